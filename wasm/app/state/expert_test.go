package state

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"moevae/core/digit"
	"moevae/core/random"
	"moevae/core/score"
	"moevae/core/wire"
)

// images makes pictures of noise: as many as there are labels, so that they can be scored.
func (s *source) images() wire.Images {
	training, held := score.Embedded()
	i := wire.Images{Width: side, Height: side, Training: make([]byte, training.Len()*side*side), HeldOut: make([]byte, held.Len()*side*side)}
	for n, set := range [][]byte{i.Training, i.HeldOut} {
		for j := range set {
			set[j] = byte(random.New(uint64(n)).Uint64(uint64(j)))
		}
	}
	return i
}

// more routes for as long as limit, and reports whether there is more to do.
func more(m *Model, limit time.Duration) bool {
	more, _ := m.Route(limit)
	return more
}

// routeAll routes until there is nothing to do, and counts the slices.
func routeAll(m *Model) (slices int) {
	for more(m, 0) {
		slices++
	}
	return slices
}

func TestAssignmentsAreTheManagersOwn(t *testing.T) {
	s, m := newSource(t), New()
	if more(m, time.Second) {
		t.Error("there is something to route before anything has come")
	}
	images := s.images()
	s.run(m, 0, 1)
	s.feed(m, wire.Encode(images))
	if n := routeAll(m); n < 100 {
		t.Errorf("all images are routed in %d slices, want many small ones", n)
	}
	if more(m, time.Second) {
		t.Error("what has been routed is routed again")
	}
	mixture := s.mixture(1)
	set := digit.Set{N: len(images.HeldOut) / (side * side), Width: side, Height: side, Pixels: images.HeldOut}
	x, p := make([]float32, side*side), make([]float32, 3)
	r := m.Assignments[HeldOut]
	if len(r.Expert) != set.N || len(m.Assignments[Training].Expert) != len(images.Training)/(side*side) {
		t.Fatalf("%d and %d images are routed", len(m.Assignments[Training].Expert), len(r.Expert))
	}
	for i := range set.N {
		set.Floats(x, i)
		mixture.Route(p, x)
		first, second := int(r.Expert[i]), int(r.Second[i])
		if p[first] != r.Probability[i] || p[second] != r.Doubt[i] || first == second || p[3-first-second] > p[second] || p[second] > p[first] {
			t.Fatalf("image %d is routed to %d with %g, then %d with %g; the manager says %v", i, first, r.Probability[i], second, r.Doubt[i], p)
		}
	}
}

// Parameters that arrive while images are routed do not mix with those before, nor starve the lists.
func TestNewParametersWaitForTheNextRound(t *testing.T) {
	s, m := newSource(t), New()
	s.run(m, 0, 1)
	s.feed(m, wire.Encode(s.images()))
	for range 5 {
		m.Route(0)
	}
	s.run(m, 2, 2)
	for m.Assignments == nil {
		if !more(m, 0) {
			t.Fatal("there is nothing more to do, and no list")
		}
	}
	before := fmt.Sprint(m.Assignments[HeldOut].Probability[:20])
	one := New()
	s.run(one, 0, 1)
	s.feed(one, wire.Encode(s.images()))
	routeAll(one)
	if fmt.Sprint(one.Assignments[HeldOut].Probability[:20]) != before {
		t.Error("the first lists are not the first manager's")
	}
	routeAll(m)
	if fmt.Sprint(m.Assignments[HeldOut].Probability[:20]) == before {
		t.Error("the lists stay behind the newest manager")
	}
}

func TestListsOfAnExpert(t *testing.T) {
	s, m := newSource(t), New()
	s.run(m, 0, 1)
	s.feed(m, wire.Encode(s.images()))
	if page, total := m.Received(0, Whole, Training, true, 0, 5); page != nil || total != 0 || m.Kinds(0, Whole, 5) != nil {
		t.Errorf("before the images are routed there are %d of them", total)
	}
	routeAll(m)
	all := 0
	for i := range 3 {
		most, total := m.Received(i, Whole, Training, true, 0, 1<<30)
		least, _ := m.Received(i, Whole, Training, false, 0, 1<<30)
		all += total
		count := 0
		for _, k := range m.Kinds(i, Whole, 4) {
			count += k.Count
			if len(k.Index) > 4 || len(k.Index) == 0 {
				t.Errorf("expert %d: %d examples of %d", i, len(k.Index), k.Digit)
			}
		}
		if count != total || len(most) != total || len(least) != total {
			t.Errorf("expert %d receives %d images: %d and %d are listed, %d have a digit", i, total, len(most), len(least), count)
		}
		for j := 1; j < total; j++ {
			if most[j].Probability > most[j-1].Probability || least[j].Probability < least[j-1].Probability {
				t.Fatalf("expert %d: the lists are not in order at %d", i, j)
			}
		}
		if page, _ := m.Received(i, Whole, Training, true, 3, 4); total > 6 && (len(page) != 4 || page[0] != most[3]) {
			t.Errorf("expert %d: a page is %v", i, page)
		}
	}
	if want := len(m.Assignments[Training].Expert); all != want {
		t.Errorf("the experts receive %d images, want all %d", all, want)
	}
	if page, total := m.Received(9, Whole, 7, true, -3, 4); len(page)+total != 0 {
		t.Error("an expert that is not there receives something")
	}
	// Of other images nobody has anything before they are routed, too.
	s.feed(m, wire.Encode(wire.Images{Width: side, Height: side, Training: make([]byte, 7*side*side), HeldOut: make([]byte, 2*side*side)}))
	for i := range 3 {
		if _, total := m.Received(i, Whole, Training, true, 0, 5); total != 0 {
			t.Errorf("expert %d still receives %d of the images before", i, total)
		}
	}
}

