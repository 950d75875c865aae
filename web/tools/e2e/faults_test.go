package e2e

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"moevae/web/tools/engine"
	"moevae/web/tools/faults"
)

// TestFaults brings every fault about once; ./build.sh bench -only faults does so many times.
func TestFaults(t *testing.T) {
	t.Parallel()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	for _, webGL := range []bool{true, false} {
		var more []chromedp.ExecAllocatorOption
		if !webGL {
			more = engine.WithoutWebGL()
		}
		c, err := faults.Begin(dist, seed, more...)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range faults.All {
			if f.WebGL == webGL {
				t.Run(f.Name, func(t *testing.T) {
					if err := c.Try(f); err != nil {
						t.Error(err)
					}
				})
			}
		}
		c.End()
	}
}
