package saved

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"moevae/core/checkpoint"
	"moevae/core/moe"
	"moevae/core/nn"
	"moevae/core/random"
	"moevae/core/train"
)

// A File is what a file holds of a run.
type File struct {
	Config        train.Config
	Data          string // checkpoint.Embedded or checkpoint.Own
	Width, Height int    // of an image, in pixels
	State         train.State
	Exact         bool // the state has its moments: the run can go on exactly where it was

	Classes []string // what the labels of its images are called, nil if they are numbers or nobody knows

	Styles []*moe.Styles // of experts that have been split, in their order; to be written. Of a file that was read: StylesOf

	// Of a file that was read: what else is in it, which is for the caller to know.
	Metadata map[string]string
	Others   []nn.Tensor

	tensors []nn.Tensor // the parameters
}

// classesKey is where the metadata has the names of classes.
const classesKey = "classes"

// ClassesMetadata puts the names of classes into metadata, as a list in JSON, if there are any.
func ClassesMetadata(metadata map[string]string, classes []string) {
	if len(classes) == 0 {
		return
	}
	text, err := json.Marshal(classes)
	if err != nil {
		panic("saved: a list of texts is always JSON")
	}
	metadata[classesKey] = string(text)
}

// Of returns the file of a run with images of that size. exact says whether it is to hold the moments, which
// make it three times as large.
func Of(r *train.Run, data string, width, height int, exact bool) *File {
	f := &File{
		Config: r.Config(), Data: data, Width: width, Height: height,
		State: r.State(), Exact: exact, tensors: r.Mixture().Tensors(),
	}
	if !exact {
		f.State.Moments = nil
	}
	return f
}

// Write writes the file. The error is w's, or names a tensor that has a value which is not finite.
func (f *File) Write(w io.Writer) error {
	if err := checkpoint.Finite(f.tensors); err != nil {
		return err
	}
	metadata := f.origin().Metadata()
	ClassesMetadata(metadata, f.Classes)
	tensors := f.tensors
	if f.Exact {
		metadata[checkpoint.StateKey] = f.State.Text()
		tensors = checkpoint.WithMoments(tensors, f.State.Moments)
	}
	if len(f.Styles) > 0 {
		leaves := StyleTensors(f.Styles)
		if err := checkpoint.Finite(leaves); err != nil {
			return err
		}
		metadata[StylesKey] = StylesText(f.Styles)
		tensors = append(slices.Clip(tensors), leaves...)
	}
	return checkpoint.Write(w, metadata, tensors)
}

func (f *File) origin() checkpoint.Origin {
	return checkpoint.Origin{
		Config: f.Config.Metadata(), Data: f.Data, Width: f.Width, Height: f.Height, Epoch: f.State.Epoch, Step: f.State.Step,
	}
}

// Read reads a file. The error names the field that is wrong and what was expected. Nothing of the size of
// a mixture is allocated before the file's header has shown that it holds one.
func Read(r io.Reader) (*File, error) {
	head, err := checkpoint.ReadHeader(r)
	if err != nil {
		return nil, err
	}
	o, err := checkpoint.ParseOrigin(head.Metadata)
	if err != nil {
		return nil, err
	}
	f := &File{Data: o.Data, Width: o.Width, Height: o.Height, Metadata: head.Metadata}
	if f.Config, err = train.FromMetadata(head.Metadata); err != nil {
		return nil, err
	}
	if text := head.Metadata[classesKey]; text != "" {
		if err := json.Unmarshal([]byte(text), &f.Classes); err != nil {
			return nil, fmt.Errorf("metadata: %s: %w", classesKey, err)
		}
	}
	if err := f.Config.Suits(f.Width, f.Height); err != nil {
		return nil, err
	}
	layout := moe.Layout(f.shape())
	own, _ := divide(layout, head.Shapes())
	if err := checkpoint.Fit(layout, own); err != nil {
		return nil, err
	}
	tensors, err := head.Tensors()
	if err != nil {
		return nil, err
	}
	own, f.Others = divide(layout, tensors)
	f.tensors = inOrder(layout, own)
	f.Others = checkpoint.Parameters(f.Others)
	if err := checkpoint.Finite(f.tensors); err != nil {
		return nil, err
	}
	if err := f.readState(o, head.Metadata, layout, tensors); err != nil {
		return nil, err
	}
	return f, nil
}

// readState fills the state. A file with the moments but without the rest of the state is as one without
// moments.
func (f *File) readState(o checkpoint.Origin, metadata map[string]string, layout, tensors []nn.Tensor) error {
	moments, err := checkpoint.Moments(layout, tensors)
	if err != nil {
		return err
	}
	f.State = train.State{Chosen: -1}
	if text, ok := metadata[checkpoint.StateKey]; ok && moments != nil {
		if f.State, err = train.ParseState(text); err != nil {
			return fmt.Errorf("metadata: %w", err)
		}
		f.State.Moments, f.Exact = moments, true
	}
	f.State.Epoch, f.State.Step = o.Epoch, o.Step
	f.State.Parameters = nn.Flatten(nil, f.tensors)
	return nil
}

// divide returns the tensors whose names the layout has, and the others.
func divide(layout, tensors []nn.Tensor) (own, others []nn.Tensor) {
	known := make(map[string]bool, len(layout))
	for _, t := range layout {
		known[t.Name] = true
	}
	for _, t := range tensors {
		if known[t.Name] {
			own = append(own, t)
		} else {
			others = append(others, t)
		}
	}
	return own, others
}

// inOrder returns the tensors that the layout names, in its order.
func inOrder(layout, tensors []nn.Tensor) []nn.Tensor {
	byName := make(map[string]nn.Tensor, len(tensors))
	for _, t := range tensors {
		byName[t.Name] = t
	}
	ordered := make([]nn.Tensor, len(layout))
	for i, t := range layout {
		ordered[i] = byName[t.Name]
	}
	return ordered
}

func (f *File) shape() moe.Shape { return f.Config.Shape(f.Width, f.Height) }

// Mixture returns the mixture that the file holds.
func (f *File) Mixture() (*moe.Mixture, error) {
	// No weights are drawn for experts, because all are overwritten.
	m := moe.NewFor(f.shape(), random.New(f.Config.Seed), func(int) bool { return false })
	return m, checkpoint.Load(m, f.tensors)
}

// Resume lets a run of the file's configuration go on from the file's state, without its moments as Run.Afresh
// says. The error says what does not fit, and then nothing has changed.
func (f *File) Resume(r *train.Run) error {
	s := f.State
	if !f.Exact {
		s = r.Afresh(s)
	}
	return r.Restore(s)
}
