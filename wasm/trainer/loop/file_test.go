package loop

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"moevae/core/moe"
	"moevae/core/saved"
	"moevae/core/train"
	"moevae/core/wire"
)

func TestARunGoesFromOneTrainerToAnotherInAFile(t *testing.T) {
	whole := newPage()
	whole.order(wire.Configure, tiny)
	whole.order(wire.Run, "")
	whole.work(30)
	_, want := finished(t, whole)

	first := newPage()
	first.order(wire.Configure, tiny)
	first.order(wire.FullEpoch, "")
	first.work(30)
	first.order(wire.Step, "")
	first.work(1)
	first.order(wire.Download, `["cat","dog, or not"]`)
	file := last[wire.File](t, first)
	if file.Name != "moevae-published-seed-7-epoch-1-step-1.safetensors" || first.run == nil {
		t.Errorf("the file is %q", file.Name)
	}
	if f, err := saved.Read(bytes.NewReader(file.Value)); err != nil || !slices.Equal(f.Classes, []string{"cat", "dog, or not"}) {
		t.Errorf("the file has %+v, %v", f, err)
	}

	second := newPage()
	second.order(wire.Configure, strings.Replace(tiny, "experts=2", "experts=3", 1))
	second.told = nil
	second.ordered++
	second.Obey(wire.File{Number: second.ordered, Name: "mine", Value: file.Value})
	o := last[wire.Opened](t, second)
	if o.After != second.ordered || o.Config != tiny || !strings.Contains(o.Sentence, "mine is open, at epoch 1 of 3 and step 1 of the next: Train goes on exactly") ||
		!slices.Equal(o.Classes, []string{"cat", "dog, or not"}) {
		t.Errorf("opened: %+v", o)
	}
	if e := last[wire.Epoch](t, second); e.Epoch != 1 || e.Experts != 2 || e.Terms != only[wire.Epoch](first)[1].Terms {
		t.Errorf("the page is told %+v", e)
	}
	if p := last[wire.Progress](t, second); p.Epoch != 1 || p.Step != 1 || p.Running {
		t.Errorf("the page is told %+v", p)
	}
	second.order(wire.Run, "")
	second.work(30)
	if got := last[wire.Parameters](t, second).Value; !slices.Equal(got, want) {
		t.Error("the second trainer ends with other parameters")
	}
}

// A page that has opened a file of within an epoch sends that place to another worker, for which the epoch's figures, and so
// its patience, are the same.
func TestAFileOfWithinAnEpochOutlivesItsWorker(t *testing.T) {
	first := newPage()
	first.order(wire.Configure, tiny)
	first.order(wire.FullEpoch, "")
	first.work(30)
	for range 3 {
		first.order(wire.Step, "")
		first.work(1)
	}
	first.order(wire.Download, "")
	opened := newPage()
	opened.order(wire.Configure, tiny)
	opened.told = nil
	opened.Obey(wire.File{Number: 2, Name: "mine", Value: last[wire.File](t, first).Value})
	again := newPage()
	again.Obey(last[wire.Moments](t, opened))
	again.Obey(last[wire.Parameters](t, opened))
	for _, p := range []*page{opened, again} {
		p.order(wire.FullEpoch, "")
		p.work(30)
	}
	if got, want := last[wire.Epoch](t, again).Terms, last[wire.Epoch](t, opened).Terms; got != want {
		t.Errorf("the epoch's means are %+v after the worker, %+v with it", got, want)
	}
	if got, want := last[wire.Parameters](t, again).Plateau, last[wire.Parameters](t, opened).Plateau; got != want {
		t.Errorf("patience goes by %+v after the worker, %+v with it", got, want)
	}
}

func TestWhatIsSaidOfAFileThatIsBeyondItsEpochs(t *testing.T) {
	f := &saved.File{Config: train.Config{Epochs: 4}, State: train.State{Epoch: 8}}
	if got := opened("mine", f, f.Data); !strings.HasPrefix(got, "mine is open, at epoch 8: ") && !strings.HasPrefix(got, "mine is open, at epoch 8. ") {
		t.Errorf("it says %q", got)
	}
}

func TestAFileThatCanNotBeOpenedChangesNothing(t *testing.T) {
	other := &page{}
	wide := images(20)
	wide.Width, wide.Height = 3, 4
	other.Trainer = New(wide, wide, other.hear)
	other.order(wire.Configure, tiny+"&invert=on")
	other.order(wire.Download, "")
	many := &page{}
	many.Trainer = New(images(40), images(6), many.hear)
	many.order(wire.Configure, strings.Replace(tiny, "batch=5", "batch=30", 1))
	many.order(wire.Download, "")

	p := newPage()
	p.order(wire.Configure, tiny)
	p.order(wire.Run, "")
	p.work(2)
	before := p.images
	for _, c := range []struct {
		value []byte
		want  string
	}{
		{nil, "mine can’t be opened: it is no safetensors file"},
		{last[wire.File](t, other).Value, "its experts draw 3×4 pixels, but the images here have 4×3"},
		{last[wire.File](t, many).Value, "its batches have 30 images, but there are 20 here. Open its images first."},
	} {
		p.ordered++
		p.Obey(wire.File{Number: p.ordered, Name: "mine", Value: c.value})
		if f := last[wire.Failure](t, p); !f.Refused || !strings.Contains(f.Sentence, c.want) || f.After != p.ordered {
			t.Errorf("got %+v, want a refusal with %q", f, c.want)
		}
	}
	if !p.Busy() {
		t.Error("training has stopped")
	}
	if p.images != before {
		t.Error("the images are as the file's settings have them")
	}
	p.work(30)
	if got := last[wire.Progress](t, p); got.Epoch != 3 {
		t.Errorf("the run ended at %+v", got)
	}
}

