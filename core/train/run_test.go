package train

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"moevae/core/digit"
	"moevae/core/moe"
	"moevae/core/random"
)

// blobs returns n images of side 28, each a soft square at one of ten places, so that there is something
// to learn and to route.
func blobs(n int) *digit.Set {
	s := &digit.Set{N: n, Width: 28, Height: 28, Pixels: make([]byte, n*784)}
	for i := range n {
		k := random.New(77).Derive(uint64(i))
		place := int(k.Uint64(0) % 10)
		cx, cy := 5+4*(place%5), 8+10*(place/5)
		for y := cy - 4; y <= cy+4; y++ {
			for x := cx - 3; x <= cx+3; x++ {
				s.Pixels[i*784+y*28+x] = byte(160 + k.Uint64(uint64(y*28+x))%96)
			}
		}
	}
	return s
}

func steps(t *testing.T, r *Run, n int) {
	t.Helper()
	for range n {
		if _, err := r.Step(); err != nil {
			t.Fatal(err)
		}
	}
}

func checksum(parameters []float32) uint64 {
	h := fnv.New64a()
	for _, v := range parameters {
		h.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(v)))
	}
	return h.Sum64()
}

// The recorded sums hold for every build: natively with and without SIMD and in WebAssembly. A change
// of them is a change of what every seed means. What twelve steps have not shown of a build eight more will not.
func TestTwentyStepsHaveTheRecordedChecksum(t *testing.T) {
	sparse, upright, conv := Published(), Published(), Published()
	sparse.Dispatch, upright.Deskew, conv.Expert = .08, on, moe.ConvExpert
	waking := Published()
	if err := waking.Set("wake@2.1", "3"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		config       Config
		twelve, want uint64
	}{
		{Published(), 0xf969fce52dbd25b5, 0x215d0f7a91290cae},
		{sparse, 0xab7d4337b5793280, 0x75a19fc75b03b39f},
		{upright, 0xf289692edd695375, 0x97882c7089fcd78},
		{conv, 0xa08d39821e47b2b4, 0xadb751d9ef275e},
		{waking, 0x940aaa92d0bfe8b9, 0x8be20363cfd48f9b},
		// Two steps an epoch: a head is chosen, or leads, after ten.
		{sharpBefore(), 0xac72042c9eae67ce, 0x2b1b3719e20c3aa1},
		{Sharp(), 0x6254cca4121d0605, 0x5139b974911e96cf},
	} {
		config := c.config
		config.Seed = 7
		r, err := NewParallel(config, blobs(500), 2)
		if err != nil {
			t.Fatal(err)
		}
		steps(t, r, 12)
		if got := checksum(r.Mixture().CopyParameters()); got != c.twelve {
			t.Errorf("%s: after twelve steps the checksum is %#x, want %#x", config.Fragment(), got, c.twelve)
		}
		if testing.Short() {
			continue
		}
		steps(t, r, 8)
		if got := checksum(r.Mixture().CopyParameters()); got != c.want {
			t.Errorf("%s: checksum is %#x, want %#x", config.Fragment(), got, c.want)
		}
	}
}

func small() Config {
	c := Published()
	c.Experts, c.Latent, c.Hidden, c.ManagerHidden, c.BatchSize = 4, 3, 16, 12, 20
	return c
}

