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
