// As much of the ONNX format as a graph of the bench needs: messages of Protocol Buffers, written field
// by field. The numbers are the field numbers of onnx.proto.

export class Writer {
  #chunks = [];

  // integer writes a varint field.
  integer(field, n) {
    return this.#varint(field << 3).#varint(n);
  }

  // bytes writes a length-delimited field.
  bytes(field, b) {
    this.#varint(field << 3 | 2).#varint(b.length);
    this.#chunks.push(b);
    return this;
  }

  string(field, s) { return this.bytes(field, new TextEncoder().encode(s)); }

  message(field, writer) { return this.bytes(field, writer.done()); }

  // done returns all that was written.
  done() {
    const out = new Uint8Array(this.#chunks.reduce((n, c) => n + c.length, 0));
    let at = 0;
    for (const c of this.#chunks) {
      out.set(c, at);
      at += c.length;
    }
    return out;
  }

  #varint(value) {
    let n = BigInt.asUintN(64, BigInt(value));
    const out = [];
    do {
      const low = Number(n & 127n);
      n >>= 7n;
      out.push(n ? low | 128 : low);
    } while (n);
    this.#chunks.push(Uint8Array.from(out));
    return this;
  }
}

const float = 1;   // TensorProto.DataType
const int64 = 7;

// A Graph gathers nodes and constants; its methods return the names of what they make.
export class Graph {
  #graph = new Writer();
  #nodes = [];
  #constants = new Map();
  #named = 0;

  // node adds an operator and returns the name of its output. attributes are integers or lists of them.
  node(type, inputs, attributes = {}, output = `t${this.#named++}`) {
    this.nodes(type, inputs, attributes, [output]);
    return output;
  }

  // nodes adds an operator with several outputs.
  nodes(type, inputs, attributes, outputs) {
    const w = new Writer();
    for (const name of inputs) w.string(1, name);
    for (const name of outputs) w.string(2, name);
    w.string(4, type);
    for (const [name, value] of Object.entries(attributes)) w.message(5, attribute(name, value));
    this.#nodes.push(w);
    return outputs;
  }

  // scalar is a constant number.
  scalar(v) { return this.#constant(`scalar_${v}`, [], float, Float32Array.of(v)); }

  // integers is a constant list of integers: a shape, or axes.
  integers(list) { return this.#constant(`integers_${list.join("_")}`, [list.length], int64, BigInt64Array.from(list.map(BigInt))); }

  input(name, shape) { this.#graph.message(11, value(name, shape)); }

  output(name, shape) { this.#graph.message(12, value(name, shape)); }

  // model returns the bytes of a model of this graph.
  model() {
    for (const n of this.#nodes) this.#graph.message(1, n);
    this.#graph.string(2, "step");
    for (const c of this.#constants.values()) this.#graph.message(5, c);
    const operators = new Writer().string(1, "").integer(2, 17);
    return new Writer().integer(1, 8).message(7, this.#graph).message(8, operators).done();
  }

  #constant(name, shape, type, data) {
    if (!this.#constants.has(name)) {
      const w = new Writer();
      for (const d of shape) w.integer(1, d);
      w.integer(2, type).string(8, name).bytes(9, new Uint8Array(data.buffer));
      this.#constants.set(name, w);
    }
    return name;
  }
}

function attribute(name, value) {
  const w = new Writer().string(1, name);
  if (!Array.isArray(value)) return w.integer(3, value).integer(20, 2);
  for (const v of value) w.integer(8, v);
  return w.integer(20, 7);
}

function value(name, shape) {
  const dimensions = new Writer();
  for (const d of shape) dimensions.message(1, new Writer().integer(1, d));
  const tensor = new Writer().integer(1, float).message(2, dimensions);
  return new Writer().string(1, name).message(2, new Writer().message(1, tensor));
}
