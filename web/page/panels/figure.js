// The post's figure: rows of samples, an epoch each, and the curves of the losses, as one picture of a slide's size.
import { blobs, kind, messageOf } from "../run/wire.js";
import { allOpened } from "../run/past.js";
import { parse } from "../run/fragment.js";
import { counted } from "../run/counted.js";
import { brush, grey, unreadable } from "../document/brush.js";
import { byId } from "../document/byid.js";
import { make } from "../document/make.js";
import { decimal } from "../text/decimal.js";

/** @import { Page } from "../page.js" */
/** @import { Epoch, Terms } from "../run/messages.js" */
/** @typedef {{ title: string, preset: string, epochs: ArrayBuffer[] }} Drawn a run as the figure names it, and the packets of its epochs */
/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {{ name: string, of: (terms: Terms) => number }} Curve */

const width = 1920, height = 1080, margin = 56, rows = 20;
const ink = "#161b26", faint = "#d5dce8", muted = "#545e76", ground = "#ffffff";
/** @param {number} size */
const font = (size, weight = 400) => `${weight} ${size}px Inter, system-ui, sans-serif`;
/** @type {(Curve & { else?: Curve })[]} */
const curves = [
  { name: "Expected expert loss, nats", of: t => t.expected_expert_loss || NaN }, // none while the experts wait
  { name: "Balancing loss, nats", of: t => t.balancing_loss, else: { name: "The manager’s balance term, nats", of: t => t.balance } },
  { name: "Total loss, nats", of: t => t.loss },
];

// draw paints the figure of one run or two. It returns how many rows of samples each has.
/**
 * @param {HTMLCanvasElement} canvas
 * @param {Drawn[]} runs
 */
export function draw(canvas, runs) {
  canvas.width = width;
  canvas.height = height;
  const context = brush(canvas);
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  const part = (width - margin * (runs.length + 1)) / runs.length;
  return runs.map((run, i) => half(context, margin + i * (part + margin), part, run));
}

/**
 * @param {Context} context
 * @param {number} left
 * @param {number} room
 * @param {Drawn} run
 */
function half(context, left, room, { title, epochs }) {
  const trained = epochs.map(packet => ({ packet, ...messageOf(packet, kind.epoch) })).filter(e => e.epoch > 0);
  context.fillStyle = ink;
  context.font = font(34, 600);
  context.textBaseline = "alphabetic";
  context.textAlign = "left";
  context.fillText(title, left, 76, room);
  const last = trained.at(-1);
  context.font = font(22);
  context.fillStyle = muted;
  context.fillText(last ? `after ${counted(last.epoch, "epoch")}: ${last.terms.expected_expert_loss.toFixed(1)} nats an image` : "not trained yet", left, 110, room);
  if (!last) return 0;

  const shown = spread(trained, rows);
  const top = 168, label = 52;
  const most = Math.min(.56 * room, 560);
  const tile = Math.min((height - top - margin) / shown.length, (most - label) / last.experts);
  caption(context, "Samples, an epoch a row, an expert a column", left, top - 16, most);
  shown.forEach((e, r) => {
    context.fillStyle = muted;
    context.font = font(Math.min(18, .45 * tile));
    context.textAlign = "right";
    context.fillText(String(e.epoch), left + label - 10, top + (r + .64) * tile);
    const { grid, means } = blobs(e.packet);
    tiles(context, means?.length ? means : grid, e, left + label, top + r * tile, tile);
  });

  const from = left + Math.max(label + tile * last.experts, 440) + 56, across = left + room - from;
  const views = trained.some(e => e.terms.consistency || e.terms.certainty);
  curves.forEach((curve, i) => {
    const { name, of } = views && curve.else ? curve.else : curve;
    chart(context, from, top - 16 + i * 300, across, 224, name, trained.map(e => [e.epoch, of(e.terms)]));
  });
  return shown.length;
}

/**
 * @param {Context} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {number} room
 */
function caption(context, text, x, y, room) {
  context.fillStyle = ink;
  context.font = font(20, 600);
  context.textAlign = "left";
  context.fillText(text, x, y, room);
}

// spread returns so many of the list, evenly, with the first and the last.
/**
 * @template T
 * @param {T[]} list
 * @param {number} count
 */
function spread(list, count) {
  if (list.length <= count) return list;
  return Array.from({ length: count }, (_, i) => list[Math.round(i * (list.length - 1) / (count - 1))]);
}

/**
 * @param {Context} context
 * @param {Uint8Array} bytes
 * @param {Epoch} epoch
 * @param {number} left
 * @param {number} top
 * @param {number} size
 */
