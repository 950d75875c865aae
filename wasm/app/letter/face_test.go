package letter

import (
	"math"
	"testing"

	"moevae/wasm/app/font"
)

func faces(t *testing.T, size float64) map[string]*Face {
	t.Helper()
	all := map[string]*Face{}
	for name, data := range map[string][]byte{"regular": font.Regular, "semibold": font.SemiBold} {
		f, err := New(data, size)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = f
	}
	return all
}

// TestNumbersAreOneWidth: a number is as wide as another of as many figures, and every figure stands
// where the other's does.
func TestNumbersAreOneWidth(t *testing.T) {
	for name, f := range faces(t, 13) {
		want := f.Set("000.00\u202f%")
		for _, s := range []string{"111.11\u202f%", "149.70\u202f%"} {
			got := f.Set(s)
			if got.Width != want.Width || len(got.Signs) != len(want.Signs) {
				t.Errorf("%s: %q is %g wide with %d signs, want %g and %d", name, s, got.Width, len(got.Signs), want.Width, len(want.Signs))
				continue
			}
			for i := range got.Signs {
				if got.Signs[i].X != want.Signs[i].X {
					t.Errorf("%s: sign %d of %q stands at %g, want %g", name, i, s, got.Signs[i].X, want.Signs[i].X)
				}
			}
		}
		// In words, figures have their own widths.
		if one, nought := f.Set("expert 1").Width, f.Set("expert 0").Width; one >= nought {
			t.Errorf("%s: a one among words is %g wide, a nought %g", name, one, nought)
		}
	}
}

func TestPairsAreKerned(t *testing.T) {
	for name, f := range faces(t, 100) {
		if pair, apart := f.Set("AV").Width, f.Set("A").Width+f.Set("V").Width; pair > apart-2 {
			t.Errorf("%s: AV is %g wide, its letters %g: want them closer", name, pair, apart)
		}
	}
}

func TestAnUnknownSignIsLeftOut(t *testing.T) {
	for name, f := range faces(t, 13) {
		if got, want := f.Set("a漢b"), f.Set("ab"); got.Width != want.Width || len(got.Signs) != 2 {
			t.Errorf("%s: with an unknown sign %g wide, without %g", name, got.Width, want.Width)
		}
		if !f.Knows("“naïve” 7 %") || !f.Knows("cafe\u0301") || f.Knows("a漢b") || f.Knows("кот") {
			t.Errorf("%s: it knows what it has not, or not what it has", name)
		}
		if mask, _ := f.Mask('漢', 0); mask != nil {
			t.Errorf("%s: an unknown sign has a mask", name)
		}
	}
}

// TestAMaskHoldsTheSign: a shift moves the ink by as much and takes none away.
func TestAMaskHoldsTheSign(t *testing.T) {
	for name, f := range faces(t, 40) {
		ink := func(shift int) (sum, centre float64) {
			mask, at := f.Mask('g', shift)
			for y := range mask.Rect.Dy() {
				for x := range mask.Rect.Dx() {
					v := float64(mask.AlphaAt(x, y).A)
					sum += v
					centre += v * float64(at.X+x)
				}
			}
			if at.Y >= 0 || at.Y+mask.Rect.Dy() <= 0 {
				t.Errorf("%s: g spans rows %d to %d, want both sides of the baseline", name, at.Y, at.Y+mask.Rect.Dy())
			}
			return sum, centre / sum
		}
		sum, centre := ink(0)
		for shift := 1; shift < Shifts; shift++ {
			s, c := ink(shift)
			if math.Abs(s/sum-1) > 0.01 {
				t.Errorf("%s: shifted by %d/%d, g has %g of its ink", name, shift, Shifts, s/sum)
			}
			if want := float64(shift) / Shifts; math.Abs(c-centre-want) > 0.02 {
				t.Errorf("%s: shifted by %g, g moved by %g", name, want, c-centre)
			}
		}
	}
	if mask, _ := faces(t, 13)["regular"].Mask(' ', 0); mask != nil {
		t.Error("a space has a mask")
	}
}

func TestABrokenFontIsAnError(t *testing.T) {
	if _, err := New(font.Regular[:1000], 13); err == nil {
		t.Error("a thousand bytes of a font gave no error")
	}
}
