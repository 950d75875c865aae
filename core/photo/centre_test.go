package photo_test

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"
	"slices"
	"testing"

	"moevae/core/digit"
	"moevae/core/photo"
	"moevae/core/random"
	mnistsubset "moevae/mnist-subset"
)

const side = 28

// ofPictures leaves a test to the whole ones: it asks what pictures come to, which is the same in every build.
func ofPictures(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("of pictures, not of a build")
	}
}

// gray shows an image of a set as a picture, each pixel as a square of scale pixels.
func gray(pixels []byte, scale int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, side*scale, side*scale))
	for y := range side * scale {
		for x := range side * scale {
			img.SetGray(x, y, color.Gray{Y: pixels[y/scale*side+x/scale]})
		}
	}
	return img
}

func inverted(img *image.Gray) *image.Gray {
	other := image.NewGray(img.Rect)
	for i, v := range img.Pix {
		other.Pix[i] = 255 - v
	}
	return other
}

// onPaper shows a digit in a corner of a wide sheet of noisy grey paper, dark on light.
func onPaper(img *image.Gray) *image.Gray {
	sheet := image.NewGray(image.Rect(-50, 10, -50+3*img.Rect.Dx(), 10+2*img.Rect.Dy()))
	noise := make([]float32, len(sheet.Pix))
	random.New(9).Normals(noise)
	for i := range sheet.Pix {
		sheet.Pix[i] = uint8(205 + 3*noise[i])
	}
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			at := sheet.PixOffset(-50+x+img.Rect.Dx(), 10+y+img.Rect.Dy()/2)
			sheet.Pix[at] -= uint8(float64(img.GrayAt(x, y).Y) * .6)
		}
	}
	return sheet
}

// seeThrough shows a digit as red ink on nothing.
func seeThrough(img *image.Gray) image.Image {
	other := image.NewNRGBA(img.Rect)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			other.SetNRGBA(x, y, color.NRGBA{R: 200, A: img.GrayAt(x, y).Y})
		}
	}
	return other
}

// onPage shows a digit's ink on a page, at a place and so many times as large, darker than the paper by so much.
func onPage(pixels []byte, width, height, left, top, scale int, darker float64) *image.Gray {
	page := image.NewGray(image.Rect(0, 0, width, height))
	for i := range page.Pix {
		page.Pix[i] = 245
	}
	for y := range side * scale {
		for x := range side * scale {
			page.Pix[page.PixOffset(left+x, top+y)] -= uint8(float64(pixels[y/scale*side+x/scale]) * darker)
		}
	}
	return page
}

// shade draws a rectangle, where there is nothing darker.
func shade(page *image.Gray, left, top, right, bottom int, v uint8) {
	for y := top; y < bottom; y++ {
		for x := left; x < right; x++ {
			at := page.PixOffset(x, y)
			page.Pix[at] = min(page.Pix[at], v)
		}
	}
}

// inExerciseBook shows a digit on a page with lines, a margin and holes.
func inExerciseBook(pixels []byte) image.Image {
	page := onPage(pixels, 700, 900, 250, 300, 9, .85)
	for y := 60; y < 900; y += 60 {
		shade(page, 0, y, 700, y+2, 190)
	}
	shade(page, 90, 0, 93, 900, 150)
	for y := 150; y < 900; y += 300 {
		shade(page, 20, y, 60, y+40, 80)
	}
	return page
}

// numbered shows a digit on a page that has a number at its foot.
func numbered(pixels []byte) image.Image {
	page := onPage(pixels, 800, 1000, 200, 300, 14, .9)
	for x := 700; x < 760; x += 12 {
		shade(page, x, 970, x+5, 982, 40)
	}
	return page
}

