// Package score says how well a routing found the digits: the only code that reads labels.
//
// Training sees images alone. What comes out is a cluster for every image, the expert it was routed
// to, and this package compares those clusters with the digits the images show: a table of counts,
// accuracy under a one-to-one matching, purity, and normalised mutual information. Labels is opaque,
// so that a label cannot leave this room but as a count; and no other package may import the
// embedded ones, which a test in core checks.
package score
