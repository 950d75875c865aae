package train

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// SplitName is the name under which an address and a file say that experts are split, when, and into what:
// split@30.0=shape.4 splits all of them after 30 epochs, split@30.0=shape.4.7,slant.2.1 expert 7 and expert 1. It changes
// nothing that the run learns, and so is a Change in form alone. A run has at most one.
const SplitName = "split"

// styleSeed is that of splits which say nothing else.
const styleSeed = 1

// StyledBy returns the split by what, into so many leaves, as an address means it.
func StyledBy(by string, leaves int) Split { return Split{By: by, Leaves: leaves, Seed: styleSeed} }

// Styling returns the value of a configuration's split, and when it is made; ok is false where there is none.
func (c Config) Styling() (value string, epoch, step int, ok bool) {
	i := slices.IndexFunc(c.Changes, Change.splits)
	if i < 0 {
		return "", 0, 0, false
	}
	return c.Changes[i].Value, c.Changes[i].Epoch, c.Changes[i].Step, true
}

// WithoutStyling returns c without its split.
func (c Config) WithoutStyling() Config {
	if slices.ContainsFunc(c.Changes, Change.splits) {
		c.Changes = slices.DeleteFunc(slices.Clone(c.Changes), Change.splits)
	}
	return c
}

func (c Change) splits() bool { return c.Name == SplitName }

// withStyling is With for a split, which takes the place of the one there is.
func (c Config) withStyling(change Change) (Config, error) {
	splits, err := c.splitsAt(change)
	if err != nil {
		return c, fmt.Errorf("%s: %w", SplitName, err)
	}
	change.Value = StylingText(splits)
	return c.WithoutStyling().withChange(change), nil
}

// splitsAt returns the split of each expert that a change names, if it can be made then.
func (c Config) splitsAt(change Change) ([]Split, error) {
	if change.Epoch == 0 && change.Step == 0 {
		return nil, errors.New("experts have to be trained before they can be split")
	}
	if wait := c.ExpertsWait(); change.Epoch < wait || change.Epoch == wait && wait > 0 && change.Step == 0 {
		return nil, fmt.Errorf("the experts only begin after epoch %d, and can’t be split before", wait)
	}
	splits, err := parseStyling(change.Value, c.Experts)
	if err != nil {
		return nil, err
	}
	for _, s := range splits {
		if s.By == "" {
			continue
		}
		if err := s.Validate(c); err != nil {
			return nil, err
		}
	}
	return splits, nil
}

// parseStyling returns the split of each expert; those that stay whole have none of By.
func parseStyling(text string, experts int) ([]Split, error) {
	splits := make([]Split, experts)
	for part := range strings.SplitSeq(text, ",") {
		field := strings.Split(part, ".")
		malformed := fmt.Errorf("a split is %q, want what by, how many leaves and which expert, like shape.4 or slant.2.7", part)
		if len(field) < 2 || len(field) > 3 {
			return nil, malformed
		}
		leaves, ok := ordinal(field[1])
		if !ok {
			return nil, malformed
		}
		split := StyledBy(field[0], leaves)
		if err := split.sound(); err != nil {
			return nil, err
		}
		if len(field) == 2 {
			for i := range splits {
				splits[i] = split
			}
			continue
		}
		expert, ok := ordinal(field[2])
		if !ok {
			return nil, malformed
		}
		if expert < 1 || expert > experts {
			return nil, fmt.Errorf("expert %d is to be split, want one from 1 to %d", expert, experts)
		}
		splits[expert-1] = split
	}
	return splits, nil
}

// StylingText returns the value that says of each expert how it is split; those without By stay whole.
func StylingText(splits []Split) string {
	first := splits[0]
	if first.By != "" && !slices.ContainsFunc(splits, func(s Split) bool { return s.By != first.By || s.Leaves != first.Leaves }) {
		return fmt.Sprintf("%s.%d", first.By, first.Leaves)
	}
	var parts []string
	for i, s := range splits {
		if s.By != "" {
			parts = append(parts, fmt.Sprintf("%s.%d.%d", s.By, s.Leaves, i+1))
		}
	}
	return strings.Join(parts, ",")
}
