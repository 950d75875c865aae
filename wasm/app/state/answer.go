package state

import (
	"fmt"
	"math"

	"moevae/core/digit"
	"moevae/core/kernel"
	"moevae/core/moe"
	"moevae/core/photo"
)

// An Answer is what the last mixture makes of the drawing. Winner and Lowest are -1 as long as there
// is no drawing or no mixture; the slices are then empty.
type Answer struct {
	Image       []float32 // [D], the drawing in MNIST's form
	View        []float32 // [ViewWidth×ViewHeight], the same as the manager sees it, ink in [0, 1]
	ViewWidth   int
	ViewHeight  int
	Probability []float32 // [K], the manager's
	Loss        []float32 // [K], reconstruction and divergence, in nats
	Picture     []byte    // [K×D], each expert's reconstruction; empty while the experts wait, like Loss
	Winner      int       // the expert of the highest probability
	Lowest      int       // the expert of the lowest loss, or -1 while the experts wait
	Version     int       // counts up when View, Picture or Reason change

	Reason   moe.Reason // as long as somebody asks: what the manager decides by
	Decisive int        // the stroke without which it would decide otherwise, or -1
	Instead  int        // for whom

	y []float32
}

// Respond lets the last mixture answer the drawing as it now is.
func (m *Model) Respond() {
	m.Follow()
	m.Reconstruct()
}

// Follow is the first half of Respond and takes a fraction of its time: what the manager sees and whom it chooses.
// Until Reconstruct the experts' half is that of the drawing before.
func (m *Model) Follow() {
	a := &m.Answer
	before := a.Winner
	a.Version++
	a.Winner = -1
	m.changed |= Answers
	if mixture := m.render(); mixture != nil {
		k := mixture.Shape().K
		a.Probability = kernel.Reserve(a.Probability, k)
		a.ViewWidth, a.ViewHeight = mixture.ViewSize()
		a.View = kernel.Reserve(a.View, a.ViewWidth*a.ViewHeight)
		mixture.Look(a.View, a.Probability, a.Image)
		a.Winner = kernel.Largest(a.Probability)
	} else {
		a.Probability = a.Probability[:0]
		a.forget()
	}
	if a.Winner != before {
		m.changed |= Winner
	}
}

// render makes the drawing an image, as the experts see it, and returns the mixture that is to answer, or nil if there is
// nothing to be answered or nobody to answer.
func (m *Model) render() *moe.Mixture {
	a := &m.Answer
	a.View = a.View[:0]
	// A picture is of the images' size when it comes; other images may have come since.
	photo := len(m.Drawing.Photo) == m.Width*m.Height
	if len(m.Drawing.Strokes) == 0 && !photo || m.Width == 0 {
		a.Image = a.Image[:0]
		return nil
	}
	a.Image = kernel.Reserve(a.Image, m.Width*m.Height)
	if photo {
		kernel.FromBytes(a.Image, m.Drawing.Photo, 0, 1)
	} else {
		digit.Render(a.Image, m.Width, m.Height, m.Drawing.Strokes)
	}
	mixture, _ := m.current()
	return mixture
}

// Reconstruct is the second half of Respond: the experts' pictures of what Follow has shown the manager.
func (m *Model) Reconstruct() {
	a := &m.Answer
	a.Version++
	m.changed |= Answers
	a.forget()
	m.explain()
	mixture, experts := m.current()
	if a.Winner < 0 || mixture == nil || m.Waiting() || !experts {
		return
	}
	k := mixture.Shape().K
	a.Loss, a.y = kernel.Reserve(a.Loss, k), kernel.Reserve(a.y, k*len(a.Image))
	mixture.Reconstruct(a.y, a.Loss, a.Image)
	a.Picture = kernel.Reserve(a.Picture, len(a.y))
	kernel.ToBytes(a.Picture, a.y)
	a.Lowest = 0
	for i := range k {
		if a.Loss[i] < a.Loss[a.Lowest] {
			a.Lowest = i
		}
	}
}

// forget drops the experts' half.
func (a *Answer) forget() {
	a.Lowest = -1
	a.Loss, a.Picture = a.Loss[:0], a.Picture[:0]
}

// Sentence says in words who takes the drawing, and in a second sentence whether the expert of the
// lowest loss agrees, or whether the manager nearly ties, or to who asks, why. Without a drawing the verdict is empty. Experts are counted from 1 here, as
// everywhere a person reads.
func (m *Model) Sentence() (verdict, remark string) {
	a := &m.Answer
	if a.Winner < 0 {
		if m.Past() && m.back.Manager < 0 {
			return "", "No manager was kept that could answer the drawing."
		}
		if m.mixture == nil && len(m.Drawing.Strokes) > 0 {
			return "", "The experts are not here yet: one moment."
		}
		what := "a digit"
		if m.Own() {
			what = "something"
		}
		return "", "Draw " + what + ", and see which expert the manager sends it to."
	}
	verdict = fmt.Sprintf("Expert %d takes it (%s).", a.Winner+1, Percent(float64(a.Probability[a.Winner])))
	switch {
	case !m.learned():
		if m.Past() {
			return verdict, "By chance: nobody had learned anything then."
		}
		call := "Press Train."
		if m.Beginning() {
			call = "The first epoch is under way."
		}
		return verdict, "By chance: nobody has learned anything yet. " + call
	case m.Explained():
		return verdict, m.because()
	case m.Drawing.Several:
		return verdict, "There seem to be several: it takes them for one."
	case photo.Apart(a.Image, m.Width):
		return verdict, "There seem to be two, side by side: it takes them for one."
	case m.Waiting():
		return verdict, fmt.Sprintf("The experts start to learn at epoch %d.", m.Config.ExpertsWait()+1)
	case m.torn() != "":
		return verdict, m.torn()
	case a.Lowest < 0:
		return verdict, ""
	case len(a.Probability) == 1:
		return verdict, "It is the only one."
	case a.Winner == a.Lowest:
		return verdict, "It also reconstructs it best."
	}
	low, won := nats(a.Loss[a.Lowest], a.Loss[a.Winner])
	return verdict, fmt.Sprintf("Expert %d would reconstruct it better (%s against %s nats).", a.Lowest+1, low, won)
}

// ViewNote says what has been done to a drawing until the manager sees it, or "" while nobody knows.
func (m *Model) ViewNote() string {
	if m.mixture == nil {
		return ""
	}
	done := "fitted, centred"
	switch {
	case m.Views():
		done = "upright, halved"
		if m.mixture.Shape().Look.Forgiving {
			done = "fitted, halved"
		}
	case m.mixture.Shape().Deskew:
		done = "fitted, upright"
	}
	width, height := m.mixture.ViewSize()
	return fmt.Sprintf("%s, %d\u00a0×\u00a0%d\u00a0pixels", done, width, height)
}

// nats formats two losses with as few decimals as tell them apart, at most two.
func nats(a, b float32) (string, string) {
	for decimals := 0; ; decimals++ {
		x, y := fmt.Sprintf("%.*f", decimals, a), fmt.Sprintf("%.*f", decimals, b)
		if x != y || decimals == 2 {
			return x, y
		}
	}
}

// Percent formats a share from 0 to 1 in whole per cent, with a narrow no-break space.
func Percent(share float64) string {
	if math.IsNaN(share) {
		return "–"
	}
	return fmt.Sprintf("%.0f\u202f%%", 100*share)
}