function tiles(context, bytes, { experts, width: w, height: h }, left, top, size) {
  const small = make("canvas", { width: w, height: h });
  const own = brush(small), image = own.createImageData(w, h);
  for (let k = 0; k < experts; k++) {
    grey(image, bytes, k * w * h);
    own.putImageData(image, 0, 0);
    context.drawImage(small, left + k * size, top, size - 2, size - 2);
  }
}

/**
 * @param {Context} context
 * @param {number} left
 * @param {number} top
 * @param {number} across
 * @param {number} down
 * @param {string} name
 * @param {[epoch: number, value: number][]} points
 */
function chart(context, left, top, across, down, name, points) {
  caption(context, name, left, top, across);
  const base = top + 14 + down, axis = left + 64;
  const sound = points.filter(([, y]) => Number.isFinite(y));
  if (sound.length === 0) return;
  const ys = sound.map(([, y]) => y);
  let low = Math.min(...ys), high = Math.max(...ys);
  if (high - low < 1e-6) [low, high] = [low - .5, high + .5];
  const end = points[points.length - 1][0], last = Math.max(2, end);
  /** @param {number} epoch */
  const x = epoch => axis + (epoch - 1) / (last - 1) * (left + across - axis);
  /** @param {number} value */
  const y = value => base - (value - low) / (high - low) * (down - 30);
  context.strokeStyle = faint;
  context.fillStyle = muted;
  context.lineWidth = 1.5;
  context.font = font(16);
  context.textAlign = "right";
  for (const value of [low, (low + high) / 2, high]) {
    context.beginPath();
    context.moveTo(axis, y(value));
    context.lineTo(left + across, y(value));
    context.stroke();
    context.fillText(decimal(value, high - low < 2 ? 2 : 1), axis - 8, y(value) + 5);
  }
  context.textAlign = "left";
  context.fillText("1", axis, base + 22);
  context.textAlign = "right";
  context.fillText(`epoch ${end}`, left + across, base + 22);
  context.strokeStyle = "#a84b00";
  context.fillStyle = "#a84b00";
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.beginPath();
  sound.forEach(([epoch, value], i) => (i ? context.lineTo(x(epoch), y(value)) : context.moveTo(x(epoch), y(value))));
  context.stroke();
  for (const [epoch, value] of sound.length < 3 ? sound : sound.slice(-1)) {
    context.beginPath();
    context.arc(x(epoch), y(value), 5, 0, 7);
    context.fill();
  }
}

// Figure is the section of the page: it draws the present run, and beside it the newest kept run of the other kind of model.
export class Figure {
  #page;

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    const canvas = byId("figure"), save = byId("figure-save");
    byId("figure-draw").addEventListener("click", async () => {
      const { run, session } = page;
      const own = session && this.#titled(run.recipe, await allOpened(run.record.history));
      if (!own || own.epochs.length < 2) {
        byId("figure-words").textContent = "There is nothing to draw before the first epoch is done.";
        return;
      }
      const beside = await this.#other(own);
      await document.fonts.load(font(20, 600));
      await document.fonts.load(font(20));
      const shown = draw(canvas, beside ? [own, beside] : [own]);
      canvas.hidden = save.hidden = false;
      canvas.setAttribute("aria-label", `${(beside ? [own, beside] : [own]).map(r => r.title).join(" beside ")}: samples by epoch, and the losses`);
      canvas.dataset.rows = shown.join(",");
      byId("figure-words").textContent = beside
        ? `${own.title}, beside ${beside.title}, which this browser has kept.`
        : `${own.title}. Once this browser has also kept a run of ${sharp(own) ? "the published model" : "the sharp one"}, the figure shows both.`;
    });
    save.addEventListener("click", () => {
      const reason = unreadable();
      if (reason) byId("figure-words").textContent = reason;
      else canvas.toBlob(blob => blob && page.files.figure(blob, canvas), "image/png");
    });
  }

  // titled is a run as the figure names it.
  /**
   * @param {string} fragment
   * @param {ArrayBuffer[]} epochs
   * @returns {Drawn}
   */
  #titled(fragment, epochs) {
    const { table } = this.#page.run, { settings } = parse(fragment, table), preset = settings.get("preset") ?? "";
    return { title: `${table.presets.find(p => p.name === preset)?.title}, seed ${settings.get("seed")}`, preset, epochs };
  }

  // other returns the newest kept run of the other kind of model, or null.
  /** @param {Drawn} own */
  async #other(own) {
    const { keep } = this.#page, wanted = sharp(own) ? "published" : "sharp";
    for (const { id, fragment } of await keep.runs()) {
      if (this.#titled(fragment, []).preset.startsWith(wanted)) return this.#titled(fragment, (await keep.load(id))?.history ?? []);
    }
    return null;
  }
}

/** @param {Drawn} run */
const sharp = ({ preset }) => preset.startsWith("sharp");
