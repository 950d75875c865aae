package loop

import (
	"slices"
	"strings"
	"testing"

	"moevae/core/wire"
)

// What changes under way changes for all workers at the same step: the parameters have the same bits for
// any number of them, and for a worker that takes the run up again.
func TestTuningIsTheSameForAnyNumberOfWorkers(t *testing.T) {
	tune := func(p *page) {
		p.order(wire.Configure, five)
		p.order(wire.Tune, "dispatch=0.05")
		p.order(wire.Run, "")
		p.work(6)
		p.order(wire.Tune, "learning_rate=0.01")
		p.order(wire.Tune, "balancing=3")
		p.work(5)
		p.order(wire.Tune, "dispatch=0")
		p.work(3)
		p.order(wire.Pause, "")
	}
	var want wire.Parameters
	for _, workers := range []int{1, 2, 3, 7} {
		p := newTeamPage(workers)
		tune(p)
		got := last[wire.Parameters](t, p)
		if !strings.HasSuffix(got.Config, "&dispatch=0.05&epochs=9&balancing@1.2=3&learning_rate@1.2=0.01&dispatch@2.3=0") {
			t.Errorf("the configuration is %s", got.Config)
		}
		if got := last[wire.Progress](t, p).Config; got != last[wire.Parameters](t, p).Config {
			t.Errorf("progress tells of %s", got)
		}
		if workers == 1 {
			want = got
		}
		if !slices.Equal(got.Value, want.Value) {
			t.Errorf("%d workers end with other parameters", workers)
		}
	}

	// Its configuration alone repeats the run.
	again := newTeamPage(2)
	again.order(wire.Configure, want.Config)
	again.order(wire.Run, "")
	again.work(14)
	again.order(wire.Pause, "")
	if !slices.Equal(last[wire.Parameters](t, again).Value, want.Value) {
		t.Error("the configuration does not repeat the run")
	}

	// Whoever takes it up from the end of epoch 1 is told of the changes since.
	p := newTeamPage(3)
	tune(p)
	i := slices.IndexFunc(only[wire.Parameters](p), func(m wire.Parameters) bool { return m.Epoch == 1 })
	q := newTeamPage(2)
	q.Obey(only[wire.Moments](p)[i])
	q.Obey(only[wire.Parameters](p)[i])
	q.order(wire.Amend, want.Config)
	q.order(wire.Run, "")
	q.work(10)
	q.order(wire.Pause, "")
	if got := last[wire.Parameters](t, q); !slices.Equal(got.Value, want.Value) || got.Config != want.Config {
		t.Errorf("taken up again, the run ends elsewhere, as %s", got.Config)
	}
}

// An expert that is woken has the same bits for any number of workers, wherever it and the busiest one are, and in
// a run that repeats it or is taken up again right before.
func TestWakingIsTheSameForAnyNumberOfWorkers(t *testing.T) {
	for _, fragment := range []string{five, fiveSharp} {
		wake := func(p *page) {
			p.order(wire.Configure, fragment)
			p.order(wire.Run, "")
			p.work(8)
			p.order(wire.Tune, "wake=3")
			p.order(wire.Tune, "wake=5")
			p.work(1)
			p.order(wire.Tune, "wake=1")
			p.work(4)
			p.order(wire.Pause, "")
		}
		var want wire.Parameters
		var moments wire.Moments
		for _, workers := range []int{1, 2, 3, 5} {
			p := newTeamPageFor(fragment, workers)
			wake(p)
			got, m := last[wire.Parameters](t, p), last[wire.Moments](t, p)
			if !strings.HasSuffix(got.Config, "&wake@2.0=3,5&wake@2.1=1") {
				t.Errorf("the configuration is %s", got.Config)
			}
			if workers == 1 {
				want, moments = got, m
			}
			if !slices.Equal(got.Value, want.Value) || !slices.Equal(m.Value, moments.Value) {
				t.Errorf("%d workers end with other parameters", workers)
			}
		}
		again := newTeamPageFor(fragment, 2)
		again.order(wire.Configure, want.Config)
		again.order(wire.Run, "")
		again.work(13)
		again.order(wire.Pause, "")
		if !slices.Equal(last[wire.Parameters](t, again).Value, want.Value) {
			t.Error("the configuration does not repeat the run")
		}

		p := newTeamPageFor(fragment, 2)
		wake(p)
		i := slices.IndexFunc(only[wire.Parameters](p), func(m wire.Parameters) bool { return m.Epoch == 2 })
		q := newTeamPageFor(fragment, 3)
		q.Obey(only[wire.Moments](p)[i])
		q.Obey(only[wire.Parameters](p)[i])
		q.order(wire.Amend, want.Config)
		q.order(wire.Run, "")
		q.work(5)
		q.order(wire.Pause, "")
		if !slices.Equal(last[wire.Parameters](t, q).Value, want.Value) {
			t.Error("taken up again, the run ends elsewhere")
		}
		asleep := newTeamPageFor(fragment, 1)
		asleep.order(wire.Configure, fragment)
		asleep.order(wire.Run, "")
		asleep.work(13)
		asleep.order(wire.Pause, "")
		if slices.Equal(last[wire.Parameters](t, asleep).Value, want.Value) {
			t.Error("waking changes nothing")
		}
	}
}

