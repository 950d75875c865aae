// Package idea answers the panel that explains the mixture in one dimension: it trains core/parabola a few
// steps at a time and says what there is to draw. The page draws it.
package idea

import (
	"encoding/json"

	"moevae/core/parabola"
)

// A Request asks for a new run, for steps of the present one, or both.
type Request struct {
	New   *Settings `json:"new"`
	Steps int       `json:"steps"`
}

// Settings are what people can change.
type Settings struct {
	Seed       uint64  `json:"seed"`
	Segments   int     `json:"segments"`
	Cut        float64 `json:"cut"`
	Likelihood bool    `json:"likelihood"`
	Annealing  bool    `json:"annealing"`
}

// A Frame is what there is to draw after a request. Curves and probabilities are at Grid points from x = 0 to 1.
type Frame struct {
	Scene *Scene `json:"scene,omitempty"` // of a new run

	Step        int         `json:"step"`
	Steps       int         `json:"steps"`
	Temperature float64     `json:"temperature"`
	Deviation   float64     `json:"deviation,omitempty"` // the likelihood's s
	Loss        float64     `json:"loss"`
	Error       float64     `json:"error"` // mean squared, each point predicted by its likeliest expert
	Curves      [][]float32 `json:"curves"`
	Probability [][]float32 `json:"probability"`
	Cuts        []float64   `json:"cuts"`  // where the likeliest expert changes, once all steps are made
	Found       bool        `json:"found"` // the jumps, by then
	Owner       []int       `json:"owner"` // the likeliest expert of each point
	Start       int         `json:"start"` // which of the starts is shown

	Problem string `json:"problem,omitempty"` // why there is nothing of the above
}

// A Scene is what stays all through a run.
type Scene struct {
	Points    []float32 `json:"points"` // x, y, x, y …
	Jumps     []float32 `json:"jumps"`
	LeastCut  float64   `json:"least_cut"`
	MostCut   float64   `json:"most_cut"`
	Starts    int       `json:"starts"`
	KMeans    Baseline  `json:"kmeans"`
	OneExpert Baseline  `json:"one_expert"`
	Oracle    Baseline  `json:"oracle"`
}

// A Baseline is what others make of the points.
type Baseline struct {
	Curves [][]float32 `json:"curves"`
	Cuts   []float64   `json:"cuts"`
	Error  float64     `json:"error"`
}

// Grid is the number of places at which curves are computed.
const Grid = 121

// most bounds the steps of a request: nobody waits for more.
const most = parabola.Steps

// A Panel holds the present run. Its zero value has none.
type Panel struct {
	run   *parabola.Run
	shown int
}

// Answer returns the frame that a request, as JSON, leads to, as JSON.
func (p *Panel) Answer(request []byte) []byte {
	var r Request
	frame := Frame{Problem: "The panel asks for something unknown."}
	if json.Unmarshal(request, &r) == nil {
		frame = p.answer(r)
	}
	text, err := json.Marshal(frame)
	if err != nil {
		return []byte(`{"problem":"The numbers have grown beyond all bounds."}`)
	}
	return text
}

func (p *Panel) answer(r Request) Frame {
	var scene *Scene
	if s := r.New; s != nil {
		c := parabola.Default()
		if s.Segments == 3 {
			c = parabola.Three()
		}
		c.Seed, c.Segments, c.Cut, c.Likelihood, c.Annealing = s.Seed, s.Segments, s.Cut, s.Likelihood, s.Annealing
		if !c.Annealing {
			// What it is for shows in one start: several only hide it.
			c.Starts = 1
		}
		run, err := parabola.New(c)
		if err != nil {
			return Frame{Problem: "This can’t be shown: " + err.Error() + "."}
		}
		p.run, p.shown = run, 0
		scene = p.scene()
	}
	if p.run == nil {
		return Frame{Problem: "There is no run."}
	}
	for range min(r.Steps, most) {
		if err := p.run.Advance(); err != nil {
			return Frame{Problem: "Training stopped: " + err.Error() + "."}
		}
	}
	f := p.frame()
	f.Scene = scene
	return f
}

func (p *Panel) scene() *Scene {
	d := p.run.Data
	return &Scene{
		Points: d.Points, Jumps: d.Cuts, LeastCut: parabola.LeastCut, MostCut: parabola.MostCut, Starts: p.run.Config().Starts,
		KMeans: baseline(d.KMeans()), OneExpert: baseline(d.One()), Oracle: baseline(d.Oracle()),
	}
}

func baseline(f parabola.Fit) Baseline {
	b := Baseline{Cuts: f.Cuts, Error: f.Error}
	for _, e := range f.Experts {
		curve := make([]float32, Grid)
		for i, x := range grid() {
			curve[i] = float32(e.At(float64(x)))
		}
		b.Curves = append(b.Curves, curve)
	}
	return b
}

// far is how much lower another start's loss has to be for it to be shown instead, before the end: a picture
// that keeps changing sides says nothing.
const far = .7

func (p *Panel) frame() Frame {
	r := p.run
	best := r.Best()
	if r.Done() || !r.Config().Likelihood && r.Loss(best) < far*r.Loss(p.shown) {
		p.shown = best
	}
	x, k := grid(), r.Config().Segments
	f := Frame{
		Step: r.Step(), Steps: parabola.Steps, Temperature: r.Temperature(), Deviation: r.Deviation(), Start: p.shown,
		Loss: r.Loss(p.shown), Error: r.Error(p.shown), Owner: r.Owners(p.shown),
	}
	if r.Done() {
		// Nobody asks on the way, and to look for them takes as long as all the rest.
		f.Cuts, f.Found = append([]float64{}, r.Cuts(p.shown)...), r.Found(p.shown) // no cuts are a list, too
	}
	probability := make([]float32, Grid*k)
	r.Route(p.shown, probability, x)
	for i := range k {
		curve, share := make([]float32, Grid), make([]float32, Grid)
		r.Predict(p.shown, i, curve, x)
		for g := range share {
			share[g] = probability[g*k+i]
		}
		f.Curves = append(f.Curves, curve)
		f.Probability = append(f.Probability, share)
	}
	return f
}

func grid() []float32 {
	x := make([]float32, Grid)
	for i := range x {
		x[i] = float32(i) / (Grid - 1)
	}
	return x
}
