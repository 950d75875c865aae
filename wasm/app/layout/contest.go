package layout

import "math"

// A Contest is where the heads of a manager compete, in the room of the rows that no expert has drawn yet.
// Plot and what belongs to it are empty where there is room for words only.
type Contest struct {
	Bounds, Title, Help, Text Rect
	Scale                     Rect // above Plot: what it shows
	Plot, XName               Rect
	XLabels                   Rect   // below Plot
	Names                     []Rect // right of Plot, one per head, from the highest place down
}

const (
	contestName   = 108 // of a head and its loss
	contestLine   = 17  // of a paragraph
	leastContest  = 56  // of a plot
	mostContest   = 260
	leastHeadName = 14
)

// placeContest divides an area: words on the left and the plot on the right, or, where it is narrow, the plot
// below the words.
func placeContest(area Rect, heads int) Contest {
	c := Contest{Bounds: area}
	if area.H < 24 {
		return Contest{}
	}
	area.Y, area.H = area.Y+8, area.H-8
	plot := area
	if area.W >= 560 {
		words, rest := area.left(math.Floor(0.4 * area.W))
		words.W -= 28
		c.Title, c.Text = words.top(22)
		plot = rest
	} else {
		// All words where a plot fits below them, else the first sentences.
		lines := math.Ceil(1750/area.W) + 1
		if area.H < 22+lines*contestLine+6+2*contestLine+100 {
			lines = math.Ceil(820/area.W) + 1
		}
		words, rest := area.top(math.Min(22+lines*contestLine, area.H))
		c.Title, c.Text = words.top(math.Min(22, words.H))
		_, plot = rest.top(6)
	}
	c.Title, c.Help = c.Title.helped()
	if c.Title.H < smallHelp {
		c.Help = Rect{}
	}
	plot.H = math.Min(plot.H, mostContest+2*contestLine)
	h := plot.H - 2*contestLine
	if h < math.Max(leastContest, float64(heads)*leastHeadName) {
		return c
	}
	c.Scale, plot = plot.top(contestLine)
	names, plot := plot.right(contestName)
	c.Plot, plot = plot.top(h)
	c.XName, c.XLabels = plot.left(38)
	_, c.Plot = c.Plot.left(38)
	name := math.Min(h/float64(heads), 20)
	for i := range heads {
		c.Names = append(c.Names, Rect{names.X + 10, names.Y + float64(i)*name, contestName - 10, name})
	}
	return c
}
