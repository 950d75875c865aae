package state

import (
	"bytes"
	"slices"
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

// A person's own images have yardsticks if they have labels: as many experts and clusters as there are kinds, and the
// run's batches, which may be small.
func TestJobsOnAPersonsOwnImages(t *testing.T) {
	s, m := newSource(t), New()
	s.run(m, 0, 1)
	if err := m.SetLabels(nil, nil, nil); err != nil {
		t.Fatal(err)
	}
	for _, name := range []wire.JobName{wire.KMeans, wire.ByLabel} {
		if packet, sentence := m.Job(Request{Name: name, Epochs: 5}); packet != nil || !strings.Contains(sentence, "no labels") {
			t.Errorf("without labels %s is asked for %d bytes, %q", name, len(packet), sentence)
		}
	}
	if packet, sentence := m.Job(Request{Name: wire.Split, By: moe.BySlant, Leaves: 2, Epoch: 1}); packet == nil || sentence != "" {
		t.Errorf("experts of a person's own images can't be split: %s", sentence)
	}
	var file bytes.Buffer
	digits := []byte{0, 1, 2, 2, 1, 0, 0, 1, 2, 2, 1, 0, 0, 1, 2, 2, 1, 0, 0, 1}
	if err := digit.WriteIDX(&file, []int{len(digits)}, digits); err != nil {
		t.Fatal(err)
	}
	if err := m.SetLabels(file.Bytes(), nil, nil); err != nil {
		t.Fatal(err)
	}
	m.Config.Invert, m.Config.Turn = "on", "transpose"
	for _, name := range []wire.JobName{wire.KMeans, wire.ByLabel} {
		packet, sentence := m.Job(Request{Name: name, Epochs: 5})
		message, err := wire.Decode(packet)
		if sentence != "" || err != nil {
			t.Fatal(name, sentence, err)
		}
		j := message.(wire.Job)
		if name == wire.KMeans && j.Clusters != 3 || name == wire.ByLabel && (!strings.Contains(j.Config, "experts=3") || len(j.Route) != 18) {
			t.Errorf("the job is %+v", j)
		}
		if !strings.Contains(j.Config, "invert=on&turn=transpose") {
			t.Errorf("%s is to see other images than the run: %s", name, j.Config)
		}
	}
	training, held := m.labels()
	told, _ := training.Routing(3)
	heldOut, _ := held.Routing(3)
	r, err := m.Outcome(wire.Encode(wire.Outcome{Name: wire.ByLabel, Part: 1, Assigned: told, HeldOut: heldOut}))
	if err != nil || r.Held == nil || r.Held.Accuracy != 1 || r.Kinds != 3 {
		t.Errorf("who is right about all images scores %+v, %v", r, err)
	}
}

func TestADrawingGoesThroughBothLevels(t *testing.T) {
	s, m := newSource(t), New()
	split := Request{Name: wire.Split, By: moe.BySlant, Leaves: 2, Experts: []int{0, 1, 2}, Epoch: 1}
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
	if _, sentence := m.Job(Request{Name: wire.Split, By: moe.ByShape, Leaves: 2, Epoch: 1}); !strings.Contains(sentence, "views") {
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
	m.Restore([]digit.Stroke{{{X: .2, Y: .2}, {X: .8, Y: .8}}}, nil, false)
	m.Respond()
	if _, ok := m.Leaf(); ok {
		t.Error("an expert that is not split has leaves")
	}
	leaves := func(epoch int) {
		t.Helper()
		for i := range 3 {
			s.feed(m, wire.Encode(s.leaves(epoch, i)))
		}
	}
	leaves(1)
	l, ok := m.Leaf()
	// The leaves are copies of their expert.
	if !ok || l.Expert != m.Answer.Winner || len(l.Probability) != 2 || len(l.Picture) != side*side || l.Loss-l.Parent > .01 || l.Parent-l.Loss > .01 {
		t.Errorf("the second level says %+v, %v", l, ok)
	}
	bad := s.leaves(1, 1)
	bad.Value = []float32{1}
	if err := m.Receive(wire.Encode(bad)); err == nil {
		t.Error("styles of another size are adopted")
	}

	standing := func(want Standing) {
		t.Helper()
		got := m.Standing()
		want.Newest = got.Newest
		if got.Newest.Epoch != m.at || got != want {
			t.Errorf("the leaves stand as %+v, want %+v", got, want)
		}
		if _, ok := m.Leaf(); ok != want.Fit {
			t.Errorf("a drawing goes through both levels: %v, at %+v", ok, want)
		}
		if e, _ := m.Expert(0); (e.Leaves != nil) != want.Fit {
			t.Errorf("the panel about an expert is told of leaves %v, at %+v", e.Leaves, want)
		}
	}
	standing(Standing{Epoch: 1, Exact: true, Leaves: true, Fit: true})
	s.feed(m, s.epoch(2), s.parameters(2))
	standing(Standing{Epoch: 2, Exact: true, Leaves: true})
	if err := m.LookBack(s.epoch(1), s.manager(1), s.parameters(1)); err != nil {
		t.Fatal(err)
	}
	standing(Standing{Epoch: 1, Exact: true, Leaves: true, Fit: true})
	if _, sentence := m.Job(split); sentence != "" {
		t.Errorf("the experts looked back at can't be split: %s", sentence)
	}
	if err := m.LookBack(s.epoch(0), s.manager(0), s.parameters(1)); err != nil {
		t.Fatal(err)
	}
	standing(Standing{Epoch: 0, Leaves: true})
	if _, sentence := m.Job(split); !strings.Contains(sentence, "epoch 1 are no longer here") {
		t.Errorf("experts that are not here are split: %q", sentence)
	}
	m.Return()
	standing(Standing{Epoch: 2, Exact: true, Leaves: true})
	// A worker that begins an epoch again brings the same experts, or others, whose leaves these are not.
	s.feed(m, s.parameters(1))
	standing(Standing{Epoch: 1, Exact: true, Leaves: true, Fit: true})
	s.feed(m, wire.Encode(wire.Parameters{Epoch: 1, Config: s.config.Fragment(), Value: s.mixture(7).CopyParameters()}))
	standing(Standing{Epoch: 1, Exact: true, Leaves: true})
	s.feed(m, s.epoch(2), s.parameters(2))
	// Those of another moment make room.
	leaves(2)
	standing(Standing{Epoch: 2, Exact: true, Leaves: true, Fit: true})
	if err := m.LookBack(s.epoch(1), s.manager(1), s.parameters(1)); err != nil {
		t.Fatal(err)
	}
	standing(Standing{Epoch: 1, Exact: true, Leaves: true})
	s.feed(m, s.epoch(0), s.parameters(0))
	standing(Standing{Exact: true})
}

// leaves are the outcome of a split of an expert as it is in an epoch. Their centres are apart, the rest is the
// expert's own.
func (s *source) leaves(epoch, expert int) wire.Outcome {
	mixture := s.mixture(epoch)
	styles := moe.NewStyles(mixture, expert, moe.BySlant, 2)
	centres := make([]float32, 2*s.config.Latent)
	for i := range s.config.Latent {
		centres[i] = .1
	}
	styles.SetCentres(centres)
	return wire.Outcome{
		Name: wire.Split, Part: 1, Epoch: epoch, Sum: wire.Sum(mixture.CopyParameters()), Expert: expert, By: moe.BySlant, Leaves: 2, Count: []int{1, 2},
		Value: nn.Flatten(nil, styles.Tensors()),
	}
}

// A leaf draws, encodes and receives as its own styles do; together the leaves have what the expert has.
func TestTheInspectorKnowsLeaves(t *testing.T) {
	s, m := newSource(t), New()
	s.run(m, 0, 1)
	s.feed(m, wire.Encode(s.images()))
	routeAll(m)
	expert, most := 0, 0
	for i := range 3 {
		if _, n := m.Received(i, Whole, Training, true, 0, 0); n > most {
			expert, most = i, n
		}
	}
	z := m.Codes(4, 2)
	if m.Decode(expert, 0, z) != nil || m.Encode(expert, 0, Training, 0) != nil {
		t.Error("a leaf that is not there answers")
	}
	s.feed(m, wire.Encode(s.leaves(1, expert)))
	styles := moe.NewStyles(m.mixture, expert, moe.BySlant, 2)
	if err := nn.Unflatten(styles.Tensors(), s.leaves(1, expert).Value); err != nil {
		t.Fatal(err)
	}
	if e, _ := m.Expert(expert); !slices.Equal(e.Leaves, []int{1, 2}) || e.Divided {
		t.Errorf("the panel is told %+v", e)
	}
	if n := routeAll(m); n < 10 {
		t.Errorf("its images are divided in %d slices, want many small ones", n)
	}
	if e, _ := m.Expert(expert); !e.Divided {
		t.Errorf("the panel is told %+v", e)
	}
	y := make([]float32, 2*side*side)
	x, q, mu := make([]float32, side*side), make([]float32, 2), make([]float32, s.config.Latent)
	for _, set := range []int{Training, HeldOut} {
		_, all := m.Received(expert, Whole, set, true, 0, 0)
		for leaf := range 2 {
			page, n := m.Received(expert, leaf, set, true, 0, 1<<30)
			all -= n
			for _, r := range page {
				m.Sets[set].Floats(x, r.Index)
				styles.Route(q, x)
				if q[leaf] < q[1-leaf] || r.Probability != float64(q[leaf]) || r.Second != 1-leaf {
					t.Fatalf("leaf %d has an image that it is given with %v: %+v", leaf, q, r)
				}
			}
			if len(page) == 0 {
				continue
			}
			styles.Encode(mu, leaf, x)
			if got := m.Encode(expert, leaf, set, page[len(page)-1].Index); !slices.Equal(got, mu) {
				t.Errorf("leaf %d encodes as %v, want %v", leaf, got, mu)
			}
		}
		if all != 0 {
			t.Errorf("%d images of set %d are in no leaf", all, set)
		}
	}
	for leaf := range 2 {
		styles.Decode(y, leaf, z)
		if !bytes.Equal(m.Decode(expert, leaf, z), toBytes(y)) {
			t.Fatalf("leaf %d draws other pixels", leaf)
		}
		_, n := m.Received(expert, leaf, Training, true, 0, 0)
		for _, k := range m.Kinds(expert, leaf, 3) {
			n -= k.Count
		}
		if n != 0 {
			t.Errorf("leaf %d's digits are %d too few", leaf, n)
		}
	}
	if m.Decode(expert, 2, z) != nil || m.Kinds(expert, 5, 1) != nil || m.Encode(expert, -2, Training, 0) != nil {
		t.Error("a leaf beyond the last answers")
	}
	// Another expert has none.
	if e, _ := m.Expert((expert + 1) % 3); e.Leaves != nil || m.Decode((expert+1)%3, 0, z) != nil {
		t.Errorf("an expert that is whole has leaves %v", e.Leaves)
	}
}
