package soft

import (
	"image"
	"image/color"
	"math"
	"testing"

	"moevae/wasm/app/paint"
)

var (
	ground = color.RGBA{10, 20, 30, 255}
	ink    = color.RGBA{210, 120, 60, 255}
)

// canvas returns a surface of one colour of which nothing counts as painted.
func canvas(w, h int) *Surface {
	s := New()
	s.Resize(image.Pt(w, h))
	s.Fill(image.Rect(0, 0, w, h), ground)
	s.Painted()
	return s
}

// covered returns how many pixels' worth of ink there is.
func covered(s *Surface) (sum float64) {
	for i := 0; i < len(s.picture.Pix); i += 4 {
		sum += (float64(s.picture.Pix[i]) - float64(ground.R)) / float64(ink.R-ground.R)
	}
	return sum
}

// TestAreas: shapes cover what their geometry says.
func TestAreas(t *testing.T) {
	for _, c := range []struct {
		name string
		draw func(s *Surface)
		want float64
	}{
		{"rectangle", func(s *Surface) { s.Fill(image.Rect(10, 10, 40, 30), ink) }, 600},
		{"rounded", func(s *Surface) { s.Rounded(image.Rect(10, 10, 60, 50), 8, ink, false) }, 2000 - (4-math.Pi)*64},
		{"rounded, fraction", func(s *Surface) { s.Rounded(image.Rect(10, 10, 60, 50), 7.3, ink, false) }, 2000 - (4-math.Pi)*7.3*7.3},
		{"rounded as a disc", func(s *Surface) { s.Rounded(image.Rect(10, 10, 50, 50), 99, ink, false) }, math.Pi * 400},
		{"disc between pixels", func(s *Surface) { s.Disc(50.3, 40.7, 12.5, ink) }, math.Pi * 12.5 * 12.5},
		{"line", func(s *Surface) { s.Line([]float64{20, 80}, []float64{20, 65}, 2.5, ink) }, 75*2.5 + math.Pi*1.25*1.25},
		{"stroke with a corner", func(s *Surface) { s.Stroke([]float64{20, 60, 60}, []float64{20, 20, 60}, 10, ink) },
			2*40*10 + 25*math.Pi - 25*(1-math.Pi/4)},
		{"cut away", func(s *Surface) {
			s.Within(image.Rect(0, 0, 50, 100), func() { s.Disc(50, 50, 20, ink) })
		}, math.Pi * 200},
	} {
		s := canvas(120, 100)
		c.draw(s)
		if got := covered(s); math.Abs(got-c.want) > .012*c.want {
			t.Errorf("%s: %.1f pixels are covered, want %.1f", c.name, got, c.want)
		}
	}
}

// TestPaintedHoldsAllThatChanged, also where shapes reach beyond the surface or what it is cut to.
func TestPaintedHoldsAllThatChanged(t *testing.T) {
	mask := image.NewAlpha(image.Rect(0, 0, 9, 9))
	for i := range mask.Pix {
		mask.Pix[i] = 200
	}
	cut := image.Rect(5, 5, 50, 40)
	for name, draw := range map[string]func(s *Surface){
		"rectangle": func(s *Surface) { s.Fill(image.Rect(-5, 20, 20, 200), ink) },
		"rounded":   func(s *Surface) { s.Rounded(image.Rect(-9, -9, 30, 30), 6, ink, false) },
		"narrow":    func(s *Surface) { s.Rounded(image.Rect(7, 7, 12, 30), 9, ink, true) },
		"stroke":    func(s *Surface) { s.Stroke([]float64{-20, 300}, []float64{10, 50}, 7, ink) },
		"sign":      func(s *Surface) { s.NewSign(mask).Press(image.Pt(45, 35), ink) },
		"far sign":  func(s *Surface) { s.NewSign(mask).Press(image.Pt(-400, 35), ink) },
		"picture": func(s *Surface) {
			a := s.NewAlbum(2, 2, 1, 1)
			a.Set(0, 0, []byte{255, 255, 255, 255})
			a.Show([]paint.Shown{{Place: image.Rect(40, -10, 70, 30)}}, 4)
			a.Magnify(0, 0, image.Pt(3, 3), 5)
		},
	} {
		s := canvas(60, 50)
		s.Within(cut, func() { draw(s) })
		picture, painted := s.Painted()
		if !painted.In(cut) {
			t.Errorf("%s: painted in %v, outside %v", name, painted, cut)
		}
		for y := range 50 {
			for x := range 60 {
				at := image.Pt(x, y)
				if picture.RGBAAt(x, y) != ground && !at.In(painted) {
					t.Fatalf("%s: %v has changed, painted is %v", name, at, painted)
				}
			}
		}
		if _, again := s.Painted(); !again.Empty() {
			t.Errorf("%s: nothing was painted since, and yet %v", name, again)
		}
	}
}

// TestEnlargeKeepsWhatIsEven: inside a picture constants and slopes stay what they are, whatever the size.
func TestEnlargeKeepsWhatIsEven(t *testing.T) {
	const w, h = 28, 14
	grey := make([]byte, w*h)
	for i := range grey {
		grey[i] = byte(20 + 8*(i%w))
	}
	for _, size := range []image.Point{{28, 14}, {84, 84}, {131, 47}, {20, 9}} {
		mask := image.NewAlpha(image.Rectangle{Max: size})
		enlarge(mask, grey, w, h)
		for y := range size.Y {
			for x := range size.X {
				sx := (float64(x)+.5)*w/float64(size.X) - .5
				sy := (float64(y)+.5)*h/float64(size.Y) - .5
				if sx < 1 || sx > w-2 || sy < 1 || sy > h-2 {
					continue // its neighbours reach beyond the picture, where it is black
				}
				if got, want := float64(mask.AlphaAt(x, y).A), 20+8*sx; math.Abs(got-want) > .51 {
					t.Fatalf("%v: the pixel at (%d, %d) is %v, want %v", size, x, y, got, want)
				}
			}
		}
	}
}

// TestShowRoundsThePicturesCorners, and leaves no black seam inside.
func TestShowRoundsThePicturesCorners(t *testing.T) {
	s := canvas(60, 60)
	a := s.NewAlbum(6, 6, 2, 1)
	white := make([]byte, 36)
	for i := range white {
		white[i] = 255
	}
	a.Set(1, 0, white)
	a.Show([]paint.Shown{{Column: 1, Place: image.Rect(10, 10, 50, 50)}}, 6)
	for at, want := range map[image.Point]color.RGBA{
		{10, 10}: ground, {49, 49}: ground, {9, 30}: ground, {30, 30}: {255, 255, 255, 255}, {20, 40}: {255, 255, 255, 255},
	} {
		if got := s.picture.RGBAAt(at.X, at.Y); got != want {
			t.Errorf("at %v there is %v, want %v", at, got, want)
		}
	}
	a.Show([]paint.Shown{{Column: 0, Place: image.Rect(10, 10, 50, 50)}}, 6)
	if got := s.picture.RGBAAt(30, 30); got != (color.RGBA{A: 255}) {
		t.Errorf("a picture that was never set is %v, want black", got)
	}
}
