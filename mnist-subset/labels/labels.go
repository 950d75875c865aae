// Package labels holds the answers: which digit each image of mnist-subset shows.
//
// It is a package of its own so that the import graph can prove who sees them. Only core/score
// imports it, to say how well a finished routing fits; nothing that trains can reach it. A test in
// core checks this.
package labels

import _ "embed"

// Training is the gzipped IDX file of the training images' digits, in the order of
// mnistsubset.Training.
//
//go:embed training-labels.idx.gz
var Training []byte

// HeldOut is the gzipped IDX file of the held-out images' digits, in the order of
// mnistsubset.HeldOut.
//
//go:embed held-out-labels.idx.gz
var HeldOut []byte
