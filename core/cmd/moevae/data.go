package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"moevae/core/checkpoint"
	"moevae/core/digit"
	"moevae/core/images"
	"moevae/core/moe"
	"moevae/core/score"
	"moevae/core/train"
	mnistsubset "moevae/mnist-subset"
)

// A part is a set of images and, if they are known, the digits these show.
type part struct {
	name    string // of the file or the set, for errors
	images  *digit.Set
	labels  *score.Labels // nil if there are none
	classes []string      // their names, nil if they are numbers
}

// A corpus is what one data set holds; a part it does not have is nil.
type corpus struct {
	kind              string // checkpoint.Embedded or checkpoint.Own
	training, heldOut *part
	classes           []string           // names of the labels, nil if they are numbers
	found             *images.Collection // of files, nil of the embedded digits
}

func embedded() *corpus {
	training, heldOut := score.Embedded()
	return &corpus{
		kind:     checkpoint.Embedded,
		training: &part{name: "the embedded training digits", images: mnistsubset.Training(), labels: &training},
		heldOut:  &part{name: "the embedded held-out digits", images: mnistsubset.HeldOut(), labels: &heldOut},
	}
}

// What data are read for.
type purpose int

const (
	toTrain   purpose = iota // on one part, measuring on another
	toMeasure                // on what is held out, or on all if everything is
)

// readData returns what -data and -labels ask for, the embedded digits if that is nothing. The error names the file
// that is wrong. A set that has one part alone is divided, as the page does it.
func readData(ctx context.Context, data []string, labels string, why purpose) (*corpus, error) {
	if len(data) == 0 {
		if labels != "" {
			return nil, errors.New("-labels goes with -data FILE; the embedded digits have their own")
		}
		return embedded(), nil
	}
	files, err := filesOf(data)
	if err != nil {
		return nil, fmt.Errorf("-data: %w", err)
	}
	if labels != "" {
		if slices.ContainsFunc(data, isDirectory) {
			return nil, errors.New("-labels goes with -data FILE; a directory holds its own")
		}
		more, err := filesBelow(labels)
		if err != nil {
			return nil, fmt.Errorf("-labels: %w", err)
		}
		files = append(files, more...)
	}
	name := strings.Join(data, " and ")
	found, err := images.Read(ctx, files, images.Options{Parallel: runtime.NumCPU()})
	if err == nil && (why == toTrain || found.HeldOut == nil) {
		found.Training, found.HeldOut, err = found.Divided()
	}
	if err != nil {
		return nil, fmt.Errorf("-data %s: %w", name, err)
	}
	found.Account.From = called(data)
	c := &corpus{
		kind:     checkpoint.Own,
		training: partOf(found.Training, name, found.Classes),
		heldOut:  partOf(found.HeldOut, name+" (held out)", found.Classes),
		classes:  found.Classes,
		found:    found,
	}
	if found.Training == nil { // which would be said to be divided
		found.Training = &images.Part{Images: &digit.Set{Width: found.HeldOut.Images.Width, Height: found.HeldOut.Images.Height}, Labels: []byte{}}
	}
	return c, nil
}

// announce says what was found among files, if the images are from any, and what is unusual about it.
func (c *corpus) announce(w io.Writer, config train.Config) {
	if c.found == nil {
		return
	}
	notices := digit.Notices(c.training.images, mnistsubset.Training(), config.Mend(), config.Experts)
	if n, ok := config.Remark(c.training.images); ok {
		notices = append(notices, n)
	}
	c.account(w, notices...)
}

// read returns what data and labels ask for where there is a model, mended as its FILE and then the settings say, and how that is. A
// FILE that has learned from other images than the embedded digits is not held against these.
func (m *model) read(ctx context.Context, data []string, labels string, settings []setting, why purpose) (*corpus, digit.Mend, error) {
	config, err := setAll(m.config, settings)
	if err != nil {
		return nil, digit.Mend{}, err
	}
	if len(data) == 0 && m.origin.Data != checkpoint.Embedded {
		return nil, digit.Mend{}, fmt.Errorf("%s has learned from other images than the embedded digits: -data PATH is missing", m.path)
	}
	from, err := readData(ctx, data, labels, why)
	if err != nil {
		return nil, digit.Mend{}, err
	}
	from.mend(config.Mend())
	p := from.training
	if why == toMeasure {
		p = from.heldOut
	}
	return from, config.Mend(), p.fits(m.origin.Width, m.origin.Height, m.path)
}

// inPlaceOfFile ends the usage of a flag for which a FILE has a value.
func inPlaceOfFile(string) string { return ", instead of what FILE says" }

