// Drawing on a canvas.

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
