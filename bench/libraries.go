//go:build !js

package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"time"

	"moevae/bench/browser"
)

// A library is a peer: npm installs it, a worker script in bench/peers makes our step with it.
type library struct {
	name    string
	address string // of the page that runs its worker
	steps   int    // in a turn
}

// peers take turns about as long as a dense epoch of ours.
var peers = []library{
	{onnxruntime, "page.html?script=ort.js&type=module", 24},
	{jax, "page.html?script=jax.js&type=module", 18},
	{tensorflow, "page.html?script=tfjs.js", 18},
}

const (
	sameLoss  = 1e-4            // relative: a peer's first loss may differ by this much from ours
	sameSteps = 1e-3            // and the later ones, by which gradients and updates have had their say
	arrival   = 3 * time.Minute // for a library to load, compile and make its first steps
)

// libraries are the peers in the race.
func (b *bench) libraries() []*contender {
	var all []*contender
	want, err := b.supply()
	for _, l := range peers {
		var tab *browser.Tab
		all = append(all, &contender{
			name: l.name,
			open: func() error {
				if err != nil {
					return err
				}
				var failed error
				if tab, failed = b.browser.Open(b.peers+"/"+l.address, "", nil); failed != nil {
					return failed
				}
				losses, failed := browser.Eval[[]float64](tab, arrival, `ask("begin")`)
				if failed == nil {
					failed = sameRun(losses, want)
				}
				if failed != nil {
					tab.Close()
					return failed
				}
				b.say("    its first %d losses are ours within %.1g", len(losses), furthest(losses, want))
				return nil
			},
			turn: func() (sample, error) {
				if err := tab.Front(); err != nil {
					return sample{}, err
				}
				return b.libraryTurn(tab, l.steps)
			},
			close: func() { tab.Close() },
		})
	}
	return all
}

// libraryTurn lets a peer make its steps.
func (b *bench) libraryTurn(tab *browser.Tab, steps int) (sample, error) {
	b.browser.FindWorkers()
	before := b.browser.WorkerTime()
	took, err := browser.Eval[[]float64](tab, arrival, fmt.Sprintf(`ask("steps", %d)`, steps))
	if err != nil {
		return sample{}, err
	}
	s := unknown()
	s.ms = 0
	for _, ms := range took {
		s.ms += ms / float64(len(took))
	}
	if len(before) > 0 {
		s.setCPU(before, b.browser.WorkerTime(), steps)
	}
	return s, nil
}

// sameRun returns an error unless a peer's losses show that it makes our steps.
func sameRun(got, want []float64) error {
	if len(got) != len(want) {
		return fmt.Errorf("it made %d steps, want %d", len(got), len(want))
	}
	if d := math.Abs(got[0]-want[0]) / want[0]; !(d <= sameLoss) {
		return fmt.Errorf("it does not make our step: its first loss is %v, ours %v without the constant", got[0], want[0])
	}
	if d := furthest(got, want); !(d <= sameSteps) {
		return fmt.Errorf("it does not make our steps: its losses are %.5v, ours %.5v without the constant", got, want)
	}
	return nil
}

// furthest returns the largest relative difference.
func furthest(got, want []float64) float64 {
	most := 0.
	for i := range want {
		most = max(most, math.Abs(got[i]-want[i])/want[i])
	}
	return most
}

// supply installs the libraries and writes what they need to make our steps. It returns the losses of
// those.
func (b *bench) supply() ([]float64, error) {
	list, err := workers.ReadFile("peers/package.json")
	if err != nil {
		return nil, err
	}
	file := filepath.Join(b.out, "package.json")
	done := filepath.Join(b.out, "node_modules", ".installed")
	if installed, err := os.ReadFile(done); err != nil || string(installed) != string(list) {
		b.say("  npm installs the peers in %s", b.out)
		if err := os.WriteFile(file, list, 0o644); err != nil {
			return nil, err
		}
		if err := command(nil, "npm", "install", "--prefix", b.out, "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"); err != nil {
			return nil, err
		}
		if err := os.WriteFile(done, list, 0o644); err != nil {
			return nil, err
		}
	}
	return writeInputs(filepath.Join(b.out, "inputs"))
}

// versions are the peers' versions, as their list asks for them.
func versions() []string {
	var list struct{ Dependencies map[string]string }
	if err := readJSON(workers, "peers/package.json", &list); err != nil {
		return nil
	}
	d := list.Dependencies
	return []string{
		"onnxruntime-web " + d["onnxruntime-web"], "jax-js " + d["@jax-js/jax"], "TensorFlow.js (wasm) " + d["@tensorflow/tfjs-backend-wasm"],
	}
}
