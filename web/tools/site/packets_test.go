package site

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"moevae/core/wire"
)

// packets is the table of packets that core/wire has written and the page's scripts read: web/page/run/wire.test.js.
const packets = "testdata/packets.json"

// A packetCase is a message, and what it is as bytes; JSON has these as base64.
type packetCase struct {
	Kind    wire.Kind         `json:"kind"`
	Message wire.Message      `json:"message"`
	Blobs   map[string][]byte `json:"blobs"` // little-endian
	Packet  []byte            `json:"packet"`
}

// TestPacketsAreWhatTheyWere: a message of every kind that the page meets, with every field set, is written to these bytes.
func TestPacketsAreWhatTheyWere(t *testing.T) {
	var cases []packetCase
	for _, m := range told {
		v := reflect.New(reflect.TypeOf(m)).Elem()
		count := 0
		set(v, &count)
		filled := v.Interface().(wire.Message)
		cases = append(cases, packetCase{filled.Kind(), filled, blobsOf(t, v), wire.Encode(filled)})
	}
	text, err := json.MarshalIndent(cases, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	committed(t, packets, append(text, '\n'))
}

// set gives every field a value of its own, and slices two of them, or five to fall between the places that blobs begin at.
func set(v reflect.Value, count *int) {
	*count++
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			set(v.Field(i), count)
		}
	case reflect.Slice:
		n := 2
		if v.Type().Elem().Kind() == reflect.Uint8 {
			n = 5
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			set(v.Index(i), count)
		}
	case reflect.Bool:
		v.SetBool(true)
	case reflect.String:
		v.SetString(fmt.Sprintf("“%d”", *count))
	case reflect.Int:
		v.SetInt(int64(*count))
	case reflect.Uint8, reflect.Uint32:
		v.SetUint(uint64(*count))
	case reflect.Float32, reflect.Float64:
		v.SetFloat(float64(*count) + .5)
	default:
		panic(fmt.Sprintf("site: a message has a field of type %s", v.Type()))
	}
}

var capital = regexp.MustCompile(`\B[A-Z]`)

// blobsOf returns the bytes of the fields that are no JSON, by their names in packets: that of HeldOut is held_out.
func blobsOf(t *testing.T, v reflect.Value) map[string][]byte {
	blobs := map[string][]byte{}
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if field.Tag.Get("json") != "-" {
			continue
		}
		name := strings.ToLower(capital.ReplaceAllString(field.Name, "_$0"))
		switch value := v.Field(i).Interface().(type) {
		case []uint8:
			blobs[name] = value
		case []float32:
			for _, f := range value {
				blobs[name] = binary.LittleEndian.AppendUint32(blobs[name], math.Float32bits(f))
			}
		default:
			t.Errorf("%s.%s is no blob", v.Type(), field.Name)
		}
	}
	return blobs
}
