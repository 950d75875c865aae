//go:build !js

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"moevae/bench/report"
	"moevae/core/digit"
	"moevae/core/moe"
	"moevae/core/random"
	"moevae/core/score"
	"moevae/core/train"
	mnistsubset "moevae/mnist-subset"
)

// What is measured of drawings: five runs of each preset, none of them chosen.
var (
	penPresets = []string{"sharp", "sharpest", "sharp-1"} // the last for comparison
	penSeeds   = []uint64{11, 12, 13, 14, 15}
)

// sampled is how many samples of each expert the judge sees.
const sampled = 500

// A trained is a finished run and what it makes of drawings.
type trained struct {
	seed     uint64
	mixture  *moe.Mixture
	match    []int   // the digit of each expert, fixed on the training images
	accuracy float64 // of the held-out digits
	elbo     float64 // its negative, of the same, nats
	assigned []uint8 // the expert of each drawing
	pure     []float64
}

// measurePen trains the presets and counts how many drawings of a file go to the expert of their digit, rendered as the
// page's pad does. It writes the results and two sheets of pictures beside it.
func (b *bench) measurePen() []report.Section {
	drawings, err := readDrawings(b.pen)
	if err != nil {
		return []report.Section{{Title: "Drawings", Notes: []string{b.fail("drawings", err)}}}
	}
	referee := newJudge(b.say)
	var sections []report.Section
	presets, seeds := penPresets, penSeeds
	if b.quick {
		presets, seeds = presets[:1], seeds[:1]
	}
	for _, preset := range presets {
		var runs []*trained
		for _, seed := range seeds {
			b.say("training %s with seed %d", preset, seed)
			r, err := trainForPen(preset, seed, drawings, referee)
			if err != nil {
				return append(sections, report.Section{Title: preset, Notes: []string{b.fail(preset, err)}})
			}
			runs = append(runs, r)
			b.say("%s", strings.Join(strings.Fields(ofRuns(preset, runs[len(runs)-1:]).Table.String()+ofDrawings(preset, runs[len(runs)-1:], drawings).Table.String()), " "))
		}
		sections = append(sections, ofRuns(preset, runs), ofDrawings(preset, runs, drawings))
		if !b.quick {
			for name, sheet := range map[string][]tile{"wrong": wrongTiles(runs, drawings), "samples": sampleTiles(runs[0])} {
				if err := writeSheet(filepath.Join("bench/pen", preset+"-"+name+".png"), sheet); err != nil {
					sections[0].Note("%s", b.fail("sheet", err))
				}
			}
		}
	}
	return sections
}

func readDrawings(path string) ([]score.Drawing, error) { return readKinds(path, "pen", 10) }

