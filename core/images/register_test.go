package images

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"moevae/core/images/class"
)

// flat returns n pictures in one folder, which says nothing of what they show.
func flat(t testing.TB, dir string, n int) (files []File) {
	pixels, _ := drawn(n)
	for i := range n {
		files = append(files, Bytes(fmt.Sprintf("%s/img%02d.png", dir, i), encoded(t, "png", grey(pixels, i))))
	}
	return files
}

// Of pictures that no folder says anything of, a table may say what they show, in any order and form.
func TestTablesSayWhatPicturesShow(t *testing.T) {
	_, labels := drawn(12)
	for name, c := range map[string]struct {
		path, heading, line string // of the picture's number and its label
		classes             []string
	}{
		"names with endings":    {"labels.csv", "filename,label\n", "img%02d.png,%d\n", nil},
		"names without":         {"train.csv", "id,class\n", "img%02d,%d\n", nil},
		"names with folders":    {"set/annotations.txt", "", "set/img%02d.png %d\n", nil},
		"kinds before names":    {"labels.tsv", "", "\"%[2]d\"\t\"img%02[1]d.png\"\n", nil},
		"between other columns": {"info.csv", "row;file;category;width\n", "7;img%02d.png;%d;5\n", nil},
		"HASY's":                {"hasy-data-labels.csv", "path,symbol_id,latex,user_id\n", "set/img%02d.png,%d,x,5\n", nil},
		"commas between quotes": {"labels.csv", "file,remark,label\n", "img%02d.png,\"one, two\",%d\n", nil},
		"behind colons":         {"labels.txt", "", "img%02d.png: %d\n", nil},
		"marks within fields":   {"labels.csv", "Image Index,Finding Labels,Patient\nimg99.png,0|1,8\n", "img%02d.png,%d,7\n", nil},
		"below a title":         {"labels.csv", "My digits,,\nfile,label\n", "img%02d.png,%d\n", nil},
		"ends by CR":            {"labels.csv", "file,label\r", "img%02d.png,%d\r", nil},
		"JSON, a list":          {"labels.json", "[", "{\"file\": \"img%02d.png\", \"label\": \"%d\"},\n", nil},
		"JSON, an object":       {"labels.json", "{", "\"img%02d.png\": %d,\n", nil},
		"between apostrophes":   {"labels.csv", "'file','label'\n", "'img%02d.png','%d'\n", nil},
		"behind its source":     {"labels.csv", "file,label_type,labeler,class_id\n", "img%02d.png,manual,anna,%d\n", nil},
		"of several headings":   {"labels.csv", "file,category,label\n", "img%02d.png,5,%d\n", nil},
		"numbers of names":      {"labels.csv", "id,label\n", "%d,%d\n", nil},
		"words":                 {"labels.csv", "image,name\n", "img%02d.png,kind %d\n", []string{"kind 0", "kind 1", "kind 2"}},
	} {
		table := c.heading
		for i := range labels {
			i = (5*i + 2) % 12
			table += fmt.Sprintf(c.line, i, labels[i])
		}
		got := read(t, append(flat(t, "set", 12), Bytes(c.path, []byte(table)))...)
		check(t, got.Training, 12, true)
		if !slices.Equal(got.Classes, c.classes) || len(got.Account.Skipped) > 0 {
			t.Errorf("%s: classes %q; %s", name, got.Classes, got)
		}
	}
	// Where two parts call their pictures alike, a table of one is not about the other.
	var said strings.Builder
	for i, l := range labels {
		fmt.Fprintf(&said, "img%02d.png,%d\n", i, l)
	}
	got := read(t, slices.Concat(flat(t, "train", 12), flat(t, "test", 3), []File{Bytes("train.csv", []byte(said.String()))})...)
	check(t, got.Training, 12, true)
	check(t, got.HeldOut, 3, false)
}

// A table that names pictures is about these, also where one of its columns has as many numbers as an image has pixels.
func TestTablesWithPoints(t *testing.T) {
	_, labels := drawn(12)
	for _, n := range []int{5, 12} {
		for _, points := range []int{16, 100} {
			for _, comma := range []string{",", ", "} {
				table := "file,label,points\n"
				for i := range n {
					table += fmt.Sprintf("img%02d.png,%d,\"%s%d\"\n", i, labels[i], strings.Repeat("7"+comma, points-1+i%2), i)
				}
				got := read(t, append(flat(t, "set", n), Bytes("labels.csv", []byte(table)))...)
				check(t, got.Training, n, true)
			}
		}
	}
}