// announce says what was found among files, if the images are from any, and what is unusual about a part of them.
func (m *model) announce(w io.Writer, from *corpus, p *part, present digit.Mend) {
	if from.found != nil {
		from.account(w, m.unlike(p, present)...)
	}
}

// account says what was found of images other than the embedded ones, and of what is unusual what it is told.
func (c *corpus) account(w io.Writer, notices ...digit.Notice) {
	fmt.Fprintln(w, c.found)
	for _, n := range notices {
		mend := ""
		switch {
		case n.Name == "turn":
			mend = " (-turn " + n.Value + ")"
		case (n.Name == "invert" || n.Name == "stretch") && n.Value == "on":
			mend = " (-" + n.Name + ")"
		case n.Name == "invert" || n.Name == "stretch":
			mend = " (-" + n.Name + "=" + n.Value + ")"
		case n.Name != "":
			mend = " (-set " + n.Name + "=" + n.Value + ")"
		}
		fmt.Fprintln(w, n.Text+mend)
	}
}

// mend makes the images what the settings say, and nothing of the program's own if they say nothing.
func (c *corpus) mend(m digit.Mend) {
	var sets [2]*digit.Set
	for i, p := range []*part{c.training, c.heldOut} {
		if p != nil {
			sets[i] = p.images
		}
	}
	made := m.Of(sets[:]...)
	for i, p := range []**part{&c.training, &c.heldOut} {
		if *p != nil {
			mended := **p
			mended.images = made[i]
			*p = &mended
		}
	}
}

// partOf returns what was read as a part, or nil.
func partOf(p *images.Part, name string, classes []string) *part {
	if p == nil {
		return nil
	}
	made := &part{name: name, images: p.Images, classes: classes}
	if p.Labels != nil {
		labels := score.NewLabels(p.Labels).Of(len(classes))
		made.labels = &labels
	}
	return made
}

// filesBelow returns a file, or all files in a directory and its directories, named by their paths from there.
func filesBelow(name string) ([]images.File, error) {
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) && name == "-" {
		return nil, errors.New("- is no file: what comes by standard input is not read, want a file or a directory")
	}
	if err != nil {
		return nil, err
	}
	if !info.IsDir() && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is a pipe or a device, which can’t be read twice, want a file or a directory", name)
	}
	if !info.IsDir() {
		return []images.File{{Path: filepath.Base(name), Size: info.Size(), Content: &lazy{path: name}}}, nil
	}
	root, err := filepath.EvalSymlinks(name)
	if err != nil {
		return nil, err
	}
	s := search{roots: []string{root}}
	err = s.walk(root, "") // a link itself is not gone through
	return s.files, err
}

// A search goes through a directory, and through those that links in it lead to.
type search struct {
	roots []string // without links
	files []images.File
}

// walk adds the files below a directory, which is called as it is found.
func (s *search) walk(name, called string) error {
	return filepath.WalkDir(name, func(at string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if at != name && entry.IsDir() && strings.HasPrefix(entry.Name(), ".") {
			return fs.SkipDir
		}
		below, err := filepath.Rel(name, at)
		if err != nil {
			return err
		}
		below = filepath.Join(called, below)
		info, err := os.Stat(at) // not the entry's own: it may be a link to a file
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case info.IsDir() && !entry.IsDir() && !strings.HasPrefix(entry.Name(), "."):
			return s.follow(at, below)
		case info.Mode().IsRegular():
			s.files = append(s.files, images.File{Path: filepath.ToSlash(below), Size: info.Size(), Content: &lazy{path: at}})
		}
		return nil
	})
}

// follow walks through the directory that a link leads to, unless that has been or will be walked through, or is around one that is.
func (s *search) follow(link, called string) error {
	to, err := filepath.EvalSymlinks(link)
	if err != nil {
		return err
	}
	within := func(a, b string) bool {
		return a == b || strings.HasPrefix(a, strings.TrimSuffix(b, string(filepath.Separator))+string(filepath.Separator))
	}
	for _, root := range s.roots {
		if within(to, root) || within(root, to) {
			return nil
		}
	}
	s.roots = append(s.roots, to)
	return s.walk(to, called)
}

// A lazy file is opened when it is read: a folder may hold more than a process may have open.
type lazy struct {
	path string
	mu   sync.Mutex
	file *os.File
}

func (l *lazy) ReadAt(p []byte, at int64) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		f, err := os.Open(l.path)
		if err != nil {
			return 0, err
		}
		l.file = f
	}
	return l.file.ReadAt(p, at)
}

// Close lets go of the file until it is read again.
func (l *lazy) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		return nil
	}
	err := l.file.Close()
	l.file = nil
	return err
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
