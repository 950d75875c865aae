package site

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"moevae/wasm/app/layout"
)

// identified finds the elements of index.html that have an id.
var identified = regexp.MustCompile(`<([a-z][a-z0-9]*)\b[^>]*?\sid="([^"]+)"`)

// TestElementTypesAreUpToDate: what the scripts can ask the document for, and what each of it is, is what index.html has, with
// its prose.
func TestElementTypesAreUpToDate(t *testing.T) {
	page, err := compose("../../..")
	if err != nil {
		t.Fatal(err)
	}
	ts := newTypescript("the elements of index.html that have an id, by their tags.")
	ts.WriteString(`
type Named<Tag> = Tag extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag]
  : Tag extends keyof SVGElementTagNameMap ? SVGElementTagNameMap[Tag] : never;

export type Elements = { [Id in keyof Tags]: Named<Tags[Id]> };

interface Tags {
`)
	seen := map[string]bool{}
	for _, m := range identified.FindAllStringSubmatch(page, -1) {
		tag, id := m[1], m[2]
		if seen[id] {
			t.Errorf("index.html has two elements with the id %s", id)
		}
		seen[id] = true
		fmt.Fprintf(ts, "  %q: %q;\n", id, tag)
	}
	ts.WriteString("}\n")
	ts.check(t, "../../page/document/elements.d.ts")
}

// TestALessonCanHideThePanelsOfTheCanvas: a name that the canvas knows is one of the page's, too, which answers any other.
func TestALessonCanHideThePanelsOfTheCanvas(t *testing.T) {
	page, err := compose("../../..")
	if err != nil {
		t.Fatal(err)
	}
	var known []string
	for _, m := range regexp.MustCompile(`data-panel="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		known = append(known, strings.Fields(m[1])...)
	}
	hidden := reflect.TypeFor[layout.Hidden]()
	for i := range hidden.NumField() {
		name := strings.ToLower(hidden.Field(i).Name)
		if !reflect.ValueOf(layout.Hide(name)).Field(i).Bool() || !slices.Contains(known, name) {
			t.Errorf("the page knows %q, and the canvas hides %+v for %s", known, layout.Hide(name), name)
		}
	}
}
