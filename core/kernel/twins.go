package kernel

// What a manager that learns from views asks of probabilities p and their logarithms ln, [2B×K], in which rows 2b and 2b+1 are
// two views of an image, each the other's twin. Sums are float64 and run along the rows, one after the other.

// TwinTerms overwrites sum, [K], with the sums of p's columns, and returns −Σ p_ij ln'_ij, ln' being the twin's, and −Σ p_ij ln_ij. It panics if
// a slice has another length.
func TwinTerms(sum []float64, p, ln []float32) (cross, own float64) {
	k := len(sum)
	checkTwins(p, ln, k)
	clear(sum)
	if len(p) == 0 {
		return 0, 0
	}
	return twinTerms(sum, p, ln)
}

// TwinGradient overwrites d, [2B×K] in rows of stride elements, and s, [K].
//
//	s_j = across·ln'_ij + along·ln_ij − offset_j,  d_ij = part·( across·(p_ij − p'_ij) − p_ij (s_j − Σ_k p_ik s_k) )
//
// It panics if a slice is too short.
func TwinGradient(d, p, ln []float32, offset, s []float64, across, along, part float64, stride int) {
	k := len(offset)
	checkTwins(p, ln, k)
	if len(p) == 0 {
		return
	}
	if len(s) != k || stride < k || len(d) < (len(p)/k-1)*stride+k {
		panic(errShape)
	}
	twinGradient(d, p, ln, offset, s, across, along, part, stride)
}

func checkTwins(p, ln []float32, k int) {
	if k < 1 || len(p) != len(ln) || len(p)%(2*k) != 0 {
		panic(errShape)
	}
}

func twinTermsGeneric(sum []float64, p, ln []float32) (cross, own float64) {
	k := len(sum)
	for i := range len(p) / k {
		p, ln, twin := p[i*k:i*k+k], ln[i*k:i*k+k], ln[(i^1)*k:(i^1)*k+k]
		ln, twin, sum := ln[:len(p)], twin[:len(p)], sum[:len(p)]
		for j, x := range p {
			y := float64(x)
			sum[j] += y
			cross -= float64(y * float64(twin[j]))
			own -= float64(y * float64(ln[j]))
		}
	}
	return cross, own
}

func twinGradientGeneric(d, p, ln []float32, offset, s []float64, across, along, part float64, stride int) {
	k := len(offset)
	for i := range len(p) / k {
		twin := i ^ 1
		p, q, ln, other := p[i*k:i*k+k], p[twin*k:twin*k+k], ln[i*k:i*k+k], ln[twin*k:twin*k+k]
		s, offset, to := s[:len(p)], offset[:len(p)], d[i*stride : i*stride+k][:len(p)]
		q, ln, other = q[:len(p)], ln[:len(p)], other[:len(p)]
		var dot float64
		for j, x := range p {
			sum := float64(across*float64(other[j])) + float64(along*float64(ln[j])) - offset[j]
			s[j] = sum
			dot += float64(float64(x) * sum)
		}
		for j, x := range p {
			g := float64(across*float64(x-q[j])) - float64(float64(x)*(s[j]-dot))
			to[j] = float32(g * part)
		}
	}
}
