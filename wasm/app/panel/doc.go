// Package panel draws. Each panel is one row of the table in panel.go: where it lies in a plan, which
// changes make it stale, and the function that draws it. A panel that nothing has changed is not drawn
// again, so an idle page costs nothing.
//
// All coordinates are CSS pixels of the plan; the Brush turns them into a surface's pixels (paint), of which there are two
// kinds. Pictures are put on it when they change, never inside a drawing function that merely shows them.
package panel
