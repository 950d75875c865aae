// Draws the grid of what each expert draws as a PNG, from the pictures themselves and not from the screen.

import { brush, grey } from "../document/brush.js";
import { make } from "../document/make.js";

/** @import { Gallery } from "../run/answers.js" */

const gap = 2, margin = 8, label = 34, head = 18; // in pixels at scale 1

// size returns the width and height at scale 1. gallery is a state.Gallery.
/** @param {Gallery} gallery */
export const size = ({ experts, width, height, rows }) => [
  2 * margin + label + experts * (width + gap) - gap,
  2 * margin + head + (rows ?? []).length * (height + gap) - gap,
];

// picture resolves to a Blob, or null where the browser can't make so large a one. pictures are the gallery's
// bytes, and scale is a whole number: into how many pixels each way a picture's pixel grows.
/**
 * @param {Gallery} gallery
 * @param {Uint8Array} pictures
 * @param {number} scale
 * @returns {Promise<Blob | null>}
 */
export async function picture(gallery, pictures, scale) {
  const { experts, width, height, rows } = gallery;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = size(gallery).map(length => scale * length);
  const context = brush(canvas);
  const style = getComputedStyle(document.documentElement);
  context.fillStyle = style.getPropertyValue("--ground");
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingEnabled = false;
  /** @type {(text: string, x: number, y: number, weight: number, colour: string, align: CanvasTextAlign) => void} */
  const put = (text, x, y, weight, colour, align) => {
    context.font = `${weight} ${11 * scale}px Inter, system-ui, sans-serif`;
    context.fillStyle = style.getPropertyValue(colour);
    context.textAlign = align;
    context.textBaseline = "middle";
    context.fillText(text, x * scale, y * scale);
  };
  await Promise.all(["400", "600"].map(weight => document.fonts.load(`${weight} 11px Inter`)));
  const left = margin + label, top = margin + head;
  for (let i = 0; i < experts; i++) {
    put(String(i + 1), left + i * (width + gap) + width / 2, margin + head / 2 - 2, 600, "--text", "center");
  }
  const small = make("canvas", { width, height });
  const own = brush(small);
  const image = own.createImageData(width, height);
  (rows ?? []).forEach(({ epoch }, row) => {
    const y = top + row * (height + gap);
    put(String(epoch), left - 8, y + height / 2, 400, "--muted", "right");
    for (let i = 0; i < experts; i++) {
      const at = (row * experts + i) * width * height;
      grey(image, pictures, at);
      own.putImageData(image, 0, 0);
      context.drawImage(small, (left + i * (width + gap)) * scale, y * scale, width * scale, height * scale);
    }
  });
  put("epoch", left - 8, margin + head / 2 - 2, 400, "--muted", "right");
  return new Promise(resolve => canvas.toBlob(resolve, "image/png"));
}
