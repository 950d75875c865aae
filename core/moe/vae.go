package moe

import (
	"math"

	"moevae/core/kernel"
	"moevae/core/nn"
	"moevae/core/random"
)

// leastVariance is added to the encoder's variance, as the post does.
const leastVariance = 1e-5

// A VAE is the post's expert.
//
//	encoder: h = f(x W₁ + b₁);  μ = h W_μ + b_μ;  v = 10⁻⁵ + exp(h W_v + b_v)
//	z = μ + √v ⊙ ε,  ε ~ N(0, I)
//	decoder: g = f(z W_d + b_d);  y = σ(g W_o + b_o)
//	loss: Σ_d [ ½((x_d − y_d)/s)² + ln s + ½ ln 2π ] + KL
//
// Source: the post; Kingma and Welling, Auto-Encoding Variational Bayes, 2013.
type VAE struct {
	shape      Shape
	activation nn.Activation
	arena      nn.Arena

	encoder, mean, logVariance, decoder, output nn.Dense

	// Of the last forward pass, [n×H], [n×Z], [n×D] and [n]; d… are gradients.
	h, mu, variance, noise, z, g, y []float32
	dOutput, dG, dZ, dVariance, dH  []float32
	reconstruction, divergence      []float32
}

// NewVAE returns an expert with weights drawn from key and zero biases: Glorot-uniform, or with ReLU He's
// for the hidden layers and half of Glorot's for the mean and the log-variance, which ReLU's larger values
// would otherwise start far from the prior.
func NewVAE(s Shape, key random.Key) *VAE {
	v := &VAE{shape: s, activation: s.activation()}
	v.encoder = nn.NewDense(&v.arena, "encoder", s.D(), s.H)
	v.mean = nn.NewDense(&v.arena, "mean", s.H, s.Z)
	v.logVariance = nn.NewDense(&v.arena, "log_variance", s.H, s.Z)
	v.decoder = nn.NewDense(&v.arena, "decoder", s.Z, s.H)
	v.output = nn.NewDense(&v.arena, "output", s.H, s.D())
	v.arena.Allocate()
	for i, d := range []nn.Dense{v.encoder, v.mean, v.logVariance, v.decoder, v.output} {
		d.InitGlorot(key.Derive(uint64(i)))
	}
	if v.activation == nn.ReLU {
		v.encoder.InitHe(key.Derive(0))
		v.decoder.InitHe(key.Derive(3))
		kernel.ScaleRows(v.mean.Weight.Value, v.mean.Weight.Value, []float32{.5})
		kernel.ScaleRows(v.logVariance.Weight.Value, v.logVariance.Weight.Value, []float32{.5})
	}
	return v
}

// Arena returns the expert's parameters.
func (v *VAE) Arena() *nn.Arena { return &v.arena }

// NoiseSize returns Z.
func (v *VAE) NoiseSize() int { return v.shape.Z }

// Terms returns the reconstruction's and the divergence's part of the last losses.
func (v *VAE) Terms() []Term {
	return []Term{{"reconstruction", v.reconstruction}, {"KL divergence", v.divergence}}
}

// Forward implements Expert. It also computes the gradient for the output layer's argument, in the
// same pass as the likelihood.
func (v *VAE) Forward(w *kernel.Workspace, loss []float32, x *nn.Batch, noise []float32) {
	n := len(loss)
	v.Encode(w, x)
	v.noise = append(v.noise[:0], noise...)
	v.z = rows(v.z, n*v.shape.Z)
	for i, m := range v.mu {
		v.z[i] = m + float32(root(v.variance[i])*noise[i])
	}
	v.decode(w, v.z)
	v.lose(loss, x.X)
}

// Reconstruct overwrites y, [n×D], with the decoding of each image's mean, and loss, [n], with the loss
// at that point of the latent space.
func (v *VAE) Reconstruct(w *kernel.Workspace, y, loss []float32, x *nn.Batch) {
	v.Encode(w, x)
	v.decode(w, v.mu)
	v.lose(loss, x.X)
	copy(y, v.y)
}

// Decode overwrites y, [n×D], with the decoder's pictures of z, [n×Z].
func (v *VAE) Decode(w *kernel.Workspace, y, z []float32) {
	v.decode(w, z)
	copy(y, v.y)
	kernel.BiasSigmoid(y, v.output.Bias.Value)
}

