package moe

import (
	"fmt"

	"moevae/core/digit"
	"moevae/core/kernel"
	"moevae/core/nn"
	"moevae/core/random"
)

// A Shape is what the parameters' sizes and the forward passes depend on.
type Shape struct {
	Width, Height  int        // of an image
	Expert         string     // the experts' kind: DenseExpert, ConvExpert or RegressorExpert
	H              int        // an expert's hidden units
	Z              int        // latent dimensions
	K              int        // experts
	Manager        string     // its kind: DenseManager, ConvManager, TanhManager or LinearManager
	ManagerHidden  int        // its hidden units
	ManagerFilters int        // C, of its convolution
	ManagerSecond  int        // filters of a second convolution, behind 2×2 maxima of the first; 0 is none
	Activation     string     // of the hidden units, see nn.ActivationNames; a convolution's are ReLU
	DecoderStd     float32    // s, the standard deviation of a pixel around the decoder's picture
	Deskew         bool       // a dense manager sees images upright; what a ConvManager sees always is
	Look           digit.Look // of what a ConvManager sees
}

// D returns the number of pixels of an image.
func (s Shape) D() int { return s.Width * s.Height }

// view returns the sides of an image's view.
func (s Shape) view() (width, height int) { return s.Look.Size(s.Width, s.Height) }

func (s Shape) activation() nn.Activation {
	a, err := nn.ParseActivation(s.Activation)
	if err != nil {
		panic("moe: " + err.Error())
	}
	return a
}

// A Mixture is K experts and their manager.
type Mixture struct {
	shape   Shape
	manager Manager
	experts []Expert
	vaes    []*VAE // the same experts, for what only a VAE can do; none of another kind

	workspace     kernel.Workspace
	preprocessing *preprocessing
}

// New returns a mixture with weights drawn from key.
func New(s Shape, key random.Key) *Mixture {
	return NewFor(s, key, func(int) bool { return true })
}

// NewFor returns a mixture with weights drawn from key for the manager and for those of the experts that are mine. To draw
// the millions of the others' takes a tenth of a second, and whoever trains them elsewhere or sets them all has no use for that: they are zero.
func NewFor(s Shape, key random.Key, mine func(expert int) bool) *Mixture {
	m := &Mixture{shape: s, manager: newManager(s, 1, key.Derive(0)), preprocessing: newPreprocessing(s)}
	for i := range s.K {
		if s.Expert == RegressorExpert {
			m.experts = append(m.experts, newRegressor(key.Derive(1, uint64(i))))
			continue
		}
		v := newVAE(s)
		if mine(i) {
			v.initialise(key.Derive(1, uint64(i)))
		}
		m.vaes = append(m.vaes, v)
		m.experts = append(m.experts, v)
	}
	return m
}

// StartFrom lets every expert begin with a picture, ink in [0, 1] and [D], in place of grey: it is what its decoder draws
// where its weights say nothing.
//
//	b_o = ln(p/(1 − p)),  p = clamp(picture, 10⁻⁶, 1 − 10⁻⁶)
//
// Most pixels of most images are empty, and an expert that begins with their mean need not learn that first. StartFrom panics
// if the picture has another length.
func (m *Mixture) StartFrom(picture []float32) {
	if len(picture) != m.shape.D() {
		panic("moe: a picture to start from has another length than an image")
	}
	const least = 1e-6
	for _, v := range m.vaes {
		bias := v.decoder.bias().Value
		for i, ink := range picture {
			p := max(least, min(ink, 1-least))
			bias[i] = kernel.Log(p) - kernel.Log(1-p)
		}
	}
}

// Shape returns the sizes the mixture was made with.
func (m *Mixture) Shape() Shape { return m.shape }

// Floor returns the part of every expert's loss that no model can remove, in nats: D(ln s + ½ ln 2π).
func (m *Mixture) Floor() float64 {
	return kernel.GaussianFloor(m.shape.D(), float64(m.shape.DecoderStd))
}

// arenas calls f for the manager's arena and then each expert's, the order of all that is flat.
func (m *Mixture) arenas(f func(*nn.Arena)) {
	f(m.manager.Arena())
	for _, e := range m.experts {
		f(e.Arena())
	}
}

// Tensors returns live views of all parameters: the manager's, then each expert's.
func (m *Mixture) Tensors() []nn.Tensor {
	t := m.manager.Arena().Tensors("manager.")
	for i, e := range m.experts {
		t = append(t, e.Arena().Tensors(fmt.Sprintf("expert.%d.", i))...)
	}
	return t
}

