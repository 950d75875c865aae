package photo_test

import (
	"image"
	"math"
	"testing"

	"moevae/core/photo"
	"moevae/core/random"
	mnistsubset "moevae/mnist-subset"
)

// tablet shows a digit on a bright screen of 340×440 pixels with a rim around it, turned by so many degrees on a table.
func tablet(pixels []byte, rim int, dark, table, degrees float64) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, 650, 800))
	noise := make([]float32, len(img.Pix))
	random.New(9).Normals(noise)
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	for i := range img.Pix {
		x, y := float64(i%650)-325, float64(i/650)-400
		x, y = x*cos+y*sin, y*cos-x*sin
		v := table + 6*float64(noise[i])
		if out := max(math.Abs(x)-170, math.Abs(y)-220); out < 0 {
			v = 235
			if column, row := int(math.Floor(x/9.3))+14, int(math.Floor(y/9.3))+14; min(column, row) >= 0 && max(column, row) < side {
				v -= .88 * float64(pixels[row*side+column])
			}
		} else if out < float64(rim) {
			v = dark
		}
		img.Pix[i] = uint8(v)
	}
	return img
}

func TestAScreenWithinItsRimIsTheSheet(t *testing.T) {
	ofPictures(t)
	set := mnistsubset.HeldOut()
	want, got := make([]float32, set.D()), make([]float32, set.D())
	const images = 3
	for _, c := range []struct {
		rim                int
		dark, table, angle float64
	}{
		{4, 20, 140, 0}, {10, 20, 140, 0}, {25, 20, 30, 0}, {25, 20, 100, 0}, {25, 20, 200, 0}, {40, 20, 140, 0}, {25, 20, 140, 4}, {40, 20, 200, 8}, {10, 20, 60, 10},
		{30, 250, 100, 0}, // and a white one
	} {
		sum := 0.
		for i := range images {
			set.Floats(want, i)
			if _, err := photo.Centre(got, side, side, tablet(set.Image(i), c.rim, c.dark, c.table, c.angle)); err != nil {
				t.Fatalf("%v: image %d: %v", c, i, err)
			}
			sum += correlation(got, want)
		}
		// A digit that is turned is less like itself.
		if mean := sum / images; mean < .96-c.angle/40 {
			t.Errorf("%v: mean correlation %.3f", c, mean)
		} else {
			t.Logf("%v: mean correlation %.3f", c, mean)
		}
	}
}

// Digits made of bars are no sheets, though they have holes like screens.
func TestADigitOfBarsIsNoSheet(t *testing.T) {
	for name, holes := range map[string][][2]int{"0": {{26, 254}}, "8": {{26, 127}, {153, 254}}} {
		img := image.NewGray(image.Rect(0, 0, 300, 400))
		for i := range img.Pix {
			if img.Pix[i] = 230; image.Pt(i%300, i/300).In(image.Rect(70, 60, 230, 340)) {
				img.Pix[i] = 30
			}
		}
		for _, h := range holes {
			for y := 60 + h[0]; y < 60+h[1]; y++ {
				for x := 96; x < 204; x++ {
					img.Pix[img.PixOffset(x, y)] = 230
				}
			}
		}
		x := make([]float32, side*side)
		if _, err := photo.Centre(x, side, side, img); err != nil {
			t.Fatal(err)
		}
		top, centre := x[5*side+14], x[8*side+14]
		if top < .9 || centre > .1 {
			t.Errorf("%s: ink is %v where its upper bar is, and %v below that, want 1 and 0", name, top, centre)
		}
	}
}
