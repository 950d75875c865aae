package images

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"
	"strings"
	"testing"

	mnist "moevae/mnist-subset"
)

// laid returns images of 28×28 on a sheet, so many in a row, with lines around each.
func laid(pixels []byte, across, gap int) *image.Gray {
	const side, d = 28, 28 * 28
	n, pitch := len(pixels)/d, side+gap
	m := image.NewGray(image.Rect(0, 0, across*pitch+gap, (n+across-1)/across*pitch+gap))
	for i := range n {
		one := &image.Gray{Pix: pixels[i*d:], Stride: side, Rect: image.Rect(0, 0, side, side)}
		draw.Draw(m, one.Rect.Add(image.Pt(i%across*pitch+gap, i/across*pitch+gap)), one, image.Point{}, draw.Src)
	}
	return m
}

func TestSheets(t *testing.T) {
	t.Parallel()
	const n, d = 95, 28 * 28
	pixels := mnist.HeldOut().Pixels[:n*d]
	rows := &image.Gray{Pix: pixels, Stride: d, Rect: image.Rect(0, 0, d, n)}
	dark := recoloured(laid(pixels, 10, 0), image.NewRGBA(image.Rect(0, 0, 280, 280)), func(v byte) color.Color { return color.RGBA{255 - v, 255 - v, 255 - v, 255} })
	filled, framed := laid(pixels, 8, 0), laid(pixels, 10, 4)
	draw.Draw(filled, image.Rect(7*28, 11*28, 8*28, 12*28), image.White, image.Point{}, draw.Src)
	framed = framed.SubImage(image.Rect(2, 2, framed.Rect.Dx()-2, framed.Rect.Dy()-2)).(*image.Gray)
	for i := range framed.Pix {
		if y, x := i/framed.Stride, i%framed.Stride; x < framed.Rect.Dx() && (min(x%32, y%32) < 2 || max(x%32, y%32) > 29) {
			framed.Pix[i] = 255
		}
	}
	for name, c := range map[string]struct {
		file   []byte
		off    float64 // by how much pixels differ, in the mean
		invert bool
		says   string
	}{
		"in rows and columns": {encoded(t, "png", laid(pixels, 10, 0)), 0, false, "they are cut from a sheet of 10 rows of 10"},
		"with lines":          {encoded(t, "png", laid(pixels, 10, 2)), 0, false, "they are cut from a sheet of 10 rows of 10"},
		"in rows of pixels":   {encoded(t, "png", rows), 0, false, "they are cut from a sheet that has one in each row of pixels"},
		"as JPEG":             {encoded(t, "jpg", laid(pixels, 5, 0)), 2, false, "they are cut from a sheet of 19 rows of 5"},
		"dark on light":       {encoded(t, "png", dark), 0, true, "they are cut from a sheet of 10 rows of 10"},
		"in a column":         {encoded(t, "png", laid(pixels, 1, 0)), 0, false, "they are cut from a sheet of 95 rows of 1"},
		"filled up in white":  {encoded(t, "png", filled), 0, false, "they are cut from a sheet of 12 rows of 8"},
		"with white frames":   {encoded(t, "png", framed), 0, false, "they are cut from a sheet of 10 rows of 10"},
	} {
		got := read(t, Bytes("digits.png", c.file))
		if !strings.Contains(got.String(), c.says) {
			t.Errorf("%s: %s, want it to say that %s", name, got, c.says)
		}
		set := got.Training.Images
		if set.Width != 28 || set.Height != 28 || set.N != n {
			t.Errorf("%s: %d images of %d×%d, want %d of 28×28", name, set.N, set.Width, set.Height, n)
			continue
		}
		off := 0.
		for i, v := range pixels {
			if c.invert {
				v = 255 - v
			}
			off += math.Abs(float64(v)-float64(set.Pixels[i])) / float64(len(pixels))
		}
		if off > c.off {
			t.Errorf("%s: pixels are off by %.2f, want at most %.2f", name, off, c.off)
		}
	}
}

