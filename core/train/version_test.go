package train

import (
	"strings"
	"testing"
)

func TestAnAddressFromBeforeOpensWhatItMeant(t *testing.T) {
	for _, c := range []struct {
		fragment, preset, manager string
		offer                     bool
	}{
		{"preset=sharp&seed=7", "sharp-1", "early", true},
		{"#preset=sharpest&seed=7&experts=5", "sharpest-1", "early", true},
		{"v=1&preset=sharp", "sharp-1", "early", true},
		{"v=2&preset=sharp&seed=7", "sharp", "late", false},
		{"v=2&preset=sharp-1&seed=7", "sharp-1", "early", false},
		{"preset=sharp-1&seed=7", "sharp-1", "early", false},
		{"preset=published&seed=7", "published", "early", false},
		{"seed=7", "sharp", "late", false},
	} {
		got, err := ParseFragment(c.fragment)
		if err != nil || got.Preset != c.preset || got.HeadChoice != c.manager {
			t.Errorf("%s opens %s with a choice of head that is %s, error %v; want %s, %s", c.fragment, got.Preset, got.HeadChoice, err, c.preset, c.manager)
		}
		offer := Offer(c.fragment)
		if (offer != "") != c.offer {
			t.Errorf("%s offers %q", c.fragment, offer)
		}
		if now, _ := PresetNamed(strings.TrimSuffix(c.preset, "-1")); c.offer && !strings.Contains(offer, now.Title) {
			t.Errorf("%s offers %q, want %q in it", c.fragment, offer, now.Title)
		}
		if again, err := ParseFragment(got.Fragment()); err != nil || again.Preset != got.Preset || again.Fragment() != got.Fragment() || Offer(got.Fragment()) != "" {
			t.Errorf("%s reads back from %s as %s, error %v", c.fragment, got.Fragment(), again.Fragment(), err)
		}
	}
	for _, text := range []string{"v=3&preset=sharp", "v=two&preset=sharp", "v=0"} {
		if c, err := ParseFragment(text); err == nil || !strings.Contains(err.Error(), "version") {
			t.Errorf("%s: %s, error %v, want one about the version", text, c.Preset, err)
		}
	}
}

func TestAFileFromBeforeGoesOnAsWhatItWas(t *testing.T) {
	old, _ := PresetNamed("sharpest-1")
	m := old.Config.Metadata()
	// What such a file says: its preset's name of then, no version, and nothing of settings that came later.
	m["preset"] = "sharpest"
	for _, name := range []string{"version", "filters_2", "view", "pens", "head_choice", "altered", "whiten"} {
		delete(m, name)
	}
	got, err := FromMetadata(m)
	if err != nil || got.Preset != "sharpest-1" || got.Fragment() != old.Config.Fragment() {
		t.Errorf("it is read as %s, error %v, want %s", got.Fragment(), err, old.Config.Fragment())
	}
	for _, p := range Presets() {
		if got, err := FromMetadata(p.Config.Metadata()); err != nil || got.Fragment() != p.Config.Fragment() {
			t.Errorf("%s is read as %s, error %v", p.Name, got.Fragment(), err)
		}
	}
	m["version"] = "99"
	if _, err := FromMetadata(m); err == nil {
		t.Error("a file of a version to come is read")
	}
}
