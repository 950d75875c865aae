package loop

import (
	"slices"
	"strings"
	"testing"

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
	first.order(wire.Download, "")
	file := last[wire.File](t, first)
	if file.Name != "moevae-published-seed-7-epoch-1.safetensors" || first.run == nil {
		t.Errorf("the file is %q", file.Name)
	}

	second := newPage()
	second.order(wire.Configure, strings.Replace(tiny, "experts=2", "experts=3", 1))
	second.told = nil
	second.ordered++
	second.Obey(wire.File{Number: second.ordered, Name: "mine", Value: file.Value})
	o := last[wire.Opened](t, second)
	if o.After != second.ordered || o.Config != tiny || !strings.Contains(o.Sentence, "mine is open, at epoch 1 of 3: Train goes on exactly") {
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

func TestAFileThatCanNotBeOpenedChangesNothing(t *testing.T) {
	other := &page{}
	wide := images(20)
	wide.Width, wide.Height = 3, 4
	other.Trainer = New(wide, wide, func(m wire.Message) { other.told = append(other.told, m) })
	other.order(wire.Configure, tiny)
	other.order(wire.Download, "")

	p := newPage()
	p.order(wire.Configure, tiny)
	p.order(wire.Run, "")
	p.work(2)
	for _, c := range []struct {
		value []byte
		want  string
	}{
		{nil, "mine can’t be opened: safetensors header length"},
		{last[wire.File](t, other).Value, "its experts draw 3×4 pixels, but the images here have 4×3"},
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
	p.work(30)
	if got := last[wire.Progress](t, p); got.Epoch != 3 {
		t.Errorf("the run ended at %+v", got)
	}
}
