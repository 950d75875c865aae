package main

import (
	"fmt"
	"io"
	"os"

	"moevae/core/checkpoint"
	"moevae/core/moe"
	"moevae/core/nn"
	"moevae/core/saved"
	"moevae/core/train"
)

// A model is what a FILE holds.
type model struct {
	path    string
	mixture *moe.Mixture
	config  train.Config
	origin  checkpoint.Origin
	styles  []*moe.Styles // of the experts that have been split, in their order
	classes []string      // what the labels of its images are called, nil if they are numbers or nobody knows
	told    bool          // the experts were given their images by label, and the manager knows nothing
}

// open reads a FILE. The error names it and the field that is wrong.
func open(path string) (*model, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		r = checkpoint.Sized(f, int(info.Size()))
	}
	m, err := decode(r)
	if err != nil {
		if what := whatIs(path); what != "" {
			err = fmt.Errorf("it is %s: want what train has written, a .safetensors file", what)
		}
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	m.path = path
	return m, nil
}

func decode(r io.Reader) (*model, error) {
	f, err := saved.Read(r)
	if err != nil {
		return nil, err
	}
	m := &model{config: f.Config, origin: checkpoint.Origin{
		Data: f.Data, Width: f.Width, Height: f.Height, Epoch: f.State.Epoch, Step: f.State.Step,
	}}
	m.told = f.Metadata[routedBy] == usesLabels
	m.classes = f.Classes
	if m.mixture, err = f.Mixture(); err != nil {
		return nil, err
	}
	m.styles, err = f.StylesOf(m.mixture)
	return m, err
}

// save replaces the model's FILE.
func (m *model) save() error {
	o := m.origin
	o.Config = m.config.Metadata()
	if m.told {
		o.Config[routedBy] = usesLabels
	}
	saved.ClassesMetadata(o.Config, m.classes)
	if len(m.styles) > 0 {
		o.Config[saved.StylesKey] = saved.StylesText(m.styles)
	}
	return replace(m.path, func(w io.Writer) error {
		return checkpoint.Write(w, o.Metadata(), m.tensors())
	})
}

// tensors are those of the mixture, and then those of each expert's styles.
func (m *model) tensors() []nn.Tensor {
	return append(m.mixture.Tensors(), saved.StyleTensors(m.styles)...)
}

// stylesOf returns the styles of an expert, counted from 0, or nil.
func (m *model) stylesOf(expert int) *moe.Styles {
	for _, s := range m.styles {
		if s.Expert == expert {
			return s
		}
	}
	return nil
}
