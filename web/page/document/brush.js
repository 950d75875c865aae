// Drawing on a canvas.
import { make } from "./make.js";

// brush returns a canvas's context in two dimensions. It throws an Error where the browser has none to give.
/**
 * @param {HTMLCanvasElement} canvas
 * @param {CanvasRenderingContext2DSettings} [settings]
 */
export function brush(canvas, settings) {
  const context = canvas.getContext("2d", settings);
  if (!context) throw new Error("This browser has no memory left for a picture.");
  return context;
}

// grey fills an image with grey pixels: their bytes, from a place on.
/**
 * @param {ImageData} image
 * @param {Uint8Array | Uint8ClampedArray} bytes
 * @param {number} from
 */
export function grey({ data, width, height }, bytes, from) {
  for (let i = 0; i < width * height; i++) {
    data.fill(bytes[from + i], 4 * i, 4 * i + 3);
    data[4 * i + 3] = 255;
  }
}

// unreadable says in a sentence why a browser gives other pixels than were painted, or is "". Firefox that resists fingerprinting gives
// random ones until its user allows a page to read them; where they differ by little, nobody sees it.
export function unreadable() {
  const context = brush(make("canvas", { width: 1, height: 1 })), painted = [18, 120, 236, 255];
  context.fillStyle = `rgb(${painted.slice(0, 3).join(" ")})`;
  context.fillRect(0, 0, 1, 1);
  const { data } = context.getImageData(0, 0, 1, 1);
  return painted.every((value, i) => Math.abs(value - data[i]) < 8) ? ""
    : "This browser lets no page read what it has painted, so that no picture can be saved. Allow this page to use canvas data, and try again.";
}