// onSquares shows a digit on squared paper that lies turned by an angle, with lines whose ink is that much of a stroke's.
func onSquares(pixels []byte, angle, ink float64) image.Image {
	page := onPage(pixels, 700, 700, 140, 140, 15, .85)
	sin, cos := math.Sincos(angle)
	for i, v := range page.Pix {
		x, y := float64(i%700), float64(i/700)
		for _, along := range []float64{x*cos + y*sin, y*cos - x*sin} {
			if math.Mod(along+2100, 30) < 2 {
				page.Pix[i] = min(v, uint8(245-217*ink))
			}
		}
	}
	return page
}

// besidePencil shows a digit, what shines through from the other side of the paper, and a pencil that lies on it.
func besidePencil(pixels []byte) image.Image {
	page := onPage(pixels, 700, 800, 40, 240, 12, .85)
	for y := 60; y < 200; y++ {
		shade(page, 500, y, 530, y+1, 205)
	}
	for x := 480; x < 690; x++ {
		shade(page, x, 1260-x-12, x+1, 1260-x+12, 185)
	}
	return page
}

// inPencil shows a digit on paper whose noise is a tenth of what its ink is darker.
func inPencil(pixels []byte) image.Image {
	page := onPage(pixels, 600, 600, 100, 100, 14, .18)
	noise := make([]float32, len(page.Pix))
	random.New(9).Normals(noise)
	for i := range page.Pix {
		page.Pix[i] = uint8(float32(page.Pix[i]) - 15 + 4.5*noise[i])
	}
	return page
}

// sentAround shows a digit in a JPEG of low quality, whose blocks of paper are flat, and more than half of them alike.
func sentAround(pixels []byte) image.Image {
	page := onPage(pixels, 512, 512, 60, 60, 14, .5)
	noise := make([]float32, len(page.Pix))
	random.New(9).Normals(noise)
	for i := range page.Pix {
		page.Pix[i] = uint8(float32(page.Pix[i]) - 9.9 + 6*noise[i])
	}
	var file bytes.Buffer
	if err := jpeg.Encode(&file, page, &jpeg.Options{Quality: 8}); err != nil {
		panic(err)
	}
	img, err := jpeg.Decode(&file)
	if err != nil {
		panic(err)
	}
	return img
}

// mostlyShaded shows a digit on a page of which a shadow with a soft edge leaves a corner.
func mostlyShaded(pixels []byte) image.Image {
	page := onPage(pixels, 512, 512, 60, 60, 14, .7)
	noise := make([]float32, len(page.Pix))
	random.New(9).Normals(noise)
	for i, v := range page.Pix {
		edge := (float64(i%512)+float64(i/512)/2)/512 - .7 // runs through the digit
		page.Pix[i] = uint8((float64(v)-10)*(1-.45/(1+math.Exp(-40*edge))) + 3*float64(noise[i]))
	}
	return page
}

func correlation(a, b []float32) float64 {
	var sa, sb, saa, sbb, sab float64
	for i := range a {
		x, y := float64(a[i]), float64(b[i])
		sa, sb, saa, sbb, sab = sa+x, sb+y, saa+x*x, sbb+y*y, sab+x*y
	}
	n := float64(len(a))
	return (sab - sa*sb/n) / math.Sqrt((saa-sa*sa/n)*(sbb-sb*sb/n))
}

// onCard shows a digit in black on a white card, around which nothing is.
func onCard(m *image.Gray) image.Image {
	const around = 12
	card := image.NewNRGBA(m.Rect.Inset(-around))
	for y := m.Rect.Min.Y; y < m.Rect.Max.Y; y++ {
		for x := m.Rect.Min.X; x < m.Rect.Max.X; x++ {
			v := 255 - m.GrayAt(x, y).Y
			card.SetNRGBA(x, y, color.NRGBA{R: v, G: v, B: v, A: 255})
		}
	}
	return card
}

