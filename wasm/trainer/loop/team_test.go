package loop

import (
	"math"
	"slices"
	"strings"
	"testing"

	"moevae/core/digit"
	"moevae/core/wire"
)

// A wireLink carries packets between goroutines as workers' ports do: those that it reads are in the same memory, one after
// the other.
type wireLink struct {
	out      chan<- []byte
	in       <-chan []byte
	received []byte
}

func (l *wireLink) Send(m wire.Message) { l.out <- wire.Encode(m) }

func (l *wireLink) Receive() wire.Message {
	clear(l.received)
	l.received = append(l.received[:0], <-l.in...)
	m, err := wire.Borrow(l.received)
	if err != nil {
		panic(err)
	}
	return m
}

// newTeamPage is a page whose trainer has so many workers, the others in goroutines.
func newTeamPage(workers int) *page { return newTeamPageWith(workers, images) }

// newTeamPageFor has images that are large enough for the configuration's manager.
func newTeamPageFor(fragment string, workers int) *page {
	if fragment == fiveSharp {
		return newTeamPageWith(workers, func(n int) *digit.Set { return sized(n, 12, 10) })
	}
	return newTeamPage(workers)
}

func newTeamPageWith(workers int, images func(n int) *digit.Set) *page {
	var links []Link
	for i := 1; i < workers; i++ {
		to, from := make(chan []byte, 8), make(chan []byte, 8)
		links = append(links, &wireLink{out: to, in: from})
		go NewFollower(&wireLink{out: from, in: to}, i, workers).Serve()
	}
	p := &page{}
	p.Trainer = New(images(20), images(6), p.hear, links...)
	return p
}

const five = "v=3&preset=published&seed=7&experts=5&latent=2&hidden=8&manager_hidden=4&batch=5&dispatch=0.1&epochs=9"

const fiveSharp = "v=3&preset=sharp&seed=7&experts=5&latent=2&hidden=8&manager_hidden=4&filters=4&copies=3&heads=3&head_epochs=1&batch=5&dispatch=0.1&epochs=9"

// The page gets the same packets to the bit, however many workers there are.
func TestTheNumberOfWorkersChangesNothing(t *testing.T) {
	for _, fragment := range []string{five, five + "&deskew=on", fiveSharp} {
		changesNothing(t, fragment)
	}
}

func changesNothing(t *testing.T, fragment string) {
	var want []wire.Message
	for _, workers := range []int{1, 2, 3, 5, 7} {
		p := newTeamPageFor(fragment, workers)
		p.order(wire.Configure, fragment)
		p.order(wire.FullEpoch, "")
		p.work(4)
		p.order(wire.Step, "")
		p.work(1)
		p.order(wire.Run, "")
		p.work(5)
		p.order(wire.Pause, "")
		var got []wire.Message
		for _, m := range p.told {
			switch m := m.(type) {
			case wire.Epoch:
				m.Seconds = 0
				got = append(got, m)
			case wire.Parameters, wire.Moments:
				got = append(got, m)
			}
		}
		if want == nil {
			want = got
		}
		if len(got) == 0 {
			t.Fatalf("%s tells nothing", fragment)
		}
		if len(got) != len(want) {
			t.Fatalf("%d workers told %d packets, want %d", workers, len(got), len(want))
		}
		for i, m := range got {
			if !slices.Equal(wire.Encode(m), wire.Encode(want[i])) {
				t.Fatalf("%d workers: packet %d, a %T, differs", workers, i, m)
			}
		}
	}
}

// What one team has learned another goes on with, of another size too.
func TestAnotherTeamGoesOn(t *testing.T) {
	p := newTeamPage(3)
	p.order(wire.Configure, five)
	p.order(wire.FullEpoch, "")
	p.work(4)
	moments, parameters := last[wire.Moments](t, p), last[wire.Parameters](t, p)
	p.order(wire.FullEpoch, "")
	p.work(4)
	want := last[wire.Parameters](t, p)

	q := newTeamPage(2)
	q.Obey(moments)
	q.Obey(parameters)
	q.order(wire.FullEpoch, "")
	q.work(4)
	if got := last[wire.Parameters](t, q); !slices.Equal(got.Value, want.Value) || got.Epoch != 2 {
		t.Errorf("epoch %d with other parameters than the run that was not interrupted", got.Epoch)
	}
}

// A loss that is not finite stops all, names its expert and term wherever that is trained, and the team
// serves the next run.
func TestATeamStopsAtALossThatIsNotFinite(t *testing.T) {
	dense := strings.Replace(five, "dispatch=0.1", "dispatch=0", 1) // so that each expert sees each image
	for expert := range 5 {
		p := newTeamPage(2)
		p.order(wire.Configure, dense)
		moments, parameters := last[wire.Moments](t, p), last[wire.Parameters](t, p)
		parameters.Value = slices.Clone(parameters.Value)
		per := (len(parameters.Value) - (12*4 + 4 + 4*5 + 5)) / 5
		parameters.Value[len(parameters.Value)-1-(4-expert)*per] = float32(math.NaN())
		p.Obey(moments)
		p.Obey(parameters)
		p.order(wire.Run, "")
		p.work(1)
		f := last[wire.Failure](t, p)
		if f.Expert != expert || f.Term != "reconstruction" {
			t.Errorf("failure is %+v, want expert %d's reconstruction", f, expert)
		}
		p.order(wire.Configure, dense)
		p.order(wire.FullEpoch, "")
		p.work(4)
		if e := last[wire.Epoch](t, p); e.Epoch != 1 {
			t.Errorf("after the failure a new run got to epoch %d", e.Epoch)
		}
	}
}
