//go:build !js

package main

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"moevae/bench/browser"
	"moevae/core/train"
)

//go:embed watch.js
var watch string

// errWorkers says that the page trains with fewer workers than asked.
var errWorkers = errors.New("this build trains with fewer workers than asked")

const (
	opening  = 60 * time.Second // for the page to be ready
	training = 3 * time.Minute  // for an epoch
)

// A page is our page in a tab, with a run in it.
type page struct {
	*browser.Tab
	browser *browser.Browser

	mutex sync.Mutex
	ticks []tick
}

// A tick is one of the trainer's reports, with the processor time at which it came.
type tick struct {
	Epoch, Step int
	used        browser.Usage
}

// An epoch is what the trainer tells of one.
type epoch struct {
	Epoch   int
	Seconds float64 // of all steps
	Terms   struct{ Kept float64 }
}

// openPage opens the page at an address, with a preset, and what may differ from it, as the hash says it,
// and waits until it can be used.
func (b *bench) openPage(in *browser.Browser, address, preset string, workers int) (*page, error) {
	p := &page{browser: in}
	var err error
	p.Tab, err = in.Open(fmt.Sprintf("%s/#v=%d&preset=%s&seed=1&workers=%d", address, train.Version, preset, workers), watch, p.hear)
	if err != nil {
		return nil, err
	}
	ready := `document.getElementById("curtain").hidden && seen.progress !== null`
	if address == b.blind {
		ready = `seen.progress !== null`
	}
	if err := p.Await("the page is ready", ready, opening); err != nil {
		p.Close()
		return nil, err
	}
	started, err := browser.Eval[int](p.Tab, opening, `seen.workers`)
	if err == nil && started < workers {
		err = errWorkers
	}
	if err != nil {
		p.Close()
		return nil, err
	}
	return p, nil
}

func (p *page) hear(text string) {
	var t tick
	if err := json.Unmarshal([]byte(text), &t); err != nil {
		return // not ours
	}
	t.used = p.browser.WorkerTime()
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.ticks = append(p.ticks, t)
}

// press presses a button and waits until training rests again after it has come further.
func (p *page) press(button, further string, limit time.Duration) error {
	if _, err := browser.Eval[bool](p.Tab, opening, fmt.Sprintf(`(document.getElementById(%q).click(), true)`, button)); err != nil {
		return err
	}
	return p.until("training rests", fmt.Sprintf(`!seen.progress.running && (%s)`, further), limit)
}

// until waits until a condition holds, or training fails. The page looks by itself: being asked again and again would cost
// it time that the workers need.
func (p *page) until(what, condition string, limit time.Duration) error {
	look := fmt.Sprintf(`new Promise(resolve => {
		const look = () => seen.failure !== "" || %s ? resolve(true) : setTimeout(look, 20);
		look();
	})`, condition)
	if _, err := browser.Eval[bool](p.Tab, limit, look); err != nil {
		return fmt.Errorf("waiting until %s: %w", what, err)
	}
	failure, err := browser.Eval[string](p.Tab, opening, `seen.failure`)
	if err == nil && failure != "" {
		err = errors.New(failure)
	}
	return err
}

// train trains one epoch and returns what its steps took.
func (p *page) train() (sample, error) {
	done, err := browser.Eval[int](p.Tab, opening, `seen.progress.epoch`)
	if err != nil {
		return sample{}, err
	}
	p.browser.FindWorkers()
	p.mutex.Lock()
	p.ticks = nil
	p.mutex.Unlock()
	if err := p.press("epoch-step", fmt.Sprintf(`seen.progress.epoch > %d`, done), training); err != nil {
		return sample{}, err
	}
	e, err := browser.Eval[epoch](p.Tab, opening, `seen.epochs.at(-1)`)
	if err != nil {
		return sample{}, err
	}
	steps, err := browser.Eval[int](p.Tab, opening, `seen.progress.steps`)
	if err != nil {
		return sample{}, err
	}
	s := unknown()
	s.epoch, s.kept = e.Epoch, e.Terms.Kept
	s.ms = 1000 * e.Seconds / float64(steps)
	p.mutex.Lock()
	defer p.mutex.Unlock()
	// From the first report within the epoch to the last: nothing but steps, while the evaluation that follows is none.
	var within []tick
	for _, t := range p.ticks {
		if t.Epoch == e.Epoch-1 && len(t.used) > 0 {
			within = append(within, t)
		}
	}
	if n := len(within); n > 0 && within[n-1].Step > within[0].Step {
		s.setCPU(within[0].used, within[n-1].used, within[n-1].Step-within[0].Step)
	}
	return s, nil
}

// saved waits until the page has saved its last epoch: whoever's turn is next shall not work beside that.
func (p *page) saved() error {
	return p.Await("the epoch is saved", `document.getElementById("saved").textContent.startsWith("Saved after epoch " + seen.progress.epoch)`, opening)
}

// ours are our page's runs in the race.
func (b *bench) ours() []*contender {
	var all []*contender
	for _, c := range []struct {
		name, address, preset string
		workers               int
	}{
		{dense1, b.site, "published", 1}, {fast1, b.site, "published-fast", 1},
		{dense2, b.site, "published", 2}, {fast2, b.site, "published-fast", 2},
		{denseBlind, b.blind, "published", 1}, {fastBlind, b.blind, "published-fast", 1},
	} {
		var p *page
		all = append(all, &contender{
			name: c.name,
			open: func() (err error) {
				if p, err = b.openPage(b.browser, c.address, c.preset, c.workers); err != nil {
					return err
				}
				// What a dispatched run saves it saves later: a quick race begins at epoch 6.
				for i := 0; b.quick && c.preset != "published" && i < settled-1; i++ {
					if _, err := p.train(); err != nil {
						return err
					}
				}
				return nil
			},
			turn: func() (sample, error) {
				if err := p.Front(); err != nil {
					return sample{}, err
				}
				s, err := p.train()
				if err == nil {
					err = p.saved()
				}
				return s, err
			},
			close: func() { p.Close() },
		})
	}
	return all
}
