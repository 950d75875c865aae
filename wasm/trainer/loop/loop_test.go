package loop

import (
	"bytes"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"moevae/core/digit"
	"moevae/core/random"
	"moevae/core/train"
	"moevae/core/wire"
)

// tiny is a model of a few hundred parameters that trains four steps an epoch on images' pictures.
const tiny = "v=3&preset=published&seed=7&experts=2&latent=1&hidden=4&manager_hidden=4&batch=5&epochs=3"

// images returns n pictures of 4×3 pixels.
func images(n int) *digit.Set { return sized(n, 4, 3) }

// sized returns the same of another size.
func sized(n, width, height int) *digit.Set {
	s := &digit.Set{N: n, Width: width, Height: height, Pixels: make([]byte, n*width*height)}
	for i := range s.Pixels {
		s.Pixels[i] = byte(random.New(5).Uint64(uint64(i)))
	}
	return s
}

// A page collects what a trainer tells it.
type page struct {
	*Trainer
	told    []wire.Message
	ordered int
}

// hear keeps a message, whose values are the trainer's.
func (p *page) hear(m wire.Message) {
	switch told := m.(type) {
	case wire.Moments:
		told.Value = slices.Clone(told.Value)
		m = told
	case wire.Parameters:
		told.Value = slices.Clone(told.Value)
		m = told
	}
	p.told = append(p.told, m)
}

func newPage() *page {
	p := &page{}
	p.Trainer = New(images(20), images(6), p.hear)
	return p
}

func (p *page) order(action wire.Action, fragment string) {
	p.ordered++
	p.Obey(wire.Command{Number: p.ordered, Action: action, Fragment: fragment})
}

// work lets the trainer train until it pauses by itself, at most so many steps.
func (p *page) work(steps int) {
	for range steps {
		p.Work()
	}
}

func only[M wire.Message](p *page) []M {
	var found []M
	for _, m := range p.told {
		if m, ok := m.(M); ok {
			found = append(found, m)
		}
	}
	return found
}

func last[M wire.Message](t *testing.T, p *page) M {
	t.Helper()
	all := only[M](p)
	if len(all) == 0 {
		t.Fatalf("the page was told no %T", *new(M))
	}
	return all[len(all)-1]
}

func TestANewRunTellsOfTheUntrainedMixture(t *testing.T) {
	p := newPage()
	p.order(wire.Configure, tiny)
	e := last[wire.Epoch](t, p)
	if e.Epoch != 0 || e.Experts != 2 || e.Width != 4 || e.Height != 3 || len(e.Assigned) != 20 || len(e.HeldOut) != 6 || len(e.Grid) != 2*12 {
		t.Errorf("epoch 0 is %+v", e)
	}
	if e.Config != tiny {
		t.Errorf("the configuration came back as %q, want %q", e.Config, tiny)
	}
	if v := last[wire.Parameters](t, p); v.Epoch != 0 || v.Step != 0 || len(v.Value) == 0 {
		t.Errorf("epoch 0 has %d parameters of epoch %d, step %d", len(v.Value), v.Epoch, v.Step)
	}
	if p.Busy() {
		t.Error("a new run trains before it is told to")
	}
}

func TestOrdersTrainAsFarAsTheySay(t *testing.T) {
	for _, c := range []struct {
		actions     []wire.Action
		epoch, step int
		busy        bool
	}{
		{[]wire.Action{wire.Step}, 0, 1, false},
		{[]wire.Action{wire.Step, wire.Step}, 0, 2, false},
		{[]wire.Action{wire.FullEpoch}, 1, 0, false},
		{[]wire.Action{wire.Step, wire.FullEpoch}, 1, 0, false},
		{[]wire.Action{wire.FullEpoch, wire.Step}, 1, 1, false},
		{[]wire.Action{wire.Run}, 3, 0, false}, // as many as planned
		{[]wire.Action{wire.Run, wire.FullEpoch}, 4, 0, false},
	} {
		p := newPage()
		p.order(wire.Configure, tiny)
		for _, a := range c.actions {
			p.order(a, "")
			p.work(30)
		}
		got := last[wire.Progress](t, p)
		if got.Epoch != c.epoch || got.Step != c.step || got.Running != c.busy || got.Steps != 4 || got.After != p.ordered {
			t.Errorf("after %v: %+v, want epoch %d, step %d", c.actions, got, c.epoch, c.step)
		}
		if v := last[wire.Parameters](t, p); v.Epoch != c.epoch || v.Step != c.step {
			t.Errorf("after %v the page has the parameters of epoch %d, step %d; want %d, %d", c.actions, v.Epoch, v.Step, c.epoch, c.step)
		}
	}
}

