// Package class knows what labels are: a byte for each image, of which Unknown says nothing, and the names of the classes that they stand for.
//
// Labelled and Classify make labels of names, a Glossary of words as they come, and a Vocabulary of the words of several files together. Voiced takes
// out the words for what nobody knows, OnlyOne and Likeliest find the class in a row with a number for each.
//
// It does not know where names and numbers come from.
package class
