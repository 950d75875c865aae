// Package digit is an image and a data set as the model sees them: small grey pictures, 0 for the
// ground and 255 (or 1) for ink.
//
// It reads and writes the IDX files in which MNIST is published, and it brings what comes from
// elsewhere into MNIST's own form: Render does so for a drawing kept as strokes, Ink for a picture of ink
// (core/photo has it from photographs). Both fit the ink into 20/28 of the side and centre it by mass.
//
// A manager may see an image otherwise than it is: a Viewer makes it upright, halves and scales it, and
// makes views of randomly altered copies, which a Pool keeps.
//
// Everything here gives the same bits on every machine: sums run in a fixed order, a product that
// is added to something is rounded first, and no function is called whose assembly differs between
// architectures. No label is ever read here; see core/score.
package digit
