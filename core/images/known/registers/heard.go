package registers

import (
	"path"
	"strings"
	"unicode/utf8"

	"moevae/core/images/array"
	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/table"
	"moevae/core/images/written"
)

// A Heard is what a file says of others, of which each may be meant or not; zero of one that says nothing.
type Heard struct {
	Path string       // of the file
	List *array.Array // of labels
	Roll *Roll        // of classes
	Says *Register    // of pictures
	word string       // for the picture of the same name, as WebDataset has it
}

// Listen reads a file of a kind, of which what says what else it is, if it is called as one that says what classes are called, or what images or
// pictures show. One that can't be read says nothing.
func Listen(e file.Entry, k file.Kind, what string) (h Heard) {
	name := path.Base(e.Path)
	called := rollName.MatchString(name) && e.Size <= longestRoll
	lists := (what == file.AText || what == file.AJSON || what == file.APrint) && (naming.OfLabels(name) || strings.EqualFold(naming.Plain(name), "metadata")) // as TensorBoard's projector has them beside a sprite
	texts := what == file.AText || what == file.AJSON || what == file.AnXML || k == file.CSV
	says := texts && registerName.MatchString(name) && e.Size <= table.Longest
	aside := texts && e.Size <= longestBeside[strings.ToLower(path.Ext(name))]
	if !called && !lists && !says && !aside {
		return h
	}
	content, err := e.Content(table.Longest)
	if err != nil {
		return h
	}
	text := string(content)
	if !utf8.ValidString(text) {
		text = strings.Join(written.Meant(strings.SplitAfter(text, "\n")), "")
	}
	text = written.Returned(strings.TrimPrefix(text, "\ufeff"))
	if what == file.AJSON {
		text = written.FromPython(text)
	}
	h.Path = e.Path
	if called && len(text) <= longestRoll {
		h.Roll = rollOf(name, text)
	}
	if lists {
		h.List = table.List(e.Path, text)
	}
	if aside {
		h.word = besideOf(name, text)
	}
	if says {
		h.Says = &Register{e.Path, text}
	}
	return h
}

// Among returns the registers in what is heard.
func Among(all []Heard) (registers []*Register) {
	for _, h := range all {
		if h.Says != nil {
			registers = append(registers, h.Says)
		}
	}
	return registers
}
