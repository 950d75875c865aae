// Package parabola is the mixture that the post explains first: one number x, one target y, experts that
// are parabolas, and a manager that learns which of them answers for which x. The mixture is core/moe's, with
// experts of another kind; here are its data, how it is trained, and what it is compared with.
//
// Points lie on two parabolas (or three), left and right of a jump at x'. There is a gap in the points
// where there is no jump, and k-means, which only sees where points lie, cuts there. Only who looks at what the experts
// make of the points finds x'.
//
// Source: Zeldes' post; the figures are maths.md's, part 5.
package parabola
