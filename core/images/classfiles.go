package images

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/written"
)

// byFile makes a data set of arrays or sheets that hold a class each, as Quick, Draw! has them, called by it or in a folder that
// is, in each part of the set: it is nil of other files.
func byFile(ctx context.Context, found []finding) (*Collection, error) {
	if len(found) < 2 || len(found) >= class.Unknown || calledPieces(found) {
		return nil, nil
	}
	called, folders := make([]string, len(found)), make([]string, len(found))
	for i, f := range found {
		if f.array.IsLabels() || !f.holdsAClass(found) {
			return nil, nil
		}
		called[i], folders[i] = path.Base(written.Unescaped(naming.Plain(f.entry.Path))), written.Unescaped(f.entry.Class)
	}
	out, ok := apartByFolders(found)
	if !ok {
		if called, out = numeralsOfParts(called); called == nil {
			return nil, nil
		}
	}
	once := func(names []string) bool { // in each part
		in := make([]string, len(names))
		for i, name := range names {
			in[i] = fmt.Sprint(out[i], name)
		}
		return written.Distinct(in)
	}
	if !once(called) {
		called = folders
	}
	if !once(called) {
		return nil, nil
	}
	labels, names, numbers := class.Labelled(called)
	c := &Collection{}
	if !numbers {
		c.Classes = names
	}
	for i, f := range found {
		part, _, err := pair{images: f.array}.read(ctx, class.Vocabulary{})
		if err != nil {
			return nil, err
		}
		part.Labels = slices.Repeat(labels[i:i+1], part.Images.N)
		side := &c.Training
		if out[i] {
			side = &c.HeldOut
		}
		if *side, err = joined(*side, part, f.entry.Path); err != nil {
			return nil, err
		}
	}
	return c, c.suits(found)
}

// holdsAClass says whether a file may hold one of as many classes as there are files: an array of NumPy's or a sheet, or of several tables or IDX files
// one without labels and without a number, which may count pieces.
func (f finding) holdsAClass(all []finding) bool {
	const several = 3
	if f.kind == file.NumPy || f.kind == file.Picture {
		return true
	}
	return len(all) >= several && f.array.Column < 0 && f.array.Held == nil && naming.PieceOf(f.entry.Path).Of == ""
}

// apartByFolders says which files are held out by their folders; ok is false where their own names say so.
func apartByFolders(found []finding) (out []bool, ok bool) {
	held, trained := naming.InFolder(naming.HeldOutFolder), naming.InFolder(naming.TrainingFolder)
	for _, f := range found {
		name := f.entry.Path
		apart := held(name)
		if naming.OfPart(path.Base(name)) || naming.HeldOut(name) && !apart && !trained(name) {
			return nil, false
		}
		out = append(out, apart)
	}
	return out, true
}

// numeralsOfParts returns the digits or letters that names have which all call a part, too, as train0 and test_0 do, and which are of what is held out;
// nil of others.
func numeralsOfParts(names []string) (called []string, out []bool) {
	for _, name := range names {
		rest, apart, found := naming.Unparted(name)
		if !found {
			return nil, nil
		}
		called, out = append(called, rest), append(out, apart)
	}
	common := called[0]
	for _, name := range called {
		for !strings.HasPrefix(name, common) {
			common = common[:len(common)-1]
		}
	}
	for i, name := range called {
		called[i] = strings.TrimLeft(strings.TrimPrefix(name, common), "-_. ")
	}
	if !naming.Glyphs(called) {
		return nil, nil
	}
	return called, out
}
