// Written by go test ./web/tools/site -update: the messages of core/wire that packets carry, without their blobs.

export interface Terms {
  loss: number;
  expected_expert_loss: number;
  balancing_loss: number;
  kept: number;
  consistency: number;
  certainty: number;
  balance: number;
  balance_weight?: number;
}

export interface Epoch {
  after: number;
  epoch: number;
  step: number;
  seconds: number;
  config: string;
  experts: number;
  width: number;
  height: number;
  terms: Terms;
  share?: number[];
  heads?: number[];
  chosen: number;
}

export interface Plateau {
  known: boolean;
  lowest: number;
  epochs: number;
}

export interface Parameters {
  after: number;
  epoch: number;
  step: number;
  config: string;
  plateau: Plateau;
  manager: number;
}

export interface Progress {
  after: number;
  epoch: number;
  epochs: number;
  step: number;
  steps: number;
  step_ms: number;
  images_per_second: number;
  running: boolean;
  stalled?: number;
  config: string;
  terms: Terms;
}

export type Action = "configure" | "run" | "pause" | "step" | "epoch" | "reach" | "safe" | "tune" | "amend" | "download";

export interface Command {
  number: number;
  action: Action;
  fragment?: string;
}

export interface Failure {
  after: number;
  sentence: string;
  expert: number;
  term?: string;
  refused?: boolean;
}

export interface Moments {
  after: number;
  epoch: number;
  terms: Terms;
  sum?: Terms;
  heads?: number[];
  chosen: number;
  began?: number;
  woken?: boolean;
}

export interface Images {
  after: number;
  width: number;
  height: number;
}

export interface File {
  after?: number;
  number?: number;
  name: string;
}

export interface Notice {
  text: string;
  name?: string;
  value?: string;
}

export interface Opened {
  after: number;
  config: string;
  sentence: string;
  data?: boolean;
  styles?: number;
  classes?: string[];
  notices?: Notice[];
}

export type JobName = "by-label" | "kmeans" | "split" | "suggest";

export interface Job {
  name: JobName;
  config: string;
  experts?: number[];
  by?: string;
  leaves?: number;
  epoch?: number;
  step?: number;
  clusters?: number;
}

export interface Outcome {
  after?: number;
  name?: JobName;
  part: number;
  sentence?: string;
  on?: string;
  asked?: number;
  words?: string;
  loss: number;
  epoch?: number;
  step?: number;
  sum?: number;
  expert: number;
  by?: string;
  leaves?: number;
  count?: number[];
  images?: number;
  parent?: number;
  leaf?: number;
  naming?: number;
}

export interface Data {
  number: number;
  fragment?: string;
  names?: string[];
  sizes?: number[];
  held_out?: number;
}

export interface Entry {
  name: string;
  type: "u8" | "f32";
  length: number;
}

// The numbers of the messages.
export interface Kinds {
  epoch: 1;
  parameters: 2;
  progress: 3;
  command: 4;
  failure: 5;
  moments: 6;
  images: 9;
  file: 10;
  opened: 11;
  job: 13;
  outcome: 14;
  data: 15;
}

// What read returns of a packet.
export type Read =
  | { kind: 1; message: Epoch; blobs?: Entry[] }
  | { kind: 2; message: Parameters; blobs?: Entry[] }
  | { kind: 3; message: Progress; blobs?: Entry[] }
  | { kind: 4; message: Command; blobs?: Entry[] }
  | { kind: 5; message: Failure; blobs?: Entry[] }
  | { kind: 6; message: Moments; blobs?: Entry[] }
  | { kind: 9; message: Images; blobs?: Entry[] }
  | { kind: 10; message: File; blobs?: Entry[] }
  | { kind: 11; message: Opened; blobs?: Entry[] }
  | { kind: 13; message: Job; blobs?: Entry[] }
  | { kind: 14; message: Outcome; blobs?: Entry[] }
  | { kind: 15; message: Data; blobs?: Entry[] };
