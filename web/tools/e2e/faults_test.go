package e2e

import (
	"testing"
	"time"

	"moevae/web/tools/faults"
)

// TestFaults brings every fault about once; ./build.sh bench -only faults does so many times.
func TestFaults(t *testing.T) {
	t.Parallel()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	c, err := faults.Begin(dist, seed)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.End)
	for _, f := range faults.All {
		t.Run(f.Name, func(t *testing.T) {
			if err := c.Try(f); err != nil {
				t.Error(err)
			}
		})
	}
}
