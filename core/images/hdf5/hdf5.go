package hdf5

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strings"

	"moevae/core/images/file"
	"moevae/core/images/naming"
)

// errDamaged is the error of what is no HDF5, or is no longer.
var errDamaged = errors.New("HDF5: it is damaged, or was cut off: download it again")

// An unknown is the error of what is written in a way that is not known here, and says what to do.
type unknown string

func (u unknown) Error() string { return "HDF5: " + string(u) }

// Expand returns the arrays in an HDF5 file as entries of an archive, each an .npy file. Of one that is written in a way that is not known here the entry
// says so. The error says what is wrong with the file, or that there is no array, or is ctx's.
func Expand(ctx context.Context, e file.Entry) ([]file.Entry, error) {
	content, err := e.Content(file.MaxHeld)
	if err != nil {
		return nil, err
	}
	r := &reader{ctx: ctx, root: naming.OfArrays(e.Path, ".h5"), archive: e.Path, seen: map[int]bool{}, heaps: map[int]map[int][]byte{}}
	if bytes.HasPrefix(content, []byte("MATLAB")) {
		r.turned = 1
	}
	top, err := r.open(content)
	if err != nil {
		return nil, err
	}
	if err := r.object("", top, 0); err != nil {
		return nil, cmp.Or(ctx.Err(), err)
	}
	if r.first != nil && !r.rows {
		return nil, r.first // what is not known may be the images
	}
	if r.model || r.layers && len(r.found) == 0 {
		return nil, errors.New("HDF5: it has the weights of a model, and no images")
	}
	if len(r.found) == 0 {
		return nil, errors.New("HDF5: it holds no array of numbers: save the images as .npy")
	}
	return r.found, ctx.Err()
}

// A reader finds arrays.
type reader struct {
	ctx            context.Context
	root, archive  string
	turned         int    // more than 0 where an array's first dimension runs fastest
	content        []byte // from where addresses count
	offset, length int    // bytes of an address and of a length
	visits         int    // to parts of the file, and to what these list, that are left
	room           int    // bytes of arrays that may still be held
	work           int    // bytes that may still be unpacked
	seen           map[int]bool
	heaps          map[int]map[int][]byte // texts by the addresses of their heaps and their numbers in these
	unzip          io.ReadCloser
	found          []file.Entry
	model          bool  // it is of a model's weights
	layers         bool  // there are such
	rows           bool  // of what was found something has rows of several numbers
	first          error // of an array that is not known
}

const (
	magic = "\x89HDF\r\n\x1a\n"
	// deepest is how many groups lie in one another.
	deepest = 16
)

// open reads the superblock, and returns where the group is that has all others.
func (r *reader) open(content []byte) (top int, err error) {
	at := 0 // behind a header of another kind, whose size is a power of 2
	for !bytes.HasPrefix(content[min(at, len(content)):], []byte(magic)) {
		if at = max(512, 2*at); at > len(content) {
			return 0, errDamaged
		}
	}
	r.content = content[at:]
	r.visits, r.room, r.work = len(content)+1, 2*file.MaxHeld, 8*file.MaxHeld // a part has more bytes than one
	c := file.Cursor{Rest: r.content[len(magic):]}
	switch version := c.Number(1); version {
	case 0, 1:
		c.Take(4)
		r.offset, r.length = c.Number(1), c.Number(1)
		c.Take(9 + 4*version + 4*r.offset) // and the addresses of the beginning, of free space, of the end and of a driver
		c.Take(r.offset)
	case 2, 3:
		r.offset, r.length = c.Number(1), c.Number(1)
		c.Take(1 + 3*r.offset)
	default:
		return 0, errDamaged
	}
	top = c.Number(r.offset)
	if c.Failed || r.offset < 2 || r.offset > 8 || r.length < 2 || r.length > 8 {
		return 0, errDamaged
	}
	return top, nil
}

// spent says whether parts were visited too often already, as where they lead to one another, and counts one more visit.
func (r *reader) spent() bool {
	r.visits--
	return r.visits < 0
}

// at returns what stands at an address, nothing if that is none or too many were visited.
func (r *reader) at(address int) file.Cursor {
	if r.spent() || address < 0 || address >= len(r.content) || r.ctx.Err() != nil {
		return file.Cursor{Failed: true}
	}
	return file.Cursor{Rest: r.content[address:]}
}

// none says whether an address is that of nothing: all bits are set.
func (r *reader) none(address int) bool {
	return address == math.MaxInt || r.offset < 8 && address == 1<<(8*r.offset)-1
}

// ofPrograms are what groups are called that hold no images: what MATLAB's others refer to, and PyTables' indexes of tables.
var ofPrograms = regexp.MustCompile(`/(#refs#|#subsystem#|_i_[^/]*)$`)

// ofFrame is what pandas calls the names of rows and columns.
var ofFrame = regexp.MustCompile(`^axis\d+$|_items$`)

