// What page and canvas call of each other: the canvas's program offers a Program at its window's moevae, and calls the Host at the
// page's. Numbers of experts, leaves and images count from 0; a leaf of -1 is all of an expert. Where there is nothing to
// answer, the answer is null.
import type { Expert, Gallery, Kind, LeafAnswer, Other, Received, Report, Request, Result, Standing } from "./answers.js";
import type { Frame, Request as Idea } from "./idea.js";
import type { Slots } from "./slots.js";

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
  compare(runs: Text<Other[]>): void;
  gallery(): void;
  lookBack(epoch: Bytes, manager: Bytes | null, experts: Bytes | null): void;
  lookNow(): void;

  // The drawing on the pad.
  draw(strokes: Text<{ X: number; Y: number }[][]>): void;
  photo(pixels: Uint8Array, several: boolean): void;
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
  job(request: Text<Partial<Request>>): Pixels | string | null;
  outcome(packet: Bytes): Text<Result> | null;
  standing(): Text<Standing> | null;
  leaf(): [answer: Text<LeafAnswer>, picture: Pixels] | null;

  // The idea in one dimension.
  idea(request: Text<Partial<Idea>>): Text<Frame>;
}

// A box is where something stands on the canvas: left, top, width, height, in CSS pixels.
export type Box = Slots["pad"];

export interface Host {
  program(): WebAssembly.Module;
  key(event: KeyboardEvent): void;
  ready(): void;
  show(report: Text<Report>): void;
  gallery(gallery: Text<Gallery>, pictures: Uint8Array): void;
  slots(slots: Text<Slots>): void;
  routed(): void;
  failed(sentence: string): void;
}
