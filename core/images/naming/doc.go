// Package naming knows what names of files, folders and columns say by themselves: which part of a set they call, that they are of labels or a
// picture's, that they are one of several pieces, a copy, or somebody's own.
//
// The words for all that, in some forty languages, stand here and nowhere else. HeldOut, OfPart and PartOf ask a whole path for the part; InFolder and
// Innermost ask the folders around a file. Patterns are exported where others look for a word within a name.
//
// It reads names alone: it opens no file, and does not know what else is there.
package naming
