// Written by go test ./web/tools/site -update: the same of wasm/app/idea.

export interface Settings {
  seed: number;
  segments: number;
  cut: number;
  likelihood: boolean;
  annealing: boolean;
}

export interface Request {
  new: Settings | null;
  steps: number;
}

export interface Baseline {
  curves: number[][] | null;
  cuts: number[] | null;
  error: number;
}

export interface Scene {
  points: number[] | null;
  jumps: number[] | null;
  least_cut: number;
  most_cut: number;
  starts: number;
  kmeans: Baseline;
  one_expert: Baseline;
  oracle: Baseline;
}

export interface Frame {
  scene?: Scene;
  step: number;
  steps: number;
  temperature: number;
  deviation?: number;
  loss: number;
  error: number;
  curves: number[][] | null;
  probability: number[][] | null;
  cuts: number[] | null;
  found: boolean;
  owner: number[] | null;
  start: number;
  problem?: string;
}
