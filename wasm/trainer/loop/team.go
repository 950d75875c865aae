package loop

import (
	"errors"
	"math"
	"slices"

	"moevae/core/digit"
	"moevae/core/moe"
	"moevae/core/train"
	"moevae/core/wire"
)

// A Link carries messages between two workers of a team, in order.
type Link interface {
	Send(wire.Message)
	Receive() wire.Message // waits for the next
	Waiting() bool         // whether there is one that Receive need not wait for
}

// A share is one worker's place in a team: it trains the experts that it owns.
type share struct {
	index int
	owner []int // of each expert
}

func (s share) Owns(i int) bool { return s.owner[i] == s.index }

// rows copies the rows of the experts that s owns; dst and src are [experts×B].
func (s share) rows(dst, src []float32) {
	b := len(src) / len(s.owner)
	for i := range s.owner {
		if s.Owns(i) {
			copy(dst[i*b:(i+1)*b], src[i*b:(i+1)*b])
		}
	}
}

// divide gives each expert of a configuration one of so many workers. The first, which trains the manager too,
// gets fewer.
func divide(c train.Config, workers int) (owner []int) {
	members := min(workers, c.Experts)
	owner = make([]int, c.Experts)
	if members == 1 {
		return owner
	}
	manager, ahead := work(c)
	each := (float64(c.Experts) + manager + ahead) / float64(members)
	first := max(0, int(math.Round(each-manager)))
	for i := first; i < c.Experts; i++ {
		owner[i] = 1 + (i-first)%(members-1)
	}
	return owner
}

// work returns how many experts' work the manager is, and how many that which the others do ahead for it, as measured
// in Chromium 156. Experts that skip images have less of their own.
func work(c train.Config) (manager, ahead float64) {
	switch {
	case c.LearnsFromViews():
		return 3, 3
	case c.Dispatch > 0:
		return 2, 0
	}
	return 1, 0
}

func losses(step int, value []float32, err *moe.NotFinite) wire.Losses {
	m := wire.Losses{Step: step, Expert: -1, Value: value}
	if err != nil {
		m.Expert, m.Term = err.Expert, err.Term
	}
	return m
}

func failure(m wire.Losses) error {
	if m.Term == "" {
		return nil
	}
	return &moe.NotFinite{Expert: m.Expert, Term: m.Term}
}

// A captain is the team as its first worker sees it: the one that talks with the page and trains the manager. The
// others do as it says, a step at a time, so that no two of them are ever at different steps.
type captain struct {
	share
	links []Link // to workers 1, 2, …
	step  int
	start int // the step before the first one
	run   *train.Run
}

// muster makes a team of as many workers as there are links and experts for, and its run. Steps are counted on from
// those of the team before, which may be nil: what that one's workers still have to say is then known for what it is.
func muster(links []Link, c train.Config, images *digit.Set, before *captain) (*captain, error) {
	owner := divide(c, len(links)+1)
	team := &captain{share: share{0, owner}, links: links[:slices.Max(owner)]}
	if before != nil {
		team.step, team.start = before.step, before.step
	}
	var err error
	team.run, err = train.NewMember(c, images, team)
	return team, err
}

func (c *captain) tell(m wire.Message) {
	for _, l := range c.links {
		l.Send(m)
	}
}

// begin begins the next step with what the others have made for it. They join in when they hear of its routing, or
// where the experts do not learn yet, that it is settled.
func (c *captain) begin() {
	for _, l := range c.links {
		for l.Waiting() {
			c.keep(l.Receive())
		}
	}
	c.step++
}

// Leads implements moe.Team.
func (c *captain) Leads() bool { return true }

// Route implements moe.Team.
func (c *captain) Route(p []float32) error {
	c.tell(wire.Routing{Step: c.step, Value: p})
	return nil
}

// Share implements moe.Team.
func (c *captain) Share([]float32, *moe.NotFinite) {}

// Await implements moe.Team.
func (c *captain) Await(loss []float32) error {
	var failed error
	for i, l := range c.links {
		m := until(c, l, func(m wire.Losses) bool { return m.Step == c.step })
		if err := failure(m); err != nil && failed == nil {
			failed = err
		}
		share{i + 1, c.owner}.rows(loss, m.Value)
	}
	return failed
}

// Settle implements moe.Team.
func (c *captain) Settle(err error) error {
	var n *moe.NotFinite
	errors.As(err, &n)
	c.tell(losses(c.step, nil, n))
	return err
}

// until waits for a message of a kind that fits. Losses of a step that failed may still be under way before it.
func until[M wire.Message](c *captain, l Link, fits func(M) bool) M {
	for {
		received := l.Receive()
		if m, ok := received.(M); ok && fits(m) {
			return m
		}
		c.keep(received)
	}
}