// TestAnExpertWithinAnEpoch: what is said of it then is what its lists say, and not what was counted at the epoch's end.
func TestAnExpertWithinAnEpoch(t *testing.T) {
	s, m := newSource(t), New()
	s.run(m, 0, 1)
	s.feed(m, wire.Encode(s.images()))
	s.feed(m, wire.Encode(wire.Parameters{Epoch: 1, Step: 2, Config: s.config.Fragment(), Value: s.mixture(2).CopyParameters()}))
	routeAll(m)
	images := len(m.Assignments[Training].Expert)
	for i := range 3 {
		e, _ := m.Expert(i)
		_, total := m.Received(i, Whole, Training, true, 0, 0)
		if e.Step != 2 || e.Share != float64(total)/float64(images) {
			t.Errorf("expert %d has a share of %g after %d steps, and %d of %d images", i, e.Share, e.Step, total, images)
		}
		if kinds := m.Kinds(i, Whole, 1); len(kinds) > 0 && (e.Digit != kinds[0].Digit || e.Purity != kinds[0].Share || e.Digits[i] != e.Digit) {
			t.Errorf("expert %d has mostly %d (%g) and %v, and its list %d (%g)", i, e.Digit, e.Purity, e.Digits, kinds[0].Digit, kinds[0].Share)
		}
	}
}

func TestAnExpertDrawsAndReads(t *testing.T) {
	s, m := newSource(t), New()
	if _, known := m.Expert(0); known || m.Decode(0, Whole, make([]float32, 4)) != nil || m.Codes(1, 2) != nil {
		t.Error("there is an expert before any has come")
	}
	s.run(m, 0, 1)
	images := s.images()
	s.feed(m, wire.Encode(images))
	z := m.Codes(9, 3)
	pictures := m.Decode(2, Whole, z)
	y := make([]float32, side*side)
	for i := range 3 {
		s.mixture(1).Decode(y, 2, z[i*4:i*4+4])
		if !bytes.Equal(pictures[i*side*side:(i+1)*side*side], toBytes(y)) {
			t.Fatalf("picture %d is not what the expert draws", i)
		}
	}
	if m.Decode(3, Whole, z) != nil || m.Decode(0, Whole, z[:3]) != nil || m.Decode(-1, Whole, z) != nil || m.Encode(0, Whole, 2, 0) != nil || m.Encode(0, Whole, HeldOut, 1<<30) != nil {
		t.Error("what there is not is answered")
	}
	if got := m.Pictures(HeldOut, []int{5, -1, 2, 1 << 30}); !bytes.Equal(got, append(bytes.Clone(images.HeldOut[500:600]), images.HeldOut[200:300]...)) {
		t.Error("the pictures are not those of the set")
	}
	// A VAE's code of an image is what it reconstructs from: z = μ.
	mu := m.Encode(1, Whole, Training, 7)
	x := make([]float32, side*side)
	m.Sets[Training].Floats(x, 7)
	all, loss := make([]float32, 3*side*side), make([]float32, 3)
	s.mixture(1).Reconstruct(all, loss, x)
	if !bytes.Equal(m.Decode(1, Whole, mu), toBytes(all[side*side:2*side*side])) {
		t.Fatal("decoding the code of an image is not its reconstruction")
	}
	if e, known := m.Expert(1); !known || e.Latent != 4 || e.Epoch != 1 || !e.Trained || e.Begins != 0 || e.Share != .5 || e.Digit < 0 {
		t.Errorf("the expert is %+v", e)
	}
	bad := images
	bad.Training = bad.Training[:len(bad.Training)-1]
	if err := m.Receive(wire.Encode(bad)); err == nil || m.Sets[Training].N != len(images.Training)/(side*side) {
		t.Errorf("images of a broken packet: %v", err)
	}
}
