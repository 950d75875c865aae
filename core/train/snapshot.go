package train

import (
	"fmt"
	"math"

	"moevae/core/digit"
	"moevae/core/moe"
)

// A Snapshot is what others see of a run at the end of an epoch, or before the first.
type Snapshot struct {
	Epoch      int       // finished epochs
	Step       int       // since then
	Seconds    float64   // spent in the epoch's steps
	Terms      Terms     // means over the epoch's steps
	Share      []float64 // [K], of the training images, by their likeliest expert
	Assigned   []uint8   // the likeliest expert of each training image
	HeldOut    []uint8   // and of each held-out image
	Grid       []byte    // [K×D], the run's one z decoded by every expert, 255 is ink
	Parameters []float32 // as moe.Mixture.CopyParameters returns them
}

// Snapshot evaluates the run as it stands.
func (r *Run) Snapshot(heldOut *digit.Set) Snapshot {
	s := Snapshot{
		Epoch: r.epoch, Step: r.step, Seconds: r.Seconds(), Terms: r.Terms(),
		Share: make([]float64, r.config.Experts), Assigned: Assign(r.mixture, r.images), HeldOut: Assign(r.mixture, heldOut),
		Grid: r.Grid(), Parameters: r.mixture.CopyParameters(),
	}
	for _, e := range s.Assigned {
		s.Share[e] += 1 / float64(len(s.Assigned))
	}
	return s
}

// Assign returns, for every image, the expert that the mixture's manager finds likeliest.
func Assign(m *moe.Mixture, images *digit.Set) []uint8 {
	const chunk = 250
	k, d := m.Shape().K, m.Shape().D
	p, x := make([]float32, chunk*k), make([]float32, chunk*d)
	index := make([]int, chunk)
	assigned := make([]uint8, images.N)
	for lo := 0; lo < images.N; lo += chunk {
		n := min(chunk, images.N-lo)
		for i := range n {
			index[i] = lo + i
		}
		images.Floats(x[:n*d], index[:n]...)
		m.Route(p[:n*k], x[:n*d])
		for i := range n {
			row := p[i*k : i*k+k]
			best := 0
			for e, v := range row {
				if v > row[best] {
					best = e
				}
			}
			assigned[lo+i] = uint8(best)
		}
	}
	return assigned
}

// GridNoise returns the one z, [Z], that every expert decodes for the sample grid, the same all through
// the run, so that the rows of the grid can be compared.
func (r *Run) GridNoise() []float32 {
	z := make([]float32, r.config.Latent)
	r.key.Derive(streamGrid).Normals(z)
	return z
}

// Grid returns [K×D] bytes, GridNoise decoded by every expert.
func (r *Run) Grid() []byte { return Grid(r.mixture, r.GridNoise()) }

// Grid returns [K×D] bytes, z decoded by every expert of m; 255 is ink.
func Grid(m *moe.Mixture, z []float32) []byte {
	k, d := m.Shape().K, m.Shape().D
	grid, y := make([]byte, k*d), make([]float32, d)
	for i := range k {
		m.Decode(y, i, z)
		for j, v := range y {
			grid[i*d+j] = byte(math.Round(float64(v) * 255))
		}
	}
	return grid
}

// A State is all that a run needs to go on as if it had never stopped, besides its configuration and
// images.
type State struct {
	Epoch, Step         int       // finished epochs, and steps since then
	Parameters, Moments []float32 // see moe.Learner.Moments
}

// State returns a copy of the run's state.
func (r *Run) State() State {
	return State{Epoch: r.epoch, Step: r.step, Parameters: r.mixture.CopyParameters(), Moments: r.learner.Moments()}
}

// Experts returns the parameters and moments of the experts that pick chooses, for SetExperts of another
// member of the team.
func (r *Run) Experts(pick func(i int) bool) []float32 { return r.learner.Experts(pick) }

// SetExperts overwrites them with what Experts returned. The error names the lengths that do not fit.
func (r *Run) SetExperts(pick func(i int) bool, flat []float32) error {
	return r.learner.SetExperts(pick, flat)
}

// Restore continues from s. The terms of an epoch that was interrupted count from here. The error says
// what does not fit, and then nothing has changed.
func (r *Run) Restore(s State) error {
	if s.Epoch < 0 || s.Step < 0 || s.Step >= r.StepsPerEpoch() {
		return fmt.Errorf("state is at step %d of epoch %d, but an epoch has %d steps", s.Step, s.Epoch, r.StepsPerEpoch())
	}
	if err := r.learner.Restore(s.Epoch*r.StepsPerEpoch()+s.Step, s.Parameters, s.Moments); err != nil {
		return err
	}
	r.epoch, r.step = s.Epoch, s.Step
	r.sum, r.last, r.seconds, r.spent = Terms{}, Terms{}, 0, 0
	r.shuffle()
	return nil
}
