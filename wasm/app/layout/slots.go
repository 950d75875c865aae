package layout

import "math"

// Slots say where the page's own buttons go, and how high the stage wants to be. A place is left, top, width and height, all
// in whole CSS pixels.
type Slots struct {
	Helps      map[string][4]float64 `json:"helps"` // by the panel that a button explains
	Pad        [4]float64            `json:"pad"`
	PadButtons [4]float64            `json:"padButtons"`
	WhyButton  [4]float64            `json:"whyButton"`
	Answer     [4]float64            `json:"answer"` // the verdict, and what is remarked on it
	ZButton    [4]float64            `json:"zButton"`
	Columns    [][4]float64          `json:"columns"` // over each expert's samples; null where these are left out
	Height     float64               `json:"height"`
}

// Slots returns those of a plan.
func (p *Plan) Slots() Slots {
	place := func(r Rect) [4]float64 {
		return [4]float64{math.Round(r.X), math.Round(r.Y), math.Round(r.W), math.Round(r.H)}
	}
	answer := p.Pad.Verdict
	answer.H = p.Pad.Remark.Bottom() - answer.Y
	s := Slots{
		Helps: map[string][4]float64{}, Pad: place(p.Pad.Pad), PadButtons: place(p.Pad.Buttons), WhyButton: place(p.Pad.Why), Answer: place(answer), ZButton: place(p.Grid.Button),
		Height: math.Ceil(p.Height),
	}
	for _, r := range p.Grid.Columns() {
		s.Columns = append(s.Columns, place(r))
	}
	for _, h := range p.Helps() {
		s.Helps[h.Name] = place(h.Rect)
	}
	return s
}