// keep takes views that are for this run, and drops anything else.
func (c *captain) keep(m wire.Message) {
	if v, ok := m.(wire.Views); ok && v.Step > c.start {
		c.run.TakeViews(train.Block{Copy: v.Copy, First: v.First}, v.Value)
	}
}

// collect brings the others' experts into the captain's run.
func (c *captain) collect() {
	c.ask()
	c.take()
}

// wake wakes the experts that are due, and hands the others theirs.
func (c *captain) wake() {
	if !c.run.Wakes() {
		return
	}
	c.collect()
	c.run.Wake()
	for i, l := range c.links {
		l.Send(wire.Experts{Value: c.run.Experts(share{i + 1, c.owner}.Owns)})
	}
}

// ask asks the others for their experts.
func (c *captain) ask() { c.tell(wire.Command{Action: wire.Export}) }

// take waits for them.
func (c *captain) take() {
	for i, l := range c.links {
		m := until(c, l, func(wire.Experts) bool { return true })
		if err := c.run.SetExperts(share{i + 1, c.owner}.Owns, m.Value); err != nil {
			panic("loop: a worker sent other experts than its own")
		}
	}
}

// A Follower is a worker that trains its share of the experts as the team's first worker says.
type Follower struct {
	share
	link    Link
	images  *digit.Set
	workers int // that the team can have

	run     *train.Run
	step    int
	routing []float32    // of the step
	verdict *wire.Losses // on it, where that is the first that is heard of it
	moments wire.Moments
}

// NewFollower returns the worker of that index, 1 or more, of so many workers.
func NewFollower(link Link, images *digit.Set, index, workers int) *Follower {
	return &Follower{share: share{index: index}, link: link, images: images, workers: workers}
}

// Serve does what the first worker says, without end.
func (f *Follower) Serve() {
	for {
		f.obey(f.link.Receive())
	}
}

func (f *Follower) obey(m wire.Message) {
	switch m := m.(type) {
	case wire.Command:
		switch m.Action {
		case wire.Configure:
			f.configure(m.Fragment)
		case wire.Export:
			f.link.Send(wire.Experts{Value: f.run.Experts(f.Owns)})
		case wire.Amend:
			if err := amend(f.run, m); err != nil {
				panic("loop: " + err.Error())
			}
		}
	case wire.Routing:
		f.routing = m.Value
		f.advance(m.Step)
	case wire.Losses:
		f.verdict = &m
		f.advance(m.Step)
	case wire.Images:
		f.images = &digit.Set{N: len(m.Training) / (m.Width * m.Height), Width: m.Width, Height: m.Height, Pixels: m.Training}
	case wire.Experts:
		if err := f.run.SetExperts(f.Owns, m.Value); err != nil {
			panic("loop: the first worker sent other experts than are here")
		}
	case wire.Moments:
		f.moments = m
	case wire.Parameters:
		f.configure(m.Config)
		if f.run.Restore(stateOf(f.moments, m)) != nil {
			panic("loop: the first worker restored what the others can't")
		}
		f.moments = wire.Moments{}
	}
}

// advance makes a step, and while the first worker is busy with the rest of it, views for a later one.
func (f *Follower) advance(step int) {
	f.step = step
	block := f.run.Ahead(f.index-1, slices.Max(f.owner))
	// An error is the first worker's to report.
	_, _ = f.run.Step()
	if block.Images > 0 {
		f.link.Send(wire.Views{Step: step, Copy: block.Copy, First: block.First, Value: f.run.RenderViews(block)})
	}
}

func (f *Follower) configure(fragment string) {
	c, err := train.ParseFragment(fragment)
	if err == nil {
		f.owner = divide(c, f.workers)
		f.run, err = train.NewMember(c, f.images, f)
	}
	if err != nil {
		panic("loop: the first worker accepted a configuration that the others can't")
	}
}

// Leads implements moe.Team.
func (f *Follower) Leads() bool { return false }

// Route implements moe.Team.
func (f *Follower) Route(p []float32) error {
	if copy(p, f.routing) != len(p) {
		panic("loop: the first worker routes another batch")
	}
	return nil
}

// Share implements moe.Team.
func (f *Follower) Share(loss []float32, err *moe.NotFinite) { f.link.Send(losses(f.step, loss, err)) }

// Await implements moe.Team. Only the first worker waits for losses.
func (f *Follower) Await([]float32) error { return nil }

// Settle implements moe.Team.
func (f *Follower) Settle(error) error {
	m := f.verdict
	f.verdict = nil
	if m == nil {
		received, ok := f.link.Receive().(wire.Losses)
		if !ok {
			panic("loop: the first worker leaves a step unsettled")
		}
		m = &received
	}
	return failure(*m)
}
