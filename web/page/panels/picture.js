// Paints grey pictures on a canvas, at as many pixels as the screen has.
import { brush, grey } from "../document/brush.js";

const scratch = document.createElement("canvas");
const corner = 4; // CSS pixels of a rounded corner
const large = 4;  // enlarged more than this, a picture shows its pixels

// paint fills the canvas with pictures of width × height bytes (255 is ink), one after the other in
// so many columns; the longer side of each is size CSS pixels, gap are between.
/**
 * @param {HTMLCanvasElement} canvas
 * @param {Uint8Array | Uint8ClampedArray} bytes
 * @param {{ width: number, height: number, columns?: number, size: number, gap?: number }} layout
 */
export function paint(canvas, bytes, { width, height, columns = 1, size, gap = 0 }) {
  const ratio = window.devicePixelRatio || 1;
  const scale = size / Math.max(width, height);
  const across = Math.round(width * scale * ratio), down = Math.round(height * scale * ratio);
  const space = Math.round(gap * ratio);
  const count = Math.floor(bytes.length / (width * height));
  const rows = Math.ceil(count / columns);
  resize(canvas, columns * (across + space) - space, Math.max(1, rows * (down + space) - space), ratio);
  scratch.width = width;
  scratch.height = height;
  const small = brush(scratch, { willReadFrequently: true });
  const image = small.createImageData(width, height);
  const context = brush(canvas);
  context.imageSmoothingEnabled = across < large * width;
  context.imageSmoothingQuality = "high";

  /** @type {(i: number) => [x: number, y: number]} */
  const place = i => [i % columns * (across + space), Math.floor(i / columns) * (down + space)];
  context.beginPath();
  for (let i = 0; i < count; i++) context.roundRect(...place(i), across, down, corner * ratio);
  context.clip();
  for (let i = 0; i < count; i++) {
    grey(image, bytes, i * width * height);
    small.putImageData(image, 0, 0);
    context.drawImage(scratch, ...place(i), across, down);
  }
}

// Setting a canvas's size also empties it and forgets the clip.
/**
 * @param {HTMLCanvasElement} canvas
 * @param {number} width
 * @param {number} height
 * @param {number} ratio
 */
function resize(canvas, width, height, ratio) {
  canvas.width = width;
  canvas.height = height;
  canvas.style.width = `${width / ratio}px`;
  canvas.style.height = `${height / ratio}px`;
}

// cell returns which picture lies under a pointer event on a canvas of so many columns and rows.
/**
 * @param {HTMLCanvasElement} canvas
 * @param {MouseEvent} event
 * @param {number} columns
 * @param {number} rows
 */
export function cell(canvas, event, columns, rows) {
  const box = canvas.getBoundingClientRect();
  /** @type {(from: number, length: number, n: number) => number} */
  const at = (from, length, n) => Math.min(n - 1, Math.max(0, Math.floor(from / length * n)));
  return at(event.clientY - box.top, box.height, rows) * columns + at(event.clientX - box.left, box.width, columns);
}
