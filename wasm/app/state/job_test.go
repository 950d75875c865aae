package state

import (
	"strings"
	"testing"

	"moevae/core/digit"
	"moevae/core/moe"
	"moevae/core/nn"
	"moevae/core/score"
	"moevae/core/wire"
)

func TestTheYardstickByLabelIsToldTheLabels(t *testing.T) {
	s, m := newSource(t), New()
	if err := m.Receive(s.epoch(0)); err != nil {
		t.Fatal(err)
	}
	packet, sentence := m.Job(Request{Name: wire.ByLabel, Epochs: 5})
	message, err := wire.Decode(packet)
	if sentence != "" || err != nil {
		t.Fatal(sentence, err)
	}
	training, held := score.Embedded()
	j := message.(wire.Job)
	if len(j.Route) != training.Len() || !strings.Contains(j.Config, "epochs=5") {
		t.Errorf("the job is %q with %d images", j.Config, len(j.Route))
	}
	told, err := held.Routing(10)
	if err != nil {
		t.Fatal(err)
	}
	r, err := m.Outcome(wire.Encode(wire.Outcome{Name: wire.ByLabel, Part: 1, Assigned: j.Route, HeldOut: told}))
	if err != nil || r.Held == nil || r.Held.Accuracy != 1 {
		t.Errorf("who is right about all digits scores %+v, %v", r.Held, err)
	}
	if _, err := m.Outcome(wire.Encode(wire.Outcome{Name: wire.KMeans, Assigned: []uint8{1}})); err == nil {
		t.Error("an outcome of one image is scored")
	}
	if _, err := m.Outcome(s.epoch(0)); err == nil {
		t.Error("an epoch is taken for an outcome")
	}
}

func TestThereAreNoJobsOnAPersonsOwnImages(t *testing.T) {
	s, m := newSource(t), New()
	if err := m.Receive(s.epoch(0)); err != nil {
		t.Fatal(err)
	}
	if err := m.SetLabels(nil, nil); err != nil {
		t.Fatal(err)
	}
	if packet, sentence := m.Job(Request{Name: wire.KMeans}); packet != nil || sentence == "" {
		t.Errorf("the worker, which has the page's digits alone, is asked for %d bytes", len(packet))
	}
}

func TestADrawingGoesThroughBothLevels(t *testing.T) {
	s, m := newSource(t), New()
	split := Request{Name: wire.Split, By: moe.BySlant, Leaves: 2, Experts: []int{0, 1, 2}}
	for _, packet := range [][]byte{s.epoch(0), s.parameters(0)} {
		if err := m.Receive(packet); err != nil {
			t.Fatal(err)
		}
	}
	if _, sentence := m.Job(split); sentence == "" {
		t.Error("experts that have learned nothing are split")
	}
	for _, packet := range [][]byte{s.epoch(1), s.parameters(1)} {
		if err := m.Receive(packet); err != nil {
			t.Fatal(err)
		}
	}
	if _, sentence := m.Job(Request{Name: wire.Split, By: moe.ByShape, Leaves: 2}); !strings.Contains(sentence, "views") {
		t.Errorf("a split by shape without a manager that has views: %q", sentence)
	}
	packet, sentence := m.Job(split)
	if sentence != "" {
		t.Fatal(sentence)
	}
	message, err := wire.Decode(packet)
	if err != nil || len(message.(wire.Job).Value) == 0 {
		t.Fatalf("the job is %+v, %v", message, err)
	}
	m.Restore([]digit.Stroke{{{X: .2, Y: .2}, {X: .8, Y: .8}}})
	m.Respond()
	if _, ok := m.Leaf(); ok {
		t.Error("an expert that is not split has leaves")
	}
	for i := range 3 {
		styles := moe.NewStyles(m.mixture, i, moe.BySlant, 2)
		o := wire.Outcome{Name: wire.Split, Part: 1, Expert: i, By: moe.BySlant, Leaves: 2, Value: nn.Flatten(nil, styles.Tensors())}
		if _, err := m.Outcome(wire.Encode(o)); err != nil {
			t.Fatal(err)
		}
	}
	l, ok := m.Leaf()
	// The leaves are copies of their expert.
	if !ok || l.Expert != m.Answer.Winner || len(l.Probability) != 2 || len(l.Picture) != side*side || l.Loss-l.Parent > .01 || l.Parent-l.Loss > .01 {
		t.Errorf("the second level says %+v, %v", l, ok)
	}
	bad := wire.Outcome{Name: wire.Split, Expert: 1, By: moe.BySlant, Leaves: 2, Value: []float32{1}}
	if _, err := m.Outcome(wire.Encode(bad)); err == nil {
		t.Error("styles of another size are adopted")
	}
	if err := m.Receive(s.parameters(2)); err != nil {
		t.Fatal(err)
	}
	if _, ok := m.Leaf(); ok {
		t.Error("leaves outlive the parameters they were made of")
	}
}
