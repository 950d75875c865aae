package images

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"moevae/core/images/class"
)

// counted returns a table with a first column that only counts.
func counted(table string) string {
	lines := strings.SplitAfter(strings.TrimSuffix(table, "\r\n"), "\n")
	for i := range lines {
		if lines[i] = "," + lines[i]; i > 0 {
			lines[i] = fmt.Sprint(i-1) + lines[i]
		}
	}
	return strings.Join(lines, "")
}

// identified returns a table whose labels are called otherwise, between names of files and the pixels.
func identified(table string) string {
	lines := strings.SplitAfter(strings.TrimSuffix(table, "\r\n"), "\n")
	for i := range lines {
		if lines[i] = fmt.Sprintf("%d.png,", i) + lines[i]; i == 0 {
			lines[i] = "image_name,character" + strings.TrimPrefix(lines[i], "0.png,label")
		}
	}
	return strings.Join(lines, "")
}

// fortran says of an .npy file that its first dimension runs fastest.
func fortran(file []byte) []byte {
	return []byte(strings.Replace(string(file), "'fortran_order': False,", "'fortran_order': True, ", 1))
}

// turnedOver returns n images with the first dimension running fastest.
func turnedOver(pixels []byte, n int) (made []byte) {
	for x := range wide {
		for y := range high {
			for i := range n {
				made = append(made, pixels[(i*high+y)*wide+x])
			}
		}
	}
	return made
}

// halves returns pixels from 0 to 1 as floats of 16 bits, which are near enough.
func halves(pixels []byte) (made []uint16) {
	for _, v := range pixels {
		bits := math.Float32bits(float32(v) / 255)
		half := uint16(0)
		if v > 0 {
			half = uint16((bits>>23-112)<<10|bits>>13&1023) + uint16(bits>>12&1)
		}
		made = append(made, half)
	}
	return made
}

// spelledOut returns labels as words of two characters of 32 bits.
func spelledOut(labels []byte) (made []uint32) {
	for _, l := range labels {
		made = append(made, '0'+uint32(l), 0)
	}
	return made
}

func ciphers(labels []byte) (made []byte) {
	for _, l := range labels {
		made = append(made, '0'+l)
	}
	return made
}

// oneOfEach returns a 1 in three numbers for each label.
func oneOfEach(labels []byte) []float32 {
	made := make([]float32, 3*len(labels))
	for i, l := range labels {
		made[3*i+int(l)] = 1
	}
	return made
}

// unlabelled returns a table without its first column.
func unlabelled(table string) (made string) {
	for line := range strings.Lines(table) {
		_, rest, _ := strings.Cut(line, ",")
		made += rest
	}
	return made
}

// flush returns a table in columns of four characters.
func flush(table string) (made string) {
	for line := range strings.Lines(table) {
		for f := range strings.SplitSeq(strings.TrimSpace(line), ",") {
			made += fmt.Sprintf("%4s", f)
		}
		made += "\n"
	}
	return made
}

// decimal returns a table with fractions of the pixels, as spreadsheets write them where a comma is the decimal point.
func decimal(table string) (made string) {
	for line := range strings.Lines(table) {
		for i, f := range strings.Split(strings.TrimSpace(line), ",") {
			if v, _ := strconv.Atoi(f); i > 0 {
				f = strings.Replace(fmt.Sprintf(";%.5f", float64(v)/255), ".", ",", 1)
			}
			made += f
		}
		made += "\n"
	}
	return made
}

func printedLabels(labels []byte) string { return strings.Trim(fmt.Sprint(labels), "[]") }

// numberedLabels returns what a form makes of each label and its number, one behind the other, between two texts; with commas if the form ends no line.
func numberedLabels(labels []byte, form, before, behind string) string {
	var all []string
	for i, l := range labels {
		all = append(all, fmt.Sprintf(form, i, l))
	}
	between := ", "
	if strings.HasSuffix(form, "\n") {
		between = ""
	}
	return before + strings.Join(all, between) + behind
}

func withChannels(pixels []byte, of func(v byte) []byte) (made []byte) {
	for _, v := range pixels {
		made = append(made, of(v)...)
	}
	return made
}

