package images

import (
	"context"
	"fmt"
	"path"
	"slices"

	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/number"
)

// count makes texts of signs arrays of images. How many lines each image has is said by lines between them, by how many labels lie beside it for its part, or
// it is a square. The error names the text of which that is not clear. Beside pictures they are texts.
func (p *piles) count(ctx context.Context) error {
	for _, f := range p.signs {
		if len(p.pictures) > 0 {
			f.kind, f.what = file.Other, file.AText
			p.others = append(p.others, f)
			continue
		}
		height, by := p.heightOf(f)
		if height == 0 {
			return fmt.Errorf("%s is %s, but its %d lines of %d signs are no squares, and no labels beside them tell how many images they are: %s",
				f.entry.Path, file.ASigns, f.signs.Lines(), f.signs.Width, file.ToSave)
		}
		var err error
		if f.array, err = f.signs.Array(f.entry.Path, height); err != nil {
			return fmt.Errorf("%s: %w", f.entry.Path, err)
		}
		f.array.Say(fmt.Sprintf("an image is %d lines, %s", height, by))
		f.signs = nil
		p.arrays = append(p.arrays, f)
	}
	p.signs = nil
	return ctx.Err()
}

// heightOf returns how many lines each image of a text of signs has, and what says so; 0 if nothing does. Labels that lie in its folder count before others.
func (p *piles) heightOf(f finding) (height int, by string) {
	if f.signs.Height > 0 {
		return f.signs.Height, "as the lines between them say"
	}
	all := slices.Concat(p.arrays, p.lists)
	folder := path.Dir(f.entry.Path)
	apart := func(g finding) int {
		if path.Dir(g.entry.Path) == folder {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b finding) int { return apart(a) - apart(b) })
	for _, g := range all {
		l := g.array
		if g.heard.List != nil {
			l = g.heard.List
		}
		if l == nil || !l.IsLabels() || l.Dims[0] == 0 || l.Part() != naming.PartOf(f.entry.Path) || f.signs.Lines()%l.Dims[0] > 0 {
			continue
		}
		high := f.signs.Lines() / l.Dims[0]
		if a, err := f.signs.Array(f.entry.Path, high); err == nil {
			if _, _, err = a.Image(); err == nil {
				return high, "as there are " + number.Count(l.Dims[0], "label")
			}
		}
	}
	return f.signs.Square(), "a square"
}
