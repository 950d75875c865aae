package images

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"moevae/core/images/array"
	"moevae/core/images/file"
)

// openJSON takes the arrays out of JSON, where images are among them.
func (p *piles) openJSON(ctx context.Context) error {
	without := func(all []finding) (kept []finding) {
		for _, f := range all {
			inside, wrong := f.arrays(ctx)
			if wrong != "" {
				f.what = wrong
			}
			if inside == nil {
				kept = append(kept, f)
			}
			p.arrays = append(p.arrays, inside...)
		}
		return kept
	}
	p.others, p.lists = without(p.others), without(p.lists)
	return ctx.Err()
}

// openTexts takes pictures out of texts that they are written in, such as JSON and tables. What is left names them.
func (p *piles) openTexts(ctx context.Context) {
	var others, lists []finding
	for _, f := range slices.Concat(p.others, p.lists) {
		if f.what == file.AJSON || f.what == file.AText {
			if pictures, text, err := f.entry.Enclosed(); err == nil && pictures != nil {
				for _, e := range pictures {
					inside := examine(ctx, e)
					inside.place = f.place
					p.pictures = append(p.pictures, inside)
				}
				place := f.place
				f = examine(ctx, text)
				f.place, f.rest = place, true
			}
		}
		if f.heard.List != nil {
			lists = append(lists, f)
		} else {
			others = append(others, f)
		}
	}
	p.others, p.lists = others, lists
}

// arrays returns what lies in a JSON text that has images, each as what it would be in a file of NumPy's; nil of another file. Of one that
// is no JSON further on it says so.
func (f finding) arrays(ctx context.Context) (all []finding, wrong string) {
	if f.what != file.AJSON {
		return nil, ""
	}
	inside, err := array.JSON(ctx, f.entry)
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &syntax) && strings.HasPrefix(syntax.Error(), "unexpected end"):
		return nil, "JSON that ends before its time, as where a download broke off: fetch it again"
	case errors.As(err, &syntax):
		return nil, fmt.Sprintf("JSON up to byte %d, where it has an %v: mend it there", syntax.Offset, syntax)
	case err != nil:
		return nil, ""
	}
	pictures := map[int]bool{} // how many there are
	for _, a := range inside {
		if err := a.FindLabels(ctx); err != nil {
			return nil, ""
		}
		if a.MayBeImages() && !a.IsLabels() {
			pictures[a.Dims[0]] = true
		}
	}
	if len(pictures) == 0 {
		return nil, ""
	}
	for _, a := range inside {
		if a.Names == nil || pictures[a.Dims[0]] { // words of something else, such as names of columns, are no labels
			e := file.Entry{Path: a.Path, Archive: f.entry.Path}
			all = append(all, finding{entry: e, place: f.place, kind: file.NumPy, array: a})
		}
	}
	return all, ""
}
