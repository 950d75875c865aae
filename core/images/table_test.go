package images

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"moevae/core/images/class"
)

// lined returns a table of n images, a line each, with what before and after say stands beside their pixels.
func lined(n int, before, after func(i int) string) (made string) {
	pixels, _ := drawn(n)
	for i := range n {
		row := strings.Trim(strings.Join(strings.Fields(fmt.Sprint(pixels[i*wide*high:(i+1)*wide*high])), ","), "[]")
		made += before(i) + row + after(i) + "\n"
	}
	return made
}

// A column that counts the images is none of their labels, with a name or without.
// What pandas writes of arrays in a column goes on over several lines.
func TestArraysInCells(t *testing.T) {
	const n = 12
	pixels, labels := drawn(n)
	for name, c := range map[string]struct{ open, between, end string }{
		"one dimension": {"[", "\n ", "]"}, "two": {"[[", "]\n [", "]]"},
	} {
		text := "image,label\n"
		for i := range n {
			var rows []string
			for row := range slices.Chunk(pixels[i*wide*high:(i+1)*wide*high], wide) {
				rows = append(rows, strings.Trim(fmt.Sprintf("%3d", row), "[]"))
			}
			text += fmt.Sprintf("\"%s%s%s\",%d\n", c.open, strings.Join(rows, c.between), c.end, labels[i])
		}
		check(t, read(t, Bytes(name+".csv", []byte(text))).Training, n, true)
	}
}

// A column of pixels may stand behind many others, as Kaggle's points of faces do.
func TestPixelsBehindManyColumns(t *testing.T) {
	const n, points = 12, 30
	pixels, _ := drawn(n)
	text := ""
	for i := range points {
		text += strings.Repeat("x", i%12) + "right_eye_center_y,"
	}
	text += "Image\n"
	for i := range n {
		text += strings.Repeat(fmt.Sprintf("%d.25,", i), points) + strings.Trim(fmt.Sprint(pixels[i*wide*high:(i+1)*wide*high]), "[]") + "\n"
	}
	check(t, read(t, Bytes("training.csv", []byte(text))).Training, n, false)
}

func TestColumnsThatCount(t *testing.T) {
	const n = 70
	_, labels := drawn(n)
	names := strings.TrimSuffix(numbered(wide*high), "\n")
	none := func(int) string { return "" }
	index := func(i int) string { return fmt.Sprintf("%d,", i) }
	both := func(i int) string { return fmt.Sprintf("%d,%d,", i+1, labels[i]) }
	label := func(i int) string { return fmt.Sprintf(",%d", labels[i]) }
	word := func(i int) string { return "," + []string{"ant", "bee", "cow"}[labels[i]] }
	for name, c := range map[string]struct {
		table    string
		labelled bool
	}{
		"before labels":        {lined(n, both, none), true},
		"labels last":          {lined(n, index, label), true},
		"no labels":            {lined(n, index, none), false},
		"before words":         {lined(n, func(i int) string { return fmt.Sprintf("%d%s,", i, word(i)) }, none), true},
		"words last":           {lined(n, index, word), true},
		"pandas' name":         {"Unnamed: 0,label,pixel " + strings.ReplaceAll(names, ",", ",pixel ") + "\n" + lined(n, both, none), true},
		"written twice":        {"Unnamed: 0.1,Unnamed: 0,label," + names + "\n" + lined(n, func(i int) string { return index(i) + both(i) }, none), true},
		"R's, without a name":  {"\"label\",\"X" + strings.ReplaceAll(names, ",", "\",\"X") + "\"\n" + lined(n, both, none), true},
		"R's, between spaces":  {strings.ReplaceAll("label,X"+strings.ReplaceAll(names, ",", ",X")+"\n"+lined(n, both, none), ",", " "), true},
		"in no order":          {lined(n*8, func(i int) string { return fmt.Sprintf("%d,%d,", (i*11+3)%(n*8)+500, i%3) }, none), true},
		"between upright bars": {strings.ReplaceAll(lined(n, both, none), ",", "|"), true},
	} {
		t.Run(name, func(t *testing.T) {
			c, table := c.labelled, c.table
			rows := n
			if name == "in no order" {
				rows = 8 * n
			}
			check(t, read(t, Bytes("x.csv", []byte(table))).Training, rows, c)
		})
	}
	// Three images of three digits in their order have labels.
	if c := read(t, Bytes("x.csv", []byte(lined(3, func(i int) string { return fmt.Sprintf("%d,", labels[i]) }, none)))); !slices.Equal(c.Training.Labels, []byte{0, 1, 2}) {
		t.Errorf("labels %v", c.Training.Labels)
	}
}

