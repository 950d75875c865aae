package site

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"testing"

	"moevae/wasm/app/idea"
	"moevae/wasm/app/layout"
	"moevae/wasm/app/state"
)

// TestAnswerTypesAreUpToDate: the scripts' types of what the canvas tells and is asked, in JSON, are the canvas's own.
func TestAnswerTypesAreUpToDate(t *testing.T) {
	for _, file := range []struct {
		name, about string
		values      []any
	}{
		{"answers.d.ts", "what the canvas tells and is asked in JSON, of wasm/app/state.", []any{
			state.Report{}, state.Gallery{}, state.Expert{}, state.Received{}, state.Kind{}, state.Request{}, state.Result{},
			state.Standing{}, state.LeafAnswer{}, state.Other{},
		}},
		{"slots.d.ts", "where the page's own buttons go, of wasm/app/layout.", []any{layout.Slots{}}},
		{"idea.d.ts", "the same of wasm/app/idea.", []any{idea.Request{}, idea.Frame{}}},
	} {
		ts := newTypescript(file.about)
		for _, v := range file.values {
			ts.declare(reflect.TypeOf(v))
		}
		ts.check(t, "../../page/run/"+file.name)
	}
}

// TestProgramHasTheBridgesFunctions: what canvas.d.ts says that page and canvas can call of each other is what the bridge
// between them offers and calls.
func TestProgramHasTheBridgesFunctions(t *testing.T) {
	var bridge []byte
	files, err := filepath.Glob("../../../wasm/app/bridge/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(files, "../../frame/stage.js") {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		bridge = append(bridge, text...)
	}
	declared, err := os.ReadFile("../../page/run/canvas.d.ts")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		side, pattern string
		least         int
	}{
		{"Program", `(?m)^\t\t"(\w+)":\s+(?:offer|plain|words|js\.FuncOf)\(|\bask\("(\w+)"`, 20},
		{"Host", `\btell\("(\w+)"|\bhost\(\)\.(\w+)\(`, 6},
	} {
		block := regexp.MustCompile(`(?s)export interface ` + c.side + ` \{(.*?)\n\}`).FindSubmatch(declared)
		if block == nil {
			t.Fatalf("canvas.d.ts declares no %s", c.side)
		}
		want, got := all(c.pattern, bridge), all(`(?m)^  (\w+)\(`, block[1])
		if len(want) < c.least {
			t.Errorf("of the bridge only %q are found", want)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s in canvas.d.ts has %q, the bridge %q", c.side, got, want)
		}
	}
}

// all returns what a pattern's groups find in text, each once and in order.
func all(pattern string, text []byte) (found []string) {
	for _, groups := range regexp.MustCompile(pattern).FindAllSubmatch(text, -1) {
		for _, g := range groups[1:] {
			if len(g) > 0 {
				found = append(found, string(g))
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}
