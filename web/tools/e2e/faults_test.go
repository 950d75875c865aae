package e2e

import (
	"testing"
	"time"

	"moevae/web/tools/engine"
	"moevae/web/tools/faults"
)

// TestFaults brings every fault about once; ./build.sh bench -only faults does so many times.
func TestFaults(t *testing.T) {
	t.Parallel()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	plain, err := faults.Begin(dist, seed, engine.WithoutWebGL()...)
	if err != nil {
		t.Fatal(err)
	}
	defer plain.End()
	painter, err := plain.Beside(dist)
	if err != nil {
		t.Fatal(err)
	}
	defer painter.End()
	for _, f := range faults.All {
		c := plain
		if f.WebGL {
			c = painter
		}
		t.Run(f.Name, func(t *testing.T) {
			if err := c.Try(f); err != nil {
				t.Error(err)
			}
		})
	}
}
