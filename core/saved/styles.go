package saved

import (
	"fmt"
	"strconv"
	"strings"

	"moevae/core/checkpoint"
	"moevae/core/moe"
	"moevae/core/nn"
	"moevae/core/train"
)

// StylesKey is where a file's metadata says which experts have been split, by what and into how many leaves:
// 3:shape:4 for expert 3, counted from 0, and so on, with commas between.
const StylesKey = "styles"

// StyleTensors returns live views of all that styles add to a mixture.
func StyleTensors(styles []*moe.Styles) (t []nn.Tensor) {
	for _, s := range styles {
		t = append(t, s.Tensors()...)
	}
	return t
}

// StylesOf returns the styles that the file holds of its experts, in their order, on its mixture m. The error names
// what does not fit; tensors that are neither m's nor its styles' don't.
func (f *File) StylesOf(m *moe.Mixture) ([]*moe.Styles, error) {
	styles, err := declareStyles(m, f.Metadata[StylesKey])
	if err != nil {
		return nil, err
	}
	return styles, checkpoint.Fill(StyleTensors(styles), f.Others)
}

// StylesText returns what a file's metadata says of its styles.
func StylesText(styles []*moe.Styles) string {
	var parts []string
	for _, s := range styles {
		parts = append(parts, fmt.Sprintf("%d:%s:%d", s.Expert, s.By, s.Leaves()))
	}
	return strings.Join(parts, ",")
}

// declareStyles returns styles of a mixture as StylesText describes them, yet to be filled.
func declareStyles(m *moe.Mixture, text string) ([]*moe.Styles, error) {
	var styles []*moe.Styles
	if text == "" {
		return nil, nil
	}
	last := -1
	for _, part := range strings.Split(text, ",") {
		field := strings.Split(part, ":")
		if len(field) != 3 {
			return nil, fmt.Errorf("metadata: %s is %q, want expert:shape:leaves", StylesKey, part)
		}
		expert, err1 := strconv.Atoi(field[0])
		leaves, err2 := strconv.Atoi(field[2])
		shape := m.Shape()
		split := train.Split{By: field[1], Leaves: leaves}
		if err1 != nil || err2 != nil || expert <= last || expert >= shape.K {
			return nil, fmt.Errorf("metadata: %s is %q, want experts in ascending order and numbers of leaves", StylesKey, part)
		}
		if err := split.Validate(train.Config{Expert: shape.Expert, Manager: shape.Manager}); err != nil {
			return nil, fmt.Errorf("metadata: %s: %w", StylesKey, err)
		}
		styles = append(styles, moe.NewStyles(m, expert, field[1], leaves))
		last = expert
	}
	return styles, nil
}
