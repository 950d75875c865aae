package train

import (
	"math"
	"slices"
	"strings"
	"testing"

	"moevae/core/moe"
)

// A wire is a Link within one process.
type wire struct {
	out chan<- Part
	in  <-chan Part
}

func (w wire) Send(p Part) {
	p.Value, p.Blocks = slices.Clone(p.Value), slices.Clone(p.Blocks)
	w.out <- p
}

func (w wire) Receive() Part { return <-w.in }

// newLeader returns a run whose followers are goroutines.
func newLeader(t *testing.T, c Config, workers int, state *State) *Run {
	t.Helper()
	var links []Link
	for i := 1; i < workers; i++ {
		to, from := make(chan Part, 4), make(chan Part, 4)
		links = append(links, wire{to, from})
		f, err := NewMember(c, blobs(100), Follow(c, wire{from, to}, i, workers))
		if err == nil && state != nil {
			err = f.Restore(*state)
		}
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { close(to) })
		go func() {
			for p := range to {
				if err := f.Obey(p); err != nil {
					t.Error(err)
				}
			}
		}()
	}
	r, err := NewMember(c, blobs(100), Lead(c, links))
	if err == nil && state != nil {
		err = r.Restore(*state)
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// However many divide the work, through the choice of a head, a change, an expert that is woken, and a team of another
// size that goes on, the run is the same to the bit.
func TestTheNumberOfMembersAndGoroutinesChangesNothing(t *testing.T) {
	sharp := small()
	sharp.Manager, sharp.Heads, sharp.Copies, sharp.BatchSize, sharp.HeadEpochs = moe.ConvManager, 3, 4, 50, 2
	late := sharp
	late.HeadChoice, late.Altered, late.Whiten, late.Epochs = Late, .5, on, 7 // and beyond them
	sizes := []int{2, 3, 5, 8}
	if testing.Short() {
		sizes = []int{3} // others are no matter of the build
	}
	for _, c := range []Config{small(), sharp, late} {
		for key, value := range map[string]string{"learning_rate@3.1": "0.004", "wake@4.1": "2"} {
			if err := c.Set(key, value); err != nil {
				t.Fatal(err)
			}
		}
		const before, after = 9, 16
		alone, err := New(c, blobs(100))
		if err != nil {
			t.Fatal(err)
		}
		steps(t, alone, before)
		middle := alone.State()
		steps(t, alone, after)
		want := alone.State()
		for _, n := range sizes {
			r, err := NewParallel(c, blobs(100), n)
			if err != nil {
				t.Fatal(err)
			}
			steps(t, r, before+after)
			equal(t, n, "goroutines", r.State(), want)
			r = newLeader(t, c, n, nil)
			steps(t, r, before)
			equal(t, n, "members", r.State(), middle)
			state := r.State()
			r = newLeader(t, c, 10-n, &state)
			steps(t, r, after)
			equal(t, 10-n, "members after others", r.State(), want)
		}
	}
}

func equal(t *testing.T, n int, who string, got, want State) {
	t.Helper()
	if got.Text() != want.Text() {
		t.Errorf("%d %s are at %s, want %s", n, who, got.Text(), want.Text())
	}
	if checksum(got.Parameters) != checksum(want.Parameters) || checksum(got.Moments) != checksum(want.Moments) {
		t.Errorf("%d %s have learned something else", n, who)
	}
}

// A member that takes longer gets fewer blocks, and one that is busy with more experts too; each block has one owner.
func TestBlocksGoWhereThereIsTime(t *testing.T) {
	team := Lead(Sharp(), make([]Link, 3))
	for _, c := range []struct {
		busy [][2]float64
		want []int
	}{
		{[][2]float64{{1, 1}, {1, 1}, {1, 1}, {1, 1}}, []int{0, 4, 8, 12, 16}},
		{[][2]float64{{1, 1}, {1, 1}, {1, 1.3}, {1, 1}}, []int{0, 4, 8, 12, 16}}, // not worth it
		{[][2]float64{{1, 1}, {1, 7}, {1, 1}, {1, 1}}, []int{0, 6, 6, 11, 16}},
		{[][2]float64{{1, 20}, {1, 1}, {1, 1}, {2, 1}}, []int{0, 0, 7, 13, 16}},
	} {
		team.busy = c.busy
		team.divideBlocks()
		if !slices.Equal(team.Blocks(), c.want) {
			t.Errorf("members that are busy for %v get blocks from %v, want %v", c.busy, team.Blocks(), c.want)
		}
	}
	team.busy = make([][2]float64, 4)
	team.count(2, [2]float64{3, 5})
	for _, c := range []struct{ busy, want [2]float64 }{{[2]float64{0, 10}, [2]float64{3, 5.1}}, {[2]float64{2, 4}, [2]float64{2, 4}}} {
		team.count(2, c.busy)
		if got := team.busy[2]; math.Abs(got[0]-c.want[0])+math.Abs(got[1]-c.want[1]) > 1e-9 {
			t.Errorf("a member that was busy for %v is taken to need %v, want %v", c.busy, got, c.want)
		}
	}
}

func TestAFollowerSaysWhatItCanNotDo(t *testing.T) {
	to := make(chan Part, 1)
	f, err := NewMember(Sharp(), blobs(500), Follow(Sharp(), wire{out: to}, 1, 2))
	if err != nil {
		t.Fatal(err)
	}
	for ask, want := range map[string]string{"dance": `"dance"`, AskStep: "3 members, want 2", AskKeep: "got 0 numbers"} {
		if err := f.Obey(Part{Ask: ask, Blocks: []int{0, 1, 2, 16}}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("asked for %q it says %v", ask, err)
		}
	}
}
