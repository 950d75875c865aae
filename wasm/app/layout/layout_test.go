package layout

import (
	"fmt"
	"testing"
)

// sizes are the stage's at windows of 1440×900, 1024×640, 390×844 and 360×740, and some in between.
var sizes = []struct{ w, h float64 }{
	{1190, 848}, {774, 588}, {390, 0}, {360, 0}, {320, 400}, {619, 700}, {620, 700}, {1660, 1028}, {2300, 1300},
}

// leaves returns everything in a plan that shows something of its own.
func leaves(p *Plan) []Box {
	var boxes []Box
	add := func(name string, r Rect) { boxes = append(boxes, Box{name, r}) }
	g := &p.Grid
	add("grid title", g.Title)
	add("grid subtitle", g.Subtitle)
	add("grid button", g.Button)
	for b, bank := range g.Banks {
		add(fmt.Sprintf("bank %d share label", b), bank.ShareLabel)
		add(fmt.Sprintf("bank %d digit label", b), bank.DigitLabel)
		add(fmt.Sprintf("bank %d purity label", b), bank.PurityLabel)
		add(fmt.Sprintf("bank %d now label", b), bank.NowLabel)
		for i, r := range bank.RowLabel {
			add(fmt.Sprintf("bank %d row label %d", b, i), r)
		}
		for _, c := range bank.Columns {
			name := fmt.Sprintf("expert %d ", c.Expert)
			add(name+"bar", c.Bar)
			add(name+"number", c.Number)
			add(name+"share", c.Share)
			add(name+"digit", c.Digit)
			add(name+"purity", c.Purity)
			add(name+"now", c.Now)
			for i, r := range c.Earlier {
				add(fmt.Sprintf("%srow %d", name, i), r)
			}
		}
	}
	add("note", g.Note)
	add("grid help", g.Help)
	add("contest title", g.Contest.Title)
	add("contest help", g.Contest.Help)
	add("contest text", g.Contest.Text)
	add("contest scale", g.Contest.Scale)
	add("contest plot", g.Contest.Plot)
	add("contest x name", g.Contest.XName)
	add("contest x labels", g.Contest.XLabels)
	for i, r := range g.Contest.Names {
		add(fmt.Sprintf("contest name %d", i), r)
	}
	d := &p.Pad
	for _, b := range []Box{
		{"pad title", d.Title}, {"pad buttons", d.Buttons}, {"why button", d.Why}, {"pad", d.Pad}, {"seen title", d.SeenTitle},
		{"seen", d.Seen}, {"seen note", d.SeenNote}, {"verdict", d.Verdict}, {"remark", d.Remark},
		{"bar title", d.BarTitle}, {"loss title", d.LossTitle}, {"pad help", d.Help}, {"bar help", d.BarHelp},
	} {
		add(b.Name, b.Rect)
	}
	for i, r := range d.Rows {
		name := fmt.Sprintf("answer %d ", i)
		add(name+"number", r.Number)
		add(name+"picture", r.Picture)
		add(name+"bar", r.Bar)
		add(name+"probability", r.Probability)
		add(name+"loss", r.Loss)
	}
	for i, c := range p.Curves.Charts {
		name := fmt.Sprintf("chart %d ", i)
		add(name+"title", c.Title)
		add(name+"help", c.Help)
		add(name+"value", c.Value)
		add(name+"plot", c.Plot)
		add(name+"x name", c.XName)
		add(name+"x labels", c.XLabels)
		add(name+"y labels", c.YLabels)
	}
	t := &p.Table
	add("table title", t.Title)
	add("table help", t.Help)
	add("table subtitle", t.Subtitle)
	add("table corner", t.Corner)
	for i, r := range t.Heads {
		add(fmt.Sprintf("head %d", i), r)
	}
	for i, r := range t.RowHeads {
		add(fmt.Sprintf("row head %d", i), r)
		for d, cell := range t.Cells[i] {
			add(fmt.Sprintf("cell %d %d", i, d), cell)
		}
	}
	return boxes
}

func inside(inner, outer Rect) bool {
	const slack = 0.01
	return inner.X >= outer.X-slack && inner.Y >= outer.Y-slack &&
		inner.Right() <= outer.Right()+slack && inner.Bottom() <= outer.Bottom()+slack
}

// each calls f for plans of many sizes, numbers of experts and of epochs.
func each(t *testing.T, f func(t *testing.T, in Input, p Plan)) {
	for _, s := range sizes {
		for _, experts := range []int{2, 3, 7, 10, 20, 30, 47, 64} {
			for _, epochs := range []int{0, 1, 6, 20} {
				in := Input{Width: s.w, Height: s.h, Experts: experts, Digits: 10, Own: epochs == 1}
				for e := epochs; e >= 1; e-- {
					in.Held = append(in.Held, e)
				}
				name := fmt.Sprintf("%g×%g/%d experts/%d epochs", s.w, s.h, experts, epochs)
				t.Run(name, func(t *testing.T) { f(t, in, Arrange(in)) })
				// Before their first epoch no expert has drawn a row.
				in.Heads, in.Waiting = 5, epochs == 0
				t.Run(name+"/5 heads", func(t *testing.T) { f(t, in, Arrange(in)) })
			}
		}
	}
}

