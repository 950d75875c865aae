package saved

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"moevae/core/checkpoint"
	"moevae/core/moe"
	"moevae/core/nn"
	"moevae/core/train"
)

// A run's file holds the leaves of its experts beside Adam's moments, and the run goes on from it as from one without.
func TestARunsFileHoldsItsLeaves(t *testing.T) {
	r, err := train.New(config(t, "sharp"), images(40))
	if err != nil {
		t.Fatal(err)
	}
	steps(t, r, 30)
	f := Of(r, checkpoint.Own, 12, 10, true)
	first, last := moe.NewStyles(r.Mixture(), 0, moe.ByShape, 3), moe.NewStyles(r.Mixture(), 2, moe.BySlant, 2)
	last.SetCentres([]float32{1, 2, 3, 4})
	f.Styles = []*moe.Styles{first, last}
	file := written(t, f)

	again, err := Read(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	m, err := again.Mixture()
	if err != nil {
		t.Fatal(err)
	}
	styles, err := again.StylesOf(m)
	if err != nil || len(styles) != 2 {
		t.Fatalf("%d experts have leaves: %v", len(styles), err)
	}
	for i, want := range f.Styles {
		got := styles[i]
		if got.Expert != want.Expert || got.By != want.By || !slices.Equal(nn.Flatten(nil, got.Tensors()), nn.Flatten(nil, want.Tensors())) {
			t.Errorf("expert %d has other leaves", want.Expert+1)
		}
	}
	resumed, err := train.New(again.Config, images(40))
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Resume(resumed); err != nil || !again.Exact {
		t.Fatalf("exact %v: %v", again.Exact, err)
	}
	steps(t, r, 3)
	steps(t, resumed, 3)
	if !slices.Equal(r.Mixture().CopyParameters(), resumed.Mixture().CopyParameters()) {
		t.Error("from a file with leaves, the run ends elsewhere")
	}

	// A file that lacks one of the leaves' tensors says so.
	again.Others = again.Others[1:]
	if _, err := again.StylesOf(m); err == nil || !strings.Contains(err.Error(), "styles.") {
		t.Errorf("a file that lacks a tensor: %v", err)
	}
	nan := first.Tensors()
	nan[0].Value[0] /= 0
	if f.Write(new(bytes.Buffer)) == nil {
		t.Error("leaves that are not finite are written")
	}
}
