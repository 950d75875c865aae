//go:build !js

package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"moevae/core/saved"
	mnistsubset "moevae/mnist-subset"
)

// The number that the images ask for is said, and is the file's.
func TestTrainAsksTheImagesForTheNumberOfExperts(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "f")
	some := filepath.Join(dir, "images.idx")
	digits := mnistsubset.Training()
	put(t, some, idx(t, digits.Pixels[:120*digits.D()], 120, digits.Height, digits.Width))
	_, stderr := succeed(t, "train -preset sharp -epochs 1 -set experts=3 -set experts=auto -set latent=2 -set hidden=8 -set copies=2 -set batch=100 -data "+some+" -o "+file)
	_, rest, ok := strings.Cut(stderr, "The images ask for ")
	number, _, _ := strings.Cut(rest, " ")
	if !ok || !strings.Contains(rest, "mutual information") {
		t.Fatalf("stderr is %q", stderr)
	}
	content, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer content.Close()
	f, err := saved.Read(content)
	if err != nil {
		t.Fatal(err)
	}
	if got := f.Config.Fragment(); !strings.Contains(got+"&", "&experts="+number+"&") {
		t.Errorf("it says %s experts, and the file is of %s", number, got)
	}
}

func TestTheLastWordOnExpertsCounts(t *testing.T) {
	set := func(pairs ...string) (all []setting) {
		for i := 0; i < len(pairs); i += 2 {
			all = append(all, setting{name: pairs[i], value: pairs[i+1]})
		}
		return all
	}
	for _, c := range []struct {
		settings, rest []setting
		ask            bool
	}{
		{set("experts", "auto"), nil, true},
		{set("experts", "5", "experts", "auto"), set("experts", "5"), true},
		{set("experts", "auto", "experts", "5"), set("experts", "5"), false},
		{set("experts", "auto", "preset", "sharp"), set("preset", "sharp"), false},
		{set("seed", "5"), set("seed", "5"), false},
	} {
		rest, ask := askImages(c.settings)
		if !slices.Equal(rest, c.rest) || ask != c.ask {
			t.Errorf("of %v it makes %v, %v", c.settings, rest, ask)
		}
	}
	refuse(t, "train -set latent=auto -o "+filepath.Join(t.TempDir(), "f"), "latent")
	refuse(t, "train -set experts=auto -data "+data(t)+" -o "+filepath.Join(t.TempDir(), "f"), "it takes 100 images")
}
