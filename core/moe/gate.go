package moe

import "moevae/core/kernel"

// keep overwrites kept, [K×B], with whether expert i sees image b: p_bi ≥ ε, or no other expert is
// likelier. p is [B×K]. A p that is not a number is kept, so that the loss shows it.
func keep(kept []bool, p []float32, k int, epsilon float32) {
	n := len(p) / k
	for b := range n {
		row := p[b*k : b*k+k]
		best := 0
		for i, v := range row {
			kept[i*n+b] = !(v < epsilon)
			if v > row[best] {
				best = i
			}
		}
		kept[best*n+b] = true
	}
}

// gate returns the terms of a batch's loss and overwrites dLogits, [B×K], with its gradient for the
// manager's logits a.
//
//	∂L/∂a_bj = p_bj [ g_bj − Σ_i p_bi g_bi ],  g_bi = ℓ_bi/B + λ(2/K)(S_i − S̄),  S_i = Σ_b p_bi
//
// p is [B×K], loss and kept are [K×B]; load and g are [K] and overwritten. A pair that is not kept counts as the weighted mean of the
// image's kept losses, so that its gradient is neutral: as loss 0 it would reward the manager.
// The loss is the post's; the softmax's Jacobian is p_j(δ_ij − p_i).
func gate(dLogits, p, loss []float32, kept []bool, load, g []float64, balancing float64) Terms {
	k := len(load)
	n := len(p) / k
	clear(load)
	for b := range n {
		for i, v := range p[b*k : b*k+k] {
			load[i] += float64(v)
		}
	}
	var mean, variance float64
	for _, s := range load {
		mean += s / float64(k)
	}
	for _, s := range load {
		variance += float64((s-mean)*(s-mean)) / float64(k)
	}

	var expected float64
	pairs := 0
	for b := range n {
		row := p[b*k : b*k+k]
		sum, mass, count := weigh(row, loss, kept, b, n)
		neutral := sum / mass
		pairs += count
		var dot float64
		expected += sum
		for i, v := range row {
			l := neutral
			if kept[i*n+b] {
				l = float64(loss[i*n+b])
			} else {
				expected += float64(float64(v) * l)
			}
			g[i] = l/float64(n) + float64(balancing*2/float64(k)*(load[i]-mean))
			dot += float64(float64(v) * g[i])
		}
		for i, v := range row {
			dLogits[b*k+i] = kernel.Trim(float32(float64(v) * (g[i] - dot)))
		}
	}
	t := Terms{
		ExpectedExpert: expected / float64(n),
		Balancing:      float64(balancing * variance),
		Kept:           float64(pairs) / float64(n*k),
	}
	t.Loss = t.ExpectedExpert + t.Balancing
	return t
}

// weigh returns Σ p_bi ℓ_bi and Σ p_bi over the kept pairs of image b, and their number.
func weigh(p, loss []float32, kept []bool, b, n int) (sum, mass float64, count int) {
	for i, v := range p {
		if kept[i*n+b] {
			sum += float64(float64(v) * float64(loss[i*n+b]))
			mass += float64(v)
			count++
		}
	}
	return sum, mass, count
}

// teach adds to dLogits, K in rows of stride elements, what the experts' losses tell a manager with other terms of its own,
// β times the gradient of the expected loss with the neutral rule of gate:
//
//	(β/B) p_bj (ℓ_bj − ℓ̄_b) on kept pairs,  ℓ̄_b = Σ_i p_bi ℓ_bi / Σ_i p_bi
//
// It returns the expected loss and the share of kept pairs.
func teach(dLogits, p, loss []float32, kept []bool, k, stride int, teaching float64) Terms {
	n := len(p) / k
	var expected float64
	pairs := 0
	for b := range n {
		row := p[b*k : b*k+k]
		sum, mass, count := weigh(row, loss, kept, b, n)
		mean := sum / mass
		expected += mean
		pairs += count
		for i, v := range row {
			if kept[i*n+b] {
				d := float64(teaching/float64(n)) * float64(v)
				dLogits[b*stride+i] += kernel.Trim(float32(d * (float64(loss[i*n+b]) - mean)))
			}
		}
	}
	return Terms{ExpectedExpert: expected / float64(n), Kept: float64(pairs) / float64(n*k)}
}
