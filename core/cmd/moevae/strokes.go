package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"text/tabwriter"

	"moevae/core/digit"
	"moevae/core/kernel"
	"moevae/core/score"
	"moevae/core/train"
)

// A strokeScore is what route -strokes -json prints of one set.
type strokeScore struct {
	Set      string     `json:"set"`
	Drawings int        `json:"drawings"`
	Accuracy float64    `json:"accuracy"`
	Digits   []*float64 `json:"digits"` // the accuracy of each; null where there is no such drawing
}

// readDrawings reads a file of strokes; see score.ReadDrawings.
func readDrawings(path string) ([]score.Drawing, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	d, err := score.ReadDrawings(f)
	if err != nil {
		if what := whatIs(path); what != "" && !slices.Contains([]string{"JSON", "a text", "packed"}, what) {
			err = fmt.Errorf("it is %s: want drawings, a JSON object a line", what)
		}
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return d, nil
}

// byParity keeps the drawings of writers whose number is odd or even; every one of any other choice.
func byParity(all []score.Drawing, which string) []score.Drawing {
	if which != "odd" && which != "even" {
		return all
	}
	var kept []score.Drawing
	for _, d := range all {
		if d.OddWriter() == (which == "odd") {
			kept = append(kept, d)
		}
	}
	return kept
}

// routeStrokes routes drawings as the page's pad does, each expert's digit fixed on the training images.
func (m *model) routeStrokes(drawings []score.Drawing) ([]score.Tally, error) {
	training := embedded().training
	if err := training.fits(m.origin.Width, m.origin.Height, m.path); err != nil {
		return nil, fmt.Errorf("an expert’s digit is fixed on the embedded digits: %w", err)
	}
	t, err := training.table(m.mixture, train.Assign)
	if err != nil {
		return nil, err
	}
	k := m.config.Experts
	p, x := make([]float32, k), make([]float32, m.origin.Width*m.origin.Height)
	assigned := make([]uint8, len(drawings))
	for i, d := range drawings {
		digit.Render(x, m.origin.Width, m.origin.Height, d.Strokes)
		m.mixture.Route(p, x)
		assigned[i] = uint8(kernel.Largest(p))
	}
	return score.Tallies(drawings, assigned, t.Match()), nil
}

func printStrokes(w io.Writer, tallies []score.Tally, asJSON bool) error {
	var list []strokeScore
	for _, t := range tallies {
		all, right := t.Total()
		s := strokeScore{Set: t.Set, Drawings: all, Accuracy: float64(right) / float64(all)}
		for d, n := range t.All {
			var share *float64
			if n > 0 {
				share = new(float64(t.Right[d]) / float64(n))
			}
			s.Digits = append(s.Digits, share)
		}
		list = append(list, s)
	}
	if asJSON {
		return json.NewEncoder(w).Encode(list)
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprint(t, "set\tdrawings\taccuracy\t0\t1\t2\t3\t4\t5\t6\t7\t8\t9\n")
	for _, s := range list {
		fmt.Fprintf(t, "%s\t%d\t%.4f", s.Set, s.Drawings, s.Accuracy)
		for _, d := range s.Digits {
			if d == nil {
				fmt.Fprint(t, "\t–")
				continue
			}
			fmt.Fprintf(t, "\t%.3f", *d)
		}
		fmt.Fprintln(t)
	}
	return t.Flush()
}