// listOfLabels returns a label a line below a heading.
func listOfLabels(labels []byte) string {
	return "label\n" + strings.ReplaceAll(strings.Trim(fmt.Sprint(labels), "[]"), " ", "\n") + "\n"
}

// hotLines returns a line of a 1 and zeros for each label.
func hotLines(labels []byte) (lines string) {
	for _, l := range labels {
		lines += []string{"1.0,0.0,0.0\n", "0.0,1.0,0.0\n", "0.0,0.0,1.0\n"}[l]
	}
	return lines
}

// numbered returns the names that pandas writes of columns that have none.
func numbered(n int) string {
	var names []string
	for i := range n {
		names = append(names, strconv.Itoa(i))
	}
	return strings.Join(names, ",") + "\n"
}

// mangledNames returns those of columns for which a first row of zeros was taken.
func mangledNames(n int) string {
	names := "0"
	for i := 1; i < n; i++ {
		names += fmt.Sprintf(",0.%d", i)
	}
	return names + "\n"
}

func dataset(t testing.TB, images, labels string, n int) []File {
	pixels, kinds := drawn(n)
	return []File{Bytes(images, idx(t, pixels, n, high, wide)), Bytes(labels, idx(t, kinds, n))}
}

// MNIST's four files are found wherever they lie and however they are called.
func TestNamesOfTheFourFiles(t *testing.T) {
	for name, names := range map[string][4]string{
		"MNIST":           {"train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"},
		"with a dot":      {"train-images.idx3-ubyte", "train-labels.idx1-ubyte", "t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte"},
		"downloaded anew": {"train-images-idx3-ubyte (1)", "train-labels-idx1-ubyte (1)", "t10k-images-idx3-ubyte (1)", "t10k-labels-idx1-ubyte (2)"},
		"EMNIST":          {"emnist-digits-train-images-idx3-ubyte", "emnist-digits-train-labels-idx1-ubyte", "emnist-digits-test-images-idx3-ubyte", "emnist-digits-test-labels-idx1-ubyte"},
		"in folders": {"a/train-images-idx3-ubyte/train-images-idx3-ubyte", "a/train-labels-idx1-ubyte/train-labels-idx1-ubyte",
			"a/t10k-images-idx3-ubyte/t10k-images-idx3-ubyte", "a/t10k-labels-idx1-ubyte/t10k-labels-idx1-ubyte"},
		"in one word":             {"trainImages", "trainLabels", "testImages", "testLabels"},
		"as statisticians do":     {"Xtrain", "ytrain", "Xtest", "ytest"},
		"in folders of parts":     {"trainingSet/images", "trainingSet/labels", "testSet/images", "testSet/labels"},
		"in two letters":          {"x_tr", "y_tr", "x_te", "y_te"},
		"held out":                {"train_images", "train_labels", "holdout_images", "holdout_labels"},
		"hold-out":                {"train/images", "train/labels", "hold-out/images", "hold-out/labels"},
		"of developers":           {"trn-x", "trn-y", "dev-x", "dev-y"},
		"to validate with, too":   {"train_valid-x", "train_valid-y", "test-x", "test-y"},
		"behind capitals":         {"MNISTtrain-x", "MNISTtrain-y", "MNISTtest-x", "MNISTtest-y"},
		"of evaluations":          {"train/x", "train/y", "Evaluation/x", "Evaluation/y"},
		"in a folder called test": {"test/train-images", "test/train-labels", "test/t10k-images", "test/t10k-labels"},
	} {
		t.Run(name, func(t *testing.T) {
			c := read(t, append(dataset(t, names[0], names[1], 30), dataset(t, names[2], names[3], 12)...)...)
			check(t, c.Training, 30, true)
			check(t, c.HeldOut, 12, true)
		})
	}
}

// One of twins is taken: a file beside what it unpacks to, or beside a folder of its name.
func TestTwins(t *testing.T) {
	files := append(dataset(t, "train-images", "train-labels", 30), dataset(t, "t10k-images", "t10k-labels", 30)...)
	for _, f := range files[:4:4] {
		files = append(files, Bytes(f.Path+".gz", gzipped(t, contentOf(t, f))), Bytes(f.Path+"-idx/"+f.Path, contentOf(t, f)))
	}
	c := read(t, files...)
	check(t, c.Training, 30, true)
	check(t, c.HeldOut, 30, true)
	if c.Account.Twins != 8 || !strings.Contains(c.String(), "8 files left out that hold the same as others") {
		t.Errorf("%s", c)
	}
}

