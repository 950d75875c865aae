package train

import (
	"fmt"
	"math"
	"time"

	"moevae/core/moe"
)

// A Part is one thing that a member of a team says to another.
type Part struct {
	Ask    string         // of a follower that is between two steps; "" within a step
	Blocks []int          // where the members' blocks begin, when a step is asked for
	Busy   [2]float64     // of a follower in its last step, with the first that it says in the next; see Team.divideBlocks
	Failed *moe.NotFinite // what was not finite, if that is what there is to say
	Value  []float32
}

// What a leader asks of its followers.
const (
	AskStep    = "step"    // to make a step together, of which this is the first part
	AskRoute   = "route"   // to say which experts the manager that it sends along gives their share of the training images
	AskExperts = "experts" // to say how their experts are
	AskKeep    = "keep"    // to go on with the experts that it sends along
)

// A Link carries parts between two members of a team, in order. It does not keep what it is given to send.
type Link interface {
	Send(Part)
	Receive() Part // waits for the next; its values hold until then
}

// A Team is one member's view of the runs that divide a mixture among them, each in a process of its own: see
// moe.Team, which it implements. Member 0 leads. The others follow it, a step at a time, so that no two of them are ever
// at different steps; between steps the leader asks and they answer.
type Team struct {
	member int
	owner  []int // of each expert
	blocks []int // where each member's begin
	links  []Link
	first  []Part // what a follower's step begins with

	made   time.Time
	steps  int
	asked  []bool        // whether the leader has asked each follower for the present step
	waited time.Duration // within it
	report [2]float64    // what a follower has to say of its last one
	busy   [][2]float64  // of each member, see divideBlocks
}

// Lead returns the team of a run that leads as many followers as it has links and work for. A run alone needs none.
func Lead(c Config, links []Link) *Team {
	t := newTeam(c, 0, len(links)+1)
	t.links = links[:len(t.blocks)-2]
	t.asked = make([]bool, len(t.links))
	return t
}

// Follow returns the team of the run with that number, 1 or more, of so many that there could be.
func Follow(c Config, leader Link, member, workers int) *Team {
	t := newTeam(c, member, workers)
	t.links = []Link{leader}
	return t
}

// newTeam divides the experts alike, but for the leader, which has more to do besides and gets none more than any other.
// Where the manager can't be divided, it is the leader's alone.
func newTeam(c Config, member, workers int) *Team {
	t := &Team{member: member, owner: make([]int, c.Experts), made: time.Now()}
	members := min(workers, c.Experts)
	if c.LearnsFromViews() {
		members = min(workers, max(c.Experts, moe.Blocks))
	}
	first := c.Experts
	if members > 1 {
		work := leadersWork(c, members-1)
		first = max(0, int(math.Round((float64(c.Experts)+work)/float64(members)-work)))
	}
	for i := first; i < c.Experts; i++ {
		t.owner[i] = 1 + (i-first)%(members-1)
	}
	t.busy = make([][2]float64, members)
	for m := range members + 1 {
		t.blocks = append(t.blocks, m*moe.Blocks/members)
	}
	return t
}

// leadersWork returns how many experts' work the leader has besides, as measured in Chromium 156: a manager that can't be
// divided, where experts that skip images have less of their own, or else to hear and to tell each follower.
func leadersWork(c Config, followers int) float64 {
	switch {
	case c.LearnsFromViews():
		return .15 * float64(followers)
	case c.Dispatch > 0:
		return 2
	}
	return 1
}

// Member implements moe.Team.
func (t *Team) Member() int { return t.member }

// Owner implements moe.Team.
func (t *Team) Owner() []int { return t.owner }

// Blocks implements moe.Team.
func (t *Team) Blocks() []int { return t.blocks }

// Owns reports whether this member trains expert i.
func (t *Team) Owns(i int) bool { return t.owner[i] == t.member }

// Say implements moe.Team.
func (t *Team) Say(to int, v []float32, err *moe.NotFinite) {
	p := Part{Value: v, Failed: err}
	if t.member > 0 {
		p.Busy, t.report = t.report, [2]float64{}
		t.links[0].Send(p)
		return
	}
	if !t.asked[to-1] {
		t.asked[to-1] = true
		p.Ask, p.Blocks = AskStep, t.blocks
	}
	t.links[to-1].Send(p)
}

// Hear implements moe.Team.
func (t *Team) Hear(from int) ([]float32, *moe.NotFinite) {
	if len(t.first) > 0 {
		p := t.first[0]
		t.first = nil
		return p.Value, p.Failed
	}
	// Of time.Now a browser is asked twice, for the date and for how long it has been.
	start := time.Since(t.made)
	p := t.links[max(0, from-1)].Receive()
	t.waited += time.Since(t.made) - start
	if p.Busy != [2]float64{} {
		t.count(from, p.Busy)
	}
	return p.Value, p.Failed
}

// Members returns how many there are.
func (t *Team) Members() int { return len(t.busy) }

// begin begins a step, the first of an epoch or another.
func (t *Team) begin(first bool) {
	t.waited = 0
	if t.member > 0 {
		return
	}
	clear(t.asked)
	const known = 4 // steps after which one knows how fast the others are
	if t.steps == known || first && t.steps > known {
		t.divideBlocks()
	}
	t.steps++
}