// Where no column is called labels, it is the one that is called as kinds are, and none that counts or has fractions.
func TestColumnsThatMayBeOfLabels(t *testing.T) {
	const n = 60
	_, labels := drawn(n)
	names := ",pixel" + strings.ReplaceAll(strings.TrimSuffix(numbered(wide*high), "\n"), ",", ",pixel")
	none := func(int) string { return "" }
	word := func(i int) string { return []string{"ant", "bee", "cow"}[labels[i]] }
	for heading, want := range map[string]struct {
		before   func(i int) string
		labelled bool
		said     string
	}{
		"No,letter":            {func(i int) string { return fmt.Sprintf("%d,%s,", i+1, word(i)) }, true, ""},
		"S.No,number":          {func(i int) string { return fmt.Sprintf("%d,%d,", i+1, labels[i]) }, true, ""},
		"image,char":           {func(i int) string { return fmt.Sprintf("scan_%d.png,%s,", i, word(i)) }, true, ""},
		"Schreiber,Zahl":       {func(i int) string { return fmt.Sprintf("%d,%d,", i%7, labels[i]) }, true, "what they show is in the column Zahl"},
		"hand,gender,letter":   {func(i int) string { return "lr"[i%2:i%2+1] + "," + "fm"[i/2%2:i/2%2+1] + "," + word(i) + "," }, true, "what they show is in the column letter"},
		"width,height,species": {func(i int) string { return fmt.Sprintf("%d.5,%d.25,%s,", i%5, i%3, word(i)) }, true, ""},
		"Nr.":                  {func(i int) string { return fmt.Sprintf("%d,", i+1) }, false, ""},
	} {
		got := read(t, Bytes("x.csv", []byte(heading+names+"\n"+lined(n, want.before, none)+strings.Repeat(",", wide*high)+"\n")))
		check(t, got.Training, n, want.labelled)
		if want.labelled && !slices.Equal(got.Training.Labels, labels) || strings.Join(got.Account.Remarks, "; ") != want.said {
			t.Errorf("%s: labels %v; %s", heading, got.Training.Labels, got)
		}
	}
	german := strings.NewReplacer("ant", "B\xe4r", "bee", "K\xe4fer", "cow", "M\xf6we").Replace("letter" + names + "\n" + lined(n, func(i int) string { return word(i) + "," }, none))
	if got := read(t, Bytes("x.csv", []byte(german))); !slices.Equal(got.Classes, []string{"Bär", "Käfer", "Möwe"}) {
		t.Errorf("classes %q", got.Classes)
	}
	got := read(t, Bytes("x.csv", []byte("letter"+names+"\n"+lined(n, func(i int) string { return []string{"NA", word(i)}[min(i, 1)] + "," }, none))))
	if len(got.Classes) != 3 || got.Training.Labels[0] != class.Unknown {
		t.Errorf("classes %q, labels %v", got.Classes, got.Training.Labels)
	}
}

// A list of labels may have a heading of which only the second half is one, as pandas writes a series.
func TestListsBelowHeadings(t *testing.T) {
	pixels, labels := drawn(12)
	for _, heading := range []string{",0\n", ",label\n", "id,label\n", "\"\",\"y\"\n", ""} {
		list := heading
		for i, l := range labels {
			list += fmt.Sprintf("%d,%d\n", i, l)
		}
		check(t, read(t, Bytes("X.idx", idx(t, pixels, 12, high, wide)), Bytes("y_train.csv", []byte(list))).Training, 12, true)
	}
}

