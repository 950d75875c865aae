package nn

import (
	"math"

	"moevae/core/kernel"
	"moevae/core/random"
)

// A Dense is a fully connected layer without its bias's addition and activation, which Activation
// does in one pass.
//
//	a = x W,  y = f(a + b)
//
// W is [In×Out], b [Out].
type Dense struct {
	In, Out      int
	Weight, Bias *Param
}

// NewDense declares a layer's parameters, name.weight and name.bias.
func NewDense(a *Arena, name string, in, out int) Dense {
	return Dense{In: in, Out: out, Weight: a.Declare(name+".weight", in, out), Bias: a.Declare(name+".bias", out)}
}

// Forward overwrites y, [n×Out], with x W; x is [n×In].
func (d Dense) Forward(w *kernel.Workspace, y, x []float32) {
	w.Mul(y, x, d.Weight.Value, len(x)/d.In, d.In, d.Out, false)
}

// Backward takes dy, [n×Out], the gradient for x W + b, and overwrites the parameters' gradients, or
// adds to them when add is set:
//
//	∂W = xᵀ dy,  ∂b = Σ_rows dy
//
// x is [n×In].
func (d Dense) Backward(w *kernel.Workspace, dy, x []float32, add bool) {
	w.MulTA(d.Weight.Grad, x, dy, d.In, len(x)/d.In, d.Out, add)
	kernel.Sums(d.Bias.Grad, dy, nil, add)
}

// BackwardInput overwrites dx, [n×In], with the gradient for the input, dy Wᵀ, or adds to it when
// add is set.
func (d Dense) BackwardInput(w *kernel.Workspace, dx, dy []float32, add bool) {
	w.MulTB(dx, dy, d.Weight.Value, len(dy)/d.Out, d.Out, d.In, add)
}

// InitGlorot draws the weights from U(−l, l), l = √(6/(In+Out)), and zeroes the biases.
//
// Source: Glorot and Bengio, Understanding the difficulty of training deep feedforward neural
// networks, AISTATS 2010, equation 16.
func (d Dense) InitGlorot(key random.Key) {
	limit := float32(math.Sqrt(6 / float64(d.In+d.Out)))
	for i := range d.Weight.Value {
		d.Weight.Value[i] = key.Between(uint64(i), -limit, limit)
	}
	clear(d.Bias.Value)
}

// InitHe draws the weights from N(0, 2/In) and zeroes the biases.
//
// Source: He, Zhang, Ren and Sun, Delving Deep into Rectifiers, ICCV 2015, equation 10.
func (d Dense) InitHe(key random.Key) {
	deviation := float32(math.Sqrt(2 / float64(d.In)))
	key.Normals(d.Weight.Value)
	kernel.ScaleRows(d.Weight.Value, d.Weight.Value, []float32{deviation})
	clear(d.Bias.Value)
}
