// Package site makes the static site in dist/ from its parts, and serves it on this machine.
//
// [Assemble] copies the page and what it needs, [Compress] puts a .gz and a .br beside each file that
// gains by it, and [Handler] serves the result the way a good static host would: the right types, the
// smallest encoding the browser takes, and validators instead of stale caches. Nothing in dist/ needs
// this server: any static host will do, from any sub-path.
package site