// weights is what Keras calls those of a layer since its third version.
const weights = "/vars"

// object reads what is at an address: a group, or an array, that is called so.
func (r *reader) object(name string, address, depth int) error {
	if r.seen[address] || depth > deepest || ofPrograms.MatchString(name) {
		return nil
	}
	r.seen[address] = true
	if strings.HasSuffix(name, weights) {
		r.layers = true
		return nil
	}
	h, err := r.header(address)
	if err != nil {
		return err
	}
	if r.model = r.model || h.model; r.model {
		return nil
	}
	if h.layout != nil {
		return r.array(name, h, depth)
	}
	links, err := r.links(h)
	if err != nil {
		return r.skip(name, err)
	}
	if value, ok := octaves(links); ok {
		kind, err := r.word(links[0].address)
		if err != nil || strings.Contains(kind, "string") {
			return err
		}
		r.turned++
		defer func() { r.turned-- }()
		switch kind = strings.TrimRight(kind, "\x00"); {
		case kind == "cell":
			return r.octaveCells(name, value, depth)
		case strings.HasPrefix(kind, "sparse"):
			return r.skip(name, unknown("it leaves out zeros (a sparse matrix): save it in full"))
		}
		return r.object(name, value, depth+1)
	}
	for _, l := range links {
		if h.frame && ofFrame.MatchString(l.name) {
			continue
		}
		if err := r.object(name+"/"+strings.ReplaceAll(l.name, "/", "_"), l.address, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// array adds an array, or those that the fields of a table are, or the cells of a list.
func (r *reader) array(name string, h *header, depth int) error {
	turned := r.turned > 0
	if h.empty || h.class == "char" || h.class == "function_handle" || h.scale {
		return nil
	}
	t, err := r.typeOf(h)
	if err != nil || t.kind == "" && t.fields == nil && !t.bytes && !(t.leads && turned) {
		return r.skip(name, err)
	}
	size, err := sized(t.whole(), h.dims)
	if size == 0 || err != nil {
		return err
	}
	data, err := r.data(h, t.whole(), size)
	if err != nil || data == nil {
		return r.skip(name, err)
	}
	if done, err := r.pictures(name, h.dims, t, data); done || err != nil {
		return err
	}
	if t.bytes {
		return nil
	}
	if t.leads {
		var addresses []int
		for c := (file.Cursor{Rest: data}); len(c.Rest) >= t.size; {
			addresses = append(addresses, c.Number(t.size))
		}
		return r.cells(name, addresses, depth)
	}
	if t.fields == nil {
		return r.add(name, h.dims, t, data, turned)
	}
	for _, f := range t.fields {
		if f.kind.kind == "" {
			continue
		}
		if r.room -= len(data) / t.size * f.whole(); r.room < 0 {
			return errLarge
		}
		if err := r.add(name+"/"+strings.ReplaceAll(f.name, "/", "_"), h.dims, f.kind, f.of(data, t.size), turned); err != nil {
			return err
		}
	}
	return nil
}

// sized returns how many bytes an array has, of which each element has so many.
func sized(size int, dims []int) (int, error) {
	for _, d := range dims {
		if d <= 0 {
			return 0, nil
		}
		if d > file.MaxHeld/size {
			return 0, errLarge
		}
		size *= d
	}
	return size, nil
}

// add adds an array of numbers or texts, unless it is a single one; turned, if its dimensions stand the other way round, as where the first runs fastest.
func (r *reader) add(name string, around []int, t kind, data []byte, turned bool) (err error) {
	dims := slices.Concat(around, t.dims)
	if len(dims) == 0 {
		return nil
	}
	if t.refers && t.list != nil {
		return r.lists(name, around, t, data)
	}
	if t.refers {
		if len(data)/t.size > mostTexts {
			return r.skip(name, unknown(fmt.Sprintf("it has more than %d texts in a list: divide it", mostTexts)))
		}
		if t.texts, err = r.texts(data, t.size); err != nil {
			return err
		}
	}
	if t.texts != nil {
		if data, t.kind = file.Filled(t.texts, r.room); t.kind == "" {
			return errLarge
		}
		r.room -= len(data)
	}
	if turned {
		slices.Reverse(dims)
		if len(dims) == 2 && dims[1] == 1 { // a column, as labels are
			dims = dims[:1]
		}
	}
	r.rows = r.rows || len(dims) > 1
	r.found = append(r.found, file.OfNumbers(r.root+name+".npy", r.archive, t.kind, dims, turned, data))
	return nil
}

// skip notes that what is called so is not known, if that is the error, which it returns else.
func (r *reader) skip(name string, err error) error {
	var u unknown
	if !errors.As(err, &u) {
		return err
	}
	if r.first == nil {
		r.first = fmt.Errorf("%w (%s)", err, strings.TrimPrefix(name, "/"))
	}
	r.found = append(r.found, file.Entry{Path: r.root + name + ".npy", Archive: r.archive, What: err.Error()})
	return nil
}
