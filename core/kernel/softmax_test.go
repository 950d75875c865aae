package kernel

import (
	"math"
	"testing"
)

func TestLogSoftmaxEqualsItsDefinitionToTheBit(t *testing.T) {
	for k := 1; k < 23; k++ {
		for n := range 4 {
			stride := k + n
			a := guarded(t, uint64(k), n*stride)
			for i := range a {
				a[i] *= 30 // so that some powers fade
				if i%5 == 0 {
					a[i] = 2
				}
			}
			if n == 3 && k > 2 {
				a[stride+k/2] = float32(math.NaN())
			}
			p, ln, sum := guarded(t, 1, n*k), guarded(t, 2, n*k), make([]float32, n)
			LogSoftmax(p, ln, sum, a, k, stride)
			wantP, wantLn := make([]float32, n*k), make([]float32, n*k)
			for i := range n {
				row := a[i*stride : i*stride+k]
				top := row[0]
				for _, x := range row {
					if x > top {
						top = x
					}
				}
				var s float32
				for j, x := range row {
					wantP[i*k+j] = Trim(exp(x - top))
					s += wantP[i*k+j]
				}
				for j, x := range row {
					wantP[i*k+j] /= s
					wantLn[i*k+j] = x - top - Log(s)
				}
			}
			sameNumbers(t, "softmax", p, wantP)
			sameNumbers(t, "its logarithm", ln, wantLn)
			if n > 0 {
				belowTopsGeneric(ln, a, n, k, stride)
				for i, x := range ln {
					p[i] = Trim(exp(x))
				}
				sharesGeneric(p, sum, k)
				for i, s := range sum {
					sum[i] = Log(s)
				}
				lowerGeneric(ln, sum, k)
				sameNumbers(t, "softmax, one by one", p, wantP)
				sameNumbers(t, "its logarithm, one by one", ln, wantLn)
			}
		}
	}
}

// sameNumbers fails if numbers differ in their bits, but for those of NaNs.
func sameNumbers(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i, w := range want {
		if g := got[i]; math.Float32bits(g) != math.Float32bits(w) && (g == g || w == w) {
			t.Fatalf("%s: element %d of %d is %v, want %v", what, i, len(want), g, w)
		}
	}
}
