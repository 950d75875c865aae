package layout

// A heading is a title's words and their width in the typeface, which a test measures.
type heading struct {
	words string
	width float64
}

// The titles that a help button follows, the longest wording first.
var (
	gridHeadings    = []heading{{"What each expert draws", 177}, {"What experts draw", 138}}
	waitingHeadings = []heading{{"What each expert will draw", 197}, {"What experts will draw", 166}, {"What they will draw", 143}}
	padHeadings     = []heading{{"Draw a digit", 87}, {"Draw", 38}}
	barHeadings     = []heading{{"the manager’s choice", 112}, {"manager’s choice", 93}, {"manager", 46}}
	tableHeadings   = []heading{{"Who gets which digit", 153}}
	classHeadings   = []heading{{"Who gets which class", 159}}
)

const (
	helpSize  = 18 // of the round button; the page lets one miss it by a few pixels
	smallHelp = 16 // in a line of its own
	helpGap   = 7
)

// headed puts the longest wording that fits and a help button after it.
func (r Rect) headed(wordings []heading) (words string, title, help Rect) {
	h := wordings[len(wordings)-1]
	for _, w := range wordings {
		if w.width+helpGap+helpSize <= r.W {
			h = w
			break
		}
	}
	title, _ = r.left(min(h.width+1, r.W-helpGap-helpSize))
	help = Rect{title.Right() + helpGap, r.Y + (r.H-helpSize)/2, helpSize, helpSize}
	return h.words, title, help
}

// helped puts a help button at the end of a line.
func (r Rect) helped() (title, help Rect) {
	help, title = r.right(smallHelp)
	help.Y, help.H = r.Y+(r.H-smallHelp)/2, smallHelp
	title.W -= 2
	return title, help
}