// Fields may have the separator in them, between quotes; classes may have a column each, called by them.
func TestFieldsAndColumnsOfWords(t *testing.T) {
	const n = 12
	_, labels := drawn(n)
	none := func(int) string { return "" }
	words := []string{"a, b", "c", "d"}
	c := read(t, Bytes("x.csv", []byte(lined(n, func(i int) string { return `"` + words[labels[i]] + `",` }, none))))
	check(t, c.Training, n, true)
	if !slices.Equal(c.Classes, words) {
		t.Errorf("classes %q", c.Classes)
	}
	hot := func(i int) string {
		columns := []string{"0", "0", "0"}
		columns[labels[i]] = "1"
		return "," + strings.Join(columns, ",")
	}
	names := "p" + strings.ReplaceAll(strings.TrimSuffix(numbered(wide*high), "\n"), ",", ",p")
	truths := strings.NewReplacer(",0", ",False", ",1", ",True")
	for _, after := range []func(i int) string{hot, func(i int) string { return truths.Replace(hot(i)) }, func(i int) string { return strings.ToUpper(truths.Replace(hot(i))) }} {
		c = read(t, Bytes("x.csv", []byte(names+",Cat,Dog,Owl\n"+lined(n, none, after))))
		check(t, c.Training, n, true)
		if !slices.Equal(c.Classes, []string{"Cat", "Dog", "Owl"}) || c.Account.Remarks != nil {
			t.Errorf("classes %q; %s", c.Classes, c)
		}
		check(t, read(t, Bytes("x.csv", []byte(names+",label_0,label_1,label_2\n"+lined(n, none, after)))).Training, n, true)
	}
}

// All pixels of an image may be in one column, as FER2013 has them.
func TestPixelsInOneColumn(t *testing.T) {
	const n = 12
	_, labels := drawn(n)
	none := func(int) string { return "" }
	label := func(i int) string { return fmt.Sprintf(",%d", labels[i]) }
	column := func(open, between, shut string, before, after func(i int) string) (made string) {
		for i, line := range strings.Split(strings.TrimSpace(lined(n, none, none)), "\n") {
			made += before(i) + open + strings.ReplaceAll(line, ",", between) + shut + after(i) + "\n"
		}
		return made
	}
	first := func(i int) string { return fmt.Sprintf("%d,", labels[i]) }
	for name, table := range map[string]string{
		"FER2013":          "emotion,pixels\n" + column("", " ", "", first, none),
		"with spaces":      "emotion, usage, pixels\n" + column("", " ", "", func(i int) string { return first(i) + "Training," }, none),
		"last":             "pixels,label\n" + column("", " ", "", none, label),
		"a list":           "label,image\n" + column(`"[`, ", ", `]"`, first, none),
		"commas in quotes": "label,image\n" + column(`"`, ",", `"`, first, none),
		"lists, no spaces": "label,image\n" + column(`"[`, ",", `]"`, first, none),
		"NumPy's":          "label,image\n" + column("[", " ", "]", first, none),
		"without heading":  column("", " ", "", first, none),
		"among others":     "age,ethnicity,gender,img_name,pixels\n" + column("", " ", "", func(i int) string { return fmt.Sprintf("%d,0,0,2016_%d.jpg,", labels[i], i) }, none),
	} {
		t.Run(name, func(t *testing.T) { check(t, read(t, Bytes("x.csv", []byte(table))).Training, n, true) })
	}
	var parted strings.Builder
	parted.WriteString("emotion,pixels,Usage\n")
	for i, line := range strings.Split(strings.TrimSpace(column("", " ", "", first, none)), "\n") {
		fmt.Fprintf(&parted, "%s,%s\n", line, []string{"Training", "PublicTest", "PrivateTest"}[i%3])
	}
	if c := read(t, Bytes("fer2013.csv", []byte(parted.String()))); c.HeldOut == nil || c.Training.Images.N != n/3 || c.HeldOut.Images.N != 2*n/3 {
		t.Errorf("by Usage: %s", c)
	}
	for name, table := range map[string]string{
		"alone":         "pixels\n" + column("", " ", "", none, none),
		"alone, quoted": "pixels\n" + column(`"`, " ", `"`, none, none),
	} {
		t.Run(name, func(t *testing.T) { check(t, read(t, Bytes("x.csv", []byte(table))).Training, n, false) })
	}
}

