package train

import (
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestTableReadsBackWhatItWrites(t *testing.T) {
	c := Published()
	for _, p := range Parameters() {
		values := p.Choices
		if values == nil {
			for _, v := range []float64{p.Min, p.Min + p.Step, p.Max} {
				values = append(values, strconv.FormatFloat(v, 'f', -1, 64))
			}
		}
		for _, v := range values {
			if err := c.Set(p.Name, v); err != nil {
				t.Errorf("Set(%s, %s): %v", p.Name, v, err)
			}
			if err := c.Set(p.Name, p.Value(c)); err != nil {
				t.Errorf("%s does not read its own %q: %v", p.Name, p.Value(c), err)
			}
		}
		if p.Name != "seed" && !slices.ContainsFunc(Groups(), func(g Group) bool { return g.Name == p.Group }) {
			t.Errorf("row %s is in no group", p.Name)
		}
		if p.Title == "" || p.Help == "" || (p.Choices == nil && p.Step <= 0) {
			t.Errorf("row %s is incomplete", p.Name)
		}
		for _, bad := range []string{"", "x", "NaN", "-1", "1e99", "99999999999999999999"} {
			before := c
			if err := c.Set(p.Name, bad); err == nil || !strings.Contains(err.Error(), p.Name) {
				t.Errorf("Set(%s, %q): %v", p.Name, bad, err)
			}
			if !reflect.DeepEqual(c, before) {
				t.Errorf("Set(%s, %q) changed the configuration", p.Name, bad)
			}
		}
	}
	if err := c.Set("colour", "red"); err == nil || !strings.Contains(err.Error(), "balancing") {
		t.Errorf("unknown name: %v", err)
	}
}

func TestFragmentAndMetadataDescribeTheConfiguration(t *testing.T) {
	c := Published()
	if got := c.Fragment(); got != "v=3&preset=published&seed=1" {
		t.Errorf("fragment is %q", got)
	}
	for name, v := range map[string]string{"seed": "4294967295", "experts": "7", "activation": "relu", "decoder_std": "0.35", "balancing": "0",
		"learning_rate@7.12": "0.0005", "epochs@7": "40", "balancing@12.3": "1"} {
		if err := c.Set(name, v); err != nil {
			t.Fatal(err)
		}
	}
	if back, err := ParseFragment("#" + c.Fragment()); err != nil || !reflect.DeepEqual(back, c) {
		t.Errorf("%q reads back as %+v, %v", c.Fragment(), back, err)
	}
	if back, err := FromMetadata(c.Metadata()); err != nil || !reflect.DeepEqual(back, c) {
		t.Errorf("metadata reads back as %+v, %v", back, err)
	}
	m := c.Metadata()
	delete(m, "latent")
	if back, err := FromMetadata(m); err != nil || !reflect.DeepEqual(back, c) {
		t.Errorf("metadata of before there was a latent size reads back as %+v, %v", back, err)
	}
	delete(m, "balance")
	m["evenness"] = "2"
	if back, err := FromMetadata(m); err != nil || back.Balance != 2 {
		t.Errorf("metadata of before the balance weight was called so reads back as %+v, %v", back, err)
	}
	m["latent"] = "many"
	if _, err := FromMetadata(m); err == nil || !strings.Contains(err.Error(), "latent") {
		t.Errorf("metadata with a bad latent size: %v", err)
	}
}

func TestFragmentReportsWhatItCanNotUse(t *testing.T) {
	for _, c := range []struct{ fragment, names string }{
		{"preset=published&colour=red", "colour"},
		{"preset=nothing", "nothing"},
		{"seed=-3", "seed"},
		{"seed=%zz", "read"},
		{"decoder_std=NaN", "decoder_std"},
		{"latent@3=5", "latent can’t change"},
		{"learning_rate@3=5", "learning_rate is \"5\""},
		{"learning_rate@3.x=.1", "want the epochs and steps"},
		{"learning_rate@-1=.1", "want the epochs and steps"},
		{"flavour@3=.1", "flavour"},
	} {
		got, err := ParseFragment(c.fragment)
		if err == nil || !strings.Contains(err.Error(), c.names) {
			t.Errorf("%q: %v", c.fragment, err)
		}
		if got.Validate() != nil {
			t.Errorf("%q leaves a configuration that is not valid", c.fragment)
		}
	}
	if c, err := ParseFragment(""); err != nil || !reflect.DeepEqual(c, Presets()[0].Config) {
		t.Errorf("an empty address gives %+v, %v", c, err)
	}
	if c, _ := ParseFragment("seed=9&colour=red"); c.Seed != 9 {
		t.Error("an unknown key loses the others")
	}
}

func TestValidateNamesTheField(t *testing.T) {
	c := Published()
	c.DecoderStd = math.NaN()
	if err := c.Validate(); err == nil || !strings.Contains(err.Error(), "decoder_std") {
		t.Errorf("error is %v", err)
	}
	for _, p := range Presets() {
		if err := p.Config.Validate(); err != nil || p.Config.Preset != p.Name {
			t.Errorf("preset %s: %v", p.Name, err)
		}
	}
}
