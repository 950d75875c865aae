package loop

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"moevae/core/digit"
	"moevae/core/moe"
	"moevae/core/random"
	"moevae/core/train"
	"moevae/core/wire"
)

func seedOf(t *testing.T, fragment string) uint64 {
	t.Helper()
	c, err := train.ParseFragment(fragment)
	if err != nil {
		t.Fatal(err)
	}
	return c.Seed
}

func labour(j wire.Job, n, held int) (told []wire.Outcome) {
	Labour(j, images(n), images(held), func(m wire.Message) { told = append(told, m.(wire.Outcome)) })
	return told
}

func TestJobsTellWhatHasComeOfThem(t *testing.T) {
	route := make([]uint8, 120)
	for i := range route {
		route[i] = uint8(i % 2)
	}
	told := labour(wire.Job{Name: wire.ByLabel, Config: tiny, Route: route}, 120, 6)
	last := told[len(told)-1]
	if len(told) != 4 || last.Part != 1 || len(last.Assigned) != 120 || len(last.HeldOut) != 6 || last.Loss <= 0 {
		t.Errorf("by label: %d outcomes, the last %+v", len(told), last)
	}
	told = labour(wire.Job{Name: wire.KMeans, Config: tiny, Clusters: 10}, 120, 6)
	if len(told) != 2 || told[0].On == told[1].On || len(told[1].Assigned) != 120 || len(told[1].HeldOut) != 6 || told[1].Part != 1 {
		t.Errorf("k-means: %+v", told)
	}
	// As moevae kmeans has it of the same seed.
	for _, o := range told {
		if assigned, other, _ := train.Means(images(120), images(6), o.On, 10, random.New(seedOf(t, tiny))); !bytes.Equal(o.Assigned, assigned) || !bytes.Equal(o.HeldOut, other) {
			t.Errorf("k-means on %s is another than the command's", o.On)
		}
	}
	for _, clusters := range []int{0, 121} {
		if told := labour(wire.Job{Name: wire.KMeans, Config: tiny, Clusters: clusters}, 120, 6); len(told) != 1 || !strings.Contains(told[0].Sentence, "want 1 to 120") {
			t.Errorf("%d clusters of 120 images: %+v", clusters, told)
		}
	}

	told = nil
	Labour(wire.Job{Name: wire.Suggest, Config: tiny}, sized(120, 9, 9), nil, func(m wire.Message) { told = append(told, m.(wire.Outcome)) })
	last = told[len(told)-1]
	if last.Name != wire.Suggest || last.Part != 1 || last.Asked < 2 || !strings.Contains(last.Words, fmt.Sprintf("%d experts", last.Asked)) {
		t.Errorf("a suggestion: %+v", last)
	}
	if told := labour(wire.Job{Name: wire.Suggest, Config: tiny}, 99, 6); len(told) != 1 || !strings.Contains(told[0].Sentence, "got 99") {
		t.Errorf("of 99 images: %+v", told)
	}

	c, err := train.ParseFragment(tiny)
	if err != nil {
		t.Fatal(err)
	}
	parameters := moe.New(c.Shape(4, 3), random.New(9)).CopyParameters()
	j := wire.Job{Name: wire.Split, Config: tiny, Experts: popular(c, parameters, images(400)), By: moe.BySlant, Leaves: 2, Value: parameters}
	told = labour(j, 400, 60)
	for i, o := range told {
		if o.Name != wire.Split || o.Expert != j.Experts[i] || len(o.Count) != 2 || len(o.Means) != 2*12 || len(o.Samples) != 2*12*leafSamples || len(o.Value) == 0 {
			t.Errorf("split: outcome %+v", o)
		}
	}
	if len(told) != len(j.Experts) || told[len(told)-1].Part != 1 {
		t.Errorf("%d outcomes for %d experts", len(told), len(j.Experts))
	}
	few := labour(wire.Job{Name: wire.Split, Config: tiny, Experts: []int{1, 0}, By: moe.BySlant, Leaves: 2, Value: parameters}, 20, 6)
	for i, o := range few {
		if len(few) != 2 || o.Name != "" || o.Expert != 1-i || !strings.HasSuffix(o.Words, "training images, too few to be split") || o.Part != float64(i+1)/2 {
			t.Errorf("of experts with few images: %+v", o)
		}
	}
	// The parts of a job that are divided among workers are those of one.
	again := labour(wire.Job{Name: wire.Split, Config: tiny, Experts: j.Experts[len(j.Experts)-1:], By: moe.BySlant, Leaves: 2, Value: parameters}, 400, 60)
	if !slices.Equal(again[0].Value, told[len(told)-1].Value) {
		t.Error("an expert that is split alone has other leaves")
	}
}

