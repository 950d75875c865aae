package state

import (
	"fmt"

	"moevae/core/moe"
	"moevae/core/nn"
	"moevae/core/score"
	"moevae/core/train"
	"moevae/core/wire"
)

// A Request asks for the packet of a job: see wire.Job.
type Request struct {
	Name    string `json:"name"`
	Experts []int  `json:"experts"` // counted from 0
	By      string `json:"by"`
	Leaves  int    `json:"leaves"`
	Epochs  int    `json:"epochs"` // of the yardstick by label
}

// Job returns the packet of a job for the run as it now is, or the sentence that says why there is none. The
// trainer knows no labels: the yardstick that uses them is told here which expert has which image.
func (m *Model) Job(r Request) (packet []byte, sentence string) {
	if m.own != nil {
		return nil, "Yardsticks and styles know only the page’s own digits so far, not your images."
	}
	j := wire.Job{Name: r.Name, Config: m.Config.Fragment(), Experts: r.Experts, By: r.By, Leaves: r.Leaves}
	switch r.Name {
	case wire.ByLabel:
		c := train.Published()
		c.Seed, c.Hidden, c.Latent, c.Epochs = m.Config.Seed, m.Config.Hidden, m.Config.Latent, r.Epochs
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
	case wire.Split:
		if m.mixture == nil || !m.trained || m.Waiting() {
			return nil, "The experts have to be trained before they can be split."
		}
		if err := (train.Split{By: r.By, Leaves: r.Leaves}).Validate(m.Config); err != nil {
			return nil, fmt.Sprintf("This can’t be split: %v.", err)
		}
		j.Value = m.mixture.CopyParameters()
	default:
		return nil, "The page asks for a job that nobody knows."
	}
	return wire.Encode(j), ""
}

// A Result is what the page says of a job's outcome. Scores are null where there are none.
type Result struct {
	Name     string        `json:"name"`
	Part     float64       `json:"part"`
	Sentence string        `json:"sentence,omitempty"`
	On       string        `json:"on,omitempty"`
	Loss     float64       `json:"loss,omitempty"`
	Held     *score.Scores `json:"held"`
	Expert   int           `json:"expert"`
	Count    []int         `json:"count,omitempty"`
	Images   int           `json:"images,omitempty"`
	Parent   float64       `json:"parent,omitempty"`
	Leaf     float64       `json:"leaf,omitempty"`
	Naming   float64       `json:"naming,omitempty"`
	Width    int           `json:"width"`
	Height   int           `json:"height"`
}

// Outcome takes in a job's outcome and returns what there is to say of it. The error says what is wrong with the
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
	r := Result{
		Name: o.Name, Part: o.Part, Sentence: o.Sentence, On: o.On, Loss: o.Loss, Expert: o.Expert, Count: o.Count, Images: o.Images,
		Parent: o.Parent, Leaf: o.Leaf, Naming: o.Naming, Width: m.Width, Height: m.Height,
	}
	switch o.Name {
	case wire.ByLabel, wire.KMeans:
		trainingLabels, heldLabels := m.labels()
		k := trainingLabels.Kinds()
		training, err := score.Confusion(o.Assigned, trainingLabels, k)
		if err != nil {
			return r, fmt.Errorf("state: outcome: %w", err)
		}
		held, err := score.Confusion(o.HeldOut, heldLabels, k)
		if err != nil {
			return r, fmt.Errorf("state: outcome: %w", err)
		}
		_, s := score.Of(training, held)
		r.Held = &s
	case wire.Split:
		return r, m.divided(o)
	}
	return r, nil
}

// divided adopts an expert's styles, which are of the parameters that the mixture has.
func (m *Model) divided(o wire.Outcome) error {
	if m.mixture == nil || o.Expert < 0 || o.Expert >= m.mixture.Shape().K {
		return fmt.Errorf("state: outcome: there is no expert %d", o.Expert)
	}
	if err := (train.Split{By: o.By, Leaves: o.Leaves}).Validate(m.Config); err != nil {
		return fmt.Errorf("state: outcome: %w", err)
	}
	s := moe.NewStyles(m.mixture, o.Expert, o.By, o.Leaves)
	if err := nn.Unflatten(s.Tensors(), o.Value); err != nil {
		return fmt.Errorf("state: outcome: %w", err)
	}
	if m.styles == nil {
		m.styles = map[int]*moe.Styles{}
	}
	m.styles[o.Expert] = s
	m.Respond()
	return nil
}

// A LeafAnswer is which leaf of the winning expert takes the drawing. Leaf counts from 0.
type LeafAnswer struct {
	Expert      int       `json:"expert"`
	Leaf        int       `json:"leaf"`
	Probability []float32 `json:"probability"`
	Loss        float32   `json:"loss"`   // the leaf's, at z = μ
	Parent      float32   `json:"parent"` // and its expert's
	Picture     []byte    `json:"-"`      // the leaf's reconstruction, [D]
}

// Leaf returns what the second level makes of the drawing, or false if there is no drawing or its expert has
// not been split.
func (m *Model) Leaf() (LeafAnswer, bool) {
	a := &m.Answer
	s := m.styles[a.Winner]
	if a.Winner < 0 || s == nil || len(a.Loss) <= a.Winner {
		return LeafAnswer{}, false
	}
	l := LeafAnswer{Expert: a.Winner, Probability: make([]float32, s.Leaves()), Parent: a.Loss[a.Winner]}
	s.Route(l.Probability, a.Seen)
	for j, p := range l.Probability {
		if p > l.Probability[l.Leaf] {
			l.Leaf = j
		}
	}
	y, loss := make([]float32, len(a.Seen)), make([]float32, 1)
	s.Reconstruct(y, loss, l.Leaf, a.Seen)
	l.Loss = loss[0]
	for _, v := range y {
		l.Picture = append(l.Picture, toByte(v))
	}
	return l, true
}
