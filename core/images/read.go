package images

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"moevae/core/digit"
)

// A Part is a set of images and what they show.
type Part struct {
	Images *digit.Set
	// Labels are [N], Unknown where an image has none; nil if nothing is known.
	Labels []byte
}

// A Collection is somebody's data set.
type Collection struct {
	Name string
	// Training or HeldOut is nil if the files hold no such part; see Divided.
	Training, HeldOut *Part
	Classes           []string // names of the labels, nil if they are numbers
	Account           Account
}

// Divided returns the part to train on and the one to be held out. Where there is one part alone, a tenth of it is, as
// digit.SplitOrder has it.
func (c *Collection) Divided() (training, heldOut *Part, err error) {
	if c.Training != nil && c.HeldOut != nil {
		return c.Training, c.HeldOut, nil
	}
	all := c.Training
	if all == nil {
		all = c.HeldOut
	}
	if all.Images.N < 2 {
		return nil, nil, fmt.Errorf("%s: there is one image, want at least two: some are held out", c.Name)
	}
	training, heldOut = &Part{}, &Part{}
	training.Images, heldOut.Images = all.Images.Split()
	if all.Labels != nil {
		order, n := digit.SplitOrder(all.Images.N)
		for i, from := range order {
			p := training
			if i >= n {
				p = heldOut
			}
			p.Labels = append(p.Labels, all.Labels[from])
		}
	}
	return training, heldOut, nil
}

// Options are how to read.
type Options struct {
	Parallel int                // files that are looked into at the same time, 1 or more
	Progress func(done float64) // told how far it is, from 0 to 1, from one goroutine at a time; may be nil
}

// Read makes a data set of files. The error is a sentence that names the file that is wrong, and why; what can do no
// harm is skipped, and said in the Account. It ends early, with ctx's error, once ctx is done.
func Read(ctx context.Context, files []File, o Options) (*Collection, error) {
	entries := make([]entry, 0, len(files))
	var own int // files of the system's
	for _, f := range files {
		if hidden(f.Path) {
			own++
			continue
		}
		entries = append(entries, entryOf(f))
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return strings.Compare(a.path, b.path) })
	var archives []string
	var err error
	if slices.ContainsFunc(entries, maybeArchive) {
		if entries, err = unfoldSome(entries, func(e entry) { archives = append(archives, e.path) }); err != nil {
			return nil, err
		}
	}
	found, err := examine(ctx, entries, o)
	if err != nil {
		return nil, err
	}
	c, err := found.collect(ctx)
	if err != nil {
		return nil, err
	}
	c.Name = nameOf(files, found)
	c.Account.From = c.Name
	return c, nil
}

// unfoldSome unfolds what could be an archive by its name, and leaves the order as it is by path.
func unfoldSome(entries []entry, report func(entry)) ([]entry, error) {
	var all []entry
	for _, e := range entries {
		if !maybeArchive(e) {
			all = append(all, e)
			continue
		}
		inner, err := unfold([]entry{e}, maxDepth-1, report)
		if err != nil {
			return nil, err
		}
		all = append(all, inner...)
	}
	slices.SortStableFunc(all, func(a, b entry) int { return strings.Compare(a.path, b.path) })
	return all, nil
}

// A finding is what an entry turned out to be.
type finding struct {
	entry   entry
	kind    kind
	what    string // it is, where it can't be read
	picture *picture
	array   *array
	names   []string // of classes
	err     error
}

type findings []finding