func TestPauseStopsWithinAStep(t *testing.T) {
	p := newPage()
	p.order(wire.Configure, tiny)
	p.order(wire.Run, "")
	p.work(2)
	p.order(wire.Pause, "")
	p.work(5)
	if got := last[wire.Progress](t, p); got.Step != 2 || got.Running {
		t.Errorf("paused after two steps: %+v", got)
	}
	if v := last[wire.Parameters](t, p); v.Step != 2 {
		t.Errorf("the page has the parameters of step %d, want 2", v.Step)
	}
}

// finished returns the losses and the last parameters of a run of three epochs.
func finished(t *testing.T, p *page) (losses []float64, parameters []float32) {
	t.Helper()
	for _, e := range only[wire.Epoch](p) {
		if e.Epoch > 0 {
			losses = append(losses, e.Terms.Loss)
		}
	}
	return losses, last[wire.Parameters](t, p).Value
}

func TestAnotherWorkerContinuesAsIfNothingHadHappened(t *testing.T) {
	whole := newPage()
	whole.order(wire.Configure, tiny)
	whole.order(wire.Run, "")
	whole.work(30)
	want, wantParameters := finished(t, whole)
	if len(want) != 3 {
		t.Fatalf("the run has %d epochs, want 3", len(want))
	}

	first := newPage()
	first.order(wire.Configure, tiny)
	first.order(wire.FullEpoch, "")
	first.work(30)

	second := newPage()
	second.Obey(last[wire.Moments](t, first))
	second.Obey(last[wire.Parameters](t, first))
	second.order(wire.Run, "")
	second.work(30)
	got, gotParameters := finished(t, second)
	if !slices.Equal(got, want[1:]) {
		t.Errorf("the second worker's losses are %v, want %v", got, want[1:])
	}
	if !slices.Equal(gotParameters, wantParameters) {
		t.Error("the second worker ends with other parameters")
	}
}

// TestAnotherWorkerStopsWhereTheFirstWouldHave: where a run makes no progress, how long it has made none is known.
func TestAnotherWorkerStopsWhereTheFirstWouldHave(t *testing.T) {
	whole := newPage()
	whole.order(wire.Configure, strings.Replace(tiny, "epochs=3", "learning_rate=1e-6&epochs=90&patience=2", 1))
	whole.order(wire.Run, "")
	whole.work(400)
	want := last[wire.Progress](t, whole)
	if want.Stalled != 2 {
		t.Fatalf("the run stops at %+v", want)
	}
	second := newPage()
	second.Obey(only[wire.Moments](whole)[want.Epoch-1])
	second.Obey(only[wire.Parameters](whole)[want.Epoch-1])
	second.order(wire.Run, "")
	second.work(400)
	if got := last[wire.Progress](t, second); got.Epoch != want.Epoch || got.Stalled != 2 {
		t.Errorf("the second worker stops at %+v, the first at %+v", got, want)
	}
}

