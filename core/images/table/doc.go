// Package table knows what stands in rows: images or labels as numbers, which CSV and List make arrays; and words, which Rows and LooseRows return as
// they are, whatever stands between them.
//
// A table of pixels says in its heading, or else in its values, which column has labels, which one counts, which one says what part an image is of, and
// where in an image the others belong. OfKinds, Counts and the names beside them say what a heading means to anybody.
//
// It knows nothing of pictures that lie beside a table, nor of what it may say of these.
package table
