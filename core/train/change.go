package train

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Change gives a hyper-parameter another value while a run is under way. Like the first values it
// belongs to the configuration, so that whoever repeats the run repeats the change: in an address, in
// metadata and for Config.Set it is written name@epoch.step=value.
type Change struct {
	Epoch, Step int // epochs finished and steps made since then; it counts from the next step on
	Name, Value string
}

// Key returns the change's name as Config.Set reads it.
func (c Change) Key() string { return fmt.Sprintf("%s@%d.%d", c.Name, c.Epoch, c.Step) }

// order sorts changes by when they are made, and then by name: no two of a configuration are equal.
func (c Change) order(d Change) int {
	return cmp.Or(cmp.Compare(c.Epoch, d.Epoch), cmp.Compare(c.Step, d.Step), cmp.Compare(c.Name, d.Name))
}

// With returns c with one more change. The error says what is wrong with it, or that the hyper-parameter
// can't change while a run is under way. A change before the first step is none, but a first value.
func (c Config) With(change Change) (Config, error) {
	switch change.Name {
	case WakeName:
		return c.withWake(change)
	case SplitName:
		return c.withStyling(change)
	}
	p, ok := row(change.Name)
	if !ok {
		return c, fmt.Errorf("there is no hyper-parameter %q; there are %s", change.Name, strings.Join(names(), ", "))
	}
	change.Name = p.Name
	if !p.Live {
		return c, fmt.Errorf("%s can’t change while a run is under way", change.Name)
	}
	probe := c
	if err := p.set(&probe, change.Value); err != nil {
		return c, err
	}
	if change.Epoch == 0 && change.Step == 0 {
		return probe, nil
	}
	change.Value = p.Value(probe)
	return c.withChange(change), nil
}

// withChange puts a sound change in its place.
func (c Config) withChange(change Change) Config {
	i, found := slices.BinarySearchFunc(c.Changes, change, Change.order)
	c.Changes = slices.Clone(c.Changes)
	if found {
		c.Changes[i] = change
	} else {
		c.Changes = slices.Insert(c.Changes, i, change)
	}
	return c
}

// made returns after how many epochs, of so many steps, and steps since then a change is made: one at a step that an epoch does not have at the
// beginning of the next.
func (c Change) made(steps int) (epoch, step int) {
	if c.Step >= steps {
		return c.Epoch + 1, 0
	}
	return c.Epoch, c.Step
}

// setChange is Set for a name that was followed by @at.
func (c *Config) setChange(name, at, value string) error {
	change, ok := changeAt(name, at)
	if !ok {
		return fmt.Errorf("%s@%s: want the epochs and steps before the change, like %s@7.12", name, at, name)
	}
	change.Value = value
	with, err := c.With(change)
	if err == nil {
		*c = with
	}
	return err
}

// changeAt returns the change of name that is made at a place like 7.12 or 7, still without its value.
func changeAt(name, at string) (change Change, ok bool) {
	epoch, step, within := strings.Cut(at, ".")
	if !within {
		step = "0"
	}
	change.Name = name
	var okStep bool
	change.Epoch, ok = ordinal(epoch)
	change.Step, okStep = ordinal(step)
	return change, ok && okStep
}

// inOrder sorts an address's or a file's names of changes by when these are made, so that of two splits the later one
// counts and not the one whose name sorts last as text, where 9 comes after 30. What has no place comes first; names of
// one place, such as split@9 and split@9.0, are in the order of their text.
func inOrder(keys []string) {
	slices.SortFunc(keys, func(a, b string) int {
		return cmp.Or(changeOf(a).order(changeOf(b)), cmp.Compare(a, b))
	})
}

// changeOf returns the change that a name like learning_rate@7.12 is of, and one before all others for any other name.
func changeOf(key string) Change {
	if name, at, ok := strings.Cut(key, "@"); ok {
		if change, ok := changeAt(name, at); ok {
			return change
		}
	}
	return Change{Epoch: -1}
}

// At returns c with the values that count for the step after so many epochs and steps.
func (c Config) At(epoch, step int) Config {
	for _, change := range c.Changes {
		if cmp.Or(cmp.Compare(change.Epoch, epoch), cmp.Compare(change.Step, step)) > 0 {
			break
		}
		if change.Name == WakeName || change.splits() {
			continue
		}
		if p, ok := row(change.Name); !ok || p.set(&c, change.Value) != nil {
			panic("train: a configuration holds a change that With would not have made")
		}
	}
	return c
}

// Present returns the configuration that counts for the next step.
func (r *Run) Present() Config { return r.config.At(r.epoch, r.step) }

// Tune changes a hyper-parameter from the next step on, or wakes an expert before it, and remembers that in the run's
// configuration. A name like split@30.0 remembers a split, of whenever it was. On an error, which says what is wrong, the
// run is as before.
func (r *Run) Tune(name, value string) error {
	if name == WakeName {
		return r.tuneWake(value)
	}
	if strings.HasPrefix(name, SplitName+"@") {
		return r.config.Set(name, value)
	}
	before := r.Present()
	c, err := r.config.With(Change{r.epoch, r.step, name, value})
	if err != nil {
		return err
	}
	if p, _ := row(name); p.Value(c.At(r.epoch, r.step)) != p.Value(before) {
		r.config = c
	}
	return nil
}

// Amend gives the run the changes of another configuration, so that members of a team or a run that is
// taken up again change when the others did. The error says that c would change what has already happened;
// then the run is as before.
func (r *Run) Amend(c Config) error {
	if err := c.Validate(); err != nil {
		return err
	}
	mine, theirs := r.past(r.config), r.past(c)
	if a, b := mine.Fragment(), theirs.Fragment(); a != b {
		return fmt.Errorf("the run began as %s, and can’t go on as %s", a, b)
	}
	r.config = c
	return nil
}

// past returns c without what no step has felt: later changes, splits, and before the first step all that may change.
func (r *Run) past(c Config) Config {
	c = c.WithoutStyling()
	now := Change{Epoch: r.epoch, Step: r.step}
	i, _ := slices.BinarySearchFunc(c.Changes, now, Change.order)
	c.Changes = c.Changes[:i]
	if r.epoch == 0 && r.step == 0 {
		c = c.without(func(p Parameter) bool { return p.Live })
	}
	return c
}

// without returns c with the published values of those hyper-parameters.
func (c Config) without(which func(Parameter) bool) Config {
	for _, p := range parameters {
		if which(p) && p.set(&c, p.Value(Published())) != nil {
			panic("train: the published configuration is not valid")
		}
	}
	return c
}