func TestLossFallsAndExpertsShareTheImages(t *testing.T) {
	images := blobs(300)
	c := small()
	c.LearningRate = 5e-3
	r, err := New(c, images)
	if err != nil {
		t.Fatal(err)
	}
	steps(t, r, r.StepsPerEpoch())
	first := r.Terms()
	if r.Epoch() != 1 || r.StepInEpoch() != 0 || r.StepsPerEpoch() != 15 {
		t.Fatalf("epoch %d, step %d of %d", r.Epoch(), r.StepInEpoch(), r.StepsPerEpoch())
	}
	steps(t, r, 19*r.StepsPerEpoch())
	s := r.Snapshot(blobs(50))
	if s.Terms.ExpectedExpert > first.ExpectedExpert-20 || s.Terms.ExpectedExpert < r.Mixture().Floor() {
		t.Errorf("expected expert loss went from %v to %v, floor %v", first.ExpectedExpert, s.Terms.ExpectedExpert, r.Mixture().Floor())
	}
	if got := s.Terms.Loss - s.Terms.ExpectedExpert - s.Terms.Balancing; math.Abs(got) > 1e-9 {
		t.Errorf("the terms miss the loss by %v", got)
	}
	var total float64
	for e, v := range s.Share {
		total += v
		// A count that has been divided, which sums of 1/300 are not.
		if count := bytes.Count(s.Assigned, []byte{uint8(e)}); v != float64(count)/300 {
			t.Errorf("expert %d has %d of 300 images, and a share of %v", e+1, count, v)
		}
		if v > .8 {
			t.Errorf("one expert takes %v of the images", v)
		}
	}
	if math.Abs(total-1) > 1e-9 || len(s.Assigned) != 300 || len(s.HeldOut) != 50 || len(s.Grid) != 4*784 || s.Epoch != 20 {
		t.Errorf("shares sum to %v; %d, %d images; %d grid bytes; epoch %d", total, len(s.Assigned), len(s.HeldOut), len(s.Grid), s.Epoch)
	}
}

// An epoch sees each image at most once, and another order than the last.
func TestOrderIsAPermutationAnewEachEpoch(t *testing.T) {
	r, err := New(small(), blobs(50))
	if err != nil {
		t.Fatal(err)
	}
	first := slices.Clone(r.order)
	steps(t, r, r.StepsPerEpoch())
	if slices.Equal(first, r.order) {
		t.Error("the second epoch has the first one's order")
	}
	slices.Sort(first)
	for i, v := range first {
		if i != v {
			t.Fatalf("order misses %d", i)
		}
	}
}

func TestARunThatResumesEqualsOneThatNeverStopped(t *testing.T) {
	sharp := small()
	sharp.Manager, sharp.Heads, sharp.Copies, sharp.BatchSize = moe.ConvManager, 3, 4, 50
	images := blobs(100)
	stops := []int{2, 3, 7, 10, 12}
	if testing.Short() {
		stops = []int{3, 10} // others are no matter of the build
	}
	for _, c := range []Config{small(), sharp, contested()} {
		whole, _ := New(c, images)
		steps(t, whole, 14)
		for _, stop := range stops {
			resume(t, whole, c, images, stop)
		}
	}
}

// resume stops a run after some steps and continues it in another, to step 14, where whole is.
func resume(t *testing.T, whole *Run, c Config, images *digit.Set, stop int) {
	t.Helper()
	part, _ := New(c, images)
	steps(t, part, stop)
	state := part.State()
	other, _ := New(c, images)
	steps(t, other, 2)
	if err := other.Restore(state); err != nil {
		t.Fatal(err)
	}
	steps(t, other, 14-stop)
	if checksum(other.Mixture().CopyParameters()) != checksum(whole.Mixture().CopyParameters()) {
		t.Error("the resumed run has other parameters")
	}
	// At the end of an epoch all that it tells of itself is as it would have been, too.
	a, b := whole.Snapshot(images), other.Snapshot(images)
	a.Seconds, b.Seconds = 0, 0
	if !reflect.DeepEqual(a, b) {
		t.Errorf("resumed after step %d, the run tells of\n%+v, %v, %d\nwant\n%+v, %v, %d", stop, b.Terms, b.Heads, b.Chosen, a.Terms, a.Heads, a.Chosen)
	}
	if other.Epoch() != whole.Epoch() || other.StepInEpoch() != whole.StepInEpoch() {
		t.Errorf("resumed at epoch %d step %d, want %d, %d", other.Epoch(), other.StepInEpoch(), whole.Epoch(), whole.StepInEpoch())
	}
	state.Moments = state.Moments[1:]
	if err := other.Restore(state); err == nil {
		t.Error("Restore takes a state with a moment missing")
	}
	if err := other.Restore(State{Step: 99}); err == nil {
		t.Error("Restore takes a step beyond the epoch")
	}
}

