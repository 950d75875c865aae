//go:build js && wasm

package main

import (
	"encoding/json"
	"image"
	"log"
	"slices"
	"sync"
	"time"

	"moevae/core/digit"
	"moevae/wasm/app/bridge"
	"moevae/wasm/app/idea"
	"moevae/wasm/app/layout"
	"moevae/wasm/app/paint"
	"moevae/wasm/app/palette"
	"moevae/wasm/app/panel"
	"moevae/wasm/app/state"
)

// digits is the number of columns of the table as long as no label has been read.
const digits = 10

// drawingKey is where the drawing waits with the page while the iframe reloads.
const drawingKey = "drawing"

// remembered is what waits there.
type remembered struct {
	Strokes []digit.Stroke
	Photo   []byte
	Several bool
}

// unseen is how long an answer to the pen waits for a frame. A browser makes none, or few, of what is out of view, where the
// page's tables still say what was answered.
const unseen = 250 * time.Millisecond

// A stage takes packets and strokes in, and draws what they changed.
type stage struct {
	want    func()     // asks for a frame
	mutex   sync.Mutex // over all below: frames and the page call from different goroutines
	model   *state.Model
	canvas  *panel.Canvas
	colours *palette.Palette
	plan    layout.Plan
	hidden  layout.Hidden
	pad     *bridge.Pad
	size    image.Point // of the screen in device pixels
	stale   state.Change
	moved   bool // the pen has, since the experts' last answer
	routing bool // all images are being routed

	idea idea.Panel // shares nothing with the others
}

// newStage returns a stage that paints on a surface, and asks for a frame by want.
func newStage(surface paint.Surface, want func()) *stage {
	colours := palette.Named(bridge.Theme())
	return &stage{model: state.New(), colours: &colours, canvas: panel.New(surface, &colours), want: want}
}

// connect joins the stage to the page and to the pad, and restores the drawing of a stage that was
// reloaded.
func (s *stage) connect() {
	bridge.Ground(css(s.colours))
	var drawing remembered
	if json.Unmarshal([]byte(bridge.Remembered(drawingKey)), &drawing) == nil {
		s.model.Restore(drawing.Strokes, drawing.Photo, drawing.Several)
	}
	s.pad = bridge.NewPad(bridge.Pen{
		Begin: func(x, y float64) { s.do(func() { s.model.Begin(x, y); s.follow() }) },
		Extend: func(points []digit.Point) {
			s.do(func() {
				for _, p := range points {
					s.model.Extend(p.X, p.Y)
				}
				s.follow()
			})
		},
		End:  func() { s.do(s.model.End); s.remember() },
		Drop: func() { s.do(s.model.Undo) },
	}, bridge.Pen{
		Begin: func(x, y float64) { s.do(func() { s.model.Rub(x, y) }) },
		Extend: func(points []digit.Point) {
			s.do(func() {
				for _, p := range points {
					s.model.RubTo(p.X, p.Y)
				}
			})
		},
		End:  func() { s.do(s.model.Lift); s.remember() },
		Drop: func() { s.do(s.model.PutBack) },
	})
	bridge.OnResize(func() { s.do(s.arrange) })
	bridge.OnTheme(func(name string) {
		s.do(func() {
			*s.colours = palette.Named(name)
			bridge.Ground(css(s.colours))
			s.model.Touch(state.Place)
		})
	})
	s.do(s.arrange)

	go s.serve()
}

