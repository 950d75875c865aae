// Package checkpoint keeps a trained mixture as bytes and brings it back.
//
// The format is safetensors, which any reader of it can open: named arrays of float32 and a map of
// strings that says where they are from. Write and Read know only the format; Load brings the
// arrays into a mixture; Origin is what this program writes into the map of strings.
//
// Bytes from outside are not trusted. Read bounds what it allocates by what the file really holds,
// never panics, and its errors name the field that is wrong and what was expected; Load changes a
// mixture wholly or not at all. How a file is replaced on a disk is not known here: the page has none.
package checkpoint
