package images

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"

	"moevae/core/digit"
)

// A set of pictures is what its files' pixels say, in every format and in every way to hold ink.
func TestPictures(t *testing.T) {
	digits := []string{"0", "1", "2"}
	box := image.Rect(0, 0, wide, high)
	for name, c := range map[string]struct {
		encode func(m *image.Gray) []byte
		remark string
	}{
		"PNG": {asPNG(t), ""},
		"GIF": {func(m *image.Gray) []byte {
			palette := make(color.Palette, 256)
			for i := range palette {
				palette[i] = color.Gray{Y: byte(i)}
			}
			return encoded(t, "gif", recoloured(m, image.NewPaletted(box, palette), func(v byte) color.Color { return color.Gray{Y: v} }))
		}, ""},
		"BMP": {func(m *image.Gray) []byte { return encoded(t, "bmp", m) }, ""},
		"black on a transparent ground": {func(m *image.Gray) []byte {
			return encoded(t, "png", recoloured(m, image.NewNRGBA(box), func(v byte) color.Color { return color.NRGBA{A: v} }))
		}, "opacity is taken as ink"},
		"16 bits": {func(m *image.Gray) []byte {
			return encoded(t, "png", recoloured(m, image.NewGray16(box), func(v byte) color.Color { return color.Gray16{Y: uint16(v) * 257} }))
		}, ""},
		"16 bits, of which 8 are used": {func(m *image.Gray) []byte {
			return encoded(t, "png", recoloured(m, image.NewGray16(box), func(v byte) color.Color { return color.Gray16{Y: uint16(v)} }))
		}, "contrast is stretched"},
		"16 bits, of which 10 are used": {func(m *image.Gray) []byte {
			return encoded(t, "png", recoloured(m, image.NewGray16(box), func(v byte) color.Color { return color.Gray16{Y: uint16(int(v) * 1023 / 255)} }))
		}, "they have 16 bits a pixel, of which 10 are used: contrast is stretched"},
		"16 bits a colour, of which 12 are used": {func(m *image.Gray) []byte {
			return encoded(t, "png", recoloured(m, image.NewNRGBA64(box), func(v byte) color.Color {
				deep := uint16(int(v) * 4095 / 255)
				return color.NRGBA64{R: deep, G: deep, B: deep, A: 0xffff}
			}))
		}, "of which 12 are used"},
		"16 bits a colour, of which 8 are used": {func(m *image.Gray) []byte {
			return encoded(t, "png", recoloured(m, image.NewNRGBA64(box), func(v byte) color.Color {
				return color.NRGBA64{R: uint16(v), G: uint16(v), B: uint16(v), A: 0xffff}
			}))
		}, "contrast is stretched"},
	} {
		t.Run(name, func(t *testing.T) {
			// In the order of their paths, labels first, and so not as drawn.
			files := album(t, 30, digits, c.encode)
			got := read(t, files...)
			pixels, labels := drawn(30)
			at := 0
			for kind := range byte(3) {
				for i, l := range labels {
					if l != kind {
						continue
					}
					if got.Training.Labels[at] != kind || !slices.Equal(got.Training.Images.Image(at), pixels[i*wide*high:(i+1)*wide*high]) {
						t.Fatalf("image %d is %v with label %d, want %v with %d", at, got.Training.Images.Image(at), got.Training.Labels[at], pixels[i*wide*high:(i+1)*wide*high], kind)
					}
					at++
				}
			}
			if remarks := strings.Join(got.Account.Remarks, ";"); (c.remark == "") != (remarks == "") || !strings.Contains(remarks, c.remark) {
				t.Errorf("it says %q, want %q", remarks, c.remark)
			}
		})
	}
}

// JPEG changes pixels, but not by much.
// Where some pictures have a transparent ground and others an opaque one, the ground is the same in all; and where what is opaque has more than ink's one
// colour, it is shown.
func TestTransparentGrounds(t *testing.T) {
	const n = 12
	pixels, _ := drawn(n)
	clear := func(i int) File {
		m := recoloured(grey(pixels, i), image.NewNRGBA(image.Rect(0, 0, wide, high)), func(v byte) color.Color { return color.NRGBA{A: v} })
		return Bytes(fmt.Sprintf("%02d.png", i), encoded(t, "png", m))
	}
	opaque := func(i int, by func(v byte) color.Color) File {
		return Bytes(fmt.Sprintf("%02d.png", i), encoded(t, "png", recoloured(grey(pixels, i), image.NewNRGBA(image.Rect(0, 0, wide, high)), by)))
	}
	for name, bright := range map[string]bool{"white paper": true, "a blackboard": false} {
		var files []File
		for i := range n {
			if i%3 == 0 {
				files = append(files, clear(i))
			} else {
				files = append(files, opaque(i, func(v byte) color.Color {
					if bright {
						v = 255 - v
					}
					return color.Gray{Y: v}
				}))
			}
		}
		got := read(t, files...)
		for i, v := range got.Training.Images.Pixels {
			if want := pixels[i]; bright && v != 255-want || !bright && v != want {
				t.Errorf("%s: pixel %d is %d, where its ink is %d", name, i, v, want)
				break
			}
		}
		if !strings.Contains(got.String(), "the ground of 4 pictures is transparent: opacity is taken as ink") {
			t.Errorf("%s: %s", name, got)
		}
	}
	// Stickers: dark ink on a white disc, around which nothing is.
	const side = 30
	var files []File
	for i := range n {
		m := image.NewNRGBA(image.Rect(0, 0, side, side))
		for j := range side * side {
			x, y := j%side, j/side
			if dx, dy := x-side/2, y-side/2; dx*dx+dy*dy > side*side/4-side {
				continue
			}
			v := byte(255)
			if x > 10 && x < 20 && y > 9+i && y < 12+i {
				v = 20
			}
			m.SetNRGBA(x, y, color.NRGBA{v, v, v, 255})
		}
		files = append(files, Bytes(fmt.Sprintf("%02d.png", i), encoded(t, "png", m)))
	}
	got := read(t, files...)
	for i := range n {
		image := got.Training.Images.Image(i)
		if image[0] != 255 || image[(10+i)*side+15] != 20 || slices.Max(image) != 255 {
			t.Errorf("sticker %d: its corner is %d and its ink %d", i, image[0], image[(10+i)*side+15])
		}
	}
}

