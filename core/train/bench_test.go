package train

import (
	"fmt"
	"testing"
)

// One step of the published model, batch 100, on one core.
func BenchmarkStep(b *testing.B) {
	for _, dispatch := range []float64{0, 1e-3} {
		b.Run(fmt.Sprintf("dispatch=%v", dispatch), func(b *testing.B) {
			c := Published()
			c.Dispatch = dispatch
			r, err := New(c, blobs(1000))
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, err := r.Step(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(r.Terms().Kept, "kept")
		})
	}
}
