// What page and canvas call of each other: the canvas's program offers a Program at its window's moevae, and calls the Host at the
// page's. Numbers of experts, leaves and images count from 0; a leaf of -1 is all of an expert. Where there is nothing to
// answer, the answer is null.
import type { Expert, Kind, LeafAnswer, Received, Standing } from "./answers.js";

type Bytes = Uint8Array | ArrayBuffer;
type Pixels = Uint8ClampedArray<ArrayBuffer>;

// A Text is JSON of a T.
export type Text<T> = string & { readonly of?: T };

// What an answer about an expert says, with a colour for each of them.
export type AboutExpert = Expert & { colours: string[] };

export interface Program {
  receive(packet: Bytes): void;
  reset(fragment: string): void;
  labels(labels: Uint8Array | null, heldOut: Uint8Array | null, classes: Text<string[]>, more: number): void;
  hide(panels: string): void;
  compare(runs: Text<{ number: number }[]>): void;
  gallery(): void;
  lookBack(epoch: Bytes, manager: Bytes | null, experts: Bytes | null): void;
  lookNow(): void;

  // The drawing on the pad.
  draw(strokes: Text<{ X: number; Y: number }[][]>): void;
  photo(pixels: Uint8Array): void;
  clear(): void;
  undo(): void;
  erase(on: boolean): void;
  why(): void;
  newZ(): void;
  drawn(width: number, height: number): [strokes: string, image: Pixels | null] | null;
  rendered(strokes: string, width: number, height: number): Pixels | null;

  // What is asked about an expert. Codes are of latent numbers each, pictures of width×height bytes, of which 255 is ink.
  expert(expert: number): Text<AboutExpert> | null;
  codes(seed: number, n: number): Float32Array<ArrayBuffer> | null;
  decode(expert: number, leaf: number, z: Float32Array): Pixels | null;
  encode(expert: number, leaf: number, set: number, index: number): Float32Array<ArrayBuffer> | null;
  pictures(set: number, index: number[]): Pixels | null;
  received(expert: number, leaf: number, set: number, mostCertain: boolean, first: number, count: number): Text<{ total: number; images: Received[] | null }> | null;
  kinds(expert: number, leaf: number, examples: number): Text<Kind[] | null> | null;
  route(): void;

  // Jobs apart from the run: a packet, or a sentence about why it can't be.
  job(request: Text<object>): Pixels | string | null;
  outcome(packet: Bytes): string | null;
  standing(): Text<Standing> | null;
  leaf(): [answer: Text<LeafAnswer>, picture: Pixels] | null;

  // The idea in one dimension.
  idea(request: string): string;
}

// A box is where something stands on the canvas: left, top, width, height, in CSS pixels.
export type Box = [number, number, number, number];

export interface Host {
  program(): WebAssembly.Module;
  key(event: KeyboardEvent): void;
  ready(): void;
  show(report: string): void;
  gallery(gallery: string, pictures: Uint8Array): void;
  slots(slots: string): void;
  routed(): void;
  failed(sentence: string): void;
}

export interface Slots {
  helps: Record<string, Box>;
  pad: Box;
  padButtons: Box;
  whyButton: Box;
  zButton: Box;
  columns: Box[];
  height: number;
}
