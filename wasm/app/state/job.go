package state

import (
	"fmt"

	"moevae/core/moe"
	"moevae/core/score"
	"moevae/core/train"
	"moevae/core/wire"
)

// A Request asks for the packet of a job: see wire.Job.
type Request struct {
	Name    wire.JobName `json:"name"`
	Experts []int        `json:"experts"` // counted from 0
	By      string       `json:"by"`
	Leaves  int          `json:"leaves"`
	Epoch   int          `json:"epoch"` // of a split: of the experts that are to be split
	Step    int          `json:"step"`
	Epochs  int          `json:"epochs"` // of the yardstick by label
}

// Job returns the packet of a job for the run as it now is, or the sentence that says why there is none. The
// trainer knows no labels: the yardstick that uses them is told here which expert has which image.
func (m *Model) Job(r Request) (packet []byte, sentence string) {
	if r.Name != wire.Split && m.kinds() == 0 {
		return nil, "Your images have no labels: without them nobody can say how good a yardstick is."
	}
	j := wire.Job{Name: r.Name, Config: m.Config.Fragment(), Experts: r.Experts, By: r.By, Leaves: r.Leaves}
	switch r.Name {
	case wire.ByLabel:
		c := train.Published().MendedAs(m.Config)
		c.Seed, c.Hidden, c.Latent, c.Epochs = m.Config.Seed, m.Config.Hidden, m.Config.Latent, r.Epochs
		if m.own != nil {
			c.Experts, c.BatchSize = m.kinds(), m.Config.BatchSize
		}
		if err := c.Validate(); err != nil {
			return nil, fmt.Sprintf("This can’t be trained: %v.", err)
		}
		training, _ := m.labels()
		route, err := training.Routing(c.Experts)
		if err != nil {
			return nil, fmt.Sprintf("This can’t be trained: %v.", err)
		}
		j.Config, j.Route = c.Fragment(), route
	case wire.KMeans:
		j.Clusters = m.kinds()
	case wire.Split:
		mixture, sentence := m.splittable(r.Epoch, r.Step)
		if sentence != "" {
			return nil, sentence
		}
		if err := train.StyledBy(r.By, r.Leaves).Validate(m.Config); err != nil {
			return nil, fmt.Sprintf("This can’t be split: %v.", err)
		}
		j.Value, j.Epoch, j.Step = mixture.CopyParameters(), r.Epoch, r.Step
	default:
		return nil, "The page asks for a job that nobody knows."
	}
	return wire.Encode(j), ""
}

// splittable returns the mixture of a moment, whose experts can be split, or the sentence that says why they can't.
func (m *Model) splittable(epoch, step int) (*moe.Mixture, string) {
	switch {
	case m.mixture == nil || epoch == 0 && step == 0 || m.Views() && epoch <= m.Config.ExpertsWait() && (epoch < m.Config.ExpertsWait() || step == 0):
		return nil, "The experts have to be trained before they can be split."
	case m.at == epoch && m.step == step:
		return m.mixture, ""
	}
	if at, since, exact := m.place(); exact && at == epoch && since == step {
		mixture, _ := m.current()
		return mixture, ""
	}
	if step > 0 {
		return nil, fmt.Sprintf("The experts of epoch %d, step %d, are no longer here.", epoch, step)
	}
	return nil, fmt.Sprintf("The experts of epoch %d are no longer here: split those of another epoch, or of now.", epoch)
}

// kinds returns how many kinds of images the labels tell apart, or 0 without any.
func (m *Model) kinds() int {
	training, heldOut := m.labels()
	return max(training.Kinds(), heldOut.Kinds())
}

// A Result is what the page says of a job's outcome. Scores are null where there are none.
type Result struct {
	Name     wire.JobName  `json:"name"`
	Part     float64       `json:"part"`
	Sentence string        `json:"sentence,omitempty"`
	On       string        `json:"on,omitempty"`
	Loss     float64       `json:"loss,omitempty"`
	Held     *score.Scores `json:"held"`
	Kinds    int           `json:"kinds,omitempty"` // of images
}

// Outcome takes in a yardstick's outcome and returns what there is to say of it. The error says what is wrong with the
// packet.
func (m *Model) Outcome(packet []byte) (Result, error) {
	message, err := wire.Decode(packet)
	if err != nil {
		return Result{}, fmt.Errorf("state: outcome: %w", err)
	}
	o, ok := message.(wire.Outcome)
	if !ok {
		return Result{}, fmt.Errorf("state: a %T is no outcome", message)
	}
	r := Result{Name: o.Name, Part: o.Part, Sentence: o.Sentence, On: o.On, Loss: o.Loss}
	switch o.Name {
	case wire.ByLabel, wire.KMeans:
		trainingLabels, heldLabels := m.labels()
		k := m.kinds()
		training, err := score.Confusion(o.Assigned, trainingLabels, k)
		if err != nil {
			return r, fmt.Errorf("state: outcome: %w", err)
		}
		held, err := score.Confusion(o.HeldOut, heldLabels, k)
		if err != nil {
			return r, fmt.Errorf("state: outcome: %w", err)
		}
		_, s := score.Of(training, held)
		r.Held, r.Kinds = &s, k
	}
	return r, nil
}
