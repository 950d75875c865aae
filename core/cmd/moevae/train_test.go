//go:build !js

package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"moevae/core/checkpoint"
	"moevae/core/digit"
	"moevae/core/train"
)

// onWrite is a writer that calls itself.
type onWrite func([]byte) error

func (f onWrite) Write(b []byte) (int, error) {
	if err := f(b); err != nil {
		return 0, err
	}
	return len(b), nil
}

func TestTrainPrintsAnObjectForEachEpoch(t *testing.T) {
	file := filepath.Join(t.TempDir(), "f")
	stdout, stderr := succeed(t, "train -json -epochs 3 -data "+data(t)+small+"-o "+file)
	if !strings.HasPrefix(stderr, "Images: 60 + 21 of 9×8, three classes, from ") || !strings.HasSuffix(stderr, "\nWrote what has been learned to "+file+".\n") || strings.Count(stderr, "\n") != 3 {
		t.Errorf("stderr is %q", stderr)
	}
	lines := strings.Split(strings.TrimSpace(stdout), "\n")
	if len(lines) != 3 {
		t.Fatalf("%d lines, want 3: %s", len(lines), stdout)
	}
	var last float64
	for i, line := range lines {
		var object map[string]any
		if err := json.Unmarshal([]byte(line), &object); err != nil {
			t.Fatal(err)
		}
		want := []string{"balancing_loss", "epoch", "expected_expert_loss", "held_out", "kept", "loss", "seconds", "step_ms", "train"}
		if got := slices.Sorted(maps.Keys(object)); !slices.Equal(got, want) {
			t.Errorf("keys are %v, want %v", got, want)
		}
		for _, part := range []string{"train", "held_out"} {
			if got := slices.Sorted(maps.Keys(object[part].(map[string]any))); !slices.Equal(got, []string{"accuracy", "nmi", "purity"}) {
				t.Errorf("%s has the keys %v", part, got)
			}
		}
		number := func(key string) float64 { return object[key].(float64) }
		if number("epoch") != float64(i+1) || number("seconds") <= 0 || number("kept") != 1 {
			t.Errorf("line %d is %s", i+1, line)
		}
		if got := number("seconds") * 1000 / 3; math.Abs(got-number("step_ms")) > 1e-9 {
			t.Errorf("step_ms is %v, want %v: an epoch has 3 steps", number("step_ms"), got)
		}
		if got := number("expected_expert_loss") + number("balancing_loss"); math.Abs(got-number("loss")) > 1e-9 {
			t.Errorf("the terms make %v, the loss is %v", got, number("loss"))
		}
		if i > 0 && number("expected_expert_loss") >= last {
			t.Errorf("epoch %d: the loss does not fall from %v: %v", i+1, last, number("expected_expert_loss"))
		}
		last = number("expected_expert_loss")
	}
}

func TestTheSameSeedWritesTheSameFile(t *testing.T) {
	dir, file := data(t), filepath.Join(t.TempDir(), "f")
	written := func(flags string) []byte {
		succeed(t, "train "+flags+" -epochs 2 -data "+dir+small+"-o "+file)
		return read(t, file)
	}
	first := written("-seed 5 -workers 1")
	for _, flags := range []string{"-seed 5 -workers 3", "-workers 2 -set seed=5", "-preset published -seed 9 -seed 5"} {
		if !bytes.Equal(first, written(flags)) {
			t.Errorf("%s writes another file", flags)
		}
	}
	if bytes.Equal(first, written("-seed 6")) {
		t.Error("another seed writes the same file")
	}
}