// TestSheetsAndLabels: labels beside a sheet are those of its images, sheets called by classes are of these, and blank places at the
// end are no images.
func TestSheetsAndLabels(t *testing.T) {
	t.Parallel()
	const n, d = 95, 28 * 28
	pixels := mnist.HeldOut().Pixels
	sheet := func(name string, from, to int) File {
		return Bytes(name, encoded(t, "png", laid(pixels[from*d:to*d], 10, 0)))
	}
	_, labels := drawn(n)
	c := read(t, sheet("digits.png", 0, n), Bytes("labels.npy", numpy(t, "|u1", "95,", labels)))
	if c.Training.Images.N != n || !bytes.Equal(c.Training.Labels, labels) {
		t.Errorf("%s: labels %v, want %v", c, c.Training.Labels, labels)
	}
	c = read(t, sheet("digits.png", 0, 90), Bytes("labels.npy", numpy(t, "|u1", "9, 10", labels[:90]))) // in rows, too
	if c.Training.Images.N != 90 || !bytes.Equal(c.Training.Labels, labels[:90]) {
		t.Errorf("%s: labels %v, want %v", c, c.Training.Labels, labels[:90])
	}
	var oneHot []byte // as TensorFlow.js has them
	for _, l := range labels {
		oneHot = append(oneHot, make([]byte, 10)...)
		oneHot[len(oneHot)-10+int(l)] = 1
	}
	c = read(t, sheet("mnist_images.png", 0, n), Bytes("mnist_labels_uint8", oneHot))
	if c.Training.Images.N != n || !bytes.Equal(c.Training.Labels, labels) || len(c.Account.Skipped) > 0 {
		t.Errorf("%s: labels %v, want %v", c, c.Training.Labels, labels)
	}
	c = read(t, sheet("3.png", 0, 40), sheet("8.png", 40, 70))
	if want := append(bytes.Repeat([]byte{3}, 40), bytes.Repeat([]byte{8}, 30)...); !bytes.Equal(c.Training.Labels, want) {
		t.Errorf("%s: labels %v, want %v", c, c.Training.Labels, want)
	}
	c = read(t, sheet("train.png", 0, 60), sheet("test.png", 60, 80))
	if c.Training.Images.N != 60 || c.HeldOut == nil || c.HeldOut.Images.N != 20 {
		t.Errorf("%s, want 60 + 20", c)
	}
}

// TestNoSheets: what is no sheet is a picture as before, one whose JPEG shows its blocks too.
func TestNoSheets(t *testing.T) {
	t.Parallel()
	photo := func(width, height int) *image.Gray {
		m := image.NewGray(image.Rect(0, 0, width, height))
		for i := range m.Pix {
			x, y := float64(i%width), float64(i/width)
			m.Pix[i] = byte(128 + 60*math.Sin(x/31)*math.Cos(y/23) + 50*math.Sin((x+y)/9))
		}
		return m
	}
	dot := image.NewGray(image.Rect(0, 0, 640, 480))
	draw.Draw(dot, image.Rect(262, 262, 280, 300), image.White, image.Point{}, draw.Src)
	for name, file := range map[string][]byte{
		"blank":                     encoded(t, "png", image.NewGray(image.Rect(0, 0, 280, 280))),
		"a small drawing":           encoded(t, "png", dot),
		"smooth":                    encoded(t, "png", photo(400, 400)),
		"as wide as an image":       encoded(t, "png", photo(784, 300)),
		"in JPEG's blocks":          encoded(t, "jpg", photo(640, 480)),
		"four images, which is few": encoded(t, "png", laid(mnist.HeldOut().Pixels[:4*784], 2, 0)),
	} {
		c := read(t, Bytes("a.png", file), Bytes("b.png", file))
		if c.Training.Images.N != 2 {
			t.Errorf("%s: %s, want two pictures", name, c)
		}
	}
}

// TensorBoard's projector has the labels of a sprite in metadata.tsv, a line each.
func TestMetadataBesideASprite(t *testing.T) {
	const n, d = 40, 28 * 28
	_, labels := drawn(n)
	sheet := encoded(t, "png", laid(mnist.HeldOut().Pixels[:n*d], 10, 0))
	c := read(t, Bytes("sprite.png", sheet), Bytes("metadata.tsv", []byte(strings.ReplaceAll(printedLabels(labels), " ", "\n"))))
	if !bytes.Equal(c.Training.Labels, labels) {
		t.Errorf("%s: labels %v, want %v", c, c.Training.Labels, labels)
	}
}

// Labels for each picture count, also beside other arrays, which are left out, as Flowers102's places of its parts are.
func TestLabelsBesidePicturesAndOtherArrays(t *testing.T) {
	const n = 30
	pixels, labels := drawn(n)
	files := []File{Bytes("labels.npy", numpy(t, "|u1", "1, 30", labels)), Bytes("trnid.npy", numpy(t, "|u1", "1, 20", labels[:20]))}
	for i := range n {
		files = append(files, Bytes(fmt.Sprintf("jpg/image_%05d.png", i+1), encoded(t, "png", grey(pixels, i))))
	}
	got := read(t, files...)
	if check(t, got.Training, n, true); !slices.Equal(got.Account.Skipped, []string{"trnid.npy"}) {
		t.Error(got)
	}
}
