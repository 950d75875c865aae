package loop

import (
	"moevae/core/digit"
	"moevae/core/moe"
	"moevae/core/train"
	"moevae/core/wire"
)

// A Link carries messages between two workers, in order.
type Link interface {
	Send(wire.Message)
	Receive() wire.Message // waits for the next; the values of a Part hold until then
}

// parts is a Link as train's teams use it. All that is said within a step is a Part, and nothing else is.
type parts struct{ Link }

func (l parts) Send(p train.Part) { l.Link.Send(partOf(p)) }

func (l parts) Receive() train.Part {
	m, ok := l.Link.Receive().(wire.Part)
	if !ok {
		panic("loop: a worker says something else within a step")
	}
	return partFrom(m)
}

func partOf(p train.Part) wire.Part {
	m := wire.Part{Ask: p.Ask, Blocks: p.Blocks, Busy: p.Busy, Value: p.Value}
	if p.Failed != nil {
		m.Expert, m.Term = p.Failed.Expert, p.Failed.Term
	}
	return m
}

func partFrom(m wire.Part) train.Part {
	p := train.Part{Ask: m.Ask, Blocks: m.Blocks, Busy: m.Busy, Value: m.Value}
	if m.Term != "" {
		p.Failed = &moe.NotFinite{Expert: m.Expert, Term: m.Term}
	}
	return p
}

// lead returns a run that leads as many of the other workers as there is work for, and the links to those.
func lead(links []Link, c train.Config, images *digit.Set) (*train.Run, []Link, error) {
	var to []train.Link
	for _, l := range links {
		to = append(to, parts{l})
	}
	team := train.Lead(c, to)
	run, err := train.NewMember(c, images, team)
	return run, links[:team.Members()-1], err
}

// A Follower is a worker that does its share of a run as the first worker says.
type Follower struct {
	link           Link
	images         *digit.Set
	index, workers int // of so many that there could be

	run     *train.Run
	moments wire.Moments
}

// NewFollower returns the worker of that index, 1 or more, of so many workers. It has its images from the first one.
func NewFollower(link Link, index, workers int) *Follower {
	return &Follower{link: link, index: index, workers: workers}
}

// Serve does what the first worker says, without end.
func (f *Follower) Serve() {
	for {
		if err := f.obey(f.link.Receive()); err != nil {
			// The first worker has made sure of all that it says.
			panic("loop: " + err.Error())
		}
	}
}

func (f *Follower) obey(m wire.Message) error {
	switch m := m.(type) {
	case wire.Part:
		return f.run.Obey(partFrom(m))
	case wire.Command:
		if m.Action == wire.Configure {
			return f.configure(m.Fragment)
		}
		return amend(f.run, m)
	case wire.Images:
		f.images = &digit.Set{N: len(m.Training) / (m.Width * m.Height), Width: m.Width, Height: m.Height, Pixels: m.Training}
	case wire.Moments:
		f.moments = m
	case wire.Parameters:
		if err := f.configure(m.Config); err != nil {
			return err
		}
		err := f.run.Restore(stateOf(f.moments, m))
		f.moments = wire.Moments{}
		return err
	}
	return nil
}

func (f *Follower) configure(fragment string) error {
	f.run = nil // there need not be room for both
	c, err := train.ParseFragment(fragment)
	if err == nil {
		f.run, err = train.NewMember(c, f.images, train.Follow(c, parts{f.link}, f.index, f.workers))
	}
	return err
}
