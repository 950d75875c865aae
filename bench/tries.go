//go:build !js

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"moevae/web/tools/faults"
	"moevae/web/tools/site"
)

// A try is one fault that was brought about, and what was lost by it, if anything was.
type try struct {
	Build, Browser string
	Seed           uint64 // of the moments of its browser
	Fault, Lost    string
}

// tries are those of one build. Each is written down at once, so that a campaign that is broken off goes on where it was. Several
// lanes may use them at a time.
type tries struct {
	build string

	mu    sync.Mutex
	all   []try
	begun map[string]int // of each fault
	file  *os.File
}

// openTries reads what a folder has of the build in dist.
func openTries(folder, dist string) (*tries, error) {
	build, err := site.Version(dist)
	if err != nil {
		return nil, err
	}
	name := filepath.Join(folder, "faults.jsonl")
	text, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	t := &tries{build: build, begun: map[string]int{}}
	for line := range bytes.Lines(text) {
		var one try
		if err := json.Unmarshal(line, &one); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if one.Build == build {
			t.all = append(t.all, one)
			t.begun[one.Fault]++
		}
	}
	t.file, err = os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	return t, err
}

// next returns a fault that has been brought about least often, unless every one has been so many times.
func (t *tries) next(times int) (faults.Fault, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	least := slices.MinFunc(faults.All, func(a, b faults.Fault) int { return t.begun[a.Name] - t.begun[b.Name] })
	if t.begun[least.Name] >= times {
		return least, false
	}
	t.begun[least.Name]++
	return least, true
}

// add writes one down.
func (t *tries) add(one try) error {
	one.Build = t.build
	line, err := json.Marshal(one)
	if err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.all = append(t.all, one)
	_, err = t.file.Write(append(line, '\n'))
	return err
}

// of returns how often a fault was brought about, and what was lost by it.
func (t *tries) of(fault string) (times int, lost []string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, one := range t.all {
		if one.Fault != fault {
			continue
		}
		times++
		if one.Lost != "" {
			lost = append(lost, one.Lost)
		}
	}
	return times, lost
}

// browsers are the versions that they were made in.
func (t *tries) browsers() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	var names []string
	for _, one := range t.all {
		if !slices.Contains(names, one.Browser) {
			names = append(names, one.Browser)
		}
	}
	return strings.Join(names, ", ")
}
