// Written by go test ./web/tools/site -update: what the canvas tells and is asked in JSON, of wasm/app/state.

export interface LossRow {
  epoch: number;
  expected: number | null;
  balancing: number;
  total: number;
  imbalance?: number;
  unsure?: number;
  accuracy?: number;
  nmi?: number;
}

export interface RoutingRow {
  expert: number;
  probability: number;
  loss: number | null;
}

export interface Routing {
  winner: number;
  lowest: number;
  rows: RoutingRow[] | null;
}

export interface Confusion {
  epoch: number;
  experts: number;
  digits: number;
  count: number[] | null;
  share: number[] | null;
  digit: number[] | null;
  purity: number[] | null;
  classes?: string[];
}

export interface Contest {
  heads: number;
  until: number;
  losses: number[][] | null;
  leader: number;
  fared: string;
}

export interface Report {
  losses?: LossRow[];
  routing?: Routing;
  confusion?: Confusion;
  sentence?: string;
  story?: string;
  heads?: Contest;
  waiting?: boolean;
}

export interface GalleryRow {
  epoch: number;
  waiting: boolean;
}

export interface Gallery {
  experts: number;
  width: number;
  height: number;
  rows: GalleryRow[] | null;
}

export interface Expert {
  expert: number;
  experts: number;
  epoch: number;
  step: number;
  latent: number;
  width: number;
  height: number;
  trained: boolean;
  begins: number;
  digit: number;
  purity: number;
  share: number;
  digits: number[] | null;
  routed: boolean;
  drawn: number;
  leaves: number[] | null;
  divided: boolean;
}

export interface Received {
  index: number;
  probability: number;
  second: number;
  doubt: number;
}

export interface Kind {
  digit: number;
  count: number;
  share: number;
  index: number[] | null;
}

export type JobName = "by-label" | "kmeans" | "split" | "suggest";

export interface Request {
  name: JobName;
  experts: number[] | null;
  by: string;
  leaves: number;
  epoch: number;
  step: number;
  epochs: number;
}

export interface Scores {
  accuracy: number;
  purity: number;
  nmi: number;
}

export interface Result {
  name: JobName;
  part: number;
  sentence?: string;
  on?: string;
  loss?: number;
  held: Scores | null;
  kinds?: number;
}

export interface Standing {
  epoch: number;
  step: number;
  exact: boolean;
  leaves: boolean;
  fit: boolean;
  newest: { epoch: number; step: number };
}

export interface LeafAnswer {
  expert: number;
  leaf: number;
  probability: number[] | null;
  loss: number;
  parent: number;
}

export interface Other {
  number: number;
  rows: LossRow[] | null;
}
