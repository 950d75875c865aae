package images

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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
		if isOfImages(a) {
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

// isOfImages says whether an array has as many numbers a row as images have, and in rows and columns or a square.
func isOfImages(a *array.Array) bool {
	_, _, err := a.Sides()
	return err == nil && a.Width() >= file.LeastColumns && !a.IsLabels()
}
