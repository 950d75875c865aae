package core_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// A room is a folder of the module, with the folders in it that are no rooms themselves.
type room struct {
	// rooms are those it may import; outside are the packages beyond the module and the plain
	// standard library, each with what lies below it.
	rooms, outside []string
}

const (
	module    = "moevae/"
	labels    = "mnist-subset/labels"
	ebiten    = "github.com/hajimehoshi/ebiten"
	script    = "syscall/js"
	vector    = "simd"
	gonum     = "gonum.org/v1/gonum"
	images    = "core/images/"
	xText     = "golang.org/x/text"
	klauspost = "github.com/klauspost/compress"
)

// learning are the rooms a training step runs through. None of them may reach a label.
var learning = []string{"core/kernel", "core/random", "core/nn", "core/moe", "core/number", "core/digit", "core/cluster", "core/train"}

// reading are the rooms in core/images, and one that all of them may import, each of which may import some of those before it.
var reading = []string{
	"core/number", images + "written", images + "naming", images + "class", images + "file", images + "picture", images + "array", images + "table",
	images + "parts", images + "known/folders", images + "known/titles", images + "known/registers", images + "known",
	images + "parquet", images + "pickle", images + "matlab", images + "hdf5", images + "records",
}

// rooms is the table of who may import whom. A package in no room fails the test: give it one.
var rooms = map[string]room{
	"core/kernel":     {nil, []string{vector}},
	"core/random":     {[]string{"core/kernel"}, nil},
	"core/nn":         {[]string{"core/random", "core/kernel"}, nil},
	"core/moe":        {[]string{"core/random", "core/kernel", "core/nn", "core/digit"}, nil},
	"core/number":     {},
	"core/digit":      {[]string{"core/random", "core/kernel", "core/number"}, nil},
	"core/photo":      {[]string{"core/digit"}, nil},
	"core/decode":     {[]string{"core/digit"}, []string{"golang.org/x/image", "github.com/jsummers/gobmp"}},
	"core/images":     {slices.Concat(reading, []string{"core/digit", "core/decode"}), nil},
	"core/cluster":    {[]string{"core/random", "core/kernel"}, nil},
	"core/parabola":   {[]string{"core/random", "core/kernel", "core/nn", "core/moe", "core/cluster"}, nil},
	"core/score":      {[]string{"core/digit", "core/number", labels}, []string{gonum}},
	"core/train":      {[]string{"core/random", "core/kernel", "core/nn", "core/moe", "core/number", "core/digit", "core/cluster"}, nil},
	"core/checkpoint": {[]string{"core/nn", "core/moe"}, nil},
	"core/saved":      {slices.Concat(learning, []string{"core/checkpoint"}), nil},
	"core/wire":       {},
	"core/cmd/moevae": {slices.Concat(learning, []string{"core/parabola", "core/score", "core/photo", "core/images", "core/checkpoint", "core/saved", "mnist-subset"}), nil},

	images + "written":         {nil, []string{xText}},
	images + "naming":          {},
	images + "class":           {reading[:2], nil},
	images + "file":            {reading[:3], []string{xText, klauspost}},
	images + "picture":         {[]string{"core/number", images + "written", "core/digit", "core/photo", "core/decode"}, nil},
	images + "array":           {slices.Concat(reading[:6], []string{"core/digit"}), nil},
	images + "table":           {slices.Concat(reading[:7], []string{"core/digit"}), nil},
	images + "parts":           {reading[:5], nil},
	images + "known/folders":   {reading[:5], nil},
	images + "known/titles":    {reading[:5], nil},
	images + "known/registers": {slices.Concat(reading[:5], []string{images + "array", images + "table"}), []string{xText}},
	images + "known":           {slices.Concat(reading[:5], []string{images + "array"}, reading[9:12]), nil},
	images + "parquet":         {[]string{images + "file"}, []string{klauspost}},
	images + "pickle":          {[]string{images + "file"}, nil},
	images + "records":         {[]string{images + "file", images + "naming"}, nil},
	images + "matlab":          {[]string{images + "file"}, nil},
	images + "hdf5":            {[]string{images + "file", images + "naming"}, nil},
	images + "file/filetest":   {[]string{images + "file"}, nil},

	// The worker trains, so it sees no label either: the page scores what it sends.
	"wasm/trainer": {slices.Concat(learning, []string{"core/checkpoint", "core/saved", "core/wire", "mnist-subset"}), []string{script}},
	"wasm/reader":  {[]string{"core/digit", "core/photo", "core/images"}, []string{script}},
	"wasm/app": {slices.Concat(learning, []string{"core/parabola", "core/score", "core/photo", "core/checkpoint", "core/wire", "mnist-subset"}),
		[]string{script, ebiten, "golang.org/x/image"}},

	"web":   {slices.Concat(learning, []string{"core/wire", "wasm/app"}), []string{"github.com/andybalholm/brotli", "github.com/chromedp", "github.com/coder/websocket", "golang.org/x/sync"}},
	"bench": {slices.Concat(learning, []string{"core/score", "mnist-subset", "web"}), []string{gonum, "github.com/chromedp"}},

	"mnist-subset":          {[]string{"core/digit"}, nil},
	labels:                  {},
	"mnist-subset/generate": {[]string{"core/random", "core/digit"}, nil},

	// This test, which is no package that can be imported.
	"core": {},
}

