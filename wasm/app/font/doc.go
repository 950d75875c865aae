// Package font is the page's one typeface, Inter, in the two weights the canvas uses. In the browser it is the
// page's own copy, so that it is downloaded once; elsewhere it is embedded.
package font
