package state

import (
	"fmt"
	"math"
	"strings"

	"moevae/core/train"
	"moevae/core/wire"
)

// Imbalance returns how far the manager is from using all experts alike, in nats: ln K − H(m), with m the mean of
// its probabilities. It is NaN where nothing weighs it.
func (m *Model) Imbalance(epoch int, t wire.Terms) float64 {
	weight := m.balanceWeight(epoch, t)
	if weight == 0 {
		return math.NaN()
	}
	// Rounding may leave less than nothing.
	return math.Max(0, math.Log(float64(m.Experts))+t.Balance/weight)
}

// balanceWeight returns the mean weight of an epoch's balance, which of images of many kinds falls along a run.
func (m *Model) balanceWeight(epoch int, t wire.Terms) float64 {
	if t.BalanceWeight != 0 {
		return t.BalanceWeight
	}
	return m.during(epoch).Balance // of a run that does not tell
}

// during returns the configuration that counted for an epoch's last step.
func (m *Model) during(epoch int) train.Config { return m.Config.At(epoch-1, math.MaxInt) }

// Unsure returns how undecided the manager is on an image, in nats: the mean entropy of its
// probabilities. It is NaN where the configuration does not weigh it.
func (m *Model) Unsure(epoch int, t wire.Terms) float64 {
	weight := m.during(epoch).Certainty
	if weight == 0 {
		return math.NaN()
	}
	return t.Certainty / weight
}

// OfManager returns the sum of the terms that a manager learns from views by, without the experts' loss.
func OfManager(t wire.Terms) float64 { return t.Consistency + t.Certainty + t.Balance }

// A Contest is how the heads of a manager fared, epoch after epoch, until the experts began with one.
type Contest struct {
	Heads  int         `json:"heads"`  // how many began; less than 2 means no contest
	Until  int         `json:"until"`  // the epoch after which one is kept, or leads
	Losses [][]float64 `json:"losses"` // [epochs][Heads], in nats
	Leader int         `json:"leader"` // of the last epoch, from 0; -1 before the first
	Fared  string      `json:"fared"`  // what the leader does in a word: it leads as long as others learn beside it, or stayed
	Kept   bool        `json:"-"`      // the experts have begun with the leader
}

// Contest returns the contest as it stands.
func (m *Model) Contest() Contest {
	c := Contest{Losses: [][]float64{}, Leader: -1, Fared: "leads"}
	if !m.Views() {
		return c
	}
	c.Heads, c.Until = m.Config.Heads, m.Config.ExpertsWait()
	for _, e := range m.History {
		if len(e.Heads) != c.Heads || e.Epoch > m.Shown() {
			continue
		}
		if e.Epoch > c.Until {
			// The picture ends with the choice; but another may lead by now.
			if c.Kept && e.Chosen >= 0 {
				c.Leader = e.Chosen
			}
			continue
		}
		c.Losses = append(c.Losses, e.Heads)
		c.Leader = 0
		for h, loss := range e.Heads {
			if loss < e.Heads[c.Leader] {
				c.Leader = h
			}
		}
		if e.Chosen >= 0 {
			c.Leader, c.Kept = e.Chosen, true
		}
	}
	if c.Kept && !m.learnOn() {
		c.Fared = "stayed"
	}
	return c
}

// Ideal is the loss below which no head gets during the contest: certain, unmoved, and all experts used alike.
func (m *Model) Ideal() float64 {
	weight := 0.
	for _, e := range m.History {
		if e.Epoch <= min(m.Config.ExpertsWait(), m.Shown()) {
			weight = max(weight, m.balanceWeight(e.Epoch, e.Terms))
		}
	}
	return -weight * math.Log(float64(m.Experts))
}

// Story says how the manager was found, in a few sentences, and "" of one that had no rivals.
func (m *Model) Story() string {
	c := m.Contest()
	if c.Heads < 2 {
		return ""
	}
	n := strings.ToUpper(Count(c.Heads)[:1]) + Count(c.Heads)[1:]
	late := m.Config.HeadChoice == train.Late
	switch {
	case c.Kept && late && !m.learnOn():
		return fmt.Sprintf("%s managers started on one trunk. After epoch %d the experts began with the one that had the lowest loss, and all learned on until an expert was woken after epoch %d. Since then there is head %d alone. No label was looked at.",
			n, c.Until, m.woken(), c.Leader+1)
	case c.Kept && late:
		return fmt.Sprintf("%s managers started on one trunk, and all learn to the end. After epoch %d the experts began with the one that had the lowest loss; whenever another one is better over five epochs, it takes over. Now head %d leads. No label was looked at.",
			n, c.Until, c.Leader+1)
	case late:
		return fmt.Sprintf("%s managers start on one trunk. After epoch %d the experts begin with the one that has the lowest loss, and all learn on. No label is looked at.", n, c.Until)
	case c.Kept:
		return fmt.Sprintf("%s managers started on one trunk. After epoch %d the one with the lowest loss stayed: head %d. No label was looked at.",
			n, c.Until, c.Leader+1)
	case c.Leader >= 0:
		return fmt.Sprintf("%s managers start on one trunk. After epoch %d the one with the lowest loss stays; so far head %d leads. No label is looked at.",
			n, c.Until, c.Leader+1)
	}
	return fmt.Sprintf("%s managers start on one trunk. After epoch %d the one with the lowest loss stays. No label is looked at.", n, c.Until)
}

// woken returns after how many epochs the first expert was woken by the one that is shown, −1 if none was: of several heads one is left then.
func (m *Model) woken() int {
	for _, change := range m.Config.Changes { // in their order
		if change.Name == train.WakeName && change.Epoch < m.Shown() {
			return change.Epoch
		}
	}
	return -1
}

// learnOn says that all heads learn to the end, and another may lead tomorrow.
func (m *Model) learnOn() bool { return m.Config.HeadChoice == train.Late && m.woken() < 0 }

// Briefly says of a contest that is over what Story does in fewer words, and in fewer still.
func (m *Model) Briefly() (brief, briefest string) {
	c, was := m.Contest(), "was"
	if m.learnOn() {
		was = "is"
	}
	head := fmt.Sprintf("Head %d of %d %s: ", c.Leader+1, c.Heads, c.Fared)
	return head + "its loss " + was + " the lowest. No label was looked at.", head + "lowest loss, no label used."
}

// Count writes a number in words as far as one word does it.
func Count(n int) string {
	words := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n < len(words) {
		return words[n]
	}
	return fmt.Sprint(n)
}