// A set that is there in two forms, as Kaggle has Fashion-MNIST, is read once, and what nothing calls a part is none beside images to train on.
func TestASetInTwoForms(t *testing.T) {
	_, labels := drawn(30)
	first := func(i int) string { return fmt.Sprintf("%d,", labels[i]) }
	none := func(int) string { return "" }
	files := append(dataset(t, "train-images-idx3-ubyte", "train-labels-idx1-ubyte", 30), dataset(t, "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte", 12)...)
	tables := []File{Bytes("fashion_train.csv", []byte(lined(30, first, none))), Bytes("fashion_test.csv", []byte(lined(12, first, none)))}
	for skipped, files := range map[int][]File{2: append(files, tables...), 1: append(tables, Bytes("Dig.csv", []byte(lined(20, first, none))))} {
		c := read(t, files...)
		check(t, c.Training, 30, true)
		check(t, c.HeldOut, 12, true)
		if len(c.Account.Skipped) != skipped || strings.Contains(c.String(), "Dig.csv is left out, since nothing says which part it is") != (skipped == 1) {
			t.Errorf("%s", c)
		}
	}
	var named []File
	for name, n := range map[string]int{"kannada_MNIST_train": 30, "kannada_MNIST_test": 12, "dig_MNIST": 20} {
		pixels, labels := drawn(n)
		named = append(named, Bytes("X_"+name+".npz", zipped(t, Bytes("arr_0.npy", numpy(t, "|u1", fmt.Sprintf("%d, %d, %d", n, high, wide), pixels)))),
			Bytes("y_"+name+".npz", zipped(t, Bytes("arr_0.npy", numpy(t, "|u1", fmt.Sprint(n, ","), labels)))))
	}
	c := read(t, named...)
	check(t, c.Training, 30, true)
	if check(t, c.HeldOut, 12, true); !strings.Contains(c.String(), "X_dig_MNIST.npz is left out, since nothing says which part it is") {
		t.Errorf("%s", c)
	}
	if _, err := Read(t.Context(), append(files, tables[0]), Options{Parallel: 1}); err == nil {
		t.Error("a set and half of another one are read")
	}
}

// However often and carelessly a file is packed, it is read.
func TestGzipInAllItsForms(t *testing.T) {
	pixels, _ := drawn(30)
	plain := idx(t, pixels, 30, high, wide)
	half := len(plain) / 2
	for name, content := range map[string][]byte{
		"plain":               plain,
		"packed":              gzipped(t, plain),
		"zeros after it":      append(gzipped(t, plain), make([]byte, 512)...),
		"bytes after it":      append(gzipped(t, plain), "and so on"...),
		"a magic after it":    append(gzipped(t, plain), 0x1f, 0x8b),
		"two members":         append(gzipped(t, plain[:half]), gzipped(t, plain[half:])...),
		"an empty one first":  append(gzipped(t, nil), gzipped(t, plain)...),
		"a small one first":   append(gzipped(t, plain[:3]), gzipped(t, plain[3:])...),
		"packed twice":        gzipped(t, gzipped(t, plain)),
		"thrice, in a member": append(gzipped(t, nil), gzipped(t, gzipped(t, gzipped(t, plain)))...),
	} {
		t.Run(name, func(t *testing.T) {
			for _, file := range []string{"images.gz", "images-ubyte"} {
				check(t, read(t, Bytes(file, content)).Training, 30, false)
			}
		})
	}
}

