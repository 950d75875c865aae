package digit

import (
	"bytes"
	"errors"
	"fmt"

	"moevae/core/number"
	"moevae/core/random"
)

// A File is a file's name and content, however it has come.
type File struct {
	Name string
	Data []byte
}

// MaxPixels bounds the pixels of a collected set: what a page has memory for, a third more than MNIST's 60,000.
const MaxPixels = 64 << 20

// Collect makes one set of an IDX file of images, gzipped or not, as the page's reader makes them of whatever
// somebody has.
//
// The error is a sentence that names the file that is wrong, and why. Nothing large is allocated for what a
// file only claims.
func Collect(files []File) (*Set, error) {
	s, err := collect(files)
	if err != nil {
		return nil, err
	}
	if s.N < 2 {
		return nil, fmt.Errorf("%s: there is one image, want at least two: some are held out", files[0].Name)
	}
	return s, nil
}

// CollectParts makes the training and the held-out set of somebody's files, each as Collect does. The last heldOut
// files are to be held out; where there are none, a tenth of the images is, as Split has it.
func CollectParts(files []File, heldOut int) (training, held *Set, err error) {
	if heldOut <= 0 || heldOut >= len(files) {
		s, err := Collect(files)
		if err != nil {
			return nil, nil, err
		}
		training, held = s.Split()
		return training, held, nil
	}
	first, second := files[:len(files)-heldOut], files[len(files)-heldOut:]
	if training, err = collect(first); err != nil {
		return nil, nil, err
	}
	if held, err = collect(second); err != nil {
		return nil, nil, err
	}
	if held.Width != training.Width || held.Height != training.Height {
		return nil, nil, fmt.Errorf("%s has %d×%d pixels an image, but %s has %d×%d: all must have one size",
			second[0].Name, held.Width, held.Height, first[0].Name, training.Width, training.Height)
	}
	if n := len(training.Pixels) + len(held.Pixels); n > MaxPixels {
		return nil, nil, fmt.Errorf("%s and %s: %s of %d×%d are %d million pixels, want at most %d million", first[0].Name, second[0].Name,
			number.Count(training.N+held.N, "image"), held.Width, held.Height, n/1e6, MaxPixels/1_000_000)
	}
	return training, held, nil
}

func collect(files []File) (*Set, error) {
	if len(files) == 0 {
		return nil, errors.New("there is no file with images")
	}
	if len(files) > 1 {
		return nil, fmt.Errorf("%s and %s both hold images: one file at a time, and a second only to be held out", files[0].Name, files[1].Name)
	}
	return collectIDX(files[0])
}

func collectIDX(f File) (*Set, error) {
	if len(f.Data) == 0 {
		return nil, fmt.Errorf("%s is empty", f.Name)
	}
	s, err := ReadImages(bytes.NewReader(f.Data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	return bounded(s, f.Name)
}

func bounded(s *Set, name string) (*Set, error) {
	if len(s.Pixels) > MaxPixels {
		return nil, fmt.Errorf("%s: %s of %d×%d are %d million pixels, want at most %d million", name,
			number.Count(s.N, "image"), s.Width, s.Height, len(s.Pixels)/1e6, MaxPixels/1_000_000)
	}
	return s, nil
}

// splitKey fixes which images of a set are held out.
const splitKey = random.Key(0x6d6e697374)

// SplitOrder returns the order of n images of which the first training are to train on, and the others, a
// tenth and at least one, are held out: shuffled by a fixed key, as mnist-subset is.
func SplitOrder(n int) (order []int, training int) {
	order = make([]int, n)
	splitKey.Permutation(order)
	return order, n - max(1, n/10)
}

// Split divides a set by SplitOrder.
func (s *Set) Split() (training, heldOut *Set) {
	order, n := SplitOrder(s.N)
	pick := func(order []int) *Set {
		p := &Set{N: len(order), Width: s.Width, Height: s.Height, Pixels: make([]byte, 0, len(order)*s.D())}
		for _, i := range order {
			p.Pixels = append(p.Pixels, s.Image(i)...)
		}
		return p
	}
	return pick(order[:n]), pick(order[n:])
}
