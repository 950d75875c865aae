package images

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"moevae/core/digit"
)

// Arrays that are one image each are pictures, in folders that say what they show, or with labels beside them.
func TestAnArrayForEachImage(t *testing.T) {
	const n, side = 30, 9
	pixels := make([]byte, n*side*side)
	for i := range pixels {
		pixels[i] = byte(i*7%251 + i/600)
	}
	one := func(i int) []byte { return pixels[i*side*side : (i+1)*side*side] }
	kinds := make([]byte, n)
	for i := range kinds {
		kinds[i] = byte(i % 3)
	}
	for name, write := range map[string]func(i int) []byte{
		"x.npy": func(i int) []byte { return numpy(t, "|u1", "9, 9", one(i)) },
		"1.npy": func(i int) []byte { return numpy(t, "<f4", "1, 9, 9", as[float32](one(i), 1./255)) },
		"c.npy": func(i int) []byte { return numpy(t, "<f8", "9, 9, 1", as[float64](one(i), 1)) },
		"4.npy": func(i int) []byte { return numpy(t, "|u1", "1, 1, 9, 9", one(i)) },
		"x.idx": func(i int) []byte { return idx(t, one(i), side, side) },
	} {
		var files, flat []File
		for i := range n {
			content := write(i)
			files = append(files, Bytes(fmt.Sprintf("set/%s/%02d%s", []string{"ant", "bee", "cow"}[i%3], i/3, name[1:]), content))
			flat = append(flat, Bytes(fmt.Sprintf("set/%02d%s", i, name[1:]), content))
		}
		got := read(t, files...)
		if !slices.Equal(got.Classes, []string{"ant", "bee", "cow"}) || got.Training.Images.N != n || !slices.Equal(got.Training.Images.Image(1), one(3)) {
			t.Errorf("%s: %s", name, got)
		}
		got = read(t, append(flat, Bytes("set/labels.idx", idx(t, kinds, n)))...)
		if !slices.Equal(got.Training.Images.Pixels, pixels) || !slices.Equal(got.Training.Labels, kinds) {
			t.Errorf("%s, with labels beside: %s", name, got)
		}
	}
	// Each file may have an image and its label.
	var files []File
	for i := range n {
		i = (7*i + 2) % n
		files = append(files, Bytes(fmt.Sprintf("set/%02d.npz", i), zipped(t, Bytes("image.npy", numpy(t, "|u1", "9, 9", one(i))), Bytes("label.npy", numpy(t, "|u1", "1,", kinds[i:i+1])))))
	}
	if got := read(t, files...); !slices.Equal(got.Training.Images.Pixels, pixels) || !slices.Equal(got.Training.Labels, kinds) || len(got.Account.Skipped) > 0 {
		t.Errorf("with labels within: %s", got)
	}
	// A CSV has more columns.
	const wider = 20
	wide := &digit.Set{N: 12, Width: wider, Height: wider, Pixels: make([]byte, 12*wider*wider)}
	for i := range wide.Pixels {
		wide.Pixels[i] = byte(i * 3)
	}
	for form, factor := range map[string]float64{"%.0f": 1, "%.6f": 1. / 255} {
		var files []File
		for i := range wide.N {
			rows := ""
			for at, v := range wide.Image(i) {
				if rows += fmt.Sprintf(form, float64(v)*factor); at%wider < wider-1 {
					rows += ","
				} else {
					rows += "\n"
				}
			}
			files = append(files, Bytes(fmt.Sprintf("set/%02d.csv", i), []byte(rows)))
		}
		if got := read(t, files...); !slices.Equal(got.Training.Images.Pixels, wide.Pixels) {
			t.Errorf("%s: %s", form, got)
		}
	}
}

// A class for each .npy, of as many images each, is not that.
func TestAnArrayForEachClassIsNoPicture(t *testing.T) {
	pixels, _ := drawn(30)
	var files []File
	for i := range 12 {
		files = append(files, Bytes(fmt.Sprintf("%c.npy", 'a'+i), numpy(t, "|u1", "30, 25", pixels)))
	}
	if got := read(t, files...); len(got.Classes) != 12 || got.Training.Images.N != 12*30 {
		t.Errorf("%s", got)
	}
}

