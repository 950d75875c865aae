// Written by go test ./web/tools/site -update: where the page's own buttons go, of wasm/app/layout.

export interface Slots {
  helps: Record<string, [number, number, number, number]>;
  pad: [number, number, number, number];
  padButtons: [number, number, number, number];
  whyButton: [number, number, number, number];
  answer: [number, number, number, number];
  zButton: [number, number, number, number];
  columns: [number, number, number, number][] | null;
  height: number;
}
