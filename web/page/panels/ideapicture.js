// The moving part of the picture of the idea in one dimension: whom the manager asks, the points, the experts' curves and
// k-means'. It is a canvas under the drawing that holds what stands still, because it changes sixty times a second, which
// a browser without a graphics card can't paint as a drawing.

import { brush as brushOf } from "../document/brush.js";

/** @import { Frame, Scene } from "../run/idea.js" */
/** @typedef {{ scene: Scene, frame: Frame, means: boolean }} Shown a scene and a frame of it, and whether k-means is shown */
/** @typedef {{ experts: string[], faint: string, text: string, panel: string, family: string, size: number }} Colours */

// The picture, in its own units: the plot above, the manager's strip below.
export const width = 720, height = 388, plotTop = 8, plotHeight = 300, stripTop = 330, stripHeight = 54;
const edge = 312; // what is below of the curves is cut off
const lowest = -.12, highest = 1.12; // y of the plot
/** @param {number} x */
export const across = x => x * width;
/** @param {number} y */
const down = y => plotTop + plotHeight * (highest - y) / (highest - lowest);

const names = ["--accent", "--second", "--expert-7"]; // the experts' colours

export class IdeaPicture {
  #canvas;
  #brush;
  /** @type {Colours | null} */
  #colours = null;
  /** @type {Shown | null} */
  #shown = null; // what was last drawn

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#canvas = canvas;
    this.#brush = brushOf(canvas, { willReadFrequently: true }); // in memory: it is small, and always new
    new ResizeObserver(() => this.#fit()).observe(canvas);
    matchMedia("(prefers-color-scheme: light)").addEventListener("change", () => {
      this.#colours = null;
      this.draw();
    });
  }

  #fit() {
    const { clientWidth, clientHeight } = this.#canvas;
    const fine = Math.min(2, devicePixelRatio);
    this.#canvas.width = Math.round(clientWidth * fine);
    this.#canvas.height = Math.round(clientHeight * fine);
    this.draw();
  }

  #read() {
    const style = getComputedStyle(this.#canvas);
    /** @param {string} name */
    const colour = name => style.getPropertyValue(name).trim();
    return { experts: names.map(colour), faint: colour("--faint"), text: colour("--text"), size: parseFloat(getComputedStyle(document.documentElement).fontSize), panel: colour("--panel"), family: style.fontFamily };
  }

  // draw paints a scene and a frame of it, or the last ones again.
  draw(shown = this.#shown) {
    this.#shown = shown;
    if (!shown || this.#canvas.width === 0) return;
    const { scene, frame: { probability, curves, owner }, means } = shown, brush = this.#brush;
    const colours = this.#colours ??= this.#read();
    const scale = this.#canvas.width / width;
    brush.setTransform(scale, 0, 0, scale, 0, 0);
    brush.clearRect(0, 0, width, height);
    this.#strip(probability ?? [], colours);
    brush.save();
    brush.beginPath();
    brush.rect(0, 0, width, edge);
    brush.clip();
    brush.lineCap = "round";
    if (means) {
      brush.strokeStyle = colours.faint;
      brush.lineWidth = 2;
      brush.setLineDash([7, 5]);
      for (const curve of scene.kmeans.curves ?? []) this.#line(curve);
      for (const x of scene.kmeans.cuts ?? []) {
        brush.beginPath();
        brush.moveTo(across(x), plotTop);
        brush.lineTo(across(x), plotTop + plotHeight);
        brush.stroke();
      }
      brush.setLineDash([]);
    }
    const points = scene.points ?? [];
    curves?.forEach((_, expert) => {
      brush.fillStyle = colours.experts[expert];
      brush.beginPath();
      owner?.forEach((one, i) => {
        if (one !== expert) return;
        const x = across(points[2 * i]), y = down(points[2 * i + 1]);
        brush.moveTo(x + 3.2, y);
        brush.arc(x, y, 3.2, 0, 2 * Math.PI);
      });
      brush.fill();
    });
    brush.lineWidth = 3;
    curves?.forEach((curve, expert) => {
      brush.strokeStyle = colours.experts[expert];
      this.#line(curve);
    });
    brush.restore();
  }

  /** @param {number[]} values */
  #line(values) {
    const brush = this.#brush;
    brush.beginPath();
    values.forEach((y, i) => brush.lineTo(across(i / (values.length - 1)), down(y)));
    brush.stroke();
  }

  // strip stacks the probabilities, so that they fill it. Each expert's number stands where it is asked most, so that
  // colour is not all that tells it.
  /**
   * @param {number[][]} probability
   * @param {Colours} colours
   */
  #strip(probability, colours) {
    const brush = this.#brush, last = probability[0].length - 1;
    /** @param {number} p */
    const y = p => stripTop + stripHeight * (1 - p);
    const floor = new Array(last + 1).fill(0);
    brush.globalAlpha = .8;
    probability.forEach((share, expert) => {
      brush.fillStyle = colours.experts[expert];
      brush.beginPath();
      for (let g = last; g >= 0; g--) brush.lineTo(across(g / last), y(floor[g]));
      share.forEach((p, g) => {
        floor[g] += p;
        brush.lineTo(across(g / last), y(floor[g]));
      });
      brush.fill();
    });
    brush.globalAlpha = 1;
    brush.font = `600 ${.8125 * colours.size}px ${colours.family}`;
    brush.textAlign = "center";
    brush.lineWidth = 4;
    brush.lineJoin = "round";
    brush.strokeStyle = colours.panel;
    brush.fillStyle = colours.text;
    probability.forEach((share, expert) => {
      if (Math.max(...share) < .6) return;
      const weight = share.map(p => p ** 8), sum = weight.reduce((a, b) => a + b, 0);
      const x = across(weight.reduce((a, w, g) => a + w * g, 0) / sum / last);
      brush.strokeText(String(expert + 1), x, stripTop + stripHeight / 2 + 5);
      brush.fillText(String(expert + 1), x, stripTop + stripHeight / 2 + 5);
    });
  }
}
