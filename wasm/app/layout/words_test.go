package layout

import (
	"testing"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	face "moevae/wasm/app/font"
)

// A ruler measures text in one weight of the typeface, figures at the width they have in columns.
type ruler struct {
	t *testing.T
	f *sfnt.Font
}

func newRuler(t *testing.T, data []byte) ruler {
	t.Helper()
	f, err := sfnt.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return ruler{t, f}
}

func (r ruler) width(s string, size float64) float64 {
	const tabular = 0.649 // of the size, in either weight
	sum := 0.0
	for _, c := range s {
		i, err := r.f.GlyphIndex(nil, c)
		if err != nil || i == 0 {
			r.t.Fatalf("the typeface lacks %q", c)
		}
		a, err := r.f.GlyphAdvance(nil, i, fixed.I(64), font.HintingNone)
		if err != nil {
			r.t.Fatal(err)
		}
		w := float64(a) / 64 / 64
		if unicode.IsDigit(c) {
			w = max(w, tabular)
		}
		sum += w * size
	}
	return sum
}

// What a panel can't fit it cuts with an ellipsis; the words that matter never come to that.
func TestTheLongestWordsFit(t *testing.T) {
	regular, bold := newRuler(t, face.Regular), newRuler(t, face.SemiBold)
	each(t, func(t *testing.T, _ Input, p Plan) {
		fits := func(what string, w float64, r Rect) {
			if w > r.W+0.5 {
				t.Errorf("%s is %.1f wide, its place %.1f", what, w, r.W)
			}
		}
		for _, bank := range p.Grid.Banks {
			fits("the label of shares", regular.width("share", 11), bank.ShareLabel)
			fits("the number of an epoch", regular.width("1000", 11), bank.NowLabel)
			for _, c := range bank.Columns {
				fits("an expert's number", bold.width("30", 15), c.Number)
				fits("no digit", regular.width("none", 12), c.Digit)
				if p.Grid.Stacked {
					fits("a share", regular.width("100\u202f%", 11), c.Share)
					fits("a digit", regular.width("“8”", 12), c.Digit)
					fits("a purity", regular.width("100\u202f%", 11), c.Purity)
				} else {
					fits("a share", regular.width("100\u202f%", 12), c.Share)
					fits("a digit and its purity", regular.width("“8”", 12)+regular.width("\u2009100\u202f%", 11), c.Digit)
				}
			}
		}
		fits("the grid's title", bold.width(p.Grid.Words, 15), p.Grid.Title)
		if note := p.Grid.Note; note != (Rect{}) {
			fits("how the contest ended", regular.width("Head 10 of 10 stayed: lowest loss, no label used.", 11), note)
		}
		for _, r := range p.Grid.Contest.Names {
			fits("a head", bold.width("head 10", 11)+8+regular.width("−10.00", 11), r)
		}
		if p.Grid.Contest.Bounds != (Rect{}) {
			fits("the contest's title", bold.width("First the manager learns", 14), p.Grid.Contest.Title)
		}
		fits("the pad's title", bold.width(p.Pad.Words, 15), p.Pad.Title)
		fits("the bars' title", regular.width(p.Pad.BarWords, 11), p.Pad.BarTitle)
		fits("what the manager sees", regular.width("Manager sees", 11), p.Pad.SeenTitle)
		fits("the verdict", bold.width("Expert 30 takes it (100\u202f%).", 14), p.Pad.Verdict)
		fits("the remark", regular.width("Expert 30 would reconstruct it better (198.55 against 204.55 nats).", 12)*0.62, p.Pad.Remark)
		for _, r := range p.Pad.Rows {
			fits("a probability", bold.width("100\u202f%", 12), r.Probability)
			fits("a loss", bold.width("10000", 12), r.Loss)
		}
		for _, c := range p.Curves.Charts {
			marks := 0.
			if c.Value.W >= 144 {
				marks = 20
			}
			fits("a chart's title", bold.width("Routing, held out", 12), c.Title)
			fits("the experts' chart's title", bold.width("Expert loss", 12), c.Title)
			fits("the manager's chart's title", bold.width("Manager’s loss", 12), c.Title)
			fits("the title of the manager's terms", bold.width("Balance, certainty", 12), c.Title)
			fits("the manager's terms", bold.width("0.020.05", 12)+regular.width("imb.unsure", 11)+11+marks, c.Value)
			fits("a loss and its unit", bold.width("−240.3", 16)+3+regular.width("nats", 11), c.Value)
			fits("the scores", bold.width("100\u202f%0.52", 12)+regular.width("acc.NMI", 11)+11+marks, c.Value)
			fits("a tick", regular.width("0.005", 11), c.YLabels)
			fits("the name of the epochs", regular.width("epoch", 11), c.XName)
		}
		fits("the table's title", bold.width(p.Table.Words, 15), p.Table.Title)
		for _, row := range p.Table.Cells {
			fits("a cell", regular.width("100", 11), row[0])
		}
	})
}

// A help button stands right after its title because the widths in the code are the typeface's.
func TestHeadingsAreAsWideAsTheySay(t *testing.T) {
	regular, bold := newRuler(t, face.Regular), newRuler(t, face.SemiBold)
	for _, c := range []struct {
		face     ruler
		size     float64
		headings []heading
	}{{bold, 15, gridHeadings}, {bold, 15, waitingHeadings}, {bold, 15, padHeadings}, {bold, 15, tableHeadings}, {bold, 15, classHeadings}, {regular, 11, barHeadings}} {
		for _, h := range c.headings {
			if w := c.face.width(h.words, c.size); w > h.width || w < h.width-1 {
				t.Errorf("%q is %.1f wide, want %g", h.words, w, h.width)
			}
		}
	}
}
