package state

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"testing"

	"moevae/core/digit"
	"moevae/core/train"
	"moevae/core/wire"
	"moevae/wasm/app/layout"
)

// manager returns the packet of an epoch's parameters with the manager's alone.
func (s *source) manager(epoch int) []byte {
	m := s.mixture(epoch)
	n := m.ManagerSize()
	return wire.Encode(wire.Parameters{Epoch: epoch, Config: s.config.Fragment(), Manager: n, Value: m.CopyParameters()[:n]})
}

// answers checks that the drawing is answered by the manager of one epoch and the experts of another.
func (s *source) answers(m *Model, manager, experts int) {
	s.t.Helper()
	mixture := s.mixture(experts)
	if err := mixture.SetManager(s.mixture(manager).CopyParameters()[:mixture.ManagerSize()]); err != nil {
		s.t.Fatal(err)
	}
	x := make([]float32, side*side)
	digit.Render(x, side, side, m.Drawing.Strokes)
	p, y, loss := make([]float32, 3), make([]float32, 3*side*side), make([]float32, 3)
	mixture.Route(p, x)
	mixture.Reconstruct(y, loss, x)
	if !slices.Equal(m.Answer.Probability, p) || !slices.Equal(m.Answer.Loss, loss) {
		s.t.Errorf("the drawing is answered with %v, %v; want those of the manager of epoch %d and the experts of %d: %v, %v",
			m.Answer.Probability, m.Answer.Loss, manager, experts, p, loss)
	}
}

func (s *source) shows(m *Model, epoch int) {
	s.t.Helper()
	if m.Rows.Now.Epoch != epoch || !bytes.Equal(m.Rows.Now.Picture, train.Grid(s.mixture(epoch), s.z)) {
		s.t.Errorf("the grid shows epoch %d, want %d", m.Rows.Now.Epoch, epoch)
	}
	for _, row := range m.Rows.Earlier {
		if row.Epoch >= epoch || !bytes.Equal(row.Picture, train.Grid(s.mixture(row.Epoch), s.z)) {
			s.t.Errorf("below epoch %d there is a row of %d, or it has other pictures", epoch, row.Epoch)
		}
	}
	// Odd epochs of the source use all three experts, even ones two.
	used := 0
	for _, r := range m.Receives {
		if r.Digit >= 0 {
			used++
		}
	}
	if used != 2+epoch%2 {
		s.t.Errorf("the table of epoch %d has %d experts that receive something", epoch, used)
	}
	if r, known := m.ShownRecord(); !known || r.Epoch != epoch {
		s.t.Errorf("the curves are marked at epoch %d, want %d", r.Epoch, epoch)
	}
}

