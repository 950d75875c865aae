//go:build !js

package main

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"moevae/core/score"
	"moevae/core/train"
)

func pngChecksum(chunk []byte) []byte {
	return binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(chunk))
}

func TestReplaceIsWhollyOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "f")
	says := func(text string) func(io.Writer) error {
		return func(w io.Writer) error { _, err := io.WriteString(w, text); return err }
	}
	if err := replace(path, says("first")); err != nil || string(read(t, path)) != "first" {
		t.Fatalf("%v, %q", err, read(t, path))
	}
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	full := errors.New("the disk is full")
	err := replace(path, func(w io.Writer) error {
		_ = says(strings.Repeat("second", 1<<16))(w)
		return full
	})
	if !errors.Is(err, full) || !strings.Contains(err.Error(), path) || string(read(t, path)) != "first" {
		t.Errorf("after %v the file holds %q", err, read(t, path))
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	if err := replace(link, says("third")); err != nil || string(read(t, path)) != "third" {
		t.Errorf("through a link: %v, %q", err, read(t, path))
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is gone")
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Error("the file's permissions changed")
	}
	if err := writable(path); err != nil {
		t.Error(err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 2 {
		t.Errorf("files are left behind: %v", left)
	}
}

func TestTheBarSaysWhatIsLeft(t *testing.T) {
	var bar, lines strings.Builder
	clock := time.Unix(0, 0)
	r := newReport(&lines, &bar, false, 10)
	if r.bar != nil {
		t.Fatal("a bar is drawn where there is no terminal")
	}
	r.bar, r.now, r.start = &bar, func() time.Time { return clock }, clock
	for range 10 {
		clock = clock.Add(2 * time.Second)
		r.step(4)
	}
	if want := "\r[######------------------] epoch 2 of 4, 25 %, 1m0s left\x1b[K"; !strings.HasSuffix(bar.String(), want) {
		t.Errorf("the bar is %q, want %q at the end", bar.String(), want)
	}
	bar.Reset()
	clock = clock.Add(10 * time.Millisecond)
	r.step(4)
	if bar.Len() > 0 {
		t.Error("the bar is redrawn at once")
	}
	// Epochs may be raised and lowered on the way.
	for _, c := range []struct {
		epochs int
		want   string
	}{{2, "[##############----------] epoch 2 of 2, 60 %"}, {1, "[########################] epoch 1 of 1, 100 %"}, {6, "[#####-------------------] epoch 2 of 6, 23 %"}} {
		clock = clock.Add(time.Second)
		r.step(c.epochs)
		if !strings.Contains(bar.String(), c.want) {
			t.Errorf("of %d epochs the bar is %q, want %q", c.epochs, bar.String(), c.want)
		}
		bar.Reset()
	}
	err := r.epoch(epochLine{Epoch: 1, Seconds: 20, StepMS: 2000, Terms: train.Terms{ExpectedExpert: 250, Balancing: .5},
		HeldOut: &score.Scores{Accuracy: .5, Purity: .6, NMI: .4}})
	want := "epoch 1: expected expert loss 250.0, balancing loss 0.50; held out: accuracy 0.500, purity 0.600, NMI 0.40; 20.0 s, 2000 ms a step\n"
	if err != nil || lines.String() != want || bar.String() != "\r\x1b[K" {
		t.Errorf("the line is %q, want %q; the bar %q", lines.String(), want, bar.String())
	}
	// A manager that learns from views has no balancing loss, and begins without the experts. With labels there is none.
	r.views = true
	for _, c := range []struct {
		terms      train.Terms
		usesLabels bool
		want       string
	}{
		{train.Terms{Loss: 250, ExpectedExpert: 250}, true, "expert loss 250.0"},
		{train.Terms{Loss: -1.25, Consistency: .5, Certainty: .25, Balance: -2}, false, "so far only the manager learns, manager’s loss -1.25"},
		{train.Terms{Loss: 248.75, ExpectedExpert: 250, Consistency: .5, Certainty: .25, Balance: -2}, false, "expected expert loss 250.0, manager’s loss -1.25"},
	} {
		lines.Reset()
		if err := r.epoch(epochLine{Epoch: 3, Seconds: 20, StepMS: 2000, Terms: c.terms, UsesLabels: c.usesLabels}); err != nil {
			t.Fatal(err)
		}
		if want := "epoch 3: " + c.want + "; 20.0 s, 2000 ms a step\n"; lines.String() != want {
			t.Errorf("the line is %q, want %q", lines.String(), want)
		}
	}
}
