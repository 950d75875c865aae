//go:build js && wasm

package main

import (
	"encoding/json"
	"log"
	"time"

	"moevae/core/digit"
	"moevae/wasm/app/bridge"
	"moevae/wasm/app/palette"
	"moevae/wasm/app/state"
)

// Routing all images takes a second or so: it is done in slices that leave a frame its time.
const (
	slice = 5 * time.Millisecond
	pause = 11 * time.Millisecond
)

// questions answers what the page's panel about an expert asks.
func (s *stage) questions() bridge.Questions {
	return bridge.Questions{
		Expert: func(i int) []byte {
			return ask(s, func() any {
				e, known := s.model.Expert(i)
				if !known {
					return nil
				}
				var colours []string
				for k := range e.Experts {
					colours = append(colours, palette.CSS(s.colours.Expert(k)))
				}
				return struct {
					state.Expert
					Colours []string `json:"colours"`
				}{e, colours}
			})
		},
		Codes: func(seed, n int) []float32 {
			return locked(s, func() []float32 { return s.model.Codes(uint64(seed), n) })
		},
		Decode: func(i, leaf int, z []float32) []byte {
			return locked(s, func() []byte { return s.model.Decode(i, leaf, z) })
		},
		Encode: func(i, leaf, set, index int) []float32 {
			return locked(s, func() []float32 { return s.model.Encode(i, leaf, set, index) })
		},
		Pictures: func(set int, index []int) []byte {
			return locked(s, func() []byte { return s.model.Pictures(set, index) })
		},
		Received: func(i, leaf, set int, mostCertain bool, first, count int) []byte {
			return ask(s, func() any {
				page, total := s.model.Received(i, leaf, set, mostCertain, first, count)
				return map[string]any{"total": total, "images": page}
			})
		},
		Kinds: func(i, leaf, examples int) []byte {
			return ask(s, func() any { return s.model.Kinds(i, leaf, examples) })
		},
		Drawn: func(width, height int) (strokes, image []byte) {
			if !imageSize(width, height) {
				return nil, nil
			}
			strokes = ask(s, func() any {
				drawn, made, ok := s.model.Drawn(width, height)
				if image = made; !ok {
					return nil
				}
				return drawn
			})
			return strokes, image
		},
		Rendered: func(text []byte, width, height int) []byte {
			var strokes []digit.Stroke
			if !imageSize(width, height) || json.Unmarshal(text, &strokes) != nil {
				return nil
			}
			return state.Rendered(strokes, width, height)
		},
		Route: s.route,
		Job: func(request []byte) (packet []byte, sentence string) {
			var r state.Request
			if json.Unmarshal(request, &r) != nil {
				return nil, "The page asks for a job that nobody understands."
			}
			s.mutex.Lock()
			defer s.mutex.Unlock()
			return s.model.Job(r)
		},
		Outcome: func(packet []byte) []byte {
			answer := ask(s, func() any {
				r, err := s.model.Outcome(packet)
				if err != nil {
					log.Print(err)
					return nil
				}
				return r
			})
			s.do(func() {})
			return answer
		},
		Standing: func() []byte { return ask(s, func() any { return s.model.Standing() }) },
		Leaf: func() (answer, picture []byte) {
			var l state.LeafAnswer
			answer = ask(s, func() any {
				var ok bool
				if l, ok = s.model.Leaf(); !ok {
					return nil
				}
				return l
			})
			return answer, l.Picture
		},
	}
}

// route routes all images with the present manager, in slices, unless that is under way.
func (s *stage) route() {
	if s.routing {
		return
	}
	s.routing = true
	go func() {
		for {
			var more, made bool
			s.mutex.Lock()
			more, made = s.model.Route(slice)
			s.mutex.Unlock()
			if made {
				bridge.Routed()
			}
			if !more {
				s.routing = false
				return
			}
			time.Sleep(pause)
		}
	}()
}

// imageSize says whether an image may be so large.
func imageSize(width, height int) bool {
	return min(width, height) > 0 && max(width, height) <= digit.MaxSide
}

// locked asks the model while nobody else does anything with it.
func locked[T any](s *stage, f func() T) T {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return f()
}

// ask returns an answer as JSON, or nil if there is none.
func ask(s *stage, f func() any) []byte {
	answer := locked(s, f)
	if answer == nil {
		return nil
	}
	text, err := json.Marshal(answer)
	if err != nil {
		return nil // a number that is none
	}
	return text
}