func TestLookingBackShowsAnEpochAsItWas(t *testing.T) {
	s, m := newSource(t), New()
	draw(m)
	s.run(m, 0, 6)
	back := func(epoch int, manager, experts []byte) {
		t.Helper()
		if err := m.LookBack(s.epoch(epoch), manager, experts); err != nil {
			t.Fatal(err)
		}
	}
	back(3, s.parameters(3), s.parameters(3))
	s.shows(m, 3)
	s.answers(m, 3, 3)
	if e, known := m.Expert(0); !known || e.Epoch != 3 || e.Drawn != 3 || !e.Trained {
		t.Errorf("the panel is told %+v", e)
	}

	// Training goes on, and leaves the view where it is.
	m.Changed()
	s.run(m, 7, 8)
	s.shows(m, 3)
	s.answers(m, 3, 3)
	if c := m.Changed(); c&(Samples|Counts|Answers) != 0 || c&Curves == 0 || len(m.History) != 8 {
		t.Errorf("new epochs change %b of the view, and %d are known", c, len(m.History))
	}
	m.NewZ(4)
	s.shows(m, 3)

	// The experts of epoch 5 were not kept: the manager comes alone.
	back(5, s.manager(5), nil)
	s.shows(m, 5)
	s.answers(m, 5, 3)
	if e, _ := m.Expert(0); e.Epoch != 5 || e.Drawn != 3 {
		t.Errorf("the panel is told %+v", e)
	}
	m.Return()
	s.shows(m, 8)
	s.answers(m, 8, 8)
	if m.Past() {
		t.Error("now is still the past")
	}

	for name, err := range map[string]error{
		"an epoch nobody knows":   m.LookBack(s.epoch(40), s.manager(5), s.parameters(5)),
		"an epoch without packet": m.LookBack(nil, s.manager(5), s.parameters(5)),
		"parameters to look at":   m.LookBack(s.parameters(5), s.manager(5), s.parameters(5)),
		"parameters too few":      m.LookBack(s.epoch(4), nil, s.manager(5)),
		"another message":         m.LookBack(s.epoch(4), nil, s.epoch(5)),
		"no packet":               m.LookBack(s.epoch(4), []byte("MoVA"), nil),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	s.shows(m, 8)
	s.answers(m, 8, 8)
}

// Rows that two looks have in common keep their place in the texture; a slot never serves two rows.
func TestLookingBackKeepsRowsInPlace(t *testing.T) {
	s, m := newSource(t), New()
	s.run(m, 0, 60)
	seen := map[int]int{} // versions by slot, as the texture has them
	drawn := 0
	for _, epoch := range []int{50, 51, 52, 30, 59, 1} {
		if err := m.LookBack(s.epoch(epoch), nil, nil); err != nil {
			t.Fatal(err)
		}
		slots := map[int]bool{}
		for _, row := range append(slices.Clone(m.Rows.Earlier), m.Rows.Now) {
			if slots[row.Slot] || row.Slot > 21 {
				t.Fatalf("epoch %d: slot %d is taken or too high", epoch, row.Slot)
			}
			slots[row.Slot] = true
			if seen[row.Slot] != row.Version {
				seen[row.Slot] = row.Version
				drawn++
			}
			if !bytes.Equal(row.Picture, train.Grid(s.mixture(row.Epoch), s.z)) {
				t.Fatalf("looking at %d, the row of %d has other pictures", epoch, row.Epoch)
			}
		}
	}
	if drawn > 60 {
		t.Errorf("%d rows were drawn anew, want few", drawn)
	}
	m.Return()
	for _, row := range append(slices.Clone(m.Rows.Earlier), m.Rows.Now) {
		if seen[row.Slot] == row.Version {
			t.Errorf("the row of epoch %d seems to be in the texture already", row.Epoch)
		}
	}
	if m.Answer.Winner != -1 {
		t.Error("nothing is drawn, and answered")
	}
}

// What was trained while somebody looked back is drawn when that is over: no row takes another's for its own.
func TestRowsOfNowAreDrawnAfterALook(t *testing.T) {
	for last := 18; last <= 22; last++ {
		s, m := newSource(t), New()
		s.run(m, 0, last)
		if err := m.LookBack(s.epoch(last-1), nil, nil); err != nil {
			t.Fatal(err)
		}
		seen := map[int]int{}
		for _, row := range append(slices.Clone(m.Rows.Earlier), m.Rows.Now) {
			seen[row.Slot] = row.Version
		}
		s.run(m, last+1, last+2)
		m.Return()
		for _, row := range append(slices.Clone(m.Rows.Earlier), m.Rows.Now) {
			if seen[row.Slot] == row.Version {
				t.Errorf("of %d epochs the row of %d seems to be in the texture already", last+2, row.Epoch)
			}
		}
	}
}

// However long a run is, few pictures of it are held, and every look shows the rows that all of them would make.
func TestPicturesHeldAreFew(t *testing.T) {
	const epochs = 500
	s, m := newSource(t), New()
	bound := layout.MaxEarlier * (1 + math.Log2(epochs/layout.MaxEarlier)/2)
	for epoch := range epochs {
		s.feed(m, s.epoch(epoch))
		if n := float64(len(m.shots)); n > bound+2 {
			t.Fatalf("after epoch %d pictures of %g are held, want %g at most", epoch, n, bound+2)
		}
	}
	for _, shot := range m.shots[:len(m.shots)-1] {
		if shot.share != nil || shot.receives != nil || shot.table.Count != nil || cap(shot.picture) > 2*len(shot.picture) {
			t.Errorf("of epoch %d more is held than a picture", shot.epoch)
		}
	}
	all := epochsBefore(epochs)
	for epoch := epochs - 1; epoch >= 0; epoch -= 1 + epoch/60 {
		if err := m.LookBack(s.epoch(epoch), nil, nil); err != nil {
			t.Fatal(err)
		}
		want := layout.Thin(all[epochs-1-max(epoch-1, 0):], layout.MaxEarlier)
		if got := m.Rows.Held(); m.Rows.Now.Epoch != epoch || !slices.Equal(got, want) {
			t.Errorf("looking at %d there are rows of %d and %v, want %v", epoch, m.Rows.Now.Epoch, got, want)
		}
	}
}

func TestLookingBackAtExpertsThatWait(t *testing.T) {
	s, m := newSource(t), New()
	var err error
	if s.config, err = train.ParseFragment("v=3&preset=sharp&experts=3&hidden=8&latent=4&manager_hidden=8&filters=4&heads=2&seed=5"); err != nil {
		t.Fatal(err)
	}
	wait := s.config.ExpertsWait()
	draw(m)
	s.run(m, 0, wait+3)
	if err := m.LookBack(s.epoch(2), s.parameters(2), s.parameters(2)); err != nil {
		t.Fatal(err)
	}
	if !m.Waiting() || !m.Rows.Now.Waiting || !bytes.Equal(m.Rows.Now.Picture, s.means(2)) || len(m.Rows.Earlier) != 0 || len(m.Answer.Loss) != 0 {
		t.Errorf("epoch 2 is shown with rows %v and losses %v, want the means of what the experts will get", m.Rows.Held(), m.Answer.Loss)
	}
	if c := m.Contest(); len(c.Losses) != 2 || c.Kept {
		t.Errorf("the contest is %+v, want it as after two epochs", c)
	}
	if err := m.LookBack(s.epoch(wait+2), s.parameters(wait+2), s.parameters(wait+2)); err != nil {
		t.Fatal(err)
	}
	if m.Waiting() || fmt.Sprint(m.Rows.Held()) != fmt.Sprint([]int{wait + 1}) {
		t.Errorf("epoch %d is shown with earlier rows %v", wait+2, m.Rows.Held())
	}
	if err := m.Reset(""); err != nil || m.Past() || m.Rows.Now != nil {
		t.Errorf("a new run begins in the past: %v", err)
	}
}

func TestDecodersStandStill(t *testing.T) {
	s, m := newSource(t), New()
	buffers := func() int {
		n := len(m.live.spare)
		for _, row := range append(m.live.Earlier, m.live.Now) {
			if row != nil && row.decoder != nil {
				n++
			}
		}
		return n
	}
	early := 0
	for epoch := range 70 {
		s.feed(m, s.epoch(epoch), s.parameters(epoch))
		if epoch == mostDecoders {
			early = buffers()
		}
		if m.live.Now.decoder == nil {
			t.Fatalf("epoch %d: the newest row's decoders are not held", epoch)
		}
	}
	if late := buffers(); late > early || early > mostDecoders+1 {
		t.Errorf("room for %d rows' decoders after %d epochs, for %d after 70, want no more and at most %d", early, mostDecoders, late, mostDecoders+1)
	}
	m.NewZ(1)
	if n := len(m.live.Earlier); n == 0 || n >= mostDecoders {
		t.Errorf("another z leaves %d earlier rows, want those whose decoders are held", n)
	}
}
