package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"image"
	"io"
	"os"
	"strings"

	"moevae/core/checkpoint"
	"moevae/core/images"
	"moevae/core/kernel"
	"moevae/core/photo"
)

// A routing is what route -json prints.
type routing struct {
	Winner  int     `json:"winner"` // the likeliest expert, counted from 1
	Experts []share `json:"experts"`
	Leaf    int     `json:"leaf,omitempty"`   // the likeliest of its leaves, counted from 1, if it has been split
	Leaves  []share `json:"leaves,omitempty"` // and all of them
	Apart   bool    `json:"apart,omitempty"`  // whether the picture seems to show several things
}

// A share is an expert's part of a routing.
type share struct {
	Expert      int     `json:"expert,omitempty"` // counted from 1
	Leaf        int     `json:"leaf,omitempty"`   // counted from 1
	Probability float32 `json:"probability"`
}

func routeCommand(flags *flag.FlagSet) action {
	asJSON := flags.Bool("json", false, "print an object")
	strokes := pathFlag(flags, "strokes", "route the drawings of `FILE`, a JSON object of set, writer, label and strokes a line, gzipped or not, as the page’s pad does, instead of IMAGE, and count those that go to the expert of their digit")
	writers := flags.String("writers", "all", "whose drawings: those of writers with odd or even numbers, or all")

	return func(_ context.Context, operands []string, stdout, stderr io.Writer) error {
		switch {
		case *strokes == "" && len(operands) < 2:
			return fmt.Errorf("got no IMAGE, want one, or -strokes FILE")
		case *strokes != "" && len(operands) > 1:
			return fmt.Errorf("-strokes is instead of IMAGE, got both")
		case *writers != "all" && *writers != "odd" && *writers != "even":
			return fmt.Errorf("-writers is %q, want odd, even or all", *writers)
		}
		m, err := open(operands[0])
		if err != nil && len(operands) > 1 {
			if _, other := open(operands[1]); other == nil {
				return fmt.Errorf("%s is no model, but %s is: want FILE before IMAGE", operands[0], operands[1])
			}
		}
		if err != nil {
			return err
		}
		if m.told {
			return fmt.Errorf("%s: %s", m.path, noManager)
		}
		if *strokes != "" {
			drawings, err := readDrawings(*strokes)
			if err != nil {
				return err
			}
			if drawings = byParity(drawings, *writers); len(drawings) == 0 {
				return fmt.Errorf("%s: there is no drawing of writers with %s numbers", *strokes, *writers)
			}
			tallies, err := m.routeStrokes(drawings)
			if err != nil {
				return err
			}
			if m.origin.Data != checkpoint.Embedded {
				fmt.Fprintf(stderr, "%s has learned from other images than the embedded digits, on which each expert’s digit is fixed all the same.\n", m.path)
			}
			return printStrokes(stdout, tallies, *asJSON)
		}
		picture, err := readPicture(operands[1])
		if err != nil {
			return err
		}
		x := make([]float32, m.origin.Width*m.origin.Height)
		several, err := photo.Centre(x, m.origin.Width, m.origin.Height, picture)
		if err != nil {
			return fmt.Errorf("%s: %w", operands[1], err)
		}
		r := m.route(x)
		r.Apart = several
		if *asJSON {
			return json.NewEncoder(stdout).Encode(r)
		}
		return r.print(stdout)
	}
}

func readPicture(path string) (image.Image, error) {
	if isDirectory(path) {
		return nil, fmt.Errorf("%s: it is a directory: want one picture; train and eval take sets, by -data", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	picture, err := images.Photo(f)
	if errors.Is(err, images.ErrSheet) {
		err = fmt.Errorf("%w: train and eval take them, by -data", err)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return picture, nil
}

// route returns what the manager makes of one image, [D].
func (m *model) route(x []float32) routing {
	p := make([]float32, m.config.Experts)
	m.mixture.Route(p, x)
	r := routing{Winner: kernel.Largest(p) + 1}
	for i, v := range p {
		r.Experts = append(r.Experts, share{Expert: i + 1, Probability: v})
	}
	if s := m.stylesOf(r.Winner - 1); s != nil {
		q := make([]float32, s.Leaves())
		s.Route(q, x)
		r.Leaf = kernel.Largest(q) + 1
		for j, v := range q {
			r.Leaves = append(r.Leaves, share{Leaf: j + 1, Probability: v})
		}
	}
	return r
}

func (r routing) print(w io.Writer) error {
	const width = 40
	var b strings.Builder
	list := func(title string, shares []share, number func(share) int, winner int) {
		fmt.Fprintf(&b, "%s  probability\n", title)
		for _, s := range shares {
			mark := " "
			if number(s) == winner {
				mark = "*"
			}
			bar := strings.Repeat("#", int(float64(s.Probability*width)+.5))
			b.WriteString(strings.TrimRight(fmt.Sprintf("%s %4d       %.4f  %s", mark, number(s), s.Probability, bar), " ") + "\n")
		}
	}
	list("expert", r.Experts, func(s share) int { return s.Expert }, r.Winner)
	if r.Leaf > 0 {
		list("  leaf", r.Leaves, func(s share) int { return s.Leaf }, r.Leaf)
		fmt.Fprintf(&b, "The picture belongs to expert %d, leaf %d.\n", r.Winner, r.Leaf)
	} else {
		fmt.Fprintf(&b, "The picture belongs to expert %d.\n", r.Winner)
	}
	if r.Apart {
		b.WriteString("There seem to be several in it: the model has taken them for one.\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}
