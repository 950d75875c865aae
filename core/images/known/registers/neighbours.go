package registers

import (
	"path"
	"regexp"
	"strings"

	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/written"
)

// How many bytes a file may have that lies beside a picture and says what it shows, by its ending: a word; boxes as YOLO or Pascal VOC has
// them; or what LabelMe and others write as JSON.
var longestBeside = map[string]int64{".cls": 64, ".txt": 4 << 10, ".xml": 64 << 10, ".json": 1 << 20}

var (
	yoloBox = regexp.MustCompile(`^(\d+)( -?[\d.eE+-]+){4,}$`)
	dotaBox = regexp.MustCompile(`^(?:-?[\d.]+ ){8}(\S+)(?: \d)?$`) // of four corners
	vocName = regexp.MustCompile(`(?s)<object>.*?<name>\s*([^<]*?)\s*</name>`)

	// Folders that pictures lie in, and those with what is said of each, as images/7.png and labels/7.txt.
	besideFolder = regexp.MustCompile(`(?i)^(labels?|labeltxt|items|ann(otation)?s?|annots?|xmls?|jsons?|(jpeg)?(images?|imgs?)|pictures?|photos?)$`)
)

// besideOf returns the word that a file says of the picture that it lies beside, "" if it says none, or several.
func besideOf(name, text string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".cls":
		return strings.TrimSpace(text)
	case ".txt":
		var words []string
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line == "" {
				continue
			}
			if m := yoloBox.FindStringSubmatch(line); m != nil {
				line = m[1]
			} else if m := dotaBox.FindStringSubmatch(line); m != nil {
				line = m[1]
			}
			if strings.ContainsAny(line, " \t,;") || len(line) > int(longestBeside[".cls"]) {
				return ""
			}
			words = append(words, line)
		}
		return written.OnlyWord(words)
	case ".xml":
		var words []string
		for _, m := range vocName.FindAllStringSubmatch(text, -1) {
			words = append(words, m[1])
		}
		return written.OnlyWord(words)
	case ".json":
		return notesOfOne(text)
	}
	return ""
}

// besideKey returns what is the same for a picture and what is said of it: the path without the folders and endings that tell them apart.
func besideKey(name string) string {
	base := strings.TrimSuffix(naming.Plain(name), ".gt") // as Tesseract has it
	if naming.IsPicture(base) {
		base = naming.Plain(base)
	}
	parts := strings.Split(path.Dir(name), "/")
	var kept []string
	for _, p := range parts {
		if !besideFolder.MatchString(p) {
			kept = append(kept, p)
		}
	}
	return path.Join(path.Join(kept...), base)
}

// Beside returns the labels of pictures by the words that lie beside them, the names of the classes, and the words' paths; nil where half
// of the pictures have none.
func Beside(words []Heard, pictures []file.Entry) (labels []byte, classes []string, by []string) {
	said := map[string]Heard{}
	for _, f := range words {
		if f.word != "" {
			said[besideKey(f.Path)] = f
		}
	}
	if len(said) == 0 {
		return nil, nil, nil
	}
	of := make([]string, len(pictures))
	for i, e := range pictures {
		if f, ok := said[besideKey(e.Path)]; ok {
			of[i] = f.word
			by = append(by, f.Path)
		}
	}
	labels, classes, _ = class.Classify(class.Voiced(of))
	if 2*len(by) < len(pictures) || labels == nil {
		return nil, nil, nil
	}
	return labels, classes, by
}
