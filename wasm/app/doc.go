//go:build js && wasm

// The app paints what the experts have learned on a canvas, and routes what a person draws.
//
// It runs in an iframe of the page, because Ebitengine takes a whole document for itself. The page owns
// the worker and hands every packet on (bridge); the packets become what the canvas knows (state); a
// pure function says where everything goes (layout); and a table of panels draws it (panel) on one of two
// surfaces (paint): by way of Ebitengine (game.go), or in memory where there is no WebGL 2, or too small a one (plain.go). Words and
// numbers go back to the page, which shows them to those who can't see a canvas.
package main
