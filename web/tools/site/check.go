package site

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
)

// policy is what every document must say before it loads anything.
var policy = []string{"default-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "object-src 'none'", "base-uri 'none'"}

// Check reads the finished site as a browser would, and returns an error that names the first file that
// is not what another says of it: a hash in a document, in web/programs.json or in the service worker, a size there, or a
// compressed form that unpacks to something else. A document without the strict policy, or that loads
// anything from elsewhere, is an error too.
func Check(dist string) error {
	files, err := siteFiles(dist)
	if err != nil {
		return err
	}
	want, err := released(dist, files)
	if err != nil {
		return err
	}
	got, err := readRelease(dist)
	if err != nil {
		return err
	}
	for name, hash := range want.Files {
		if got.Files[name] != hash {
			return fmt.Errorf("site: the service worker has the hash %q for %q, whose hash is %s", got.Files[name], name, hash)
		}
	}
	if len(got.Files) != len(want.Files) || got.Version != want.Version {
		return fmt.Errorf("site: the service worker is of version %s with %d files, the site is %s with %d",
			got.Version, len(got.Files), want.Version, len(want.Files))
	}
	for _, name := range files {
		if path.Ext(name) == ".html" {
			if err := checkDocument(dist, name); err != nil {
				return err
			}
		}
	}
	for _, name := range append(files, serviceWorker) {
		if err := checkCompressed(filepath.Join(dist, filepath.FromSlash(name))); err != nil {
			return err
		}
	}
	return checkPrograms(dist)
}

// Version returns the version of the finished site, a name for exactly its files, as its service worker says it.
func Version(dist string) (string, error) {
	r, err := readRelease(dist)
	return r.Version, err
}

// readRelease returns what the service worker begins with.
func readRelease(dist string) (release, error) {
	var r release
	data, err := os.ReadFile(filepath.Join(dist, serviceWorker))
	if err != nil {
		return r, fmt.Errorf("site: %w", err)
	}
	line, _, _ := strings.Cut(string(data), "\n")
	text, ok := strings.CutPrefix(strings.TrimSuffix(line, ";"), "const release = ")
	if !ok {
		return r, errors.New("site: the service worker does not begin with its release")
	}
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return r, fmt.Errorf("site: the service worker's release: %w", err)
	}
	return r, nil
}

func checkDocument(dist, name string) error {
	data, err := os.ReadFile(filepath.Join(dist, filepath.FromSlash(name)))
	if err != nil {
		return fmt.Errorf("site: %w", err)
	}
	text := string(data)
	for _, p := range policy {
		if !strings.Contains(text, p) {
			return fmt.Errorf("site: %s lacks %q in its policy", name, p)
		}
	}
	if strings.Contains(text, "'unsafe-") {
		return fmt.Errorf("site: the policy of %s allows something unsafe", name)
	}
	vouched := map[string]bool{}
	for _, t := range tag.FindAllString(text, -1) {
		a := attributes(t)
		for _, to := range []string{a["src"], a["href"]} {
			if strings.Contains(to, ":") || strings.HasPrefix(to, "/") {
				return fmt.Errorf("site: %s loads %s, which is not of this site", name, to)
			}
		}
		target := loads(a)
		if target == "" {
			continue
		}
		target = path.Join(path.Dir(name), target)
		hash, err := hashOf(dist, target)
		if err != nil {
			return err
		}
		if a["integrity"] != hash {
			return fmt.Errorf("site: %s has the hash %q for %s, whose hash is %s", name, a["integrity"], target, hash)
		}
		vouched[target] = true
		if a["type"] != "module" {
			continue
		}
		modules, err := graph(dist, target)
		if err != nil {
			return err
		}
		for _, m := range modules {
			if !vouched[m] {
				return fmt.Errorf("site: %s has no hash for the module %s", name, m)
			}
		}
	}
	return nil
}

func checkPrograms(dist string) error {
	var programs map[string]resource
	data, err := os.ReadFile(filepath.Join(dist, "web/programs.json"))
	if err != nil {
		return fmt.Errorf("site: %w", err)
	}
	if err := json.Unmarshal(data, &programs); err != nil {
		return fmt.Errorf("site: web/programs.json: %w", err)
	}
	for _, name := range slices.Concat(Programs, Later) {
		want, err := resourceOf(filepath.Join(dist, name))
		if err != nil {
			return err
		}
		if !reflect.DeepEqual(programs[name], want) {
			return fmt.Errorf("site: web/programs.json says %v of %s, which is %v", programs[name], name, want)
		}
	}
	return nil
}

// checkCompressed unpacks what lies beside a file.
func checkCompressed(name string) error {
	want, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("site: %w", err)
	}
	for _, e := range encodings(0) {
		packed, err := os.ReadFile(name + e.suffix)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("site: %w", err)
		}
		r, err := e.reader(bytes.NewReader(packed))
		if err != nil {
			return fmt.Errorf("site: %s%s: %w", name, e.suffix, err)
		}
		got, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(got, want) {
			return fmt.Errorf("site: %s%s unpacks to another file", name, e.suffix)
		}
	}
	return nil
}
