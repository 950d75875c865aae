//go:build !js

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"moevae/bench/browser"
	"moevae/bench/report"
)

// A measure is what bench/kernel prints of a kernel.
type measure struct {
	Name, Shape, Unit string
	Work              float64
	Ours, Plain       []float64 // seconds for a call, a round each
}

// rate turns seconds for a call into the unit of the measure.
func (m measure) rate(seconds float64) float64 {
	if m.Unit == "GFLOP/s" {
		return m.Work / seconds / 1e9
	}
	return m.Work / seconds / 1e6
}

func median(seconds []float64) float64 { return report.Percentile(seconds, .5) }

// kernels measures each kernel in a worker, and natively for comparison.
func (b *bench) kernels() []report.Section {
	s := report.Section{
		Title: "Kernels",
		About: "In a Web Worker, in turns with a plain Go loop that does the same (for products the triple loop). " +
			"Medians; best is the fastest round. A product with sparse images counts the work that the dense one would have.",
		Table: report.Table{Heads: []string{"", "shape (m×k×n)", "unit", "rate", "best", "plain loop", "ratio", "native", "native ratio"}},
	}
	inBrowser, err := b.kernelsInBrowser()
	if err != nil {
		s.Note("%s", b.fail("kernels in the browser", err))
		return []report.Section{s}
	}
	natively := map[string]measure{}
	if all, err := b.kernelsNatively(); err != nil {
		s.Note("%s", b.fail("kernels natively", err))
	} else {
		for _, m := range all {
			natively[m.Name] = m
		}
	}
	found := map[string]measure{}
	for _, m := range inBrowser {
		found[m.Name] = m
		row := []string{
			m.Name, m.Shape, m.Unit, report.Number(m.rate(median(m.Ours))), report.Number(m.rate(report.Percentile(m.Ours, 0))),
			report.Number(m.rate(median(m.Plain))), report.Number(median(m.Plain) / median(m.Ours)),
		}
		if n, ok := natively[m.Name]; ok {
			row = append(row, report.Number(n.rate(median(n.Ours))), report.Number(median(n.Plain)/median(n.Ours)))
		}
		s.Table.Add(row...)
	}
	for _, name := range []string{"encoder", "encoder's weight gradient"} {
		dense, sparse := found[name], found[name+", sparse images"]
		s.Note("Sparse input, %s: skipping the pixels that are zero takes %s of the dense product's time.", name, report.Number(median(sparse.Ours)/median(dense.Ours)))
	}
	s.Note("Goal for the products: 25 times the plain loop; C compiled to WebAssembly reached 46 times.")
	return []report.Section{s}
}

func (b *bench) kernelArguments() []string {
	return []string{fmt.Sprintf("-rounds=%d", b.rounds(15, 5))}
}

func (b *bench) kernelsInBrowser() ([]measure, error) {
	if err := command([]string{"GOOS=js", "GOARCH=wasm"}, "go", "build", "-o", filepath.Join(b.out, "kernel.wasm"), "./bench/kernel"); err != nil {
		return nil, err
	}
	tab, err := b.browser.Open(b.peers+"/page.html?script=kernel.js", "", nil)
	if err != nil {
		return nil, err
	}
	defer tab.Close()
	arguments, err := json.Marshal(b.kernelArguments())
	if err != nil {
		return nil, err
	}
	text, err := browser.Eval[string](tab, 5*time.Minute, fmt.Sprintf(`ask("run", %s)`, arguments))
	if err != nil {
		return nil, err
	}
	return measures(strings.NewReader(text))
}

func (b *bench) kernelsNatively() ([]measure, error) {
	program := filepath.Join(b.out, "kernel")
	if err := command(nil, "go", "build", "-o", program, "./bench/kernel"); err != nil {
		return nil, err
	}
	out, err := exec.Command(program, b.kernelArguments()...).Output()
	if err != nil {
		return nil, err
	}
	return measures(bytes.NewReader(out))
}

// measures reads a measure from each line.
func measures(r io.Reader) ([]measure, error) {
	var all []measure
	for d := json.NewDecoder(r); ; {
		var m measure
		err := d.Decode(&m)
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, fmt.Errorf("reading what bench/kernel prints: %w", err)
		}
		all = append(all, m)
	}
}