// A table's columns may be its images, with a label above or below, as where a matrix of them was written.
func TestColumnsThatAreImages(t *testing.T) {
	const n = 40
	pixels, labels := drawn(n)
	table := func(n int, before func(row int) string) (made string) {
		for j := range wide * high {
			made += before(j)
			for i := range n {
				made += fmt.Sprintf(",%d", pixels[i*wide*high+j])
			}
			made += "\n"
		}
		return strings.ReplaceAll("\n"+made, "\n,", "\n")[1:] // where nothing stands before
	}
	none := func(int) string { return "" }
	kinds := strings.Trim(strings.ReplaceAll(fmt.Sprint(labels), " ", ","), "[]") + "\n"
	for name, c := range map[string]struct {
		table    string
		labelled bool
	}{
		"alone": {table(n, none), false}, "labels above": {kinds + table(n, none), true}, "labels below": {table(n, none) + kinds, true},
		"as R writes": {`"",V` + strings.ReplaceAll(numbered(n), ",", ",V") + table(n, func(row int) string { return fmt.Sprint(row + 1) }), false},
	} {
		t.Run(name, func(t *testing.T) { check(t, read(t, Bytes("x.csv", []byte(c.table))).Training, n, c.labelled) })
	}
	for name, table := range map[string]string{"few columns": table(12, none), "other numbers": strings.Replace(table(n, none), "0,0", "0,-1", 1)} {
		if c, err := Read(t.Context(), []File{Bytes("x.csv", []byte(table))}, Options{}); err == nil {
			t.Errorf("%s: %s", name, c)
		}
	}
}

// A column may say which images are held out.
func TestColumnsOfParts(t *testing.T) {
	const n, kept = 15, 12
	_, labels := drawn(n)
	none := func(int) string { return "" }
	names := "p" + strings.ReplaceAll(strings.TrimSuffix(numbered(wide*high), "\n"), ",", ",p")
	for _, c := range []struct {
		column string
		values [2]string
	}{
		{"Usage", [2]string{"Training", "PublicTest"}},
		{"split", [2]string{"train", "test"}},
		{"subset", [2]string{"TRAIN", "VAL"}},
		{"set", [2]string{"training", "validation"}},
		{"Partition", [2]string{"0", "2"}},
		{"is_valid", [2]string{"False", "True"}},
		{"isTrain", [2]string{"1", "0"}},
		{"data_split", [2]string{"训练集", "测试集"}},
	} {
		value := func(i int) string {
			if i < kept {
				return c.values[0]
			}
			return c.values[1]
		}
		for heading, table := range map[string]string{
			"label," + c.column + "," + names:  lined(n, func(i int) string { return fmt.Sprintf("%d,%s,", labels[i], value(i)) }, none),
			"label," + names + "," + c.column:  lined(n, func(i int) string { return fmt.Sprintf("%d,", labels[i]) }, func(i int) string { return "," + value(i) }),
			c.column + "," + names + ",animal": lined(n, func(i int) string { return value(i) + "," }, func(i int) string { return fmt.Sprintf(",%d", labels[i]) }),
		} {
			got := read(t, Bytes("x.csv", []byte(heading+"\n"+table)))
			check(t, got.Training, kept, true)
			if p := got.HeldOut; p == nil || p.Images.N != n-kept || !slices.Equal(p.Labels, labels[kept:]) {
				t.Errorf("%.40s: held out: %+v", heading, p)
			}
		}
		got := read(t, Bytes("x.csv", []byte(names+","+c.column+"\n"+lined(n, none, func(i int) string { return "," + value(i) }))))
		check(t, got.Training, kept, false)
		if p := got.HeldOut; p == nil || p.Images.N != n-kept || p.Labels != nil {
			t.Errorf("%s: held out without labels: %+v", c.column, p)
		}
	}
	// A set is a kind where it is called as no part.
	word := func(i int) string { return []string{"ant", "bee", "cow"}[labels[i]] + "," }
	if got := read(t, Bytes("x.csv", []byte("set,"+names+"\n"+lined(n, word, none)))); !slices.Equal(got.Classes, []string{"ant", "bee", "cow"}) || got.HeldOut != nil {
		t.Errorf("%s", got)
	}
	// All to train on, or all held out, is one part.
	if got := read(t, Bytes("train.csv", []byte("label,split,"+names+"\n"+lined(n, func(i int) string { return fmt.Sprintf("%d,train,", labels[i]) }, none)))); got.HeldOut != nil {
		t.Errorf("%s", got)
	}
}