// Pixels and labels are read in whatever numbers they are written.
func TestTypesOfNumbers(t *testing.T) {
	const n = 12
	pixels, labels := drawn(n)
	deep := make([]int16, len(pixels)) // 0 to 65535, as a program without unsigned shorts writes them
	for i, v := range pixels {
		deep[i] = int16(uint16(v) * 257)
	}
	images, known := Bytes("x", idx(t, pixels, n, high, wide)), Bytes("y", idx(t, labels, n))
	rows := make([]int32, 8*n)
	for i, l := range labels {
		rows[8*i], rows[8*i+1] = int32(l), 4711
	}
	var table, headed, last strings.Builder
	headed.WriteString("label")
	for j := range wide * high {
		fmt.Fprintf(&headed, ",pixel%d", j)
	}
	headed.WriteString("\r\n")
	for i := range n {
		row := strings.Trim(strings.Join(strings.Fields(fmt.Sprint(pixels[i*wide*high:(i+1)*wide*high])), ","), "[]")
		fmt.Fprintf(&table, "%d,%s\n", labels[i], row)
		fmt.Fprintf(&headed, "%d,%s\r\n", labels[i], row)
		fmt.Fprintf(&last, "%s,%d\n", row, labels[i])
	}
	shape := fmt.Sprintf("%d, %d, %d", n, high, wide)
	for name, files := range map[string][]File{
		"bytes":                   {images, known},
		"one channel":             {Bytes("x", idx(t, pixels, n, high, wide, 1)), known},
		"floats to 1":             {Bytes("x", typed(t, 0x0d, as[float32](pixels, 1./255), n, high, wide)), known},
		"floats to 255":           {Bytes("x", typed(t, 0x0d, as[float32](pixels, 1), n, high, wide)), known},
		"floats from -1":          {Bytes("x", typed(t, 0x0d, moved[float32](pixels, 1/127.5, -1), n, high, wide)), known},
		"bytes less 128":          {Bytes("x", typed(t, 0x09, moved[int8](pixels, 1, -128), n, high, wide)), known},
		"doubles":                 {Bytes("x", typed(t, 0x0e, as[float64](pixels, 1./255), n, high, wide)), known},
		"shorts to 255":           {Bytes("x", typed(t, 0x0b, as[int16](pixels, 1), n, high, wide)), known},
		"shorts to 65535":         {Bytes("x", typed(t, 0x0b, deep, n, high, wide)), known},
		"shorts of 12 bits":       {Bytes("x", typed(t, 0x0b, as[int16](pixels, 4095./255), n, high, wide)), known},
		"three channels alike":    {Bytes("x", idx(t, thrice(pixels, 1), n, high, wide, 3)), known},
		"and before the rows":     {Bytes("x.npy", numpy(t, "<f4", fmt.Sprintf("%d, 3, %d, %d", n, high, wide), as[float32](thrice(pixels, wide*high), 1./255))), known},
		"integers":                {Bytes("x", typed(t, 0x0c, as[int32](pixels, 1), n, high, wide)), known},
		"labels N×1":              {images, Bytes("y", idx(t, labels, n, 1))},
		"labels 1×N":              {images, Bytes("y.npy", numpy(t, "|u1", fmt.Sprintf("1, %d", n), labels))},
		"QMNIST's, a table":       {images, Bytes("y-labels.tsv", []byte(qmnistTable(labels)))},
		"labels, smoothed":        {images, Bytes("labels.npy", numpy(t, "<f4", fmt.Sprint(n, ", 3"), smoothed(labels)))},
		"labels of integers":      {images, Bytes("y", typed(t, 0x0c, as[int32](labels, 1), n))},
		"QMNIST's":                {images, Bytes("y", typed(t, 0x0c, rows, n, 8))},
		"NumPy":                   {Bytes("x.npy", numpy(t, "|u1", shape, pixels)), Bytes("y.npy", numpy(t, "<i8", fmt.Sprintf("%d,", n), as[int64](labels, 1)))},
		"NumPy, floats in rows":   {Bytes("x.npy", numpy(t, "<f8", fmt.Sprintf("%d, %d", n, wide*high), as[float64](pixels, 1./255))), Bytes("y.npy", numpy(t, "|u1", fmt.Sprintf("%d, 1", n), labels))},
		"NumPy, channel first":    {Bytes("x.npy", numpy(t, "<f4", fmt.Sprintf("%d, 1, %d, %d", n, high, wide), as[float32](pixels, 1))), known},
		"NumPy, halves":           {Bytes("x.npy", numpy(t, "<f2", shape, halves(pixels))), known},
		"NumPy, columns first":    {Bytes("x.npy", fortran(numpy(t, "|u1", shape, turnedOver(pixels, n)))), known},
		"NumPy, words":            {images, Bytes("y.npy", numpy(t, "<U2", fmt.Sprint(n, ","), spelledOut(labels)))},
		"NumPy, old words":        {images, Bytes("y.npy", numpy(t, "|S1", fmt.Sprint(n, ","), ciphers(labels)))},
		"labels as NumPy prints":  {images, Bytes("labels.txt", []byte("["+strings.Replace(printedLabels(labels), " ", "\n ", 1)+"]\n"))},
		"labels in JSON's field":  {images, Bytes("labels.json", []byte(`{"version": 1, "labels": [`+strings.ReplaceAll(printedLabels(labels), " ", ", ")+`]}`))},
		"labels by JSON's fields": {images, Bytes("labels.json", []byte(numberedLabels(labels, `"%d": %d`, "{", "}")))},
		"labels in a table":       {images, Bytes("metadata.csv", []byte("index,label,writer\n"+numberedLabels(labels, "%d,%d,anna\n", "", "")))},
		"a mask for each":         {Bytes("m.npz", zipped(t, Bytes("images.npy", numpy(t, "|u1", shape, pixels)), Bytes("labels.npy", numpy(t, "|u1", fmt.Sprint(n, ","), labels)), Bytes("masks.npy", numpy(t, "|u1", shape, pixels)), Bytes("mean_image.npy", numpy(t, "<f8", fmt.Sprintf("%d, %d", high, wide), make([]float64, wide*high)))))},
		"opaque":                  {Bytes("x.npy", numpy(t, "|u1", fmt.Sprintf("%d, %d, %d, 4", n, high, wide), withChannels(pixels, func(v byte) []byte { return []byte{v, v, v, 255} }))), known},
		"opacity":                 {Bytes("x.npy", numpy(t, "|u1", fmt.Sprintf("%d, %d, %d, 4", n, high, wide), withChannels(pixels, func(v byte) []byte { return []byte{0, 0, 0, v} }))), known},
		"grey with opacity":       {Bytes("x.npy", numpy(t, "|u1", fmt.Sprintf("%d, %d, %d, 2", n, high, wide), withChannels(pixels, func(v byte) []byte { return []byte{0, v} }))), known},
		"grey, all of it opaque":  {Bytes("x", idx(t, withChannels(pixels, func(v byte) []byte { return []byte{v, 255} }), n, high, wide, 2)), known},
		"CSV, one of each":        {Bytes("x_train.csv", []byte(unlabelled(table.String()))), Bytes("y_train.csv", []byte(hotLines(labels)))},
		"the same, called":        {Bytes("x_train.csv", []byte(unlabelled(table.String()))), Bytes("y_train.csv", []byte("0,1,2\n"+hotLines(labels)))},
		"NumPy, one of each":      {images, Bytes("labels.npy", numpy(t, "<f4", fmt.Sprint(n, ", 3"), oneOfEach(labels)))},
		"npz, without names":      {Bytes("m.npz", zipped(t, Bytes("arr_0.npy", numpy(t, "|u1", shape, pixels)), Bytes("arr_1.npy", numpy(t, "|u1", fmt.Sprint(n, ","), labels))))},
		"npz, and others": {Bytes("m.npz", zipped(t, Bytes("images.npy", numpy(t, "|u1", shape, pixels)), Bytes("labels.npy", numpy(t, "|u1", fmt.Sprint(n, ","), labels)),
			Bytes("id.npy", numpy(t, "<i4", fmt.Sprint(n, ","), as[int32](pixels[:n], 3))), Bytes("version.npy", numpy(t, "<i8", "", []int64{2})), Bytes("notes.npy", numpy(t, "|O", "2,", []byte("x")))))},
		"CSV, labels apart":     {Bytes("csvTrainImages.csv", []byte(unlabelled(table.String()))), Bytes("csvTrainLabels.csv", []byte(listOfLabels(labels)))},
		"npz":                   {Bytes("m.npz", zipped(t, Bytes("x_train.npy", numpy(t, "|u1", shape, pixels)), Bytes("y_train.npy", numpy(t, "|u1", fmt.Sprint(n, ","), labels))))},
		"CSV with names":        {Bytes("train.csv", []byte(headed.String()))},
		"CSV without":           {Bytes("mnist.csv", []byte(table.String()))},
		"CSV, counted":          {Bytes("mnist.csv", []byte(counted(headed.String())))},
		"CSV, semicolons":       {Bytes("mnist.csv", []byte("\ufeff"+strings.ReplaceAll(table.String(), ",", ";")))},
		"CSV, label last":       {Bytes("mnist.csv", []byte(last.String()))},
		"CSV, other names":      {Bytes("mnist.csv", []byte(identified(headed.String())))},
		"CSV, numbers as names": {Bytes("mnist.csv", []byte(numbered(1+wide*high)+table.String()))},
		"CSV, pandas’ names":    {Bytes("mnist.csv", []byte(mangledNames(1+wide*high)+table.String()))},
		"CSV below empty lines": {Bytes("mnist.csv", []byte("\n\n"+table.String()))},
		"CSV, 1 of each last":   {Bytes("semeion.data", []byte(hot(table.String(), false)))},
		"CSV, 1 of each first":  {Bytes("mnist.csv", []byte(hot(table.String(), true)))},
		"CSV, flush":            {Bytes("mnist.txt", []byte(flush(table.String())))},
		"CSV, decimal commas":   {Bytes("mnist.csv", []byte(decimal(table.String())))},
		"CSV, a typewriter’s":   {Bytes("mnist.csv", []byte(strings.ReplaceAll(headed.String(), "\r\n", "\r")))},
		"CSV, names of classes": {Bytes("mnist.csv", []byte("class_name"+strings.TrimPrefix(headed.String(), "label")))},
		"CSV for Excel":         {Bytes("mnist.csv", []byte("sep=;\r\n"+strings.ReplaceAll(headed.String(), ",", ";")))},
		"CSV below comments":    {Bytes("mnist.csv", []byte("# label first\n#\n"+table.String()))},
		"CSV, commas at ends":   {Bytes("mnist.csv", []byte(strings.ReplaceAll(headed.String(), "\r\n", ",\r\n")))},
		"a zip":                 {Bytes("a.zip", zipped(t, Bytes("d/x.gz", gzipped(t, contentOf(t, images))), Bytes("d/y", contentOf(t, known))))},
		"a zip in a zip":        {Bytes("a.zip", zipped(t, Bytes("b.zip", zipped(t, images, known))))},
		"a tape":                {Bytes("a.tar.gz", gzipped(t, taped(t, images, known)))},
		"an old tape":           {Bytes("a.tar", older(t, taped(t, images, known)))},
	} {
		t.Run(name, func(t *testing.T) {
			check(t, read(t, files...).Training, n, true)
		})
	}
}

