package train

import (
	"strconv"
	"strings"
	"testing"
)

func TestAnAddressFromBeforeOpensWhatItMeant(t *testing.T) {
	for _, c := range []struct{ fragment, preset, manager, whiten, offer string }{
		{"preset=sharp&seed=7", "sharp-1", "early", "off", "sharp"},
		{"#preset=sharpest&seed=7&experts=5", "sharpest-1", "early", "off", "sharpest"},
		{"v=1&preset=sharp", "sharp-1", "early", "off", "sharp"},
		{"v=2&preset=sharp&seed=7", "sharp", "late", "off", "sharp"},
		{"v=2&preset=sharpest&altered=0.1", "sharpest", "late", "off", "sharpest"},
		{"v=2&preset=sharp-1&seed=7", "sharp-1", "early", "off", ""},
		{"v=3&preset=sharp&seed=7", "sharp", "late", "on", ""},
		{"preset=sharp-1&seed=7", "sharp-1", "early", "off", ""},
		{"preset=published&seed=7", "published", "early", "off", ""},
		{"v=2&preset=published&seed=7", "published", "early", "off", ""},
		{"seed=7", "sharp", "late", "on", ""},
	} {
		got, err := ParseFragment(c.fragment)
		if err != nil || got.Preset != c.preset || got.HeadChoice != c.manager || got.Whiten != c.whiten {
			t.Errorf("%s opens %s, error %v; want %s, %s, %s", c.fragment, got.Fragment(), err, c.preset, c.manager, c.whiten)
		}
		if again, err := ParseFragment(got.Fragment()); err != nil || again.Fragment() != got.Fragment() {
			t.Errorf("%s reads back from %s as %s, error %v", c.fragment, got.Fragment(), again.Fragment(), err)
		}
		version, name := 1, ""
		for part := range strings.SplitSeq(strings.TrimPrefix(c.fragment, "#"), "&") {
			if v, ok := strings.CutPrefix(part, "v="); ok {
				version, _ = strconv.Atoi(v)
			}
			if p, ok := strings.CutPrefix(part, "preset="); ok {
				name = p
			}
		}
		offer := meant(name, version).Offer()
		if now, err := PresetNamed(c.offer); c.offer == "" && meant(name, version).Until > 0 || c.offer != "" && (err != nil || !strings.Contains(offer, now.Title)) {
			t.Errorf("%s offers %q, want %q", c.fragment, offer, c.offer)
		}
	}
	for _, m := range Meanings() {
		if m.Until >= Version {
			t.Errorf("%q is said to have meant until version %d what it means no more; this is version %d", m.Name, m.Until, Version)
		}
	}
	for _, text := range []string{"v=4&preset=sharp", "v=two&preset=sharp", "v=0"} {
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