// examine looks into every entry. Pictures are read at once, since opening a small file costs more than reading it.
func examine(ctx context.Context, entries []entry, o Options) (findings, error) {
	all := make(findings, len(entries))
	next := make(chan int)
	var done sync.WaitGroup
	var mu sync.Mutex
	finished := 0
	for range max(1, min(o.Parallel, len(entries))) {
		done.Go(func() {
			for i := range next {
				all[i] = entries[i].examine(ctx)
				mu.Lock()
				finished++
				if o.Progress != nil {
					o.Progress(float64(finished) / float64(len(entries)))
				}
				mu.Unlock()
			}
		})
	}
	for i := range entries {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	done.Wait()
	return all, ctx.Err()
}

func (e entry) examine(ctx context.Context) finding {
	f := finding{entry: e}
	head, err := e.head(headSize)
	if err != nil {
		f.err = err
		return f
	}
	switch f.kind, f.what = sniffed(head); f.kind {
	case kindPicture:
		content, err := e.content(maxFile)
		if err != nil {
			f.err = err
			return f
		}
		f.picture, f.err = portrait(content)
	case kindIDX:
		f.array, f.err = e.idx()
	case kindNumPy:
		f.array, f.err = e.numpy()
	case kindCSV:
		f.array, f.err = e.csv(ctx)
	case kindOther:
		if strings.Contains(strings.ToLower(path.Base(e.path)), "mapping") {
			if text, err := e.content(1 << 16); err == nil {
				f.names = mapping(string(text))
			}
		}
	}
	return f
}

// collect makes a data set of what was found.
func (all findings) collect(ctx context.Context) (*Collection, error) {
	var pictures, arrays, others []finding
	var names []string
	for _, f := range all {
		switch {
		case f.kind == kindPicture:
			pictures = append(pictures, f)
		case f.kind == kindIDX || f.kind == kindNumPy || f.kind == kindCSV:
			arrays = append(arrays, f)
		case f.names == nil && f.worth():
			return nil, f.wrong()
		default:
			others = append(others, f)
			if names == nil {
				names = f.names
			}
		}
	}
	for _, f := range append(arrays[:len(arrays):len(arrays)], pictures...) {
		if f.err != nil {
			return nil, fmt.Errorf("%s: %w", f.entry.path, f.err)
		}
	}
	var c *Collection
	var err error
	switch {
	case len(arrays) > 0 && len(pictures) > 0 && !onlyLabels(arrays):
		return nil, fmt.Errorf("%s is a picture, but %s is none: choose one kind", pictures[0].entry.path, arrays[0].entry.path)
	case len(pictures) > 0:
		c, err = gallery(ctx, pictures, arrays)
	case len(arrays) > 0:
		c, err = listed(ctx, arrays, names)
	default:
		return nil, nothing(others)
	}
	if err != nil {
		return nil, err
	}
	for _, f := range others {
		c.Account.Skipped = append(c.Account.Skipped, f.entry.path)
	}
	for _, f := range pictures {
		if f.picture.turned {
			c.Account.Turned++
		}
	}
	return c, c.check()
}

// worth says whether a file that turned out to be nothing was meant to be read, by its name.
func (f finding) worth() bool {
	name := strings.ToLower(path.Base(f.entry.path))
	for _, ending := range []string{".gz", ".idx", ".npy", ".npz", ".zip", ".tar", ".tgz"} {
		if strings.HasSuffix(name, ending) {
			return true
		}
	}
	return strings.Contains(name, "-ubyte") || strings.Contains(name, "-idx")
}

// wrong returns what is wrong with a file that was meant to be read.
func (f finding) wrong() error {
	switch {
	case f.err != nil:
		return fmt.Errorf("%s: %w", f.entry.path, f.err)
	case f.kind == kindEmpty:
		return fmt.Errorf("%s is empty", f.entry.path)
	}
	return fmt.Errorf("%s is %s", f.entry.path, f.what)
}

func onlyLabels(arrays []finding) bool {
	return !slices.ContainsFunc(arrays, func(f finding) bool { return !f.array.isLabels() })
}

// nothing says why there is no image among files, by what the first of them is that is something.
func nothing(others []finding) error {
	if len(others) == 0 {
		return errors.New("there is no file with images")
	}
	f := others[0]
	for _, o := range others {
		if o.what != "a text" && o.kind != kindEmpty {
			f = o
			break
		}
	}
	return f.wrong()
}

// nameOf returns what a data set is called: as its file of images, or as the folder that holds its pictures.
func nameOf(files []File, all findings) string {
	name := ""
	for _, f := range all {
		if f.picture != nil {
			first, _, _ := strings.Cut(f.entry.path, "/")
			return first
		}
		if f.array != nil && !f.array.isLabels() && (name == "" || apart(name) && !apart(f.entry.path)) {
			name = f.entry.path
		}
	}
	for _, f := range files {
		if strings.HasPrefix(name, f.Path+"/") {
			return path.Base(f.Path) // an archive
		}
	}
	return path.Base(name)
}

// extent returns the darkest and the brightest pixel of all.
func (c *Collection) extent() (low, high byte) {
	low = 255
	for _, p := range []*Part{c.Training, c.HeldOut} {
		if p != nil {
			low, high = min(low, slices.Min(p.Images.Pixels)), max(high, slices.Max(p.Images.Pixels))
		}
	}
	return low, high
}

// check returns an error unless the parts suit one another.
func (c *Collection) check() error {
	total := 0
	for _, p := range []*Part{c.Training, c.HeldOut} {
		if p != nil {
			total += len(p.Images.Pixels)
		}
	}
	if low, high := c.extent(); high > low && high < digit.Faint {
		c.Account.remark(fmt.Sprintf("their pixels are from %d to %d of 255, so contrast is stretched", low, high))
	}
	if total > maxPixels {
		return fmt.Errorf("all images together are %d million pixels, want at most %d million", total/1e6, maxPixels/1_000_000)
	}
	return nil
}
