// Package known learns what pictures show from everything that may say so, and weighs one against the other.
//
// Learn asks in turn: the folders they lie in (folders), the files beside them (registers), their own names (titles), and then whether what is said
// is what they look like. It returns a Lesson: labels, what the classes are called, which files said so, and what is to be remarked.
// Shortened takes from the names of classes what all of them have.
//
// It does not read pixels but to compare pictures, and does not divide a set.
package known
