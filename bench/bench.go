//go:build !js

package main

import (
	"embed"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"moevae/bench/browser"
	"moevae/web/tools/site"
)

// A bench is one run of the command.
type bench struct {
	quick     bool
	dist, out string
	pen       string // a file of drawings
	letters   string // and one of letters
	chosen    []string
	baseline  string // a commit, or ""
	repeats   int    // that each fault is brought about
	within    time.Duration

	browser *browser.Browser
	site    string // the address of the page
	peers   string // the address of the workers that are measured beside it
	blind   string // the address of the page without its canvas

	failures []string
}

//go:embed peers
var workers embed.FS

func (b *bench) takesPart(name string) bool { return slices.Contains(b.chosen, name) }

// rounds returns n, or few in a quick run.
func (b *bench) rounds(n, few int) int {
	if b.quick {
		return few
	}
	return n
}

// say tells whoever waits what is going on.
func (b *bench) say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }

// fail remembers that something could not be measured, and returns the sentence.
func (b *bench) fail(what string, err error) string {
	sentence := fmt.Sprintf("%s: %v", what, err)
	sentence, _, _ = strings.Cut(sentence, "\n")
	b.say("FAILED: %s", sentence)
	b.failures = append(b.failures, sentence)
	return "failed: " + sentence
}

// prepare builds the program of the kernels and serves everything on this machine.
func (b *bench) prepare() error {
	if _, err := os.Stat(filepath.Join(b.dist, "index.html")); err != nil {
		return fmt.Errorf("bench: there is no site in %s: ./build.sh bench builds it", b.dist)
	}
	if err := os.MkdirAll(b.out, 0o755); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	page := site.Handler(b.dist)
	for _, s := range []struct {
		address *string
		handler http.Handler
	}{
		{&b.site, site.Isolated(page)},
		{&b.peers, b.workerFiles()},
		{&b.blind, site.Isolated(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/web/frame/stage.html" {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				return // an empty document
			}
			page.ServeHTTP(w, r)
		}))},
	} {
		address, err := serve(s.handler)
		if err != nil {
			return err
		}
		*s.address = address
	}
	return nil
}

// serve serves on a free port of this machine until the program ends, and returns the address.
func serve(h http.Handler) (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("bench: %w", err)
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = server.Serve(listener) }() // it ends with the program
	return "http://" + listener.Addr().String(), nil
}

// workerFiles serves bench/peers, and under the names that those files use what the bench has made or
// installed. No file asks for isolation: without shared memory every peer works on one thread.
func (b *bench) workerFiles() http.Handler {
	folders := []struct{ prefix, folder string }{
		{"/npm/", filepath.Join(b.out, "node_modules")},
		{"/inputs/", filepath.Join(b.out, "inputs")},
		{"/kernel.wasm", b.out},
		{"/wasm_exec.js", b.dist},
	}
	types := map[string]string{".wasm": "application/wasm", ".js": "text/javascript", ".mjs": "text/javascript", ".html": "text/html; charset=utf-8", ".json": "application/json"}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if t, ok := types[path.Ext(r.URL.Path)]; ok {
			w.Header().Set("Content-Type", t)
		}
		w.Header().Set("Cache-Control", "no-store")
		for _, f := range folders {
			if rest, ok := strings.CutPrefix(r.URL.Path, f.prefix); ok {
				if rest == "" {
					rest = f.prefix
				}
				http.ServeFileFS(w, r, os.DirFS(f.folder), strings.TrimPrefix(path.Clean("/"+rest), "/"))
				return
			}
		}
		http.ServeFileFS(w, r, workers, "peers"+path.Clean("/"+r.URL.Path))
	})
}

// command runs a program with some more environment, and returns an error with what it complained of.
func command(environment []string, name string, args ...string) error {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), environment...)
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, out)
	}
	return nil
}
