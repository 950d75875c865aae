package site

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// serviceWorker is the file of the service worker. It lies at the top, because a service worker only
// answers for what lies beside or below it.
const serviceWorker = "sw.js"

// A release is what the service worker knows of the site: a name for exactly these files, and the
// hash of each, by its place, as fetch takes it. The page itself has the place "".
type release struct {
	Version string            `json:"version"`
	Files   map[string]string `json:"files"`
}

// A resource is a program as the page downloads it.
type resource struct {
	Sent      map[string]int64 `json:"sent"` // its bytes on their way by the response's content encoding, "" for none, which a response does not tell
	Integrity string           `json:"integrity"`
}

// Seal writes into the site in dist, whose programs are compressed, what makes each file vouch for the next: the programs' sizes and
// hashes into web/programs.json, those of style sheets and scripts into the documents that load them, and those of all files, under one
// version, into the service worker, whose source lies at source. It returns an error that names the file that is missing or
// loads what it should not.
func Seal(dist, source string) error {
	programs := map[string]resource{}
	for _, name := range slices.Concat(Programs, Later) {
		r, err := resourceOf(filepath.Join(dist, name))
		if err != nil {
			return err
		}
		programs[name] = r
	}
	if err := writeJSON(filepath.Join(dist, "web/programs.json"), programs); err != nil {
		return err
	}
	files, err := siteFiles(dist)
	if err != nil {
		return err
	}
	for _, name := range files {
		if path.Ext(name) == ".html" {
			if err := sealDocument(dist, name); err != nil {
				return err
			}
		}
	}
	r, err := released(dist, files)
	if err != nil {
		return err
	}
	head, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("site: %w", err)
	}
	code, err := os.ReadFile(source)
	if err != nil {
		return fmt.Errorf("site: %w", err)
	}
	return writeFile(filepath.Join(dist, serviceWorker), fmt.Appendf(nil, "const release = %s;\n%s", head, code))
}

// resourceOf returns what the page is told of a program.
func resourceOf(name string) (resource, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return resource{}, fmt.Errorf("site: program is missing: %w", err)
	}
	r := resource{map[string]int64{"": int64(len(data))}, integrity(data)}
	for _, e := range encodings(0) {
		if packed, err := os.Stat(name + e.suffix); err == nil {
			r.Sent[e.name] = packed.Size()
		}
	}
	return r, nil
}

// released returns the release that the files in dist are. Its version is a hash over all of them.
func released(dist string, files []string) (release, error) {
	r := release{Files: map[string]string{}}
	all := sha256.New()
	for _, name := range files {
		data, err := os.ReadFile(filepath.Join(dist, filepath.FromSlash(name)))
		if err != nil {
			return r, fmt.Errorf("site: %w", err)
		}
		if name == "index.html" {
			name = ""
		}
		r.Files[name] = integrity(data)
		fmt.Fprintf(all, "%s %s\n", name, r.Files[name])
	}
	r.Version = hex.EncodeToString(all.Sum(nil)[:8])
	return r, nil
}

// siteFiles returns the places of all files of the site but the service worker and compressed forms, in order.
func siteFiles(dist string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(dist, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if strings.HasPrefix(d.Name(), ".") && name != dist {
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		place, err := filepath.Rel(dist, name)
		if err != nil {
			return err
		}
		if _, known := types[filepath.Ext(name)]; known && !d.IsDir() && place != serviceWorker {
			files = append(files, filepath.ToSlash(place))
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("site: %w", err)
	}
	slices.Sort(files)
	return files, nil
}

var (
	// A tag that loads a style sheet or a script, and what is in it.
	tag       = regexp.MustCompile(`<(?:link|script)\b[^>]*>`)
	attribute = regexp.MustCompile(`\b(rel|type|src|href|integrity)="([^"]*)"`)
	// What an earlier seal has added.
	earlier = regexp.MustCompile(`<link rel="modulepreload"[^>]*>\s*| integrity="[^"]*"`)
	// Where a comment names types of another file, which no browser asks for.
	typed = regexp.MustCompile(`/\*\* @import [^\n]*?\*/`)
	// What a module imports, or a worker's script loads.
	imported = regexp.MustCompile(`(?:\bfrom\s*|\bimport\s*\(?\s*|\bimportScripts\(\s*)["']([^"'\n]+)["']`)
)

// attributes returns those of a tag that matter here.
func attributes(tag string) map[string]string {
	all := map[string]string{}
	for _, m := range attribute.FindAllStringSubmatch(tag, -1) {
		all[m[1]] = m[2]
	}
	return all
}

// loads returns what a tag loads and a hash must vouch for, or "".
func loads(a map[string]string) string {
	switch {
	case a["src"] != "":
		return a["src"]
	case a["rel"] == "stylesheet" || a["rel"] == "modulepreload":
		return a["href"]
	}
	return ""
}

// sealDocument gives every tag that loads a style sheet or a script its hash. Before a module it lists
// what that imports, with hashes, which also lets the browser fetch all of it at once.
func sealDocument(dist, name string) error {
	file := filepath.Join(dist, filepath.FromSlash(name))
	data, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("site: %w", err)
	}
	var failed error
	sealed := tag.ReplaceAllStringFunc(string(earlier.ReplaceAll(data, nil)), func(t string) string {
		a := attributes(t)
		target := loads(a)
		if target == "" || failed != nil {
			return t
		}
		var before string
		if a["type"] == "module" {
			modules, err := graph(dist, path.Join(path.Dir(name), target))
			if err != nil {
				failed = err
				return t
			}
			for _, m := range modules[1:] {
				hash, err := hashOf(dist, m)
				if err != nil {
					failed = err
					return t
				}
				before += fmt.Sprintf("<link rel=\"modulepreload\" href=\"%s\" integrity=\"%s\">\n  ", relative(name, m), hash)
			}
		}
		hash, err := hashOf(dist, path.Join(path.Dir(name), target))
		if err != nil {
			failed = fmt.Errorf("site: %s loads what is not there: %w", name, err)
			return t
		}
		return before + strings.TrimSuffix(t, ">") + fmt.Sprintf(" integrity=\"%s\">", hash)
	})
	if failed != nil {
		return failed
	}
	return writeFile(file, []byte(sealed))
}

// graph returns a module and all it imports, the module first.
func graph(dist, module string) ([]string, error) {
	all := []string{module}
	for i := 0; i < len(all); i++ {
		data, err := os.ReadFile(filepath.Join(dist, filepath.FromSlash(all[i])))
		if err != nil {
			return nil, fmt.Errorf("site: module: %w", err)
		}
		for _, m := range imported.FindAllSubmatch(typed.ReplaceAll(data, nil), -1) {
			to := string(m[1])
			if !strings.HasPrefix(to, ".") {
				return nil, fmt.Errorf("site: %s imports %q, which is not of this site", all[i], to)
			}
			if to = path.Join(path.Dir(all[i]), to); !slices.Contains(all, to) {
				all = append(all, to)
			}
		}
	}
	return all, nil
}

// relative returns the reference from one document to a file beside or below it.
func relative(from, to string) string {
	if dir := path.Dir(from); dir != "." {
		return strings.TrimPrefix(to, dir+"/")
	}
	return to
}

func hashOf(dist, name string) (string, error) {
	data, err := os.ReadFile(filepath.Join(dist, filepath.FromSlash(name)))
	if err != nil {
		return "", fmt.Errorf("site: %w", err)
	}
	return integrity(data), nil
}

// integrity returns the hash of data as W3C's Subresource Integrity writes it.
func integrity(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
