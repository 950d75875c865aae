//go:build !js

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"moevae/bench/report"
	"moevae/core/train"
	"moevae/mnist-subset"
)

// python is the interpreter that Debian's python3-torch is a part of, in which others come first on the path.
const python = "/usr/bin/python3"

// late measures what a native step costs early and late in a run, and a dense one beside PyTorch.
func (b *bench) late() []report.Section {
	s := report.Section{
		Title: "Native steps, early and late",
		About: "Milliseconds of processor time of a native step on one core, in single epochs: where experts collapse or units die, numbers " +
			"fade, and should cost no more for it. Against epoch 10's.",
		Table: report.Table{Heads: []string{"run", "epoch 5", "epoch 10", "epoch 30", "epoch 100", "most to epoch 10's"}},
	}
	collapse, _ := train.PresetNamed("published-fast")
	collapse.Config.Balancing = 0
	sharp, _ := train.PresetNamed("sharp")
	for _, c := range []struct {
		name   string
		config train.Config
	}{{"published-fast, balancing 0", collapse.Config}, {"sharp, for 100 epochs", sharp.Config}} {
		c.config.Epochs = 100
		if err := b.whileLate(&s, c.name, c.config); err != nil {
			s.Note("%s", b.fail(c.name, err))
		}
	}
	return []report.Section{s, b.besidePyTorch()}
}

// whileLate adds a row of a run's steps.
func (b *bench) whileLate(s *report.Section, name string, c train.Config) error {
	run, err := train.New(c, mnistsubset.Training())
	if err != nil {
		return err
	}
	cells := []string{name}
	var tenth, most float64
	for epoch := 1; epoch <= b.rounds(100, 12); epoch++ {
		sample, err := nativeEpoch(run)
		if err != nil {
			return err
		}
		switch epoch {
		case 10:
			tenth = sample.cpu
			fallthrough
		case 5, 30, 100:
			most = max(most, sample.cpu)
			cells = append(cells, report.Number(sample.cpu))
		}
	}
	for len(cells) < 5 {
		cells = append(cells, "")
	}
	s.Table.Add(append(cells, report.Number(most/tenth))...)
	return nil
}

// besidePyTorch takes turns with peers/step.py, where PyTorch is installed.
func (b *bench) besidePyTorch() report.Section {
	s := report.Section{
		Title: "A dense native step beside PyTorch",
		About: "Milliseconds of processor time of a step of the published model on one core, in turns: medians and the range. PyTorch multiplies with the system's libblas.",
		Table: report.Table{Heads: []string{"", "a step", "to PyTorch's"}},
	}
	run, err := train.New(train.Published(), mnistsubset.Training())
	if err != nil {
		s.Note("%s", b.fail("a native step", err))
		return s
	}
	var ours, theirs []float64
	version := ""
	for range b.rounds(7, 3) {
		own, err := nativeEpoch(run)
		if err == nil {
			ours = append(ours, own.cpu)
			version, err = pytorch(&theirs)
		}
		if err != nil {
			s.Note("Not measured: %v.", err)
			return s
		}
	}
	ratio := median(ours) / median(theirs)
	s.Table.Add("ours, native", spread(ours), report.Number(ratio))
	s.Table.Add("PyTorch "+version, spread(theirs), "1")
	return s
}

func spread(ms []float64) string {
	return fmt.Sprintf("%s (%s–%s)", report.Number(median(ms)), report.Number(report.Percentile(ms, 0)), report.Number(report.Percentile(ms, 1)))
}

// pytorch appends the milliseconds of a step and returns the version that made it.
func pytorch(ms *[]float64) (version string, err error) {
	command := exec.Command(python, "bench/peers/step.py", strconv.Itoa(train.Published().BatchSize/2))
	command.Env = append(os.Environ(), "OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1")
	var complaint strings.Builder
	command.Stderr = &complaint
	out, err := command.Output()
	if err != nil {
		return "", fmt.Errorf("PyTorch is not installed for %s, or does not run (%w)", python, err)
	}
	var said struct {
		Version string  `json:"version"`
		MS      float64 `json:"ms"`
	}
	if err := json.Unmarshal(out, &said); err != nil {
		return "", fmt.Errorf("what PyTorch says is no JSON: %w", err)
	}
	*ms = append(*ms, said.MS)
	return said.Version, nil
}