// popular returns the experts with enough images.
func popular(c train.Config, parameters []float32, images *digit.Set) (experts []int) {
	m := moe.New(c.Shape(images.Width, images.Height), 0)
	if m.SetParameters(parameters) != nil {
		panic("loop: a mixture's parameters are not its own")
	}
	count := make([]int, c.Experts)
	for _, e := range train.Assign(m, images) {
		if count[e]++; count[e] == 100 {
			experts = append(experts, int(e))
		}
	}
	slices.Sort(experts)
	return experts
}

// A job with settings that mend its images comes to what it comes to with images that are as they should be.
func TestAJobSeesTheImagesThatItsRunSees(t *testing.T) {
	const mending = tiny + "&invert=on&turn=half"
	outcomes := func(j wire.Job, config string, training, heldOut *digit.Set) (told []wire.Outcome) {
		j.Config = config
		Labour(j, training, heldOut, func(m wire.Message) { told = append(told, m.(wire.Outcome)) })
		return told
	}
	good := []*digit.Set{sized(400, 9, 9), sized(60, 9, 9)}
	bad := digit.Mend{Invert: true, Turn: digit.WayNamed("half")}.Of(good...)
	c, err := train.ParseFragment(tiny)
	if err != nil {
		t.Fatal(err)
	}
	parameters := moe.New(c.Shape(9, 9), random.New(9)).CopyParameters()
	route := make([]uint8, 400)
	for i := range route {
		route[i] = uint8(i % 2)
	}
	for _, j := range []wire.Job{
		{Name: wire.ByLabel, Route: route}, {Name: wire.KMeans, Clusters: 5},
		{Name: wire.Split, Experts: popular(c, parameters, good[0])[:1], By: moe.BySlant, Leaves: 2, Value: parameters},
	} {
		want := outcomes(j, tiny, good[0], good[1])
		if got := outcomes(j, mending, bad[0], bad[1]); !reflect.DeepEqual(got, want) {
			t.Errorf("%s of mended images comes to %+v, and of what these are then to %+v", j.Name, got, want)
		}
		if got := outcomes(j, tiny, bad[0], bad[1]); reflect.DeepEqual(got, want) {
			t.Errorf("%s comes to the same without mending them", j.Name)
		}
	}
	// The trainer that does one holds them as they came, however it mends them for a run.
	p := newPage()
	p.raw = [2]*digit.Set{bad[0], bad[1]}
	p.Obey(wire.Job{Name: wire.KMeans, Config: mending, Clusters: 5})
	if got, want := last[wire.Outcome](t, p), outcomes(wire.Job{Name: wire.KMeans, Clusters: 5}, tiny, good[0], good[1]); !slices.Equal(got.Assigned, want[1].Assigned) {
		t.Error("a trainer does its jobs with other images")
	}
}

func TestAJobThatCannotBeDoneSaysWhy(t *testing.T) {
	for _, j := range []wire.Job{
		{Name: wire.ByLabel, Config: tiny, Route: []uint8{1}},
		{Name: wire.KMeans, Config: "experts=0"},
		{Name: wire.Split, Config: tiny, By: moe.ByShape, Leaves: 3},
	} {
		told := labour(j, 20, 6)
		if len(told) != 1 || told[0].Sentence == "" || told[0].Part != 1 {
			t.Errorf("%+v: told %+v", j, told)
		}
	}
}
