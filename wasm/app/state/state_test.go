package state

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"moevae/core/digit"
	"moevae/core/moe"
	"moevae/core/random"
	"moevae/core/score"
	"moevae/core/train"
	"moevae/core/wire"
	"moevae/wasm/app/layout"
)

const side = 10 // of an image: the state must not know 28

// A source makes the packets of a run without training one: every epoch is a fresh mixture.
type source struct {
	t      *testing.T
	config train.Config
	z      []float32
}

func newSource(t *testing.T) *source {
	t.Helper()
	c, err := train.ParseFragment("preset=published&experts=3&hidden=8&latent=4&manager_hidden=8&seed=5")
	if err != nil {
		t.Fatal(err)
	}
	s := &source{t, c, make([]float32, c.Latent)}
	random.New(1).Normals(s.z)
	return s
}

func (s *source) mixture(epoch int) *moe.Mixture {
	return moe.New(s.config.Shape(side, side), random.New(uint64(100+epoch)))
}

func (s *source) epoch(epoch int) []byte {
	training, held := score.Embedded()
	e := wire.Epoch{
		Epoch: epoch, Config: s.config.Fragment(), Experts: s.config.Experts, Width: side, Height: side,
		Terms:    wire.Terms{Loss: 300 - float64(epoch), ExpectedExpert: 290 - float64(epoch), Balancing: 10},
		Share:    []float64{0.5, 0.5, 0},
		Assigned: make([]uint8, training.Len()), HeldOut: make([]uint8, held.Len()),
		Grid: train.Grid(s.mixture(epoch), s.z),
	}
	for i := range e.Assigned {
		e.Assigned[i] = uint8(i % (2 + epoch%2))
	}
	if wait := s.config.ExpertsWait(); s.config.LearnsFromViews() {
		e.Terms = wire.Terms{Consistency: 1, Certainty: .5, Balance: -3 * math.Log(3)}
		e.Heads, e.Chosen = []float64{-1, -2}, -1
		if epoch >= wait {
			e.Chosen = 1
		}
		if epoch <= wait {
			e.Means = s.means(epoch)
		} else {
			e.Terms.ExpectedExpert = 240
		}
		e.Terms.Loss = OfManager(e.Terms) + e.Terms.ExpectedExpert
	}
	return wire.Encode(e)
}

// means are pictures that no expert draws.
func (s *source) means(epoch int) []byte {
	return bytes.Repeat([]byte{byte(epoch)}, s.config.Experts*side*side)
}

func (s *source) parameters(epoch int) []byte {
	return wire.Encode(wire.Parameters{Epoch: epoch, Config: s.config.Fragment(), Value: s.mixture(epoch).CopyParameters()})
}

func (s *source) feed(m *Model, packets ...[]byte) {
	s.t.Helper()
	for i, p := range packets {
		if err := m.Receive(p); err != nil {
			s.t.Fatalf("packet %d: %v", i, err)
		}
	}
}

// run feeds the epochs from first to last, each with its parameters.
func (s *source) run(m *Model, first, last int) {
	s.t.Helper()
	for e := first; e <= last; e++ {
		s.feed(m, s.epoch(e), s.parameters(e))
	}
}

func TestRowsShowTheRunsOwnPictures(t *testing.T) {
	s, m := newSource(t), New()
	s.run(m, 0, 7)
	if got := fmt.Sprint(m.Rows.Held()); got != "[6 5 4 3 2 1]" && got != "[6 5 4 3 2 1 0]" {
		t.Fatalf("held %s", got)
	}
	for _, row := range append([]*Row{m.Rows.Now}, m.Rows.Earlier...) {
		if want := train.Grid(s.mixture(row.Epoch), s.z); string(row.Picture) != string(want) {
			t.Errorf("epoch %d shows other pictures than its packet", row.Epoch)
		}
	}
}

func TestMemoryDoesNotGrowWithEpochs(t *testing.T) {
	s, m := newSource(t), New()
	s.run(m, 0, 90)
	if m.Rows.made > layout.MaxEarlier+2 {
		t.Errorf("%d rows were made, want %d at most", m.Rows.made, layout.MaxEarlier+2)
	}
	slots := map[int]bool{}
	for _, row := range append([]*Row{m.Rows.Now}, m.Rows.Earlier...) {
		if slots[row.Slot] || row.Slot > layout.MaxEarlier+1 {
			t.Errorf("epoch %d lies in slot %d, which is taken or too high", row.Epoch, row.Slot)
		}
		slots[row.Slot] = true
	}
	if got, want := len(m.Rows.Earlier), 12; got != want { // 1, 9, … 89
		t.Errorf("%d earlier rows are held, want %d", got, want)
	}
}

