package state

import (
	"cmp"
	"slices"
	"time"

	"moevae/core/digit"
	"moevae/core/moe"
)

// An Assignment says to whom a manager sends each image of a set, and how surely.
type Assignment struct {
	Expert      []uint8   // [n], the likeliest
	Probability []float32 // [n], its probability
	Second      []uint8   // [n], the next likeliest, or the same where there is but one expert
	Doubt       []float32 // [n], the second's probability, or 0
}

// chunk is how many images are routed between two looks at the clock: about a millisecond's.
const chunk = 20

// An assigner makes the assignments of the training and the held-out images, a slice at a time.
type assigner struct {
	router *moe.Router
	sets   [2]*digit.Set
	made   [2]Assignment
	which  int // of the sets
	x, p   []float32
}

func newAssigner(router *moe.Router, k int, sets [2]*digit.Set) *assigner {
	return &assigner{router: router, sets: sets, x: make([]float32, chunk*sets[0].D()), p: make([]float32, chunk*k)}
}

// advance routes images until the limit has passed, and reports whether all are done.
func (m *assigner) advance(limit time.Duration) bool {
	for start := time.Now(); m.which < len(m.sets); {
		set, r := m.sets[m.which], &m.made[m.which]
		lo := len(r.Expert)
		n := min(chunk, set.N-lo)
		if n == 0 {
			m.which++
			continue
		}
		index := make([]int, n)
		for i := range index {
			index[i] = lo + i
		}
		k := len(m.p) / chunk
		x, p := m.x[:n*set.D()], m.p[:n*k]
		set.Floats(x, index...)
		m.router.Route(p, x)
		for i := range n {
			r.add(p[i*k : i*k+k])
		}
		if time.Since(start) >= limit {
			return false
		}
	}
	return true
}

// add appends an image of these probabilities.
func (r *Assignment) add(p []float32) {
	r.Expert, r.Probability = append(r.Expert, 0), append(r.Probability, 0)
	r.Second, r.Doubt = append(r.Second, 0), append(r.Doubt, 0)
	r.put(len(r.Expert)-1, p)
}

// put overwrites the image of that number.
func (r *Assignment) put(at int, p []float32) {
	first, second := moe.FirstTwo(p)
	doubt := float32(0)
	if second != first {
		doubt = p[second]
	}
	r.Expert[at], r.Probability[at], r.Second[at], r.Doubt[at] = uint8(first), p[first], uint8(second), doubt
}

// Received returns the images that an expert receives: the most certain first, or the least. Of equals
// the earlier image comes first.
func (r *Assignment) Received(expert int, mostCertain bool) []int {
	var index []int
	for i, e := range r.Expert {
		if int(e) == expert {
			index = append(index, i)
		}
	}
	r.sort(index, mostCertain)
	return index
}

func (r *Assignment) sort(index []int, mostCertain bool) {
	slices.SortStableFunc(index, func(a, b int) int {
		if mostCertain {
			a, b = b, a
		}
		return cmp.Compare(r.Probability[a], r.Probability[b])
	})
}

// Route begins, or goes on, to route all images with the present manager, and then those of the expert under
// inspection to its leaves, for as long as limit. It reports whether there is more to do, and whether there are new
// lists. Parameters that arrive on the way wait for the next round, so that a fast run can't starve it.
func (m *Model) Route(limit time.Duration) (more, made bool) {
	mixture, _ := m.current()
	if mixture == nil || m.Sets[0] == nil || m.Sets[0].Width != m.Width || m.Sets[0].Height != m.Height {
		return false, false
	}
	if m.assigner == nil && m.routed == m.parameterVersion {
		for start := time.Now(); ; {
			more, made = m.leafStep()
			if !more || time.Since(start) >= limit {
				return more, made
			}
		}
	}
	if m.assigner == nil {
		m.assigner, m.assigning = newAssigner(mixture.Router(), m.Experts, m.Sets), m.parameterVersion
	}
	if !m.assigner.advance(limit) {
		return true, false
	}
	m.Assignments, m.routed, m.assigner = &m.assigner.made, m.assigning, nil
	return m.routed != m.parameterVersion || m.stylesOf(m.inspected) != nil, true
}