// A table may have a probability of each class: what is likelier than all else together is what a picture shows. Numbers that are not 1 together are none.
func TestProbabilities(t *testing.T) {
	_, labels := drawn(12)
	chances, sizes := "file,cat,dog,owl\n", "file,width,height,depth\n"
	for i, l := range labels {
		row := []string{".05", ".1", ".04"}
		sizes += fmt.Sprintf("img%02d.png,%s\n", i, strings.Join(row, ","))
		row[l] = []string{".86", ".91", ".85"}[l]
		if i == 7 {
			row = []string{".34", ".33", ".33"}
		}
		chances += fmt.Sprintf("img%02d.png,%s\n", i, strings.Join(row, ","))
	}
	got := read(t, append(flat(t, "set", 12), Bytes("chances.csv", []byte(chances)))...)
	want := slices.Clone(labels)
	if want[7] = Unknown; !slices.Equal(got.Training.Labels, want) || !slices.Equal(got.Classes, []string{"cat", "dog", "owl"}) {
		t.Errorf("%s: %d, %q", got, got.Training.Labels, got.Classes)
	}
	if want := "what they show is in the likeliest column (cat, dog, owl) of chances.csv"; !strings.Contains(got.String(), want) {
		t.Errorf("%s: want %q", got, want)
	}
	if got := read(t, append(flat(t, "set", 12), Bytes("chances.csv", []byte(sizes)))...); got.Training.Labels != nil {
		t.Errorf("of other numbers: %s", got)
	}
	shares := "file,train,test\n"
	for i := range labels {
		shares += fmt.Sprintf("img%02d.png,%d,%d\n", i, min(1, i%4), 1-min(1, i%4))
	}
	if got := read(t, append(flat(t, "set", 12), Bytes("parts.csv", []byte(shares)))...); got.Training.Labels != nil || got.HeldOut == nil || got.HeldOut.Images.N != 3 {
		t.Errorf("of parts: %s: %v", got, got.Training.Labels)
	}
}

// A table whose heading says that it is about kinds goes before folders that divide pictures otherwise, and may be of the training
// images alone; of pictures whose folders say nothing it says what they show.
func TestTablesAndFolders(t *testing.T) {
	pixels, labels := drawn(12)
	picture := func(i int, path string, v ...any) File {
		return Bytes(fmt.Sprintf(path, v...), encoded(t, "png", grey(pixels, i)))
	}
	writers, breeds, signs := "filename,label\n", "id,breed\n", "Width,Height,ClassId,Path\n"
	var by, apart, parted []File
	for i, l := range labels {
		by = append(by, picture(i, "set/writer_%d/img%02d.png", i%5, i))
		writers += fmt.Sprintf("img%02d.png,%d\n", i, l)
		apart = append(apart, picture(i, "set/train/img%02d.png", i), picture(i, "set/test/other%02d.png", i), picture(i, "set/test/more%02d.png", i))
		breeds += fmt.Sprintf("img%02d,%s\n", i, []string{"collie", "pug", "setter"}[l])
		parted = append(parted, picture(i, "set/Train/%d/img%02d.png", l, i), picture(i, "set/Test/other%02d.png", i))
		signs += fmt.Sprintf("5,5,%d,Test/other%02d.png\n", l, i)
	}
	got := read(t, append(by, Bytes("set/labels.csv", []byte(writers)))...)
	if got.Kinds() != 3 || got.Classes != nil || !strings.HasSuffix(got.String(), "what they show is as labels.csv says, not as their folders do") {
		t.Errorf("by writers: %s", got)
	}
	got = read(t, append(apart, Bytes("set/labels.csv", []byte(breeds)))...)
	check(t, got.Training, 12, true)
	if got.HeldOut == nil || got.HeldOut.Labels != nil || len(got.Account.Skipped) > 0 {
		t.Errorf("of the training images: %s", got)
	}
	got = read(t, append(parted, Bytes("set/Test.csv", []byte(signs)))...)
	if check(t, got.HeldOut, 12, true); got.Classes != nil || got.Kinds() != 3 || len(got.Account.Skipped) > 0 {
		t.Errorf("of the held-out images: %s", got)
	}
}

