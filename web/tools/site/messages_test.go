package site

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"moevae/core/wire"
)

// messages is where the page's scripts find the types of core/wire's messages.
const messages = "../../page/run/messages.d.ts"

// told are the messages that come to the page or go from it, in the order of their kinds.
var told = []wire.Message{
	wire.Epoch{}, wire.Parameters{}, wire.Progress{}, wire.Command{}, wire.Failure{}, wire.Moments{}, wire.Images{},
	wire.File{}, wire.Opened{}, wire.Job{}, wire.Outcome{}, wire.Data{},
}

// declarations returns TypeScript's for all messages, and for what they hold, as packets carry them: without the blobs.
func declarations() string {
	var b strings.Builder
	b.WriteString("// Written from core/wire by go test ./web/tools/site -update: the messages that packets carry, without their blobs.\n")
	written := map[reflect.Type]bool{}
	var declare func(t reflect.Type)
	declare = func(t reflect.Type) {
		if written[t] {
			return
		}
		written[t] = true
		var fields []string
		for i := range t.NumField() {
			name, option, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
			if name == "-" {
				continue
			}
			if inner := t.Field(i).Type; inner.Kind() == reflect.Struct {
				declare(inner)
			} else if inner.Kind() == reflect.Slice && inner.Elem().Kind() == reflect.Struct {
				declare(inner.Elem())
			}
			if option == "omitempty" {
				name += "?"
			}
			fields = append(fields, fmt.Sprintf("  %s: %s;\n", name, typeOf(t.Field(i).Type)))
		}
		fmt.Fprintf(&b, "\nexport interface %s {\n%s}\n", t.Name(), strings.Join(fields, ""))
	}
	var union []string
	for _, m := range told {
		t := reflect.TypeOf(m)
		declare(t)
		union = append(union, fmt.Sprintf("  | { kind: %d; message: %s; blobs?: Entry[] }", m.Kind(), t.Name()))
	}
	b.WriteString("\nexport interface Entry {\n  name: string;\n  type: \"u8\" | \"f32\";\n  length: number;\n}\n")
	fmt.Fprintf(&b, "\n// What read returns of a packet.\nexport type Read =\n%s;\n", strings.Join(union, "\n"))
	return b.String()
}

// typeOf returns TypeScript's name of a field's type.
func typeOf(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Bool:
		return "boolean"
	case reflect.String:
		return "string"
	case reflect.Int, reflect.Uint32, reflect.Float64:
		return "number"
	case reflect.Slice:
		return typeOf(t.Elem()) + "[]"
	case reflect.Struct:
		return t.Name()
	}
	panic("site: a message has a field of a kind that the page's scripts have no type for")
}

// TestMessageTypesAreUpToDate: the committed types are what core/wire says now.
func TestMessageTypesAreUpToDate(t *testing.T) {
	want := declarations()
	if *update {
		if err := os.WriteFile(messages, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(messages)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what core/wire says: go test ./web/tools/site -update", messages)
	}
}
