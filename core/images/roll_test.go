package images

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A list of classes beside images whose labels are numbers names these, in whatever form it is clear, and is not skipped.
func TestRollsNameClasses(t *testing.T) {
	words := []string{"T-shirt/top", "Ankle boot", "Bag"}
	for name, c := range map[string]struct{ path, text string }{
		"a line each":      {"classes.txt", "T-shirt/top\nAnkle boot\nBag\n"},
		"Windows' lines":   {"set/class_names.txt", "\ufeffT-shirt/top\r\nAnkle boot\r\nBag"},
		"names":            {"names.txt", "\"T-shirt/top\"\n\"Ankle boot\"\n\"Bag\"\n"},
		"numbers first":    {"labels.txt", "0 T-shirt/top\n1 Ankle boot\n2 Bag\n"},
		"with colons":      {"label_map.txt", "0: T-shirt/top\n1: Ankle boot\n2: Bag\n"},
		"with tabs":        {"categories.tsv", "0\tT-shirt/top\n1\tAnkle boot\n2\tBag\n"},
		"a table":          {"classes.csv", "label,name\n0,T-shirt/top\n1,Ankle boot\n2,Bag\n"},
		"numbers last":     {"class-ids.csv", "class;id\n\"T-shirt/top\";0\n\"Ankle boot\";1\n\"Bag\";2\n"},
		"codes between":    {"kmnist_classmap.csv", "index,codepoint,char\n0,U+0054,T-shirt/top\n1,U+0041,Ankle boot\n2,U+0042,Bag\n"},
		"JSON":             {"class_names.json", `["T-shirt\/top", "Ankle boot", "Bag"]`},
		"JSON by numbers":  {"classes.json", "{\n \"0\": \"T-shirt/top\",\n \"1\": \"Ankle boot\",\n \"2\": \"Bag\"\n}"},
		"JSON, the other":  {"labels.json", `{"T-shirt/top": 0, "Ankle boot": 1, "Bag": 2}`},
		"synsets":          {"synsets.txt", "T-shirt/top\nAnkle boot\nBag\n"},
		"more than enough": {"classes.csv", "0,T-shirt/top\n1,Ankle boot\n2,Bag\n3,Shoe\n"},
	} {
		text := strings.ReplaceAll(c.text, `\/`, "/")
		got := read(t, append(dataset(t, "x.idx", "y.idx", 12), Bytes(c.path, []byte(text)))...)
		check(t, got.Training, 12, true)
		if len(got.Classes) < 3 || !slices.Equal(got.Classes[:3], words) || len(got.Account.Skipped) > 0 {
			t.Errorf("%s: classes %q; %s", name, got.Classes, got)
		}
	}
	// Beside a list of labels, in whatever file, they are no labels either.
	for _, name := range []string{"classes.txt", "class_names.txt", "label_names.txt"} {
		text := ""
		for i := range 12 {
			text += fmt.Sprintln(i % 3)
		}
		pixels, _ := drawn(12)
		array := Bytes("images.npy", numpy(t, "|u1", "12, 5, 5", pixels))
		got := read(t, array, Bytes("labels.txt", []byte(text)), Bytes(name, []byte("T-shirt/top\nAnkle boot\nBag\n")))
		if check(t, got.Training, 12, true); !slices.Equal(got.Classes, words) || len(got.Account.Skipped) > 0 {
			t.Errorf("%s: classes %q; %s", name, got.Classes, got)
		}
		if got = read(t, array, Bytes(name, []byte("T-shirt/top\nAnkle boot\nBag\n"))); got.Training.Labels != nil {
			t.Errorf("%s alone: %s", name, got)
		}
	}
	// Folders may be called by numbers, too.
	files := append(album(t, 12, []string{"0", "1", "2"}, asPNG(t)), Bytes("set/classes.txt", []byte("T-shirt/top\nAnkle boot\nBag\n")))
	if got := read(t, files...); !slices.Equal(got.Classes, words) {
		t.Errorf("folders: classes %q", got.Classes)
	}
}

// What is no such list, or none of these classes, is skipped like others.
func TestTextsThatNameNoClasses(t *testing.T) {
	for name, c := range map[string]struct{ path, text string }{
		"too few":       {"classes.txt", "cat\ndog\n"},
		"too many":      {"classes.txt", "cat\ndog\nowl\neel\n"},
		"alike":         {"classes.txt", "cat\ndog\ncat\n"},
		"numbers":       {"classes.txt", "0\n1\n2\n"},
		"their numbers": {"classes.csv", "0,10\n1,11\n2,12\n"},
		"in disorder":   {"classes.csv", "2,cat\n0,dog\n1,owl\n"},
		"prose":         {"classes.txt", "There are three classes, and each of them has as many images.\nThey are:\ncats\n"},
		"other JSON":    {"classes.json", `{"0": {"name": "cat"}, "1": ["dog"], "n": 3.5}`},
		"another name":  {"README", "cat\ndog\nowl\n"},
		"a table":       {"labels.csv", ",name,label\n0,train/7/0.png,7\n1,train/3/1.png,3\n2,train/7/2.png,7\n"},
		"of counts":     {"classes.csv", "id,name,count\n0,cat,4\n1,dog,4\n2,owl,4\n"},
		"pictures":      {"labels.txt", "0 a.png\n1 b.png\n2 c.png\n"},
		"file names":    {"filenames.txt", "cat\ndog\nowl\n"},
	} {
		got := read(t, append(dataset(t, "x.idx", "y.idx", 12), Bytes(c.path, []byte(c.text)))...)
		if got.Classes != nil || !slices.Equal(got.Account.Skipped, []string{c.path}) {
			t.Errorf("%s: classes %q; %s", name, got.Classes, got)
		}
	}
	named := album(t, 12, []string{"eel", "fox", "hen"}, asPNG(t))
	if got := read(t, append(named, Bytes("classes.txt", []byte("cat\ndog\nowl\n")))...); !slices.Equal(got.Classes, []string{"eel", "fox", "hen"}) {
		t.Errorf("folders called by words are called %q", got.Classes)
	}
}

// Labels may be all in one line, or in the brackets of a list.
func TestLabelsInOneLine(t *testing.T) {
	pixels, labels := drawn(12)
	blanks := strings.Trim(fmt.Sprint(labels), "[]")
	commas := strings.ReplaceAll(blanks, " ", ", ")
	for name, text := range map[string]string{
		"labels.txt": blanks + "\n", "y.csv": commas, "labels.json": "[" + commas + "]", "targets.txt": "[" + commas + "]\n",
		"label.json": `["` + strings.ReplaceAll(strings.NewReplacer("0", "T-shirt", "1", "Bag", "2", "Shoe").Replace(blanks), " ", `", "`) + `"]`,
	} {
		got := read(t, Bytes("images.npy", numpy(t, "|u1", "12, 5, 5", pixels)), Bytes(name, []byte(text)))
		if name == "label.json" {
			got.Training.Labels = bytes.Map(func(r rune) rune { return []rune{1, 2, 0}[r] }, got.Training.Labels) // Bag is the first of its words
		}
		if check(t, got.Training, 12, true); len(got.Account.Skipped) > 0 {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// Classes are called without what all of them have in common.
func TestNamesOfClassesAreShortened(t *testing.T) {
	files := album(t, 12, []string{"label_cat", "label_dog", "label_eel"}, asPNG(t))
	if got := read(t, files...); !slices.Equal(got.Classes, []string{"cat", "dog", "eel"}) {
		t.Errorf("classes %q", got.Classes)
	}
}
