package state

import (
	"encoding/json"
	"fmt"
	"math"
)

// An Other is a run of before that the curves of the present one are compared with.
type Other struct {
	Number int       `json:"number"` // for people, from 1; its colour follows from it
	Rows   []LossRow `json:"rows"`   // as a Report had them
}

// maxOthers is how many curves can be told apart behind another.
const maxOthers = 12

// Compare takes the runs to be compared with, a JSON list of Others of which the first that can be told apart count, in the
// place of those before. The error says what is wrong with the list; then those before stay.
func (m *Model) Compare(list string) error {
	var others []Other
	if err := json.Unmarshal([]byte(list), &others); err != nil {
		return fmt.Errorf("state: runs to compare with: %w", err)
	}
	for _, o := range others {
		if o.Number < 1 {
			return fmt.Errorf("state: run to compare with: number is %d, want 1 or more", o.Number)
		}
	}
	m.Others = others[:min(len(others), maxOthers)]
	m.changed |= Curves
	return nil
}

// Views reports whether the run's manager learned from views, and so by other terms than the post's.
func (o Other) Views() bool {
	for _, r := range o.Rows {
		if r.Imbalance != nil || r.Unsure != nil {
			return true
		}
	}
	return false
}

// Last returns the run's last epoch, or 0.
func (o Other) Last() int {
	last := 0
	for _, r := range o.Rows {
		last = max(last, r.Epoch)
	}
	return last
}

// A Point reads one curve's value of an epoch of another run; NaN is none.
type Point func(o Other, r LossRow) float64

func point(views bool, value func(r LossRow) *float64) Point {
	return func(o Other, r LossRow) float64 {
		if v := value(r); v != nil && o.Views() == views {
			return *v
		}
		return math.NaN()
	}
}

func anywhere(value func(r LossRow) *float64) Point {
	return func(_ Other, r LossRow) float64 {
		if v := value(r); v != nil {
			return *v
		}
		return math.NaN()
	}
}

// The curves that runs have in common. Managers that learn from views have other terms than the post's: those
// are compared among their own kind only.
var (
	OtherExpected  = anywhere(func(r LossRow) *float64 { return r.Expected })
	OtherAccuracy  = anywhere(func(r LossRow) *float64 { return r.Accuracy })
	OtherNMI       = anywhere(func(r LossRow) *float64 { return r.NMI })
	OtherBalancing = point(false, func(r LossRow) *float64 { return &r.Balancing })
	OtherTotal     = point(false, func(r LossRow) *float64 { return &r.Total })
	OtherTaught    = point(true, func(r LossRow) *float64 { return &r.Balancing })
	OtherImbalance = point(true, func(r LossRow) *float64 { return r.Imbalance })
	OtherUnsure    = point(true, func(r LossRow) *float64 { return r.Unsure })
)