// end ends a step that has taken so long, and within that so long with its blocks.
func (t *Team) end(all, blocks time.Duration) {
	const least = .01 // milliseconds, of which a browser's clock may not tell
	busy := [2]float64{0, max(least, 1000*(all-blocks-t.waited).Seconds())}
	if n := t.blocks[t.member+1] - t.blocks[t.member]; n > 0 {
		busy[0] = max(least, 1000*blocks.Seconds()/float64(n))
	}
	if t.member > 0 {
		t.report = busy
		return
	}
	t.count(0, busy)
}

// count takes a member's milliseconds into account. The least count, and less each step that they are older: what is more
// is mostly what else the machine does.
func (t *Team) count(member int, busy [2]float64) {
	const older = 1.02
	for i, ms := range busy {
		switch before := &t.busy[member][i]; {
		case ms == 0: // not measured
		case *before == 0:
			*before = ms
		default:
			*before = min(ms, float64(*before*older))
		}
	}
}

// divideBlocks gives each member as many blocks as it has time for, by the milliseconds that it is busy with a block and
// with all else in a step. What the bits are does not depend on it. A little gain is none: who gets another block has
// to make the views of its images first.
func (t *Team) divideBlocks() {
	const worthwhile = .9
	count := make([]int, len(t.busy))
	for range moe.Blocks {
		next := 0
		for m := range count {
			if t.busyWith(m, count[m]+1) < t.busyWith(next, count[next]+1) {
				next = m
			}
		}
		count[next]++
	}
	var before, after float64
	for m, n := range count {
		before = max(before, t.busyWith(m, t.blocks[m+1]-t.blocks[m]))
		after = max(after, t.busyWith(m, n))
	}
	if after > float64(worthwhile*before) {
		return
	}
	for m, n := range count {
		t.blocks[m+1] = t.blocks[m] + n
	}
}

// busyWith returns how many milliseconds of a step a member would need with so many blocks.
func (t *Team) busyWith(member, blocks int) float64 {
	return t.busy[member][1] + float64(float64(blocks)*t.busy[member][0])
}

// ask asks all followers for the same.
func (t *Team) ask(p Part) {
	for _, l := range t.links {
		l.Send(p)
	}
}

// share returns which of n training images are a member's to route: those of its blocks, of which it has what the manager
// reads.
func (t *Team) share(member, n int) (from, to int) {
	return t.blocks[member] * n / moe.Blocks, t.blocks[member+1] * n / moe.Blocks
}

// beginAssign asks the others for their share of what it returns, with room for an expert of each training image.
func (r *Run) beginAssign() []uint8 {
	m := r.Mixture()
	if r.team != nil && !r.follows {
		r.team.ask(Part{Ask: AskRoute, Blocks: r.team.blocks, Value: m.CopyManager()})
	}
	return make([]uint8, r.images.N)
}

// takeAssigned waits for it.
func (r *Run) takeAssigned(assigned []uint8) {
	if r.team == nil || r.follows {
		return
	}
	for i, l := range r.team.links {
		from, to := r.team.share(i+1, len(assigned))
		said := l.Receive().Value
		if len(said) != to-from {
			panic("train: a member of the team has routed other images than its own")
		}
		for j, e := range said {
			assigned[from+j] = uint8(e)
		}
	}
}

// sayAssigned routes a follower's share by the leader's manager.
func (r *Run) sayAssigned(manager []float32) error {
	if err := r.mixture.SetManager(manager); err != nil {
		return err
	}
	assigned := make([]uint8, r.images.N)
	r.assignOwn(assigned)
	from, to := r.team.share(r.team.member, r.images.N)
	said := make([]float32, 0, to-from)
	for _, e := range assigned[from:to] {
		said = append(said, float32(e))
	}
	r.team.links[0].Send(Part{Value: said})
	return nil
}

// Collect brings the others' experts into the leader's run, unless they are there. A run alone has its own.
func (r *Run) Collect() {
	r.askExperts()
	r.takeExperts()
}

// askExperts asks the others for their experts, if they have learned since they were here.
func (r *Run) askExperts() {
	if !r.whole && !r.follows {
		r.team.ask(Part{Ask: AskExperts})
	}
}

// takeExperts waits for them.
func (r *Run) takeExperts() {
	if r.whole || r.follows {
		return
	}
	for i, l := range r.team.links {
		if err := r.SetExperts(func(e int) bool { return r.team.owner[e] == i+1 }, l.Receive().Value); err != nil {
			panic("train: a member of the team sent other experts than its own")
		}
	}
	r.whole = true
}

// handExperts gives the others their experts as they are here.
func (r *Run) handExperts() {
	if r.team == nil {
		return
	}
	for i, l := range r.team.links {
		l.Send(Part{Ask: AskKeep, Value: r.Experts(func(e int) bool { return r.team.owner[e] == i+1 })})
	}
}

// Obey does what the leader of a follower's team asks. The error says that it asks for what no leader does.
func (r *Run) Obey(p Part) error {
	if p.Ask == AskStep || p.Ask == AskRoute {
		if len(p.Blocks) != len(r.team.blocks) {
			return fmt.Errorf("the blocks are those of %d members, want %d", len(p.Blocks)-1, len(r.team.blocks)-1)
		}
		copy(r.team.blocks, p.Blocks)
	}
	switch p.Ask {
	case AskStep:
		r.team.first = []Part{p}
		_, _ = r.Step() // an error is the leader's to report
	case AskRoute:
		return r.sayAssigned(p.Value)
	case AskExperts:
		r.team.links[0].Send(Part{Value: r.Experts(r.team.Owns)})
	case AskKeep:
		return r.SetExperts(r.team.Owns, p.Value)
	default:
		return fmt.Errorf("a leader asks for %q", p.Ask)
	}
	return nil
}
