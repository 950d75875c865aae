// Leaves as data: the packets that hold them, and the words split@30.0=shape.4 by which an address names them. core/train
// reads the same words.
import { kind, messageOf } from "./wire.js";

/** @typedef {{ by: string, leaves: number } | null} Split of an expert, or none */

export const split = "split";
const [least, most] = [2, 4]; // leaves of an expert

/** @param {ArrayBuffer} packet */
const outcome = packet => messageOf(packet, kind.outcome);

// withLeaves returns packets of split experts with one more, which takes the place of the same expert's. Those of
// another moment of the run make room.
/**
 * @param {ArrayBuffer[]} packets
 * @param {ArrayBuffer} packet
 */
export function withLeaves(packets, packet) {
  const { epoch = 0, step = 0, expert, sum } = outcome(packet);
  const others = packets.filter(other => {
    const message = outcome(other);
    return (message.epoch ?? 0) === epoch && (message.step ?? 0) === step && message.sum === sum && message.expert !== expert;
  });
  return [...others, packet].sort((a, b) => outcome(a).expert - outcome(b).expert);
}

// placeOf returns the moment of which the leaves are, {epoch, step}, or null if there are none.
/** @param {ArrayBuffer[]} packets */
export function placeOf([packet]) {
  if (!packet) return null;
  const { epoch = 0, step = 0 } = outcome(packet);
  return { epoch, step };
}

// parseSplit returns how each expert is split, [{by, leaves} or null], or throws an Error with a sentence.
/**
 * @param {string} value
 * @param {number} experts
 */
export function parseSplit(value, experts) {
  const all = /** @type {Split[]} */ (Array(experts).fill(null));
  for (const part of value.split(",")) {
    const found = /^(shape|slant)\.(\d{1,9})(?:\.(\d{1,9}))?$/.exec(part);
    if (!found) throw new Error(`“${part}” does not say by what, into how many leaves and which expert, as shape.4 or slant.2.7 do.`);
    const [leaves, expert] = [Number(found[2]), Number(found[3])];
    if (leaves < least || leaves > most) throw new Error(`An expert is split into ${least} to ${most} leaves.`);
    if (found[3] !== undefined && !(expert >= 1 && expert <= experts)) throw new Error(`There is no expert ${expert}.`);
    if (found[3] === undefined) all.fill({ by: found[1], leaves });
    else all[expert - 1] = { by: found[1], leaves };
  }
  return all;
}

// splitText is the inverse of parseSplit.
/** @param {Split[]} all */
export function splitText(all) {
  const [first] = all;
  if (first && all.every(one => one?.by === first.by && one.leaves === first.leaves)) return `${first.by}.${first.leaves}`;
  return all.map((one, i) => one && `${one.by}.${one.leaves}.${i + 1}`).filter(Boolean).join(",");
}

// splitOf says how the experts of these packets are split, as parseSplit does.
/**
 * @param {ArrayBuffer[]} packets
 * @param {number} experts
 */
export function splitOf(packets, experts) {
  const all = /** @type {Split[]} */ (Array(experts).fill(null));
  for (const packet of packets) {
    const { expert, by, leaves } = outcome(packet);
    all[expert] = { by: by ?? "", leaves: leaves ?? 0 };
  }
  return all;
}

// splitError returns a sentence about what is wrong with a split after so many epochs and steps, or "". values are the
// run's.
/**
 * @param {string} value
 * @param {number} epoch
 * @param {number} step
 * @param {Record<string, string>} values
 */
export function splitError(value, epoch, step, values) {
  try {
    const wanted = parseSplit(value, Number(values.experts)).filter(Boolean);
    if (epoch + step === 0) return "Experts have to be trained before they can be split.";
    const lead = values.manager === "conv" ? Number(values.head_epochs) : 0;
    if (epoch < lead || (lead > 0 && epoch === lead && step === 0)) return `The experts only begin after epoch ${lead}.`;
    if (values.expert !== "dense") return "Only dense experts can be split.";
    if (values.manager !== "conv" && wanted.some(one => one?.by === "shape")) return "Only a manager that learns from views, as in the preset sharp, lets experts be split by shape.";
    return "";
  } catch (error) {
    return /** @type {Error} */ (error).message;
  }
}

// splitWords says a split in words.
/** @param {string} value */
export function splitWords(value) {
  /** @param {string} text */
  const part = text => {
    const [by, leaves, expert] = text.split(".");
    return `${expert ? `expert ${expert}` : "every expert"} is split into ${leaves} leaves by ${by}`;
  };
  return value.split(",").map(part).join(", ");
}