// A table saved as NumPy's array has a column of labels, before the pixels or behind them.
func TestLabelsInRowsOfNumPy(t *testing.T) {
	const n = 30
	pixels, labels := drawn(n)
	var before, behind []byte
	for i := range n {
		one := pixels[i*wide*high : (i+1)*wide*high]
		before = append(append(before, labels[i]), one...)
		behind = append(append(behind, one...), labels[i])
	}
	check(t, read(t, Bytes("x.npy", numpy(t, "|u1", "30, 26", before))).Training, n, true)
	check(t, read(t, Bytes("x.npy", numpy(t, "<f8", "30, 26", as[float64](behind, 1)))).Training, n, true)
	check(t, read(t, Bytes("x.npy", numpy(t, "<i8", "30, 26", as[int64](before, 1)))).Training, n, true)
}

// Tables name pictures where they lay on another machine, and end with remarks.
func TestPathsOfOtherMachines(t *testing.T) {
	const n = 12
	_, labels := drawn(n)
	for _, form := range []string{"images\\img%02d.png,%d\n", "C:\\Users\\ann\\images\\img%02d.png,%d\n", "/home/ann/set/pictures/img%02d.png,%d\n", "./images/img%02d.png,%d\n"} {
		table := "path,label\n"
		for i, l := range labels {
			table += fmt.Sprintf(form, i, l)
		}
		got := read(t, append(flat(t, "images", n), Bytes("labels.csv", []byte(table)))...)
		check(t, got.Training, n, true)
	}
	none := func(int) string { return "" }
	table := lined(n, func(i int) string { return fmt.Sprintf("%d,", labels[i]) }, none)
	check(t, read(t, Bytes("x.csv", []byte(strings.Replace(table, "\n", "\n# one\n", 1)+"# end\n"))).Training, n, true)
}

// Arrays in an archive each, and pictures in a folder each, are of the kinds that the folders around these are called by; three channels
// of an image are one if they are alike.
func TestAFolderForEachImage(t *testing.T) {
	const n, side = 12, 8
	grey := make([]byte, side*side)
	var inNumPy, inFolders, beside, coloured []File
	for i := range n {
		for j := range grey {
			grey[j] = byte(i*20 + j)
		}
		var three []byte
		for _, v := range grey {
			three = append(three, v, v, v)
		}
		kind := []string{"ant", "bee", "cow"}[i%3]
		one := numpy(t, "|u1", "8, 8", grey)
		inNumPy = append(inNumPy, Bytes(fmt.Sprintf("set/%s/%d.npz", kind, i), zipped(t, Bytes("image.npy", one))))
		inFolders = append(inFolders, Bytes(fmt.Sprintf("set/%s/%d/image.npy", kind, i), one))
		beside = append(beside, Bytes(fmt.Sprintf("set/%s/%d.npy", kind, i), numpy(t, "|u1", "8, 8, 3", three)))
		three[1]++
		coloured = append(coloured, Bytes(fmt.Sprintf("set/%s/%d.npy", kind, i), numpy(t, "|u1", "8, 8, 3", three)))
	}
	for _, files := range [][]File{inNumPy, inFolders, beside} {
		if got := read(t, files...); got.Training.Images.N != n || got.Training.Images.Width != side || !slices.Equal(got.Classes, []string{"ant", "bee", "cow"}) {
			t.Errorf("%s: %s, %q", files[0].Path, got, got.Classes)
		}
	}
	if got := read(t, coloured...); !strings.Contains(got.String(), "their colours are made grey") || got.Training.Images.Pixels[0] != (38470+1<<15)>>16 {
		t.Errorf("%s: %v", got, got.Training.Images.Pixels[:3])
	}
}

// A table that gives each picture a name of its own says nothing of kinds; labels may all stand in a line.
func TestNamesThatAreNoKinds(t *testing.T) {
	const n = 12
	_, labels := drawn(n)
	table, list := "", ""
	for i, l := range labels {
		table += fmt.Sprintf("%d img%02d.png\n", i+1, i)
		list += fmt.Sprintf("%d %d\n", i+1, l)
	}
	check(t, read(t, append(flat(t, "images", n), Bytes("images.txt", []byte(table)), Bytes("image_class_labels.txt", []byte(list)))...).Training, n, true)
	pixels, labels := drawn(30)
	line := strings.Trim(strings.ReplaceAll(fmt.Sprint(labels), " ", ","), "[]")
	check(t, read(t, Bytes("X.npy", numpy(t, "|u1", "30, 5, 5", pixels)), Bytes("y.txt", []byte(line))).Training, 30, true)
}
