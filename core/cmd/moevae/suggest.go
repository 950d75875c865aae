package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"

	"moevae/core/train"
)

// auto is a number of experts that the images are asked for.
const auto = "auto"

// askImages takes experts=auto out of settings and returns whether the images are to be asked: if nothing after it says
// otherwise.
func askImages(settings []setting) (rest []setting, ask bool) {
	for _, s := range settings {
		switch {
		case s.name == "experts":
			ask = s.value == auto
		case s.name == "preset":
			ask = false
		}
	}
	return slices.DeleteFunc(slices.Clone(settings), func(s setting) bool { return s.name == "experts" && s.value == auto }), ask
}

// suggest gives the configuration as many experts as the part's images ask for, and says so.
func (p *part) suggest(ctx context.Context, c *train.Config, w io.Writer) error {
	s, err := train.Suggest(ctx, p.images, nil)
	if err != nil {
		return fmt.Errorf("-set experts=%s: %w", auto, err)
	}
	fmt.Fprintln(w, s)
	return c.Set("experts", strconv.Itoa(s.Experts))
}
