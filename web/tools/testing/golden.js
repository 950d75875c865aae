// Cases that Go has written for what both languages do, which web/tools/site's tests hold Go to.
import { readFileSync } from "node:fs";

// addresses are what core/train has answered to some: {address, canonical, wrong, reason}.
export const addresses = golden("addresses");

// packets are messages as core/wire has written them: {kind, message, blobs, packet}, of which blobs and packet are bytes.
export const packets = golden("packets").map(({ blobs, packet, ...about }) => (
  { ...about, blobs: Object.fromEntries(Object.entries(blobs).map(([name, text]) => [name, bytes(text)])), packet: bytes(packet) }));

// moments are what core/train's settings come to: {address, epoch, step, values}, and divisions how many of some images are to
// train on, and which batch goes with so few: {images, training, batch}.
export const moments = golden("moments");
export const divisions = golden("divisions");

// pictures are names of files: {name, picture}, whether core/images says that one is a picture.
export const pictures = golden("pictures");

function golden(name) {
  return JSON.parse(readFileSync(new URL(`../site/testdata/${name}.json`, import.meta.url), "utf8"));
}

function bytes(base64) {
  return Uint8Array.from(atob(base64), c => c.charCodeAt(0));
}