// onTable shows a digit on a sheet of paper on a darker table, turned by an angle, and narrower towards its top by that part for each pixel.
func onTable(pixels []byte, angle, taper float64) image.Image {
	const width, height, across, down, large = 700, 900, 450, 600, 300
	m := image.NewGray(image.Rect(0, 0, width, height))
	for i := range m.Pix {
		dx, dy := float64(i%width)-width/2, float64(i/width)-height/2
		x, y := dx*math.Cos(angle)+dy*math.Sin(angle), dy*math.Cos(angle)-dx*math.Sin(angle)
		x /= 1 + taper*y
		m.Pix[i] = byte(95 + i*7%11)
		if math.Abs(x) >= across/2 || math.Abs(y) >= down/2 {
			continue
		}
		ink := 0.
		if u, v := (x+large/2)*28/large, (y+large/2)*28/large; u >= 0 && u < 28 && v >= 0 && v < 28 {
			ink = float64(pixels[int(v)*28+int(u)])
		}
		m.Pix[i] = byte(225 - ink*180/255)
	}
	return m
}

func TestCentreKeepsMNIST(t *testing.T) {
	ofPictures(t)
	set := mnistsubset.HeldOut()
	want, got := make([]float32, set.D()), make([]float32, set.D())
	for _, form := range []struct {
		name        string
		of          func(pixels []byte) image.Image
		least, mean float64
	}{
		{"as it is", func(p []byte) image.Image { return gray(p, 1) }, .95, .995},
		{"inverted", func(p []byte) image.Image { return inverted(gray(p, 1)) }, .95, .995},
		{"8 times as large", func(p []byte) image.Image { return gray(p, 8) }, .95, .995},
		{"8 times as large, inverted", func(p []byte) image.Image { return inverted(gray(p, 8)) }, .95, .995},
		{"20 times as large", func(p []byte) image.Image { return gray(p, 20) }, .95, .99},
		{"on noisy paper", func(p []byte) image.Image { return onPaper(gray(p, 4)) }, .9, .98},
		{"small on a page", func(p []byte) image.Image { return onPage(p, 1240, 1754, 200, 260, 5, .9) }, .7, .88},
		{"in an exercise book", inExerciseBook, .5, .88},
		{"above a page's number", numbered, .75, .95},
		{"on squared paper that is turned a little", func(p []byte) image.Image { return onSquares(p, .05, .45) }, .6, .88},
		{"on pale squares", func(p []byte) image.Image { return onSquares(p, .1, .3) }, .6, .88},
		{"beside a pencil", besidePencil, .7, .88},
		{"in pencil", inPencil, .6, .84},
		{"mostly in a shadow", mostlyShaded, .5, .85},
		{"in a poor JPEG", sentAround, .7, .92},
		{"on a card cut out", func(p []byte) image.Image { return onCard(gray(p, 8)) }, .95, .995},
		{"on a sheet turned a little", func(p []byte) image.Image { return onTable(p, .12, 0) }, .5, .8},
		{"on a sheet seen from below", func(p []byte) image.Image { return onTable(p, 0, .0008) }, .6, .85},
		{"transparent", func(p []byte) image.Image { return seeThrough(gray(p, 2)) }, .95, .995},
	} {
		var sum float64
		const images = 30
		for i := range images {
			set.Floats(want, i)
			if _, err := photo.Centre(got, side, side, form.of(set.Image(i))); err != nil {
				t.Fatalf("image %d %s: %v", i, form.name, err)
			}
			r := correlation(got, want)
			if sum += r; r < form.least {
				t.Errorf("image %d %s: correlation %.3f with the digit itself, want %v", i, form.name, r, form.least)
			}
			if low, high := slices.Min(got), slices.Max(got); low < 0 || high != 1 {
				t.Errorf("image %d %s: values from %v to %v, want 0 to 1", i, form.name, low, high)
			}
		}
		if mean := sum / images; mean < form.mean {
			t.Errorf("%s: mean correlation %.4f, want %v", form.name, mean, form.mean)
		} else {
			t.Logf("%s: mean correlation %.4f", form.name, mean)
		}
	}
}

