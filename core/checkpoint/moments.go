package checkpoint

import (
	"fmt"
	"slices"
	"strings"

	"moevae/core/nn"
)

// Names of the tensors that training needs and nothing else does: Adam's two moments of each parameter,
// and what a manager that still chooses among heads knows.
const (
	firstPrefix  = "adam.first."
	secondPrefix = "adam.second."
	headsName    = "heads.state"
)

// StateKey is the metadata's key for the rest of what training needs, see train.State.
const StateKey = "state"

// WithMoments returns the parameters' tensors and those of the moments, laid out as moe.Learner.Moments
// returns them. It panics if the moments are not those of the parameters.
func WithMoments(parameters []nn.Tensor, moments []float32) []nn.Tensor {
	all := slices.Clone(parameters)
	for _, prefix := range []string{firstPrefix, secondPrefix} {
		for _, t := range parameters {
			n := len(t.Value)
			all = append(all, nn.Tensor{Name: prefix + t.Name, Shape: t.Shape, Value: moments[:n]})
			moments = moments[n:]
		}
	}
	if len(moments) > 0 {
		all = append(all, nn.Tensor{Name: headsName, Shape: []int{len(moments)}, Value: moments})
	}
	return all
}

// Training says whether a tensor is one that only training needs.
func Training(t nn.Tensor) bool {
	return strings.HasPrefix(t.Name, firstPrefix) || strings.HasPrefix(t.Name, secondPrefix) || t.Name == headsName
}

// Parameters returns the tensors that are not Training's.
func Parameters(tensors []nn.Tensor) []nn.Tensor {
	return slices.DeleteFunc(slices.Clone(tensors), Training)
}

// Moments returns the inverse of WithMoments for the parameters in layout, or nil if tensors have none. The
// error names the first tensor that is missing, has another shape or a value that is not finite.
func Moments(layout, tensors []nn.Tensor) ([]float32, error) {
	training := slices.DeleteFunc(slices.Clone(tensors), func(t nn.Tensor) bool { return !Training(t) })
	if len(training) == 0 {
		return nil, nil
	}
	var want []nn.Tensor
	for _, prefix := range []string{firstPrefix, secondPrefix} {
		for _, t := range layout {
			want = append(want, nn.Tensor{Name: prefix + t.Name, Shape: t.Shape})
		}
	}
	given := map[string]nn.Tensor{}
	for _, t := range training {
		given[t.Name] = t
	}
	if heads, ok := given[headsName]; ok {
		if len(heads.Shape) != 1 {
			return nil, fmt.Errorf("tensor %s: shape %v, want one size", headsName, heads.Shape)
		}
		want = append(want, heads)
	}
	if err := Fit(want, training); err != nil {
		return nil, err
	}
	if err := Finite(training); err != nil {
		return nil, err
	}
	for i, t := range want {
		want[i] = given[t.Name]
	}
	return nn.Flatten(nil, want), nil
}