func TestAChangeThatCanNotBeChangesNothing(t *testing.T) {
	p := newTeamPage(2)
	p.order(wire.Configure, five)
	p.order(wire.Run, "")
	p.work(2)
	for _, c := range []struct {
		action   wire.Action
		fragment string
	}{
		{wire.Tune, "learning_rate=7"}, {wire.Tune, "latent=3"}, {wire.Tune, ""}, {wire.Tune, "flavour=vanilla"}, {wire.Tune, "wake=6"}, {wire.Tune, "wake="},
		{wire.Amend, "v=3&preset=sharp&seed=1"}, {wire.Amend, five + "&learning_rate@0.1=0.01"}, {wire.Amend, "flavour=vanilla"},
	} {
		p.order(c.action, c.fragment)
		if got := last[wire.Progress](t, p); got.Config != five || !got.Running || got.After != p.ordered {
			t.Errorf("%s %s: %+v", c.action, c.fragment, got)
		}
	}
	p.work(8)
	if e := last[wire.Epoch](t, p); e.Epoch != 2 {
		t.Errorf("after all that the run is in epoch %d", e.Epoch)
	}
}

func TestTheLimitOfEpochsMoves(t *testing.T) {
	p := newPage()
	p.order(wire.Configure, tiny) // three epochs of four steps
	p.order(wire.Run, "")
	p.work(6)
	p.order(wire.Tune, "epochs=5")
	p.work(40)
	if got := last[wire.Progress](t, p); got.Epoch != 5 || got.Epochs != 5 || got.Running {
		t.Errorf("with a limit of 5: %+v", got)
	}
	p.order(wire.Run, "") // beyond it
	p.work(6)
	if got := last[wire.Progress](t, p); got.Epoch != 6 || !got.Running {
		t.Errorf("beyond the limit: %+v", got)
	}
	p.order(wire.Tune, "learning_rate=0.01")
	p.work(4)
	p.order(wire.Tune, "epochs=2")
	p.work(20)
	if got := last[wire.Progress](t, p); got.Epoch != 8 || got.Step != 0 || got.Running {
		t.Errorf("with a limit that has passed: %+v", got)
	}
}

func TestARunWithoutProgressStops(t *testing.T) {
	p := newPage()
	p.order(wire.Configure, strings.Replace(tiny, "epochs=3", "learning_rate=1e-6&epochs=90&patience=2", 1))
	p.order(wire.Run, "")
	p.work(4 * 90)
	got := last[wire.Progress](t, p)
	if got.Stalled != 2 || got.Running || got.Epoch < 3 || got.Epoch > 60 {
		t.Fatalf("the run without progress is at %+v", got)
	}
	p.order(wire.Run, "")
	p.work(4 * 90)
	if again := last[wire.Progress](t, p); again.Epoch <= got.Epoch || again.Running {
		t.Errorf("asked to go on all the same, it is at %+v", again)
	}
}