func TestCentreTakesAnyPNG(t *testing.T) {
	var file bytes.Buffer
	if err := png.Encode(&file, gray(mnistsubset.HeldOut().Image(3), 3)); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&file)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range [][2]int{{1, 1}, {8, 8}, {20, 40}, {64, 33}} {
		dst := slices.Repeat([]float32{-9}, size[0]*size[1]+2)
		if _, err := photo.Centre(dst[1:len(dst)-1], size[0], size[1], img); err != nil {
			t.Fatal(err)
		}
		if dst[0] != -9 || dst[len(dst)-1] != -9 || slices.Max(dst) != 1 || slices.Min(dst[1:len(dst)-1]) < 0 {
			t.Errorf("%v: values outside dst or outside 0 to 1", size)
		}
	}
}

func TestCentreRefusesWhatShowsNothing(t *testing.T) {
	noisy := image.NewGray(image.Rect(0, 0, 100, 100))
	noise := make([]float32, len(noisy.Pix))
	random.New(4).Normals(noise)
	slope := image.NewGray(noisy.Rect)
	for i := range noisy.Pix {
		noisy.Pix[i] = uint8(200 + 5*noise[i])
		slope.Pix[i] = uint8(100 + i%100)
	}
	for name, img := range map[string]image.Image{
		"no pixels":     image.NewGray(image.Rectangle{}),
		"black":         image.NewGray(image.Rect(0, 0, 28, 28)),
		"one pixel":     image.NewGray(image.Rect(0, 0, 1, 1)),
		"white":         image.NewUniform(color.White),
		"transparent":   image.NewRGBA(image.Rect(0, 0, 9, 9)),
		"noise":         noisy,
		"a slope":       slope,
		"a faint cloud": faint(),
	} {
		if u, ok := img.(*image.Uniform); ok {
			sheet := image.NewRGBA(image.Rect(0, 0, 40, 30))
			draw.Draw(sheet, sheet.Rect, u, image.Point{}, draw.Src)
			img = sheet
		}
		dst := slices.Repeat([]float32{7}, side*side)
		if _, err := photo.Centre(dst, side, side, img); err == nil {
			t.Errorf("%s: no error", name)
		} else if dst[0] != 7 {
			t.Errorf("%s: dst was written in spite of the error", name)
		}
	}
}

// faint differs from white in a few pixels by one level.
func faint() image.Image {
	img := image.NewGray(image.Rect(0, 0, 50, 50))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	img.Pix[1200], img.Pix[1201] = 254, 254
	return img
}

func TestASpeckIsNotBlownUp(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 280, 280))
	for y := 100; y < 104; y++ {
		for x := 40; x < 44; x++ {
			img.SetGray(x, y, color.Gray{Y: 255})
		}
	}
	dst := make([]float32, side*side)
	if _, err := photo.Centre(dst, side, side, img); err != nil {
		t.Fatal(err)
	}
	var ink float32
	for _, v := range dst {
		ink += v
	}
	if ink > 16 {
		t.Errorf("a speck of 1/70 of the side fills %.1f pixels", ink)
	}
}

// A drawing and a picture of that drawing come out alike.
func TestCentreAgreesWithRender(t *testing.T) {
	strokes := []digit.Stroke{{{X: 70, Y: 60}, {X: 120, Y: 58}, {X: 170, Y: 57}, {X: 150, Y: 110}, {X: 110, Y: 200}}}
	drawn, shown := make([]float32, side*side), make([]float32, side*side)
	digit.Render(drawn, side, side, strokes)
	img := image.NewGray(image.Rect(0, 0, side, side))
	for p, v := range drawn {
		img.Pix[p] = uint8(v*255 + .5)
	}
	if _, err := photo.Centre(shown, side, side, inverted(img)); err != nil {
		t.Fatal(err)
	}
	if r := correlation(drawn, shown); r < .9 {
		t.Errorf("correlation %.3f, want .9", r)
	}
}
