package site

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"moevae/core/wire"
)

// A typescript is a file of types for the page's scripts that is written from Go's, so that each is said once.
type typescript struct {
	strings.Builder
	written map[reflect.Type]bool
}

// newTypescript begins a file with a comment that says what it holds.
func newTypescript(about string) *typescript {
	ts := &typescript{written: map[reflect.Type]bool{}}
	fmt.Fprintf(ts, "// Written by go test ./web/tools/site -update: %s\n", about)
	return ts
}

// words are the values of texts that have a type of their own, which the type does not tell.
var words = map[reflect.Type][]string{
	reflect.TypeFor[wire.Action](): values(wire.Configure, wire.Run, wire.Pause, wire.Step, wire.FullEpoch, wire.Reach, wire.Safe, wire.Tune, wire.Amend, wire.Download),

	reflect.TypeFor[wire.JobName](): values(wire.ByLabel, wire.KMeans, wire.Split, wire.Suggest),
}

func values[T ~string](all ...T) (quoted []string) {
	for _, v := range all {
		quoted = append(quoted, fmt.Sprintf("%q", v))
	}
	return quoted
}

// declare writes an interface for a struct as encoding/json writes it, or a type for a text that has one, and before it for those
// that it holds.
func (ts *typescript) declare(t reflect.Type) {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if (t.Kind() != reflect.Struct || t.Name() == "") && words[t] == nil || ts.written[t] {
		return
	}
	for other := range ts.written {
		if other.Name() == t.Name() {
			panic(fmt.Sprintf("site: %s and %s have the same name for the page's scripts", other, t))
		}
	}
	ts.written[t] = true
	if words[t] != nil {
		fmt.Fprintf(ts, "\nexport type %s = %s;\n", t.Name(), strings.Join(words[t], " | "))
		return
	}
	for i := range t.NumField() {
		if t.Field(i).Tag.Get("json") != "-" {
			ts.declare(t.Field(i).Type)
		}
	}
	fmt.Fprintf(ts, "\nexport interface %s {\n", t.Name())
	for _, field := range fields(t) {
		fmt.Fprintf(ts, "  %s;\n", field)
	}
	ts.WriteString("}\n")
}

// fields returns the names and types of a struct's fields in JSON.
func fields(t reflect.Type) (all []string) {
	for i := range t.NumField() {
		name, option, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		if name == "" {
			panic(fmt.Sprintf("site: %s.%s has no name in JSON", t, t.Field(i).Name))
		}
		kind := t.Field(i).Type
		if option == "omitempty" || option == "omitzero" {
			all = append(all, fmt.Sprintf("%s?: %s", name, strings.TrimSuffix(typeOf(kind), orNull)))
		} else {
			all = append(all, fmt.Sprintf("%s: %s", name, typeOf(kind)))
		}
	}
	return all
}

// orNull is said of what JSON has null for where Go has nil.
const orNull = " | null"

// typeOf returns TypeScript's name of a type.
func typeOf(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Bool:
		return "boolean"
	case reflect.String:
		return t.Name()
	case reflect.Int, reflect.Uint32, reflect.Uint64, reflect.Float32, reflect.Float64:
		return "number"
	case reflect.Pointer:
		return typeOf(t.Elem()) + orNull
	case reflect.Slice:
		element := typeOf(t.Elem())
		if t.Elem().Kind() == reflect.Slice { // of a table no row is nil
			element = strings.TrimSuffix(element, orNull)
		}
		return element + "[]" + orNull
	case reflect.Array:
		return "[" + strings.Join(slices.Repeat([]string{typeOf(t.Elem())}, t.Len()), ", ") + "]"
	case reflect.Map:
		return "Record<" + typeOf(t.Key()) + ", " + typeOf(t.Elem()) + ">"
	case reflect.Struct:
		if t.Name() == "" {
			return "{ " + strings.Join(fields(t), "; ") + " }"
		}
		return t.Name()
	}
	panic(fmt.Sprintf("site: the page's scripts have no type for %s", t))
}

// check fails unless the committed file is what would be written now, which -update writes.
func (ts *typescript) check(t *testing.T, name string) {
	t.Helper()
	committed(t, name, []byte(ts.String()))
}
