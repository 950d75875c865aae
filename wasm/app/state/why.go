package state

import (
	"fmt"

	"moevae/core/digit"
	"moevae/core/kernel"
	"moevae/core/moe"
)

// Why has the model say, or no longer say, what in the drawing decides its routing.
func (m *Model) Why() {
	m.asked = !m.asked
	m.explain()
	m.changed |= Answers
}

// explain works out what decides the routing of the drawing on display, as long as somebody has asked: which ink, and which
// stroke, by the manager that answers it.
func (m *Model) explain() {
	a := &m.Answer
	a.Reason.Pixel, a.Decisive, a.Instead = a.Reason.Pixel[:0], -1, -1
	mixture, _ := m.current()
	if !m.asked || a.Winner < 0 || mixture == nil || len(a.Probability) < 2 {
		return
	}
	mixture.Why(&a.Reason, a.Image)
	if len(m.Drawing.Strokes) < 2 {
		return
	}
	// Of several strokes without which it would go elsewhere, the one whose loss costs the winner most.
	least := float32(2)
	x, p := make([]float32, len(a.Image)), make([]float32, len(a.Probability))
	for i := range m.Drawing.Strokes {
		var rest []digit.Stroke
		rest = append(append(rest, m.Drawing.Strokes[:i]...), m.Drawing.Strokes[i+1:]...)
		digit.Render(x, m.Width, m.Height, rest)
		mixture.Route(p, x)
		to := kernel.Largest(p)
		if to != a.Winner && p[a.Winner] < least {
			least, a.Decisive, a.Instead = p[a.Winner], i, to
		}
	}
}

// Explained reports whether somebody has asked why, and there is an answer.
func (m *Model) Explained() bool { return m.asked && len(m.Answer.Reason.Pixel) > 0 }

// because says in a sentence what decides the routing, or "" if nobody has asked.
func (m *Model) because() string {
	a := &m.Answer
	if !m.Explained() {
		return ""
	}
	winner := a.Reason.Winner + 1
	if a.Decisive >= 0 {
		return fmt.Sprintf("Stroke %d speaks for expert %d; without it, it would go to %d.", a.Decisive+1, winner, a.Instead+1)
	}
	where := strongest(a.Reason.Pixel, a.ViewWidth)
	if where == "" {
		return fmt.Sprintf("No ink speaks for expert %d rather than %d: what is missing does.", winner, a.Reason.Rival+1)
	}
	return fmt.Sprintf("The ink %s speaks most for expert %d, rather than %d.", where, winner, a.Reason.Rival+1)
}

// strongest says in which ninth of the view most ink speaks for the winner, or "" if none does.
func strongest(pixel []float32, width int) string {
	height := len(pixel) / width
	var sum [9]float32
	for p, worth := range pixel {
		sum[p/width*3/height*3+p%width*3/width] += max(0, worth)
	}
	best := kernel.Largest(sum[:])
	if sum[best] == 0 {
		return ""
	}
	return [...]string{"at the upper left", "at the top", "at the upper right", "at the left", "in the middle", "at the right",
		"at the lower left", "at the bottom", "at the lower right"}[best]
}

// torn says between whom the manager is unsure, or "".
func (m *Model) torn() string {
	a := &m.Answer
	if !moe.Torn(a.Probability) {
		return ""
	}
	_, rival := moe.FirstTwo(a.Probability)
	return fmt.Sprintf("It is unsure between expert %d and expert %d (%s).", a.Winner+1, rival+1, Percent(float64(a.Probability[rival])))
}
