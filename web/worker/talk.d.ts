// What page and workers send each other beside packets.

// To a trainer, which index says to be the first or another, before any packet: ports lead to the others, or to the first, and shared
// is the memory of each for packets, or empty.
export interface Begin {
  module: WebAssembly.Module;
  index: number;
  workers: number;
  ports: MessagePort[];
  shared: SharedArrayBuffer[];
}

// To the first trainer: memory of a packet that it has sent, for another one.
export interface Spare {
  memory: ArrayBuffer;
}

// A worker whose program has ended.
export interface Died {
  died: string;
}

// To a reader: to look into files, for one picture in a size or for all images, or to write some.
export interface Reading {
  module: WebAssembly.Module;
  roots?: Root[];
  size?: [width: number, height: number];
  write?: Writing;
}

// A Root is a file, or the handle of a file or a folder.
export interface Root {
  path: string;
  file?: File;
  handle?: FileSystemHandle;
}

// A Form is that of a file of images.
export type Form = "idx" | "png";

// What is written: pixels has width×height of each image, one after the other, and names what they are called, "" for none.
export interface Writing {
  form: Form;
  width: number;
  height: number;
  pixels: Uint8Array;
  names: string[];
}

// Found is what files hold: images, labels, heldOut and heldLabels are IDX files or null.
export interface Found {
  name: string;
  sentence: string;
  classes: string[];
  images: Uint8Array<ArrayBuffer>;
  labels: Uint8Array | null;
  heldOut: Uint8Array<ArrayBuffer> | null;
  heldLabels: Uint8Array | null;
}

// From a reader: how many files it has read of those known, all of them if over; and at the end what there is, or why not.
export interface Progress {
  progress: number;
  known: number;
  over: boolean;
}

export interface Done {
  done: Found | { photo: Uint8Array; several: boolean } | { sheet: true } | { file: Uint8Array<ArrayBuffer> } | { error: string };
}
