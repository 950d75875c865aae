// Package picture knows pictures: what is seen of their colours and of what is transparent, as bytes from dark to bright; how they are made smaller
// or put into a square; and which of them are sheets, with many images on them.
//
// Read decodes one, Ink makes pixels of many, for which what is ground is the same, and Cut takes a sheet apart.
//
// It does not know where pictures come from, nor what they show.
package picture