// Excel's "Unicode text", and what PowerShell writes, is in UTF-16.
func TestTablesInUTF16(t *testing.T) {
	const n = 12
	_, labels := drawn(n)
	none := func(int) string { return "" }
	wideText := func(text string, order binary.AppendByteOrder) []byte {
		made := order.AppendUint16(nil, 0xfeff)
		for _, c := range utf16.Encode([]rune(text)) {
			made = order.AppendUint16(made, c)
		}
		return made
	}
	table := lined(n, func(i int) string { return []string{"Äpfel", "犬", "cow"}[labels[i]] + "," }, none)
	list := "file\tlabel\r\n"
	for i, l := range labels {
		list += fmt.Sprintf("img%02d.png\t%d\r\n", i, l)
	}
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		got := read(t, Bytes("x.csv.gz", gzipped(t, wideText(table, order))))
		if p := got.Training; p.Images.N != n || p.Labels[0] != 1 || p.Labels[1] != 2 {
			t.Errorf("%s: labels %v", got, p.Labels)
		}
		if !slices.Equal(got.Classes, []string{"cow", "Äpfel", "犬"}) {
			t.Errorf("classes %q", got.Classes)
		}
		got = read(t, append(flat(t, "images", n), Bytes("labels.csv", wideText(list, order)))...)
		check(t, got.Training, n, true)
	}
}

