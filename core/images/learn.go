package images

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strconv"
	"unicode/utf8"
)

// A lesson is what is known of pictures.
type lesson struct {
	labels  []byte   // Unknown where nobody knows, nil if nobody knows any
	classes []string // what they are called, nil where they are numbers
	by      []string // the files that say so
	remark  string
}

// learn returns what pictures show, nil if nobody knows: as a file of labels says; or else as their folders do, or tables by their names,
// which go before folders if a heading says so of nearly all; or a list in each folder; or their names, where these rather than folders tell
// kinds; or words beside them, or what folders are called besides the part, or a list in their order, or any words and numbers in their names;
// or else folders with long numbers; but digits in names where folders or names are of those who drew them, by what pictures look like.
func (c *Collection) learn(ctx context.Context, labels, others []finding, pictures []entry, parted func(dir string) bool, said []*register, looks sight) ([]byte, error) {
	if len(labels) > 0 {
		c.Account.remark(inWhichOrder(labels[0].entry.path, pictures))
		known, called, err := labelsOf(ctx, labels, pictures)
		if c.Classes = called; err == nil && labels[0].array.names == nil && signed(labels[0].array.minus, known) {
			c.Classes = slices.Clone(signs)
		}
		return known, err
	}
	var l lesson
	l.labels, l.classes, l.remark = classes(pictures, parted)
	sure := l.classes != nil && (numerals(l.classes) || !slices.ContainsFunc(l.classes, func(name string) bool { return utf8.RuneCountInString(name) > 1 }))
	l = l.orTables(said, pictures)
	if len(l.by) == 0 {
		l = l.orLists(ctx, others, pictures)
	}
	if l.labels != nil && len(l.by) == 0 {
		l = c.orNames(l, pictures)
	}
	if l.labels == nil {
		if labels, classes, by := beside(others, pictures); labels != nil {
			l = lesson{labels: labels, classes: classes, by: by}
		}
	}
	if l.labels == nil {
		l = l.or(besidePartWords(pictures))
	}
	if l.labels == nil {
		l = l.orOrder(ctx, others, pictures)
	}
	if l.labels == nil {
		told, doubt := fromNames(pictures)
		if told != nil && told.places && looks.alike(told.labels) < hardlyAlike {
			doubt = "their names may say what they show, as " + told.text + " in " + path.Base(pictures[told.first].path) + ", but pictures of one number do not look alike"
			told = nil
		}
		if l.remark = cmp.Or(doubt, l.remark); told != nil {
			l = lesson{labels: told.labels, classes: told.classes, remark: told.remark(pictures)}
		}
	}
	if l.labels == nil {
		l = l.or(byLongNumbers(pictures))
	}
	if len(l.by) == 0 && !sure { // folders called as digits or letters are what pictures show, whatever these look like
		if told, found := looks.digitsByLooks(pictures, l); found {
			l = told
		}
	}
	c.Classes = l.classes
	c.by = append(c.by, l.by...)
	c.Account.remark(l.remark)
	if l.labels == nil {
		c.Account.remark(cmp.Or(mute(said, pictures), closed(others), unheard(others)))
	}
	return l.labels, nil
}

// or returns what folders say in another way, if they do, in its place.
func (l lesson) or(labels []byte, classes []string, remark string) lesson {
	if labels == nil {
		return l
	}
	return lesson{labels: labels, classes: classes, remark: remark}
}

// orTables returns what tables and other registers say of pictures in place of what their folders do, or with it where these say nothing.
func (l lesson) orTables(said []*register, pictures []entry) lesson {
	words := heard(said, pictures)
	told := lesson{remark: remarkOn(words)}
	told.labels, told.classes, told.by = registered(words)
	sure := few*silent(together(words)) <= len(pictures) && !slices.ContainsFunc(words, func(w *word) bool { return !w.sure })
	switch {
	case told.labels == nil:
	case l.labels == nil:
		return told
	case sure && !same(l.labels, told.labels):
		told.remark = and("what they show is as "+path.Base(told.by[0])+" says, not as their folders do", told.remark)
		return told
	case completed(l.labels, l.classes, told.labels, told.classes):
		l.by, l.remark = told.by, and(l.remark, told.remark)
	}
	return l
}

// and joins two remarks, of which each may be empty.
func and(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}

// orLists returns what a list in each folder says of pictures, if it is not what their folders do.
func (l lesson) orLists(ctx context.Context, others []finding, pictures []entry) lesson {
	labels, classes, by := inFolders(ctx, others, pictures)
	if labels == nil || l.labels != nil && same(l.labels, labels) {
		return l
	}
	return lesson{labels, classes, by, "what they show is as the list in each folder says, as " + by[0]}
}

// orNames returns what pictures' names say, where folders are no kinds, or with these where they say nothing.
func (c *Collection) orNames(l lesson, pictures []entry) lesson {
	told, doubt := namesRather(pictures, l.labels, l.classes)
	if c.Account.remark(doubt); told != nil {
		return lesson{labels: told.labels, classes: told.classes}
	}
	l.remark = and(l.remark, toldByNames(pictures, l.labels, l.classes))
	return l
}

// orOrder returns what a list in the order of pictures' names says of them.
func (l lesson) orOrder(ctx context.Context, others []finding, pictures []entry) lesson {
	labels, classes, list := inOrder(ctx, others, pictures)
	if list == "" {
		return l
	}
	return lesson{labels, classes, []string{list}, inWhichOrder(list, pictures)}
}

// same says whether two labellings divide pictures alike, as far as both know them.
func same(a, b []byte) bool {
	there, back := map[byte]byte{}, map[byte]byte{}
	for i := range a {
		if a[i] == Unknown || b[i] == Unknown {
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
		return alike(names[l])
	}
	there, some := map[string]byte{}, false
	for _, l := range labels {
		if l != Unknown {
			there[name(l, classes)] = l
		}
	}
	for i, l := range others {
		if l == Unknown {
			continue
		}
		if _, known := there[name(l, called)]; !known {
			return false
		}
		some = some || labels[i] == Unknown
	}
	for i, l := range others {
		if labels[i] == Unknown && l != Unknown {
			labels[i] = there[name(l, called)]
		}
	}
	return some
}
