//go:build !js

package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"moevae/bench/browser"
	"moevae/bench/report"
	"moevae/core/train"
	"moevae/mnist-subset"
)

// summed is the number of steps after which parameters are compared.
const summed = 20

// checksums compares the parameters after some steps, however they were made.
func (b *bench) checksums() []report.Section {
	s := report.Section{
		Title: "Checksums",
		About: fmt.Sprintf("SHA-256 of all parameters after %d steps, the first 16 digits.", summed),
		Table: report.Table{Heads: []string{"run", "native", "1 worker", "2 workers", "5 workers", "8 workers", "equal"}},
	}
	missing := false
	// The manager is still undecided after so few steps: only a large ε makes experts skip images.
	runs := []string{"published", "published-fast&dispatch=0.09", "sharp"}
	if b.quick {
		runs = runs[1:]
	}
	for _, name := range runs {
		preset := fmt.Sprintf("%s&v=%d", name, train.Version) // without it, an address from before is meant
		want, err := nativeChecksum(preset)
		if err != nil {
			s.Note("%s", b.fail("native checksum", err))
			continue
		}
		row, equal := []string{name, want[:16]}, "yes"
		for _, n := range []int{1, 2, 5, 8} {
			got, err := b.pageChecksum(preset, n)
			switch {
			case errors.Is(err, errWorkers):
				row, missing = append(row, "–"), true
			case err != nil:
				s.Note("%s", b.fail(fmt.Sprintf("checksum of %s with %d workers", name, n), err))
				row, equal = append(row, "failed"), "no"
			default:
				row = append(row, got[:16])
				if got != want {
					equal = "NO"
					s.Note("%s", b.fail("checksums", fmt.Errorf("%s differs with %d workers", name, n)))
				}
			}
		}
		s.Table.Add(append(row, equal)...)
	}
	if missing {
		s.Note("Not all were measured: %v.", errWorkers)
	}
	return []report.Section{s}
}

func nativeChecksum(preset string) (string, error) {
	c, err := train.ParseFragment("seed=1&preset=" + preset)
	if err != nil {
		return "", err
	}
	run, err := train.New(c, mnistsubset.Training())
	if err != nil {
		return "", err
	}
	for range summed {
		if _, err := run.Step(); err != nil {
			return "", err
		}
	}
	if kept := run.Terms().Kept; c.Dispatch > 0 && kept == 1 {
		return "", errors.New("no expert skipped an image: a larger dispatch is needed")
	}
	sum := sha256.Sum256(raw(run.Mixture().CopyParameters()))
	return hex.EncodeToString(sum[:]), nil
}

func (b *bench) pageChecksum(preset string, workers int) (string, error) {
	p, err := b.openPage(b.browser, b.site, preset, workers)
	if err != nil {
		return "", err
	}
	defer p.Close()
	if _, err := browser.Eval[bool](p.Tab, opening, `seen.keep = true`); err != nil {
		return "", err
	}
	for i := range summed {
		if err := p.press("step", fmt.Sprintf(`seen.progress.step === %d`, i+1), training); err != nil {
			return "", err
		}
	}
	sum, err := browser.Eval[string](p.Tab, opening, `seen.digest()`)
	if err == nil && len(sum) != 2*sha256.Size {
		err = fmt.Errorf("the page's digest is %q", sum)
	}
	return sum, err
}