// Columns of pixels may stand in the order of their names' letters; their numbers say where they belong, and how many rows there are.
func TestColumnsOfPixelsInAnyOrder(t *testing.T) {
	const n, d = 12, wide * high
	pixels, labels := drawn(n)
	table := func(names []string, order []int) string {
		made := "label"
		for _, at := range order {
			made += "," + names[at]
		}
		for i := range n {
			made += fmt.Sprintf("\n%d", labels[i])
			for _, at := range order {
				made += fmt.Sprintf(",%d", pixels[i*d+at])
			}
		}
		return made + "\n"
	}
	called := func(by func(row, column int) string) (names []string, order []int) {
		for i := range d {
			names, order = append(names, by(i/wide, i%wide)), append(order, i)
		}
		slices.SortFunc(order, func(a, b int) int { return strings.Compare(names[a], names[b]) })
		return names, order
	}
	for name, by := range map[string]func(row, column int) string{
		"from 0":           func(row, column int) string { return fmt.Sprintf("pixel%d", row*wide+column) },
		"from 1":           func(row, column int) string { return fmt.Sprintf("pixel_%d", row*wide+column+1) },
		"rows and columns": func(row, column int) string { return fmt.Sprintf("%dx%d", row+1, column+1) },
		"numbers alone":    func(row, column int) string { return fmt.Sprint(row*wide + column) },
		"columns first":    func(row, column int) string { return fmt.Sprintf("C%dR%d", column, row) },
	} {
		t.Run(name, func(t *testing.T) {
			names, order := called(by)
			check(t, read(t, Bytes("x.csv", []byte(table(names, order)))).Training, n, true)
			slices.Reverse(order)
			check(t, read(t, Bytes("x.csv", []byte(table(names, order)))).Training, n, true)
			slices.Sort(order)
			check(t, read(t, Bytes("x.csv", []byte(table(names, order)))).Training, n, true)
		})
	}
	// Numbers with gaps say nothing.
	names, order := called(func(row, column int) string { return fmt.Sprintf("p%d", 3*(row*wide+column)) })
	if c := read(t, Bytes("x.csv", []byte(table(names, order)))); slices.Equal(c.Training.Images.Pixels, pixels) {
		t.Error("columns with gaps are sorted")
	}
	// A rectangle is one if all of its names say so.
	rows := "label"
	for i := range d {
		rows += fmt.Sprintf(",r%dc%d", i/wide, i%wide)
	}
	for x := range wide {
		rows += fmt.Sprintf(",r%dc%d", high, x)
	}
	for i := range n {
		rows += fmt.Sprintf("\n%d%s", labels[i], strings.Repeat(",7", d+wide))
	}
	if c := read(t, Bytes("x.csv", []byte(rows))); c.Training.Images.Width != wide || c.Training.Images.Height != high+1 {
		t.Errorf("%s", c)
	}
	_, err := Read(t.Context(), []File{Bytes("x.csv", []byte(rows[strings.Index(rows, "\n")+1:]))}, Options{})
	if want := "31 numbers a row, want as many as a square has pixels: save other images as .npy"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("the error is %v, want one with %q", err, want)
	}
}

// Lines that are damaged are left out, if they are few; names in more lines than the first, or between the rows, are none of an image.
func TestLinesThatAreNoRows(t *testing.T) {
	const n = 24
	_, labels := drawn(n)
	none := func(int) string { return "" }
	names := "p" + strings.ReplaceAll(strings.TrimSuffix(numbered(wide*high), "\n"), ",", ",p") + "\n"
	rows := strings.SplitAfter(strings.TrimSuffix(lined(n, func(i int) string { return fmt.Sprintf("%d,", labels[i]) }, none), "\n"), "\n")
	with := func(at int, lines ...string) string {
		return "label," + names + strings.Join(rows[:at], "") + strings.Join(lines, "\n") + "\n" + strings.Join(rows[at:], "")
	}
	for name, c := range map[string]struct{ table, said string }{
		"short":             {with(n, "\n1,0,0"), "1 damaged row of x.csv left out (line 26)"},
		"long":              {with(7, strings.TrimSpace(rows[7])+",5,5"), "1 damaged row of x.csv left out (line 9)"},
		"words":             {with(0, strings.Replace(strings.TrimSpace(rows[0]), ",0,", ",x,", 1), "Total,1"), "2 damaged rows of x.csv left out (lines 2, 3)"},
		"names again":       {with(9, "label,"+strings.TrimSpace(names)), ""},
		"names in two rows": {"label," + strings.Repeat("pixels,", wide*high-1) + "pixels\n," + numbered(wide*high) + strings.Join(rows, ""), ""},
		"Orange's kinds":    {strings.ReplaceAll(with(0, "d"+strings.Repeat(",c", wide*high), "class"+strings.Repeat(",", wide*high)), ",", "\t"), ""},
		"commas at ends":    {"label," + names + strings.ReplaceAll(strings.Join(rows, ""), "\n", ",\n") + ",", ""},
		"commas at some":    {strings.Replace(with(0), "\n"+rows[4], "\n"+strings.TrimSpace(rows[4])+",,,\n", 1), ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, Bytes("x.csv", []byte(c.table)))
			check(t, got.Training, n, true)
			if said := strings.Join(got.Account.Remarks, "; "); said != c.said {
				t.Errorf("it says %q, want %q", said, c.said)
			}
		})
	}
	if _, err := Read(t.Context(), []File{Bytes("x.csv", []byte(with(9, "1,2", "1,2", "1,2")))}, Options{}); err == nil || !strings.Contains(err.Error(), "x.csv: CSV line 11: 2 columns, want 26") {
		t.Errorf("the error is %v", err)
	}
	// What a column says of parts is of the rows that are left.
	parts := "split,label," + names
	for i, row := range rows {
		part := "train,"
		if i%3 == 1 {
			part = "test,"
		}
		if parts += part + row; i == 4 {
			parts += "test,1\n" + part + strings.Replace(row, ",0,", ",x,", 1)
		}
	}
	if got := read(t, Bytes("x.csv", []byte(parts))); got.HeldOut == nil || slices.ContainsFunc(got.HeldOut.Labels, func(l byte) bool { return l != 1 }) || got.HeldOut.Images.N != n/3 {
		t.Errorf("%s: held out: %+v", got, got.HeldOut)
	}
	// A row without its label is an image.
	if got := read(t, Bytes("x.csv", []byte("label,"+names+strings.Join(rows[:5], "")+strings.Replace(rows[5], "2", "NA", 1)+strings.Join(rows[6:], "")))); got.Training.Images.N != n || got.Training.Labels[5] != class.Unknown {
		t.Errorf("%s: labels %v", got, got.Training.Labels)
	}
}

