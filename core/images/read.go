package images

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"moevae/core/digit"
	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/hdf5"
	"moevae/core/images/matlab"
	"moevae/core/images/naming"
	"moevae/core/images/parquet"
	"moevae/core/images/pickle"
	"moevae/core/images/records"
)

// A File is a stream of bytes under a name, however it has come.
type File struct {
	Path    string // slashes between folders
	Size    int64
	Content io.ReaderAt // a Closer, if it is one, is closed when nothing more is read for now, and may be read again
}

// Bytes returns a file that is in memory.
func Bytes(path string, content []byte) File {
	return File{Path: path, Size: int64(len(content)), Content: bytes.NewReader(content)}
}

// IsPicture says whether a picture's file is called so, and no class.
func IsPicture(name string) bool { return naming.IsPicture(name) }

// Called returns what a file is that begins so, such as “a picture”, for who wants none; "" where that is not known, and of tensors.
func Called(head []byte) string { return file.Called(head) }

// Unknown stands for a label that an image does not have.
const Unknown = class.Unknown

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
	by                []string // the files that say what pictures show
}

// Divided returns the part to train on and the one to be held out. Where there is one part alone, a tenth of it is, as
// digit.SplitOrder has it.
func (c *Collection) Divided() (training, heldOut *Part, err error) {
	all := c.only()
	if all == nil {
		return c.Training, c.HeldOut, nil
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

// only returns the part of a set that has one alone, else nil.
func (c *Collection) only() *Part {
	if c.HeldOut == nil {
		return c.Training
	}
	if c.Training == nil {
		return c.HeldOut
	}
	return nil
}

// Options are how to read.
type Options struct {
	Parallel int                 // files that are looked into at the same time, 1 or more
	Progress func(done, all int) // told of how many files so far, from one goroutine at a time; may be nil
}

// Read makes a data set of files. The error is a sentence that names the file that is wrong, and why; what can do no
// harm is skipped, and said in the Account. It ends early, with ctx's error, once ctx is done.
func Read(ctx context.Context, files []File, o Options) (*Collection, error) {
	r := NewReader(ctx, o)
	for _, f := range files {
		r.Add(f)
	}
	return r.End()
}

// maxDepth is how many archives in archives are opened.
const maxDepth = 3

// A Reader makes a data set of files that come one by one. Their order makes no difference.
type Reader struct {
	ctx     context.Context
	options Options
	next    chan job
	done    sync.WaitGroup

	mu    sync.Mutex
	added int // files that have been found, also in archives
	files []string
	found []*finding
}

// A job is an entry to examine, and its place among all, which decides where paths are the same.
type job struct {
	entry file.Entry
	place int
}

// NewReader returns a reader that has to be ended.
func NewReader(ctx context.Context, o Options) *Reader {
	r := &Reader{ctx: ctx, options: o, next: make(chan job)}
	for range max(1, o.Parallel) {
		r.done.Go(func() {
			for j := range r.next {
				f := examine(ctx, j.entry)
				f.place = j.place
				if j.place < mostSheets {
					f.entry = j.entry // which sheets reads again
				}
				r.take(f)
			}
		})
	}
	return r
}

// Add looks into a file, and returns once that has begun. What the system has put there for itself counts as nothing.
func (r *Reader) Add(f File) {
	if file.Hidden(f.Path) || r.ctx.Err() != nil {
		return
	}
	r.files = append(r.files, f.Path)
	e := file.Of(f.Path, f.Size, f.Content)
	if !file.MaybeArchive(e) {
		r.examine(e)
		return
	}
	r.unfold(e, maxDepth)
}

func (r *Reader) examine(e file.Entry) {
	r.mu.Lock()
	place := r.added
	r.added++
	r.mu.Unlock()
	if r.ctx.Err() == nil {
		r.next <- job{e, place}
	}
}

// take keeps what was found.
func (r *Reader) take(f finding) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.found = append(r.found, &f)
	if r.options.Progress != nil {
		r.options.Progress(len(r.found), r.added)
	}
}

// opens is how what holds files, or arrays as files, is opened.
var opens = map[file.Kind]func(context.Context, file.Entry) ([]file.Entry, error){
	file.Zip:     func(_ context.Context, e file.Entry) ([]file.Entry, error) { return e.Expand(file.Zip) },
	file.Tar:     func(_ context.Context, e file.Entry) ([]file.Entry, error) { return e.Expand(file.Tar) },
	file.Parquet: parquet.Expand,
	file.MATLAB:  matlab.Expand,
	file.HDF5:    hdf5.Expand,
	file.Pickle:  pickle.Expand,
	file.Records: records.Expand,
}

// unfold examines what an archive holds, or what is none.
func (r *Reader) unfold(e file.Entry, depth int) {
	k, err := e.Sniff()
	if err != nil || opens[k] == nil {
		r.examine(e) // which says what is wrong
		return
	}
	var inner []file.Entry
	if err = errors.New("it is an archive in archives in archives; unpack it first"); depth > 0 {
		inner, err = opens[k](r.ctx, e)
		if k == file.Pickle && err != nil { // and holds what only Python knows
			r.take(finding{entry: e, what: file.APickle})
			return
		}
	}
	if err == nil && r.added+len(inner) > file.MaxEntries {
		err = fmt.Errorf("more than %d files", file.MaxEntries)
	}
	if err != nil {
		r.take(finding{entry: e, kind: k, err: err})
		return
	}
	for _, i := range inner {
		if i.What == "" && file.MaybeArchive(i) {
			r.unfold(i, depth-1)
		} else {
			r.examine(i)
		}
	}
}

// End waits for what is under way and makes a data set of all.
func (r *Reader) End() (*Collection, error) {
	close(r.next)
	r.done.Wait()
	if r.ctx.Err() != nil {
		return nil, r.ctx.Err()
	}
	slices.SortStableFunc(r.found, func(a, b *finding) int {
		return cmp.Or(strings.Compare(a.entry.Path, b.entry.Path), cmp.Compare(a.place, b.place))
	})
	all := make(findings, len(r.found))
	for i, f := range r.found {
		all[i] = *f
	}
	return all.collect(r.ctx, r.files)
}
