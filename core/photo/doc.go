// Package photo brings a picture of a digit from anywhere into MNIST's form: a photograph, a scan, a screenshot, a drawing.
//
// Centre is its door; the other files are what a picture has besides its digit, which is taken away in this order: a box around it (cut), what is
// around a sheet or a screen (within), what lies along the edges, light that falls off and ruled lines (paper), and grounds of several kinds
// (sheet). What is left is ink (digit.Ink), of which rings and lines below (ring) and specks are none. Light is how pictures are read, and apart tells several things from one.
//
// Thresholds are shares of sides and of the range of luminance, chosen on photographs of digits of which none is among the tests'.
// Everything here gives the same bits on every machine. The trainer has no use for it, so no room that trains imports it: it would be 50 kB
// more to download before the first step.
package photo
