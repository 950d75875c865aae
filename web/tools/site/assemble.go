package site

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Programs are the WebAssembly files that the page downloads before its first step, by their place in dist/, and Later
// what it fetches when somebody needs it.
var (
	Programs = []string{"app.wasm", "trainer.wasm"}
	Later    = []string{"reader.wasm"}
)

// served are the folders under web/ that belong to the site, and published the kinds of file in them.
var (
	served    = []string{"page", "frame", "worker", "icons"}
	published = []string{".html", ".css", ".js", ".svg", ".png", ".webmanifest"}
)

// fonts is where the canvas keeps its typeface, which the page shares.
const fonts = "wasm/app/font"

// Assemble writes the page of the repository at root into dist, beside the programs that are already
// there, writes the table of settings, in web/catalogue.json, and seals it all: see Seal. It returns an
// error that names the file it could not read or write.
func Assemble(root, dist string) error {
	page, err := compose(root)
	if err != nil {
		return err
	}
	if err := writeFile(filepath.Join(dist, "index.html"), []byte(page)); err != nil {
		return err
	}
	// What an earlier build has left there is no part of this one.
	if err := os.RemoveAll(filepath.Join(dist, "web")); err != nil {
		return fmt.Errorf("site: %w", err)
	}
	for _, folder := range served {
		if err := copyFolder(filepath.Join(root, "web", folder), filepath.Join(dist, "web", folder), published); err != nil {
			return err
		}
	}
	if err := copyFolder(filepath.Join(root, fonts), filepath.Join(dist, "web/font"), []string{".ttf", ".txt"}); err != nil {
		return err
	}
	if err := writeJSON(filepath.Join(dist, "web/catalogue.json"), settings()); err != nil {
		return err
	}
	if err := os.Remove(filepath.Join(dist, "web/worker", serviceWorker)); err != nil {
		return fmt.Errorf("site: %w", err)
	}
	return Seal(dist, filepath.Join(root, "web/worker", serviceWorker))
}

// copyFolder copies the files in from, and in the folders below it, whose extension is listed and that are no tests.
func copyFolder(from, to string, extensions []string) error {
	return filepath.WalkDir(from, func(name string, f fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("site: %w", err)
		}
		if f.IsDir() || !slices.Contains(extensions, filepath.Ext(name)) || strings.HasSuffix(name, ".test.js") {
			return nil
		}
		place, err := filepath.Rel(from, name)
		if err != nil {
			return fmt.Errorf("site: %w", err)
		}
		return copyFile(name, filepath.Join(to, place))
	})
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return fmt.Errorf("site: %w", err)
	}
	return writeFile(to, data)
}

func writeJSON(name string, value any) error {
	data, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("site: %s: %w", name, err)
	}
	return writeFile(name, append(data, '\n'))
}

func writeFile(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("site: %w", err)
	}
	if err := os.WriteFile(name, data, fs.FileMode(0o644)); err != nil {
		return fmt.Errorf("site: %w", err)
	}
	return nil
}
