package kernel

import "testing"

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
