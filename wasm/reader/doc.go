//go:build js

// Command reader is the program in a worker that reads somebody's images for the page, by core/images, as the command line
// does. It is a program of its own, since most visitors never bring any: the page fetches it when files come. What it
// makes are IDX files, whatever it was given, so that nothing else on the page has to know other kinds.
//
// It also writes what somebody has drawn, as files that it reads again.
//
// A worker reads one drop of files and ends. To stop it is to terminate it.
package main
