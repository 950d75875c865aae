package loop

import (
	"errors"

	"moevae/core/digit"
	"moevae/core/moe"
	"moevae/core/train"
	"moevae/core/wire"
)

// A Link carries messages between two workers of a team, in order.
type Link interface {
	Send(wire.Message)
	Receive() wire.Message // waits for the next
}

// A share is one worker's place in a team: it trains every expert whose number leaves index as the
// remainder.
type share struct{ index, members int }

func (s share) Owns(i int) bool { return i%s.members == s.index }

// rows copies the rows of the experts that s owns; dst and src are [experts×B].
func (s share) rows(dst, src []float32, experts int) {
	b := len(src) / experts
	for i := range experts {
		if s.Owns(i) {
			copy(dst[i*b:(i+1)*b], src[i*b:(i+1)*b])
		}
	}
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

// A captain is the team as its first worker sees it: the one that talks with the page. The others do as
// it says, a step at a time, so that no two of them are ever at different steps.
type captain struct {
	share
	links   []Link // to members 1, 2, …
	experts int
	step    int
	failed  *moe.NotFinite
}

// muster makes a team of as many workers as there are links and experts for.
func muster(links []Link, experts int) *captain {
	members := min(len(links)+1, experts)
	return &captain{share: share{0, members}, links: links[:members-1], experts: experts}
}

func (c *captain) tell(m wire.Message) {
	for _, l := range c.links {
		l.Send(m)
	}
}

// begin lets the others start on the next step.
func (c *captain) begin() {
	c.step++
	c.tell(wire.Command{Number: c.step, Action: wire.Step})
}

// Share keeps only the error: Await is where all losses come together.
func (c *captain) Share(_ []float32, err *moe.NotFinite) {
	c.failed = err
	if err != nil {
		// Await is not reached then, and the others wait for word.
		c.tell(losses(c.step, nil, err))
	}
}

// Await collects the others' losses and gives all to each.
func (c *captain) Await(loss []float32) error {
	var failed error
	for i, l := range c.links {
		m := c.lossesOf(l)
		if err := failure(m); err != nil && failed == nil {
			failed = err
			c.tell(m)
		}
		share{i + 1, c.members}.rows(loss, m.Value, c.experts)
	}
	if failed == nil {
		c.tell(losses(c.step, loss, nil))
	}
	return failed
}

// lossesOf waits for a member's losses of the present step; those of a step that failed may still be
// under way.
func (c *captain) lossesOf(l Link) wire.Losses {
	for {
		if m, ok := l.Receive().(wire.Losses); ok && m.Step == c.step {
			return m
		}
	}
}

// collect brings the others' experts into the captain's run.
func (c *captain) collect(run *train.Run) {
	c.tell(wire.Command{Action: wire.Export})
	for i, l := range c.links {
		for {
			m, ok := l.Receive().(wire.Experts)
			if !ok {
				continue // losses of a step that failed
			}
			if err := run.SetExperts(share{i + 1, c.members}.Owns, m.Value); err != nil {
				panic("loop: a worker sent other experts than its own")
			}
			break
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
	moments wire.Moments
	order   wire.Message // came while the follower waited for losses
}

// NewFollower returns the worker of that index, 1 or more, of so many workers.
func NewFollower(link Link, images *digit.Set, index, workers int) *Follower {
	return &Follower{share: share{index: index}, link: link, images: images, workers: workers}
}

// Serve does what the first worker says, without end.
func (f *Follower) Serve() {
	for {
		f.obey(f.next())
	}
}

func (f *Follower) next() wire.Message {
	if m := f.order; m != nil {
		f.order = nil
		return m
	}
	return f.link.Receive()
}

func (f *Follower) obey(m wire.Message) {
	switch m := m.(type) {
	case wire.Command:
		switch m.Action {
		case wire.Configure:
			f.configure(m.Fragment)
		case wire.Step:
			f.step = m.Number
			// An error is the first worker's to report.
			_, _ = f.run.Step()
		case wire.Export:
			f.link.Send(wire.Experts{Value: f.run.Experts(f.Owns)})
		case wire.Amend:
			if err := amend(f.run, m); err != nil {
				panic("loop: " + err.Error())
			}
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

func (f *Follower) configure(fragment string) {
	c, err := train.ParseFragment(fragment)
	if err == nil {
		f.members = min(f.workers, c.Experts)
		f.run, err = train.NewMember(c, f.images, f)
	}
	if err != nil {
		panic("loop: the first worker accepted a configuration that the others can't")
	}
}

// Share sends the follower's losses.
func (f *Follower) Share(loss []float32, err *moe.NotFinite) { f.link.Send(losses(f.step, loss, err)) }

var errAbandoned = errors.New("the first worker has gone on to something else")

// Await waits for everybody's losses.
func (f *Follower) Await(loss []float32) error {
	next := f.link.Receive()
	m, ok := next.(wire.Losses)
	if !ok {
		f.order = next
		return errAbandoned
	}
	if err := failure(m); err != nil {
		return err
	}
	copy(loss, m.Value)
	return nil
}
