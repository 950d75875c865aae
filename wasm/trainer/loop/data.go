package loop

import (
	"fmt"

	"moevae/core/checkpoint"
	"moevae/core/digit"
	"moevae/core/number"
	"moevae/core/train"
	"moevae/core/wire"
)

// take makes somebody's images the data set. If they can't be, or don't suit the configuration, the present
// run goes on.
func (t *Trainer) take(m wire.Data) {
	t.after = m.Number
	training, heldOut, data := t.own[0], t.own[1], embedded
	if len(m.Names) > 0 {
		var err error
		if training, heldOut, err = digit.CollectParts(filesOf(m), m.HeldOut); err != nil {
			t.refuse(fmt.Sprintf("These images can’t be used: %v.", err))
			return
		}
		data = checkpoint.Own
	}
	var notices []digit.Notice
	if m.Fragment != "" {
		c, err := train.ParseFragment(m.Fragment)
		if err == nil {
			seen := c.Mend().Of(training, heldOut)[0]
			notices = digit.Notices(seen, t.own[0], c.Mend(), c.Experts)
			if n, ok := c.Remark(seen); ok {
				notices = append(notices, n)
			}
			err = c.Check(seen)
		}
		if err != nil {
			t.refuse(fmt.Sprintf("These images don’t suit the settings: %v. Choose other settings, or the preset “Published”, and then the images again.", err))
			return
		}
	}
	t.mode, t.run = paused, nil
	t.raw, t.data = [2]*digit.Set{training, heldOut}, data
	t.show(training, heldOut)
	t.mended = digit.Mend{}
	if m.Fragment == "" {
		return
	}
	t.send(wire.Opened{After: t.after, Config: m.Fragment, Data: true, Notices: remarks(notices, data), Sentence: fmt.Sprintf(
		"%s of %d×%d pixels to train on, %s held out. Ready: press Train.",
		number.Count(training.N, "image"), training.Width, training.Height, number.Thousands(heldOut.N))})
	t.configure(m.Fragment)
}

// mend makes the images what the settings say, from what they were.
func (t *Trainer) mend(m digit.Mend) {
	if m == t.mended {
		return
	}
	made := m.Of(t.raw[:]...)
	t.mended = m
	if made[0] != t.images || made[1] != t.heldOut {
		t.show(made[0], made[1])
	}
}

// show gives the team the images.
func (t *Trainer) show(training, heldOut *digit.Set) {
	t.images, t.heldOut = training, heldOut
	for _, l := range t.links {
		l.Send(wire.Images{Width: training.Width, Height: training.Height, Training: training.Pixels})
	}
}

// remarks are what a page is told of images that are unusual. Of the program's own there is nothing to say.
func remarks(notices []digit.Notice, data string) (all []wire.Notice) {
	if data == embedded {
		return nil
	}
	for _, n := range notices {
		all = append(all, wire.Notice(n))
	}
	return all
}

// filesOf takes a packet's files apart. Sizes that its bytes do not hold make shorter files.
func filesOf(m wire.Data) []digit.File {
	var files []digit.File
	rest := m.Value
	for i, name := range m.Names {
		n := 0
		if i < len(m.Sizes) {
			n = min(max(0, m.Sizes[i]), len(rest))
		}
		files = append(files, digit.File{Name: name, Data: rest[:n]})
		rest = rest[n:]
	}
	return files
}
