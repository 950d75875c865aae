package moe

import (
	"math"

	"moevae/core/kernel"
	"moevae/core/nn"
	"moevae/core/random"
)

// leastVariance is added to the encoder's variance, as the post does.
const leastVariance = 1e-5

// A VAE is the post's expert, with an encoder and a decoder of either kind between which the latent space and
// the loss are the same.
//
//	encoder: h = encoder(x);  μ = h W_μ + b_μ;  v = 10⁻⁵ + exp(h W_v + b_v)
//	z = μ + √v ⊙ ε,  ε ~ N(0, I)
//	decoder: y = σ(decoder(z) + b_o)
//	loss: Σ_d [ ½((x_d − y_d)/s)² + ln s + ½ ln 2π ] + KL
//
// Source: the post; Kingma and Welling, Auto-Encoding Variational Bayes, 2013.
type VAE struct {
	shape Shape
	arena nn.Arena

	encoder           encoder
	mean, logVariance nn.Dense
	decoder           decoder

	// Of the last forward pass, [n×E], [n×Z], [n×D] and [n]; d… are gradients.
	h, mu, variance, noise, z, y []float32
	dOutput, dZ, dVariance, dH   []float32
	reconstruction, divergence   []float32
}

// The kinds of expert.
const (
	DenseExpert = "dense" // the post's: a hidden layer each way
	ConvExpert  = "conv"  // two convolutions, and two transposed ones
)

// An encoder turns images into E features each.
type encoder interface {
	// features returns E.
	features() int

	// initialise draws the weights.
	initialise(key random.Key)

	// forward returns the features of x, [n×E], its own until the next pass.
	forward(w *kernel.Workspace, x *nn.Batch) []float32

	// backward overwrites the parameters' gradients. dH, [n×E], is the gradient for the features of the last
	// forward pass, whose x still holds; it is overwritten.
	backward(w *kernel.Workspace, dH []float32, x *nn.Batch)
}

// A decoder turns codes into the output layer's argument without its bias, which is added with the
// sigmoid.
type decoder interface {
	// first returns the layer that reads codes.
	first() nn.Dense

	// bias returns b_o, [D].
	bias() *nn.Param

	// initialise draws the weights.
	initialise(key random.Key)

	// forward returns the argument for z, [n×Z], [n×D], its own until the next pass. The caller may overwrite it.
	forward(w *kernel.Workspace, z []float32) []float32

	// backward overwrites the parameters' gradients and dZ, [n×Z], with those of Σ_b scale_b loss_b; dY, [n×D], is
	// the gradient of the losses, not yet scaled, for the argument, z what the last forward pass was given.
	backward(w *kernel.Workspace, dZ, dY, scale, z []float32)
}

// newVAE returns an expert whose parameters are zero.
func newVAE(s Shape) *VAE {
	v := declareVAE(s)
	v.arena.Allocate()
	return v
}

// initialise draws the weights from key and leaves the biases zero. With ReLU the weights of the mean and the log-variance
// are half of Glorot's: its larger values would otherwise start far from the prior.
func (v *VAE) initialise(key random.Key) {
	s := v.shape
	v.encoder.initialise(key)
	v.mean.InitGlorot(key.Derive(1))
	v.logVariance.InitGlorot(key.Derive(2))
	v.decoder.initialise(key)
	if s.Expert == ConvExpert || s.activation() == nn.ReLU {
		kernel.ScaleRows(v.mean.Weight.Value, v.mean.Weight.Value, []float32{.5})
		kernel.ScaleRows(v.logVariance.Weight.Value, v.logVariance.Weight.Value, []float32{.5})
	}
}

