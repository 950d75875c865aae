package main

import (
	"cmp"
	"fmt"
	"slices"

	"moevae/core/digit"
)

const (
	probed      = 128 // images that are looked at in every way
	leastProbed = 10  // of which it can be told how they lie
	clearly     = .85 // of what a model could lose less of
)

// unlike returns what is unusual about a part's images, which have been mended as present says. Whether ink and ground are the other way
// round than in what the model has learned from, or the images lie otherwise, its own loss tells: the least change is meant that brings
// it near the lowest. So it does whether images of low contrast are what it has learned from.
func (m *model) unlike(p *part, present digit.Mend) (all []digit.Notice) {
	seen := fewOf(p.images)
	for _, n := range digit.Notices(p.images, nil, present, 1) {
		switch n.Name {
		case "": // what has a name goes by MNIST, and not by the model
			all = append(all, n)
		case "stretch":
			if stretched := fewOf((digit.Mend{Stretch: digit.StretchOn}).Of(p.images)[0]); m.loss(stretched) < m.loss(seen) {
				all, seen = append(all, n), stretched
			}
		}
	}
	ways, losses := m.probe(seen)
	change := slices.MinFunc(ways, func(a, b digit.Mend) int { return cmp.Compare(losses[a], losses[b]) })
	least := losses[change]
	for _, simpler := range []func(*digit.Mend){
		func(c *digit.Mend) { c.Turn = digit.Upright },
		func(c *digit.Mend) { c.Invert = false },
	} {
		c := change
		if simpler(&c); clearly*losses[c] <= least {
			change = c
		}
	}
	if change.Invert {
		value := map[bool]string{true: "off", false: "on"}[present.Invert]
		all = append(all, digit.Notice{Text: fmt.Sprintf("Ink and ground are the other way round than in the images that %s has learned from.", m.path), Name: "invert", Value: value})
	}
	if change.Turn != digit.Upright {
		value := present.Turn.Then(change.Turn).String()
		all = append(all, digit.Notice{Text: fmt.Sprintf("They lie otherwise than the images that %s has learned from.", m.path), Name: "turn", Value: value})
	}
	return all
}

// probe returns what the model loses of images, inverted and turned in every way, beyond what every model does, in nats an image.
func (m *model) probe(images *digit.Set) (ways []digit.Mend, losses map[digit.Mend]float64) {
	losses = make(map[digit.Mend]float64)
	for _, invert := range []bool{false, true} {
		for way := digit.Upright; way <= 8; way++ {
			if way != digit.Upright && images.N < leastProbed || way.Swaps() && images.Width != images.Height {
				continue
			}
			c := digit.Mend{Stretch: digit.StretchOff, Invert: invert, Turn: way}
			ways, losses[c] = append(ways, c), m.loss(c.Of(images)[0])-m.mixture.Floor()
		}
	}
	return ways, losses
}

// fewOf returns some of the images, from the first to nearly the last.
func fewOf(images *digit.Set) *digit.Set {
	few := &digit.Set{N: min(probed, images.N), Width: images.Width, Height: images.Height}
	for i := range few.N {
		few.Pixels = append(few.Pixels, images.Image(i*images.N/few.N)...)
	}
	return few
}
