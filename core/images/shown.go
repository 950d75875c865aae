package images

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/known"
	"moevae/core/images/known/registers"
	"moevae/core/images/known/titles"
	"moevae/core/images/naming"
)

// learn returns what pictures show, nil if nobody knows: as the file of labels says, if there is one, or else as it is learned from all others.
func (c *Collection) learn(ctx context.Context, labels, others []finding, pictures []file.Entry, parted func(dir string) bool, looks titles.Sight) ([]byte, error) {
	if len(labels) > 0 {
		c.Account.remark(known.InWhichOrder(labels[0].entry.Path, pictures))
		made, called, err := labelsOf(ctx, labels, pictures)
		c.Classes = called
		return made, err
	}
	all := heardOf(others)
	l := known.Learn(ctx, all, pictures, parted, looks)
	c.Classes = l.Classes
	c.by = append(c.by, l.By...)
	for _, remark := range l.Remarks {
		c.Account.remark(remark)
	}
	if l.Labels == nil {
		c.Account.remark(cmp.Or(registers.Mute(registers.Among(all), pictures), closed(others), unheard(others)))
	}
	return l.Labels, nil
}

// heardOf returns what findings say of others.
func heardOf(all []finding) []registers.Heard {
	said := make([]registers.Heard, len(all))
	for i, f := range all {
		said[i] = f.heard
	}
	return said
}

// labelsOf returns the labels of pictures from the one file that has them, and the classes' names, nil where these are numbers.
func labelsOf(ctx context.Context, labels []finding, entries []file.Entry) (made []byte, classes []string, err error) {
	if len(labels) > 1 {
		return nil, nil, bothHold("labels", labels[0].entry.Path, labels[1].entry.Path)
	}
	a := labels[0].array
	words := class.VocabularyOf(a.Names)
	values, err := a.ReadLabels(ctx)
	if err == nil && len(values) != len(entries) {
		err = fmt.Errorf("%d labels for the %d pictures", len(values), len(entries))
	}
	var inOrder []byte
	if err == nil {
		inOrder, err = words.Labels(a.Names, values)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", labels[0].entry.Path, err)
	}
	made = make([]byte, len(inOrder))
	for i, at := range file.InOrder(entries) {
		made[at] = inOrder[i]
	}
	if classes = words.Classes; a.Names == nil && class.Signed(class.Negative(values), made) {
		classes = slices.Clone(class.Signs)
	}
	return made, classes, nil
}

// closed returns a remark about a table beside pictures that can't be read, which may say what they show, "" if there is none.
func closed(others []finding) string {
	for _, f := range others {
		if shutTable.MatchString(f.what) {
			return path.Base(f.entry.Path) + " may say what they show, but is " + f.what
		}
	}
	return ""
}

var shutTable = regexp.MustCompile(`\btables?\b`)

// unheard returns a remark about a file that is called labels beside arrays that have none, but can't be read as such, "" if there is none.
func unheard(others []finding) string {
	for _, f := range others {
		if f.kind != file.Other || !naming.OfLabels(f.entry.Path) || f.heard.Roll != nil || f.what == "" {
			continue
		}
		what := strings.NewReplacer("its images", "the labels", "the images", "the labels").Replace(f.what)
		if f.what == file.AText || f.what == file.AJSON {
			what = "none that is known to have a label for each image: save them as .npy, or a line each"
		}
		return path.Base(f.entry.Path) + " may say what they show, but is " + what
	}
	return ""
}