func TestNewZDecodesEveryRowAgain(t *testing.T) {
	s, m := newSource(t), New()
	s.run(m, 0, 5)
	m.NewZ(9)
	z := make([]float32, s.config.Latent)
	random.New(9).Normals(z)
	check := func(row *Row) {
		want := train.Grid(s.mixture(row.Epoch), z)
		for i, v := range row.Picture {
			// Earlier decoders are kept as bfloat16.
			if d := math.Abs(float64(v) - float64(want[i])); d > 3 {
				t.Fatalf("epoch %d, byte %d: %d, want %d", row.Epoch, i, v, want[i])
			}
		}
	}
	rows := append([]*Row{m.Rows.Now}, m.Rows.Earlier...)
	if len(rows) < 5 {
		t.Fatalf("%d rows are left, want 5 or more", len(rows))
	}
	for _, row := range rows {
		check(row)
	}
	s.run(m, 6, 6)
	if m.Rows.Now.Epoch != 6 {
		t.Fatalf("newest row is of epoch %d, want 6", m.Rows.Now.Epoch)
	}
	check(m.Rows.Now)
}

func TestNewZDropsRowsWithoutDecoders(t *testing.T) {
	s, m := newSource(t), New()
	for e := range 5 {
		s.feed(m, s.epoch(e)) // a replay: the page keeps only the last parameters
	}
	s.feed(m, s.parameters(4))
	m.NewZ(9)
	if m.Rows.Now.Epoch != 4 || len(m.Rows.Earlier) != 0 {
		t.Errorf("epoch %d and %d earlier rows are left, want epoch 4 alone", m.Rows.Now.Epoch, len(m.Rows.Earlier))
	}
}

func TestARunTakenUpAgainReplacesItsEpochs(t *testing.T) {
	s, m := newSource(t), New()
	s.run(m, 0, 6)
	s.run(m, 4, 5)
	if n := len(m.History); n != 5 || m.History[n-1].Epoch != 5 {
		t.Errorf("history is %+v, want epochs 1 to 5", m.History)
	}
	if m.Rows.Now.Epoch != 5 || m.Rows.Earlier[0].Epoch != 4 || m.Rows.Earlier[1].Epoch != 3 {
		t.Errorf("rows are %d and %v, want 5 and 4, 3, …", m.Rows.Now.Epoch, m.Rows.Held())
	}
}

func TestEpochZeroBeginsARun(t *testing.T) {
	s, m := newSource(t), New()
	s.run(m, 0, 3)
	s.feed(m, s.epoch(0))
	if len(m.History) != 0 || m.Rows.Now.Epoch != 0 || len(m.Rows.Earlier) != 0 {
		t.Errorf("%d epochs and rows %v are left of the last run", len(m.History), m.Rows.Held())
	}
}

