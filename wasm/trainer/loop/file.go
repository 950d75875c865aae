package loop

import (
	"bytes"
	"fmt"

	"moevae/core/checkpoint"
	"moevae/core/saved"
	"moevae/core/train"
	"moevae/core/wire"
)

// download sends the page the run as a file, with all that it needs to go on exactly.
func (t *Trainer) download() {
	t.team.collect(t.run)
	f := saved.Of(t.run, t.data, t.images.Width, t.images.Height, true)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.refuse(fmt.Sprintf("The model can’t be written: %v.", err))
		return
	}
	c := f.Config
	name := fmt.Sprintf("moevae-%s-seed-%d-epoch-%d.safetensors", c.Preset, c.Seed, f.State.Epoch)
	t.send(wire.File{After: t.after, Name: name, Value: b.Bytes()})
}

// open goes on with the run in a file. If that can't be, the present run does.
func (t *Trainer) open(m wire.File) {
	t.after = m.Number
	f, err := saved.Read(bytes.NewReader(m.Value))
	if err != nil {
		t.refuse(fmt.Sprintf("%s can’t be opened: %v.", m.Name, err))
		return
	}
	if len(f.Others) > 0 || f.Metadata["routed_by"] != "" {
		t.refuse(fmt.Sprintf("%s can’t be opened: it is of a kind that only the command line knows.", m.Name))
		return
	}
	if f.Width != t.images.Width || f.Height != t.images.Height {
		t.refuse(fmt.Sprintf("%s can’t be opened: its experts draw %d×%d pixels, but the images here have %d×%d. Open its images first.",
			m.Name, f.Width, f.Height, t.images.Width, t.images.Height))
		return
	}
	team := muster(t.links, f.Config)
	r, err := train.NewMember(f.Config, t.images, team)
	if err == nil {
		err = f.Resume(r)
	}
	if err != nil {
		t.refuse(fmt.Sprintf("%s can’t be opened: %v.", m.Name, err))
		return
	}
	t.mode = paused
	t.run, t.team, t.speed = r, team, speed{}
	t.team.meanwhile = r.Prepare
	s := r.State()
	t.team.tell(momentsOf(s, t.after))
	t.team.tell(wire.Parameters{
		Epoch: s.Epoch, Step: s.Step, Config: f.Config.Fragment(), Plateau: wire.Plateau(s.Plateau), Value: s.Parameters,
	})
	t.send(wire.Opened{After: t.after, Config: f.Config.Fragment(), Sentence: opened(m.Name, f, t.data)})
	t.tellEpoch()
	t.report()
}

// opened says what a file was, and how training goes on from it.
func opened(name string, f *saved.File, data string) string {
	s := fmt.Sprintf("%s is open, at epoch %d of %d", name, f.State.Epoch, f.Config.Epochs)
	switch {
	case f.Data != data:
		s += ". It has learned from other images than those here"
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
