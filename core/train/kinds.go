package train

import (
	"fmt"

	"moevae/core/cluster"
	"moevae/core/digit"
	"moevae/core/random"
)

// What the manager is told of how many kinds the images are of.
const auto, few, many = "auto", "few", "many"

// How it is found out, and where the line lies: ten centres leave .59 of the spread of MNIST's digits, .60 and .52 of two other
// sets' (bench/pen.md), and .68 of small letters'.
const (
	tenKinds   = 10
	surveyed   = 1000 // images that are looked at; fewer do not tell
	beginnings = 3    // of k-means
	mostLeft   = .64
)

// For images of many kinds, two views have to agree by so much more, and the balance ends by so much above certainty.
const closer, above = 1.75, 1.2

// Resolved returns what the images are taken to be, "few" or "many", where the configuration leaves that to them.
func (c Config) Resolved(images *digit.Set) string {
	kinds, _ := c.resolved(images)
	return kinds
}

// resolved returns besides what part of the images' spread is left, if that has been asked for.
func (c Config) resolved(images *digit.Set) (kinds string, left float64) {
	if c.Kinds != auto || !c.LearnsFromViews() {
		return c.Kinds, 0
	}
	if images.N >= surveyed {
		left = unexplained(images)
	}
	if left > mostLeft {
		return many, left
	}
	return few, left
}

// Remark returns what is to be said of images that are taken to be of many kinds by themselves, and whether they are.
func (c Config) Remark(images *digit.Set) (digit.Notice, bool) {
	kinds, left := c.resolved(images)
	if c.Kinds != auto || kinds != many {
		return digit.Notice{}, false
	}
	return digit.Notice{
		Text: fmt.Sprintf("They vary more than digits do: ten typical images leave %.0f %% of their spread, where it is 59 %% of MNIST’s. The manager learns as for many kinds, which need not be alike in number and of which pens’ habits could make others.", 100*left),
		Name: "kinds", Value: few,
	}, true
}

// unexplained returns the part of the images' spread that is left around the ten best centres, from 0 to 1, of forgiving
// views of a thousand images, evenly spaced.
//
//	Σ_b min_i |v_b − c_i|² / Σ_b |v_b − v̄|²
//
// No label is involved. It is small where the images are of about ten kinds or fewer, and larger the more kinds there are. Equal
// images give equal bits on every machine.
func unexplained(images *digit.Set) float64 {
	const n = surveyed
	viewer := digit.NewViewer(images.Width, images.Height, digit.Look{Forgiving: true})
	d := viewer.D()
	views, image := make([]float32, n*d), make([]float32, images.D())
	for b := range n {
		images.Floats(image, b*images.N/n)
		viewer.View(views[b*d:(b+1)*d], image)
	}
	all := cluster.KMeans(views, d, 1, 1, random.New(0)).Spread
	const alike = 1e-3 // but for rounding
	if all < alike {
		return 0
	}
	return cluster.KMeans(views, d, tenKinds, beginnings, random.New(0)).Spread / all
}

// forMany returns c as it counts for images of many kinds after a part, from 0 to 1, of all steps: views have to agree more,
// and the balance falls along a line to little more than the weight of certainty, where the loss without its consistency would be minus the mutual
// information of image and expert. So experts begin with images alike in number and need not end so. A run that goes on after its
// last epoch, as one may whose number of epochs is lowered, stays at the line's end.
func (c Config) forMany(part float64) Config {
	c.Consistency *= closer
	c.Balance += float64(min(part, 1) * (float64(above*c.Certainty) - c.Balance))
	return c
}
