// Package written knows how people and programs write: which letters the bytes of a name stand for, where lines and fields end, what a number
// looks like, which names are one; and how this program writes, in English.
//
// Meant and MeantInZips read what is not in UTF-8. Lines, Separator, Split and Bare take a text apart, Numeric, Number and Numbers tell its numbers. Alike,
// Natural and Letters compare names. Count, Verb, Thousands, Some and And put a sentence together.
//
// It knows nothing of files, and nothing of what a word means: that is what the rooms around it are for.
package written
