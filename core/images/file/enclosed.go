package file

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"path"
	"slices"
	"strings"
)

// leastEnclosed is how many letters a picture has at least that is written in base64.
const leastEnclosed = 48

// enclosable is how pictures begin there: PNG, JPEG, GIF, WebP, BMP and TIFF.
var enclosable = []string{"iVBORw0KGgo", "/9j/", `\/9j\/`, "R0lGOD", "UklGR", "Qk", "SUkq", "TU0A"}

// Enclosed returns the pictures that are written within a text in base64, as data: URLs or not, each as an entry called by its number, or as the text is if
// it is the only one, and the text with these names in their place; none where there is no such picture.
//
// Source: RFC 4648, 4, and RFC 2397.
func (e Entry) Enclosed() (pictures []Entry, text Entry, err error) {
	content, err := e.Content(MaxHeld)
	if err != nil {
		return nil, Entry{}, err
	}
	type place struct{ from, to int }
	var places []place
	var found [][]byte
	for at := 0; at < len(content); at++ {
		from := at
		for at < len(content) && letters[content[at]] {
			at++
		}
		if at-from < leastEnclosed || !slices.ContainsFunc(enclosable, func(b string) bool { return bytes.HasPrefix(content[from:at], []byte(b)) }) {
			continue
		}
		picture := unlettered(content[from:at])
		if k, _ := sniffed(picture[:min(len(picture), headSize)]); k != Picture {
			continue
		}
		found, places = append(found, picture), append(places, place{begun(content, from), at})
	}
	if found == nil {
		return nil, Entry{}, nil
	}
	var made []byte
	done := 0
	for i, picture := range found {
		name := fmt.Sprintf("%07d.png", i+1)
		inside := e.within(name, picture)
		if len(found) == 1 { // it is beside the text, as where there is a text for each picture
			name = strings.TrimSuffix(bare(path.Base(e.Path)), path.Ext(bare(path.Base(e.Path)))) + ".png"
			inside = e.beside(name, picture)
		}
		pictures = append(pictures, inside)
		made = append(append(made, content[done:places[i].from]...), name...)
		done = places[i].to
	}
	made = append(made, content[done:]...)
	if len(found) == 1 {
		return pictures, e.beside(bare(path.Base(e.Path)), made), nil
	}
	return pictures, e.within(bare(path.Base(e.Path)), made), nil
}

// bare returns a file's name without the endings of what packs it.
func bare(name string) string {
	for {
		switch ending := path.Ext(name); strings.ToLower(ending) {
		case ".gz", ".bz2", ".zst":
			name = strings.TrimSuffix(name, ending)
		default:
			return name
		}
	}
}

// within returns an entry of what was in another.
func (e Entry) within(name string, content []byte) Entry {
	return Within(e.Path, e.Path+"/"+name, int64(len(content)), bytes.NewReader(content))
}

// beside returns an entry of what was in another and is taken as what lies beside it.
func (e Entry) beside(name string, content []byte) Entry {
	return Within(e.Archive, path.Join(path.Dir(e.Path), name), int64(len(content)), bytes.NewReader(content))
}

// letters are those of base64, in both of its alphabets, and the mark before what JSON writes by two.
var letters = func() (is [256]bool) {
	for _, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=\\") {
		is[c] = true
	}
	return is
}()

// ordinary makes letters ordinary ones: JSON may write a stroke with a mark before it, and ends of lines by two letters; some programs have - and _ for +
// and /.
var ordinary = [][2]string{{`\n`, ""}, {`\r`, ""}, {`\`, ""}, {"=", ""}, {"-", "+"}, {"_", "/"}}

// unlettered undoes base64; what is none it leaves out from there on.
func unlettered(text []byte) []byte {
	for _, o := range ordinary {
		if bytes.Contains(text, []byte(o[0])) {
			text = bytes.ReplaceAll(text, []byte(o[0]), []byte(o[1]))
		}
	}
	made := make([]byte, base64.RawStdEncoding.DecodedLen(len(text)))
	n, _ := base64.RawStdEncoding.Decode(made, text)
	return made[:n]
}

// begun returns where a data: URL begins whose picture does so at a place, or that place.
func begun(content []byte, at int) int {
	const longest = len("data:image/vnd.microsoft.icon;charset=utf-8;base64,")
	before := content[max(0, at-longest):at]
	if start := bytes.LastIndex(before, []byte("data:")); start >= 0 && bytes.HasSuffix(before, []byte("base64,")) {
		return at - len(before) + start
	}
	return at
}