// Leaves go into the file that the page asks for with them, and come back from it; the run's configuration says so.
func TestLeavesGoFromOneTrainerToAnotherInAFile(t *testing.T) {
	first := newPage()
	first.order(wire.Configure, tiny)
	first.order(wire.FullEpoch, "")
	first.work(30)
	p := last[wire.Parameters](t, first)
	split := wire.Job{Name: wire.Split, Config: tiny, Experts: popular(first.run.Config(), p.Value, images(400)), By: moe.BySlant, Leaves: 2, Epoch: 1, Value: p.Value}
	made := labour(split, 400, 60)
	if len(made) == 0 || made[0].Epoch != 1 || made[0].Sum != wire.Sum(p.Value) {
		t.Fatalf("the split has made %+v", made)
	}
	for _, o := range made {
		first.Obey(o)
	}
	other := made[0]
	other.Sum++
	first.Obey(other)
	first.order(wire.Tune, "split@1.0=slant.2")
	first.order(wire.Download, "")
	file := last[wire.File](t, first)

	second := newPage()
	second.told = nil
	second.ordered++
	second.Obey(wire.File{Number: second.ordered, Name: "mine", Value: file.Value})
	o := last[wire.Opened](t, second)
	if o.Styles != len(made) || o.Config != tiny+"&split@1.0=slant.2" {
		t.Errorf("opened: %+v", o)
	}
	back := only[wire.Outcome](second)
	if len(back) != len(made) {
		t.Fatalf("the file brings the leaves of %d experts, want %d", len(back), len(made))
	}
	for i, got := range back {
		want := made[i]
		if !slices.Equal(got.Value, want.Value) || !slices.Equal(got.Samples, want.Samples) || got.Expert != want.Expert || got.Sum != want.Sum ||
			got.Epoch != 1 || got.Step != 0 || len(got.Count) != 2 || len(got.Means) != len(want.Means) || got.After != second.ordered {
			t.Errorf("leaves came back as %+v, want %+v", got, want)
		}
	}

	// The page sends them with each file anew.
	first.Obey(made[0])
	first.order(wire.Download, "")
	second.told = nil
	second.Obey(wire.File{Number: second.ordered, Name: "mine", Value: last[wire.File](t, first).Value})
	if o := last[wire.Opened](t, second); o.Styles != 1 {
		t.Errorf("opened: %+v", o)
	}

	// Those of parameters that have changed since stay out.
	first.order(wire.Step, "")
	first.work(1)
	first.Obey(made[0])
	first.order(wire.Download, "")
	second.told = nil
	second.Obey(wire.File{Number: second.ordered, Name: "mine", Value: last[wire.File](t, first).Value})
	if o := last[wire.Opened](t, second); o.Styles != 0 || len(only[wire.Outcome](second)) != 0 {
		t.Errorf("opened: %+v", o)
	}
}

// What a run keeps of how it began, a fresh optimiser, survives its worker.
func TestARunWithAFreshOptimiserContinues(t *testing.T) {
	first := newPage()
	first.order(wire.Configure, tiny)
	first.order(wire.FullEpoch, "")
	first.work(30)
	var file bytes.Buffer
	if err := saved.Of(first.run, embedded, 4, 3, false).Write(&file); err != nil {
		t.Fatal(err)
	}
	whole := newPage()
	whole.order(wire.Configure, tiny)
	whole.told = nil
	whole.Obey(wire.File{Number: 2, Name: "mine", Value: file.Bytes()})
	whole.order(wire.FullEpoch, "")
	whole.work(30)
	moments, parameters := last[wire.Moments](t, whole), last[wire.Parameters](t, whole)
	whole.order(wire.Run, "")
	whole.work(30)
	second := newPage()
	second.Obey(moments)
	second.Obey(parameters)
	second.order(wire.Run, "")
	second.work(30)
	if got, want := last[wire.Parameters](t, second), last[wire.Parameters](t, whole); got.Epoch != 3 || !slices.Equal(got.Value, want.Value) {
		t.Errorf("the second worker ends elsewhere, after epoch %d", got.Epoch)
	}
}

// A page that is to split the experts within an epoch gets them as they are then, while training goes on.
func TestTheExpertsOfASplitWithinAnEpochAreTold(t *testing.T) {
	p := newPage()
	p.order(wire.Configure, tiny+"&split@1.2=slant.2")
	p.order(wire.Run, "")
	p.work(30)
	var at [][2]int
	for _, m := range only[wire.Parameters](p) {
		at = append(at, [2]int{m.Epoch, m.Step})
	}
	if want := [][2]int{{0, 0}, {1, 0}, {1, 2}, {2, 0}, {3, 0}}; !slices.Equal(at, want) {
		t.Errorf("the parameters of %v are told, want %v", at, want)
	}
	whole := newPage()
	whole.order(wire.Configure, tiny)
	whole.order(wire.Run, "")
	whole.work(30)
	if !slices.Equal(last[wire.Parameters](t, whole).Value, last[wire.Parameters](t, p).Value) {
		t.Error("telling of them changes the run")
	}
}
