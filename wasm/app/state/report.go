package state

import (
	"encoding/json"
	"math"
	"strings"
)

// A Report is what the page shows in words and tables beside the canvas; absent parts have not
// changed. Experts count from 0.
type Report struct {
	Losses    []LossRow  `json:"losses,omitzero"` // since the last report, in place of all from the first of them on; an empty list in place of all
	Routing   *Routing   `json:"routing,omitempty"`
	Confusion *Confusion `json:"confusion,omitempty"`
	Sentence  *string    `json:"sentence,omitempty"`
	Story     *string    `json:"story,omitempty"` // how the manager was found; empty where there is nothing to tell
	Heads     *Contest   `json:"heads,omitempty"`
	Waiting   *bool      `json:"waiting,omitempty"` // whether another z is not to be had: the experts have not begun, or it is the past
}

// A LossRow is one finished epoch; Accuracy and NMI are of the held-out images, and absent when those
// have no labels.
type LossRow struct {
	Epoch     int      `json:"epoch"`
	Expected  *float64 `json:"expected"`  // null while the experts wait
	Balancing float64  `json:"balancing"` // or all of the manager's own terms, where it learns from views
	Total     float64  `json:"total"`
	Imbalance *float64 `json:"imbalance,omitempty"`
	Unsure    *float64 `json:"unsure,omitempty"`
	Accuracy  *float64 `json:"accuracy,omitempty"`
	NMI       *float64 `json:"nmi,omitempty"`
}

// A Routing is the answer to the drawing; without one Winner and Lowest are -1 and Rows is empty.
type Routing struct {
	Winner int          `json:"winner"`
	Lowest int          `json:"lowest"`
	Rows   []RoutingRow `json:"rows"`
}

// A RoutingRow is one expert's part of it; the loss is in nats, and null while the experts wait.
type RoutingRow struct {
	Expert      int      `json:"expert"`
	Probability float64  `json:"probability"`
	Loss        *float64 `json:"loss"`
}

// A Confusion is the table of training images by expert and digit; Count is [Experts×Digits].
// Without labels Digits is 0 and only Share is filled.
type Confusion struct {
	Epoch   int       `json:"epoch"` // on display
	Experts int       `json:"experts"`
	Digits  int       `json:"digits"`
	Count   []int     `json:"count"`
	Share   []float64 `json:"share"`
	Digit   []int     `json:"digit"`
	Purity  []float64 `json:"purity"`
	Classes []string  `json:"classes,omitempty"` // names of the digits, if they are none
}

// Report returns what of c the page shows, as JSON, or nil if it shows none of it.
func (m *Model) Report(c Change) []byte {
	var r Report
	if c&(Curves|Place) != 0 {
		r.Losses = m.losses()
		story, contest, waiting := m.Story(), m.Contest(), m.Waiting() || m.Past()
		r.Story, r.Heads, r.Waiting = &story, &contest, &waiting
	}
	if c&(Counts|Place) != 0 {
		r.Confusion = m.confusion()
	}
	if c&(Answers|Place) != 0 {
		r.Routing = m.routing()
		verdict, remark := m.Sentence()
		s := strings.TrimSpace(verdict + " " + remark)
		r.Sentence = &s
	}
	if r.Story == nil && r.Confusion == nil && r.Routing == nil {
		return nil
	}
	text, err := json.Marshal(r)
	if err != nil {
		// A loss that is not finite can't be written as JSON; the worker reports it in words.
		return nil
	}
	if r.Story != nil {
		m.told = len(m.History)
	}
	return text
}

// losses returns the rows that the page has not been told of, nil if there are none.
func (m *Model) losses() []LossRow {
	if m.told == len(m.History) {
		return nil
	}
	fresh := m.History[max(m.told, 0):]
	rows := make([]LossRow, 0, len(fresh))
	for _, e := range fresh {
		row := LossRow{Epoch: e.Epoch, Expected: &e.Terms.ExpectedExpert, Balancing: e.Terms.Balancing, Total: e.Terms.Loss}
		if m.Views() {
			imbalance, unsure := m.Imbalance(e.Epoch, e.Terms), m.Unsure(e.Epoch, e.Terms)
			row.Balancing, row.Imbalance, row.Unsure = OfManager(e.Terms), finite(imbalance), finite(unsure)
			if e.Epoch <= m.Config.ExpertsWait() {
				row.Expected = nil
			}
		}
		if e.Scored {
			row.Accuracy, row.NMI = &e.Held.Accuracy, &e.Held.NMI
		}
		rows = append(rows, row)
	}
	return rows
}

func (m *Model) confusion() *Confusion {
	c := &Confusion{Epoch: m.Shown(), Experts: m.Experts, Digits: m.Table.Digits, Count: m.Table.Count, Share: m.Share, Classes: m.classes}
	for _, r := range m.Receives {
		c.Digit = append(c.Digit, r.Digit)
		c.Purity = append(c.Purity, r.Purity)
	}
	return c
}

func (m *Model) routing() *Routing {
	r := &Routing{Winner: m.Answer.Winner, Lowest: m.Answer.Lowest, Rows: []RoutingRow{}}
	for i := range m.Answer.Probability {
		row := RoutingRow{Expert: i, Probability: float64(m.Answer.Probability[i])}
		if i < len(m.Answer.Loss) {
			loss := float64(m.Answer.Loss[i])
			row.Loss = &loss
		}
		r.Rows = append(r.Rows, row)
	}
	return r
}

// finite returns where v lies, or nil if it is no number, which JSON can't say.
func finite(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}
