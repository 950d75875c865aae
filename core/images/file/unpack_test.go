package file

import (
	"bytes"
	"encoding/base64"
	"io"
	"testing"
)

// A thousand zeros, as Python’s bz2 packs them.
const thousand = "QlpoOTFBWSZTWQHo0GAAAAHAAcAAAIAACCAAIKptQZi6g8XckU4UJAB6NBgA"

// What unpacks to more than may be is refused, by bzip2 too.
func TestUnpackedIsBounded(t *testing.T) {
	packed, err := base64.StdEncoding.DecodeString(thousand)
	if err != nil {
		t.Fatal(err)
	}
	e := Of("a.bz2", int64(len(packed)), bytes.NewReader(packed))
	if content, err := e.Content(999); err == nil {
		t.Errorf("%d bytes are read, want an error", len(content))
	}
	r, err := e.Unpacked()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if n, err := io.Copy(io.Discard, r); n != 1000 || err != nil {
		t.Errorf("it unpacks to %d bytes, %v", n, err)
	}
}
