// Package saved is a run in a file: what it is of, how far it has come, what it has learned, and, if the
// writer wanted, all that it needs to go on as if it had never stopped.
//
// The bytes are core/checkpoint's. The page and the command line read and write the same files by this
// package.
package saved