func TestBadPacketsChangeNothing(t *testing.T) {
	s, m := newSource(t), New()
	s.run(m, 0, 2)
	m.Changed()
	short := wire.Encode(wire.Epoch{Epoch: 3, Config: s.config.Fragment(), Experts: 3, Width: side, Height: side, Grid: []uint8{1}})
	other := wire.Encode(wire.Parameters{Epoch: 3, Config: s.config.Fragment(), Value: []float32{1, 2}})
	for name, packet := range map[string][]byte{"nothing": nil, "a grid too short": short, "too few parameters": other} {
		if err := m.Receive(packet); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if c := m.Changed(); c != 0 || len(m.History) != 2 {
		t.Errorf("change %b, %d epochs; want none, 2", c, len(m.History))
	}
	if err := m.Reset("experts=many"); err == nil || m.Experts != 3 {
		t.Errorf("a bad fragment: error %v, %d experts", err, m.Experts)
	}
}

func draw(m *Model) {
	m.Begin(0.3, 0.2)
	for i := range 20 {
		m.Extend(0.3+0.02*float64(i), 0.2+0.03*float64(i))
	}
	m.End()
	m.Respond()
}

func TestTheAnswerIsTheLastMixturesOwn(t *testing.T) {
	s, m := newSource(t), New()
	draw(m)
	if m.Answer.Winner != -1 {
		t.Fatalf("expert %d wins before there are any", m.Answer.Winner)
	}
	s.run(m, 0, 2)
	x := make([]float32, side*side)
	digit.Render(x, side, side, m.Drawing.Strokes)
	p := make([]float32, s.config.Experts)
	s.mixture(2).Route(p, x)
	for i, v := range p {
		if m.Answer.Probability[i] != v {
			t.Errorf("expert %d: probability %g, want %g", i, m.Answer.Probability[i], v)
		}
		if v > p[m.Answer.Winner] {
			t.Errorf("expert %d is likelier than the winner", i)
		}
		if m.Answer.Loss[i] < m.Answer.Loss[m.Answer.Lowest] {
			t.Errorf("expert %d has a lower loss than the lowest", i)
		}
	}
	m.Undo()
	if m.Answer.Winner != -1 || len(m.Answer.Probability) != 0 {
		t.Errorf("an empty pad is answered by expert %d", m.Answer.Winner)
	}
}

func TestSentences(t *testing.T) {
	m := New()
	m.mixture = newSource(t).mixture(0)
	m.Drawing.Strokes = []digit.Stroke{{{X: 0, Y: 0}}}
	for _, c := range []struct {
		trained bool
		answer  Answer
		want    string
	}{
		{true, Answer{Winner: -1, Lowest: -1}, "Draw a digit"},
		{false, Answer{Winner: 1, Lowest: 1, Probability: []float32{0.2, 0.8}, Loss: []float32{2, 1}}, "By chance"},
		{true, Answer{Winner: 1, Lowest: 1, Probability: []float32{0.01, 0.99}, Loss: []float32{204, 198}},
			"Expert 2 takes it (99\u202f%). It also reconstructs it best."},
		{true, Answer{Probability: []float32{1}, Loss: []float32{287}}, "Expert 1 takes it (100\u202f%). It is the only one."},
		{true, Answer{Winner: 1, Lowest: 0, Probability: []float32{0.01, 0.99}, Loss: []float32{198, 204}},
			"Expert 2 takes it (99\u202f%). Expert 1 would reconstruct it better (198 against 204 nats)."},
		{true, Answer{Winner: 1, Lowest: 0, Probability: []float32{0.01, 0.99}, Loss: []float32{198.1, 198.4}}, "(198.1 against 198.4 nats)"},
	} {
		m.trained, m.Answer = c.trained, c.answer
		verdict, remark := m.Sentence()
		if got := strings.TrimSpace(verdict + " " + remark); !strings.Contains(got, c.want) {
			t.Errorf("%q, want %q in it", got, c.want)
		}
	}
	m.Width, m.Height = 28, 28
	two := make([]float32, 28*28)
	digit.Render(two, m.Width, m.Height, []digit.Stroke{{{X: .1, Y: 0}, {X: .1, Y: 1}}, {{X: .9, Y: 0}, {X: .9, Y: 1}}})
	m.Answer.Image = two
	if _, remark := m.Sentence(); !strings.Contains(remark, "There seem to be two") {
		t.Errorf("of two strokes far from each other it is said: %q", remark)
	}
	m.Drawing.Several = true
	if _, remark := m.Sentence(); remark != "There seem to be several: it takes them for one." {
		t.Errorf("of a picture of several things it is said: %q", remark)
	}
	// Before training nobody had learned anything, whatever has been since.
	m.back.Epoch = 0
	if _, remark := m.Sentence(); !strings.Contains(remark, "By chance") || strings.Contains(remark, "Train") {
		t.Errorf("looking back to before training: %q", remark)
	}
}

// Nobody is told to press Train while it trains.
func TestTheFirstEpochIsUnderWay(t *testing.T) {
	s, m := newSource(t), New()
	m.mixture, m.Answer = s.mixture(0), Answer{Winner: 1, Lowest: 1, Probability: []float32{0.2, 0.8}}
	for _, c := range []struct {
		running bool
		experts int
		stale   Change
		call    string
	}{
		{false, 10, 0, "Press Train: ten experts start from noise."},
		{true, 10, Samples | Answers, "The first epoch is under way: ten experts start from noise."},
		{false, 1, Samples | Answers, "Press Train: one expert starts from noise."},
	} {
		m.Changed()
		s.feed(m, wire.Encode(wire.Progress{Running: c.running}))
		before := m.Changed()
		s.feed(m, wire.Encode(wire.Progress{Running: c.running}))
		if words := Samples | Answers; before&words != c.stale || m.Changed()&words != 0 {
			t.Errorf("running %t: what has changed is %b", c.running, before)
		}
		m.Experts = c.experts
		_, remark := m.Sentence()
		said, _, _ := strings.Cut(c.call, ":")
		if m.Call() != c.call || !strings.HasSuffix(remark, " "+said+".") {
			t.Errorf("running %t: %q, %q; want %q", c.running, m.Call(), remark, c.call)
		}
	}
}

func TestExpertsWaitForAManagerThatLearnsFromViews(t *testing.T) {
	s, m := newSource(t), New()
	var err error
	if s.config, err = train.ParseFragment("v=3&preset=sharp&experts=3&hidden=8&latent=4&manager_hidden=8&filters=4&heads=2&seed=5"); err != nil {
		t.Fatal(err)
	}
	wait := s.config.ExpertsWait()
	draw(m)
	s.run(m, 0, wait)
	if want := s.means(wait); !m.Waiting() || !m.Rows.Now.Waiting || string(m.Rows.Now.Picture) != string(want) || len(m.Rows.Earlier) != 0 {
		t.Errorf("while the experts wait: %t, rows %v besides that of epoch %d", m.Waiting(), m.Rows.Held(), m.Rows.Now.Epoch)
	}
	_, remark := m.Sentence()
	if a := m.Answer; a.Winner < 0 || a.Lowest != -1 || len(a.Loss)+len(a.Picture) > 0 || !strings.Contains(remark, "start to learn at epoch 6") {
		t.Errorf("while they wait, the drawing is answered by %+v, %q", a, remark)
	}
	// Of images of many kinds a weight falls along the run, and a change may lower it: what is told of an epoch is by its own.
	falling := wire.Terms{Balance: -1.5 * math.Log(3), BalanceWeight: 1.5}
	if i := m.Imbalance(wait, falling); math.Abs(i) > 1e-6 || m.Ideal() > falling.Balance {
		t.Errorf("the imbalance is %v with half the weight, and no head gets below %v", i, m.Ideal())
	}
	if c := m.Contest(); !c.Kept || c.Leader != 1 || len(c.Losses) != wait || !strings.Contains(m.Story(), "Now head 2 leads") {
		t.Errorf("contest is %+v, %q", c, m.Story())
	}
	if brief, briefest := m.Briefly(); brief != "Head 2 of 2 leads: its loss is the lowest. No label was looked at." || briefest != "Head 2 of 2 leads: lowest loss, no label used." {
		t.Errorf("where all learn on, it is told as %q and %q", brief, briefest)
	}
	var r Report
	if err := json.Unmarshal(m.Report(Anything), &r); err != nil {
		t.Fatal(err)
	}
	if r.Heads.Fared != "leads" {
		t.Errorf("where all learn on, the page is told of a head that %s", r.Heads.Fared)
	}
	if l := r.Losses[0]; l.Expected != nil || l.Imbalance == nil || math.Abs(*l.Imbalance) > 1e-6 || *l.Unsure != .5 || l.Balancing != l.Total {
		t.Errorf("the page is told %+v of the first epoch", l)
	}

	m.NewZ(9)
	s.run(m, wait+1, wait+3)
	if err = s.config.Set("wake@8.5", "1"); err != nil {
		t.Fatal(err)
	}
	for epoch, want := range map[int][2]string{wait + 3: {"all learn to the end", "leads"}, wait + 4: {"until an expert was woken after epoch 8. Since then there is head 2 alone", "stayed"}} {
		woken := New()
		s.run(woken, 0, epoch)
		if brief, _ := woken.Briefly(); !strings.Contains(woken.Story(), want[0]) || !strings.Contains(brief, want[1]) || woken.Contest().Fared != want[1] {
			t.Errorf("at epoch %d: %q, %q, %q", epoch, woken.Story(), brief, woken.Contest().Fared)
		}
	}
	if _, remark := m.Sentence(); m.Waiting() || m.Rows.Now.Waiting || strings.Contains(remark, "epoch") || m.Answer.Lowest < 0 {
		t.Errorf("after they began: waiting %t, %q", m.Waiting(), remark)
	}
	if got := fmt.Sprint(m.Rows.Held()); got != "[8 7]" && got != "[8 7 6]" && got != "[7]" && got != "[7 6]" {
		t.Errorf("rows of epochs %s are held, want only those in which the experts learned", got)
	}
	if width, height := m.mixture.ViewSize(); m.Answer.ViewWidth != width || len(m.Answer.View) != width*height || width != 10 {
		t.Errorf("the manager sees %d×%d pixels", m.Answer.ViewWidth, m.Answer.ViewHeight)
	}
}

func TestStrokesStayOnThePad(t *testing.T) {
	m := New()
	m.Extend(0.5, 0.5) // no stroke is under way
	m.Begin(-1, 0.5)
	m.Extend(2, 7)
	m.Extend(2, 7) // a pen at rest
	m.End()
	m.Extend(0.1, 0.1)
	if got := fmt.Sprint(m.Drawing.Strokes); got != "[[{0 0.5} {1 1}]]" {
		t.Errorf("strokes are %s", got)
	}
	m.Undo()
	m.Undo()
	if len(m.Drawing.Strokes) != 0 {
		t.Error("undo leaves a stroke")
	}
}

func TestReportTellsWhatChanged(t *testing.T) {
	s, m := newSource(t), New()
	m.Changed()
	if r := m.Report(Strokes | Samples | Running); r != nil {
		t.Errorf("report %s for what the page does not show", r)
	}
	s.run(m, 0, 2)
	draw(m)
	var r Report
	if err := json.Unmarshal(m.Report(m.Changed()), &r); err != nil {
		t.Fatal(err)
	}
	if len(r.Losses) != 2 || r.Losses[1].Epoch != 2 || r.Losses[1].Total != 298 || r.Losses[1].Accuracy == nil {
		t.Errorf("losses are %+v", r.Losses)
	}
	if r.Routing == nil || r.Routing.Winner != m.Answer.Winner || len(r.Routing.Rows) != 3 {
		t.Errorf("routing is %+v", r.Routing)
	}
	if c := r.Confusion; c == nil || c.Epoch != 2 || c.Experts != 3 || len(c.Count) != 3*c.Digits || len(c.Purity) != 3 || c.Digit[2] != -1 {
		t.Errorf("confusion is %+v", c)
	}
	if err := m.LookBack(s.epoch(1), nil, nil); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(m.Report(m.Changed()), &r); err != nil || r.Confusion.Epoch != 1 {
		t.Errorf("looking back at epoch 1, confusion is %+v, %v", r.Confusion, err)
	}
	if err := m.Reset(""); err != nil {
		t.Fatal(err)
	}
	if text := string(m.Report(m.Changed())); !strings.Contains(text, `"losses":[]`) {
		t.Errorf("after a reset the page is told %s, want an empty list of losses", text)
	}
}

// The page is told of an epoch's losses once, however long the run is, and of all when they are others.
func TestReportTellsOfAnEpochOnce(t *testing.T) {
	s, m := newSource(t), New()
	told := func(want ...int) {
		t.Helper()
		var r Report
		if err := json.Unmarshal(m.Report(Curves), &r); err != nil || r.Story == nil {
			t.Fatalf("the page is told %+v, %v", r, err)
		}
		var got []int
		for _, row := range r.Losses {
			got = append(got, row.Epoch)
		}
		if !slices.Equal(got, want) {
			t.Errorf("the page is told of epochs %v, want %v", got, want)
		}
	}
	s.run(m, 0, 3)
	told(1, 2, 3)
	told()
	s.run(m, 4, 4)
	told(4)
	s.run(m, 3, 3) // a worker begins it again
	told(1, 2, 3)
	s.run(m, 4, 5)
	told(4, 5)
	if err := m.LookBack(s.epoch(2), nil, nil); err != nil {
		t.Fatal(err)
	}
	told()
}

// After a step within an epoch the newest row shows what the experts draw now, from the run's own z.
func TestAStepRedrawsTheNewestRow(t *testing.T) {
	s := newSource(t)
	m := New()
	s.feed(m, s.epoch(1), s.parameters(1))
	before := bytes.Clone(m.Rows.Now.Picture)
	stepped := s.mixture(9)
	s.feed(m, wire.Encode(wire.Parameters{Epoch: 1, Step: 3, Config: s.config.Fragment(), Value: stepped.CopyParameters()}))
	if want := train.Grid(stepped, s.config.GridNoise()); !bytes.Equal(m.Rows.Now.Picture, want) || bytes.Equal(before, want) {
		t.Error("the newest row is not what the experts draw after the step")
	}
	if m.Rows.Now.Epoch != 1 || len(m.Rows.Earlier) != 0 {
		t.Errorf("the newest row is of epoch %d, with %d earlier ones", m.Rows.Now.Epoch, len(m.Rows.Earlier))
	}
}
