package moe

import (
	"moevae/core/kernel"
)

// A Mutual is the loss that teaches a manager from two views of each image, without experts: be unmoved
// by what does not change a digit, be certain, and use all experts alike.
//
//	L = λ·½[CE(p¹,p²) + CE(p²,p¹)] + e·½[H(p¹) + H(p²)] − μ·H(m)
//
// p¹ and p² are the probabilities for the two views, CE and H are means over the batch, and m is the
// mean of all 2B rows. At λ = 0 and e = μ it is minus the mutual information of image and expert.
//
// Source: Hu, Miyato, Tokui, Matsumoto and Sugiyama, Learning Discrete Representations via Information
// Maximizing Self-Augmented Training, ICML 2017; the three weights after maths.md, part 3.
type Mutual struct {
	Consistency float64 // λ
	Certainty   float64 // e
	Balance     float64 // μ
}

// MutualTerms are the parts of the loss, weighted, in nats; Loss is their sum.
type MutualTerms struct {
	Loss        float64 `json:"loss"`
	Consistency float64 `json:"consistency"` // λ·½[CE(p¹,p²) + CE(p²,p¹)]
	Certainty   float64 `json:"certainty"`   // e·½[H(p¹) + H(p²)]
	Balance     float64 `json:"balance"`     // −μ·H(m)
}

// views are the probabilities of one head for two views of a batch and their logarithms.
type views struct {
	p, ln []float32 // [2B×K]: rows 2b and 2b+1 are views 1 and 2 of image b
	sum   []float32 // [2B]
	mean  []float64 // [K], of μ ln m after gradient
	s     []float64 // [K]
}

// softmax overwrites v.p and v.ln with the softmax of logits, [2B×K] in rows of stride elements, and its
// logarithm.
func (v *views) softmax(logits []float32, n, k, stride int) {
	v.p, v.ln = kernel.Reserve(v.p, n*k), kernel.Reserve(v.ln, n*k)
	if len(v.mean) != k {
		v.mean, v.s = make([]float64, k), make([]float64, k)
	}
	v.sum = kernel.Reserve(v.sum, n)
	kernel.LogSoftmax(v.p, v.ln, v.sum, logits, k, stride)
}

// gradient returns the terms for the probabilities in v and overwrites d, [2B×K] in rows of stride
// elements, with the loss's gradient for the logits. For view 1, with s_k = λ ln p²_k + e ln p¹_k − μ ln m_k,
//
//	∂L/∂a¹_j = 1/(2B) · [ λ(p¹_j − p²_j) − p¹_j (s_j − Σ_k p¹_k s_k) ]
//
// and for view 2 the same with the views exchanged.
func (m Mutual) gradient(d []float32, v *views, k, stride int) MutualTerms {
	n := len(v.p) / k
	cross, entropy := kernel.TwinTerms(v.mean, v.p, v.ln)
	part := 1 / float64(n)
	var spread float64
	for j, x := range v.mean {
		x = float64(x * part)
		// A mean of zero means that no image gives the expert anything: its logarithm is bounded, so that
		// the gradient is too.
		l := logarithm(x)
		spread -= float64(x * l)
		v.mean[j] = float64(m.Balance * l)
	}
	kernel.TwinGradient(d, v.p, v.ln, v.mean, v.s, m.Consistency, m.Certainty, part, stride)
	t := MutualTerms{
		Consistency: float64(m.Consistency*cross) / float64(n),
		Certainty:   float64(m.Certainty*entropy) / float64(n),
		Balance:     -float64(m.Balance * spread),
	}
	t.Loss = t.Consistency + t.Certainty + t.Balance
	return t
}
