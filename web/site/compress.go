package site

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/andybalholm/brotli"
	"golang.org/x/sync/errgroup"
)

// compressible are the kinds of file that shrink; small ones are not worth a request's bookkeeping.
var compressible = []string{".wasm", ".html", ".css", ".js", ".svg", ".json", ".ttf", ".txt"}

const smallest = 1024 // bytes

// An encoding is a way to compress, with the suffix of its files and its name in HTTP.
type encoding struct {
	suffix, name string
	writer       func(w io.Writer) io.WriteCloser
}

// encodings are listed with the one a server should prefer first.
func encodings(quality int) []encoding {
	return []encoding{
		{".br", "br", func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, quality) }},
		{".gz", "gzip", func(w io.Writer) io.WriteCloser {
			z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
			if err != nil {
				panic("site: gzip has no such level")
			}
			return z
		}},
	}
}

// Compress writes name.br, with the given brotli quality (0 to 11), and name.gz beside every file in
// dist that gains by it, several at a time. A compressed file newer than its source is kept.
func Compress(dist string, quality int) error {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	err := filepath.WalkDir(dist, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains(compressible, filepath.Ext(name)) {
			return err
		}
		for _, e := range encodings(quality) {
			group.Go(func() error { return compressFile(name, e) })
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("site: %w", err)
	}
	return group.Wait()
}

func compressFile(name string, e encoding) error {
	source, err := os.Stat(name)
	if err != nil {
		return fmt.Errorf("site: %w", err)
	}
	if done, err := os.Stat(name + e.suffix); err == nil && done.ModTime().After(source.ModTime()) {
		return nil
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("site: %w", err)
	}
	var out bytes.Buffer
	w := e.writer(&out)
	if _, err := w.Write(data); err != nil {
		return fmt.Errorf("site: %s: %w", name, err)
	}
	if err := w.Close(); err != nil {
		return fmt.Errorf("site: %s: %w", name, err)
	}
	if len(data) < smallest || out.Len() >= len(data) {
		// A stale one from an earlier build would be served in its place.
		if err := os.Remove(name + e.suffix); err != nil && !os.IsNotExist(err) {
			return fmt.Errorf("site: %w", err)
		}
		return nil
	}
	return writeFile(name+e.suffix, out.Bytes())
}
