package train

import (
	"encoding/json"
	"fmt"
	"slices"
)

// A State is all that a run needs to go on as if it had never stopped, besides its configuration and
// images.
type State struct {
	Epoch      int       `json:"epoch"`           // finished epochs
	Step       int       `json:"step"`            // since then
	Terms      Terms     `json:"terms"`           // means over the last finished epoch
	Sum        Terms     `json:"sum"`             // over the steps since then
	Heads      []float64 `json:"heads,omitempty"` // as in a Snapshot
	Chosen     int       `json:"chosen"`          // as in a Snapshot: -1 is none
	Plateau    Plateau   `json:"plateau"`         // of the finished epochs
	Began      int       `json:"began,omitempty"` // the step of the run with which the optimiser's memory begins
	Woken      bool      `json:"woken,omitempty"` // the experts to be woken before the next step are, in these parameters
	Parameters []float32 `json:"-"`
	Moments    []float32 `json:"-"` // see moe.Learner.Moments
}

// State returns a copy of the run's state, for which a leader collects the others' experts.
func (r *Run) State() State {
	s := r.Rest(nil)
	s.Parameters = r.Mixture().CopyParameters()
	return s
}

// Rest returns the state without the parameters. The moments overwrite memory, where there is enough of that.
func (r *Run) Rest(memory []float32) State {
	r.Collect()
	return State{
		Epoch: r.epoch, Step: r.step, Moments: r.learner.Moments(memory),
		Terms: r.last, Sum: r.sum, Heads: slices.Clone(r.heads), Chosen: r.chosen, Plateau: r.plateau, Began: r.began,
		Woken: r.woken == r.place() && r.wakes() != nil,
	}
}

// Afresh returns the state without the optimiser's memory: the run goes on from it at the beginning of its
// epoch, with moments that begin at zero and are corrected for it as in a new run, and a manager that was still
// choosing among heads keeps the one it shows.
func (r *Run) Afresh(s State) State {
	s.Step, s.Sum, s.Woken = 0, Terms{}, s.Woken && s.Step == 0
	s.Began = s.Epoch * r.StepsPerEpoch()
	s.Moments = make([]float32, 2*len(s.Parameters))
	return s
}

// Experts returns the parameters and moments of the experts that pick chooses, for SetExperts of another
// member of the team.
func (r *Run) Experts(pick func(i int) bool) []float32 { return r.learner.Experts(pick) }

// SetExperts overwrites them with what Experts returned. The error names the lengths that do not fit.
func (r *Run) SetExperts(pick func(i int) bool, flat []float32) error {
	return r.learner.SetExperts(pick, flat)
}

// Restore continues from s. The time spent on an epoch that was interrupted counts from here. The error says
// what does not fit, and then nothing has changed.
func (r *Run) Restore(s State) error {
	if s.Epoch < 0 || s.Step < 0 || s.Step >= r.StepsPerEpoch() {
		return fmt.Errorf("state is at step %d of epoch %d, but an epoch has %d steps", s.Step, s.Epoch, r.StepsPerEpoch())
	}
	if s.Chosen < -1 || s.Chosen >= r.config.Heads {
		return fmt.Errorf("state has kept head %d, but there are %d", s.Chosen, r.config.Heads)
	}
	done := s.Epoch*r.StepsPerEpoch() + s.Step
	if s.Began < 0 || s.Began > done {
		return fmt.Errorf("state’s optimiser begins at step %d of %d", s.Began, done)
	}
	taught := max(0, done-max(s.Began, r.config.HeadEpochs*r.StepsPerEpoch()))
	if err := r.learner.Restore(done-s.Began, taught, s.Parameters, s.Moments); err != nil {
		return err
	}
	r.began, r.whole = s.Began, true
	r.epoch, r.step, r.plateau = s.Epoch, s.Step, s.Plateau
	r.sum, r.last, r.seconds, r.spent = s.Sum, s.Terms, 0, 0
	r.heads, r.chosen, r.woken = slices.Clone(s.Heads), s.Chosen, [2]int{}
	if s.Woken {
		r.woken = r.place()
	}
	r.shuffle()
	return nil
}

// Text returns the state but for its two long slices as a line of JSON, for a file's metadata.
func (s State) Text() string {
	text, err := json.Marshal(s)
	if err != nil {
		panic("train: a state holds a number that is not finite")
	}
	return string(text)
}

// ParseState returns the state that Text wrote, without the slices. The error says what is wrong with it.
func ParseState(text string) (State, error) {
	var s State
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return State{}, fmt.Errorf("state: %w", err)
	}
	return s, nil
}