// Files may be gzipped, spelled with a dot, and without labels or held-out images.
func TestTrainTakesWhatADirectoryHas(t *testing.T) {
	dir := data(t)
	pixels := filepath.Join(dir, "train-images-idx3-ubyte")
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(read(t, pixels)); err != nil {
		t.Fatal(err)
	}
	z.Close()
	put(t, filepath.Join(dir, "train-images.idx3-ubyte.gz"), packed.Bytes())
	remove := func(name string) {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	remove("train-images-idx3-ubyte")
	check := func(training, heldOut bool) {
		t.Helper()
		stdout, _ := succeed(t, "train -json -epochs 1 -data "+dir+small+"-o "+filepath.Join(t.TempDir(), "f"))
		var got struct {
			Train   *struct{} `json:"train"`
			HeldOut *struct{} `json:"held_out"`
		}
		if err := json.Unmarshal([]byte(stdout), &got); err != nil {
			t.Fatal(err)
		}
		if (got.Train != nil) != training || (got.HeldOut != nil) != heldOut {
			t.Errorf("%s has scores where no labels are, or none where they are", stdout)
		}
	}
	check(true, true)
	remove("t10k-labels-idx1-ubyte")
	check(true, false)
	remove("t10k-images-idx3-ubyte")
	check(true, true) // a tenth of the others
	remove("train-labels-idx1-ubyte")
	check(false, false)
	if stdout, _ := succeed(t, "train -epochs 1 -data "+dir+small+"-o "+filepath.Join(dir, "f")); strings.Contains(stdout, "accuracy") || !strings.HasPrefix(stdout, "epoch 1: expected expert loss ") {
		t.Errorf("without labels and -json it prints %q", stdout)
	}
}

func TestTrainRefusesBadFilesAndLeavesAnExistingOne(t *testing.T) {
	existing := filepath.Join(t.TempDir(), "f")
	put(t, existing, []byte("precious"))
	const images, labels = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"
	for _, c := range []struct {
		name  string // of the file to spoil
		spoil func([]byte) []byte
		words string
	}{
		{images, func(b []byte) []byte { return nil }, "is empty"},
		{images, func(b []byte) []byte { return b[:100] }, "it ends after 84 bytes of data, where its dimensions [60 8 9] want 4320"},
		{images, func(b []byte) []byte { b[0] = 9; return b }, "no kind of image file that is known here"},
		{images, func(b []byte) []byte { b[2] = 0xa; return b }, "element type"},
		{images, func(b []byte) []byte { return append(b, 0) }, "more bytes follow"},
		{images, func(b []byte) []byte { return append([]byte{0x1f, 0x8b}, b...) }, "gzip"},
		{images, func([]byte) []byte { return idx(t, make([]byte, 60*1025), 60, 1025, 1) }, "1025 rows, want 1 to 1024"},
		{images, func([]byte) []byte { return idx(t, make([]byte, 60), 60) }, "holds labels"},
		{"t10k-images-idx3-ubyte", func([]byte) []byte { return idx(t, make([]byte, 21*4), 21, 2, 2) }, "has 2×2 pixels an image, but train-images-idx3-ubyte has 9×8"},
		{labels, func(b []byte) []byte { b[3] = 3; return b }, "IDX"},
		{labels, func([]byte) []byte { return idx(t, make([]byte, 59), 59) }, "59 labels for the 60 images of"},
	} {
		dir := data(t)
		path := filepath.Join(dir, c.name)
		put(t, path, c.spoil(read(t, path)))
		refuse(t, "train -epochs 1 -data "+dir+small+"-o "+existing, dir, c.words)
	}

	dir := data(t)
	refuse(t, "train -epochs 1 -set batch=100 -data "+dir+" -o "+existing, dir, "there are 60 training images, fewer than the 100 of a batch: set batch to 15 or less")
	refuse(t, "train -data "+filepath.Join(dir, "none")+small+"-o "+existing, filepath.Join(dir, "none"), "no such file")
	refuse(t, "train -data "+existing+small+"-o "+existing, existing+": f is a text")
	if err := os.Remove(filepath.Join(dir, images)); err != nil {
		t.Fatal(err)
	}
	refuse(t, "train -data "+dir+small+"-o "+existing, dir+": train-labels-idx1-ubyte holds labels")

	if got := read(t, existing); string(got) != "precious" {
		t.Errorf("the existing file now holds %q", got)
	}
	if left, _ := os.ReadDir(filepath.Dir(existing)); len(left) != 1 {
		t.Errorf("files are left behind: %v", left)
	}
}

// An output that can't be written is found before the training, not after it.
func TestTrainRefusesAnOutputItCanNotWrite(t *testing.T) {
	dir := data(t)
	for _, path := range []string{dir, filepath.Join(dir, "none", "f"), filepath.Join(dir, "train-images-idx3-ubyte", "f"), os.DevNull} {
		refuse(t, "train -epochs 10000 -data "+dir+small+"-o "+path, "-o: ", path)
	}
}

// A stop in the middle of an epoch writes what has been learned until then.
func TestStoppedTrainingWritesWhatItLearned(t *testing.T) {
	dir, file := data(t), filepath.Join(t.TempDir(), "f")
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	var remarks bytes.Buffer
	lines := 0
	out := onWrite(func([]byte) error {
		if lines++; lines == 2 {
			stop()
		}
		return nil
	})
	args := strings.Fields("train -epochs 1000 -data " + dir + small + "-o " + file)
	if status := run(ctx, args, out, &remarks); status != 0 || !strings.Contains(remarks.String(), "Stopped after epoch 2.\n") || !strings.Contains(remarks.String(), file) {
		t.Errorf("status %d, %q", status, &remarks)
	}
	m, err := open(file)
	if err != nil {
		t.Fatal(err)
	}
	if m.origin.Epoch != 2 || m.origin.Step != 0 || m.config.Epochs != 1000 || m.origin.Width != 9 || m.origin.Height != 8 {
		t.Errorf("the file's origin is %+v", m.origin)
	}

	before := read(t, file)
	remarks.Reset()
	if status := run(ctx, args, out, &remarks); status != 1 || !strings.Contains(remarks.String(), "stopped before the first step") {
		t.Errorf("status %d, %q", status, &remarks)
	}
	if !bytes.Equal(before, read(t, file)) {
		t.Error("a run that learned nothing replaced the file")
	}
}

// A run that makes no progress stops by itself; one that changes under way writes down how.
func TestPatienceAndChanges(t *testing.T) {
	file := filepath.Join(t.TempDir(), "f")
	stdout, stderr := succeed(t, "train -json -epochs 60 -data "+data(t)+small+
		"-set workers=2 -set learning_rate=1e-6 -set patience=2 -set learning_rate@1.1=2e-6 -set wake@1.2=3,1 -o "+file)
	if n := strings.Count(stdout, "\n"); n < 4 || n >= 60 || !strings.Contains(stderr, "had not fallen by 0.1 nat for 2 epochs") {
		t.Errorf("%d epochs, stderr is %q", n, stderr)
	}
	m, err := open(file)
	if err != nil {
		t.Fatal(err)
	}
	if got := m.config.Fragment(); !strings.HasSuffix(got, "&learning_rate@1.1=0.000002&wake@1.2=3,1") {
		t.Errorf("the file says %s", got)
	}
	refuse(t, "train -set latent@3=4 -o "+file, "latent can’t change")
	refuse(t, "train -set wake@1=11 -o "+file, "experts from 1 to 10")
	refuse(t, "train -set workers=many -o "+file, "workers")
}

func TestCtrlC(t *testing.T) {
	dir, file := data(t), filepath.Join(t.TempDir(), "f")
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		os.Remove(file)
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		program := exec.CommandContext(ctx, os.Args[0], strings.Fields("train -json -epochs 10000 -data "+dir+small+"-o "+file)...)
		program.Env = append(os.Environ(), "MOEVAE_TEST_AS_PROGRAM=1")
		var remarks bytes.Buffer
		program.Stderr = &remarks
		stdout, err := program.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := program.Start(); err != nil {
			t.Fatal(err)
		}
		lines := json.NewDecoder(stdout)
		var line map[string]any
		if err := lines.Decode(&line); err != nil {
			t.Fatal(err)
		}
		if err := program.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
		for lines.Decode(&line) == nil {
		}
		if err := program.Wait(); err != nil || !strings.Contains(remarks.String(), "Stopped after") {
			t.Errorf("%v: %v, %q", s, err, &remarks)
		}
		if _, err := open(file); err != nil {
			t.Errorf("%v: %v", s, err)
		}
	}
}

