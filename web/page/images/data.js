// A person's own images: gathers files from a drop or a choice, has them read, and names them so that the same images
// are recognised again.
import { read } from "./reader.js";

/** @import { Images } from "../run/record.js" */
/** @import { Heard } from "./reader.js" */
/** @import { Root } from "../../worker/talk.js" */
/** @typedef {{ getAsFileSystemHandle?(): Promise<FileSystemHandle | null> }} Asking an item of a drop, in some browsers */

// dropped resolves to what was dropped: files and folders, [{path, handle}], where the browser lets a worker look into
// these; elsewhere to the files, those in folders too, [{path, file}]. heard gets how many there are so far.
/**
 * @param {DataTransfer} transfer
 * @param {(n: number) => void} heard
 * @param {AbortSignal} signal
 * @returns {Promise<Root[]>}
 */
export async function dropped(transfer, heard, signal) {
  // Only as long as the drop lasts can it be asked for anything.
  const items = [...transfer.items].filter(({ kind }) => kind === "file");
  const handles = items.map(item => /** @type {Asking} */ (item).getAsFileSystemHandle?.().catch(() => null));
  const entries = items.map(item => item.webkitGetAsEntry?.());
  const files = [...transfer.files];
  const held = (await Promise.all(handles)).filter(handle => handle !== null && handle !== undefined);
  if (held.length > 0 && held.length === handles.length) return held.map(handle => ({ path: handle.name, handle }));
  if (!entries.every(Boolean) || entries.length === 0) return chosen(files);
  /** @type {Root[]} */
  const found = [];
  // What is in a folder is asked for at the same time, since each answer takes a while.
  /** @type {(entry: FileSystemEntry | null) => Promise<void>} */
  const walk = async entry => {
    signal.throwIfAborted();
    if (!entry || entry.name.startsWith(".")) return;
    if (entry.isFile) {
      /** @type {File} */
      const file = await new Promise((done, failed) => /** @type {FileSystemFileEntry} */ (entry).file(done, failed));
      found.push({ path: entry.fullPath.replace(/^\//, ""), file });
      if (found.length % 500 === 0) heard(found.length);
      return;
    }
    const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
    for (;;) {
      /** @type {FileSystemEntry[]} */
      const part = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (part.length === 0) return;
      await Promise.all(part.map(walk));
    }
  };
  for (const entry of entries) await walk(entry);
  return found;
}

/** @type {(files: File[]) => Root[]} */
export const chosen = files => files.map(file => ({ path: file.webkitRelativePath || file.name, file }));

// gather reads the files: {key, name, sentence, names, sizes, heldOut, bytes, labels, heldLabels, classes}. bytes are IDX
// files of images, one after the other, of which the last is to be held out if heldOut is 1; labels and heldLabels are
// IDX files of their labels, or null, and classes what the labels are called, or empty. It throws an Error whose
// message is for people, or signal's reason.
/**
 * @param {Root[]} found
 * @param {Heard} heard
 * @param {AbortSignal} signal
 * @returns {Promise<Images>}
 */
export async function gather(found, heard, signal) {
  const { name, sentence, classes, images, labels, heldOut, heldLabels } = await read(found, heard, signal);
  const parts = heldOut ? [images, heldOut] : [images];
  const bytes = joined(parts);
  return {
    key: await keyed(name, bytes), name, sentence, bytes, classes,
    names: parts.map((_, i) => i === 0 ? name : `${name} (held out)`), sizes: parts.map(part => part.length), heldOut: parts.length - 1,
    labels, heldLabels,
  };
}

// current returns images that an earlier version of the page has kept, which kept pictures as they were, as gather does.
/** @param {Images | null} files */
export async function current(files) {
  if (files === null || files.bytes[0] !== 0x89) return files;
  let at = 0;
  const found = files.names.map((path, i) => ({ path, file: new File([files.bytes.subarray(at, at += files.sizes[i])], path) }));
  const made = await gather(found, () => {}, new AbortController().signal);
  return { ...made, key: files.key, name: files.name };
}

// keyed resolves to what images of that name are called in the address.
/**
 * @param {string} name
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
export const keyed = async (name, bytes) => `${name}-${await digest(bytes)}`;

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function digest(bytes) {
  if (!crypto.subtle) return String(bytes.length); // where the page is not served securely
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...sum.subarray(0, 4)].map(byte => byte.toString(16).padStart(2, "0")).join("");
}

// joined returns the bytes of all pieces, one after the other.
/** @param {Uint8Array[]} pieces */
export function joined(pieces) {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