// Two lists of nothing but pictures' names, called by parts of the set, divide it.
func TestListsOfParts(t *testing.T) {
	files, lists := album(t, 15, []string{"0", "1", "2"}, asPNG(t)), map[string]string{}
	for i, f := range files {
		lists[[]string{"train", "test"}[i/12]] += strings.TrimSuffix(strings.TrimPrefix(f.Path, "set/"), ".png") + "\n"
	}
	for part, list := range lists {
		files = append(files, Bytes("set/meta/"+part+".txt", []byte(list)))
	}
	got := read(t, files...)
	if got.Training.Images.N != 12 || got.HeldOut == nil || got.HeldOut.Images.N != 3 || got.Kinds() != 3 || len(got.Account.Skipped) > 0 {
		t.Errorf("%s", got)
	}
}

// Several tables are heard together: one for each part, which may be all that tells the parts apart.
func TestTablesOfParts(t *testing.T) {
	_, labels := drawn(15)
	lines := func(from, to int, form string) []byte {
		var b strings.Builder
		for i := from; i < to; i++ {
			fmt.Fprintf(&b, form, i, labels[i])
		}
		return []byte(b.String())
	}
	got := read(t, slices.Concat(flat(t, "train", 12), flat(t, "test", 3), []File{
		Bytes("train.csv", append([]byte("id,label\n"), lines(0, 12, "img%02d,%d\n")...)), Bytes("test.csv", append([]byte("id,label\n"), lines(0, 3, "img%02d,%d\n")...)),
		Bytes("sample_submission.csv", lines(0, 3, "img%02d,%[1]d\n")),
	})...)
	check(t, got.Training, 12, true)
	check(t, got.HeldOut, 3, true)
	if !slices.Equal(got.Account.Skipped, []string{"sample_submission.csv"}) {
		t.Errorf("skipped: %q", got.Account.Skipped)
	}
	got = read(t, append(flat(t, "images", 15), Bytes("train.txt", lines(0, 12, "images/img%02d.png %d\n")), Bytes("test.txt", lines(12, 15, "images/img%02d.png %d\n")))...)
	check(t, got.Training, 12, true)
	if p := got.HeldOut; p == nil || !slices.Equal(p.Labels, labels[12:]) || len(got.Account.Skipped) > 0 {
		t.Errorf("skipped: %q", got.Account.Skipped)
	}
}

// A table in a folder is about its pictures, even where others are called alike.
func TestTablesInFolders(t *testing.T) {
	_, labels := drawn(12)
	var files []File
	for _, dir := range []string{"train", "validation"} {
		text := "file_name,label\n"
		for i, l := range labels {
			text += fmt.Sprintf("img%02d.png,%d\n", i, l)
		}
		files = append(append(files, flat(t, dir, 12)...), Bytes(dir+"/metadata.csv", []byte(text)))
	}
	got := read(t, files...)
	check(t, got.Training, 12, true)
	check(t, got.HeldOut, 12, true)
}

// A column for each class, of which one is 1, and JSON a line each say what pictures show, too.
func TestOtherTables(t *testing.T) {
	_, labels := drawn(12)
	hot, json := "filename, cat, dog, eel\n", ""
	for i, l := range labels {
		row := []string{"0", "0", "0.0"}
		row[l] = "1"
		hot += fmt.Sprintf("img%02d.png, %s\n", i, strings.Join(row, ", "))
		json += fmt.Sprintf("{\"file_name\": \"img%02d.png\", \"label\": \"%s\", \"n\": %d}\n", i, []string{"cat", "d\\u006fg", "eel"}[l], i)
	}
	for path, text := range map[string]string{"set/_classes.csv": hot, "set/metadata.jsonl": json} {
		got := read(t, append(flat(t, "set", 12), Bytes(path, []byte(text)))...)
		check(t, got.Training, 12, true)
		if !slices.Equal(got.Classes, []string{"cat", "dog", "eel"}) || len(got.Account.Skipped) > 0 {
			t.Errorf("%s: classes %q; %s", path, got.Classes, got)
		}
	}
}

