//go:build !js

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Runs are made one by one as parallel and Slurm would have them made, and each once; one table comes out of them.
func TestManyRunsMakeOneTable(t *testing.T) {
	folder := t.TempDir()
	moevae := filepath.Join(folder, "moevae")
	if out, err := exec.Command("go", "build", "-o", moevae, "moevae/core/cmd/moevae").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	one := func(seed string, flags ...string) error {
		c := exec.Command("./one.sh", append([]string{filepath.Join(folder, "out"), seed}, flags...)...)
		c.Env = append(os.Environ(), "MOEVAE="+moevae)
		return c.Run()
	}
	small := []string{"-preset", "published", "-epochs", "1", "-set", "experts=2", "-set", "hidden=4", "-set", "latent=2", "-set", "manager_hidden=4", "-set", "batch=1000"}
	for _, seed := range []string{"10", "9"} {
		if err := one(seed, small...); err != nil {
			t.Fatalf("seed %s: %v", seed, err)
		}
	}
	if err := one("11", "-preset", "nonsense"); err == nil {
		t.Error("a run that can't be is made")
	}
	if _, err := os.Stat(filepath.Join(folder, "out", "11.jsonl")); err == nil {
		t.Error("a run that failed looks complete")
	}
	if err := one("9", "-preset", "nonsense"); err != nil {
		t.Error("a run that is there is made again")
	}
	// One that somebody stops is none, and is made anew.
	process, script := filepath.Join(folder, "process"), filepath.Join(folder, "stopped")
	if err := os.WriteFile(script, []byte("#!/bin/sh\necho $$ >"+process+"\nexec "+moevae+" \"$@\"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	c := exec.Command("./one.sh", append([]string{filepath.Join(folder, "out"), "12"}, append(small, "-epochs", "1000")...)...)
	c.Env = append(os.Environ(), "MOEVAE="+script)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	for lines := []byte(nil); len(lines) == 0; {
		lines, _ = os.ReadFile(filepath.Join(folder, "out", "12.part"))
		select {
		case err := <-ended:
			t.Fatalf("the run ends before it is stopped: %v", err)
		case <-time.After(10 * time.Millisecond):
		}
	}
	if out, err := exec.Command("sh", "-c", "kill -TERM $(cat "+process+")").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if err := <-ended; err == nil || c.ProcessState.ExitCode() != 130 {
		t.Errorf("a run that was stopped ends with %v", err)
	}
	if _, err := os.Stat(filepath.Join(folder, "out", "12.jsonl")); err == nil {
		t.Error("a run that was stopped looks complete")
	}
	if err := one("12", small...); err != nil {
		t.Error(err)
	}
	if exec.Command("./one.sh", folder).Run() == nil {
		t.Error("a run without a seed is made")
	}

	var runs []run
	for _, seed := range []string{"10", "9"} {
		r, err := read(filepath.Join(folder, "out", seed+".jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		runs = append(runs, r)
	}
	var b strings.Builder
	if err := table(&b, runs); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	if len(lines) != 6 {
		t.Fatalf("the table is\n%s", b.String())
	}
	for i, name := range []string{"run", "9", "10", "mean", "worst", "best"} {
		if strings.Fields(lines[i])[0] != name {
			t.Errorf("line %d is %q, want that of %s", i+1, lines[i], name)
		}
	}
}

func TestWhatIsNoRunIsRefused(t *testing.T) {
	for content, want := range map[string]string{"": "no epoch", "{}\n": "line 1", "{\"epoch\":1}\nnonsense\n": "line 2"} {
		path := filepath.Join(t.TempDir(), "run.jsonl")
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := read(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives %v, want an error about %s", content, err, want)
		}
	}
}

// The worst of each column is what one has to reckon with.
func TestTheTableSummarises(t *testing.T) {
	var b strings.Builder
	runs := []run{
		{"1", line{Epoch: 30, Expected: 224, HeldOut: &scores{.98, .95}}, 20},
		{"2", line{Epoch: 30, Expected: 226, HeldOut: &scores{.97, .96}}, 30},
	}
	if err := table(&b, runs); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"mean 0.975 0.955 225.0 25.0", "worst 0.970 0.950 226.0 30.0", "best 0.980 0.960 224.0 20.0"} {
		if !strings.Contains(strings.Join(strings.Fields(b.String()), " "), want) {
			t.Errorf("the table is\n%s\nwant %s", b.String(), want)
		}
	}
	b.Reset()
	runs[1].last.HeldOut = nil
	if err := table(&b, runs); err != nil || strings.Contains(b.String(), "mean") || !strings.Contains(b.String(), "–") {
		t.Errorf("without labels the table is\n%s", b.String())
	}
}