// TestAnyPresetContinues: whatever a preset keeps between epochs, another worker can take over after any
// of them.
func TestAnyPresetContinues(t *testing.T) {
	big := func(n int) *digit.Set {
		s := &digit.Set{N: n, Width: 12, Height: 12, Pixels: make([]byte, n*144)}
		for i := range s.Pixels {
			s.Pixels[i] = byte(random.New(5).Uint64(uint64(i)))
		}
		return s
	}
	for _, preset := range train.Presets() {
		fragment := "v=3&preset=" + preset.Name + "&seed=7&experts=2&latent=1&hidden=4&manager_hidden=4&batch=5&epochs=8"
		whole := &page{}
		whole.Trainer = New(big(20), big(6), whole.hear)
		whole.order(wire.Configure, fragment)
		whole.order(wire.Run, "")
		whole.work(8 * 4)
		want := last[wire.Parameters](t, whole).Value
		for i, from := range only[wire.Parameters](whole) {
			second := &page{}
			second.Trainer = New(big(20), big(6), second.hear)
			second.Obey(only[wire.Moments](whole)[i])
			second.Obey(from)
			second.order(wire.Run, "")
			second.work(8 * 4)
			if from.Epoch == 8 {
				continue
			}
			if !slices.Equal(last[wire.Parameters](t, second).Value, want) {
				t.Errorf("%s: continued after epoch %d, the run ends elsewhere", preset.Name, from.Epoch)
			}
			for j, e := range only[wire.Epoch](second) {
				w := only[wire.Epoch](whole)[from.Epoch+1+j]
				e.After, e.Seconds, w.After, w.Seconds = 0, 0, 0, 0
				if !reflect.DeepEqual(e, w) {
					t.Errorf("%s: continued after epoch %d, the page is told of epoch %d\n%+v, want\n%+v", preset.Name, from.Epoch, e.Epoch, e, w)
				}
			}
			if got := only[wire.Progress](second)[0].Terms; from.Epoch > 0 && got != only[wire.Epoch](whole)[from.Epoch].Terms {
				t.Errorf("%s: continued after epoch %d, the first report says %+v", preset.Name, from.Epoch, got)
			}
		}
	}
}

// A run whose worker died within an epoch is brought to the step that it had made.
func TestALostRunIsBroughtToItsPlace(t *testing.T) {
	for _, c := range []struct {
		epochs, steps int // finished when it was paused; the second worker starts after the epochs
		fragment      string
		epoch, step   int
	}{
		{0, 3, "0.3", 0, 3},
		{1, 2, "1.2", 1, 2},
		{1, 0, "1.0", 1, 0},
		{2, 3, "2.3", 2, 3},
		{1, 0, "0.2", 1, 0},
		{1, 0, "nowhere", 1, 0},
		{1, 0, "3.0", 3, 0}, // whatever the plan says
		{1, 0, "3.2", 3, 2},
		{1, 0, "1.99", 2, 0}, // an epoch has four steps
	} {
		first := newPage()
		first.order(wire.Configure, tiny)
		for range c.epochs {
			first.order(wire.FullEpoch, "")
			first.work(30)
		}
		second := newPage()
		second.Obey(last[wire.Moments](t, first))
		second.Obey(last[wire.Parameters](t, first))
		second.order(wire.Reach, c.fragment)
		second.work(30)
		got := last[wire.Progress](t, second)
		if got.Epoch != c.epoch || got.Step != c.step || got.Running || got.After != second.ordered {
			t.Errorf("%s after %d epochs: %+v, want epoch %d, step %d", c.fragment, c.epochs, got, c.epoch, c.step)
		}
		if got.Epoch != c.epochs || got.Step != c.steps {
			continue
		}
		for range c.steps {
			first.order(wire.Step, "")
			first.work(1)
		}
		if !slices.Equal(second.run.Mixture().CopyParameters(), last[wire.Parameters](t, first).Value) {
			t.Errorf("%s after %d epochs: other parameters than those of the run that was lost", c.fragment, c.epochs)
		}
	}
}

