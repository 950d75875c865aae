//go:build !(goexperiment.simd && (amd64 || arm64 || wasm))

package kernel

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/gonum"
)

// The tile's size matters to the SIMD implementation alone.
const tileRows, tileCols = 0, 0

// gemm multiplies with gonum's Sgemm, whose sums for a b and aᵀ b run in ascending order of the inner
// index; a bᵀ, which gonum reduces in lanes, is brought to that order by transposing b first.
func (w *Workspace) gemm(c, a, b []float32, m, k, n int, transA, transB, add bool) {
	if transB {
		w.b = reserve(w.b, k*n)
		for j := range n {
			for l, v := range b[j*k : j*k+k] {
				w.b[l*n+j] = v
			}
		}
		b = w.b
	}
	ta, lda := blas.NoTrans, k
	if transA {
		ta, lda = blas.Trans, m
	}
	var beta float32
	if add {
		beta = 1
	}
	gonum.Implementation{}.Sgemm(ta, blas.NoTrans, m, n, k, 1, a, lda, b, n, beta, c, n)
}

func biasSigmoid(y, b []float32)                      { biasSigmoidGeneric(y, b) }
func maxPool(y, upper, lower []float32, channels int) { maxPoolGeneric(y, upper, lower, channels, 0) }

func maxPoolBackward(dUpper, dLower, dy, upper, lower []float32, channels int) {
	maxPoolBackwardGeneric(dUpper, dLower, dy, upper, lower, channels, 0)
}

func sumRows(dst, a []float32) { sumRowsGeneric(dst, a) }

func biasReLU(y, b []float32)                     { biasReLUGeneric(y, b) }
func addBias(y, b []float32)                      { addBiasGeneric(y, b) }
func sigmoidBackward(d, y []float32)              { sigmoidBackwardGeneric(d, y) }
func reluBackward(d, y []float32)                 { reluBackwardGeneric(d, y) }
func expAll(dst, x []float32)                     { expGeneric(dst, x) }
func scaleAdd(dst, a []float32, s float32)        { scaleAddGeneric(dst, a, s) }
func trimAll(x []float32)                         { trimGeneric(x) }
func scaleTo(dst, a []float32, s float32)         { scaleGeneric(dst, a, s) }
func adam(p, g, m, v []float32, c *adamConstants) { adamGeneric(p, g, m, v, c) }

func gaussian(y, d, b, x []float32, scale float32) float32 {
	var sum [partial]float32
	gaussianGeneric(&sum, y, d, b, x, scale)
	return fold(&sum)
}

func sparseRow(c []float32, first int, place []int32, value, b []float32) {
	sparseRowGeneric(c, first, place, value, b)
}
