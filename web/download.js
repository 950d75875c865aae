// Downloads and compiles the programs, and tells how far it has come.

// supportsSIMD asks the engine to validate the smallest module that uses a vector:
// (func (result v128) i32.const 0 i8x16.splat).
export function supportsSIMD() {
  return WebAssembly.validate(new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11,
  ]));
}

// exists throws if a file can't be had.
export async function exists(path) {
  const response = await fetch(new URL(path, import.meta.url));
  if (!response.ok) throw new Error(`${path}: the server answers ${response.status}`);
}

// sizes are the programs' sizes in bytes before compression, which a response does not tell.
export async function sizes() {
  const response = await fetch(new URL("programs.json", import.meta.url));
  return response.ok ? response.json() : {};
}

// program downloads ../name and compiles it as it arrives. heard is called with the number of bytes so
// far. It throws if the download fails or the file is no program.
export async function program(name, heard) {
  const response = await fetch(new URL(`../${name}`, import.meta.url));
  if (!response.ok) {
    throw new Error(`${name}: the server answers ${response.status}`);
  }
  let loaded = 0;
  const counter = new TransformStream({
    transform(chunk, controller) {
      loaded += chunk.byteLength;
      heard(loaded);
      controller.enqueue(chunk);
    },
  });
  const counted = new Response(response.body.pipeThrough(counter), {
    headers: { "Content-Type": "application/wasm" },
  });
  return WebAssembly.compileStreaming(counted);
}
