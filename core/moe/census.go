package moe

import (
	"math"

	"moevae/core/kernel"
	"moevae/core/nn"
	"moevae/core/random"
)

// A Census divides the same images among different numbers of experts at once, to tell how many kinds they are of. It is
// a manager with heads of different sizes on one trunk, without experts; each head learns by the loss of a Mutual.
type Census struct {
	manager   headed
	counts    []int // of each head
	at        []int // where its logits begin
	total     int   // of all logits
	steps     int
	workspace kernel.Workspace
	x         nn.Batch
	views     views
	d, logits []float32   // [2B×total]
	joint     [][]float64 // [K×K] of each head: the sums since the last Clear
	seen      int         // images in them
}

// NewCensus returns a census with a head for each of some numbers of experts, which may occur more than once; s says all else of
// the manager. Weights are drawn from key, those of a head as if it were alone.
func NewCensus(s Shape, counts []int, key random.Key) *Census {
	c := &Census{counts: counts, joint: make([][]float64, len(counts))}
	for i, k := range counts {
		c.at = append(c.at, c.total)
		c.total += k
		c.joint[i] = make([]float64, k*k)
	}
	s.K = c.total
	c.manager = newHeaded(s, 1, key.Derive(0))
	c.manager.Arena().AllocateTraining()
	_, output := c.manager.top()
	initSized(output, counts, key.Derive(1))
	return c
}

// look overwrites c.logits with those of views, two rows of each image.
func (c *Census) look(x []float32, d int) {
	c.x.Set(x, d)
	c.logits = kernel.Reserve(c.logits, c.x.N*c.total)
	c.manager.Forward(&c.workspace, c.logits, &c.x)
}

// Step learns from two views of each of a batch's images, [2B×d]: rows 2b and 2b+1 are of image b.
func (c *Census) Step(rule Mutual, o kernel.Adam, x []float32, d int) {
	c.look(x, d)
	c.d = kernel.Reserve(c.d, len(c.logits))
	for i, k := range c.counts {
		c.views.softmax(c.logits[c.at[i]:], c.x.N, k, c.total)
		rule.gradient(c.d[c.at[i]:], &c.views, k, c.total)
	}
	c.steps++
	c.manager.Backward(&c.workspace, c.d, &c.x)
	c.manager.Arena().Update(o, c.steps)
}

// Count takes two views of each of some images, as Step does, into what Information says.
func (c *Census) Count(x []float32, d int) {
	c.look(x, d)
	for i, k := range c.counts {
		c.views.softmax(c.logits[c.at[i]:], c.x.N, k, c.total)
		joint := c.joint[i]
		for b := 0; b < c.x.N; b += 2 {
			one, two := c.views.p[b*k:(b+1)*k], c.views.p[(b+1)*k:(b+2)*k]
			for j, p := range one {
				row := joint[j*k : (j+1)*k]
				for l, q := range two {
					row[l] += float64(float64(p) * float64(q))
				}
			}
		}
	}
	c.seen += c.x.N / 2
}

// Information returns how much the expert that a head gives one view of an image tells of the one that it gives the other, in nats, for each
// head, over the images that were counted:
//
//	I = Σ_jl P_jl ln( P_jl / P_j P_l ),  P_jl = mean p¹_j p²_l, made symmetric
//
// It is at most ln K, and reaches that where every image is sure of one of K experts, in all its views, and all are
// used alike. Source: Ji, Henriques and Vedaldi, Invariant Information Clustering, ICCV 2019, equation 3.
func (c *Census) Information() []float64 {
	all := make([]float64, len(c.counts))
	for i, k := range c.counts {
		joint := c.joint[i]
		part := 1 / float64(2*max(1, c.seen))
		own := make([]float64, k)
		for j := range k {
			for l := range k {
				own[j] += float64(part * (joint[j*k+l] + joint[l*k+j]))
			}
		}
		for j := range k {
			for l := range k {
				// Without one of the three there is nothing to tell, and the limit is 0.
				if p := float64(part * (joint[j*k+l] + joint[l*k+j])); p > 0 {
					all[i] += float64(p * (logarithm(p) - logarithm(own[j]) - logarithm(own[l])))
				}
			}
		}
	}
	return all
}

// logarithm is kernel.Log for probabilities, which it does not let become too small for a float32.
func logarithm(p float64) float64 {
	return float64(kernel.Log(float32(max(p, math.SmallestNonzeroFloat32*1e8))))
}