// listed is what go list says of a package, of which the test reads these fields.
type listed struct {
	ImportPath, Name          string
	Imports, Deps             []string
	TestImports, XTestImports []string
}

// within says if path is folder or lies below it.
func within(path, folder string) bool {
	return path == folder || strings.HasPrefix(path, folder+"/")
}

// roomOf returns the innermost room a package of the module lies in, or "".
func roomOf(path string) string {
	best := ""
	for name := range rooms {
		if within(path, name) && len(name) > len(best) {
			best = name
		}
	}
	// A folder directly under core is a room of its own; the row for core is this test alone. So is a folder in core/images.
	if (best == "core" || within(best, "core/images")) && path != best {
		return ""
	}
	return best
}

// violations returns a sentence for every import of packages that the table does not allow.
func violations(packages []listed) (found []string) {
	report := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	for _, p := range packages {
		path := strings.TrimPrefix(p.ImportPath, module)
		name := roomOf(path)
		if name == "" {
			report("%s is in no room: give it a row in core/rooms_test.go", path)
			continue
		}
		for _, i := range p.Imports {
			if to, ok := strings.CutPrefix(i, module); ok {
				if to := roomOf(to); to != name && !slices.Contains(rooms[name].rooms, to) {
					report("%s imports %s", path, i)
				}
			} else if special(i) && !slices.ContainsFunc(rooms[name].outside, func(o string) bool { return within(i, o) }) {
				report("%s imports %s", path, i)
			}
		}
		// Tests are free to import, but for labels, and for what runs in a browser only.
		for _, i := range slices.Concat(p.Imports, p.TestImports, p.XTestImports) {
			if i == module+labels && name != "core/score" {
				report("%s reads labels", path)
			}
			if (within(i, ebiten) || i == script) && !within(path, "wasm") {
				report("%s imports %s outside wasm", path, i)
			}
		}
		for _, d := range p.Deps {
			blind := slices.Contains(learning, name) || name == "wasm/trainer"
			if blind && (within(d, module+"core/score") || within(d, module+labels)) {
				report("%s, which learns, depends on %s", path, d)
			}
			if name == "wasm/trainer" && within(d, ebiten) {
				report("%s, which runs in a worker, depends on %s", path, d)
			}
		}
	}
	return found
}

// special says if an import is more than the plain standard library, which is free to all.
func special(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return strings.Contains(first, ".") || path == script || within(path, vector)
}

// list asks the go command for all packages of the module as one target builds them.
func list(t *testing.T, environment ...string) []listed {
	t.Helper()
	command := exec.Command("go", "list", "-json=ImportPath,Name,Imports,Deps,TestImports,XTestImports", "./...")
	command.Dir = ".."
	command.Env = append(os.Environ(), environment...)
	var complaint bytes.Buffer
	command.Stderr = &complaint
	out, err := command.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &complaint)
	}
	var packages []listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