// Where some labels are words, all are, whatever the first is; one that comes once alone is damage.
func TestDigitsAndWords(t *testing.T) {
	const n = 60
	kinds := []string{"0", "A", "b"}
	names := numbered(wide * high)
	none := func(int) string { return "" }
	before := func(i int) string { return kinds[i%3] + "," }
	for name, table := range map[string]string{
		"below names":         "label," + names + lined(n, before, none),
		"without names":       lined(n, before, none),
		"last":                strings.TrimSpace(names) + ",label\n" + lined(n, none, func(i int) string { return "," + kinds[i%3] }),
		"last, without names": lined(n, none, func(i int) string { return "," + kinds[i%3] }),
		"quoted":              "label," + names + lined(n, func(i int) string { return `"` + kinds[i%3] + `",` }, none),
		"behind an index":     "id,label," + names + lined(n, func(i int) string { return fmt.Sprintf("%d,%s,", i, kinds[i%3]) }, none),
	} {
		t.Run(name, func(t *testing.T) {
			c := read(t, Bytes("x.csv", []byte(table)))
			if check(t, c.Training, n, true); !slices.Equal(c.Classes, kinds) {
				t.Errorf("classes %q", c.Classes)
			}
		})
	}
	odd := func(i int) string {
		if i == 7 {
			return "oops,"
		}
		return fmt.Sprintf("%d,", i%3)
	}
	if c := read(t, Bytes("x.csv", []byte("label,"+names+lined(n, odd, none)))); c.Classes != nil || c.Training.Images.N != n-1 {
		t.Errorf("%v", c)
	}
}

// Labels in a file of their own go with the images that are told apart as they are, in whatever order both stand.
func TestLabelsGoByWhatTellsImagesApart(t *testing.T) {
	const n = 12
	pixels, labels := drawn(n)
	var images, said strings.Builder
	images.WriteString("id")
	for i := range high * wide {
		fmt.Fprintf(&images, ",pixel%d", i)
	}
	said.WriteString("id,label\n")
	for i := range n {
		fmt.Fprintf(&images, "\n%d", 100+i)
		for _, v := range pixels[i*high*wide : (i+1)*high*wide] {
			fmt.Fprintf(&images, ",%d", v)
		}
		at := (5*i + 2) % n
		fmt.Fprintf(&said, "%d,%d\n", 100+at, labels[at])
	}
	got := read(t, Bytes("images.csv", []byte(images.String())), Bytes("labels.csv", []byte(said.String())))
	if check(t, got.Training, n, true); len(got.Account.Remarks) > 0 {
		t.Error(got)
	}
}
