"use strict";
// Runs the Go program kernel.wasm with the arguments it is asked with, and answers with what it prints.
importScripts("worker.js", "wasm_exec.js");

const compiled = WebAssembly.compileStreaming(fetch("kernel.wasm"));

bench.answer({
  async run(args) {
    const decoder = new TextDecoder();
    let printed = "";
    globalThis.fs.writeSync = (_, bytes) => {
      printed += decoder.decode(bytes, { stream: true });
      return bytes.length;
    };
    const go = new Go();
    go.argv = ["kernel", ...args];
    let status = 0;
    go.exit = code => { status = code; };
    await go.run(await WebAssembly.instantiate(await compiled, go.importObject));
    if (status !== 0) throw new Error(`the program ended with status ${status}: ${printed}`);
    return printed;
  },
});
