package checkpoint

import (
	"fmt"
	"slices"

	"moevae/core/moe"
	"moevae/core/nn"
)

// Load overwrites the parameters of m with tensors, in whatever order these are.
//
// There must be one of every name that m.Tensors has and no other, of equal shape, with finite values.
// The error names the first tensor that does not fit and what was expected, and then m is unchanged.
func Load(m *moe.Mixture, tensors []nn.Tensor) error { return Fill(m.Tensors(), tensors) }

// Fill is Load for any tensors, own, that a file's are to fill.
func Fill(own, tensors []nn.Tensor) error {
	if err := Fit(own, tensors); err != nil {
		return err
	}
	for _, t := range tensors {
		if n := t.Size(); len(t.Value) != n {
			return fmt.Errorf("tensor %s: %d values, want %d", quote(t.Name), len(t.Value), n)
		}
	}
	if err := Finite(tensors); err != nil {
		return err
	}
	values := make(map[string][]float32, len(tensors))
	for _, t := range tensors {
		values[t.Name] = t.Value
	}
	for _, t := range own {
		copy(t.Value, values[t.Name])
	}
	return nil
}

// Fit returns an error unless tensors are of the names and shapes in want, in whatever order; it names the
// first that is not, and what was expected. Values don't matter, and need not be there.
func Fit(want, tensors []nn.Tensor) error {
	given := make(map[string]nn.Tensor, len(tensors))
	for _, t := range tensors {
		if _, ok := given[t.Name]; ok {
			return fmt.Errorf("tensor %s: occurs twice, want it once", quote(t.Name))
		}
		given[t.Name] = t
	}
	for _, want := range want {
		t, ok := given[want.Name]
		if !ok {
			return fmt.Errorf("tensor %s: missing, want one of shape %v", quote(want.Name), want.Shape)
		}
		if !slices.Equal(t.Shape, want.Shape) {
			return fmt.Errorf("tensor %s: shape %v, want %v", quote(want.Name), t.Shape, want.Shape)
		}
		delete(given, want.Name)
	}
	for _, t := range tensors {
		if _, ok := given[t.Name]; ok {
			return fmt.Errorf("tensor %s: the mixture has none of that name", quote(t.Name))
		}
	}
	return nil
}

// Finite returns an error that names the first value that is NaN or infinite, if there is one.
func Finite(tensors []nn.Tensor) error {
	for _, t := range tensors {
		if i := slices.IndexFunc(t.Value, infinite); i >= 0 {
			return fmt.Errorf("tensor %s: value %d is %v, want a finite number", quote(t.Name), i, t.Value[i])
		}
	}
	return nil
}

// NotFinite returns the name of the first tensor with a value that is NaN or infinite, which Load would
// refuse, or "" if there is none.
func NotFinite(tensors []nn.Tensor) string {
	for _, t := range tensors {
		if slices.ContainsFunc(t.Value, infinite) {
			return t.Name
		}
	}
	return ""
}

func infinite(v float32) bool { return v-v != 0 }