func TestNothingOverlaps(t *testing.T) {
	each(t, func(t *testing.T, _ Input, p Plan) {
		boxes := leaves(&p)
		for i, a := range boxes {
			for _, b := range boxes[i+1:] {
				if a.Rect.Overlaps(b.Rect) {
					t.Errorf("%s %+v overlaps %s %+v", a.Name, a.Rect, b.Name, b.Rect)
				}
			}
		}
		panels := p.Panels()
		for i, a := range panels {
			for _, b := range panels[i+1:] {
				if a.Rect.Overlaps(b.Rect) {
					t.Errorf("panel %s %+v overlaps panel %s %+v", a.Name, a.Rect, b.Name, b.Rect)
				}
			}
		}
	})
}

func TestEverythingLiesInAPanelAndOnTheStage(t *testing.T) {
	each(t, func(t *testing.T, _ Input, p Plan) {
		stage := Rect{0, 0, p.Width, p.Height}
		for _, b := range p.Panels() {
			if !inside(b.Rect, stage) {
				t.Errorf("panel %s %+v leaves the stage %+v", b.Name, b.Rect, stage)
			}
		}
		for _, b := range leaves(&p) {
			found := b.Rect.Empty()
			for _, panel := range p.Panels() {
				found = found || inside(b.Rect, panel.Rect)
			}
			if !found {
				t.Errorf("%s %+v lies in no panel", b.Name, b.Rect)
			}
		}
	})
}

func TestEveryPlaceIsLegible(t *testing.T) {
	each(t, func(t *testing.T, in Input, p Plan) {
		for _, b := range leaves(&p) {
			if b.Rect != (Rect{}) && (b.Rect.W < 10 || b.Rect.H < 4) {
				t.Errorf("%s %+v is too small", b.Name, b.Rect)
			}
		}
		if p.Height < in.Height {
			t.Errorf("plan is %g high, less than the stage's %g", p.Height, in.Height)
		}
		if in.Waiting && (in.Experts == 7 || in.Experts == 10) && p.Grid.Contest.Plot.Empty() {
			t.Errorf("there is no room for a contest")
		}
		columns := 0
		for _, bank := range p.Grid.Banks {
			for _, c := range bank.Columns {
				if c.Expert != columns {
					t.Errorf("column %d is of expert %d", columns, c.Expert)
				}
				columns++
				if c.Share.W < 34 || c.Now.W < 24 {
					t.Errorf("expert %d has %g pixels for words and %g for its picture", c.Expert, c.Share.W, c.Now.W)
				}
				if len(c.Earlier) != len(p.Grid.Epochs) {
					t.Errorf("expert %d has %d earlier rows, want %d", c.Expert, len(c.Earlier), len(p.Grid.Epochs))
				}
			}
		}
		if columns != in.Experts || len(p.Pad.Rows) != in.Experts || len(p.Table.Cells) != in.Experts {
			t.Errorf("%d columns, %d answers, %d table rows; want %d of each", columns, len(p.Pad.Rows), len(p.Table.Cells), in.Experts)
		}
		if p.Pad.Pad.W != p.Pad.Pad.H || p.Pad.Pad.W < 128 {
			t.Errorf("pad is %+v, want a square of 128 or more", p.Pad.Pad)
		}
	})
}

func TestAWindowOf1440By900NeedsNoScrolling(t *testing.T) {
	for _, heads := range []int{0, 5} {
		if p := Arrange(Input{Width: 1190, Height: 848, Experts: 10, Digits: 10, Heads: heads}); p.Height > 848 {
			t.Errorf("ten experts need %g pixels, want 848 at most", p.Height)
		}
	}
}

func TestThin(t *testing.T) {
	newestFirst := func(last int) (held []int) {
		for e := last; e >= 0; e-- {
			held = append(held, e)
		}
		return held
	}
	for _, c := range []struct {
		last, limit int
		want        string
	}{
		{0, 20, "[]"}, {3, 20, "[3 2 1]"}, {3, 2, "[3 1]"}, {16, 8, "[15 13 11 9 7 5 3 1]"}, {17, 8, "[17 13 9 5 1]"}, {5, 0, "[]"}, {9, 1, "[1]"},
	} {
		if got := fmt.Sprint(Thin(newestFirst(c.last), c.limit)); got != c.want {
			t.Errorf("epochs 0 to %d in %d rows: %s, want %s", c.last, c.limit, got, c.want)
		}
	}
}

// Experts that begin late show their first earlier epoch even where there is room for few.
func TestALateStartShowsItsFirstEpoch(t *testing.T) {
	for held := 2; held <= 9; held++ {
		p := Arrange(Input{Width: 360, Height: 0, Experts: 10, Digits: 10, Held: []int{held}})
		if len(p.Grid.Epochs) != 1 || p.Grid.Epochs[0] != held {
			t.Errorf("of epoch %d alone %v is shown", held, p.Grid.Epochs)
		}
	}
	if p := Arrange(Input{Width: 360, Height: 0, Experts: 10, Digits: 10, Held: []int{0}}); len(p.Grid.Epochs) != 0 {
		t.Errorf("before the first epoch %v is shown", p.Grid.Epochs)
	}
}

// A row once dropped is gone: what is shown later must be a part of what was kept before.
func TestThinningAgainLosesNothingWanted(t *testing.T) {
	for limit := 1; limit <= MaxEarlier; limit++ {
		var held, all []int
		for e := 1; e <= 300; e++ {
			held = Thin(append([]int{e}, held...), MaxEarlier)
			all = append([]int{e}, all...)
			if got, want := fmt.Sprint(Thin(held, limit)), fmt.Sprint(Thin(all, limit)); got != want {
				t.Fatalf("epoch %d, %d rows: %s from the thinned list, %s from the whole", e, limit, got, want)
			}
		}
	}
}
