package wire

import (
	"bytes"
	"encoding/binary"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

var terms = Terms{Loss: 250.5, ExpectedExpert: 241.25, Balancing: 9.25, Kept: 1, Consistency: 2.25, Certainty: .75, Balance: -6.5, BalanceWeight: 3}

// messages holds some of each kind, which together set every field: see TestMessagesSetEveryField.
var messages = []Message{
	Epoch{
		After: 4, Epoch: 3, Step: 270, Seconds: 1.25, Config: "preset=published&seed=7", Experts: 2, Width: 2, Height: 3,
		Terms: terms, Share: []float64{0.4, 0.6},
		Assigned: []uint8{0, 1, 1, 0, 1}, HeldOut: []uint8{1, 0, 1},
		Grid: []uint8{0, 10, 20, 30, 40, 50, 255, 254, 253, 252, 251, 250}, Means: []uint8{9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 1, 2},
		Heads: []float64{-6.1, -6.2}, Chosen: 1,
	},
	Parameters{After: 5, Epoch: 3, Step: 17, Config: "seed=7", Plateau: Plateau{true, 240.5, 2}, Manager: 2, Value: []float32{0, -1.5, 3e-39, math.MaxFloat32, 2}},
	Part{Ask: "step", Blocks: []int{0, 4, 16}, Value: []float32{.25, .75}},
	Part{Busy: [2]float64{.5, 2.25}, Expert: 1, Term: "reconstruction", Value: []float32{210.5, 199}},
	Moments{After: 9, Epoch: 3, Terms: terms, Sum: terms, Heads: []float64{1, 2}, Chosen: 1, Began: 450, Woken: true, Value: []float32{0.5, -0.25, 1e-12, 1e-20}},
	Progress{After: 6, Epoch: 2, Epochs: 100, Step: 45, Steps: 90, StepMS: 61.5, ImagesPerSecond: 1620, Running: true, Stalled: 4, Config: "seed=7&balancing@1.2=0", Terms: terms},
	Images{After: 1, Width: 2, Height: 1, Training: []uint8{0, 255, 7, 9}, HeldOut: []uint8{3, 4}},
	File{After: 3, Number: 4, Name: "f", Value: []uint8{1, 2, 3}},
	Job{Name: Split, Epoch: 30, Step: 4, Clusters: 10, Config: "preset=sharp", Experts: []int{0, 3}, By: "shape", Leaves: 4, Route: []uint8{1, 2}, Value: []float32{1, -2}},
	Outcome{
		After: 2, Name: Split, Part: .5, Sentence: "No.", On: "view", Loss: 230.5, Asked: 9, Words: "Nine.", Epoch: 30, Step: 4, Sum: 1 << 31, Expert: 3, By: "shape", Leaves: 2, Count: []int{3, 4}, Images: 7,
		Parent: 224, Leaf: 218.5, Naming: 1.25, Assigned: []uint8{1}, HeldOut: []uint8{0}, Means: []uint8{4, 5}, Samples: []uint8{6}, Value: []float32{.5},
	},
	Data{Number: 4, Fragment: "seed=7", Names: []string{"a", "b"}, Sizes: []int{1, 2}, HeldOut: 1, Value: []uint8{1, 2, 3}},
	Opened{After: 3, Classes: []string{"cat", "dog"}, Config: "seed=7", Sentence: "It is open.", Data: true, Styles: 2, Notices: []Notice{{Text: "Ink is dark.", Name: "invert", Value: "on"}}},
	Command{Number: 7, Action: Configure, Fragment: "preset=published&seed=7"},
	Failure{After: 8, Sentence: "The loss of expert 4 is not finite.", Expert: 3, Term: "reconstruction", Refused: true},
}

// TestMessagesSetEveryField: what is left at zero would come back the same from a format that forgets it.
func TestMessagesSetEveryField(t *testing.T) {
	set := map[string]bool{}
	var note func(name string, v reflect.Value)
	note = func(name string, v reflect.Value) {
		set[name] = set[name] || !v.IsZero()
		switch {
		case v.Kind() == reflect.Struct:
			for i := range v.NumField() {
				note(name+"."+v.Type().Field(i).Name, v.Field(i))
			}
		case v.Kind() == reflect.Slice && v.Len() > 0 && v.Type().Elem().Kind() == reflect.Struct:
			note(name, v.Index(0))
		}
	}
	kinds := map[Kind]bool{}
	for _, m := range messages {
		kinds[m.Kind()] = true
		note(reflect.TypeOf(m).Name(), reflect.ValueOf(m))
	}
	for name, once := range set {
		if !once {
			t.Errorf("no message sets %s", name)
		}
	}
	for kind := range Kind(100) {
		packet := Encode(Command{})
		binary.LittleEndian.PutUint16(packet[6:], uint16(kind))
		if _, err := Decode(packet); kinds[kind] == (err != nil && strings.Contains(err.Error(), "kind is")) {
			t.Errorf("kind %d is decoded, or among the messages, but not both", kind)
		}
	}
}

func TestDecodeReturnsWhatWasEncoded(t *testing.T) {
	for _, want := range messages {
		got, err := Decode(Encode(want))
		if err != nil {
			t.Fatalf("%T: %v", want, err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%T: got %+v, want %+v", want, got, want)
		}
	}
}

// Browsers keep packets from before there was a sum, and at an epoch's end there is none still.
func TestMomentsOfAnEpochsEndAreAsTheyWere(t *testing.T) {
	want := Moments{Epoch: 3, Terms: terms, Value: []float32{.5}}
	packet := Encode(want)
	if bytes.Contains(packet, []byte(`"sum"`)) {
		t.Errorf("the packet is %q", packet)
	}
	if got, err := Decode(packet); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("it says %+v, %v", got, err)
	}
}

func TestParametersKeepEveryBit(t *testing.T) {
	want := Parameters{Value: []float32{
		float32(math.Copysign(0, -1)), float32(math.Inf(1)), math.Float32frombits(0x7fc01234), math.SmallestNonzeroFloat32,
	}}
	m, err := Decode(Encode(want))
	if err != nil {
		t.Fatal(err)
	}
	got := m.(Parameters)
	for i, v := range want.Value {
		if math.Float32bits(got.Value[i]) != math.Float32bits(v) {
			t.Errorf("value %d: got bits %x, want %x", i, math.Float32bits(got.Value[i]), math.Float32bits(v))
		}
	}
}

func TestMessageSharesNoMemoryWithPacket(t *testing.T) {
	packet := Encode(messages[0])
	m, err := Decode(packet)
	if err != nil {
		t.Fatal(err)
	}
	clear(packet)
	if !reflect.DeepEqual(m, messages[0]) {
		t.Error("clearing the packet changed the message")
	}
}

// A head in memory that was another's is the same, a packet's pieces make the packet whatever is between them, and a Part's
// values are where they were, if they may be.
func TestMemoryIsUsedAgain(t *testing.T) {
	var last []byte
	for _, want := range append(messages, messages...) {
		fresh := Encode(want)
		before := last
		head, blobs := Pieces(last, want)
		last = head
		if cap(before) >= len(head) && &before[:1][0] != &head[0] {
			t.Errorf("%T: there was memory for the head", want)
		}
		memory := bytes.Repeat([]byte{7}, Size(head, blobs))
		at := copy(memory, head)
		for _, b := range blobs {
			copy(memory[at:], b)
			at += aligned(len(b))
		}
		if len(memory) != len(fresh) || !bytes.Equal(head, fresh[:len(head)]) {
			t.Errorf("%T: the packet depends on the memory it is in", want)
		}
		got, err := Borrow(memory)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%T: borrowed %+v, %v", want, got, err)
		}
		var values []float32
		switch got := got.(type) {
		case Part:
			values = got.Value
		case Parameters:
			values = got.Value
		}
		if littleEndian {
			clear(memory)
			if slices.ContainsFunc(values, func(v float32) bool { return v != 0 }) {
				t.Errorf("%T: the values have been copied", want)
			}
		}
	}
	shifted := append([]byte{0}, Encode(messages[2])...)[1:]
	if got, err := Borrow(shifted); err != nil || !reflect.DeepEqual(got, messages[2]) {
		t.Errorf("where numbers are not aligned, borrowed %+v, %v", got, err)
	}
}

