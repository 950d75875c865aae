"use strict";
// Runs the canvas program in this frame. The page around it has downloaded the program, so that a
// frame that reloads after a lost WebGL context comes back at once.

// Ebitengine asks for a transparent canvas whose edges are smoothed by sampling. Ours is opaque, and its shapes
// are smooth by themselves: both cost much without a GPU, and something with one.
/** @import { Host } from "../page/run/canvas.js" */

const getContext = HTMLCanvasElement.prototype.getContext;
/**
 * @this {HTMLCanvasElement}
 * @param {string} kind
 * @param {object} [options]
 */
function opaque(kind, options) {
  return getContext.call(this, kind, kind === "webgl2" ? { ...options, alpha: false, antialias: false } : options);
}
Object.assign(HTMLCanvasElement.prototype, { getContext: opaque });

// Ebitengine asks for the next frame after every one, also when it will have nothing to draw, and each costs all of a
// frame's work but the painting. So what it asks for waits until the program has something to draw and says so.
const requestFrame = window.requestAnimationFrame.bind(window);
/** @type {FrameRequestCallback | null} */
let asked = null;   // Ebitengine's callback
let wanted = false; // whether there is something to draw
/** @param {FrameRequestCallback} callback */
function frameOnDemand(callback) {
  if (wanted) requestFrame(callback);
  else asked = callback;
  wanted = false;
  return 0;
}
function wantFrame() {
  if (asked) requestFrame(asked);
  else wanted = true;
  asked = null;
}
Object.assign(window, { wantFrame, nextFrame: requestFrame }); // the latter for a program that does without Ebitengine

// Ebitengine asks for gamepads in every frame, for which the browser begins to look for some all the time.
navigator.getGamepads = () => [];

// Keys belong to the page, also while the focus is here because somebody has drawn.
window.addEventListener("keydown", event => {
  if (there()) host().key(event);
}, true);

// host is the page's functions, and there says whether it has any yet.
/** @returns {Host} */
const host = () => /** @type {{ moevae: Host }} */ (/** @type {unknown} */ (parent)).moevae;
const there = () => "moevae" in parent;

// typeface returns the bytes of a weight, which the page has too.
/** @param {string} weight */
async function typeface(weight) {
  const response = await fetch(`../font/Inter-${weight}.ttf`);
  if (!response.ok) throw new Error("a typeface is missing");
  return new Uint8Array(await response.arrayBuffer());
}

async function run() {
  // With a page that it makes anew for Back or Forward, a browser loads this frame before the page does.
  if (!there() || !host().program()) return;
  if (typeof Go === "undefined") {
    host().failed("A part of the page could not be downloaded.");
    return;
  }
  const [regular, semiBold] = await Promise.all(["Regular", "SemiBold"].map(typeface));
  Object.assign(window, { fonts: { regular, semiBold } });
  const go = new Go();
  const instance = await WebAssembly.instantiate(await host().program(), go.importObject);
  // Ebitengine looks the function up once, before its program begins.
  const { requestAnimationFrame } = window;
  window.requestAnimationFrame = frameOnDemand;
  const ended = go.run(instance);
  window.requestAnimationFrame = requestAnimationFrame;
  await ended;
  // It only returns when it can't go on, and has mostly said why.
  host().failed("The picture has stopped.");
}

window.addEventListener("load", () => {
  run().catch(error => host().failed(`The picture can’t be shown (${error.message}).`));
});
