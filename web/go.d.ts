// What wasm_exec.js, which comes with Go, gives frame and workers.
declare class Go {
  importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
  _resume(): void; // runs whoever need not wait any more
}
