// Package layout says where everything on the canvas goes: a pure function from the size of the
// stage, the number of experts and the epochs at hand to rectangles, in CSS pixels.
//
// There are two arrangements. A wide stage has the sample grid on the left, the drawing pad on the
// right, and below them the curves and the table. A narrow one (a phone) stacks the four panels. Both
// ask for more height than the window offers where that is what legible text needs; the page then
// scrolls.
//
// The package knows neither Ebitengine nor the browser, so that its tests can check on any machine
// that no two pieces of text share a pixel.
package layout
