// Macros for the kernels that are written in WebAssembly. Its memory operands carry an offset of their own, and
// its loops jump straight back: the compiler uses neither for vectors, which costs a third to a half of the
// speed. The assembler knows sixteen vector locals, V0 … V15, and takes a store's offset as its second operand.

// LOAD and SPLAT put four floats, or the float that is e elements on, four times, into v.
#define LOAD(at, offset, v) Get at; I32WrapI64; V128Load $(offset); Set v
#define SPLAT(at, e, v)     Get at; I32WrapI64; V128Load32Splat; e; Set v

// The assembler writes the name of v128.load32_splat but not the alignment and the offset that follow it, so AT0 …
// AT3 write these bytes as what else they are the code of: 01, an alignment by two, which is only a hint, and 4e in two digits of LEB128, 80+4e 00.
// A splat that is loaded costs a load; a load and a splat cost a place among the products and sums as well.
#define AT0 Nop; I64DivU; Unreachable
#define AT1 Nop; I64Or; Unreachable
#define AT2 Nop; I64ShrU; Unreachable
#define AT3 Nop; F32Neg; Unreachable
#define STORE(at, offset, v) Get at; I32WrapI64; Get v; V128Store $0, $(offset)
#define STORE1(at, v)        Get at; I32WrapI64; Get v; F32x4ExtractLane $0; F32Store $0
#define ZERO(v)              V128Const $0, $0; Set v

// K leaves a constant in all four lanes. TRIM sets lanes of x whose magnitude is below a limit to 0, as Trim does: what
// is less, which a NaN is not, is masked out.
#define K(c)           F32Const $(c); F32x4Splat
#define FAINT          8.881784197001252e-16
#define FAINT_SQUARE   7.888609052210118e-31
#define TRIM(x, limit) Get x; Get x; F32x4Abs; K(limit); F32x4Lt; V128Andnot; Set x

#define MOVE(from, to)    Get from; Set to
#define ADVANCE(at, by)   Get at; Get by; I64Add; Set at
#define SUM(a, b, to)     Get a; Get b; I64Add; Set to
#define SKIP(at, bytes)   Get at; I64Const $(bytes); I64Add; Set at
#define BYTES(to)         I64Const $2; I64Shl; Set to

// WHILE repeats a body, which covers n, as long as count has n or more left.
#define WHILE(count, n) Block; Get count; I64Const $(n); I64LtU; BrIf $0; Loop
#define AGAIN(count, n) Get count; I64Const $(n); I64Sub; Tee count; I64Const $(n); I64GeU; BrIf $0; End; End