func TestJPEG(t *testing.T) {
	files := album(t, 6, []string{"0", "1", "2"}, func(m *image.Gray) []byte { return encoded(t, "jpg", m) })
	got := read(t, files...).Training.Images
	pixels, _ := drawn(6)
	for i, of := range []int{0, 3, 1, 4, 2, 5} {
		for j, v := range got.Image(i) {
			if want := pixels[of*wide*high+j]; max(v, want)-min(v, want) > 12 {
				t.Fatalf("pixel %d of image %d is %d, want about %d", j, i, v, want)
			}
		}
	}
}

// WebP has no encoder here: this is a picture of one pixel.
func TestWebP(t *testing.T) {
	file, err := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
	if err != nil {
		t.Fatal(err)
	}
	if c := read(t, Bytes("a.webp", file), Bytes("b.webp", file)); c.Training.Images.N != 2 || c.Training.Images.D() != 1 {
		t.Errorf("%s", c)
	}
}

// A lossy WebP is as black, as white and as red as libwebp has it, but for what its blocks blur.
func TestLossyWebP(t *testing.T) {
	for name, c := range map[string]struct {
		file         string
		left, middle color.RGBA // of a picture of 16×16
	}{
		"white on black": {"UklGRjoAAABXRUJQVlA4IC4AAACwAQCdASoQABAAAUAmJaQAAudQD4tsAP7/Odx/2u//gkW/8rT3//wCDf+XKAAA", color.RGBA{0, 0, 0, 255}, color.RGBA{254, 254, 254, 255}},
		"red on black":   {"UklGRjYAAABXRUJQVlA4ICoAAAAwAQCdASoQABAAAUAmJaAAA3AA/vpd//90ht//82Af7dv//pb///SkAAA=", color.RGBA{0, 0, 0, 255}, color.RGBA{255, 1, 0, 255}},
	} {
		file, err := base64.StdEncoding.DecodeString(c.file)
		if err != nil {
			t.Fatal(err)
		}
		m, err := Photo(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		for x, want := range map[int]color.RGBA{0: c.left, 9: c.middle} {
			got := color.RGBAModel.Convert(m.At(x, 8)).(color.RGBA)
			for i, v := range []byte{got.R, got.G, got.B} {
				if w := []byte{want.R, want.G, want.B}[i]; max(v, w)-min(v, w) > 2 {
					t.Errorf("%s: the pixel at %d is %v, want about %v", name, x, got, want)
				}
			}
		}
		if p := read(t, Bytes("a.webp", file), Bytes("b.webp", file)).Training.Images.Pixels; p[8*16] != 0 {
			t.Errorf("%s: black is %d among pictures", name, p[8*16])
		}
	}
}

// What lies beside pictures is skipped and said.
func TestWhatIsNoImageIsSkipped(t *testing.T) {
	files := album(t, 30, []string{"0", "1", "2"}, asPNG(t))
	for name, content := range map[string]string{
		"set/Thumbs.db": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "set/desktop.ini": "[.ShellClassInfo]\r\n", "set/README": "Read me.",
		"set/labels.csv": "name,label\n000.png,0\n", "set/LICENSE": "MIT", "set/0/empty.txt": "", "set/.DS_Store": "\x00\x00", "__MACOSX/set/x.png": "x",
	} {
		files = append(files, Bytes(name, []byte(content)))
	}
	c := read(t, files...)
	if c.Training.Images.N != 30 || len(c.Account.Skipped) != 6 {
		t.Errorf("%d images, skipped %v", c.Training.Images.N, c.Account.Skipped)
	}
	if got := c.String(); got != "Images: 27 + 3 of 5×5, three classes, from set; 6 files skipped (set/0/empty.txt, set/LICENSE, set/README, …)" {
		t.Errorf("it says %q", got)
	}
}

// Folders give classes their names; parts of a set are no classes.
func TestClassesAndParts(t *testing.T) {
	pixels, _ := drawn(3)
	one := func(path string) File { return Bytes(path, encoded(t, "png", grey(pixels, 0))) }
	spread := func(n int, folders ...string) (files []File) {
		for _, f := range folders {
			for i := range n {
				files = append(files, one(fmt.Sprintf("%s/%d.png", f, i)))
			}
		}
		return files
	}
	var many []string
	for i := range 26 {
		many = append(many, "set/"+string(rune('a'+i)))
	}
	for name, c := range map[string]struct {
		files             []File
		training, heldOut int
		classes           []string
		labels, held      string
	}{
		"numbers":                    {spread(2, "set/3", "set/07"), 4, 0, nil, "[7 7 3 3]", ""},
		"words":                      {spread(2, "set/cat", "set/A", "set/äpfel"), 6, 0, []string{"A", "cat", "äpfel"}, "[0 0 1 1 2 2]", ""},
		"26":                         {spread(1, many...), 26, 0, strings.Split("abcdefghijklmnopqrstuvwxyz", ""), "", ""},
		"numbers that are too large": {spread(1, "set/100", "set/7"), 2, 0, []string{"100", "7"}, "[0 1]", ""},
		"one folder":                 {spread(3, "set"), 3, 0, nil, "[]", ""},
		"train and test":             {spread(1, "set/train/3", "set/train/7", "set/test/3"), 2, 1, nil, "[3 7]", "[3]"},
		"a part without classes":     {append(spread(1, "set/train/3", "set/train/7", "set/valid/3"), spread(2, "set/test")...), 2, 3, nil, "[3 7]", "[255 255 3]"},
		"no class held out":          {append(spread(1, "set/train/3", "set/train/7"), spread(2, "set/test")...), 2, 2, nil, "[3 7]", "[]"},
		"among other words":          {spread(1, "set/mnist_train/3", "set/mnist_train/7", "set/02 test/3"), 2, 1, nil, "[3 7]", "[3]"},
		"in other words":             {spread(1, "set/Training Images/3", "set/Training Images/7", "set/hold-out/3"), 2, 1, nil, "[3 7]", "[3]"},
		"in developers' words":       {spread(1, "trn/3", "trn/7", "dev/3", "tst/7"), 2, 2, nil, "[3 7]", "[3 7]"},
		"classes that are tests":     {spread(1, "set/blood test", "set/crash test"), 2, 0, []string{"blood test", "crash test"}, "[0 1]", ""},
		"a class that is a test":     {spread(1, "train/blood", "train/crash test", "test/blood", "test/crash test"), 2, 2, []string{"blood", "crash test"}, "[0 1]", "[0 1]"},
		"a part beside classes":      {spread(2, "set/3", "set/7", "set/test/3", "set/test/7"), 4, 4, nil, "[3 3 7 7]", "[3 3 7 7]"},
		"a flat part beside classes": {spread(2, "set/cat", "set/dog", "set/test"), 4, 2, []string{"cat", "dog"}, "[0 0 1 1]", "[]"},
		"a part in classes":          {spread(2, "set/cat", "set/dog", "set/cat/val", "set/dog/val"), 4, 4, []string{"cat", "dog"}, "[0 0 1 1]", "[0 0 1 1]"},
		"a part beside any name":     {spread(2, "set/main/3", "set/main/7", "set/testset/3"), 4, 2, nil, "[3 3 7 7]", "[3 3]"},
		"a part of what is beside":   {spread(2, "set/mnist/3", "set/mnist/7", "set/mnist_test/3"), 4, 2, nil, "[3 3 7 7]", "[3 3]"},
		"a flat part, for its size":  {spread(2, "set/data_64/3", "set/data_64/7", "set/val_64"), 4, 2, nil, "[3 3 7 7]", "[]"},
		"a flat part in itself":      {spread(2, "set/pets/cat", "set/pets/dog", "set/pet_testset/pet_testset"), 4, 2, []string{"cat", "dog"}, "[0 0 1 1]", "[]"},
		"what is beside train":       {spread(2, "set/train/cat", "set/train/dog", "set/challenge"), 6, 0, []string{"cat", "dog"}, "[255 255 0 0 1 1]", ""},
		"samples beside kinds":       {append(spread(2, "set/Dataset/cat", "set/Dataset/dog", "set/Dataset/owl"), spread(3, "set/Examples")...), 9, 0, []string{"cat", "dog", "owl"}, "[0 0 1 1 2 2 255 255 255]", ""},
		"kinds in kinds":             {spread(2, "set/birds/eagle", "set/birds/owl", "set/cat", "set/dog"), 8, 0, []string{"cat", "dog", "eagle", "owl"}, "[2 2 3 3 0 0 1 1]", ""},
		"what is valid, and is not":  {spread(2, "set/valid", "set/expired"), 4, 0, []string{"expired", "valid"}, "[0 0 1 1]", ""},
		"somebody called Dev":        {spread(2, "set/Dev", "set/Ann"), 4, 0, []string{"Ann", "Dev"}, "[0 0 1 1]", ""},
		"what is to validate with":   {spread(2, "set/cat", "set/dog", "set/valid/cat"), 4, 2, []string{"cat", "dog"}, "[0 0 1 1]", "[0 0]"},
		"the same kinds in a part":   {spread(2, "set/old/3", "set/old/7", "set/the test/3", "set/the test/7"), 4, 4, nil, "[3 3 7 7]", "[3 3 7 7]"},
		"hardly more than a test":    {append(spread(5, "test"), spread(1, "cat")...), 6, 0, nil, "[]", ""},
		"half of all in other parts": {spread(2, "train/3", "train/7", "other/3", "another/3", "third/7", "test/7"), 10, 2, nil, "[3 3 3 3 7 7 3 3 7 7]", "[7 7]"},
		"what nobody knows":          {spread(1, "train/cat", "train/dog", "val/cat", "test/unknown"), 2, 2, []string{"cat", "dog"}, "[0 1]", "[255 0]"},
		"all that is held out":       {spread(2, "train/cat", "train/dog", "test/all"), 4, 2, []string{"cat", "dog"}, "[0 0 1 1]", "[]"},
		"further parts":              {spread(1, "train/3", "train/7", "val/3", "test1/7", "private_test/3"), 2, 3, nil, "[3 7]", "[3 3 7]"},
		"a flat further part":        {append(spread(1, "train/3", "train/7", "val/3"), spread(2, "test1")...), 2, 3, nil, "[3 7]", "[3 255 255]"},
		"parts of each kind":         {spread(1, "set/seven_train", "set/seven_test", "set/one_train", "set/one_test"), 2, 2, []string{"one", "seven"}, "[0 1]", "[0 1]"},
		"kinds behind parts":         {spread(1, "Training cat", "Training dog", "Testing cat"), 2, 1, []string{"cat", "dog"}, "[0 1]", "[0]"},
		"digits behind parts":        {spread(1, "train0", "train1", "train2", "train3", "train4", "train5", "train6", "train7", "train8", "train9", "test4"), 10, 1, nil, "[0 1 2 3 4 5 6 7 8 9]", "[4]"},
		"two sides of parts":         {spread(1, "trainA", "trainB", "testA", "testB"), 2, 2, nil, "[]", "[]"},
		"shares of parts":            {spread(1, "train1", "train2", "test1"), 2, 1, nil, "[]", "[]"},
		"shards of parts":            {spread(1, "mnist-train-000000", "mnist-train-000001", "mnist-test-000000"), 2, 1, nil, "[]", "[]"},
		"long numbers":               {spread(2, "set/class_00001", "set/class_00002", "set/class_00003"), 6, 0, []string{"00001", "00002", "00003"}, "[0 0 1 1 2 2]", ""},
		"long numbers of shards":     {spread(2, "set/train-00001", "set/train-00002"), 4, 0, nil, "[]", ""},
		"long numbers that are days": {spread(2, "set/digits_20240301", "set/digits_20240302"), 4, 0, nil, "[]", ""},
		"one prefix":                 {spread(1, "mytrain/3", "mytrain/7", "mytest/3"), 2, 1, nil, "[3 7]", "[3]"},
		"capitals before parts":      {spread(1, "MNISTtrain/3", "MNISTtrain/7", "MNISTtest/3"), 2, 1, nil, "[3 7]", "[3]"},
		"two prefixes":               {spread(1, "set/strain", "set/contest"), 2, 0, []string{"contest", "strain"}, "[0 1]", ""},
		"short words":                {spread(1, "tr/3", "tr/7", "te/3"), 2, 1, nil, "[3 7]", "[3]"},
		"in Spanish verbs":           {spread(1, "entrenar/3", "entrenar/7", "probar/3"), 2, 1, nil, "[3 7]", "[3]"},
		"in Finnish":                 {spread(1, "koulutus/3", "koulutus/7", "testi/3"), 2, 1, nil, "[3 7]", "[3]"},
		"in Hungarian":               {spread(1, "tanító/3", "tanító/7", "teszt/3"), 2, 1, nil, "[3 7]", "[3]"},
		"half in Italian":            {spread(1, "verifica/3", "verifica/7", "appunti/3"), 3, 0, nil, "[3 3 7]", ""},
		"a short word":               {spread(1, "te/3", "te/7", "me/3"), 3, 0, nil, "[3 3 7]", ""},
		"train and valid":            {spread(1, "train_valid/3", "train_valid/7", "test/3"), 2, 1, nil, "[3 7]", "[3]"},
		"some beside their folders":  {append(spread(1, "set/cat", "set/dog"), spread(2, "set")...), 4, 0, []string{"cat", "dog"}, "[255 255 0 1]", ""},
		"parts of classes":           {spread(1, "set/3/train", "set/7/train", "set/3/test", "set/7/test"), 2, 2, nil, "[3 7]", "[3 7]"},
		"folders in classes":         {spread(1, "set/cat/images", "set/dog/images"), 2, 0, []string{"cat", "dog"}, "[0 1]", ""},
		"folders by day":             {spread(1, "set/cat/2024-03-01", "set/dog/2024-03-02"), 2, 0, []string{"cat", "dog"}, "[0 1]", ""},
		"shares of a set":            {spread(2, "set/batch1", "set/batch2"), 4, 0, nil, "[]", ""},
		"years and months":           {spread(2, "set/Photos from 2022", "set/Photos from 2023", "set/01 Januar", "set/März 2024"), 8, 0, nil, "[]", ""},
		"months that are kinds":      {spread(1, "set/May", "set/June"), 2, 0, []string{"June", "May"}, "[0 1]", ""},
		"Drive's halves":             {spread(2, "a/digits-20241101T103211Z-001.zip", "a/digits-20241101T103211Z-002.zip"), 4, 0, nil, "[]", ""},
		"Drive's zips":               {spread(1, "a/cat-20241101T103211Z-001", "a/dog-20241101T103211Z-001", "a/dog-20241101T103211Z-002"), 3, 0, []string{"cat", "dog"}, "[0 1 1]", ""},
		"copies of folders":          {spread(1, "set/one", "set/one (2)", "set/one - Kopie", "set/Copy of two", "set/two", "set/two copy"), 6, 0, []string{"one", "two"}, "[1 0 0 0 1 1]", ""},
		"marks of no copies":         {spread(1, "set/plan (1)", "set/plan (2)"), 2, 0, []string{"plan (1)", "plan (2)"}, "[0 1]", ""},
		"IAM's forms":                {spread(2, "words/a01/a01-000u", "words/a01/a01-003x", "words/b02/b02-000"), 6, 0, nil, "[]", ""},
		"formats":                    {spread(1, "set/png", "set/jpg"), 2, 0, nil, "[]", ""},
		"some more of a kind":        {append(spread(3, "set/cat", "set/dog"), spread(1, "set/cat/new")...), 7, 0, []string{"cat", "dog"}, "[0 0 0 0 1 1 1]", ""},
		"some beside the parts":      {append(spread(2, "set/seg_train/cat", "set/seg_train/dog", "set/seg_test/cat"), spread(1, "set/seg_pred")...), 5, 2, []string{"cat", "dog"}, "[255 0 0 1 1]", "[0 0]"},
		"a kind called train":        {spread(1, "train/bus", "train/train", "test/bus", "test/train"), 2, 2, []string{"bus", "train"}, "[0 1]", "[0 1]"},
		"parts in themselves":        {spread(1, "train/train/cat", "train/train/dog", "test/test/cat"), 2, 1, []string{"cat", "dog"}, "[0 1]", "[0]"},
		"parts in longer ones":       {spread(2, "Train Images 5x5/train", "Test Images 5x5/test"), 2, 2, nil, "[]", "[]"},
		"capitals":                   {spread(1, "train/Cat", "train/dog", "test/cat", "test/Dog"), 2, 2, []string{"Cat", "Dog"}, "[0 1]", "[1 0]"},
		"letters by their capitals":  {spread(1, "set/a", "set/A"), 2, 0, []string{"A", "a"}, "[0 1]", ""},
		"NIST's codes":               {spread(1, "by_class/37/hsf_0", "by_class/41/hsf_0", "by_class/41/train_41"), 3, 0, []string{"7", "A"}, "[0 1 1]", ""},
		"NIST's codes of digits":     {spread(1, "by_class/30/hsf_0", "by_class/31/hsf_0"), 2, 0, nil, "[0 1]", ""},
		"a folder around all":        {spread(1, "set/raw/images", "set/raw/images/a"), 2, 0, nil, "[]", ""},
		"zips are folders":           {[]File{Bytes("cat.zip", zipped(t, one("1.png"))), Bytes("dog.zip", zipped(t, one("2.png")))}, 2, 0, []string{"cat", "dog"}, "[0 1]", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, c.files...)
			if got.Training.Images.N != c.training || !slices.Equal(got.Classes, c.classes) || c.labels != "" && fmt.Sprint(got.Training.Labels) != c.labels {
				t.Errorf("%d to train on, classes %q, labels %v; want %d, %q, %s", got.Training.Images.N, got.Classes, got.Training.Labels, c.training, c.classes, c.labels)
			}
			if (got.HeldOut != nil) != (c.heldOut > 0) || c.heldOut > 0 && (got.HeldOut.Images.N != c.heldOut || fmt.Sprint(got.HeldOut.Labels) != c.held) {
				t.Errorf("held out: %+v, want %d with labels %s", got.HeldOut, c.heldOut, c.held)
			}
		})
	}
}

