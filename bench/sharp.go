//go:build !js

package main

import (
	"errors"
	"fmt"
	"runtime"
	"time"

	"moevae/bench/browser"
	"moevae/bench/report"
)

// certain is the held-out accuracy that people should not have to wait for.
const certain = .95

// A milestone is when a run reached an epoch, in seconds since Train was pressed, with the held-out accuracy
// that the page then showed.
type milestone struct {
	Seconds, Accuracy float64
	Epoch             int
}

// sharp measures how long a visitor waits for the sharp preset, from pressing Train.
func (b *bench) sharp() []report.Section {
	s := report.Section{
		Title: "Sharp, from pressing Train",
		About: "Preset sharp, seed 1, in the page with its canvas. The accuracy is of the held-out digits, as the page shows it at the end of an epoch. Seconds.",
		Table: report.Table{Heads: []string{"workers", fmt.Sprintf("accuracy ≥ %.2f", certain), "at epoch", "goal", "reached", "all epochs", "accuracy", "goal", "reached"}},
	}
	teams := []int{1, 2}
	if b.quick {
		teams = teams[1:]
	}
	for _, n := range teams {
		arrivals, err := b.arrivals(n)
		if err != nil {
			s.Note("%s", b.fail(fmt.Sprintf("sharp with %d workers", n), err))
			continue
		}
		row := []string{fmt.Sprint(n)}
		for _, a := range arrivals {
			if a.Accuracy >= certain {
				row = append(row, report.Number(a.Seconds), fmt.Sprint(a.Epoch), "≤ 10", verdict(a.Seconds <= 10))
				break
			}
		}
		last := arrivals[len(arrivals)-1]
		if len(row) == 1 {
			row = append(row, "never", "", "≤ 10", "no")
		}
		s.Table.Add(append(row, report.Number(last.Seconds), fmt.Sprintf("%.3f", last.Accuracy), "≤ 30", verdict(last.Seconds <= 30))...)
	}
	s.Note("The goals are those for two workers. This machine has %d cores and no graphics card.", runtime.NumCPU())
	return []report.Section{s}
}

// arrivals trains to the last epoch. The page notes the times itself, so that asking it does not cost any.
func (b *bench) arrivals(workers int) ([]milestone, error) {
	p, err := b.openPage(b.browser, b.site, "sharp", workers)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	if err := p.Front(); err != nil {
		return nil, err
	}
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
	return arrivals, err
}
