package kernel

import (
	"slices"
	"testing"
)

func TestPatchesAreThoseOfTheirDefinition(t *testing.T) {
	for _, w := range []Walk5{{14, 14, 1, 10, 10}, {14, 14, 2, 5, 5}, {5, 9, 1, 1, 5}, {9, 5, 3, 2, 1}, {12, 11, 4, 1, 2}, {7, 7, 1, 0, 3}} {
		for n := range 4 {
			x, of := guarded(t, 1, n*w.Width*w.Height), 25*w.Across*w.Down
			got, want := guarded(t, 2, n*of), make([]float32, n*of)
			Patches5(got, x, w)
			patches5Generic(want, x, n, w)
			equalBits(t, "patches", got, want)
			for i, v := range want {
				p := i % of / 25
				y, column := p/w.Across*w.Step+i%25/5, p%w.Across*w.Step+i%5
				if at := (i/of*w.Height+y)*w.Width + column; v != x[at] {
					t.Fatalf("number %d is %v, want %v", i, v, x[at])
				}
			}
			if len(got) == 0 {
				continue
			}
			for _, f := range []func(){
				func() { Patches5(got, x[1:], w) },
				func() { w := w; w.Across += w.Width; Patches5(make([]float32, 25*w.Across*w.Down), x, w) },
				func() { w := w; w.Down += w.Height; Patches5(make([]float32, 25*w.Across*w.Down), x, w) },
			} {
				func() {
					defer func() {
						if recover() == nil {
							t.Errorf("%+v: what does not fit gives no panic", w)
						}
					}()
					f()
				}()
			}
		}
	}
}

func TestPatchesOfAnySizeAreThoseOfTheirDefinition(t *testing.T) {
	for _, c := range []struct{ run, rows, skip, step, positions int }{
		{24, 3, 40, 8, 3}, {4, 1, 0, 4, 5}, {12, 2, 12, 0, 2}, {5, 3, 9, 1, 4}, {28, 3, 36, 4, 2}, {1, 1, 1, 1, 1}, {8, 3, 20, 8, 0},
	} {
		n := c.run * c.rows * c.positions
		s := guarded(t, 1, max(0, c.positions-1)*c.step+(c.rows-1)*c.skip+c.run)
		got, sum, want := guarded(t, 2, n), guarded(t, 3, len(s)), make([]float32, n)
		before := slices.Clone(sum)
		Patches(got, s, c.run, c.rows, c.skip, c.step, c.positions)
		AddPatches(sum, got, c.run, c.rows, c.skip, c.step, c.positions)
		for i := range want {
			at := i/(c.run*c.rows)*c.step + i/c.run%c.rows*c.skip + i%c.run
			want[i] = s[at]
			before[at] += got[i]
		}
		equalBits(t, "patches", got, want)
		equalBits(t, "sum", sum, before)
		if c.positions == 0 {
			continue
		}
		for _, f := range []func(){
			func() { Patches(got, s[1:], c.run, c.rows, c.skip, c.step, c.positions) },
			func() { Patches(got[1:], s, c.run, c.rows, c.skip, c.step, c.positions) },
			func() { AddPatches(sum[1:], got, c.run, c.rows, c.skip, c.step, c.positions) },
			func() { AddPatches(sum, got[1:], c.run, c.rows, c.skip, c.step, c.positions) },
		} {
			func() {
				defer func() {
					if recover() == nil {
						t.Errorf("%+v: a slice that is too short gives no panic", c)
					}
				}()
				f()
			}()
		}
	}
}
