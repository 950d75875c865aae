// The page's side of core/wire: enough to read a packet's header and to write a command. Packets with
// blobs are handed on unopened.

/** @import { Action, Entry, JobName, Kinds, Read } from "./messages.js" */
/** @typedef {Read["kind"]} Kind */
/**
 * @template {Kind} K
 * @typedef {Extract<Read, { kind: K }>["message"]} Message
 */

const magic = 0x41566f4d; // "MoVA", little-endian
const version = 1;
const fixedSize = 12;
const alignment = 8;

/** @type {Kinds} */
export const kind = { epoch: 1, parameters: 2, progress: 3, command: 4, failure: 5, moments: 6, images: 9, file: 10, opened: 11, job: 13, outcome: 14, data: 15 };

// read returns the kind of a packet (an ArrayBuffer) and its message without the blobs. It throws an
// Error that says what is wrong with the packet.
/**
 * @param {ArrayBuffer} packet
 * @returns {Read}
 */
export function read(packet) {
  const view = new DataView(packet);
  if (packet.byteLength < fixedSize || view.getUint32(0, true) !== magic) {
    throw new Error("wire: no packet");
  }
  if (view.getUint16(4, true) !== version) {
    throw new Error(`wire: version is ${view.getUint16(4, true)}, want ${version}`);
  }
  const head = new Uint8Array(packet, fixedSize, view.getUint32(8, true));
  return { kind: view.getUint16(6, true), ...JSON.parse(new TextDecoder().decode(head)) };
}

// messageOf returns the message of a packet of that kind. It throws an Error if the packet is of another.
/**
 * @template {Kind} K
 * @param {ArrayBuffer} packet
 * @param {K} k
 * @returns {Message<K>}
 */
export function messageOf(packet, k) {
  const { kind: found, message } = read(packet);
  if (found !== k) throw new Error(`wire: a packet is of kind ${found}, want ${k}`);
  return /** @type {Message<K>} */ (message);
}

// command returns the packet of a Command.
/**
 * @param {number} number
 * @param {Action} action
 * @param {string} [fragment]
 */
export function command(number, action, fragment) {
  return encode(kind.command, { message: { number, action, fragment } });
}

// file returns the packet of a File.
/**
 * @param {number} number
 * @param {string} name
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
export function file(number, name, bytes) {
  return encode(kind.file, { message: { number, name }, blobs: [{ name: "value", type: "u8", length: bytes.length }] }, bytes);
}

// job returns the packet of a Job that needs nothing but the settings.
/**
 * @param {JobName} name
 * @param {string} config
 */
export function job(name, config) {
  return encode(kind.job, { message: { name, config }, blobs: [{ name: "route", type: "u8", length: 0 }, { name: "value", type: "f32", length: 0 }] });
}

// data returns the packet of a Data: somebody's files, or none for the program's own.
/**
 * @param {number} number
 * @param {string} fragment
 * @param {{ names: string[], sizes: number[], heldOut?: number, bytes: Uint8Array<ArrayBuffer> } | null | undefined} files
 */
export function data(number, fragment, files) {
  const { names, sizes, heldOut = 0, bytes } = files ?? { names: [], sizes: [], bytes: new Uint8Array(0) };
  return encode(kind.data, { message: { number, fragment, names, sizes, held_out: heldOut }, blobs: [{ name: "value", type: "u8", length: bytes.length }] }, bytes);
}

// blob returns the bytes of a packet's first blob.
/** @param {ArrayBuffer} packet */
export const blob = packet => Object.values(blobs(packet))[0];

// managerOf returns a packet of Parameters that holds the manager's alone, which are the first.
/** @param {ArrayBuffer} packet */
export function managerOf(packet) {
  const message = messageOf(packet, kind.parameters), length = message.manager;
  return encode(kind.parameters, { message, blobs: [{ name: "value", type: "f32", length }] }, blob(packet).subarray(0, 4 * length));
}

/** @param {number} n */
const aligned = n => Math.ceil(n / alignment) * alignment;

/**
 * @template {Kind} K
 * @param {K} k
 * @param {{ message: Message<K>, blobs?: Entry[] }} header
 */
function encode(k, header, bytes = new Uint8Array(0)) {
  const head = new TextEncoder().encode(JSON.stringify(header));
  const start = aligned(fixedSize + head.length);
  const packet = new ArrayBuffer(aligned(start + bytes.length));
  const view = new DataView(packet);
  view.setUint32(0, magic, true);
  view.setUint16(4, version, true);
  view.setUint16(6, k, true);
  view.setUint32(8, head.length, true);
  new Uint8Array(packet).set(head, fixedSize);
  new Uint8Array(packet).set(bytes, start);
  return packet;
}

// blobs returns the bytes of a packet's blobs by their names, as views.
/**
 * @param {ArrayBuffer} packet
 * @returns {Record<string, Uint8Array<ArrayBuffer>>}
 */
export function blobs(packet) {
  const { blobs: entries = [] } = read(packet);
  let at = aligned(fixedSize + new DataView(packet).getUint32(8, true));
  return Object.fromEntries(entries.map(({ name, type, length: count }) => {
    const bytes = new Uint8Array(packet, at, count * (type === "f32" ? 4 : 1));
    at = aligned(at + bytes.length);
    return [name, bytes];
  }));
}
