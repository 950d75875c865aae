package train

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestASuggestionIsTheNumberOfKinds(t *testing.T) {
	if testing.Short() {
		t.Skip("six hundred steps of fifty heads")
	}
	var parts []float64
	s, err := Suggest(t.Context(), scribbles(400, 6), func(part float64) { parts = append(parts, part) })
	if err != nil {
		t.Fatal(err)
	}
	if s.Experts != 6 || s.Images != 400 || s.Most != 26 {
		t.Errorf("of six kinds of scribbles it says %+v", s)
	}
	if !slices.IsSorted(parts) || len(parts) == 0 || parts[len(parts)-1] > 1 {
		t.Errorf("it is so far: %v", parts)
	}
	for _, word := range []string{"6 experts", "from 2 to 26", "mutual information", "no label"} {
		if !strings.Contains(s.String(), word) {
			t.Errorf("%q does not say %q", s, word)
		}
	}
}

// Ten heads on a hundred images show that every build suggests by the same bits.
func TestASuggestionIsTheSameEverywhere(t *testing.T) {
	s, err := Suggest(t.Context(), scribbles(leastCounted, 3), nil)
	if want := (Suggestion{Experts: 3, Tells: 1.098499136819635, Images: leastCounted, Most: 6}); err != nil || s != want {
		t.Errorf("of three kinds of scribbles it says %+v, %v, want %+v", s, err, want)
	}
}

func TestASuggestionWantsEnoughToSee(t *testing.T) {
	if _, err := Suggest(t.Context(), scribbles(99, 6), nil); err == nil || !strings.Contains(err.Error(), "takes 100 images to tell of how many kinds they are: got 99") {
		t.Errorf("of 99 images: %v", err)
	}
	done, stop := context.WithCancel(t.Context())
	stop()
	if _, err := Suggest(done, scribbles(100, 3), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("when it is no longer wanted: %v", err)
	}
	if all := counted(100); all[len(all)-1] != 6 {
		t.Errorf("for 100 images it tries %v", all)
	}
	if all := counted(3000); all[0] != 2 || !slices.Contains(all, 26) || all[len(all)-1] < 38 {
		t.Errorf("for 3000 images it tries %v", all)
	}
}
