// A person's drawings as images to train on: by themselves, or after the present ones.
import { blobs, kind, messageOf } from "../run/wire.js";
import { counted } from "../run/counted.js";
import { joined, keyed } from "./data.js";
import { write } from "./reader.js";

/** @import { Images } from "../run/record.js" */
/** @import { Form, Root } from "../../worker/talk.js" */

/**
 * A drawing as it was kept.
 * @typedef {object} Drawing
 * @property {string} id
 * @property {number} order drawings stand in the order of these
 * @property {string} name what it is called, "" if nobody has said
 * @property {string} strokes as the canvas writes them, "" of a picture
 * @property {Uint8Array} pixels [side×side], 255 is ink
 */

// least is how many drawings can be a data set by themselves.
export const least = 50;

const perBatch = 4; // batches that an epoch has at least, where there are few images

// trainingOf returns how many of so many images are to train on: the trainer holds a tenth out, and at least one.
/** @param {number} images */
export const trainingOf = images => images - Math.max(1, Math.floor(images / 10));

// batchFor returns the size of a batch for so many images: the present one, if they are enough.
/**
 * @param {number} images
 * @param {number} present
 */
export function batchFor(images, present) {
  const training = trainingOf(images);
  return training >= perBatch * present ? present : batchOf(training);
}

/** @param {number} training */
const batchOf = training => Math.max(1, Math.floor(training / perBatch));

// smaller returns a batch for somebody's images where the present one is more than there are, as a setting. Fewer than can be
// a data set need none: they are refused in words.
/**
 * @param {Pick<Images, "bytes" | "heldOut">} files
 * @param {number} present
 * @returns {[string, string][]}
 */
export function smaller({ bytes, heldOut }, present) {
  const images = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4); // of an IDX file
  const training = heldOut ? images : trainingOf(images);
  return training < present && images >= least ? [["batch", String(batchOf(training))]] : [];
}

// alone resolves to drawings as a file for data.js to gather; side is how many pixels they have either way.
/**
 * @param {Drawing[]} drawings
 * @param {number} side
 * @returns {Promise<Root[]>}
 */
export async function alone(drawings, side) {
  const path = "drawings.zip";
  return [{ path, file: new File([await packed(drawings, side, "idx")], path) }];
}

// packed resolves to the bytes of a file with drawings: see reader.js's write.
/**
 * @param {Drawing[]} drawings
 * @param {number} side
 * @param {Form} form
 */
export const packed = (drawings, side, form) => write({
  form, width: side, height: side, pixels: joined(drawings.map(({ pixels }) => pixels)), names: drawings.map(({ name }) => name),
});

// withDrawings resolves to images, as data.js has them, of the present ones and drawings after those to train on, without labels.
// Drawings that were added before are replaced. packet is the data set's; images are a person's own, or null; and
// pictures are the drawings' bytes, in the size of the packet's.
/**
 * @param {ArrayBuffer} packet
 * @param {Images | null} images
 * @param {Uint8Array[]} pictures
 * @returns {Promise<Images>}
 */
export async function withDrawings(packet, images, pictures) {
  const { width, height } = messageOf(packet, kind.images), { training, held_out: held } = blobs(packet), size = width * height;
  const base = images?.added ? images.base ?? null : images && { name: images.name, sentence: images.sentence };
  const before = training.subarray(0, training.length - size * (images?.added ?? 0));
  const parts = [idx([before, ...pictures], width, height), idx([held], width, height)];
  const bytes = joined(parts), drawings = counted(pictures.length, "drawing");
  const name = `${base?.name ?? "digits"} and ${drawings}`;
  return {
    key: await keyed(name, bytes), name, bytes, names: [name, `${name} (held out)`], sizes: parts.map(part => part.length), heldOut: 1,
    sentence: `${base?.sentence ?? "Images: the digits of MNIST"}; to train on, ${drawings}, too`,
    labels: images?.labels ?? null, heldLabels: images?.heldLabels ?? null, classes: images?.classes ?? [],
    added: pictures.length, base,
  };
}

// labelled says whether it is known what images show; without any they are the program's own.
/** @param {Images | null} images */
export const labelled = images => ofDigits(images) || Boolean(images?.labels);

// ofDigits says whether images are the program's own, with drawings or without.
/** @param {Images | null} images */
export const ofDigits = images => images === null || (Boolean(images.added) && images.base === null);

// idx returns an IDX file of images, which come in several pieces.
//
// Source: LeCun, Cortes and Burges, The MNIST database of handwritten digits, "file formats".
/**
 * @param {Uint8Array[]} pieces
 * @param {number} width
 * @param {number} height
 */
function idx(pieces, width, height) {
  const pixels = joined(pieces), file = new Uint8Array(16 + pixels.length), view = new DataView(file.buffer);
  [0x00000803, pixels.length / (width * height), height, width].forEach((word, i) => view.setUint32(4 * i, word));
  file.set(pixels, 16);
  return file;
}
