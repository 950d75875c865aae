package checkpoint

import (
	"fmt"
	"maps"
	"strconv"
)

// Version is the version of what Origin writes. A file of another version is refused.
const Version = "1"

// Kinds of images that a mixture has learned from.
const (
	Embedded = "mnist-subset" // the digits the program carries
	Own      = "own"          // anything else
)

const maxSide = 64

// An Origin says where a file's parameters are from.
type Origin struct {
	Config        map[string]string // as train.Config.Metadata returns it
	Data          string            // Embedded or Own
	Width, Height int               // of an image, in pixels, 1 to 64
	Epoch, Step   int               // finished epochs, and steps since then
}

// Metadata returns o as the strings of a safetensors header: those of Config, and besides
// format_version, data, image_width, image_height, epoch and step.
func (o Origin) Metadata() map[string]string {
	m := maps.Clone(o.Config)
	if m == nil {
		m = map[string]string{}
	}
	m["format_version"] = Version
	m["data"] = o.Data
	for _, f := range o.numbers() {
		m[f.name] = strconv.Itoa(*f.value)
	}
	return m
}

// ParseOrigin returns what Metadata wrote into m. Config is all of m, which train.FromMetadata reads.
//
// The error names the key that is missing or out of range, and what was expected.
func ParseOrigin(m map[string]string) (Origin, error) {
	o := Origin{Config: m}
	switch version, ok := m["format_version"]; {
	case !ok:
		return Origin{}, fmt.Errorf("metadata has no format_version: the file is not one of this program’s")
	case version != Version:
		return Origin{}, fmt.Errorf("metadata: format_version is %s, want %q", quote(version), Version)
	}
	if o.Data = m["data"]; o.Data != Embedded && o.Data != Own {
		return Origin{}, fmt.Errorf("metadata: data is %s, want %q or %q", quote(o.Data), Embedded, Own)
	}
	for _, f := range o.numbers() {
		text, ok := m[f.name]
		if !ok {
			return Origin{}, fmt.Errorf("metadata has no %s", f.name)
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < f.least || n > f.most {
			return Origin{}, fmt.Errorf("metadata: %s is %s, want a whole number from %d to %d", f.name, quote(text), f.least, f.most)
		}
		*f.value = n
	}
	return o, nil
}

// number is a row of the table of an origin's whole numbers.
type number struct {
	name        string
	value       *int
	least, most int
}

func (o *Origin) numbers() []number {
	const many = 1 << 30
	return []number{
		{"image_width", &o.Width, 1, maxSide},
		{"image_height", &o.Height, 1, maxSide},
		{"epoch", &o.Epoch, 0, many},
		{"step", &o.Step, 0, many},
	}
}