// In a table some words say that nobody knows, as null does where it is not the word for zero; among numbers −1 does.
func TestTablesSayThatNobodyKnows(t *testing.T) {
	for name, c := range map[string]struct {
		words   []string // of which the first two are of one picture each
		want    []byte
		classes []string
	}{
		"R's":          {[]string{"NA", "?", "cat", "dog"}, []byte{class.Unknown, class.Unknown, 0, 1}, []string{"cat", "dog"}},
		"JavaScript's": {[]string{"null", "NULL", "cat", "dog"}, []byte{class.Unknown, class.Unknown, 0, 1}, []string{"cat", "dog"}},
		"German":       {[]string{"null", "zwei", "eins", "drei"}, []byte{2, 3, 1, 0}, []string{"drei", "eins", "null", "zwei"}},
		"Italian":      {[]string{"null", "null", "zero", "tre"}, []byte{class.Unknown, class.Unknown, 1, 0}, []string{"tre", "zero"}},
		"−1":           {[]string{"-1", "None", "0", "3"}, []byte{class.Unknown, class.Unknown, 0, 3}, nil},
		"a word":       {[]string{"unlabeled", "none", "cat", "dog"}, []byte{class.Unknown, 2, 0, 1}, []string{"cat", "dog", "none"}},
	} {
		table, list, want := "file,label\n", "", []byte{}
		for i := range 12 {
			at := i
			if i > 1 {
				at = 2 + i%2
			}
			table += fmt.Sprintf("img%02d.png,%s\n", i, c.words[at])
			list += c.words[at] + "\n"
			want = append(want, c.want[at])
		}
		for path, text := range map[string]string{"labels.csv": table, "labels.txt": list} {
			got := read(t, append(flat(t, "set", 12), Bytes(path, []byte(text)))...)
			if !slices.Equal(got.Training.Labels, want) || !slices.Equal(got.Classes, c.classes) {
				t.Errorf("%s, %s: labels %v, want %v; classes %q; %s", name, path, got.Training.Labels, want, got.Classes, got)
			}
		}
	}
}

// Two lists side by side are a table, in whatever order; so are the columns of folder and name, where names alone are of several pictures. What
// is numbered otherwise than pictures are is in no order of theirs.
func TestNamesThatOnlySeveralThingsTell(t *testing.T) {
	pixels, labels := drawn(12)
	var files []File
	names, said, table, numbered := "", "", "id,folder,label\n", "index,label\n"
	for i := range 12 {
		at := (5*i + 2) % 12
		files = append(files, Bytes(fmt.Sprintf("set/%s/%d.png", []string{"anna", "ben"}[i/6], i%6), encoded(t, "png", grey(pixels, i))))
		names += fmt.Sprintf("img%02d.png\n", at)
		said += fmt.Sprintln([]string{"one", "three", "two"}[labels[at]])
		table += fmt.Sprintf("%d,%s,%d\n", at%6, []string{"anna", "ben"}[at/6], labels[at])
		numbered += fmt.Sprintf("%d,%d\n", 7*at, labels[at])
	}
	got := read(t, append(flat(t, "set", 12), Bytes("names.txt", []byte(names)), Bytes("labels.txt", []byte(said)))...)
	check(t, got.Training, 12, true)
	got = read(t, append(flat(t, "set", 12), Bytes("one.txt", []byte(names[:len(names)/3])), Bytes("other.txt", []byte(names[2*len(names)/3:])))...)
	check(t, got.Training, 12, false)
	got = read(t, append(files, Bytes("labels.csv", []byte(table)))...)
	check(t, got.Training, 12, true)
	lists := map[string]string{}
	for i := range 12 {
		lists[[]string{"cat", "dog", "owl"}[labels[i]]] += fmt.Sprintf("img%02d.png\n", i)
	}
	three := []File{Bytes("cat.txt", []byte(lists["cat"])), Bytes("dog.txt", []byte(lists["dog"])), Bytes("owl.txt", []byte(lists["owl"]))}
	got = read(t, append(flat(t, "set", 12), three...)...)
	if check(t, got.Training, 12, true); len(got.Classes) != 3 || got.Classes[2] != "owl" || len(got.Account.Skipped) > 0 {
		t.Errorf("%s, classes %q", got, got.Classes)
	}
	got = read(t, append(flat(t, "set", 12), append(three, Bytes("all.txt", []byte(names)))...)...)
	check(t, got.Training, 12, false)
	chinese, table := []File(nil), "suite_id,sample_id,code,value,character\n"
	for i, f := range flat(t, "set", 12) {
		chinese = append(chinese, File{Path: fmt.Sprintf("data/input_%d_%d_%d.jpg", i/6+1, i%6+1, labels[i]+8), Size: f.Size, Content: f.Content})
		table += fmt.Sprintf("%d,%d,%d,%d,%c\n", i/6+1, i%6+1, labels[i]+8, labels[i], []rune("一二三")[labels[i]])
	}
	got = read(t, append(chinese, Bytes("chinese_mnist.csv", []byte(table)))...)
	if got.Kinds() != 3 || !slices.Equal(got.Classes, []string{"一", "三", "二"}) || len(got.Account.Skipped) > 0 {
		t.Errorf("%s, classes %q", got, got.Classes)
	}
	got = read(t, append(flat(t, "set", 12), Bytes("labels.csv", []byte(numbered)))...)
	check(t, got.Training, 12, false)
	// Nobody can know whether a table counts from 1 and pictures from 0, but that it may be so.
	for i := range files {
		files[i].Path = fmt.Sprintf("set/%d.png", i)
	}
	for first, doubtful := range []bool{false, true} {
		table = "id,label\n"
		for i := range labels {
			i = (5*i + 2) % 12
			table += fmt.Sprintf("%d,%d\n", i+first, labels[i])
		}
		if got = read(t, append(files[:12:12], Bytes("labels.csv", []byte(table)))...); got.Kinds() != 3 || strings.HasSuffix(got.String(), "labels.csv has no line for 0.png, but one for 12: if it counts otherwise than the pictures do, each label is of the one beside") != doubtful {
			t.Errorf("counted from %d: %s", first, got)
		}
	}
}