// serve does what the page asks, for ever.
func (s *stage) serve() {
	bridge.Serve(bridge.Calls{
		Receive: func(packet []byte) { s.try(func() error { return s.model.Receive(packet) }) },
		Reset:   func(fragment string) { s.try(func() error { return s.model.Reset(fragment) }) },
		Draw: func(text string) {
			var strokes []digit.Stroke
			s.try(func() error { return json.Unmarshal([]byte(text), &strokes) })
			s.do(func() { s.model.Draw(strokes) })
			s.remember()
		},
		Labels: func(files [2][]byte, classes []string, own bool, more int) {
			s.try(func() error {
				defer s.model.MoreImages(more)
				if !own {
					s.model.ForgetLabels()
					return nil
				}
				return s.model.SetLabels(files[0], files[1], classes)
			})
		},
		Hide: func(names string) {
			s.do(func() {
				s.hidden = layout.Hide(names)
				s.arrange()
			})
		},
		Compare: func(runs string) { s.try(func() error { return s.model.Compare(runs) }) },
		Photo: func(pixels []byte, several bool) {
			s.try(func() error { return s.model.Show(pixels, several) })
			s.do(func() {})
			s.remember()
		},
		Clear: func() { s.do(s.model.Clear); s.remember() },
		Undo:  func() { s.do(s.model.Undo); s.remember() },
		Erase: func(on bool) { s.do(func() { s.pad.Erase(on) }) },
		Why:   func() { s.do(s.model.Why) },
		NewZ:  func() { s.do(func() { s.model.NewZ(uint64(time.Now().UnixNano())) }) },
		Idea:  s.idea.Answer,
		Gallery: func() {
			s.mutex.Lock()
			defer s.mutex.Unlock()
			bridge.SendGallery(s.model.Gallery())
		},
		LookBack: func(epoch, manager, experts []byte) {
			s.try(func() error { return s.model.LookBack(epoch, manager, experts) })
		},
		Return: func() { s.do(s.model.Return) },
		Done:   func() { s.do(func() {}) },
	}, s.questions())
}

// try changes the model by f, which leaves it as it was if it fails; the console then says why. The page
// is told later, by Done.
func (s *stage) try(f func() error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if err := f(); err != nil {
		log.Print(err)
	}
}

// do lets f change the model, tells the page what changed, and asks for a frame if there is anything to
// draw.
func (s *stage) do(f func()) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	f()
	if s.publish() {
		s.want()
	}
}

// publish tells the page what has changed, and reports whether the canvas has something to draw.
func (s *stage) publish() bool {
	changed := s.model.Changed()
	if changed == 0 && !s.moved {
		return false
	}
	if changed&state.Samples != 0 {
		s.arrange()
		changed |= s.model.Changed()
	}
	s.stale |= changed
	if report := s.model.Report(changed); report != nil {
		bridge.Show(report)
	}
	return true
}

// arrange makes the plan for the stage as it is. When it differs from the last one everything must be
// drawn again, and the page learns where its buttons go.
func (s *stage) arrange() {
	w, h := bridge.Room()
	columns := digits
	if s.model.Table.Digits > 0 {
		columns = s.model.Table.Digits
	}
	plan := layout.Arrange(layout.Input{
		Width: w, Height: h, Experts: s.model.Experts, Digits: columns, Held: s.model.Rows.Held(),
		Heads: s.model.Contest().Heads, Waiting: s.model.Waiting(), Own: s.model.Own(), Hidden: s.hidden,
	})
	if bridge.Outgrown(plan.Height) {
		return
	}
	before := s.plan
	s.plan = plan
	if !slices.Equal(plan.Grid.Columns(), before.Grid.Columns()) || !slices.Equal(plan.Helps(), before.Helps()) {
		bridge.Slots(&s.plan)
	}
	if plan.Width == before.Width && plan.Height == before.Height && plan.Hidden == before.Hidden && len(plan.Table.RowHeads) == len(before.Table.RowHeads) &&
		len(plan.Table.Heads) == len(before.Table.Heads) {
		return
	}
	s.pad.Move(plan.Pad.Pad)
	bridge.Slots(&s.plan)
	s.model.Touch(state.Place)
}

func (s *stage) remember() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	text, err := json.Marshal(remembered{s.model.Drawing.Strokes, s.model.Drawing.Photo, s.model.Drawing.Several})
	if err != nil {
		return
	}
	bridge.Remember(drawingKey, string(text))
}

// follow lets the manager answer the pen at once; the experts, who take longer, do so in the next frame.
func (s *stage) follow() {
	s.model.Follow()
	if !s.moved {
		time.AfterFunc(unseen, s.answer)
	}
	s.moved = true
}

// answer lets the experts answer the pen: once a frame, however many events there were.
func (s *stage) answer() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.moved {
		s.moved = false
		s.model.Reconstruct()
		if s.publish() {
			s.want()
		}
	}
}

// paint paints the panels that something has changed, on a screen of so many pixels, which are 1/scale CSS pixels.
func (s *stage) paint(size image.Point, scale float64) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if size != s.size {
		// A screen of another size begins empty.
		s.size = size
		s.stale |= state.Place
	}
	if s.stale != 0 {
		s.canvas.Draw(scale, &s.plan, s.model, s.stale)
		s.stale = 0
	}
}

func css(p *palette.Palette) string { return palette.CSS(p.Ground) }
