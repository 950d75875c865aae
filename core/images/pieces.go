package images

import (
	"context"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	// What one of several files of one set is called, without its endings: by a number, or as split calls them.
	pieceNumber = regexp.MustCompile(`(?i)^(.*?)[-_. ]*(part|pt|piece|chunk|shard|batch|split|fold|teil|partie|parte)?[-_. ]*\(?(\d{1,5})\)?(?:[-_ ]?of[-_ ]?\d{1,5})?$`)
	pieceLetter = regexp.MustCompile(`^(.*?[-_.]|x)(a[a-z])$`)
	version     = regexp.MustCompile(`(?i)(^|[^a-z])(v|ver|version|rev)$`)
	pieceEnding = regexp.MustCompile(`(?i)\.(gz|bz2|csv|tsv|txt|data|npy|npz)$`)
)

// A piece is what tells one of several files of a set from the others.
type piece struct {
	of    string // what all of them are called, "" if a file is called no piece
	count string
	sure  bool // a word or letters say that it is a piece, and not a number alone, which may be a class
}

// pieceOf returns which piece a file is called. Arrays in one file of NumPy's are called by that.
func pieceOf(name string) piece {
	dir, base := path.Split(name)
	inner := ""
	if archive := path.Clean(dir); strings.EqualFold(path.Ext(archive), ".npz") {
		inner = base
		dir, base = path.Split(archive)
	}
	for pieceEnding.MatchString(base) {
		base = pieceEnding.ReplaceAllString(base, "")
	}
	if m := pieceNumber.FindStringSubmatch(base); m != nil && !version.MatchString(m[1]) {
		n, _ := strconv.Atoi(m[3])
		return piece{dir + strings.ToLower(m[1]) + "/" + inner, strconv.Itoa(n), m[2] != ""}
	}
	if m := pieceLetter.FindStringSubmatch(base); m != nil {
		return piece{dir + m[1] + "/" + inner, m[2], true}
	}
	return piece{}
}

// calledPieces says whether all of these are called pieces of one by more than numbers, which may be classes.
func calledPieces(found []finding) bool {
	first := pieceOf(found[0].entry.path)
	return !slices.ContainsFunc(found, func(f finding) bool {
		p := pieceOf(f.entry.path)
		return !p.sure || p.of != first.of
	})
}

// joint finds images that are in pieces: alike, and called alike but for a counter. Each piece has its labels in a column, or in a file
// that is called the same piece, or none has any: ten tables from 0 to 9 are then a class each. It returns all labels, and remarks.
func joint(ctx context.Context, pictures, labels []*array) (all []*array, remarks []string, err error) {
	groups := map[string][]*array{}
	for _, a := range pictures {
		if p := pieceOf(a.path); p.of != "" {
			groups[a.part()+" "+p.of] = append(groups[a.part()+" "+p.of], a)
		}
	}
	all = labels
	for _, first := range pictures {
		g := groups[first.part()+" "+pieceOf(first.path).of]
		if len(g) < 2 || g[0] != first || !samePieces(g) || !labelledAlike(g, labels) {
			continue
		}
		if err := level(ctx, g); err != nil {
			return nil, nil, err
		}
		remark := fmt.Sprintf("joined from %d files (%s)", len(g), some(baseNames(g)))
		for _, a := range g {
			a.piece = pieceOf(a.path)
		}
		if perClass(g) && !slices.ContainsFunc(labels, func(l *array) bool { return l.part() == first.part() }) {
			remark = "what they show is the number of their file, as " + path.Base(first.path)
			for _, a := range g {
				all = append(all, a.classed())
			}
		}
		if !slices.Contains(remarks, remark) {
			remarks = append(remarks, remark)
		}
	}
	return all, remarks, nil
}

// samePieces says whether arrays that are called pieces of one are such: no two with the same counter, all as wide, and below the same
// names of columns, but for tables without names, which have theirs in another piece. These learn from it which column is of labels.
func samePieces(g []*array) bool {
	counts := make([]string, len(g))
	named := g[0]
	for i, a := range g {
		p := pieceOf(a.path)
		if counts[i] = p.count; !numeric(p.count) && p.count != "a"+string(rune('a'+i)) {
			return false // syllables, maybe
		}
		if named.heading == "" {
			named = a
		}
	}
	if !distinct(counts) {
		return false
	}
	for _, a := range g {
		if a.width() != named.width() || len(a.dims) != len(named.dims) || a.grid != named.grid && a.heading != "" || (a.column < 0) != (named.column < 0) {
			return false
		}
		if a.heading != named.heading && (a.heading != "" || named.moved) || a.heading == named.heading && a.column != named.column {
			return false
		}
	}
	for _, a := range g {
		a.column, a.grid = named.column, named.grid
	}
	return true
}

// labelledAlike says whether the files of labels beside pieces are pieces, too, one for each, or there are none.
func labelledAlike(g, labels []*array) bool {
	counts := map[string]int{}
	n := 0
	for _, l := range labels {
		if l.part() == g[0].part() {
			counts[pieceOf(l.path).count]++
			n++
		}
	}
	for _, a := range g {
		if n > 0 && counts[pieceOf(a.path).count] != 1 {
			return false
		}
	}
	if n > 0 && n != len(g) {
		return false
	}
	for _, l := range labels {
		if l.part() == g[0].part() {
			l.piece = pieceOf(l.path)
		}
	}
	return true
}

// perClass says whether tables are a class each, as those of The Elements of Statistical Learning are: train.0 to train.9.
func perClass(g []*array) bool {
	const digits = 10
	for _, a := range g {
		if p := pieceOf(a.path); a.column >= 0 || p.sure || len(p.count) > 1 || a.number.size != 1 {
			return false
		}
	}
	return len(g) == digits
}

// classed returns labels of an array's images, all of which are of the class that its file is called.
func (a *array) classed() *array {
	class, _ := strconv.Atoi(a.piece.count)
	label := []float64{float64(class)}
	return &array{path: a.path, as: a.part(), piece: a.piece, dims: a.dims[:1], number: a.number, column: -1,
		each: func(_ context.Context, visit func([]float64) error) error {
			for range a.dims[0] {
				if err := visit(label); err != nil {
					return err
				}
			}
			return nil
		}}
}

// level has the numbers of all pieces made pixels alike, as the largest and the least of all say.
func level(ctx context.Context, g []*array) error {
	name := "bytes"
	for _, a := range g {
		if n := a.number.name; n == "floats" || name == "bytes" {
			name = n
		}
	}
	if name == "bytes" {
		return nil
	}
	var whole reach
	for i, a := range g {
		r, err := a.extent(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", a.path, err)
		}
		if i > 0 {
			r = r.with(whole)
		}
		whole = r
	}
	for _, a := range g {
		a.number.name, a.reach = name, &whole
	}
	return nil
}

// with returns how far two arrays' numbers go.
func (r reach) with(o reach) reach {
	return reach{min(r.low, o.low), max(r.high, o.high), r.ground && o.ground, r.broken || o.broken}
}

func baseNames(arrays []*array) (names []string) {
	for _, a := range arrays {
		name := a.path
		if dir := path.Dir(name); strings.EqualFold(path.Ext(dir), ".npz") {
			name = dir
		}
		names = append(names, path.Base(name))
	}
	return names
}
