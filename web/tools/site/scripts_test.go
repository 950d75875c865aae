package site

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// mayImport is the table of which folder of scripts may import which, as core/rooms_test.go has one of packages. A folder
// without a row fails the test: give it one.
var mayImport = map[string][]string{
	"page":          {"page/arrival", "page/document", "page/images", "page/panels", "page/run", "page/store", "page/text"}, // the wiring
	"page/document": nil,
	"page/run":      nil,
	"page/store":    {"page/document", "page/run", "page/images"},
	"page/arrival":  {"page/document", "page/run", "page/text"},
	"page/images":   {"page/document", "page/run", "page/arrival"},
	"page/panels":   {"page/document", "page/run", "page/text"},
	"page/text":     {"page/document", "page/run"},
	"frame":         nil,
	"worker":        nil,
}

// What a script imports: import … from "x", import "x", export … from "x" and import("x").
var importing = regexp.MustCompile(`(?m)^\s*(?:import|export)\b[^"'();=]*?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']`)

// imports returns what the scripts below web/ import, by their paths there. Tests are left out: they are free to import.
func imports(web fs.FS) (map[string][]string, error) {
	found := map[string][]string{}
	for _, folder := range served {
		err := fs.WalkDir(web, folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path.Ext(name) != ".js" || strings.HasSuffix(name, ".test.js") {
				return err
			}
			text, err := fs.ReadFile(web, name)
			if err != nil {
				return err
			}
			found[name] = nil
			for _, m := range importing.FindAllStringSubmatch(string(text), -1) {
				found[name] = append(found[name], m[1]+m[2])
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// importFaults returns a sentence for everything that the table does not allow, and for each circle.
func importFaults(found map[string][]string, table map[string][]string) (faults []string) {
	report := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	files, folders := map[string][]string{}, map[string][]string{}
	for _, name := range slices.Sorted(maps.Keys(found)) {
		from := path.Dir(name)
		allowed, ok := table[from]
		if !ok {
			report("%s is in a folder without a row in web/tools/site/scripts_test.go", name)
			continue
		}
		for _, i := range found[name] {
			if !strings.HasPrefix(i, ".") {
				report("%s imports %s, which is no file of ours", name, i)
				continue
			}
			target := path.Join(from, i)
			if _, ok := found[target]; !ok {
				report("%s imports %s, which does not exist", name, target)
				continue
			}
			files[name] = append(files[name], target)
			if to := path.Dir(target); to != from && !slices.Contains(allowed, to) {
				report("%s imports %s", name, target)
			}
		}
	}
	maps.Copy(folders, table)
	for _, graph := range []map[string][]string{files, folders} {
		if c := circle(graph); c != nil {
			report("imports go in a circle: %s", strings.Join(c, " → "))
		}
	}
	return faults
}

// circle returns the nodes of a circle in a graph, the first one twice, or nil if there is none.
func circle(graph map[string][]string) []string {
	var trail []string
	done := map[string]bool{}
	var walk func(node string) []string
	walk = func(node string) []string {
		if i := slices.Index(trail, node); i >= 0 {
			return append(slices.Clone(trail[i:]), node)
		}
		if done[node] {
			return nil
		}
		done[node] = true
		trail = append(trail, node)
		for _, next := range graph[node] {
			if c := walk(next); c != nil {
				return c
			}
		}
		trail = trail[:len(trail)-1]
		return nil
	}
	for _, node := range slices.Sorted(maps.Keys(graph)) {
		if c := walk(node); c != nil {
			return c
		}
	}
	return nil
}

func TestScriptsImportWhatTheTableAllows(t *testing.T) {
	found, err := imports(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	if len(found["page/page.js"]) < 5 || len(found["page/run/session.js"]) < 2 {
		t.Errorf("of page.js the imports %q are found, of session.js %q", found["page/page.js"], found["page/run/session.js"])
	}
	for _, sentence := range importFaults(found, mayImport) {
		t.Error(sentence)
	}
}

// typing is where a comment names types of another file.
var typing = regexp.MustCompile(`@import [^\n]*? from "([^"]+)" \*/`)

// TestTypesComeFromWhereScriptsMayImport: or from the wiring, by which rooms find each other, or from what workers say.
func TestTypesComeFromWhereScriptsMayImport(t *testing.T) {
	web, count := os.DirFS("../.."), 0
	found, err := imports(web)
	if err != nil {
		t.Fatal(err)
	}
	for name := range found {
		text, err := fs.ReadFile(web, name)
		if err != nil {
			t.Fatal(err)
		}
		from := path.Dir(name)
		for _, m := range typing.FindAllStringSubmatch(string(text), -1) {
			count++
			to := path.Dir(path.Join(from, m[1]))
			if to != from && to != "page" && to != "worker" && !slices.Contains(mayImport[from], to) && from != "frame" {
				t.Errorf("%s has types of %s", name, path.Join(from, m[1]))
			}
		}
	}
	if count < 100 {
		t.Errorf("only %d comments with types are found", count)
	}
}

// The table must catch what it is there to catch.
func TestImportFaultsAreFound(t *testing.T) {
	table := map[string][]string{"page": {"page/run"}, "page/run": nil, "page/panels": {"page/run"}}
	for _, c := range []struct {
		found map[string][]string
		want  string
	}{
		{map[string][]string{"page/run/a.js": {"../panels/b.js"}, "page/panels/b.js": nil}, "page/run/a.js imports page/panels/b.js"},
		{map[string][]string{"page/run/a.js": {"./b.js"}, "page/run/b.js": {"./a.js"}}, "in a circle: page/run/a.js → page/run/b.js → page/run/a.js"},
		{map[string][]string{"page/run/a.js": {"./gone.js"}}, "page/run/gone.js, which does not exist"},
		{map[string][]string{"page/run/a.js": {"lodash"}}, "imports lodash"},
		{map[string][]string{"page/other/a.js": nil}, "page/other/a.js is in a folder without a row"},
	} {
		if faults := importFaults(c.found, table); !slices.ContainsFunc(faults, func(s string) bool { return strings.Contains(s, c.want) }) {
			t.Errorf("%v: found %q, want %q", c.found, faults, c.want)
		}
	}
	if faults := importFaults(nil, map[string][]string{"a": {"b"}, "b": {"a"}}); len(faults) != 1 {
		t.Errorf("a circle in the table: found %q", faults)
	}
	if faults := importFaults(map[string][]string{"page/page.js": {"./run/a.js"}, "page/run/a.js": nil}, table); len(faults) > 0 {
		t.Errorf("what is allowed: found %q", faults)
	}
	text := "import { a,\n  b } from \"./a.js\";\nimport \"./b.js\";\nexport { c } from './c.js';\nconst d = await import(\"./d.js\");\nexport const e = \"./e.js\";\n"
	var names []string
	for _, m := range importing.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1]+m[2])
	}
	if want := []string{"./a.js", "./b.js", "./c.js", "./d.js"}; !slices.Equal(names, want) {
		t.Errorf("imports of the text: %q, want %q", names, want)
	}
}
