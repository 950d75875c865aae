//go:build !js

package main

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"time"

	"moevae/bench/browser"
	"moevae/bench/report"
)

// certain is the held-out accuracy that people should not have to wait for.
const certain = .95

// What the recipe of today may cost of what that of the baseline did, with two workers, until certain and until its last epoch.
const soon, whole = 1.5, 1.05

// A milestone is when a run reached an epoch, in seconds since Train was pressed and of the busiest worker's processor time,
// with the held-out accuracy that the page then showed.
type milestone struct {
	Seconds, Accuracy float64
	Epoch             int
	busiest           float64 // not a number where the system does not tell
}

// sharp measures how long a visitor waits for the sharp preset, from pressing Train.
func (b *bench) sharp() []report.Section {
	s := report.Section{
		Title: "Sharp, from pressing Train",
		About: "Preset sharp, seed 1, in the page with its canvas. The accuracy is of the held-out digits, as the page shows it at the end of an epoch. Seconds; CPU is the busiest worker's processor time.",
		Table: report.Table{Heads: []string{"build", "workers", fmt.Sprintf("accuracy ≥ %.2f", certain), "CPU", "at epoch", "goal", "reached", "all epochs", "CPU", "accuracy", "goal", "reached"}},
	}
	builds, err := b.builds()
	if err != nil {
		s.Note("%s", b.fail("sharp", err))
		return []report.Section{s}
	}
	teams := []int{1, 2}
	if b.quick {
		teams = teams[1:]
	}
	for _, n := range teams {
		first, last := map[bool]milestone{}, map[bool]milestone{} // by whether they are the baseline's
		for _, of := range builds {
			arrivals, err := b.arrivals(of, n)
			if err != nil {
				s.Note("%s", b.fail(fmt.Sprintf("sharp of %s with %d workers", of.name, n), err))
				continue
			}
			end := arrivals[len(arrivals)-1]
			last[of.old] = end
			row := []string{of.name, fmt.Sprint(n)}
			if at := slices.IndexFunc(arrivals, func(a milestone) bool { return a.Accuracy >= certain }); at >= 0 {
				a := arrivals[at]
				first[of.old] = a
				row = append(row, report.Number(a.Seconds), report.Number(a.busiest), fmt.Sprint(a.Epoch), "≤ 10", verdict(a.Seconds <= 10))
			} else {
				row = append(row, "never", "", "", "≤ 10", "no")
			}
			s.Table.Add(append(row, report.Number(end.Seconds), report.Number(end.busiest), fmt.Sprintf("%.3f", end.Accuracy), "≤ 30", verdict(end.Seconds <= 30))...)
		}
		if first[true].busiest > 0 && first[false].busiest > 0 {
			s.Note("With %d workers, to the baseline's by CPU: %s until accuracy ≥ %.2f (goal ≤ %.2f), %s for all epochs (goal ≤ %.2f).",
				n, report.Number(first[false].busiest/first[true].busiest), certain, soon, report.Number(last[false].busiest/last[true].busiest), whole)
		}
	}
	s.Note("The goals are those for two workers. This machine has %d cores and no graphics card.", runtime.NumCPU())
	return []report.Section{s}
}

// arrivals trains to the last epoch. The page notes the times itself, so that asking it does not cost any.
func (b *bench) arrivals(of build, workers int) ([]milestone, error) {
	p, err := b.openPage(b.browser, of.address, "sharp", workers)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	if err := p.Front(); err != nil {
		return nil, err
	}
	b.browser.FindWorkers()
	before := b.browser.WorkerTime()
	if _, err := browser.Eval[bool](p.Tab, opening, `(() => {
		const body = document.getElementById("losses").tBodies[0], arrivals = window.arrivals = [];
		const pressed = performance.now();
		new MutationObserver(() => {
			for (const row of [...body.rows].slice(arrivals.length)) {
				const cells = [...row.cells].map(cell => cell.textContent);
				arrivals.push({ Seconds: (performance.now() - pressed) / 1000, Epoch: Number(cells[0]), Accuracy: parseFloat(cells.at(-2)) / 100 });
			}
		}).observe(body, { childList: true });
		document.getElementById("train").click();
		return true;
	})()`); err != nil {
		return nil, err
	}
	if err := p.Await("all epochs are done", `seen.failure !== "" || arrivals.length > 0 && arrivals.length === seen.progress.epochs`, 5*time.Minute); err != nil {
		return nil, err
	}
	arrivals, err := browser.Eval[[]milestone](p.Tab, opening, `arrivals`)
	if err == nil && len(arrivals) == 0 {
		err = errors.New("training stopped")
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	for i := range arrivals {
		arrivals[i].busiest = p.busiest(before, arrivals[i].Epoch, workers)
	}
	return arrivals, err
}

// busiest returns the processor time of the busiest worker from before to the first report of so many finished epochs.
func (p *page) busiest(before browser.Usage, epochs, workers int) float64 {
	for _, t := range p.ticks {
		if t.Epoch >= epochs && len(t.used) > 0 {
			return seconds(t.used, before, workers)[0]
		}
	}
	return math.NaN()
}
