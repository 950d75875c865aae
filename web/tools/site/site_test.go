package site

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"moevae/core/train"
)

// folder returns a folder with a page, a program and something secret beside it.
func folder(t *testing.T) (dist string, program []byte) {
	t.Helper()
	root := t.TempDir()
	dist = filepath.Join(root, "dist")
	program = bytes.Repeat([]byte("asm and more of the same; "), 400)
	for name, data := range map[string][]byte{
		"dist/index.html": []byte("<!doctype html>"), "dist/app.wasm": program, "dist/.site": []byte("binary"), "secret.txt": []byte("secret"),
	} {
		if err := writeFile(filepath.Join(root, name), data); err != nil {
			t.Fatal(err)
		}
	}
	if err := Compress(dist, 5); err != nil {
		t.Fatal(err)
	}
	return dist, program
}

func ask(t *testing.T, dist, method, path string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, "http://host/", nil)
	r.URL.Path = path
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	Handler(dist).ServeHTTP(w, r)
	return w.Result()
}

func TestEveryEncodingGivesTheSameBytes(t *testing.T) {
	dist, program := folder(t)
	for _, c := range []struct{ accept, want string }{
		{"", ""}, {"gzip", "gzip"}, {"gzip, deflate, br", "br"}, {"br;q=0, gzip", "gzip"}, {"zstd", ""},
	} {
		answer := ask(t, dist, "GET", "/app.wasm", "Accept-Encoding", c.accept)
		if got := answer.Header.Get("Content-Encoding"); got != c.want {
			t.Errorf("accepting %q: got encoding %q, want %q", c.accept, got, c.want)
		}
		if got := answer.Header.Get("Content-Type"); got != "application/wasm" {
			t.Errorf("content type %q, want application/wasm", got)
		}
		body := io.Reader(answer.Body)
		switch c.want {
		case "br":
			body = brotli.NewReader(body)
		case "gzip":
			z, err := gzip.NewReader(body)
			if err != nil {
				t.Fatal(err)
			}
			body = z
		}
		got, err := io.ReadAll(body)
		if err != nil || !bytes.Equal(got, program) {
			t.Errorf("accepting %q: %d bytes and %v, want the program's %d", c.accept, len(got), err, len(program))
		}
	}
}

func TestAKnownTagIsNotSentAgain(t *testing.T) {
	dist, _ := folder(t)
	tag := ask(t, dist, "GET", "/app.wasm").Header.Get("ETag")
	if got := ask(t, dist, "GET", "/app.wasm", "If-None-Match", tag).StatusCode; got != http.StatusNotModified {
		t.Errorf("asked with its own tag: status %d, want 304", got)
	}
	if err := os.WriteFile(filepath.Join(dist, "app.wasm"), []byte("another build"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, dist, "GET", "/app.wasm", "If-None-Match", tag).StatusCode; got != http.StatusOK {
		t.Errorf("asked with an old tag: status %d, want 200", got)
	}
}

func TestOnlyTheSiteIsServed(t *testing.T) {
	dist, _ := folder(t)
	for _, c := range []struct {
		method, path string
		status       int
	}{
		{"GET", "/", 200}, {"HEAD", "/", 200}, {"GET", "/index.html", 200}, {"POST", "/", 405},
		{"GET", "/../secret.txt", 404}, {"GET", "/nothing.html", 404}, {"GET", "/.site", 404},
		{"GET", "/app.wasm.br", 404}, {"GET", "/web", 404},
	} {
		if got := ask(t, dist, c.method, c.path).StatusCode; got != c.status {
			t.Errorf("%s %s: status %d, want %d", c.method, c.path, got, c.status)
		}
	}
}

// TestOnlyWhatChangedIsCompressedAgain: and never with less effort than before.
func TestOnlyWhatChangedIsCompressedAgain(t *testing.T) {
	dist, program := folder(t)
	name := filepath.Join(dist, "app.wasm.br")
	mark := func() { // so that a file that is made again can be told from one that is kept
		if err := os.WriteFile(name, []byte("kept"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		what    string
		change  func() error
		quality int
		kept    bool
	}{
		{"nothing has changed", func() error { return nil }, 5, true},
		{"less effort would do", func() error { return nil }, 1, true},
		{"more effort is asked for", func() error { return nil }, 6, false},
		{"the same bytes were written again", func() error { return os.WriteFile(filepath.Join(dist, "app.wasm"), program, 0o644) }, 6, true},
		{"the program has changed", func() error { return os.WriteFile(filepath.Join(dist, "app.wasm"), program[1:], 0o644) }, 6, false},
		{"a compressed file is gone", func() error { return os.Remove(filepath.Join(dist, "app.wasm.gz")) }, 6, false},
		{"the record can't be read", func() error { return os.WriteFile(filepath.Join(dist, record), []byte("{"), 0o644) }, 6, false},
	} {
		mark()
		if err := c.change(); err != nil {
			t.Fatal(err)
		}
		if err := Compress(dist, c.quality); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if kept := string(data) == "kept"; kept != c.kept {
			t.Errorf("%s: kept is %v, want %v", c.what, kept, c.kept)
		}
	}
}

// TestEffort: it is that of the program that was compressed with the least.
func TestEffort(t *testing.T) {
	dist, program := folder(t)
	if got := Effort(dist); got != -1 {
		t.Errorf("with one program missing the effort is %d, want -1", got)
	}
	if err := os.WriteFile(filepath.Join(dist, "trainer.wasm"), program, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Compress(dist, 3); err != nil {
		t.Fatal(err)
	}
	if got := Effort(dist); got != 3 {
		t.Errorf("the effort is %d, want 3", got)
	}
}

// TestWhatComesLaterIsCompressedWithLess: unless the site is to be published.
func TestWhatComesLaterIsCompressedWithLess(t *testing.T) {
	dist, program := folder(t)
	if err := os.WriteFile(filepath.Join(dist, Later[0]), program, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ asked, first, later int }{{5, 5, 5}, {10, 10, hasty}, {Best, Best, Best}} {
		if err := Compress(dist, c.asked); err != nil {
			t.Fatal(err)
		}
		if all := compressed(dist); all["app.wasm"].Quality != c.first || all[Later[0]].Quality != c.later {
			t.Errorf("asked for an effort of %d, it is %d and later %d, want %d and %d", c.asked, all["app.wasm"].Quality, all[Later[0]].Quality, c.first, c.later)
		}
	}
}

// TestCatalogueSaysWhatTheCoreSays: what the page offers is what a run accepts.
func TestCatalogueSaysWhatTheCoreSays(t *testing.T) {
	text, err := json.Marshal(settings())
	if err != nil {
		t.Fatal(err)
	}
	var c catalogue
	if err := json.Unmarshal(text, &c); err != nil {
		t.Fatal(err)
	}
	for _, p := range c.Presets {
		parts := []string{fmt.Sprintf("v=%d&preset=%s", c.Version, p.Name)}
		for name, value := range p.Values {
			parts = append(parts, name+"="+value)
		}
		got, err := train.ParseFragment(strings.Join(parts, "&"))
		if err != nil {
			t.Errorf("preset %s: %v", p.Name, err)
		}
		want, err := train.PresetNamed(p.Name)
		if err != nil || !reflect.DeepEqual(got, want.Config) {
			t.Errorf("preset %s reads back as %+v (%v), want %+v", p.Name, got, err, want.Config)
		}
	}
	if len(c.Presets) == 0 || len(c.Parameters) != len(train.Parameters()) {
		t.Errorf("the catalogue has %d presets and %d parameters", len(c.Presets), len(c.Parameters))
	}
}
