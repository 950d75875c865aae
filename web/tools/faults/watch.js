// Runs in the page before its own scripts: hears what the workers tell the page, and can take its storage away.
(() => {
  if (window.parent !== window) return;
  const watch = window.watch = { sums: {}, workers: [], full: false, denied: false, file: null };

  const Original = Worker;
  window.Worker = class extends Original {
    constructor(...args) {
      super(...args);
      watch.workers.push(this);
      this.addEventListener("message", ({ data }) => {
        if (data instanceof ArrayBuffer) hear(data);
      });
    }
  };

  // hear keeps the digest of an epoch's parameters: packets are those of core/wire.
  async function hear(packet) {
    const view = new DataView(packet);
    if (view.getUint16(6, true) !== 2) return;
    const length = view.getUint32(8, true);
    const { message } = JSON.parse(new TextDecoder().decode(new Uint8Array(packet, 12, length)));
    if (message.step > 0) return;
    const sum = await crypto.subtle.digest("SHA-256", packet.slice(Math.ceil((12 + length) / 8) * 8));
    watch.sums[message.epoch] = [...new Uint8Array(sum, 0, 16)].map(b => b.toString(16).padStart(2, "0")).join("");
  }

  // Where there is no room a browser aborts what was to be stored, once it is all there.
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...args) {
    const request = put.apply(this, args), tx = this.transaction;
    if (watch.full) {
      request.addEventListener("success", () => {
        Object.defineProperty(tx, "error", { value: new DOMException("full", "QuotaExceededError") });
        tx.abort();
      });
    }
    return request;
  };
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...args) {
    if (watch.denied) throw new DOMException("no", "SecurityError");
    return transaction.apply(this, args);
  };
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (...args) {
    if (watch.denied) throw new DOMException("no", "SecurityError");
    return open.apply(this, args);
  };

  // A file that the page would hand to the browser's downloads is caught instead.
  const { createObjectURL } = URL;
  let blob = null;
  URL.createObjectURL = source => createObjectURL.call(URL, blob = source);
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function () {
    if (this.download) watch.file = new File([blob], this.download);
    else click.call(this);
  };
})();