func TestBlobsAreAligned(t *testing.T) {
	// A config of each length moves the end of the header through every residue.
	for n := range 2 * alignment {
		packet := Encode(Parameters{Config: strings.Repeat("x", n), Value: []float32{1.5}})
		if len(packet)%alignment != 0 {
			t.Fatalf("config of %d bytes: packet of %d bytes is not padded", n, len(packet))
		}
		if got := math.Float32frombits(binary.LittleEndian.Uint32(packet[len(packet)-alignment:])); got != 1.5 {
			t.Errorf("config of %d bytes: the aligned blob reads %v, want 1.5", n, got)
		}
	}
}

func TestEveryTruncationIsAnError(t *testing.T) {
	for _, m := range messages {
		packet := Encode(m)
		for n := range packet {
			got, err := Decode(packet[:n])
			// Only trailing padding may go missing, and then the message must be whole.
			if err == nil && !reflect.DeepEqual(got, m) {
				t.Errorf("%T cut to %d of %d bytes decodes to something else", m, n, len(packet))
			}
			if err == nil && n <= len(packet)-alignment {
				t.Errorf("%T cut to %d of %d bytes decodes", m, n, len(packet))
			}
		}
	}
}

func TestErrorsNameTheField(t *testing.T) {
	packet := func(edit func([]byte) []byte) []byte { return edit(Encode(messages[1])) }
	put16 := func(at int, v uint16) func([]byte) []byte {
		return func(p []byte) []byte { binary.LittleEndian.PutUint16(p[at:], v); return p }
	}
	for _, c := range []struct {
		name, want string
		packet     []byte
	}{
		{"empty", "packet has 0 bytes", nil},
		{"magic", "magic is", packet(func(p []byte) []byte { p[0] = 'X'; return p })},
		{"version", "version is 9, want 1", packet(put16(4, 9))},
		{"kind", "kind is 77", packet(put16(6, 77))},
		{"other kind", "message: json: unknown field", packet(put16(6, uint16(KindCommand)))},
		{"header length", "header has", packet(func(p []byte) []byte {
			binary.LittleEndian.PutUint32(p[8:], math.MaxUint32)
			return p
		})},
		{"header", "header: ", packet(func(p []byte) []byte { p[fixedSize] = '!'; return p })},
		{"trailing", "8 bytes follow the last blob", packet(func(p []byte) []byte { return append(p, make([]byte, 8)...) })},
		{"negative length", `blob "value" has -1 elements`, packet(func(p []byte) []byte {
			return bytes.Replace(p, []byte(`"length":5`), []byte(`"length":-1`), 1)
		})},
	} {
		if c.name == "negative length" { // one byte longer header, in place of one of padding or of the blob
			binary.LittleEndian.PutUint32(c.packet[8:], binary.LittleEndian.Uint32(c.packet[8:])+1)
		}
		_, err := Decode(c.packet)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want one with %q", c.name, err, c.want)
		}
	}
}

func TestEncodePanicsOnNumbersJSONLacks(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("Encode of a NaN did not panic")
		}
	}()
	Encode(Progress{StepMS: math.NaN()})
}

// FuzzDecode: no bytes make Decode panic, and a decoded message survives another round trip.
func FuzzDecode(f *testing.F) {
	for _, m := range messages {
		f.Add(Encode(m))
	}
	f.Fuzz(func(t *testing.T, packet []byte) {
		m, err := Decode(packet)
		if err != nil {
			return
		}
		again := Encode(m)
		back, err := Decode(again)
		if err != nil {
			t.Fatalf("decode(encode(%+v)): %v", m, err)
		}
		if !bytes.Equal(Encode(back), again) {
			t.Fatalf("%+v came back as %+v", m, back)
		}
	})
}