// learning returns a session whose lines are given to report.
func learning(t *testing.T, remarks *bytes.Buffer, report func(s *session) error) *session {
	t.Helper()
	from, err := readData(t.Context(), []string{data(t)}, "", toTrain)
	if err != nil {
		t.Fatal(err)
	}
	c := train.Published()
	c.Hidden, c.ManagerHidden, c.Experts, c.BatchSize, c.Epochs = 8, 8, 3, 20, 5
	r, err := train.New(c, from.training.images)
	if err != nil {
		t.Fatal(err)
	}
	s := &session{run: r, data: from, path: filepath.Join(t.TempDir(), "f"), remarks: remarks}
	s.report = newReport(onWrite(func([]byte) error { return report(s) }), remarks, false, r.StepsPerEpoch())
	return s
}

func spoil(s *session) {
	for _, tensor := range s.run.Mixture().Tensors() {
		if tensor.Name == "expert.1.output.bias" {
			tensor.Value[0] = float32(math.NaN())
		}
	}
}

func TestALossThatIsNotFiniteKeepsTheLastGoodEpoch(t *testing.T) {
	var good []float32
	s := learning(t, &bytes.Buffer{}, func(s *session) error {
		if s.run.Epoch() == 2 {
			good = s.run.Mixture().CopyParameters()
			spoil(s)
		}
		return nil
	})
	err := s.learn(context.Background())
	if err == nil || !strings.Contains(err.Error(), "the reconstruction of expert 2 is not a finite number, at step 1 of epoch 3; "+s.path+" holds the end of epoch 2") {
		t.Errorf("error is %v", err)
	}
	m, err := open(s.path)
	if err != nil {
		t.Fatal(err)
	}
	if m.origin.Epoch != 2 || !slices.Equal(m.mixture.CopyParameters(), good) {
		t.Error("the file does not hold the end of epoch 2")
	}

	s = learning(t, &bytes.Buffer{}, nil)
	spoil(s)
	if err := s.learn(context.Background()); err == nil || !strings.Contains(err.Error(), "no epoch was finished") {
		t.Errorf("error is %v", err)
	}
	if _, err := os.Stat(s.path); err == nil {
		t.Error("a file without anything learned was written")
	}

	// A parameter may break after the last loss that could have shown it.
	ctx, stop := context.WithCancel(context.Background())
	s = learning(t, &bytes.Buffer{}, func(s *session) error {
		spoil(s)
		stop()
		return nil
	})
	if err := s.learn(ctx); err == nil || !strings.Contains(err.Error(), "expert.1.output.bias") || !strings.Contains(err.Error(), "holds the end of epoch 1") {
		t.Errorf("error is %v", err)
	}
	if _, err := open(s.path); err != nil {
		t.Error(err)
	}
}

