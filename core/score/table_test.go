package score

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"testing"

	"moevae/core/digit"
	"moevae/core/random"
)

func table(t *testing.T, rows ...[]int) Table {
	t.Helper()
	made := Table{Experts: len(rows), Digits: len(rows[0])}
	for _, row := range rows {
		made.Count = append(made.Count, row...)
	}
	return made
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-12 {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

func TestConfusionCountsPairs(t *testing.T) {
	got, err := Confusion([]uint8{0, 1, 1, 2, 1}, Labels{digit: []byte{7, 3, 3, 7, 0}}, 3)
	if err != nil {
		t.Fatal(err)
	}
	if got.Experts != 3 || got.Digits != 10 || len(got.Count) != 30 {
		t.Fatalf("table is %d×%d with %d counts, want 3×10", got.Experts, got.Digits, len(got.Count))
	}
	want := map[int]int{0*10 + 7: 1, 1*10 + 3: 2, 1*10 + 0: 1, 2*10 + 7: 1}
	for place, n := range got.Count {
		if n != want[place] {
			t.Errorf("expert %d, digit %d: %d images, want %d", place/10, place%10, n, want[place])
		}
	}
}

func TestConfusionRefuses(t *testing.T) {
	for _, c := range []struct {
		name     string
		assigned []uint8
		want     string
	}{
		{"fewer images than labels", []uint8{0}, "2 labels for 1 image"},
		{"more images than labels", []uint8{0, 1, 0}, "2 labels for 3 images"},
		{"an unknown expert", []uint8{0, 2}, "assignment of image 1: expert 2"},
	} {
		_, err := Confusion(c.assigned, Labels{digit: []byte{0, 1}}, 2)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one that says %q", c.name, err, c.want)
		}
	}
}

func TestALabelAboveNineWidensTheTable(t *testing.T) {
	got, err := Confusion([]uint8{0}, Labels{digit: []byte{46}}, 1)
	if err != nil || got.Digits != 47 || got.Count[46] != 1 {
		t.Errorf("digits %d, count %v, error %v; want 47 columns, the last counted", got.Digits, got.Count, err)
	}
}

// The figures are worked by hand: 20 images, experts of 8, 8 and 4.
func TestWorkedExample(t *testing.T) {
	a := table(t, []int{6, 2, 0}, []int{5, 1, 2}, []int{0, 1, 3})
	// Both 6 + 1 + 3 and 2 + 5 + 3 are best; digit 0 can go to one expert only.
	near(t, "accuracy", a.Accuracy(a.Match()), 10./20)
	near(t, "accuracy of a given matching", a.Accuracy([]int{1, 0, 2}), 10./20)
	near(t, "accuracy without expert 1", a.Accuracy([]int{0, -1, 2}), 9./20)
	near(t, "accuracy where digit 9 is unknown", a.Accuracy([]int{9, 1, 2}), 4./20)
	near(t, "purity", a.Purity(), 14./20)
	// Rows .4 .4 .2; columns 11/20, 4/20, 5/20.
	hE := -2*.4*math.Log(.4) - .2*math.Log(.2)
	hC := -.55*math.Log(.55) - .2*math.Log(.2) - .25*math.Log(.25)
	mutual := .3*math.Log(.3/(.4*.55)) + .1*math.Log(.1/(.4*.2)) + .25*math.Log(.25/(.4*.55)) +
		.05*math.Log(.05/(.4*.2)) + .1*math.Log(.1/(.4*.25)) + .05*math.Log(.05/(.2*.2)) +
		.15*math.Log(.15/(.2*.25))
	near(t, "NMI", a.NMI(), mutual/((hE+hC)/2))
}

func TestMajority(t *testing.T) {
	a := table(t, []int{6, 2, 0}, []int{1, 3, 3}, []int{0, 0, 0})
	for i, want := range []struct {
		digit int
		share float64
	}{{0, .75}, {1, 3. / 7}, {-1, 0}} {
		if digit, share := a.Majority(i); digit != want.digit || share != want.share {
			t.Errorf("expert %d: digit %d with share %v, want %d with %v", i, digit, share, want.digit, want.share)
		}
	}
}

func TestPerfectRoutingScoresOne(t *testing.T) {
	const images, digits = 500, 10
	name := make([]int, digits)
	random.New(3).Permutation(name)
	l := Labels{digit: make([]byte, images)}
	assigned := make([]uint8, images)
	for b := range images {
		l.digit[b] = byte(b * b % digits)
		assigned[b] = uint8(name[l.digit[b]])
	}
	a, err := Confusion(assigned, l, digits)
	if err != nil {
		t.Fatal(err)
	}
	train, held := Of(a, a)
	for _, s := range []Scores{train, held} {
		if s.Accuracy != 1 || s.Purity != 1 || math.Abs(s.NMI-1) > 1e-12 {
			t.Errorf("a routing that renames digits scores %+v, want 1, 1, 1", s)
		}
	}
}

func TestConstantRoutingKnowsNothing(t *testing.T) {
	for name, a := range map[string]Table{
		"one expert":           table(t, []int{5, 5}, []int{0, 0}),
		"one digit":            table(t, []int{5, 0}, []int{5, 0}),
		"one of each":          table(t, []int{9, 0}, []int{0, 0}),
		"independent":          table(t, []int{3, 6, 9}, []int{7, 14, 21}),
		"no image":             table(t, []int{0, 0}, []int{0, 0}),
		"independent, rounded": table(t, []int{1, 1, 1}, []int{1, 1, 1}, []int{1, 1, 1}),
	} {
		if nmi := a.NMI(); nmi < 0 || nmi > 1e-15 {
			t.Errorf("%s: NMI is %v, want 0", name, nmi)
		}
	}
	none := table(t, []int{0, 0}, []int{0, 0})
	if s := none.scores(none.Match()); s != (Scores{}) {
		t.Errorf("no image scores %+v, want zeros", s)
	}
}

func TestLogarithm(t *testing.T) {
	for i := range 10000 {
		x := (float64(i) + .5) / 7000
		if got, want := ln(x), math.Log(x); math.Abs(got-want) > 1e-15*max(1, math.Abs(want)) {
			t.Errorf("ln %v is %v, want %v", x, got, want)
		}
	}
}

func TestNMIHasTheSameBitsOnEveryMachine(t *testing.T) {
	key, sum := random.New(1), fnv.New64a()
	for i := range uint64(200) {
		a := table(t, make([]int, 10), make([]int, 10), make([]int, 10), make([]int, 10))
		for j := range a.Count {
			a.Count[j] = int(key.Derive(i).Uint64(uint64(j)) % 1000)
		}
		_ = binary.Write(sum, binary.LittleEndian, a.NMI())
	}
	if got := sum.Sum64(); got != 0xa3dd747279d102bc {
		t.Errorf("the checksum is %#x", got)
	}
}

// Whatever the routing: names of experts do not matter, and the scores keep their order and range.
func TestScoresOfAnyRouting(t *testing.T) {
	for seed := range uint64(50) {
		key := random.New(seed)
		experts := 1 + int(key.Uint64(0)%14)
		l := Labels{digit: make([]byte, 200)}
		assigned, renamed := make([]uint8, 200), make([]uint8, 200)
		name := make([]int, experts)
		key.Derive(1).Permutation(name)
		for b := range l.digit {
			l.digit[b] = byte(key.Derive(2).Uint64(uint64(b)) % 10)
			assigned[b] = uint8(key.Derive(3).Uint64(uint64(b)) % uint64(experts))
			if key.Derive(4).Uint64(uint64(b))%2 == 0 {
				assigned[b] = uint8(int(l.digit[b]) % experts)
			}
			renamed[b] = uint8(name[assigned[b]])
		}
		a, errA := Confusion(assigned, l, experts)
		r, errR := Confusion(renamed, l, experts)
		if errA != nil || errR != nil {
			t.Fatal(errA, errR)
		}
		s, other := a.scores(a.Match()), r.scores(r.Match())
		if s.Accuracy != other.Accuracy || s.Purity != other.Purity || math.Abs(s.NMI-other.NMI) > 1e-12 {
			t.Errorf("seed %d: %+v, and %+v after renaming experts", seed, s, other)
		}
		if !(0 <= s.NMI && s.NMI <= 1 && 0 <= s.Accuracy && s.Accuracy <= s.Purity && s.Purity <= 1) {
			t.Errorf("seed %d: %+v is out of range or accuracy above purity", seed, s)
		}
	}
}

func TestMatchingIsFixedOnTraining(t *testing.T) {
	training := table(t, []int{9, 1}, []int{1, 9})
	heldOut := table(t, []int{0, 4}, []int{3, 1})
	train, held := Of(training, heldOut)
	near(t, "training accuracy", train.Accuracy, 18./20)
	near(t, "held-out accuracy", held.Accuracy, 1./8)
	near(t, "held-out purity", held.Purity, 7./8)
}

func TestScoresInJSON(t *testing.T) {
	got, err := json.Marshal(Scores{.5, .25, 1})
	if want := `{"accuracy":0.5,"purity":0.25,"nmi":1}`; err != nil || string(got) != want {
		t.Errorf("%s, %v; want %s", got, err, want)
	}
}

func TestEmbeddedLabels(t *testing.T) {
	training, heldOut := Embedded()
	if training.Len() != 9000 || heldOut.Len() != 1000 {
		t.Fatalf("%d and %d labels, want 9000 and 1000", training.Len(), heldOut.Len())
	}
	// The digits among the first 10,000 images of MNIST's training set.
	want := [10]int{1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978}
	var got, held [10]int
	for _, d := range training.digit {
		got[d]++
	}
	for _, d := range heldOut.digit {
		got[d]++
		held[d]++
	}
	if got != want {
		t.Errorf("digits occur %v times, want %v", got, want)
	}
	for d, n := range held {
		if n < 60 || n > 150 {
			t.Errorf("digit %d occurs %d times among 1000 held out: that is no fair shuffle", d, n)
		}
	}
}

func TestReadLabelsRefuses(t *testing.T) {
	for _, c := range []struct {
		name string
		dims []int
		want string
	}{
		{"a file of images", []int{1, 2, 2}, "3 dimensions, want 1"},
		{"an empty file", []int{0}, "no label"},
	} {
		var file bytes.Buffer
		size := 1
		for _, n := range c.dims {
			size *= n
		}
		if err := digit.WriteIDX(&file, c.dims, make([]byte, size)); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadLabels(&file); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one that says %q", c.name, err, c.want)
		}
	}
	if _, err := ReadLabels(strings.NewReader("")); err == nil {
		t.Error("no bytes at all read as labels")
	}
}