// hot writes a table's labels as a column for each class, before the pixels or behind them.
func hot(table string, before bool) string {
	var b strings.Builder
	for line := range strings.Lines(table) {
		label, pixels, _ := strings.Cut(strings.TrimSpace(line), ",")
		columns := []string{"0", "0", "0"}
		columns[label[0]-'0'] = "1.0"
		row := append([]string{pixels}, columns...)
		if before {
			row = append(columns, pixels)
		}
		b.WriteString(strings.Join(row, ",") + "\n")
	}
	return b.String()
}

// moved scales and moves bytes.
func moved[T int8 | float32](values []byte, factor, by float64) (made []T) {
	for _, v := range values {
		made = append(made, T(float64(v)*factor+by))
	}
	return made
}

// smoothed are probabilities of which that of the label is .9.
func smoothed(labels []byte) (made []float32) {
	for _, l := range labels {
		row := []float32{.05, .05, .05}
		row[l] = .9
		made = append(made, row...)
	}
	return made
}

// qmnistTable says of each image its class, and seven other things.
func qmnistTable(labels []byte) (table string) {
	for i, l := range labels {
		table += fmt.Sprintf("%d\t0\t%d\t7\t48\t%d\t0\t0\n", l, i, i)
	}
	return table
}

// Numbers below 0 become 0 to 255 where one end is a ground, those a little beyond 1 or 255 are cut off, and labels may be missing.
func TestNumbersThatWereMoved(t *testing.T) {
	ramp := func(from, to float32) []float32 { // four images of 5×5, the first of which is ground
		made := slices.Repeat([]float32{from}, 4*25)
		for i := range 25 {
			made[75+i] = from + (to-from)*float32(i)/24
		}
		return made
	}
	slope := func(low, high float32) []float32 { // no ground
		made := make([]float32, 100)
		for i := range made {
			made[i] = low + (high-low)*float32(i)/99
		}
		return made
	}
	for name, c := range map[string]struct {
		values         []float32
		first, last    byte
		remark, refuse string
	}{
		"whitened":         {ramp(-.4242, 2.8215), 0, 255, "their numbers from -0.424 to 2.82 become 0 to 255", ""},
		"whitened, bright": {ramp(2.5, -.5), 255, 0, "their numbers from -0.5 to 2.5 become 0 to 255", ""},
		"to 2":             {ramp(0, 2), 0, 255, "their numbers reach to 2: contrast is stretched", ""},
		"cubic":            {slope(-.2, 1.2), 0, 255, "of their numbers from -0.2 to 1.2, those beyond 0 to 1 are cut off", ""},
		"cubic, bytes":     {slope(-30, 290), 0, 255, "beyond 0 to 255 are cut off", ""},
		"each by its own":  {slope(-1.5, 24), 0, 0, "", "undo their normalisation"},
	} {
		got, err := Read(t.Context(), []File{Bytes("x", typed(t, 0x0d, c.values, 4, high, wide))}, Options{})
		if c.refuse != "" {
			if err == nil || !strings.Contains(err.Error(), c.refuse) {
				t.Errorf("%s: the error is %v", name, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if p := got.Training.Images.Pixels; p[0] != c.first || p[len(p)-1] != c.last || !strings.Contains(got.String(), c.remark) {
			t.Errorf("%s: from %d to %d; %s", name, p[0], p[len(p)-1], got)
		}
	}
	pixels, _ := drawn(6)
	nan := math.NaN()
	got := read(t, Bytes("x", idx(t, pixels, 6, high, wide)), Bytes("y.npy", numpy(t, "<f8", "6,", []float64{0, -1, 2, nan, 1, 2})))
	if !slices.Equal(got.Training.Labels, []byte{0, class.Unknown, 2, class.Unknown, 1, 2}) {
		t.Errorf("labels %v", got.Training.Labels)
	}
}

// thrice repeats so many values at a time three times each.
func thrice(values []byte, length int) (made []byte) {
	for some := range slices.Chunk(values, length) {
		made = append(made, slices.Repeat(some, 3)...)
	}
	return made
}

// Labels that are words are classes, the same in all parts.
func TestWordsInTables(t *testing.T) {
	pixels, labels := drawn(12)
	row := func(i int, word string) string {
		return word + "," + strings.Trim(strings.Join(strings.Fields(fmt.Sprint(pixels[i*wide*high:(i+1)*wide*high])), ","), "[]") + "\n"
	}
	var training, test string
	for i, l := range labels {
		training += row(i, []string{"owl", "", "cat"}[l])
	}
	for i := range 3 {
		test += row(i, []string{`"dog"`, "cat", "owl"}[i])
	}
	c := read(t, Bytes("train.csv", []byte(training)), Bytes("test.csv", []byte(test)))
	if !slices.Equal(c.Classes, []string{"cat", "dog", "owl"}) || fmt.Sprint(c.Training.Labels, c.HeldOut.Labels) != "[2 255 0 2 255 0 2 255 0 2 255 0] [1 0 2]" {
		t.Errorf("%q, %v, %v", c.Classes, c.Training.Labels, c.HeldOut.Labels)
	}
	check(t, &Part{Images: c.Training.Images}, 12, false)
	if _, err := Read(t.Context(), []File{Bytes("train.csv", []byte(training)), Bytes("test.csv", []byte(row(0, "1")))}, Options{}); err == nil || !strings.Contains(err.Error(), "test.csv: its labels are numbers, but those of other files are words") {
		t.Errorf("the error is %v", err)
	}
}

// Rows with three numbers for each pixel are read where these are the same, and else said to have colours, at every width, with a label or
// without.
func TestRowsOfThreeColours(t *testing.T) {
	for _, side := range []int{5, 16, 28, 32, 96, 128} {
		const n = 6
		_, labels := drawn(n)
		grey := make([]byte, n*side*side)
		for i := range grey {
			if at := i % (side * side); at > 0 && at < side*side-1 { // a picture's corner hardly changes
				grey[i] = byte(i*7 + i/side)
			}
		}
		var beside, behind, coloured []byte // by pixel, by colour, and one that is not grey
		for i := range n {
			one := grey[i*side*side : (i+1)*side*side]
			for _, v := range one {
				beside = append(beside, v, v, v)
			}
			behind = append(behind, slices.Repeat(one, 3)...)
		}
		coloured = slices.Clone(behind)
		coloured[1]++
		want := read(t, Bytes("x.npy", numpy(t, "|u1", fmt.Sprintf("%d, %d, %d", n, side, side), grey))).Training.Images
		table := func(values []byte, labelled bool) string {
			made := ""
			for i := range n {
				row := strings.Join(strings.Fields(strings.Trim(fmt.Sprint(values[i*3*side*side:(i+1)*3*side*side]), "[]")), ",")
				if labelled {
					row += fmt.Sprintf(",%d", labels[i])
				}
				made += row + "\n"
			}
			return made
		}
		flat := func(values []byte) []byte { return numpy(t, "|u1", fmt.Sprintf("%d, %d", n, 3*side*side), values) }
		for name, f := range map[string]File{
			"by pixel":            Bytes("x.npy", flat(beside)),
			"by colour":           Bytes("x.npy", flat(behind)),
			"by pixel, labelled":  Bytes("x.csv", []byte(table(beside, true))),
			"by colour, as a CSV": Bytes("x.csv", []byte(table(behind, false))),
		} {
			got := read(t, f).Training
			if !slices.Equal(got.Images.Pixels, want.Pixels) || (got.Labels != nil) != strings.Contains(name, "labelled") {
				t.Errorf("%d pixels, %s: %v", side, name, got.Images.Pixels[:10])
			}
		}
		said := fmt.Sprintf("%d numbers a row, as %d×%d pixels have in three colours: want grey images", 3*side*side, side, side)
		for _, f := range []File{Bytes("x.npy", flat(coloured)), Bytes("x.csv", []byte(table(coloured, false))), Bytes("x.csv", []byte(table(coloured, true)))} {
			if _, err := Read(t.Context(), []File{f}, Options{}); err == nil || !strings.HasSuffix(err.Error(), said) {
				t.Errorf("%d pixels: the error is %v, want %q", side, err, said)
			}
		}
	}
}

// Labels of −1 and 1 alone are two classes; beside others −1 is none.
func TestLabelsWithSigns(t *testing.T) {
	const n = 12
	pixels, labels := drawn(n)
	values := func(by ...int8) (made []int8) {
		for _, l := range labels {
			made = append(made, by[l])
		}
		return made
	}
	images := Bytes("x.npy", numpy(t, "|u1", "12, 5, 5", pixels))
	table := "label,p" + strings.ReplaceAll(numbered(wide*high), ",", ",p") + lined(n, func(i int) string { return fmt.Sprintf("%d,", values(-1, 1, 1)[i]) }, func(int) string { return "" })
	for name, files := range map[string][]File{
		"array":    {images, Bytes("y.npy", numpy(t, "|i1", "12", values(-1, 1, 1)))},
		"column":   {Bytes("x.csv", []byte(table))},
		"pictures": append(flat(t, "images", n), Bytes("y.npy", numpy(t, "|i1", "12", values(-1, 1, 1)))),
	} {
		if got := read(t, files...); !slices.Equal(got.Training.Labels[:4], []byte{0, 1, 1, 0}) || !slices.Equal(got.Classes, []string{"-1", "1"}) {
			t.Errorf("%s: %s: labels %v of %q", name, got, got.Training.Labels, got.Classes)
		}
	}
	if got := read(t, images, Bytes("y.npy", numpy(t, "|i1", "12", values(-1, 1, 2)))); !slices.Equal(got.Training.Labels[:4], []byte{class.Unknown, 1, 2, class.Unknown}) || got.Classes != nil {
		t.Errorf("%s: labels %v", got, got.Training.Labels)
	}
}
