package loop

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"moevae/core/checkpoint"
	"moevae/core/moe"
	"moevae/core/nn"
	"moevae/core/number"
	"moevae/core/saved"
	"moevae/core/train"
	"moevae/core/wire"
)

// download sends the page the run as a file, with all that it needs to go on exactly, and with the names of classes, a list
// in JSON or nothing.
func (t *Trainer) download(classes string) {
	t.run.Collect()
	f := saved.Of(t.run, t.data, t.images.Width, t.images.Height, true)
	if classes != "" && json.Unmarshal([]byte(classes), &f.Classes) != nil {
		panic("loop: classes that no page has")
	}
	f.Styles = t.styles()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.refuse(fmt.Sprintf("The model can’t be written: %v.", err))
		return
	}
	c := f.Config
	name := fmt.Sprintf("moevae-%s-seed-%d-epoch-%d", c.Preset, c.Seed, f.State.Epoch)
	if f.State.Step > 0 {
		name += fmt.Sprintf("-step-%d", f.State.Step)
	}
	t.send(wire.File{After: t.after, Name: name + ".safetensors", Value: b.Bytes()})
}

// open goes on with the run in a file. If that can't be, the present run does.
func (t *Trainer) open(m wire.File) {
	t.after = m.Number
	f, err := saved.Read(bytes.NewReader(m.Value))
	if err != nil {
		t.refuse(fmt.Sprintf("%s can’t be opened: %v.", m.Name, err))
		return
	}
	if f.Metadata["routed_by"] != "" {
		t.refuse(fmt.Sprintf("%s can’t be opened: it is of a kind that only the command line knows.", m.Name))
		return
	}
	before := t.mended
	t.mend(f.Config.Mend())
	refuse := func(sentence string) {
		t.mend(before)
		t.refuse(sentence)
	}
	if f.Width != t.images.Width || f.Height != t.images.Height {
		refuse(fmt.Sprintf("%s can’t be opened: its experts draw %d×%d pixels, but the images here have %d×%d. Open its images first.",
			m.Name, f.Width, f.Height, t.images.Width, t.images.Height))
		return
	}
	if n := f.Config.BatchSize; t.images.N < n {
		refuse(fmt.Sprintf("%s can’t be opened: its batches have %s, but there are %s here. Open its images first.",
			m.Name, number.Count(n, "image"), number.Thousands(t.images.N)))
		return
	}
	mixture, err := f.Mixture()
	var styles []*moe.Styles
	if err == nil {
		styles, err = f.StylesOf(mixture)
	}
	if err != nil {
		refuse(fmt.Sprintf("%s can’t be opened: %v.", m.Name, err))
		return
	}
	run, others, err := lead(t.links, f.Config, t.images)
	if err == nil {
		err = f.Resume(run)
	}
	if err != nil {
		refuse(fmt.Sprintf("%s can’t be opened: %v.", m.Name, err))
		return
	}
	t.mode = paused
	t.run, t.others, t.speed = run, others, speed{}
	s := t.run.State()
	t.tell(momentsOf(s, t.after))
	t.tell(wire.Parameters{
		Epoch: s.Epoch, Step: s.Step, Config: f.Config.Fragment(), Plateau: wire.Plateau(s.Plateau), Value: s.Parameters,
	})
	t.send(wire.Opened{After: t.after, Config: f.Config.Fragment(), Sentence: opened(m.Name, f, t.data), Styles: len(styles), Classes: f.Classes})
	t.tellImages()
	t.tellEpoch()
	if len(styles) == 0 {
		return
	}
	sum := wire.Sum(mixture.CopyParameters())
	for _, d := range train.Examine(mixture, styles, t.images, t.heldOut) {
		o := outcome(d, f.Config, t.images)
		o.After, o.Part, o.Epoch, o.Step, o.Sum = t.after, 1, t.run.Epoch(), t.run.StepInEpoch(), sum
		t.send(o)
	}
}

// styles returns the styles that the page has sent for a file, which it does anew for each, as far as they are of the
// run as it now is.
func (t *Trainer) styles() []*moe.Styles {
	m := t.run.Mixture()
	sum := wire.Sum(m.CopyParameters())
	var all []*moe.Styles
	for _, o := range t.leaves {
		if o.Epoch != t.run.Epoch() || o.Step != t.run.StepInEpoch() || o.Sum != sum || o.Expert < 0 || o.Expert >= m.Shape().K ||
			train.StyledBy(o.By, o.Leaves).Validate(t.run.Config()) != nil {
			continue
		}
		s := moe.NewStyles(m, o.Expert, o.By, o.Leaves)
		if nn.Unflatten(s.Tensors(), o.Value) == nil {
			all = append(all, s)
		}
	}
	t.leaves = nil
	slices.SortFunc(all, func(a, b *moe.Styles) int { return a.Expert - b.Expert })
	return all
}

// opened says what a file was, and how training goes on from it.
func opened(name string, f *saved.File, data string) string {
	s := fmt.Sprintf("%s is open, at epoch %d", name, f.State.Epoch)
	if f.State.Epoch <= f.Config.Epochs { // who trains beyond them has no more to go
		s += fmt.Sprintf(" of %d", f.Config.Epochs)
	}
	if n := f.State.Step; n > 0 {
		s += fmt.Sprintf(" and step %d of the next", n)
	}
	switch {
	case f.Data != data:
		s += ". It has learned from other images than those here"
	case f.Exact && data == checkpoint.Own:
		return s + ": Train goes on exactly where it stopped, if these are the images that it has learned from."
	case f.Exact:
		return s + ": Train goes on exactly where it stopped."
	}
	if f.Exact {
		return s + ": Train goes on with these."
	}
	return s + ". It does not hold the optimiser’s memory: it draws and routes, and Train goes on with a fresh one."
}

// refuse tells the page that something can't be done; the run goes on.
func (t *Trainer) refuse(sentence string) {
	t.send(wire.Failure{After: t.after, Sentence: sentence, Expert: -1, Refused: true})
}

// embedded is what the program's own images are called in a file.
const embedded = checkpoint.Embedded
