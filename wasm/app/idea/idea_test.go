package idea

import (
	"encoding/json"
	"fmt"
	"testing"
)

func ask(t *testing.T, p *Panel, request string) Frame {
	t.Helper()
	var f Frame
	if err := json.Unmarshal(p.Answer([]byte(request)), &f); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestARunInFrames(t *testing.T) {
	var p Panel
	f := ask(t, &p, `{"new":{"seed":1,"segments":2,"cut":0.466,"annealing":true},"steps":0}`)
	if f.Problem != "" || f.Step != 0 || f.Scene == nil || len(f.Scene.Points) != 200 || len(f.Scene.KMeans.Cuts) != 1 {
		t.Fatalf("the first frame is %+v", f)
	}
	if f.Scene.KMeans.Error <= f.Scene.Oracle.Error || f.Scene.OneExpert.Error <= f.Scene.KMeans.Error {
		t.Errorf("the errors are out of order: %v, %v, %v", f.Scene.OneExpert.Error, f.Scene.KMeans.Error, f.Scene.Oracle.Error)
	}
	for !f.Found || f.Step < f.Steps {
		before := f.Step
		if f = ask(t, &p, `{"steps":50}`); f.Step == before {
			t.Fatalf("after %d steps the jump is not found: cuts %v", f.Step, f.Cuts)
		}
		if f.Scene != nil {
			t.Error("a frame repeats what stays")
		}
	}
	if len(f.Owner) != 100 || len(f.Curves) != 2 || len(f.Curves[0]) != Grid || f.Error > .0012 {
		t.Errorf("the last frame is %+v", f)
	}
	for g := range Grid {
		if sum := f.Probability[0][g] + f.Probability[1][g]; sum < .999 || sum > 1.001 {
			t.Fatalf("probabilities at place %d add up to %v", g, sum)
		}
	}
}

// A manager that never changes its mind is told of as such.
func TestARunThatFailsHasAListOfCuts(t *testing.T) {
	var p Panel
	for seed := 1; seed <= 12; seed++ {
		f := ask(t, &p, fmt.Sprintf(`{"new":{"seed":%d,"segments":2,"cut":0.466},"steps":600}`, seed))
		if f.Cuts == nil {
			t.Fatalf("seed %d ends without a list of cuts", seed)
		}
		if !f.Found && len(f.Cuts) == 0 {
			return
		}
	}
	t.Error("without annealing, one expert never takes everything")
}

func TestRequestsThatMakeNoSense(t *testing.T) {
	var p Panel
	for _, request := range []string{`{"steps":1}`, `nonsense`, `{"new":{"segments":7}}`, `{"new":{"segments":2,"cut":0.9}}`} {
		if f := ask(t, &p, request); f.Problem == "" {
			t.Errorf("%s is answered with %+v", request, f)
		}
	}
	if f := ask(t, &p, `{"new":{"segments":3,"annealing":true},"steps":3}`); f.Problem != "" || f.Step != 3 || f.Scene.Starts != 8 {
		t.Errorf("three segments: %+v", f)
	}
}