// TestAFreshOptimiserBeginsItsCorrectionToo: Adam's first update of a parameter is the learning rate, whatever the
// gradient. With moments that begin at zero in a later epoch and are corrected as if they had not, it would be
// up to three times that.
func TestAFreshOptimiserBeginsItsCorrectionToo(t *testing.T) {
	sharp := small()
	sharp.Manager, sharp.Heads, sharp.Copies, sharp.BatchSize, sharp.HeadEpochs, sharp.Warmup = moe.ConvManager, 3, 4, 50, 2, 1
	for _, c := range []Config{small(), sharp} {
		images := blobs(100)
		part, _ := New(c, images)
		steps(t, part, 3*part.StepsPerEpoch()+1)
		r, _ := New(c, images)
		if err := r.Restore(r.Afresh(part.State())); err != nil {
			t.Fatal(err)
		}
		if r.Epoch() != 3 || r.StepInEpoch() != 0 {
			t.Errorf("the run goes on after %d steps of epoch %d", r.StepInEpoch(), r.Epoch()+1)
		}
		want := c.LearningRate
		if c.LearnsFromViews() {
			rule := c.mutualRule(3*r.StepsPerEpoch(), r.StepsPerEpoch())
			want = max(float64(rule.Manager.Rate), float64(rule.Expert.Rate))
		}
		before := r.Mixture().CopyParameters()
		steps(t, r, 1)
		most := 0.
		for i, v := range r.Mixture().CopyParameters() {
			most = max(most, math.Abs(float64(v)-float64(before[i])))
		}
		if math.Abs(most/want-1) > .01 {
			t.Errorf("with a fresh memory a step moves a parameter by %v at most, want %v", most, want)
		}
	}
	r, _ := New(small(), blobs(100))
	s := r.State()
	s.Began = 1
	if err := r.Restore(s); err == nil {
		t.Error("Restore takes an optimiser that begins later than the state is")
	}
	for _, wrong := range []float32{-1e-9, float32(math.NaN())} {
		s = r.State()
		s.Moments[len(s.Moments)-1] = wrong
		if err := r.Restore(s); err == nil || !strings.Contains(err.Error(), "want none below 0") {
			t.Errorf("Restore takes %v for a mean of squares: %v", wrong, err)
		}
	}
}

func TestNotFiniteSaysWhereItArose(t *testing.T) {
	c := small()
	c.LearningRate = .1
	r, _ := New(c, blobs(100))
	steps(t, r, 6)
	for _, tensor := range r.Mixture().Tensors() {
		if tensor.Name == "expert.2.output.bias" {
			tensor.Value[0] = float32(math.Inf(1)) - float32(math.Inf(1))
		}
	}
	_, err := r.Step()
	var n *NotFinite
	if !errors.As(err, &n) || n.Epoch != 2 || n.Step != 2 || n.Expert != 2 || n.Term != "reconstruction" {
		t.Fatalf("error is %+v", err)
	}
	if want := "the reconstruction of expert 3 is not a finite number, at step 2 of epoch 2"; err.Error() != want {
		t.Errorf("it reads %q, want %q", err, want)
	}
}

func TestABatchNeedsImages(t *testing.T) {
	if _, err := New(Published(), blobs(99)); err == nil {
		t.Error("a batch of 100 from 99 images")
	}
}