// Encode computes the encoder of x and returns views of the mean and the variance, [n×Z], valid
// until the next pass.
func (v *VAE) Encode(w *kernel.Workspace, x *nn.Batch) (mu, variance []float32) {
	n := x.N
	v.h = rows(v.h, n*v.shape.H)
	v.mu = rows(v.mu, n*v.shape.Z)
	v.variance = rows(v.variance, n*v.shape.Z)
	v.encoder.ForwardBatch(w, v.h, x)
	v.activation.Forward(v.h, v.encoder.Bias.Value)
	v.mean.Forward(w, v.mu, v.h)
	kernel.AddBias(v.mu, v.mean.Bias.Value)
	v.logVariance.Forward(w, v.variance, v.h)
	kernel.AddBias(v.variance, v.logVariance.Bias.Value)
	kernel.Exp(v.variance, v.variance)
	for i := range v.variance {
		v.variance[i] += leastVariance
	}
	return v.mu, v.variance
}

// decode leaves the output layer's argument, without its bias, in v.y.
func (v *VAE) decode(w *kernel.Workspace, z []float32) {
	n := len(z) / v.shape.Z
	v.g = rows(v.g, n*v.shape.H)
	v.y = rows(v.y, n*v.shape.D())
	v.decoder.Forward(w, v.g, z)
	v.activation.Forward(v.g, v.decoder.Bias.Value)
	v.output.Forward(w, v.y, v.g)
}

// lose turns v.y into pictures and overwrites loss with both terms' sum.
func (v *VAE) lose(loss, x []float32) {
	n := len(loss)
	v.dOutput = rows(v.dOutput, len(v.y))
	v.reconstruction = rows(v.reconstruction, n)
	v.divergence = rows(v.divergence, n)
	kernel.Gaussian(v.reconstruction, v.y, v.dOutput, v.output.Bias.Value, x, v.shape.DecoderStd)
	kl(v.divergence, v.mu, v.variance)
	for i := range loss {
		loss[i] = v.reconstruction[i] + v.divergence[i]
	}
}

// kl overwrites dst with the divergence of each image, in nats.
//
//	KL(q‖N(0,I)) = ½ Σ_z (μ² + v − 1 − ln v)
//
// Source: Kingma and Welling, Auto-Encoding Variational Bayes, appendix B. mu and variance are
// [len(dst)×Z].
func kl(dst, mu, variance []float32) {
	size := len(mu) / max(1, len(dst))
	for i := range dst {
		var s float32
		for j := i * size; j < (i+1)*size; j++ {
			s += float32(mu[j]*mu[j]) + (variance[j] - 1 - kernel.Log(variance[j]))
		}
		dst[i] = float32(.5 * s)
	}
}

// Backward implements Expert.
//
//	∂g = s ⊙ (∂a_o W_oᵀ);  ∂W_o = (s ⊙ g)ᵀ ∂a_o
//	∂z = ∂a_d W_dᵀ;  ∂μ = ∂z + s ⊙ μ
//	∂v = ∂z ⊙ ε/(2√v) + s ⊙ ½(1 − 1/v);  ∂a_v = ∂v ⊙ (v − 10⁻⁵)
//
// s is scale. It multiplies the rows of g, of H elements, and not the output's gradient, of D.
func (v *VAE) Backward(w *kernel.Workspace, x *nn.Batch, scale []float32) {
	n, s := len(scale), v.shape
	v.dG = rows(v.dG, n*s.H)
	v.dZ = rows(v.dZ, n*s.Z)
	v.dVariance = rows(v.dVariance, n*s.Z)
	v.dH = rows(v.dH, n*s.H)

	v.output.BackwardInput(w, v.dG, v.dOutput, false)
	kernel.ScaleRows(v.dG, v.dG, scale)
	v.activation.Backward(v.dG, v.g)
	kernel.ScaleRows(v.g, v.g, scale)
	w.MulTA(v.output.Weight.Grad, v.g, v.dOutput, s.H, n, s.D(), false)
	kernel.Sums(v.output.Bias.Grad, v.dOutput, scale, false)

	v.decoder.Backward(w, v.dG, v.z, false)
	v.decoder.BackwardInput(w, v.dZ, v.dG, false)
	for i := range v.dZ {
		t, u := scale[i/s.Z], v.variance[i]
		d := float32(v.dZ[i]*v.noise[i])/float32(2*root(u)) + float32(float32(.5*t)*(1-1/u))
		v.dVariance[i] = float32(d * (u - leastVariance))
		v.dZ[i] += float32(t * v.mu[i])
	}
	v.mean.Backward(w, v.dZ, v.h, false)
	v.logVariance.Backward(w, v.dVariance, v.h, false)
	v.mean.BackwardInput(w, v.dH, v.dZ, false)
	v.logVariance.BackwardInput(w, v.dH, v.dVariance, true)
	v.activation.Backward(v.dH, v.h)
	v.encoder.BackwardBatch(w, v.dH, x)
}

func root(x float32) float32 { return float32(math.Sqrt(float64(x))) }
