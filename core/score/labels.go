package score

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync"

	"moevae/core/digit"
	"moevae/core/number"
	"moevae/mnist-subset/labels"
)

// Unknown stands for what an image shows where nobody has said. Such images count in no table.
const Unknown = 255

// Labels are the digits a set of images shows, in the order of the images. Only this package sees
// which; to everyone else they are a length.
type Labels struct {
	digit   []byte
	classes int // how many there are, 0 if nobody has said
}

// Len returns the number of labels.
func (l Labels) Len() int { return len(l.digit) }

// Of returns the same labels as of so many classes.
func (l Labels) Of(classes int) Labels {
	l.classes = classes
	return l
}

// More returns the same labels and n more, of images of which nobody knows what they show. It is of nothing where there are none.
func (l Labels) More(n int) Labels {
	if len(l.digit) > 0 {
		l.digit = append(l.digit[:len(l.digit):len(l.digit)], bytes.Repeat([]byte{Unknown}, n)...)
	}
	return l
}

// digits returns how many classes the labels speak of: the largest label plus one, and as many as are said to be, 10
// if nothing is said, so that a table has a column for a digit that happens not to occur.
func (l Labels) digits() int {
	if l.classes > 0 {
		return max(l.classes, l.Kinds())
	}
	return max(10, l.Kinds())
}

// Kinds returns how many classes the labels tell apart: the largest plus one.
func (l Labels) Kinds() int {
	n := 0
	for _, d := range l.digit {
		if d != Unknown {
			n = max(n, int(d)+1)
		}
	}
	return n
}

// Routing returns the labels as experts, [N]: who gives an expert to each digit has told a model what it should
// find out. It is for the yardstick that does so, and everything made with it has to say that it uses labels.
// The error says of how many images nobody knows what they show, or names the first label that no expert is left for.
func (l Labels) Routing(experts int) ([]uint8, error) {
	if n := bytes.Count(l.digit, []byte{Unknown}); n > 0 {
		return nil, fmt.Errorf("%s of %s %s no label, and here each needs one: name all, or leave out what has no name",
			number.Thousands(n), number.Count(len(l.digit), "image"), number.Verb(n, "has", "have"))
	}
	for i, d := range l.digit {
		if int(d) >= experts {
			return nil, fmt.Errorf("labels: image %d shows %d, but there are %d experts", i+1, d, experts)
		}
	}
	return bytes.Clone(l.digit), nil
}

// NewLabels returns labels that have been read already, one for each image, Unknown where there is none.
func NewLabels(digit []byte) Labels { return Labels{digit: digit} }

// ReadLabels reads an IDX file of labels, [N] bytes, plain or gzipped.
//
// Any byte but Unknown is a label: sets such as EMNIST have more than ten classes. The error is one of
// digit.ReadIDX, or says that the file has other than one dimension, or no label.
func ReadLabels(r io.Reader) (Labels, error) {
	dims, data, err := digit.ReadIDX(r)
	if err != nil {
		return Labels{}, err
	}
	if len(dims) != 1 {
		return Labels{}, fmt.Errorf("IDX labels: %d dimensions, want 1", len(dims))
	}
	if dims[0] == 0 {
		return Labels{}, errors.New("IDX labels: the file holds no label")
	}
	return Labels{digit: data}, nil
}

var embedded = sync.OnceValues(func() (training, heldOut Labels) {
	return decode(labels.Training), decode(labels.HeldOut)
})

// Embedded returns the labels of mnistsubset.Training and mnistsubset.HeldOut, decoded at the first
// call.
func Embedded() (training, heldOut Labels) { return embedded() }

func decode(packed []byte) Labels {
	l, err := ReadLabels(bytes.NewReader(packed))
	if err != nil {
		// The bytes are the program's own: only a broken build gets here.
		panic("score: embedded labels: " + err.Error())
	}
	return l
}
