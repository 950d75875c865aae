// A person's own images: gathers files from a drop or a choice, sorts out which is what, and names them so
// that the same files are recognised again. The worker alone looks inside the images, the frame inside the
// labels.

const largest = 300e6; // bytes of all files together
const png = [0x89, 0x50, 0x4e, 0x47];

// dropped resolves to the files of a drop, those in folders too: [{path, file}].
export async function dropped(transfer) {
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return chosen([...transfer.files]);
  const found = [];
  const walk = async entry => {
    if (entry.isFile) {
      found.push({ path: entry.fullPath.replace(/^\//, ""), file: await new Promise((done, failed) => entry.file(done, failed)) });
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const part = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (part.length === 0) return;
      for (const inner of part) await walk(inner);
    }
  };
  for (const entry of entries) await walk(entry);
  return found.filter(({ path }) => !path.split("/").some(name => name.startsWith(".")));
}

export const chosen = files => files.map(file => ({ path: file.webkitRelativePath || file.name, file }));

// A file of the held-out images, or of their labels, says so in its name, as MNIST's t10k-… do; a picture in its
// folder's.
const heldOutName = /(^|[^a-z])(t10k|tests?|testing|held-?out|val|valid|validation)([^a-z]|$)/i;
const heldOutFolder = /^(t10k|tests?|testing|held-?out|val|valid|validation)$/i;
const trainingFolder = /^(train|training)$/i;

// gather reads the files: {key, name, names, sizes, heldOut, bytes, labels, heldLabels}. bytes are the files with
// images, one after the other, of which the last heldOut are to be held out, if any is; labels and heldLabels are IDX
// files of their labels, or null. It throws an Error whose message is for people.
export async function gather(found) {
  if (found.reduce((sum, { file }) => sum + file.size, 0) > largest) {
    throw new Error(`These files have more than ${largest / 1e6} MB together, which is too much for a page.`);
  }
  const files = [];
  for (const { path, file } of found) {
    let bytes;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      throw new Error(`${path} can’t be read.`);
    }
    files.push({ path, bytes, head: await head(bytes) });
  }
  const pictures = files.filter(({ head }) => png.every((byte, i) => head[i] === byte));
  const labels = files.filter(({ head }) => head.length >= 8 && head[2] === 8 && head[3] === 1);
  const images = files.filter(file => !pictures.includes(file) && !labels.includes(file));
  if (images.length + pictures.length === 0) {
    throw new Error(labels.length > 0 ? `${labels[0].path} holds labels: choose the images with it.` : "There is no file in what you dropped.");
  }
  if (images.length > 0 && pictures.length > 0) {
    throw new Error(`${images[0].path} is no PNG, but ${pictures[0].path} is: choose one kind.`);
  }
  const parts = images.length > 0 ? listed(images) : shelved(pictures);
  const known = images.length > 0 || labels.length > 0 ? labelled(parts, labels) : folders(parts);
  const own = parts.flat();
  const bytes = new Uint8Array(own.reduce((sum, file) => sum + file.bytes.length, 0));
  let at = 0;
  for (const file of own) {
    bytes.set(file.bytes, at);
    at += file.bytes.length;
  }
  const name = (images.length > 0 ? own[0].path : own[0].path.split("/").at(-3) ?? own[0].path.split("/")[0]).split("/").at(-1);
  return {
    key: `${name}-${await digest(bytes)}`, name, bytes,
    names: own.map(file => file.path), sizes: own.map(file => file.bytes.length), heldOut: parts[1]?.length ?? 0,
    labels: known[0], heldLabels: known[1] ?? null,
  };
}

// apart says whether an IDX file is of the held-out images. Its own name counts before its folders'.
function apart({ path }) {
  const name = path.split("/").at(-1);
  return heldOutName.test(name) || !/train/i.test(name) && heldOutName.test(path);
}

// listed divides IDX files: all to train on, or these and those to be held out.
function listed(images) {
  const held = images.filter(apart);
  const rest = images.filter(file => !held.includes(file));
  return held.length > 0 && rest.length > 0 ? [rest, held] : [images];
}

// shelved does the same with pictures, in the order of their paths.
function shelved(pictures) {
  pictures.sort((a, b) => (a.path < b.path ? -1 : 1));
  const within = (name, { path }) => path.split("/").slice(0, -1).some(folder => name.test(folder));
  const held = pictures.filter(file => within(heldOutFolder, file));
  const rest = pictures.filter(file => !held.includes(file));
  return held.length > 0 && rest.length > 0 && rest.every(file => within(trainingFolder, file)) ? [rest, held] : [pictures];
}

// labelled returns the file of labels of each part, null where there is none.
function labelled(parts, labels) {
  const own = parts.length === 1 ? [labels] : [labels.filter(file => !apart(file)), labels.filter(apart)];
  parts.forEach((images, i) => {
    const [first, second] = own[i];
    if (second) throw new Error(`${first.path} and ${second.path} both hold labels: choose one.`);
    const [{ path, head }] = images;
    if (!first || head.length < 8) return; // the worker says what is wrong with it
    const pictures = png.every((byte, j) => head[j] === byte);
    const n = pictures ? images.length : count(images[0]);
    if (count(first) !== n) throw new Error(`${first.path} has ${count(first)} labels for the ${n} ${pictures ? "pictures" : `images of ${path}`}.`);
  });
  const without = own.findIndex(files => files.length === 0);
  if (labels.length > 0 && without >= 0) {
    throw new Error(`${labels[0].path} holds labels, but there are none for ${parts[without][0].path}: choose both, or neither.`);
  }
  return own.map(([file]) => file?.bytes ?? null);
}

const count = ({ head }) => new DataView(head.buffer, head.byteOffset).getUint32(4);

// head returns a file's first bytes, unpacked if it is gzipped.
async function head(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.slice(0, 16);
  const stream = new Blob([bytes.subarray(0, 4096)]).stream().pipeThrough(new DecompressionStream("gzip"));
  const reader = stream.getReader();
  try {
    const { value } = await reader.read();
    return value?.slice(0, 16) ?? new Uint8Array(0);
  } catch {
    return new Uint8Array(0); // the worker says what is wrong with it
  } finally {
    reader.cancel().catch(() => {});
  }
}

// folders returns an IDX file of labels for each part of pictures that lie in folders of their own, one for each
// class, or null. Folders that are called by digits mean these.
function folders(parts) {
  const folder = ({ path }) => path.split("/").at(-2) ?? "";
  const names = [...new Set(parts.flat().map(folder))].sort();
  if (names.length < 2 || names.length > 256 || parts.length > 1 && names.some(name => heldOutFolder.test(name))) return parts.map(() => null);
  const numbers = names.every(name => /^\d{1,2}$/.test(name));
  return parts.map(pictures => {
    const file = new Uint8Array(8 + pictures.length);
    file.set([0, 0, 8, 1]);
    new DataView(file.buffer).setUint32(4, pictures.length);
    pictures.forEach((picture, i) => { file[8 + i] = numbers ? Number(folder(picture)) : names.indexOf(folder(picture)); });
    return file;
  });
}

async function digest(bytes) {
  if (!crypto.subtle) return String(bytes.length); // where the page is not served securely
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...sum.subarray(0, 4)].map(byte => byte.toString(16).padStart(2, "0")).join("");
}
