// Packets as a worker sends them, for the scripts' tests.

const aligned = n => Math.ceil(n / 8) * 8;

// packet returns one of that kind with a message and blobs, {name: Uint8Array or Float32Array}. core/wire says what each
// byte is; it is written here a second time, so that a mistake in wire.js is not made in its tests as well.
export function packet(kind, message, blobs = {}) {
  const entries = Object.entries(blobs).map(([name, values]) => ({ name, type: values instanceof Float32Array ? "f32" : "u8", length: values.length }));
  const head = new TextEncoder().encode(JSON.stringify(entries.length > 0 ? { message, blobs: entries } : { message }));
  const parts = [head, ...Object.values(blobs).map(values => new Uint8Array(values.buffer, values.byteOffset, values.byteLength))];
  const bytes = new Uint8Array(aligned(parts.slice(1).reduce((size, part) => aligned(size) + part.length, 12 + head.length)));
  bytes.set(new TextEncoder().encode("MoVA"));
  new DataView(bytes.buffer).setUint16(4, 1, true);
  new DataView(bytes.buffer).setUint16(6, kind, true);
  new DataView(bytes.buffer).setUint32(8, head.length, true);
  let at = 12;
  for (const part of parts) {
    bytes.set(part, at);
    at = aligned(at + part.length);
  }
  return bytes.buffer;
}