func TestMembersAreTheImagesOfATablesCell(t *testing.T) {
	assigned, l := []uint8{0, 1, 1, 2, 1}, Labels{digit: []byte{7, 3, 3, 7, 0}}
	got, err := Members(assigned, l, 1, 3)
	if err != nil || len(got) != 2 || got[0] != 1 || got[1] != 2 {
		t.Errorf("images %v, error %v; want 1 and 2", got, err)
	}
	if got, err := Members(assigned, l, 2, 3); err != nil || len(got) != 0 {
		t.Errorf("images %v, error %v; want none", got, err)
	}
	if _, err := Members(assigned[1:], l, 1, 3); err == nil || !strings.Contains(err.Error(), "5 labels for 4 images") {
		t.Errorf("fewer images than labels: error %v", err)
	}
}

// An image that nobody has labelled counts in no table, and classes that nobody has seen have a column.
func TestUnknownLabelsAndClasses(t *testing.T) {
	l := NewLabels([]byte{1, Unknown, 0, Unknown}).Of(3)
	got, err := Confusion([]uint8{0, 0, 1, 1}, l, 2)
	if err != nil || got.Digits != 3 || !slices.Equal(got.Count, []int{0, 1, 0, 1, 0, 0}) || l.Kinds() != 2 || !got.Known() {
		t.Errorf("%+v, %v, %d kinds", got, err, l.Kinds())
	}
	none, err := Confusion([]uint8{0}, NewLabels([]byte{Unknown}), 1)
	if err != nil || none.Known() || none.Digits != 10 {
		t.Errorf("%+v, %v", none, err)
	}
	const unnamed = "2 of 4 images have no label, and here each needs one: name all, or leave out what has no name"
	if _, err := l.Routing(3); err == nil || err.Error() != unnamed {
		t.Errorf("images without labels: %v", err)
	}
	a, b, err := l.Split(4)
	if err != nil || a.digits() != 3 || b.digits() != 3 {
		t.Errorf("divided, they are of %d and %d classes: %v", a.digits(), b.digits(), err)
	}
}