// declareVAE returns an expert without memory for its parameters.
func declareVAE(s Shape) *VAE {
	v := &VAE{shape: s}
	conv := s.Expert == ConvExpert
	if conv {
		v.encoder = newConvEncoder(&v.arena, s)
	} else {
		v.encoder = newDenseEncoder(&v.arena, s)
	}
	v.mean = nn.NewDense(&v.arena, "mean", v.encoder.features(), s.Z)
	v.logVariance = nn.NewDense(&v.arena, "log_variance", v.encoder.features(), s.Z)
	if conv {
		v.decoder = newConvDecoder(&v.arena, s)
	} else {
		v.decoder = newDenseDecoder(&v.arena, s)
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
	v.z = kernel.Reserve(v.z, n*v.shape.Z)
	for i, m := range v.mu {
		v.z[i] = m + float32(root(v.variance[i])*noise[i])
	}
	v.y = v.decoder.forward(w, v.z)
	v.lose(loss, x.X)
}

// Reconstruct overwrites y, [n×D], with the decoding of each image's mean, and loss, [n], with the loss
// at that point of the latent space.
func (v *VAE) Reconstruct(w *kernel.Workspace, y, loss []float32, x *nn.Batch) {
	v.Encode(w, x)
	v.y = v.decoder.forward(w, v.mu)
	v.lose(loss, x.X)
	copy(y, v.y)
}

// Decode overwrites y, [n×D], with the decoder's pictures of z, [n×Z].
func (v *VAE) Decode(w *kernel.Workspace, y, z []float32) {
	copy(y, v.decoder.forward(w, z))
	kernel.BiasSigmoid(y, v.decoder.bias().Value)
}

// Encode computes the encoder of x and returns views of the mean and the variance, [n×Z], valid
// until the next pass.
func (v *VAE) Encode(w *kernel.Workspace, x *nn.Batch) (mu, variance []float32) {
	n := x.N
	v.h = v.encoder.forward(w, x)
	v.mu = kernel.Reserve(v.mu, n*v.shape.Z)
	v.variance = kernel.Reserve(v.variance, n*v.shape.Z)
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

// lose turns v.y into pictures and overwrites loss with both terms' sum.
func (v *VAE) lose(loss, x []float32) {
	n := len(loss)
	v.dOutput = kernel.Reserve(v.dOutput, len(v.y))
	v.reconstruction = kernel.Reserve(v.reconstruction, n)
	v.divergence = kernel.Reserve(v.divergence, n)
	kernel.Gaussian(v.reconstruction, v.y, v.dOutput, v.decoder.bias().Value, x, v.shape.DecoderStd)
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
//	∂μ = ∂z + s ⊙ μ
//	∂v = ∂z ⊙ ε/(2√v) + s ⊙ ½(1 − 1/v);  ∂a_v = ∂v ⊙ (v − 10⁻⁵)
//
// s is scale; ∂z comes from the decoder.
func (v *VAE) Backward(w *kernel.Workspace, x *nn.Batch, scale []float32) {
	n, s := len(scale), v.shape
	v.dZ = kernel.Reserve(v.dZ, n*s.Z)
	v.dVariance = kernel.Reserve(v.dVariance, n*s.Z)
	v.dH = kernel.Reserve(v.dH, len(v.h))

	v.decoder.backward(w, v.dZ, v.dOutput, scale, v.z)
	for i := range v.dZ {
		t, u := scale[i/s.Z], v.variance[i]
		d := float32(v.dZ[i]*v.noise[i])/float32(2*root(u)) + float32(float32(.5*t)*(1-1/u))
		v.dVariance[i] = kernel.Trim(d * (u - leastVariance))
		v.dZ[i] = kernel.Trim(v.dZ[i] + float32(t*v.mu[i]))
	}
	v.mean.Backward(w, v.dZ, v.h, false)
	v.logVariance.Backward(w, v.dVariance, v.h, false)
	v.mean.BackwardInput(w, v.dH, v.dZ, false)
	v.logVariance.BackwardInput(w, v.dH, v.dVariance, true)
	v.encoder.backward(w, v.dH, x)
}

func root(x float32) float32 { return float32(math.Sqrt(float64(x))) }