// A list or an array that has a label for each picture has them in the order of the pictures' names, in which 2 is before 10.
func TestLabelsInOrder(t *testing.T) {
	pixels, labels := drawn(12)
	var files []File
	text := ""
	for i, l := range labels {
		files = append(files, Bytes(fmt.Sprintf("set/%d.png", i), encoded(t, "png", grey(pixels, i))))
		text += fmt.Sprintln(l)
	}
	for _, f := range []File{Bytes("labels.txt", []byte(text)), Bytes("y.idx", idx(t, labels, 12))} {
		got := read(t, append(files[:12:12], f)...)
		for i := range 12 {
			at := slices.Index(byPath(12), i)
			if got.Training.Labels[at] != labels[i] || got.Training.Images.Image(at)[(i%3+1)*wide] == 0 {
				t.Fatalf("%s: labels %v", f.Path, got.Training.Labels)
			}
		}
		if len(got.Account.Skipped) > 0 {
			t.Errorf("%s", got)
		}
	}
}

// byPath returns numbers in the order of their letters, as files are.
func byPath(n int) (order []int) {
	for i := range n {
		order = append(order, i)
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(fmt.Sprint(a)+".", fmt.Sprint(b)+".") })
	return order
}

// A table beside folders of classes is skipped, and so is one of something else.
func TestTablesThatSayNothing(t *testing.T) {
	pictures := flat(t, "set", 12)
	for name, table := range map[string]string{
		"other pictures": "file,label\na.png,1\nb.png,2\n",
		"too few":        "file,label\nimg00.png,1\nimg01.png,2\n",
		"nothing":        strings.Repeat("img00.png\n", 12),
		"one kind":       strings.Repeat("img00.png,1\nimg01.png,1\n", 6),
		"no one column":  "file,width,height\nimg00.png,1,2\n",
		"guesses":        "file,prediction,sure\n" + strings.Repeat("img00.png,one,.5\nimg01.png,two,.5\n", 6),
		"uneven":         "img00.png,1\nimg01.png\n",
	} {
		if c := read(t, append(pictures[:12:12], Bytes("labels.csv", []byte(table)))...); c.Training.Labels != nil || len(c.Account.Skipped) != 1 {
			t.Errorf("%s: labels %v; %s", name, c.Training.Labels, c)
		}
	}
	files := album(t, 12, []string{"0", "1", "2"}, asPNG(t))
	c := read(t, append(files, Bytes("set/labels.csv", []byte("file,label\n000.png,7\n001.png,7\n")))...)
	if !slices.Equal(c.Account.Skipped, []string{"set/labels.csv"}) || slices.Contains(c.Training.Labels, 7) {
		t.Errorf("labels %v; %s", c.Training.Labels, c)
	}
}

// A word beside each picture, called as it is, says what it shows, as WebDataset's tapes have it.
func TestWordsBesidePictures(t *testing.T) {
	_, labels := drawn(12)
	part := func(n int) (files []File) {
		files = flat(t, "", n)
		for i := range n {
			files[i].Path = strings.TrimPrefix(files[i].Path, "/")
			files = append(files, Bytes(fmt.Sprintf("img%02d.cls", i), fmt.Append(nil, labels[i])))
		}
		return files
	}
	got := read(t, Bytes("train-000000.tar", taped(t, part(12)...)), Bytes("test-000000.tar", taped(t, part(3)...)))
	check(t, got.Training, 12, true)
	check(t, got.HeldOut, 3, true)
	if len(got.Account.Skipped) > 0 {
		t.Errorf("%s", got)
	}
}

