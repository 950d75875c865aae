"use strict";
// Runs the canvas program in this frame. The page around it has downloaded the program, so that a
// frame that reloads after a lost WebGL context comes back at once.

// Ebitengine swallows every key, wheel and touch. The canvas only wants the pointer, and touches where
// the pad is: all else belongs to the browser, so that people can scroll, zoom and leave by Tab.
for (const type of ["keydown", "keyup", "wheel"]) {
  window.addEventListener(type, event => event.stopImmediatePropagation(), { capture: true });
}

const drawing = new Set(); // touches that began on the pad

function onPad(touch) {
  const [x, y, width, height] = (frameElement.dataset.pad || "0,0,0,0").split(",").map(Number);
  return touch.clientX >= x && touch.clientX < x + width && touch.clientY >= y && touch.clientY < y + height;
}

for (const type of ["touchstart", "touchmove", "touchend", "touchcancel"]) {
  window.addEventListener(type, event => {
    for (const touch of event.changedTouches) {
      if (type === "touchstart" && onPad(touch)) drawing.add(touch.identifier);
    }
    const ours = [...event.changedTouches].some(touch => drawing.has(touch.identifier));
    if (!ours) event.stopImmediatePropagation();
    if (type === "touchend" || type === "touchcancel") {
      for (const touch of event.changedTouches) drawing.delete(touch.identifier);
    }
  }, { capture: true, passive: true });
}

function hasWebGL() {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext(); // browsers allow only so many at a time
  return context !== null;
}

async function run() {
  if (!hasWebGL()) {
    parent.moevae.failed("The pictures need WebGL 2, which this browser does not offer or has switched off.");
    return;
  }
  if (typeof Go === "undefined") {
    parent.moevae.failed("A part of the page could not be downloaded.");
    return;
  }
  const go = new Go();
  const instance = await WebAssembly.instantiate(await parent.moevae.program(), go.importObject);
  await go.run(instance);
  // The program only returns when it can't go on.
  parent.moevae.failed("The picture has stopped.");
}

window.addEventListener("load", () => {
  run().catch(error => parent.moevae.failed(`The picture can’t be shown (${error.message}).`));
});