// While only the manager learns, a snapshot shows the mean of what each expert would get.
func TestMeansAreOfTheImagesEachExpertReceives(t *testing.T) {
	c := Sharp()
	c.Experts, c.BatchSize, c.Heads = 3, 20, 2
	images := blobs(60)
	r, err := New(c, images)
	if err != nil {
		t.Fatal(err)
	}
	for range c.ExpertsWait() {
		steps(t, r, r.StepsPerEpoch())
	}
	s := r.Snapshot(images)
	for k := range c.Experts {
		for _, at := range []int{0, 400, 500, 783} {
			var sum, n float64
			for i, e := range s.Assigned {
				if int(e) == k {
					sum += float64(images.Image(i)[at])
					n++
				}
			}
			if got := float64(s.Means[k*784+at]); math.Abs(got-sum/max(n, 1)) > .51 {
				t.Errorf("expert %d, pixel %d: mean %v, want %v", k, at, got, sum/n)
			}
		}
	}
	steps(t, r, r.StepsPerEpoch())
	if s := r.Snapshot(images); s.Means != nil || s.Terms.ExpectedExpert == 0 {
		t.Errorf("after the experts began: %d bytes of means, experts' loss %v", len(s.Means), s.Terms.ExpectedExpert)
	}
	if w := Published().ExpertsWait(); w != 0 {
		t.Errorf("the published experts wait %d epochs", w)
	}
}

// Where the manager sees images upright, it is taught with what it reads of a drawing later, and the experts with
// the images themselves.
func TestTheManagerAloneSeesImagesUpright(t *testing.T) {
	images := blobs(200)
	c := small()
	c.Deskew = on
	r, err := New(c, images)
	if err != nil {
		t.Fatal(err)
	}
	steps(t, r, 1)
	index := r.order[:c.BatchSize]
	r.step = 0 // whose batch it is once more
	experts, manager, rows := make([]float32, c.BatchSize*images.D()), make([]float32, c.BatchSize*images.D()), make([]int, c.BatchSize)
	for row := range rows {
		rows[row] = row
	}
	r.batch.Images(experts, rows)
	r.batch.Views(0, manager, 0, c.BatchSize)
	x, upright := make([]float32, images.D()), make([]float32, images.D())
	slanted := 0
	for b, i := range index {
		images.Floats(x, i)
		if !slices.Equal(x, experts[b*len(x):(b+1)*len(x)]) {
			t.Fatal("the experts were shown something else than the image")
		}
		r.mixture.View(upright, x)
		if !slices.Equal(x, upright) {
			slanted++
		}
		for j, v := range upright {
			if d := v - manager[b*len(x)+j]; d > .5/255+1e-6 || d < -.5/255-1e-6 {
				t.Fatalf("the manager was shown %v where it reads %v", manager[b*len(x)+j], v)
			}
		}
	}
	if slanted == 0 {
		t.Error("every image of the batch was upright before")
	}
	same := 0
	routed := Assign(r.Mixture(), images)
	for i, e := range r.Assign() {
		if e == routed[i] {
			same++
		}
	}
	if same < images.N-2 { // for images on a border, rounding to bytes decides
		t.Errorf("the run routes %d of %d images as its mixture does", same, images.N)
	}

	views := Sharp()
	views.Deskew = on
	if r, err = New(views, blobs(500)); err != nil || r.upright != nil {
		t.Errorf("a manager that learns from views, which are upright, has another upright set: error %v", err)
	}
}

// Whatever is trained can be kept: a file has room for the largest mixture, with its moments.
func TestNoMixtureIsTooLargeForAFile(t *testing.T) {
	c := Sharp()
	c.Experts, c.Hidden, c.Latent, c.ManagerHidden, c.Filters = 64, 512, 64, 512, 64
	if err := c.Suits(28, 28); err != nil {
		t.Errorf("for MNIST's size: %v", err)
	}
	if n := c.parameters(28, 28); n < 50e6 || 12*n > 3<<30 {
		t.Errorf("%d parameters", n)
	}
	want := "a mixture of 64 experts with 512 hidden units each has "
	if err := c.Suits(64, 64); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "room for 268 million") {
		t.Errorf("for the largest images: %v", err)
	}
}