// A table whose heading says what it is about counts, though it knows but half of the pictures.
func TestTablesOfSome(t *testing.T) {
	_, labels := drawn(8)
	table := "id,label\n"
	for i, l := range labels {
		table += fmt.Sprintf("img%02d,%d\n", i, l)
	}
	got := read(t, append(flat(t, "set", 12), Bytes("train.csv", []byte(table)), Bytes("sample_submission.csv", []byte("id,label\nimg08,0\nimg09,0\n")))...)
	if !slices.Equal(got.Training.Labels, append(labels, class.Unknown, class.Unknown, class.Unknown, class.Unknown)) {
		t.Errorf("labels %v", got.Training.Labels)
	}
}

// A table of pictures may have a column that says which are held out, whatever else says what they show.
func TestTablesWithAColumnOfParts(t *testing.T) {
	const n, kept = 15, 12
	_, labels := drawn(n)
	part := func(i int, names ...string) string {
		if i < kept {
			return names[0]
		}
		return names[1]
	}
	for name, line := range map[string]func(i int) string{
		"file,label,split\n":        func(i int) string { return fmt.Sprintf("img%02d.png,%d,%s\n", i, labels[i], part(i, "train", "test")) },
		"name,label,is_valid\n":     func(i int) string { return fmt.Sprintf("img%02d.png,%d,%s\n", i, labels[i], part(i, "False", "True")) },
		"split,image,width,class\n": func(i int) string { return fmt.Sprintf("%s,img%02d,28,%d\n", part(i, "train", "val"), i, labels[i]) },
		"image_id,partition\n":      func(i int) string { return fmt.Sprintf("img%02d.png,%s\n", i, part(i, "0", "2")) },
		"image,subset\n":            func(i int) string { return fmt.Sprintf("img%02d.png,%s\n", i, part(i, "training", "testing")) },
	} {
		table := name
		for i := range n {
			table += line(i)
		}
		labelled := !strings.HasPrefix(name, "image")
		got := read(t, append(flat(t, "images", n), Bytes("list.csv", []byte(table)))...)
		check(t, got.Training, kept, labelled)
		if p := got.HeldOut; p == nil || p.Images.N != n-kept || labelled && !slices.Equal(p.Labels, labels[kept:]) || !labelled && p.Labels != nil || len(got.Account.Skipped) > 0 {
			t.Errorf("%sheld out: %+v, skipped %q", name, p, got.Account.Skipped)
		}
	}
	// The part may be the folder, without which names are of several pictures.
	files, table := []File(nil), "split,file,label\n"
	for i, f := range flat(t, "", n) {
		files = append(files, File{Path: fmt.Sprintf("set/%s/%02d.png", part(i, "train", "test"), i%kept), Size: f.Size, Content: f.Content})
		table += fmt.Sprintf("%s,%02d.png,%d\n", part(i, "train", "test"), i%kept, labels[i])
	}
	both := read(t, append(files, Bytes("set/labels.csv", []byte(table)))...)
	if check(t, both.Training, kept, true); both.HeldOut == nil || !slices.Equal(both.HeldOut.Labels, labels[kept:]) {
		t.Errorf("%s, held out: %+v", both, both.HeldOut)
	}
	// CelebA's own has no heading.
	list := ""
	for i := range n {
		list += fmt.Sprintf("img%02d.png %s\n", i, part(i, "0", "2"))
	}
	bare := read(t, append(flat(t, "images", n), Bytes("list_eval_partition.txt", []byte(list)))...)
	check(t, bare.Training, kept, false)
	if len(bare.Account.Skipped) > 0 {
		t.Errorf("skipped %q", bare.Account.Skipped)
	}
	// Folders say what pictures show.
	files, table = album(t, n, []string{"a", "b", "c"}, asPNG(t)), "file,split\n"
	for i := range n {
		table += fmt.Sprintf("%03d.png,%s\n", i, part(i, "train", "test"))
	}
	got := read(t, append(files, Bytes("set/split.csv", []byte(table)))...)
	if p := got.HeldOut; !slices.Equal(got.Classes, []string{"a", "b", "c"}) || p == nil || !slices.Equal(p.Labels, labels[kept:]) {
		t.Errorf("%s, held out: %+v", got, p)
	}
}
