//go:build !js

// Command bench measures how fast the program is, beside its peers, and keeps the result in
// bench/README.md, which says what is measured and how. ./build.sh bench calls it in the root of the
// repository, after building the site.
package main
