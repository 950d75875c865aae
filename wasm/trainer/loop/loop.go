package loop

import (
	"fmt"
	"strings"
	"time"

	"moevae/core/digit"
	"moevae/core/train"
	"moevae/core/wire"
)

// Progress is reported every reportEvery, because each report makes the page paint, and once sooner after an order, so
// that one sees it obeyed.
const (
	reportEvery = time.Second
	reportSoon  = 250 * time.Millisecond
)

// A mode says how long to go on training.
type mode int

const (
	paused mode = iota
	untilPaused
	untilStep
	untilEpoch
	untilPlace
)

// A Trainer runs one training run after another, as the page commands.
type Trainer struct {
	images, heldOut *digit.Set
	raw             [2]*digit.Set // the same as they came, before the settings' mend
	mended          digit.Mend    // what makes one of the other
	data            string        // what they are called in a file
	own             [2]*digit.Set // the program's
	send            func(wire.Message)
	links           []Link // to the other workers
	others          []Link // to those among them that have a part in the run

	run     *train.Run
	refused string // why there is no run
	mode    mode
	place   place // for untilPlace
	safe    int   // the epoch up to which the page has saved the run
	after   int   // the number of the last command obeyed
	speed   speed
	shown   *digit.Set     // the training images that the page knows
	moments wire.Moments   // as a page sends them before the Parameters that they belong to
	told    []float32      // the moments that the page was last told, whose memory the next ones take
	value   []float32      // the parameters likewise
	leaves  []wire.Outcome // as a page sends them before it asks for the file that is to hold them

	due    time.Time // when progress is to be reported next
	unseen bool      // whether the page lacks the present parameters
	beyond bool      // the page has asked to go on after the last epoch
}

// New returns a trainer without a run. It hands send all it has to tell the page, in messages whose values may change afterwards. links lead to the workers
// with whom it shares the experts, which each run a Follower.
func New(images, heldOut *digit.Set, send func(wire.Message), links ...Link) *Trainer {
	own := [2]*digit.Set{images, heldOut}
	t := &Trainer{raw: own, data: embedded, own: own, send: send, links: links, refused: "There is nothing to train yet."}
	t.show(images, heldOut)
	return t
}

// Busy reports whether Work has something to do.
func (t *Trainer) Busy() bool { return t.mode != paused && !t.waits() }

// Obey does what the page asks. Messages that no page sends are a programmer's mistake and panic.
func (t *Trainer) Obey(m wire.Message) {
	switch m := m.(type) {
	case wire.Command:
		t.after = m.Number
		t.command(m)
	case wire.Moments:
		t.moments = m
	case wire.Parameters:
		t.resume(m)
	case wire.File:
		t.open(m)
	case wire.Job:
		Labour(m, t.raw[0], t.raw[1], t.send)
	case wire.Data:
		t.take(m)
	case wire.Outcome:
		t.leaves = append(t.leaves, m)
	default:
		panic("loop: a page sends only commands, moments, parameters, files, data, jobs and leaves")
	}
}

func (t *Trainer) command(c wire.Command) {
	switch c.Action {
	case wire.Configure:
		t.configure(c.Fragment)
		return
	case wire.Safe:
		t.hold(c.Fragment)
		return
	}
	if t.run == nil {
		t.fail(wire.Failure{Sentence: t.refused, Expert: -1})
		return
	}
	switch c.Action {
	case wire.Run:
		t.mode = untilPaused
		t.beyond = t.run.Epoch() >= t.run.Present().Epochs
	case wire.Step:
		t.mode = untilStep
	case wire.FullEpoch:
		t.mode = untilEpoch
	case wire.Reach:
		t.reach(c.Fragment)
		return
	case wire.Pause:
		t.pause()
		return
	case wire.Download:
		t.download(c.Fragment)
		return
	case wire.Tune, wire.Amend:
		t.change(c)
	default:
		panic("loop: a command no page knows")
	}
	t.report()
	t.due = time.Now().Add(reportSoon)
}

// change gives the run's hyper-parameters other values. If they can't be, the report that follows tells the
// page that they are as before.
func (t *Trainer) change(c wire.Command) {
	limit := t.run.Present().Epochs
	if amend(t.run, c) != nil {
		return
	}
	t.tell(wire.Command{Action: wire.Amend, Fragment: t.run.Config().Fragment()})
	if t.run.Present().Epochs != limit {
		t.beyond = false
	}
}

// amend does what a Tune or an Amend says.
func amend(r *train.Run, c wire.Command) error {
	if c.Action == wire.Tune {
		name, value, _ := strings.Cut(c.Fragment, "=")
		return r.Tune(name, value)
	}
	config, err := train.ParseFragment(c.Fragment)
	if err != nil {
		return err
	}
	return r.Amend(config)
}

// configure starts a run and tells the page of the untrained mixture, so that it can draw and route
// at once.
func (t *Trainer) configure(fragment string) {
	t.mode = paused
	t.run = nil
	if !t.start(fragment) {
		return
	}
	t.tell(wire.Command{Action: wire.Configure, Fragment: fragment})
	t.tellEpoch()
}

// tell gives the run's other workers a message.
func (t *Trainer) tell(m wire.Message) {
	for _, l := range t.others {
		l.Send(m)
	}
}

