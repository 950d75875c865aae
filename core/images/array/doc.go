// Package array knows arrays: numbers in rows, one for each image or label, as IDX, NumPy and tables have them, which are read from the start when they
// are asked for and never held whole.
//
// IDX and NumPy read what a file announces, OfWords and OfBytes make an Array of what is there already. Sides and Image say of which size its images are,
// Read makes their numbers pixels, whatever range they have, and ReadLabels its numbers labels. Join puts together those that are pieces
// of one, Portraits those that are an image each.
//
// It does not know which labels belong to which images.
package array
