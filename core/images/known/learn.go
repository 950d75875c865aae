package known

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strconv"
	"unicode/utf8"

	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/known/folders"
	"moevae/core/images/known/registers"
	"moevae/core/images/known/titles"
	"moevae/core/images/naming"
	"moevae/core/images/written"
)

// A Lesson is what is known of pictures.
type Lesson struct {
	Labels  []byte   // Unknown where nobody knows, nil if nobody knows any
	Classes []string // what they are called, nil where they are numbers
	By      []string // the files that say so
	Remarks []string // in which nothing may be said
	remark  string   // the last of these
}

// Learn returns what pictures show, no labels if nobody knows: as their folders say, or tables by their names,
// which go before folders if a heading says so of nearly all; or a list in each folder; or their names, where these rather than folders tell
// kinds; or words beside them, or what folders are called besides the part, or a list in their order, or any words and numbers in their names;
// or else folders with long numbers; but digits, or letters, in names where folders or names are of those who drew them, by what pictures look like. others
// are what all files beside the pictures say; folders that are parts of the set, as parted says, are no kinds; looks has the pictures in the same order.
func Learn(ctx context.Context, others []registers.Heard, pictures []file.Entry, parted func(dir string) bool, looks titles.Sight) Lesson {
	said := registers.Among(others)
	doubt := ""
	var l Lesson
	l.Labels, l.Classes, l.remark = folders.Kinds(pictures, parted)
	sure := l.Classes != nil && (naming.Numerals(l.Classes) || !slices.ContainsFunc(l.Classes, func(name string) bool { return utf8.RuneCountInString(name) > 1 }))
	l = l.orTables(said, pictures)
	if len(l.By) == 0 {
		l = l.orLists(ctx, others, pictures)
	}
	if l.Labels != nil && len(l.By) == 0 {
		l, doubt = l.orNames(pictures)
	}
	if l.Labels == nil {
		if labels, classes, by := registers.Beside(others, pictures); labels != nil {
			l = Lesson{Labels: labels, Classes: classes, By: by}
		}
	}
	if l.Labels == nil {
		l = l.or(folders.BesidePartWords(pictures))
	}
	if l.Labels == nil {
		l = l.orOrder(ctx, others, pictures)
	}
	if l.Labels == nil {
		told, doubt := titles.FromNames(pictures, looks)
		if l.remark = cmp.Or(doubt, l.remark); told != nil {
			l = Lesson{Labels: told.Labels, Classes: told.Classes, remark: told.Remark(pictures)}
		}
	}
	if l.Labels == nil {
		l = l.or(folders.ByLongNumbers(pictures))
	}
	if len(l.By) == 0 && !sure { // folders called as digits or letters are what pictures show, whatever these look like
		l = l.or(looks.ByLooks(pictures, l.Labels, l.Classes))
	}
	l.Remarks = []string{doubt, l.remark}
	return l
}

// or returns what folders say in another way, if they do, in its place.
func (l Lesson) or(labels []byte, classes []string, remark string) Lesson {
	if labels == nil {
		return l
	}
	return Lesson{Labels: labels, Classes: classes, remark: remark}
}

// orTables returns what tables and other registers say of pictures in place of what their folders do, or with it where these say nothing.
func (l Lesson) orTables(said []*registers.Register, pictures []file.Entry) Lesson {
	s := registers.SayingOf(said, pictures)
	told := Lesson{Labels: s.Labels, Classes: s.Classes, By: s.By, remark: s.Remark}
	switch {
	case told.Labels == nil:
	case l.Labels == nil:
		return told
	case s.Sure && !same(l.Labels, told.Labels):
		told.remark = written.And("what they show is as "+path.Base(told.By[0])+" says, not as their folders do", told.remark)
		return told
	case completed(l.Labels, l.Classes, told.Labels, told.Classes):
		l.By, l.remark = told.By, written.And(l.remark, told.remark)
	}
	return l
}

// orLists returns what a list in each folder says of pictures, if it is not what their folders do.
func (l Lesson) orLists(ctx context.Context, others []registers.Heard, pictures []file.Entry) Lesson {
	labels, classes, by := inFolders(ctx, others, pictures)
	if labels == nil || l.Labels != nil && same(l.Labels, labels) {
		return l
	}
	return Lesson{Labels: labels, Classes: classes, By: by, remark: "what they show is as the list in each folder says, as " + by[0]}
}

// orNames returns what pictures' names say, where folders are no kinds, or with these where they say nothing; and a remark where both may be meant.
func (l Lesson) orNames(pictures []file.Entry) (told Lesson, doubt string) {
	names, doubt := titles.Rather(pictures, l.Labels, l.Classes)
	if names != nil {
		return Lesson{Labels: names.Labels, Classes: names.Classes}, doubt
	}
	l.remark = written.And(l.remark, titles.FillIn(pictures, l.Labels, l.Classes))
	return l, doubt
}

// orOrder returns what a list in the order of pictures' names says of them.
func (l Lesson) orOrder(ctx context.Context, others []registers.Heard, pictures []file.Entry) Lesson {
	labels, classes, list := inOrder(ctx, others, pictures)
	if list == "" {
		return l
	}
	return Lesson{Labels: labels, Classes: classes, By: []string{list}, remark: InWhichOrder(list, pictures)}
}

// same says whether two labellings divide pictures alike, as far as both know them.
func same(a, b []byte) bool {
	there, back := map[byte]byte{}, map[byte]byte{}
	for i := range a {
		if a[i] == class.Unknown || b[i] == class.Unknown {
			continue
		}
		to, found := there[a[i]]
		from, taken := back[b[i]]
		if found && to != b[i] || taken && from != a[i] {
			return false
		}
		there[a[i]], back[b[i]] = b[i], a[i]
	}
	return true
}

// completed writes into labels, whose classes are called so, what others say where they say nothing, and says whether there is such, if all of
// the others' classes are among them.
func completed(labels []byte, classes []string, others []byte, called []string) bool {
	name := func(l byte, names []string) string {
		if names == nil {
			return strconv.Itoa(int(l))
		}
		return written.Alike(names[l])
	}
	there, some := map[string]byte{}, false
	for _, l := range labels {
		if l != class.Unknown {
			there[name(l, classes)] = l
		}
	}
	for i, l := range others {
		if l == class.Unknown {
			continue
		}
		if _, known := there[name(l, called)]; !known {
			return false
		}
		some = some || labels[i] == class.Unknown
	}
	for i, l := range others {
		if labels[i] == class.Unknown && l != class.Unknown {
			labels[i] = there[name(l, called)]
		}
	}
	return some
}
