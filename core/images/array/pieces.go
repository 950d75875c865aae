package array

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strconv"

	"moevae/core/images/naming"
	"moevae/core/images/written"
)

// Part returns what part of a set an array is of.
func (a *Array) Part() string {
	if a.As != "" {
		return a.As
	}
	return naming.PartOf(a.Path)
}

// Join finds images that are in pieces: alike, and called alike but for a counter. Each piece has its labels in a column, or in a file
// that is called the same piece, or none has any: ten tables from 0 to 9 are then a class each. It returns all labels, and remarks.
func Join(ctx context.Context, pictures, labels []*Array) (all []*Array, remarks []string, err error) {
	groups := map[string][]*Array{}
	for _, a := range pictures {
		if p := naming.PieceOf(a.Path); p.Of != "" {
			groups[a.Part()+" "+p.Of] = append(groups[a.Part()+" "+p.Of], a)
		}
	}
	all = labels
	for _, first := range pictures {
		g := groups[first.Part()+" "+naming.PieceOf(first.Path).Of]
		if len(g) < 2 || g[0] != first || !samePieces(g) || !labelledAlike(g, labels) {
			continue
		}
		if err := level(ctx, g); err != nil {
			return nil, nil, err
		}
		remark := fmt.Sprintf("joined from %d files (%s)", len(g), written.Some(baseNames(g)))
		for _, a := range g {
			a.Piece = naming.PieceOf(a.Path)
		}
		if perClass(g) && !slices.ContainsFunc(labels, func(l *Array) bool { return l.Part() == first.Part() }) {
			remark = "what they show is the number of their file, as " + baseNames(g)[0]
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
func samePieces(g []*Array) bool {
	counts := make([]string, len(g))
	named := g[0]
	for i, a := range g {
		p := naming.PieceOf(a.Path)
		if counts[i] = p.Count; !written.Numeric(p.Count) && p.Count != "a"+string(rune('a'+i)) {
			return false // syllables, maybe
		}
		if named.Heading == "" {
			named = a
		}
	}
	if !written.Distinct(counts) {
		return false
	}
	for _, a := range g {
		if a.Width() != named.Width() || len(a.Dims) != len(named.Dims) || a.Grid != named.Grid && a.Heading != "" || (a.Column < 0) != (named.Column < 0) {
			return false
		}
		if a.Heading != named.Heading && (a.Heading != "" || named.Moved) || a.Heading == named.Heading && a.Column != named.Column {
			return false
		}
	}
	for _, a := range g {
		a.Column, a.Grid = named.Column, named.Grid
	}
	return true
}

// labelledAlike says whether the files of labels beside pieces are pieces, too, one for each, or several that are called the same in each, or there are none.
func labelledAlike(g, labels []*Array) bool {
	called := map[string][]string{}
	n := 0
	for _, l := range labels {
		if l.Part() == g[0].Part() {
			count := naming.PieceOf(l.Path).Count
			called[count] = append(called[count], path.Base(l.Path))
			n++
		}
	}
	if n == 0 {
		return true
	}
	first := called[naming.PieceOf(g[0].Path).Count]
	slices.Sort(first)
	for _, a := range g {
		its := called[naming.PieceOf(a.Path).Count]
		slices.Sort(its)
		if len(its) != len(first) || len(first) > 1 && !slices.Equal(its, first) {
			return false
		}
	}
	if n != len(g)*len(first) {
		return false
	}
	for _, l := range labels {
		if l.Part() == g[0].Part() {
			l.Piece = naming.PieceOf(l.Path)
		}
	}
	return true
}

// perClass says whether tables are a class each, as those of The Elements of Statistical Learning are: train.0 to train.9.
func perClass(g []*Array) bool {
	const digits = 10
	for _, a := range g {
		if p := naming.PieceOf(a.Path); a.Column >= 0 || p.Sure || len(p.Count) > 1 || a.Number.Size != 1 {
			return false
		}
	}
	return len(g) == digits
}

// classed returns labels of an array's images, all of which are of the class that its file is called.
func (a *Array) classed() *Array {
	class, _ := strconv.Atoi(a.Piece.Count)
	label := []float64{float64(class)}
	return &Array{Path: a.Path, As: a.Part(), Piece: a.Piece, Dims: a.Dims[:1], Number: a.Number, Column: -1,
		Each: func(_ context.Context, visit func([]float64) error) error {
			for range a.Dims[0] {
				if err := visit(label); err != nil {
					return err
				}
			}
			return nil
		}}
}

// level has the numbers of all pieces made pixels alike, as the largest and the least of all say.
func level(ctx context.Context, g []*Array) error {
	name := "bytes"
	for _, a := range g {
		if n := a.Number.Name; n == "floats" || name == "bytes" {
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
			return fmt.Errorf("%s: %w", a.Path, err)
		}
		if i > 0 {
			r = r.with(whole)
		}
		whole = r
	}
	for _, a := range g {
		a.Number.Name, a.reach = name, &whole
	}
	return nil
}

func baseNames(arrays []*Array) (names []string) {
	for _, a := range arrays {
		name := a.Path
		if archive, _, ok := naming.InArrays(name); ok {
			name = archive
		}
		names = append(names, path.Base(name))
	}
	return names
}
