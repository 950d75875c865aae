package site

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"moevae/core/wire"
)

// told are the messages that come to the page or go from it.
var told = wire.Messages()

// TestMessageTypesAreUpToDate: the scripts' types of messages, as packets carry them, are those of core/wire.
func TestMessageTypesAreUpToDate(t *testing.T) {
	ts := newTypescript("the messages of core/wire that packets carry, without their blobs.")
	for _, m := range told {
		ts.declare(reflect.TypeOf(m))
	}
	ts.WriteString("\nexport interface Entry {\n  name: string;\n  type: \"u8\" | \"f32\";\n  length: number;\n}\n")
	ts.WriteString("\n// The numbers of the messages.\nexport interface Kinds {\n")
	for _, m := range told {
		fmt.Fprintf(ts, "  %s: %d;\n", strings.ToLower(reflect.TypeOf(m).Name()), m.Kind())
	}
	ts.WriteString("}\n")
	ts.WriteString("\n// What read returns of a packet.\nexport type Read =")
	for _, m := range told {
		fmt.Fprintf(ts, "\n  | { kind: %d; message: %s; blobs?: Entry[] }", m.Kind(), reflect.TypeOf(m).Name())
	}
	ts.WriteString(";\n")
	ts.check(t, "../../page/run/messages.d.ts")
}
