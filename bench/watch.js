// Runs in the page before its own scripts: hears what the workers tell the page, without changing it.
// Packets are those of core/wire; only their headers are read.
(() => {
  if (window.parent !== window) {
    // The canvas's program, for the size of its memory.
    const instantiate = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...args) => window.program = await instantiate.apply(WebAssembly, args);
    return;
  }
  const seen = window.seen = {
    workers: 0,         // started so far
    epochs: [],         // of the Epoch messages what is measured: the page's memory is to be its own
    progress: null,     // the last Progress message
    failure: "",        // the sentence of a Failure message
    keep: false,        // whether to keep parameters
    parameters: null,   // the last ones, as bytes
    firstStep: 0,       // when the first step was reported, in ms since the navigation
    ready: 0,           // when the curtain was up
  };
  indexedDB.deleteDatabase("moevae"); // every run is from the start: none goes on with one that was saved
  const fixed = 12;
  const aligned = n => Math.ceil(n / 8) * 8;

  function hear(packet) {
    const view = new DataView(packet);
    const length = view.getUint32(8, true);
    const { message, blobs } = JSON.parse(new TextDecoder().decode(new Uint8Array(packet, fixed, length)));
    switch (view.getUint16(6, true)) {
      case 1:
        seen.epochs.push({ epoch: message.epoch, seconds: message.seconds, terms: { kept: message.terms.kept } });
        break;
      case 2:
        if (seen.keep) seen.parameters = packet.slice(aligned(fixed + length), aligned(fixed + length) + 4 * blobs[0].length);
        break;
      case 3:
        seen.progress = message;
        if (!seen.firstStep && (message.step > 0 || message.epoch > 0)) seen.firstStep = performance.now();
        window.tell(JSON.stringify({ epoch: message.epoch, step: message.step }));
        break;
      case 5:
        seen.failure = message.sentence;
        break;
    }
  }

  const Original = window.Worker;
  window.Worker = class extends Original {
    constructor(...args) {
      super(...args);
      seen.workers++;
      this.addEventListener("message", ({ data }) => {
        if (data instanceof ArrayBuffer) hear(data);
      });
    }
  };

  addEventListener("DOMContentLoaded", () => {
    const curtain = document.getElementById("curtain");
    new MutationObserver(() => {
      if (curtain.hidden) seen.ready ||= performance.now();
    }).observe(curtain, { attributes: true });
  });

  // The digest of the last parameters, in hexadecimal.
  seen.digest = async () => {
    const sum = await crypto.subtle.digest("SHA-256", seen.parameters);
    return [...new Uint8Array(sum)].map(b => b.toString(16).padStart(2, "0")).join("");
  };

  // Bytes in use, by who uses them.
  seen.memory = async () => {
    const used = { "the canvas's program": document.getElementById("stage").contentWindow.program?.exports.mem.buffer.byteLength ?? 0 };
    if (!window.crossOriginIsolated) return used;
    const { bytes, breakdown } = await performance.measureUserAgentSpecificMemory();
    used["scripts, all"] = bytes;
    for (const { bytes, attribution: [who] } of breakdown) {
      if (!who) continue;
      const name = `scripts, ${who.scope === "Window" ? new URL(who.url).pathname : "worker"}`;
      used[name] = (used[name] ?? 0) + bytes;
    }
    return used;
  };

  // The milliseconds between frames, for so many seconds.
  seen.frames = seconds => new Promise(resolve => {
    const at = [];
    requestAnimationFrame(function frame(now) {
      at.push(now);
      if (now - at[0] < 1000 * seconds) requestAnimationFrame(frame);
      else resolve(at.slice(1).map((t, i) => t - at[i]));
    });
  });

  // The milliseconds from a pointer's move on the pad to the routing that answers it, for every move
  // that was answered until stop is called.
  seen.routing = () => {
    const answered = [];
    let moved = 0;
    const stage = document.getElementById("stage").contentWindow;
    const move = () => { moved ||= performance.now(); };
    stage.addEventListener("pointermove", move, { capture: true });
    const observer = new MutationObserver(() => {
      if (moved) answered.push(performance.now() - moved);
      moved = 0;
    });
    observer.observe(document.getElementById("routing"), { childList: true, subtree: true, characterData: true, attributes: true });
    seen.stop = () => {
      stage.removeEventListener("pointermove", move, { capture: true });
      observer.disconnect();
      return answered;
    };
    return true;
  };
})();
