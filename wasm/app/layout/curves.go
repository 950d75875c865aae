package layout

import "math"

// Charts is the number of charts in the panel of curves: three losses, and the routing scores.
const Charts = 4

// Curves is the panel of charts over the epochs.
type Curves struct {
	Panel  Rect
	Charts [Charts]Chart
}

// A Chart is one of them. Title, with Help at its end, and Value stand above Plot, XLabels below it, YLabels left
// of it.
type Chart struct {
	Title, Help, Value, Plot, XLabels, YLabels Rect
	XName                                      Rect // left of XLabels
}

const (
	chartTitle  = 18
	chartValue  = 32
	chartLabels = 18
	leastPlot   = 96
	chartGap    = 16
	highCurves  = 520 // from this height on the charts stand in two lines
)

func chartsPerLine(w float64) int {
	if w-2*inset >= Charts*150+(Charts-1)*chartGap {
		return Charts
	}
	return 2
}

func curvesHeight(w float64) float64 {
	lines := float64(Charts / chartsPerLine(w))
	return 2*inset + lines*(chartTitle+chartValue+leastPlot+chartLabels) + (lines-1)*gap
}

func placeCurves(panel Rect) Curves {
	c := Curves{Panel: panel}
	body := panel.Inset(inset)
	per := chartsPerLine(panel.W)
	if panel.H >= highCurves {
		per = 2
	}
	lines := Charts / per
	w := math.Floor((body.W - float64(per-1)*chartGap) / float64(per))
	h := math.Floor((body.H - float64(lines-1)*gap) / float64(lines))
	for i := range c.Charts {
		r := Rect{body.X + float64(i%per)*(w+chartGap), body.Y + float64(i/per)*(h+gap), w, h}
		ch := &c.Charts[i]
		ch.Title, r = r.top(chartTitle)
		ch.Title, ch.Help = ch.Title.helped()
		ch.Value, r = r.top(chartValue)
		ch.YLabels, r = r.left(38)
		ch.YLabels.H -= chartLabels
		ch.YLabels.W -= 6
		ch.Plot = Rect{r.X, r.Y, r.W, r.H - chartLabels}
		ch.XName = Rect{ch.YLabels.X, ch.Plot.Bottom(), 38, chartLabels}
		ch.XLabels = Rect{r.X, ch.Plot.Bottom(), r.W, chartLabels}
	}
	return c
}
