//go:build !js

package main

import (
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"moevae/bench/browser"
	"moevae/bench/report"
)

// A recipe is what a run is measured with.
type recipe struct{ name, preset string }

// recipesOf returns the recipes that a build is measured with: one that both builds know, so that they are compared at the
// same work, and the present one.
func recipesOf(of build) []recipe {
	if of.old {
		return []recipe{{"sharp-1", "sharp"}}
	}
	return []recipe{{"sharp-1", "sharp-1"}, {"sharp", "sharp"}}
}

// processors measures what a run asks of the processors, in the page by worker and natively.
func (b *bench) processors() []report.Section {
	epochs := b.rounds(30, 8)
	page := report.Section{
		Title: "Processor time by worker",
		About: fmt.Sprintf("Seconds of processor time in the page, %d epochs from pressing Train until all is saved. The busiest worker's is what the clock "+
			"would show with as many cores. Against one worker's of the first build in the table.", epochs),
		Table: report.Table{Heads: []string{"recipe", "build", "workers", "busiest", "the others", "all together", "busiest to one's", "all to this build's one"}},
	}
	native := report.Section{
		Title: "Native runs",
		About: fmt.Sprintf("`moevae train`, %d epochs: seconds by the clock, and of processor time.", epochs),
		Table: report.Table{Heads: []string{"recipe", "build", "processors", "clock", "processor time", "clock to one's"}},
	}
	builds, err := b.builds()
	if err != nil {
		page.Note("%s", b.fail("processors", err))
		return []report.Section{page}
	}
	first := map[string]float64{}
	firstNative := map[string]float64{}
	for _, workers := range []int{1, 2, 4, 8} {
		for _, of := range builds { // in turns
			for _, r := range recipesOf(of) {
				b.usage(&page, of, r, workers, epochs, first)
			}
		}
	}
	for _, n := range slices.Compact([]int{1, runtime.NumCPU()}) {
		for _, of := range builds {
			for _, r := range recipesOf(of) {
				b.nativeUsage(&native, of, r, n, epochs, firstNative)
			}
		}
	}
	return []report.Section{page, native}
}

// usage measures a run in the page. first holds the busiest worker's seconds of the first run of each recipe, and under
// the build's name too all workers' of its run with one.
func (b *bench) usage(s *report.Section, of build, r recipe, workers, epochs int, first map[string]float64) {
	used, err := b.used(of, r.preset, workers, epochs)
	if errors.Is(err, errWorkers) {
		s.Note("%s of %s with %d workers: not measured, because %v.", r.name, of.name, workers, err)
		return
	}
	if err != nil {
		s.Note("%s", b.fail(fmt.Sprintf("%s of %s with %d workers", r.name, of.name, workers), err))
		return
	}
	sum := 0.
	var others []string
	for i, seconds := range used {
		sum += seconds
		if i > 0 {
			others = append(others, report.Number(seconds))
		}
	}
	own := r.name + of.name
	if first[r.name] == 0 {
		first[r.name] = used[0]
	}
	if workers == 1 {
		first[own] = sum
	}
	s.Table.Add(r.name, of.name, strconv.Itoa(workers), report.Number(used[0]), strings.Join(others, ", "), report.Number(sum),
		report.Number(used[0]/first[r.name]), report.Number(sum/first[own]))
}

// used trains in the page and returns the seconds of processor time of each worker, the busiest first.
func (b *bench) used(of build, preset string, workers, epochs int) ([]float64, error) {
	p, err := b.openPage(b.browser, of.address, fmt.Sprintf("%s&epochs=%d", preset, epochs), workers)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	if err := p.Front(); err != nil {
		return nil, err
	}
	if !b.browser.FindWorkers() {
		return nil, errors.New("this system does not tell the workers' processor time")
	}
	before := b.browser.WorkerTime()
	if err := p.press("train", fmt.Sprintf(`seen.progress.epoch >= %d`, epochs), time.Duration(epochs)*20*time.Second); err != nil {
		return nil, err
	}
	if err := p.saved(); err != nil {
		return nil, err
	}
	return seconds(b.browser.WorkerTime(), before, workers), nil
}

// seconds returns the processor time of the busiest threads, as many as there are workers, in descending order.
func seconds(after, before browser.Usage, workers int) []float64 {
	var all []float64
	for id, used := range after {
		all = append(all, (used - before[id]).Seconds())
	}
	slices.Sort(all)
	slices.Reverse(all)
	return all[:min(workers, len(all))]
}

// nativeUsage measures a run of the command line.
func (b *bench) nativeUsage(s *report.Section, of build, r recipe, processors, epochs int, first map[string]float64) {
	c := exec.Command(of.moevae, "train", "-preset", r.preset, "-seed", "1", "-epochs", strconv.Itoa(epochs),
		"-workers", strconv.Itoa(processors), "-json", "-o", filepath.Join(b.out, "run.safetensors"))
	c.Env = append(c.Environ(), "GOMAXPROCS="+strconv.Itoa(processors))
	start := time.Now()
	if out, err := c.CombinedOutput(); err != nil {
		s.Note("%s", b.fail(fmt.Sprintf("native %s of %s", r.name, of.name), fmt.Errorf("%w: %s", err, out)))
		return
	}
	clock := time.Since(start).Seconds()
	if first[r.name] == 0 {
		first[r.name] = clock
	}
	cpu := c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	s.Table.Add(r.name, of.name, strconv.Itoa(processors), report.Number(clock), report.Number(cpu.Seconds()), report.Number(clock/first[r.name]))
}
