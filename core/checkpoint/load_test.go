package checkpoint

import (
	"bytes"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"moevae/core/moe"
	"moevae/core/nn"
	"moevae/core/random"
)

func mixture(seed uint64) *moe.Mixture {
	return moe.New(moe.Shape{Width: 3, Height: 2, H: 4, Z: 2, K: 3, ManagerHidden: 5, Activation: "sigmoid", DecoderStd: .5}, random.New(seed))
}

// copied returns tensors whose values are their own.
func copied(m *moe.Mixture) []nn.Tensor {
	tensors := m.Tensors()
	for i := range tensors {
		tensors[i].Shape = slices.Clone(tensors[i].Shape)
		tensors[i].Value = slices.Clone(tensors[i].Value)
	}
	return tensors
}

func TestAMixtureComesBackFromItsFile(t *testing.T) {
	a, b := mixture(1), mixture(2)
	_, tensors, err := Read(bytes.NewReader(write(t, nil, a.Tensors())))
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(tensors) // the order does not matter
	if err := Load(b, tensors); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(a.CopyParameters(), b.CopyParameters()) {
		t.Error("the parameters differ")
	}
	if name := NotFinite(b.Tensors()); name != "" {
		t.Errorf("%s is said not to be finite", name)
	}
}

func TestLoadChangesNothingUnlessAllFits(t *testing.T) {
	good := copied(mixture(1))
	last := len(good) - 1
	for _, c := range []struct {
		words string
		spoil func(t []nn.Tensor) []nn.Tensor
	}{
		{`"expert.2.output.bias": missing, want one of shape [6]`, func(t []nn.Tensor) []nn.Tensor { return t[:last] }},
		{`"more": the mixture has none`, func(t []nn.Tensor) []nn.Tensor {
			return append(t, nn.Tensor{Name: "more", Shape: []int{1}, Value: []float32{1}})
		}},
		{`"manager.hidden.weight": occurs twice`, func(t []nn.Tensor) []nn.Tensor { return append(t, t[0]) }},
		{`"manager.hidden.weight": shape [5 6], want [6 5]`, func(t []nn.Tensor) []nn.Tensor {
			slices.Reverse(t[0].Shape)
			return t
		}},
		{`"expert.2.output.bias": 5 values, want 6`, func(t []nn.Tensor) []nn.Tensor {
			t[last].Value = t[last].Value[1:]
			return t
		}},
		{`"expert.2.output.bias": value 3 is NaN`, func(t []nn.Tensor) []nn.Tensor {
			t[last].Value[3] = float32(math.NaN())
			return t
		}},
		{`"expert.2.output.bias": value 5 is -Inf`, func(t []nn.Tensor) []nn.Tensor {
			t[last].Value[5] = float32(math.Inf(-1))
			return t
		}},
	} {
		m := mixture(2)
		before := m.CopyParameters()
		err := Load(m, c.spoil(copied(mixture(1))))
		if err == nil || !strings.Contains(err.Error(), c.words) {
			t.Errorf("error is %v, want one with %q", err, c.words)
		}
		if !slices.Equal(before, m.CopyParameters()) {
			t.Errorf("%s: the mixture changed", c.words)
		}
	}
}

func TestNotFiniteNamesTheTensor(t *testing.T) {
	m := mixture(1)
	m.Tensors()[3].Value[0] = float32(math.Inf(1))
	if got := NotFinite(m.Tensors()); got != m.Tensors()[3].Name {
		t.Errorf("NotFinite is %q, want %q", got, m.Tensors()[3].Name)
	}
}

func TestOriginReadsBackWhatItWrites(t *testing.T) {
	o := Origin{Config: map[string]string{"seed": "7", "epochs": "100"}, Data: Own, Width: 20, Height: 64, Epoch: 3, Step: 17}
	m := o.Metadata()
	if len(o.Config) != 2 {
		t.Error("Metadata changed the configuration it was given")
	}
	got, err := ParseOrigin(m)
	if err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(got.Config, m) || got.Config["seed"] != "7" {
		t.Errorf("the configuration reads back as %v", got.Config)
	}
	got.Config, o.Config = nil, nil
	if got.Data != o.Data || got.Width != 20 || got.Height != 64 || got.Epoch != 3 || got.Step != 17 {
		t.Errorf("%+v reads back as %+v", o, got)
	}
}

func TestParseOriginNamesTheKey(t *testing.T) {
	for _, c := range []struct{ key, value, words string }{
		{"format_version", "", "no format_version"},
		{"format_version", "2", `format_version is "2", want "1"`},
		{"data", "", `data is "", want`},
		{"image_width", "", "no image_width"},
		{"image_width", "0", `image_width is "0", want a whole number from 1 to 64`},
		{"image_height", "65", "image_height"},
		{"epoch", "-1", "epoch"},
		{"step", "1e3", "step"},
	} {
		m := Origin{Data: Embedded, Width: 28, Height: 28}.Metadata()
		m[c.key] = c.value
		if c.value == "" {
			delete(m, c.key)
		}
		if _, err := ParseOrigin(m); err == nil || !strings.Contains(err.Error(), c.words) {
			t.Errorf("%s = %q: error is %v, want one with %q", c.key, c.value, err, c.words)
		}
	}
	if _, err := ParseOrigin(nil); err == nil {
		t.Error("no metadata is taken for an origin")
	}
}
