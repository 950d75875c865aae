package site

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const document = `<!doctype html>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; object-src 'none'; base-uri 'none'">
<link rel="icon" href="web/icon.svg">
<link rel="stylesheet" href="web/page.css">
<script type="module" src="web/page.js"></script>
`

// sealed returns a small site that is sealed and compressed.
func sealed(t *testing.T) (dist, worker string) {
	t.Helper()
	dist = filepath.Join(t.TempDir(), "dist")
	worker = filepath.Join(filepath.Dir(dist), "sw.js")
	for name, text := range map[string]string{
		"../sw.js": `"use strict";`, "index.html": document, "app.wasm": "app", "reader.wasm": "reader", "trainer.wasm": strings.Repeat("trainer ", 300),
		"web/page.css": "a {}", "web/icon.svg": "<svg/>", "web/page.js": `import { b } from "./b.js"; import("../c.js");`,
		"web/b.js": "/** @import { T } from \"./types.js\" */\nexport * from \"../c.js\";", "c.js": "export const b = 1;",
	} {
		if err := writeFile(filepath.Join(dist, name), []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	compress := func() error { return Compress(dist, 1) }
	for _, step := range []func() error{compress, func() error { return Seal(dist, worker) }, compress, func() error { return Check(dist) }} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	return dist, worker
}

// TestSealNamesWhatEveryDocumentLoads: with its hash, what modules import included.
func TestSealNamesWhatEveryDocumentLoads(t *testing.T) {
	dist, worker := sealed(t)
	page, err := os.ReadFile(filepath.Join(dist, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<link rel="stylesheet" href="web/page.css" integrity="` + integrity([]byte("a {}")) + `">`,
		`<link rel="modulepreload" href="c.js" integrity="` + integrity([]byte("export const b = 1;")) + `">`,
		`<link rel="modulepreload" href="web/b.js" integrity="sha256-`, `<script type="module" src="web/page.js" integrity="sha256-`,
		`<link rel="icon" href="web/icon.svg">`,
	} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page lacks %s:\n%s", want, page)
		}
	}
	if err := Seal(dist, worker); err != nil {
		t.Fatal(err)
	}
	again, err := os.ReadFile(filepath.Join(dist, "index.html"))
	if err != nil || string(again) != string(page) {
		t.Errorf("sealed twice the page is\n%s\nsealed once it was\n%s (%v)", again, page, err)
	}
	r, err := readRelease(dist)
	if err != nil {
		t.Fatal(err)
	}
	if r.Files[""] != integrity(page) || len(r.Files) != 10 {
		t.Errorf("the service worker has %d files and %q for the page, want 10 and %q", len(r.Files), r.Files[""], integrity(page))
	}
}

// TestCheckFindsWhatWasChanged after sealing, whatever it is.
func TestCheckFindsWhatWasChanged(t *testing.T) {
	for name, text := range map[string]string{
		"web/page.css": "b {}", "web/b.js": `export {}`, "trainer.wasm": "other", "reader.wasm": "other", "trainer.wasm.gz": "no gzip", "trainer.wasm.br": "no brotli",
		"web/icon.svg": "<svg></svg>", "sw.js": "const release = {};", "index.html": document, "web/new.js": "0", "web/programs.json": "{}",
	} {
		dist, _ := sealed(t)
		if err := writeFile(filepath.Join(dist, name), []byte(text)); err != nil {
			t.Fatal(err)
		}
		if err := Check(dist); err == nil {
			t.Errorf("a changed %s is not noticed", name)
		}
	}
}

// TestCheckWantsTheStrictPolicy: and nothing from elsewhere.
func TestCheckWantsTheStrictPolicy(t *testing.T) {
	for what, page := range map[string]string{
		"no policy":         strings.Replace(document, "Content-Security-Policy\" content=\"default-src 'self'", "Content-Security-Policy\" content=\"", 1),
		"inline scripts":    strings.Replace(document, "style-src 'self'", "style-src 'self' 'unsafe-inline'", 1),
		"a foreign picture": document + `<link rel="icon" href="https://example.org/icon.png">`,
		"the host's root":   document + `<link rel="icon" href="/icon.png">`,
	} {
		dist, worker := sealed(t)
		if err := writeFile(filepath.Join(dist, "index.html"), []byte(page)); err != nil {
			t.Fatal(err)
		}
		if err := Seal(dist, worker); err != nil {
			t.Fatal(err)
		}
		if err := Compress(dist, 1); err != nil {
			t.Fatal(err)
		}
		if err := Check(dist); err == nil {
			t.Errorf("a page with %s passes", what)
		}
	}
	dist, worker := sealed(t)
	if err := writeFile(filepath.Join(dist, "web/b.js"), []byte(`import x from "https://example.org/x.js"`)); err != nil {
		t.Fatal(err)
	}
	if err := Seal(dist, worker); err == nil || !strings.Contains(err.Error(), "not of this site") {
		t.Errorf("a foreign module: error %v, want one that says that it is not of this site", err)
	}
}

// TestAVersionIsAllItsFiles: any change makes another version, and the same files the same.
func TestAVersionIsAllItsFiles(t *testing.T) {
	version := func(dist string) string {
		t.Helper()
		r, err := readRelease(dist)
		if err != nil {
			t.Fatal(err)
		}
		return r.Version
	}
	a, worker := sealed(t)
	b, _ := sealed(t)
	if version(a) != version(b) {
		t.Error("the same files are two versions")
	}
	if err := writeFile(filepath.Join(a, "web/icon.svg"), []byte("<svg> </svg>")); err != nil {
		t.Fatal(err)
	}
	if err := Seal(a, worker); err != nil {
		t.Fatal(err)
	}
	if version(a) == version(b) {
		t.Error("another icon is the same version")
	}
}