func TestRoomsImportWhatTheTableAllows(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("no go command inside WebAssembly; the native run covers that target too")
	}
	for name, environment := range map[string][]string{
		"native":               {"GOEXPERIMENT=simd"},
		"native, without SIMD": {"GOEXPERIMENT="},
		"WebAssembly":          {"GOEXPERIMENT=simd", "GOOS=js", "GOARCH=wasm"},
	} {
		t.Run(name, func(t *testing.T) {
			packages := list(t, environment...)
			seen := map[string]bool{}
			for _, p := range packages {
				seen[strings.TrimPrefix(p.ImportPath, module)] = true
			}
			for _, want := range []string{"core/digit", "core/score", "core/train", labels} {
				if !seen[want] {
					t.Errorf("go list does not know %s, but %v", want, slices.Sorted(maps.Keys(seen)))
				}
			}
			if name == "WebAssembly" && !seen["wasm/trainer"] {
				t.Error("go list does not know wasm/trainer for its own target")
			}
			for _, sentence := range violations(packages) {
				t.Error(sentence)
			}
		})
	}
}

// The table must catch what it is there to catch.
func TestViolationsAreFound(t *testing.T) {
	for _, c := range []struct {
		p    listed
		want string
	}{
		{listed{ImportPath: "moevae/core/train", Imports: []string{"moevae/core/score"}}, "core/train imports moevae/core/score"},
		{listed{ImportPath: "moevae/core/train/sub", Imports: []string{"moevae/core/score"}}, "core/train/sub imports moevae/core/score"},
		{listed{ImportPath: "moevae/core/nn", Deps: []string{"moevae/mnist-subset/labels"}}, "core/nn, which learns, depends on"},
		{listed{ImportPath: "moevae/core/cmd/moevae", Imports: []string{"moevae/mnist-subset/labels"}}, "core/cmd/moevae reads labels"},
		{listed{ImportPath: "moevae/core/moe", XTestImports: []string{"moevae/mnist-subset/labels"}}, "core/moe reads labels"},
		{listed{ImportPath: "moevae/core/util"}, "core/util is in no room"},
		{listed{ImportPath: "moevae/wasm"}, "wasm is in no room"},
		{listed{ImportPath: "moevae/core/images/util"}, "core/images/util is in no room"},
		{listed{ImportPath: "moevae/core/images/known/util"}, "core/images/known/util is in no room"},
		{listed{ImportPath: "moevae/core/images/class", Imports: []string{"moevae/core/images/table"}}, "core/images/class imports moevae/core/images/table"},
		{listed{ImportPath: "moevae/core/images/table", Imports: []string{"moevae/core/images"}}, "core/images/table imports moevae/core/images"},
		{listed{ImportPath: "moevae/core/cmd/moevae", Imports: []string{"moevae/core/images/file"}}, "core/cmd/moevae imports moevae/core/images/file"},
		{listed{ImportPath: "moevae/core/wire", Imports: []string{"syscall/js"}}, "core/wire imports syscall/js outside wasm"},
		{listed{ImportPath: "moevae/core/nn", Imports: []string{"simd/archsimd"}}, "core/nn imports simd/archsimd"},
		{listed{ImportPath: "moevae/core/digit", Imports: []string{"gonum.org/v1/gonum/mat"}}, "core/digit imports gonum"},
		{listed{ImportPath: "moevae/core/kernel", Imports: []string{"gonum.org/v1/gonum/mat"}}, "core/kernel imports gonum"},
		{listed{ImportPath: "moevae/wasm/trainer", Deps: []string{ebiten + "/v2"}}, "which runs in a worker, depends on"},
		{listed{ImportPath: "moevae/mnist-subset", Imports: []string{"moevae/mnist-subset/labels"}}, "mnist-subset reads labels"},
	} {
		found := violations([]listed{c.p})
		if !slices.ContainsFunc(found, func(s string) bool { return strings.Contains(s, c.want) }) {
			t.Errorf("%+v: found %q, want %q", c.p, found, c.want)
		}
	}
	for _, p := range []listed{
		{ImportPath: "moevae/core/score", Imports: []string{"moevae/mnist-subset/labels", "sync"}},
		{ImportPath: "moevae/core/kernel", Imports: []string{"simd/archsimd"}},
		{ImportPath: "moevae/web/tools/site", Imports: []string{"net/http", "github.com/andybalholm/brotli"}, TestImports: []string{"moevae/core/score"}},
		{ImportPath: "moevae/wasm/app/layout", Imports: []string{"moevae/wasm/app/font", "moevae/core/wire", ebiten + "/v2"}},
	} {
		if found := violations([]listed{p}); len(found) > 0 {
			t.Errorf("%+v: found %q, want nothing", p, found)
		}
	}
}