// Of several heads the best is the manager of what is written, as it was then.
func TestTheLastGoodEpochHasItsManager(t *testing.T) {
	c, err := train.ParseFragment("preset=sharp&experts=3&hidden=8&latent=4&manager_hidden=8&filters=4&heads=2&batch=20&seed=5")
	if err != nil {
		t.Fatal(err)
	}
	pixels := make([]byte, 60*20*20)
	for i := range pixels {
		pixels[i] = byte(i * i >> 3)
	}
	images := &digit.Set{N: 60, Width: 20, Height: 20, Pixels: pixels}
	r, err := train.New(c, images)
	if err != nil {
		t.Fatal(err)
	}
	s := &session{run: r, data: &corpus{kind: checkpoint.Own, training: &part{images: images}}, path: filepath.Join(t.TempDir(), "f"), remarks: io.Discard}
	s.report = newReport(io.Discard, io.Discard, false, r.StepsPerEpoch())
	for s.good == nil {
		done, err := r.Step()
		if err != nil {
			t.Fatal(err)
		}
		if done {
			s.good, s.goodEpoch = r.Mixture().CopyParameters(), r.Epoch()
		}
	}
	if _, err := r.Step(); err != nil {
		t.Fatal(err)
	}
	if err := s.retreat(errors.New("broken")); err == nil || !strings.Contains(err.Error(), "holds the end of epoch 1") {
		t.Errorf("error is %v", err)
	}
	m, err := open(s.path)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(m.mixture.CopyParameters(), s.good) {
		t.Error("the file does not hold the end of epoch 1")
	}
}

func TestAClosedPipeDoesNotCostWhatWasLearned(t *testing.T) {
	s := learning(t, &bytes.Buffer{}, func(s *session) error {
		if s.run.Epoch() == 3 {
			return syscall.EPIPE
		}
		return nil
	})
	if err := s.learn(context.Background()); !errors.Is(err, syscall.EPIPE) {
		t.Errorf("error is %v", err)
	}
	if m, err := open(s.path); err != nil || m.origin.Epoch != 3 {
		t.Errorf("the file: %v, want epoch 3", err)
	}
}
