// A document for the scripts' tests: every id is an element's, which keeps what it is told and can be clicked.

// What a canvas is drawn on by, which shows nothing.
const image = (width, height) => ({ width, height, data: new Uint8ClampedArray(4 * width * height) });
const context = new Proxy({ createImageData: image }, { get: (known, name) => known[name] ?? (() => {}), set: () => true });

class Element {
  dataset = {};
  style = {};
  textContent = "";
  value = "";
  hidden = false;
  disabled = false;
  children = [];
  #listeners = new Map();
  #attributes = new Map();
  #classes = new Set();

  classList = { toggle: (name, on) => this.#classes[on ? "add" : "delete"](name), contains: name => this.#classes.has(name) };
  addEventListener(name, call) { this.#listeners.set(name, call); }
  setAttribute(name, text) { this.#attributes.set(name, text); }
  removeAttribute(name) { this.#attributes.delete(name); }
  append(...elements) { this.children.push(...elements); }
  replaceChildren(...elements) { this.children = elements; }
  contains() { return false; }
  getContext() { return context; }
  getAttribute(name) { return this.#attributes.get(name) ?? null; }
  getBoundingClientRect() { return { height: 0 }; }
  click() { this.#listeners.get("click")?.(); }
}

// pretend makes a new one the document, and returns what finds its elements.
export function pretend() {
  const all = new Map();
  const find = id => {
    if (!all.has(id)) all.set(id, new Element());
    return all.get(id);
  };
  globalThis.document = { getElementById: find, createElement: () => new Element() };
  return find;
}