func TestConfigureStartsOver(t *testing.T) {
	p := newPage()
	p.order(wire.Configure, tiny)
	p.order(wire.Run, "")
	p.work(30)
	want, _ := finished(t, p)
	p.told = nil
	p.order(wire.Configure, tiny)
	p.order(wire.Run, "")
	p.work(30)
	if got, _ := finished(t, p); !slices.Equal(got, want) {
		t.Errorf("the second run's losses are %v, the first's %v", got, want)
	}
}

func TestWrongSettingsAreASentence(t *testing.T) {
	p := newPage()
	for _, c := range []struct{ fragment, want string }{
		{"v=3&preset=published&seed=-3", "seed"},
		{"v=3&preset=nowhere", "nowhere"},
		{"flavour=vanilla", "flavour"},
		{"batch=500", "20 training images"},
	} {
		p.order(wire.Configure, c.fragment)
		if f := last[wire.Failure](t, p); !strings.Contains(f.Sentence, c.want) || f.After != p.ordered {
			t.Errorf("%s: got %+v, want a sentence with %q", c.fragment, f, c.want)
		}
		p.told = nil
		p.order(wire.Run, "")
		if f := last[wire.Failure](t, p); !strings.Contains(f.Sentence, c.want) {
			t.Errorf("%s, then run: got %+v, want the same sentence", c.fragment, f)
		}
		if p.Busy() {
			t.Errorf("%s: the trainer trains", c.fragment)
		}
	}
}

func TestALossThatIsNoNumberStopsTraining(t *testing.T) {
	first := newPage()
	first.order(wire.Configure, tiny)
	broken := last[wire.Parameters](t, first)
	broken.Value = slices.Clone(broken.Value)
	broken.Value[len(broken.Value)-1] = float32(math.NaN()) // of the last expert's output

	p := newPage()
	p.Obey(last[wire.Moments](t, first))
	p.Obey(broken)
	p.order(wire.Run, "")
	p.work(3)
	f := last[wire.Failure](t, p)
	if f.Expert != 1 || f.Term == "" || !strings.Contains(f.Sentence, "expert 2") || !strings.Contains(f.Sentence, f.Term) {
		t.Errorf("got %+v, want expert 1 (2 for people) and its term", f)
	}
	if p.Busy() {
		t.Error("training goes on")
	}
}

func TestEverythingToldFitsThroughTheWire(t *testing.T) {
	p := newPage()
	p.order(wire.Configure, tiny)
	p.order(wire.Run, "")
	p.work(30)
	for _, m := range p.told {
		packet := wire.Encode(m)
		back, err := wire.Decode(packet)
		if err != nil {
			t.Fatalf("%T: %v", m, err)
		}
		if !bytes.Equal(wire.Encode(back), packet) {
			t.Errorf("%T does not come back as it was", m)
		}
	}
}

func ExampleTrainer() {
	t := New(images(20), images(6), func(m wire.Message) {
		if e, ok := m.(wire.Epoch); ok {
			fmt.Println("epoch", e.Epoch, "of", e.Experts, "experts")
		}
	})
	t.Obey(wire.Command{Number: 1, Action: wire.Configure, Fragment: tiny})
	t.Obey(wire.Command{Number: 2, Action: wire.FullEpoch})
	for t.Busy() {
		t.Work()
	}
	// Output:
	// epoch 0 of 2 experts
	// epoch 1 of 2 experts
}

// The page gets the images before the first epoch that is about them, and only once.
func TestTheImagesAreSentOnce(t *testing.T) {
	p := newPage()
	p.order(wire.Configure, tiny)
	p.order(wire.Configure, tiny)
	all := only[wire.Images](p)
	if len(all) != 1 || !bytes.Equal(all[0].Training, images(20).Pixels) || !bytes.Equal(all[0].HeldOut, images(6).Pixels) ||
		all[0].Width != 4 || all[0].Height != 3 || all[0].After != 1 {
		t.Fatalf("the images were sent %d times", len(all))
	}
	if _, first := p.told[0].(wire.Images); !first {
		t.Errorf("the first message is a %T, want the images", p.told[0])
	}
}