// Folders that count on, of as many pictures each but for the last, are shares of a set and no kinds.
func TestFoldersThatCountOn(t *testing.T) {
	one := encoded(t, "png", image.NewGray(image.Rect(0, 0, wide, high)))
	for name, c := range map[string]struct {
		sizes    []int
		first    int
		anew     bool
		labelled bool
	}{
		"shares": {[]int{50, 50, 20}, 1, false, false}, "as many": {[]int{50, 50, 50}, 1, false, true}, "from 0": {[]int{50, 50, 20}, 0, false, true},
		"no round number": {[]int{49, 49, 20}, 1, false, true}, "each from 0": {[]int{50, 50, 20}, 1, true, true},
	} {
		var files []File
		n := 0
		for i, size := range c.sizes {
			for j := range size {
				at := n
				if c.anew {
					at = j
				}
				files = append(files, Bytes(fmt.Sprintf("set/char/%d/%d.png", c.first+i, at), one))
				n++
			}
		}
		if got := read(t, files...); (got.Training.Labels != nil) != c.labelled || c.labelled == strings.Contains(got.String(), "are no kinds") {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// Folders of cameras are no kinds, folders with a number and a word are.
func TestFoldersOfCameras(t *testing.T) {
	one := encoded(t, "png", image.NewGray(image.Rect(0, 0, wide, high)))
	for _, c := range []struct {
		a, b  string
		kinds int
	}{
		{"100CANON", "101CANON", 0}, {"100_PANA", "101_PANA", 0}, {"100MSDCF", "102APPLE", 0},
		{"000_zero", "001_one", 2}, {"001_apple", "002_pear", 2}, {"100apple", "200pear", 2},
	} {
		var files []File
		for i := range 20 {
			files = append(files, Bytes(fmt.Sprintf("set/%s/%d.png", []string{c.a, c.b}[i%2], i), one))
		}
		if got := read(t, files...); got.Kinds() != c.kinds {
			t.Errorf("%s and %s: %s", c.a, c.b, got)
		}
	}
}

// EMNIST says which characters its labels are for.
func TestMappingNamesClasses(t *testing.T) {
	files := append(dataset(t, "emnist-letters-train-images", "emnist-letters-train-labels", 12), Bytes("emnist-letters-mapping.txt", []byte("0 65 97\n1 66 98\n2 67 99\n")))
	if c := read(t, files...); !slices.Equal(c.Classes, []string{"Aa", "Bb", "Cc"}) {
		t.Errorf("the classes are %q", c.Classes)
	}
	files[2] = Bytes("emnist-digits-mapping.txt", []byte("0 48\n1 49\n2 50\n"))
	if c := read(t, files...); c.Classes != nil {
		t.Errorf("digits are called %q", c.Classes)
	}
}

// A photograph of each digit is as good: it is made smaller, and turned as its camera says.
func TestLargePicturesAreMadeSmaller(t *testing.T) {
	large := image.NewGray(image.Rect(0, 0, 280, 140))
	for i := range large.Pix {
		large.Pix[i] = byte(40 * (i % 280 / 56))
	}
	files := []File{Bytes("a.png", encoded(t, "png", large)), Bytes("b.png", encoded(t, "png", large))}
	c := read(t, files...)
	if s := c.Training.Images; s.N != 2 || s.Width != 28 || s.Height != 14 || s.Image(0)[0] != 0 || s.Image(0)[27] != 160 || s.Image(0)[5] != 16 {
		t.Errorf("%d images of %d×%d: %v", s.N, s.Width, s.Height, s.Image(0)[:28])
	}
	if !strings.Contains(c.String(), "they are made smaller, from 280×140") {
		t.Errorf("it says %q", c)
	}
}

// What is there in two sizes is read once, and folders that are called by them tell no kinds apart.
func TestFoldersOfSizes(t *testing.T) {
	of := func(side, shade int) []byte {
		m := image.NewGray(image.Rect(0, 0, side, side))
		for i := range m.Pix {
			m.Pix[i] = byte(shade)
		}
		return encoded(t, "png", m)
	}
	for _, c := range []struct {
		form   string // of a size, a kind and a number
		other  int    // what is added to the numbers of the larger ones
		n      int
		remark string
	}{
		{"set/%[1]dx%[1]d/%[2]s/%[3]d.png", 0, 20, "20 pictures left out that are there larger, too"},
		{"set/%[2]s/%[1]d/%[3]d.png", 0, 20, "20 pictures left out that are there larger, too"},
		{"set/%[2]s/%[1]d/%[3]d.png", 20, 40, "they are of different sizes, from 14×14 to 28×28, and each is fitted into 28×28"},
	} {
		var files []File
		for i := range 20 {
			kind := []string{"cat", "dog"}[i%2]
			files = append(files, Bytes(fmt.Sprintf(c.form, 14, kind, i), of(14, i)), Bytes(fmt.Sprintf(c.form, 28, kind, i+c.other), of(28, 100+i)))
		}
		got := read(t, files...)
		if s := got.Training.Images; s.N != c.n || s.Width != 28 || !slices.Equal(got.Classes, []string{"cat", "dog"}) || !slices.Contains(got.Account.Remarks, c.remark) {
			t.Errorf("%s: %d images of %d×%d, %q; %s", c.form, s.N, s.Width, s.Height, got.Classes, got)
		}
	}
}

// Photographs held both ways, and parts of two sizes, are fitted into one square each, with their ground around them.
func TestTwoSizes(t *testing.T) {
	for _, c := range []struct {
		a, b   image.Point
		every  int // picture is of size b
		remark string
		want   [2][3]byte // of each, a pixel above the middle, in it, and left of it
	}{
		{image.Pt(280, 140), image.Pt(140, 280), 4, "they are of different sizes, from 140×280 to 280×140, and each is fitted into 28×28", [2][3]byte{{200, 10, 10}, {10, 10, 200}}},
		{image.Pt(280, 140), image.Pt(140, 280), 24, "they are of different sizes, from 140×280 to 280×140, and each is fitted into 28×28", [2][3]byte{{200, 10, 10}, {10, 10, 200}}},
		{image.Pt(16, 16), image.Pt(24, 24), 4, "they are of different sizes, from 16×16 to 24×24, and each is fitted into 24×24", [2][3]byte{{10, 10, 10}, {10, 10, 10}}},
	} {
		var files []File
		for i := range 24 {
			size := c.a
			if (i+1)%c.every == 0 {
				size = c.b
			}
			m := image.NewGray(image.Rectangle{Max: size})
			for j := range m.Pix {
				m.Pix[j] = 10
				if y, x := j/m.Stride, j%m.Stride; min(x, size.X-1-x) < size.X/14 || min(y, size.Y-1-y) < size.Y/14 {
					m.Pix[j] = 200
				}
			}
			files = append(files, Bytes(fmt.Sprintf("set/%02d.png", i), encoded(t, "png", m)))
		}
		got := read(t, files...)
		s := got.Training.Images
		if s.N != 24 || s.Width != s.Height || got.Account.Remarks[0] != c.remark {
			t.Fatalf("%d images of %d×%d; %s", s.N, s.Width, s.Height, got)
		}
		for i := range s.N {
			want := c.want[(i%c.every+1)/c.every]
			m, middle := s.Image(i), s.Width/2
			if got := [3]byte{m[4*s.Width+middle], m[middle*s.Width+middle], m[middle*s.Width+4]}; got != want {
				t.Errorf("%v: image %d has %d, want %d", c.a, i, got, want)
			}
		}
	}
}

// Where hardly two pictures have one size, each is fitted into a square of its ground.
func TestSizesThatDiffer(t *testing.T) {
	for _, c := range []struct {
		scale, side int
		remark      string
	}{
		{1, 13, "they are of different sizes, from 5×4 to 13×12, and each is fitted into 13×13"},
		{20, 28, "they are of different sizes, from 100×80 to 260×240, and each is fitted into 28×28"},
	} {
		var files []File
		for i := range 9 {
			m := image.NewGray(image.Rect(0, 0, c.scale*(5+i), c.scale*(4+i)))
			for j := range m.Pix {
				m.Pix[j] = byte(200 + i)
				if y, x := j/m.Stride, j%m.Stride; x >= c.scale && y >= c.scale && x < m.Stride-c.scale && y < m.Rect.Dy()-c.scale {
					m.Pix[j] = 10
				}
			}
			files = append(files, Bytes(fmt.Sprintf("set/%d.png", i), encoded(t, "png", m)))
		}
		got := read(t, files...)
		s := got.Training.Images
		if s.N != 9 || s.Width != c.side || s.Height != c.side || !slices.Equal(got.Account.Remarks, []string{c.remark}) {
			t.Fatalf("%d images of %d×%d; %s", s.N, s.Width, s.Height, got)
		}
		for i := range s.N {
			m := s.Image(i)
			if middle := c.side/2*c.side + c.side/2; m[0] != byte(200+i) || m[len(m)-1] != byte(200+i) || m[middle] != 10 {
				t.Errorf("image %d is %v", i, m)
			}
		}
	}
}

// What cameras were held otherwise for is turned, and said to be.
func TestTurnedPictures(t *testing.T) {
	plain := encoded(t, "jpg", image.NewGray(image.Rect(0, 0, 3, 2)))
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00"
	file := slices.Concat(plain[:2], []byte{0xff, 0xe1, 0, byte(len(exif) + 2)}, []byte(exif), plain[2:])
	c := read(t, Bytes("a.jpg", file), Bytes("b.jpg", file))
	if c.Training.Images.Width != 2 || c.Training.Images.Height != 3 || c.Account.Turned != 2 {
		t.Errorf("%s", c)
	}
}

// Whoever waits no longer is let go, and hears until then how far it is.
func TestReadCanBeStopped(t *testing.T) {
	files := album(t, 90, []string{"0", "1", "2"}, asPNG(t))
	ctx, stop := context.WithCancel(t.Context())
	last := 0
	_, err := Read(ctx, files, Options{Parallel: 1, Progress: func(done, all int) {
		if done != last+1 || all < done || all > len(files) {
			t.Errorf("%d of %d done after %d", done, all, last)
		}
		if last = done; done > 45 {
			stop()
		}
	}})
	if !errors.Is(err, context.Canceled) || last > 50 {
		t.Errorf("the error is %v at %v", err, last)
	}
}

// Where only one part is there, a tenth is held out, with its labels.
func TestDivided(t *testing.T) {
	c := read(t, dataset(t, "x", "y", 30)...)
	training, held, err := c.Divided()
	if err != nil || training.Images.N != 27 || held.Images.N != 3 {
		t.Fatalf("%v: %d + %d", err, training.Images.N, held.Images.N)
	}
	for _, p := range []*Part{training, held} {
		for i, l := range p.Labels {
			if p.Images.Image(i)[(int(l)+1)*wide] < 200 {
				t.Errorf("image %d does not show %d", i, l)
			}
		}
	}
	pixels, _ := drawn(1)
	if _, _, err := read(t, Bytes("x", idx(t, pixels, 1, high, wide))).Divided(); err == nil || !strings.Contains(err.Error(), "there is one image") {
		t.Errorf("the error is %v", err)
	}
}

// TestNamesFromTheRoot: a name may begin with a slash, and need not share a folder with any other.
func TestNamesFromTheRoot(t *testing.T) {
	pixels, _ := drawn(2)
	for _, names := range [][2]string{{"/0.png", "1.png"}, {"/a/0.png", "/b/1.png"}, {"/0.png", "/1.png"}} {
		c := read(t, Bytes(names[0], encoded(t, "png", grey(pixels, 0))), Bytes(names[1], encoded(t, "png", grey(pixels, 1))))
		if n := c.Training.Images.N; n != 2 {
			t.Errorf("of %v %d images are read", names, n)
		}
	}
}

func FuzzRead(f *testing.F) {
	pixels, labels := drawn(3)
	x, y := idx(f, pixels, 3, high, wide), idx(f, labels, 3)
	picture := encoded(f, "png", grey(pixels, 0))
	f.Add("a/0.png", picture, "a/1.png", picture)
	f.Add("x", x, "y", y)
	f.Add("x.gz", gzipped(f, x), "y.zip", zipped(f, Bytes("y", y)))
	f.Add("a.npz", zipped(f, Bytes("x.npy", numpy(f, "|u1", "3, 5, 5", pixels))), "y.tar", taped(f, Bytes("y", y)))
	f.Add("a.csv", []byte("label"+strings.Repeat(",p", 16)+"\n1"+strings.Repeat(",7", 16)+"\n"), "mapping.txt", []byte("0 48\n"))
	f.Add("x.npy", fortran(numpy(f, "<f2", "3, 5, 5", make([]uint16, 75))), "labels.npy", numpy(f, "<U1", "3,", []uint32{'a', 'b', 'a'}))
	f.Add("train.csv", []byte("id,kind"+strings.Repeat(",p1", 16)+"\n1,cat"+strings.Repeat(",7", 16)+"\n"), "labels.csv", []byte("0\n1\n2\n"))
	f.Add("0", idx(f, nil, 1<<25, 0, 5), "1", idx(f, nil, 1<<25, 5, 0))
	f.Add("x", x, "classes.json", []byte(`{"0": "cat", "1": "dog"}`))
	f.Add("a.png", picture, "train.csv", []byte("id,label\na,1\n"))
	f.Add("a.csv", []byte(strings.Repeat("0,1"+strings.Repeat(",7", 16)+"\n1,0"+strings.Repeat(",7", 16)+"\n", 2)), "x.npy", numpy(f, "|u1", "64, 7", make([]byte, 64*7)))
	f.Add("a.jpg", encoded(f, "jpg", grey(pixels, 0)), "b.bmp", encoded(f, "bmp", grey(pixels, 1)))
	f.Add("cat.0.tif", []byte("II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00"), "dog.1.pgm", []byte("P5\n3 2\n255\n\x00\x0a#\x20\xfe\xff"))
	f.Add("a.gif", encoded(f, "gif", grey(pixels, 0)), "a.cls", []byte("3"))
	f.Add("x", typed(f, 0x0d, []float32{-1, 0, 1, -1}, 2, 1, 2), "y.tsv", []byte(strings.Repeat("1\t2\t3\t4\t5\t6\t7\t8\n", 2)))
	f.Add("a.csv", []byte("sep=;\n#\np;Cat;Dog\n\"1;2\";0;1\n"), "b.json", []byte(`[{"a": "b.png", "label": 3}]`))
	f.Add("images", []byte(strings.Repeat("   +##+  \n", 18)), "labels", []byte("0\n1\n"))
	f.Add("a.tra", []byte("what\n"+strings.Repeat(strings.Repeat("00011000\n", 8)+" 7\n", 3)), "labels", []byte("001\n010\n100\n"))
	f.Fuzz(func(t *testing.T, a string, first []byte, b string, second []byte) {
		c, err := Read(t.Context(), []File{Bytes(a, first), Bytes(b, second)}, Options{Parallel: 2})
		if err != nil {
			if s := err.Error(); s == "" || len(s) > 4000+len(a)+len(b) {
				t.Errorf("the error is %q", s)
			}
			return
		}
		_ = c.String()
		for _, p := range []*Part{c.Training, c.HeldOut} {
			if p == nil {
				continue
			}
			s := p.Images
			if s.N < 1 || s.Width < 1 || s.Width > digit.MaxSide || s.Height < 1 || s.Height > digit.MaxSide || len(s.Pixels) != s.N*s.D() || p.Labels != nil && len(p.Labels) != s.N {
				t.Errorf("read %d images of %d×%d in %d bytes, %d labels", s.N, s.Width, s.Height, len(s.Pixels), len(p.Labels))
			}
		}
	})
}

// Folders that are more than there can be classes are none, and that is said.
func TestTooManyFolders(t *testing.T) {
	one := encoded(t, "png", image.NewGray(image.Rect(0, 0, wide, high)))
	var files []File
	for i := range 300 {
		files = append(files, Bytes(fmt.Sprintf("set/person %d/a.png", i), one))
	}
	if got := read(t, files...); got.Training.Labels != nil || !strings.Contains(got.String(), "; their 300 folders are no labels, of which there are at most 254") {
		t.Errorf("%s", got)
	}
}

// Nor are folders that count the pictures, one in each.
func TestNumberedFolders(t *testing.T) {
	pixels, _ := drawn(30)
	var files []File
	for i := range 30 {
		files = append(files, Bytes(fmt.Sprintf("set/sample_%03d/image.png", i), encoded(t, "png", grey(pixels, i))))
	}
	if got := read(t, files...); got.Training.Labels != nil || !strings.Contains(got.String(), "which are no kinds") {
		t.Errorf("%s", got)
	}
}

// Where nothing else does, names that begin with words say what pictures show, but for those that cameras and programs give.
func TestNamesThatBeginWithWords(t *testing.T) {
	pixels, labels := drawn(12)
	for form, words := range map[string][]string{
		"train/%s.%d.png": {"cat", "dog", "owl"}, "%s (%d).png": {"chèvre", "pâté", "œuf"}, "%s_%03d.jpg.png": {"d", "e", "f"}, "%s-%d.png": {"a b", "c", "d"}, "%s - %d.png": {"a b", "c", "d"},
		"%s%04d.png": {"cat", "dog", "owl"}, "%s_%d.png": {"img", "scan", "photo"}, "x%s%d.png": {"1_", "2_", "3_"},
	} {
		var files []File
		for i, l := range labels {
			files = append(files, Bytes(fmt.Sprintf(form, words[l], i), encoded(t, "png", grey(pixels, i))))
		}
		got := read(t, files...)
		if want := !slices.Contains([]string{"img", "1_", "d"}, words[0]); want != slices.Equal(got.Classes, words) || want != strings.Contains(got.String(), "what they show is what their names begin with, as "+got.nameOfFirst()) {
			t.Errorf("%s: classes %q; %s", form, got.Classes, got)
		}
	}
}

// So do numbers, if they are classes': from 0 on, and each of several pictures that other numbers count.
func TestNamesThatBeginWithNumbers(t *testing.T) {
	pixels, labels := drawn(30)
	named := func(form string, from, per int) (got *Collection) {
		var files []File
		for i, l := range labels {
			files = append(files, Bytes(fmt.Sprintf(form, from+int(l), i/3%per), encoded(t, "png", grey(pixels, i))))
		}
		return read(t, files...)
	}
	for _, form := range []string{"train/%d_%03d.png", "%d-%d.png", "%d (%d).png", "%d.%04d.png"} {
		got := named(form, 0, 100)
		if !slices.Equal(got.Training.Labels, slices.Sorted(slices.Values(labels))) || !strings.Contains(got.String(), "what they show is the number that their names begin with, as ") || got.Classes != nil {
			t.Errorf("%s: %d labels; %s", form, len(got.Training.Labels), got)
		}
	}
	for _, other := range []struct {
		form      string
		from, per int
	}{{"%02d_%03d.png", 0, 100}, {"%d_%03d.png", 1, 100}, {"1%02d_%03d.png", 0, 100}} {
		if got := named(other.form, other.from, other.per); got.Training.Labels != nil {
			t.Errorf("%s from %d: %s", other.form, other.from, got)
		}
	}
	// A page, and a place on it.
	var grid []File
	for i := range 25 {
		grid = append(grid, Bytes(fmt.Sprintf("%d_%d.png", i/5, i%5), encoded(t, "png", grey(pixels, i))))
	}
	if got := read(t, grid...); got.Training.Labels != nil {
		t.Errorf("a grid: %s", got)
	}
}

func (c *Collection) nameOfFirst() string {
	if len(c.Classes) == 0 {
		return "nothing"
	}
	return c.Classes[0]
}

// Folders that count within others are called by both, or by these alone where they are too many; writers within digits are no classes;
// and a name is the same, however its accents are written.
func TestFoldersWithinFolders(t *testing.T) {
	pixels, labels := drawn(12)
	set := func(n int, name func(i int) string) (files []File) {
		for i := range n {
			files = append(files, Bytes(name(i), encoded(t, "png", grey(pixels, i%12))))
		}
		return files
	}
	got := read(t, set(12, func(i int) string {
		return fmt.Sprintf("images_background/%s/character%02d/%d.png", []string{"Greek", "Latin"}[i/6], i%3+1, i)
	})...)
	if !slices.Equal(got.Classes, []string{"Greek/character01", "Greek/character02", "Greek/character03", "Latin/character01", "Latin/character02", "Latin/character03"}) {
		t.Errorf("classes %q", got.Classes)
	}
	got = read(t, set(300, func(i int) string { return fmt.Sprintf("all/A%d/character%02d/%d.png", i/30, i%30, i) })...)
	if len(got.Classes) != 10 || got.Classes[0] != "A0" || !strings.Contains(got.String(), "their 300 folders are too many for labels, of which there are at most 254, so the folders around them are") {
		t.Errorf("%s", got)
	}
	got = read(t, set(12, func(i int) string { return fmt.Sprintf("set/%d/writer%d/%d.png", labels[i], i/3%2, i) })...)
	if got.Classes != nil || got.Kinds() != 3 {
		t.Errorf("classes %q", got.Classes)
	}
	got = read(t, append(set(6, func(i int) string { return fmt.Sprintf("train/\u00e9%d/%d.png", labels[i], i) }), set(6, func(i int) string { return fmt.Sprintf("test/e\u0301%d/%d.png", labels[i], i) })...)...)
	if !slices.Equal(got.Classes, []string{"é0", "é1", "é2"}) {
		t.Errorf("classes %q", got.Classes)
	}
}

// Parts are called so in several languages.
func TestPartsInOtherLanguages(t *testing.T) {
	pixels, labels := drawn(12)
	for training, test := range map[string]string{
		"Trainingsdaten": "Testdaten", "Entraînement": "Essai", "entrenamiento": "prueba", "treino": "teste", "训练集": "测试集", "обучение": "тест", "training": "validatie", "Apprentissage": "Validation", "oefenset": "testset", "trening": "test", "train": "validate",
		"학습": "테스트", "تدريب": "اختبار", "Eğitim": "Test", "प्रशिक्षण": "परीक्षण",
		"Trainieren": "Testen", "Lernen": "Prüfen", "Trainingsmenge": "Testmenge", "Træning": "prøve", "harjoittelu": "testi", "antrenare": "testare",
	} {
		var files []File
		for i, l := range labels {
			files = append(files, Bytes(fmt.Sprintf("%s/k%d/%d.png", training, l, i), encoded(t, "png", grey(pixels, i))))
			if i < 3 {
				files = append(files, Bytes(fmt.Sprintf("%s/k%d/%d.png", test, l, i), encoded(t, "png", grey(pixels, i))))
			}
		}
		if got := read(t, files...); got.HeldOut == nil || got.Training.Images.N != 12 || got.HeldOut.Images.N != 3 || got.Kinds() != 3 {
			t.Errorf("%s and %s: %s", training, test, got)
		}
		got := read(t, Bytes(training+".idx", idx(t, pixels, 12, high, wide)), Bytes(test+".idx", idx(t, pixels[:3*wide*high], 3, high, wide)))
		check(t, got.Training, 12, false)
		check(t, got.HeldOut, 3, false)
	}
}
