package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"moevae/core/checkpoint"
	"moevae/core/digit"
	"moevae/core/moe"
	"moevae/core/score"
	mnistsubset "moevae/mnist-subset"
)

// Stems of the names of MNIST's files.
const (
	trainingStem = "train"
	heldOutStem  = "t10k"
)

// A part is a set of images and, if they are known, the digits these show.
type part struct {
	name   string // of the file or the set, for errors
	images *digit.Set
	labels *score.Labels // nil if there are none
}

// A corpus is what one data set holds; a part it does not have is nil.
type corpus struct {
	kind              string // checkpoint.Embedded or checkpoint.Own
	training, heldOut *part
}

func embedded() *corpus {
	training, heldOut := score.Embedded()
	return &corpus{
		kind:     checkpoint.Embedded,
		training: &part{"the embedded training digits", mnistsubset.Training(), &training},
		heldOut:  &part{"the embedded held-out digits", mnistsubset.HeldOut(), &heldOut},
	}
}

// readData returns what -data asks for, the embedded digits if that is nothing. A directory without MNIST's files
// may hold pictures. The error says so if it has no images of the stem that the command can't do without.
func readData(dir, stem string) (*corpus, error) {
	if dir == "" {
		return embedded(), nil
	}
	c, err := readCorpus(dir)
	if err != nil {
		return nil, err
	}
	if c.training == nil && c.heldOut == nil {
		if c, err = readPictures(dir); c != nil || err != nil {
			return c, err
		}
	}
	if c == nil || stem == trainingStem && c.training == nil || stem == heldOutStem && c.heldOut == nil {
		return nil, fmt.Errorf("-data: %s has no %s-images-idx3-ubyte, gzipped (.gz) or not, and no PNG", dir, stem)
	}
	return c, nil
}

// readCorpus reads the IDX files that dir holds under MNIST's names. The error names the file that is
// wrong and the field in it. A part whose images are not there is nil.
func readCorpus(dir string) (*corpus, error) {
	if info, err := os.Stat(dir); err != nil {
		return nil, fmt.Errorf("-data: %w", err)
	} else if !info.IsDir() {
		return nil, fmt.Errorf("-data: %s is not a directory", dir)
	}
	c := &corpus{kind: checkpoint.Own}
	var err error
	if c.training, err = readPart(dir, trainingStem); err != nil {
		return nil, err
	}
	if c.heldOut, err = readPart(dir, heldOutStem); err != nil {
		return nil, err
	}
	if c.training != nil && c.heldOut != nil {
		if err := c.heldOut.fits(c.training.images.Width, c.training.images.Height, c.training.name); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func readPart(dir, stem string) (*part, error) {
	path, err := find(dir, stem+"-images", "idx3-ubyte")
	if path == "" || err != nil {
		return nil, err
	}
	p := &part{name: path}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if p.images, err = digit.ReadImages(f); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	labels, err := find(dir, stem+"-labels", "idx1-ubyte")
	if labels == "" || err != nil {
		return p, err
	}
	l, err := os.Open(labels)
	if err != nil {
		return nil, err
	}
	defer l.Close()
	read, err := score.ReadLabels(l)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", labels, err)
	}
	if read.Len() != p.images.N {
		return nil, fmt.Errorf("%s: %d labels for the %d images of %s, want as many", labels, read.Len(), p.images.N, path)
	}
	p.labels = &read
	return p, nil
}

// find returns the path of the file in dir that has one of the spellings under which MNIST is passed
// around, or "".
func find(dir, stem, kind string) (string, error) {
	for _, name := range []string{stem + "-" + kind, stem + "-" + kind + ".gz", stem + "." + kind, stem + "." + kind + ".gz"} {
		path := filepath.Join(dir, name)
		if _, err := os.Stat(path); err == nil {
			return path, nil
		} else if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	return "", nil
}

// fits returns an error unless the images have the size of others, which are named.
func (p *part) fits(width, height int, others string) error {
	if p.images.Width == width && p.images.Height == height {
		return nil
	}
	return fmt.Errorf("%s: images of %d×%d pixels, want %d×%d as in %s", p.name, p.images.Width, p.images.Height, width, height, others)
}

// An assigner gives each image an expert.
type assigner func(*moe.Mixture, *digit.Set) []uint8

// table returns the expert × digit table of the part's images, or nil if their digits are not known.
func (p *part) table(m *moe.Mixture, assign assigner) (*score.Table, error) {
	if p == nil || p.labels == nil {
		return nil, nil
	}
	t, err := score.Confusion(assign(m, p.images), *p.labels, m.Shape().K)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.name, err)
	}
	return &t, nil
}

// scores returns how well m routes both parts, the matching fixed on the first. One whose labels are not
// known has no scores; nor has heldOut if there is nothing to fix a matching on.
func scores(m *moe.Mixture, training, heldOut *part, assign assigner) (ofTraining, ofHeldOut *score.Scores, err error) {
	t, err := training.table(m, assign)
	if t == nil || err != nil {
		return nil, nil, err
	}
	h, err := heldOut.table(m, assign)
	if err != nil {
		return nil, nil, err
	}
	if h == nil {
		s, _ := score.Of(*t, *t)
		return &s, nil, nil
	}
	a, b := score.Of(*t, *h)
	return &a, &b, nil
}
