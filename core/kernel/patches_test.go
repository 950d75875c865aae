package kernel

import (
	"slices"
	"testing"
)

func TestPatchesAreThoseOfTheirDefinition(t *testing.T) {
	for _, c := range []struct{ skip, step, positions int }{{14, 1, 10}, {14, 2, 5}, {5, 0, 3}, {9, 3, 1}, {7, 1, 0}} {
		s := guarded(t, 1, max(0, c.positions-1)*c.step+4*c.skip+5)
		got, want := guarded(t, 2, 25*c.positions), make([]float32, 25*c.positions)
		Patches5(got, s, c.skip, c.step, c.positions)
		patches5Generic(want, s, c.skip, c.step, c.positions)
		equalBits(t, "patches", got, want)
		for i, v := range want {
			if at := i/25*c.step + i%25/5*c.skip + i%5; v != s[at] {
				t.Fatalf("number %d is %v, want %v", i, v, s[at])
			}
		}
		if c.positions == 0 {
			continue
		}
		func() {
			defer func() {
				if recover() == nil {
					t.Error("a slice that is too short gives no panic")
				}
			}()
			Patches5(got, s[1:], c.skip, c.step, c.positions)
		}()
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