// CopyParameters returns all parameters, one tensor after the other.
func (m *Mixture) CopyParameters() []float32 { return m.CopyParametersTo(nil) }

// CopyParametersTo returns them in memory, where there is enough of that.
func (m *Mixture) CopyParametersTo(memory []float32) []float32 {
	return nn.Flatten(memory[:0], m.Tensors())
}

// SetParameters overwrites all parameters with flat, laid out as CopyParameters returns them. The
// error names both lengths if they differ.
func (m *Mixture) SetParameters(flat []float32) error { return nn.Unflatten(m.Tensors(), flat) }

// Route overwrites p, [n×K], with the manager's probabilities for the images of x, [n×D].
func (m *Mixture) Route(p, x []float32) {
	seen := m.preprocessing.forManager(x)
	m.route(p, seen)
}

// RouteView is Route for images as the manager reads them, upright if the shape says so, or for a ConvManager
// their views, [n×V].
func (m *Mixture) RouteView(p, seen []float32) {
	n := len(p) / m.shape.K
	m.preprocessing.seen.Set(seen, len(seen)/n)
	m.route(p, &m.preprocessing.seen)
}

func (m *Mixture) route(p []float32, seen *nn.Batch) {
	route(p, &m.workspace, m.manager, m.shape.K, seen)
}

// RouteTempered is Route for images that no one has to make upright, with the logits divided by a temperature.
func (m *Mixture) RouteTempered(p, x []float32, temperature float64) {
	m.preprocessing.images.Set(x, m.shape.D())
	m.manager.Forward(&m.workspace, p, &m.preprocessing.images)
	temper(p, temperature)
	kernel.Softmax(p, m.shape.K)
}

// ViewSize returns the sides of what the manager sees of an image, in pixels.
func (m *Mixture) ViewSize() (width, height int) { return m.preprocessing.size() }

// View overwrites dst with what the manager sees of the image x, [D], as ink in [0, 1]: the image itself,
// upright if the shape says so, or for a ConvManager its upright half. dst is [height×width], see ViewSize.
func (m *Mixture) View(dst, x []float32) {
	if width, height := m.ViewSize(); len(dst) != width*height || len(x) != m.shape.D() {
		panic("moe: an image or its view has another length than the mixture's")
	}
	m.preprocessing.show(dst, x)
}

// Look overwrites view as View does and p, [K], as Route does, both of the image x, [D], whose view is made once.
func (m *Mixture) Look(view, p, x []float32) {
	m.View(view, x)
	m.route(p, m.preprocessing.shown(view))
}

// Reconstruct overwrites y, [K×n×D], with every expert's reconstruction of the images of x, [n×D], at z =
// μ, and loss, [n×K], with its loss there, in nats.
func (m *Mixture) Reconstruct(y, loss, x []float32) {
	images := m.preprocessing.forExperts(x)
	l := make([]float32, images.N)
	for i, v := range m.vaes {
		v.Reconstruct(&m.workspace, y[i*len(x):(i+1)*len(x)], l, images)
		for b := range l {
			loss[b*m.shape.K+i] = l[b]
		}
	}
}

// Decode overwrites y, [n×D], with one expert's pictures of z, [n×Z].
func (m *Mixture) Decode(y []float32, expert int, z []float32) {
	m.vaes[expert].Decode(&m.workspace, y, z)
}

// Encode overwrites mu, [n×Z], with the means of one expert's codes of the images of x, [n×D].
func (m *Mixture) Encode(mu []float32, expert int, x []float32) {
	images := m.preprocessing.forExperts(x)
	means, _ := m.vaes[expert].Encode(&m.workspace, images)
	copy(mu, means)
}

// ExpectedLoss returns the mean over the images of x, [n×D], of Σ_i p_i ℓ_i, in nats, with one draw of noise
// an image and expert. It is the negative ELBO of images that their manager routes, not counting the
// cost of naming the expert.
func (m *Mixture) ExpectedLoss(x []float32, noise random.Key) float64 {
	images, seen := m.preprocessing.forExperts(x), m.preprocessing.forManager(x)
	k, n := m.shape.K, images.N
	p, loss := make([]float32, n*k), make([]float32, n)
	m.route(p, seen)
	var sum float64
	for i, e := range m.experts {
		draws := make([]float32, n*e.NoiseSize())
		noise.Derive(uint64(i)).Normals(draws)
		e.Forward(&m.workspace, loss, images, draws)
		for b := range n {
			sum += float64(float64(p[b*k+i]) * float64(loss[b]))
		}
	}
	return sum / float64(n)
}