// start makes a new run, or tells the page why it can't.
func (t *Trainer) start(fragment string) bool {
	c, err := train.ParseFragment(fragment)
	if err == nil {
		t.mend(c.Mend())
		t.run, t.others, err = lead(t.links, c, t.images)
	}
	if err != nil {
		t.run = nil
		t.refused = fmt.Sprintf("These settings don’t work: %v.", err)
		t.fail(wire.Failure{Sentence: t.refused, Expert: -1})
		return false
	}
	t.speed = speed{}
	t.safe = everything
	t.tellImages()
	return true
}

// tellImages gives the page the images, unless it has them.
func (t *Trainer) tellImages() {
	if t.shown == t.images {
		return
	}
	t.shown = t.images
	t.send(wire.Images{
		After: t.after, Width: t.images.Width, Height: t.images.Height,
		Training: t.images.Pixels, HeldOut: t.heldOut.Pixels,
	})
}

// resume continues a run that another worker had begun, maybe of an older build of the program: the page
// keeps runs for months.
func (t *Trainer) resume(p wire.Parameters) {
	t.mode = paused
	t.run = nil
	if !t.start(p.Config) {
		return
	}
	m := t.moments
	t.moments = wire.Moments{}
	if m.Epoch != p.Epoch || t.run.Restore(stateOf(m, p)) != nil {
		t.run = nil
		t.Unreadable()
		return
	}
	t.tell(m)
	t.tell(p)
	t.unseen = false
	t.report()
}

// Unreadable tells the page that what it sent back can't be gone on from.
func (t *Trainer) Unreadable() {
	t.refused = "The saved run is from another version of this page, which can’t read it: Reset starts it over."
	t.fail(wire.Failure{Sentence: t.refused, Expert: -1})
}

// Work trains one step if the trainer is busy, and tells the page what it then has to know.
func (t *Trainer) Work() {
	if !t.Busy() {
		return
	}
	start := time.Now()
	done, err := t.run.Step()
	if err != nil {
		t.fail(wire.Failure{Sentence: fmt.Sprintf("Training stopped: %v. What was learned before stays; a smaller learning rate may help.", err),
			Expert: expert(err), Term: term(err)})
		return
	}
	t.speed.add(time.Since(start))
	t.unseen = true

	if done {
		t.tellEpoch()
	}
	// The page splits the experts as they are then.
	if _, epoch, step, ok := t.run.Config().Styling(); ok && !done && epoch == t.run.Epoch() && step == t.run.StepInEpoch() {
		t.run.Collect()
		t.tellParameters()
	}
	switch {
	case t.arrived(done):
		t.pause()
	case !time.Now().Before(t.due):
		t.report()
	}
}

// arrived reports whether the trainer has come to where it was told to stop, or to where the run stops by itself.
func (t *Trainer) arrived(epochDone bool) bool {
	switch t.mode {
	case untilStep:
		return true
	case untilEpoch:
		return epochDone
	case untilPlace:
		return !t.here().before(t.place)
	}
	return epochDone && t.over()
}

// over reports whether the run has come to where it stops by itself.
func (t *Trainer) over() bool {
	limit := t.run.Present().Epochs
	return t.run.Stalled() > 0 || t.run.Epoch() == limit || t.run.Epoch() > limit && !t.beyond
}

// pause stops, and gives the page the parameters that it lacks.
func (t *Trainer) pause() {
	t.mode = paused
	if t.unseen {
		t.run.Collect()
		t.tellParameters()
	}
	t.report()
}

func (t *Trainer) fail(f wire.Failure) {
	t.mode = paused
	f.After = t.after
	t.send(f)
}

// tellEpoch tells the page of a finished epoch: what it shows, its Moments and progress, and then the Parameters, which
// the page waits for to show all at once.
func (t *Trainer) tellEpoch() {
	s, state := t.run.Snapshot(t.heldOut), t.run.Rest(t.told)
	t.told = state.Moments
	config := t.run.Config().Fragment()
	t.send(wire.Epoch{
		After: t.after, Epoch: s.Epoch, Step: s.Epoch * t.run.StepsPerEpoch(), Seconds: s.Seconds, Config: config,
		Experts: len(s.Share), Width: t.images.Width, Height: t.images.Height,
		Terms: wire.Terms(state.Terms), Share: s.Share, Assigned: s.Assigned, HeldOut: s.HeldOut, Grid: s.Grid, Means: s.Means,
		Heads: s.Heads, Chosen: s.Chosen,
	})
	t.send(momentsOf(state, t.after))
	t.report()
	t.tellParameters()
}

func (t *Trainer) tellParameters() {
	t.value = t.run.Mixture().CopyParametersTo(t.value)
	t.send(wire.Parameters{
		After: t.after, Epoch: t.run.Epoch(), Step: t.run.StepInEpoch(), Config: t.run.Config().Fragment(), Plateau: wire.Plateau(t.run.Plateau()),
		Manager: t.run.Mixture().ManagerSize(), Value: t.value,
	})
	t.unseen = false
}

func (t *Trainer) report() {
	t.due = time.Now().Add(reportEvery)
	c := t.run.Present()
	ms := t.speed.stepMS()
	p := wire.Progress{
		After: t.after, Epoch: t.run.Epoch(), Epochs: c.Epochs, Step: t.run.StepInEpoch(), Steps: t.run.StepsPerEpoch(),
		StepMS: ms, Running: t.mode != paused, Config: t.run.Config().Fragment(), Terms: wire.Terms(t.run.Terms()),
	}
	if !p.Running {
		p.Stalled = t.run.Stalled()
	}
	if ms > 0 {
		p.ImagesPerSecond = 1000 * float64(c.BatchSize) / ms
	}
	t.send(p)
}
