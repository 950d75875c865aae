package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"moevae/core/parabola"
)

// A parabolaLine is what parabolas -json prints of one data set, and, with Seeds, of all of them.
type parabolaLine struct {
	Seed   uint64         `json:"seed"`
	Seeds  int            `json:"seeds,omitempty"`
	Jumps  []float32      `json:"jumps,omitempty"`       // where the parabolas meet
	Cuts   []float64      `json:"cuts,omitempty"`        // where the manager changes its mind
	KMeans []float64      `json:"kmeans_cuts,omitempty"` // where k-means does
	Found  float64        `json:"found"`                 // share of the data sets whose cuts are all within .02 of the jumps
	Error  parabolaErrors `json:"mean_squared_error"`
}

type parabolaErrors struct {
	One     float64 `json:"one_expert"`
	KMeans  float64 `json:"kmeans"`
	Mixture float64 `json:"mixture"`
	Oracle  float64 `json:"oracle"`
}

const (
	maxSeeds   = 10000
	postLoss   = "post"
	likelihood = "likelihood"
)

func parabolasCommand(flags *flag.FlagSet) action {
	c := parabola.Default()
	seed := flags.Uint64("seed", c.Seed, "points and mixtures follow from the seed `S`")
	seeds := flags.Int("seeds", 1, "train on `N` data sets, of the seeds from S on")
	segments := flags.Int("segments", c.Segments, "draw the points from `N` parabolas, 2 or 3")
	cut := flags.Float64("split", c.Cut, fmt.Sprintf("let two parabolas meet at `X`, %v to %v", parabola.LeastCut, parabola.MostCut))
	form := flags.String("loss", postLoss, "the `form` of the loss: post, or likelihood, that of Jacobs et al.")
	manager := flags.String("manager", c.Manager, "the manager’s `kind`: tanh, with eight hidden units, or linear, with none")
	annealing := flags.Bool("annealing", true, "begin with an undecided manager; -annealing=false shows what it is for")
	starts := flags.Int("starts", 0, "keep the best of `N` starts (default 2, for three segments 8)")
	asJSON := flags.Bool("json", false, "print an object for each data set, and one for all of several")

	return func(ctx context.Context, _ []string, stdout, _ io.Writer) error {
		if *form != postLoss && *form != likelihood {
			return fmt.Errorf("-loss is %q, want %s or %s", *form, postLoss, likelihood)
		}
		if *seeds < 1 || *seeds > maxSeeds {
			return fmt.Errorf("-seeds is %d, want 1 to %d", *seeds, maxSeeds)
		}
		if *segments == 3 {
			if *cut != c.Cut {
				return errors.New("-split is where two parabolas meet, but there are 3")
			}
			c = parabola.Three()
		}
		c.Segments, c.Cut, c.Likelihood, c.Manager, c.Annealing = *segments, *cut, *form == likelihood, *manager, *annealing
		if *starts != 0 {
			c.Starts = *starts
		}
		all := parabolaLine{Seed: *seed, Seeds: *seeds}
		for i := range *seeds {
			if err := ctx.Err(); err != nil {
				return err
			}
			c.Seed = *seed + uint64(i)
			line, err := trainParabolas(c)
			if err != nil {
				return fmt.Errorf("parabolas: %w", err)
			}
			all.add(line)
			if *asJSON {
				if err := json.NewEncoder(stdout).Encode(line); err != nil {
					return err
				}
			} else if *seeds == 1 {
				return line.print(stdout)
			}
		}
		if *asJSON && *seeds > 1 {
			return json.NewEncoder(stdout).Encode(all)
		}
		if !*asJSON {
			return all.print(stdout)
		}
		return nil
	}
}

func trainParabolas(c parabola.Config) (parabolaLine, error) {
	r, err := parabola.New(c)
	if err != nil {
		return parabolaLine{}, err
	}
	for !r.Done() {
		if err := r.Advance(); err != nil {
			return parabolaLine{}, fmt.Errorf("seed %d: %w", c.Seed, err)
		}
	}
	best, means := r.Best(), r.Data.KMeans()
	line := parabolaLine{
		Seed: c.Seed, Jumps: r.Data.Cuts, Cuts: r.Cuts(best), KMeans: means.Cuts,
		Error: parabolaErrors{One: r.Data.One().Error, KMeans: means.Error, Mixture: r.Error(best), Oracle: r.Data.Oracle().Error},
	}
	if r.Found(best) {
		line.Found = 1
	}
	return line, nil
}

// add makes l the means over l.Seeds lines.
func (l *parabolaLine) add(one parabolaLine) {
	n := float64(l.Seeds)
	l.Found += one.Found / n
	l.Error.One += one.Error.One / n
	l.Error.KMeans += one.Error.KMeans / n
	l.Error.Mixture += one.Error.Mixture / n
	l.Error.Oracle += one.Error.Oracle / n
}

func (l parabolaLine) print(w io.Writer) error {
	var b strings.Builder
	if l.Seeds > 0 {
		fmt.Fprintf(&b, "%d data sets; the mixture found every jump to .02 in %.1f %% of them\n", l.Seeds, 100*l.Found)
	} else {
		fmt.Fprintf(&b, "the parabolas meet at   %.3f\nthe manager cuts at     %.3f\nk-means cuts at         %.3f\n", l.Jumps, l.Cuts, l.KMeans)
	}
	fmt.Fprintf(&b, "\nmean squared error\n  one expert            %.5f\n  k-means, then experts %.5f\n  the mixture           %.5f\n  who knows the jumps   %.5f\n",
		l.Error.One, l.Error.KMeans, l.Error.Mixture, l.Error.Oracle)
	_, err := io.WriteString(w, b.String())
	return err
}
