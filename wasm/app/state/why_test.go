package state

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"moevae/core/digit"
)

// Who asks why is told it, in the same manager's words, with every move and of every epoch; and nobody else is.
func TestWhyIsSaidWhileSomebodyAsks(t *testing.T) {
	s, m := newSource(t), New()
	draw(m)
	s.run(m, 0, 3)
	if m.Explained() || m.because() != "" {
		t.Errorf("nobody has asked: %q", m.because())
	}
	m.Why()
	a := &m.Answer
	if !m.Explained() || len(a.Reason.Pixel) != a.ViewWidth*a.ViewHeight || a.Reason.Winner != a.Winner {
		t.Fatalf("asked, the answer has %d pixels and is about expert %d, want %d and %d", len(a.Reason.Pixel), a.Reason.Winner, a.ViewWidth*a.ViewHeight, a.Winner)
	}
	want := fmt.Sprintf("expert %d", a.Winner+1)
	if got := m.because(); !strings.Contains(got, want) {
		t.Errorf("it says %q, want %q in it", got, want)
	}
	var r Report
	if err := json.Unmarshal(m.Report(Answers), &r); err != nil || r.Sentence == nil || !strings.Contains(*r.Sentence, m.because()) {
		t.Errorf("the page is told %v, %v, want %q in it", *r.Sentence, err, m.because())
	}
	before := append([]float32(nil), a.Reason.Pixel...)
	m.Begin(.9, .1)
	m.Extend(.1, .9)
	m.End()
	m.Respond()
	if fmt.Sprint(before) == fmt.Sprint(a.Reason.Pixel) {
		t.Error("after another stroke the reason is the same")
	}
	m.Clear()
	if m.Explained() {
		t.Error("an empty pad has a reason")
	}
	m.Why()
	draw(m)
	m.Respond()
	if m.Explained() {
		t.Error("the reason is given though nobody asks any more")
	}
}

func TestReasonsInWords(t *testing.T) {
	m := New()
	m.asked, m.trained, m.mixture = true, true, newSource(t).mixture(0)
	m.Drawing.Strokes = []digit.Stroke{{{X: 0, Y: 0}}}
	a := &m.Answer
	*a = Answer{Winner: 1, Lowest: 1, Probability: []float32{.3, .7}, Loss: []float32{2, 1}, ViewWidth: 3, Decisive: -1, Instead: -1}
	a.Reason.Winner, a.Reason.Rival = 1, 0
	for _, c := range []struct {
		pixel    []float32
		decisive int
		want     string
	}{
		{[]float32{0, 0, 2, 1, -5, 0, 0, 0, 0}, -1, "The ink at the upper right speaks most for expert 2, rather than 1."},
		{[]float32{0, 0, 2, 1, 0, 0, 0, 3, 0}, -1, "The ink at the bottom speaks"},
		{[]float32{0, 0, -2, 0, 0, 0, 0, 0, 0}, -1, "No ink speaks for expert 2"},
		{[]float32{0, 0, 2, 1, 0, 0, 0, 3, 0}, 2, "Stroke 3 speaks for expert 2; without it, it would go to 1."},
	} {
		a.Reason.Pixel, a.Decisive, a.Instead = c.pixel, c.decisive, 0
		if got := m.because(); !strings.Contains(got, c.want) {
			t.Errorf("%v: %q, want %q", c.pixel, got, c.want)
		}
		if _, remark := m.Sentence(); !strings.Contains(remark, c.want) {
			t.Errorf("%v: the remark is %q", c.pixel, remark)
		}
	}
	m.asked = false
	if _, remark := m.Sentence(); !strings.Contains(remark, "unsure between expert 2 and expert 1 (30\u202f%)") {
		t.Errorf("nearly a tie, the remark is %q", remark)
	}
	a.Probability = []float32{.1, .9}
	if _, remark := m.Sentence(); strings.Contains(remark, "unsure") {
		t.Errorf("sure of it, it says %q", remark)
	}
}