// readKinds reads drawings of so many kinds from the file that a flag names.
func readKinds(path, flag string, kinds int) ([]score.Drawing, error) {
	if path == "" {
		return nil, fmt.Errorf("which? -%s FILE names them, a JSON object a line as moevae route -strokes reads it", flag)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return score.ReadKinds(f, kinds)
}

// trainForPen makes one run to its end and lets it route the held-out digits and the drawings.
func trainForPen(preset string, seed uint64, drawings []score.Drawing, referee *judge) (*trained, error) {
	p, err := train.PresetNamed(preset)
	if err != nil {
		return nil, err
	}
	p.Config.Seed = seed
	training, heldOut := mnistsubset.Training(), mnistsubset.HeldOut()
	run, err := train.NewParallel(p.Config, training, 2)
	if err != nil {
		return nil, err
	}
	for run.Epoch() < p.Config.Epochs {
		if _, err := run.Step(); err != nil {
			return nil, err
		}
	}
	k := p.Config.Experts
	t := &trained{seed: seed, mixture: run.Mixture(), assigned: make([]uint8, len(drawings))}
	labels, heldLabels := score.Embedded()
	table, err := score.Confusion(run.Assign(), labels, k)
	if err != nil {
		return nil, err
	}
	t.match = table.Match()
	held, err := score.Confusion(train.Assign(t.mixture, heldOut), heldLabels, k)
	if err != nil {
		return nil, err
	}
	t.accuracy = held.Accuracy(t.match)
	x := make([]float32, heldOut.N*heldOut.D())
	heldOut.Floats(x, indices(heldOut.N)...)
	t.elbo = t.mixture.ExpectedLoss(x, random.New(1))

	image, prob := make([]float32, heldOut.D()), make([]float32, k)
	for i, d := range drawings {
		digit.Render(image, heldOut.Width, heldOut.Height, d.Strokes)
		t.mixture.Route(prob, image)
		for e, v := range prob {
			if v > prob[t.assigned[i]] {
				t.assigned[i] = uint8(e)
			}
		}
	}
	for e := range k {
		right := 0
		for s := range sampled {
			if referee.digit(t.sample(e, s)) == t.match[e] {
				right++
			}
		}
		t.pure = append(t.pure, float64(right)/sampled)
	}
	return t, nil
}

// sample returns an expert's picture of a random code.
func (t *trained) sample(expert, number int) []float32 {
	s := t.mixture.Shape()
	z, y := make([]float32, s.Z), make([]float32, s.D())
	random.New(t.seed).Derive(uint64(expert), uint64(number)).Normals(z)
	t.mixture.Decode(y, expert, z)
	return y
}

// ofRuns is a table with a row a run.
func ofRuns(preset string, runs []*trained) report.Section {
	s := report.Section{
		Title: preset + ", the runs",
		About: fmt.Sprintf("Held out: the 1,000 embedded digits. Pure: of %d samples an expert, the share that the judge calls the expert's own digit.", sampled),
		Table: report.Table{Heads: []string{"seed", "held-out accuracy", "held-out −ELBO, nats", "digits with an expert", "pure, mean", "worst expert"}},
	}
	for _, r := range runs {
		own := slices.Clone(r.match)
		slices.Sort(own)
		own = slices.Compact(own)
		mean := 0.
		for _, p := range r.pure {
			mean += p / float64(len(r.pure))
		}
		s.Table.Add(fmt.Sprint(r.seed), fmt.Sprintf("%.3f", r.accuracy), fmt.Sprintf("%.2f", r.elbo), fmt.Sprint(len(own)), fmt.Sprintf("%.3f", mean), fmt.Sprintf("%.3f", slices.Min(r.pure)))
	}
	return s
}

// ofDrawings is a table of each set's accuracy, mean and worst run, and each digit's mean; and the same for writers with odd
// and even numbers, where both occur.
func ofDrawings(preset string, runs []*trained, drawings []score.Drawing) report.Section {
	s := report.Section{
		Title: preset + ", drawings",
		About: "The share that goes to the expert of their digit: mean (worst) of the runs, and the mean by digit.",
		Table: report.Table{Heads: []string{"set", "writers", "drawings", "accuracy", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}},
	}
	for _, whose := range []string{"all", "odd", "even"} {
		var some []score.Drawing
		var place []int
		for i, d := range drawings {
			if whose == "all" || (whose == "odd") == d.OddWriter() {
				some, place = append(some, d), append(place, i)
			}
		}
		if len(some) == 0 || whose != "all" && len(some) == len(drawings) {
			continue
		}
		var tallies [][]score.Tally
		for _, r := range runs {
			assigned := make([]uint8, len(some))
			for j, i := range place {
				assigned[j] = r.assigned[i]
			}
			tallies = append(tallies, score.Tallies(some, assigned, r.match))
		}
		for i, first := range tallies[0] {
			row := []string{first.Set, whose}
			var sum, worst float64 = 0, 1
			var digits [10]float64
			all, _ := first.Total()
			for _, t := range tallies {
				_, right := t[i].Total()
				share := float64(right) / float64(all)
				sum, worst = sum+share/float64(len(tallies)), min(worst, share)
				for d, n := range t[i].All {
					digits[d] += float64(t[i].Right[d]) / float64(max(1, n)) / float64(len(tallies))
				}
			}
			row = append(row, fmt.Sprint(all), fmt.Sprintf("%.4f (%.4f)", sum, worst))
			for d, v := range digits {
				if first.All[d] == 0 {
					row = append(row, "–")
					continue
				}
				row = append(row, fmt.Sprintf("%.3f", v))
			}
			s.Table.Add(row...)
		}
	}
	return s
}
