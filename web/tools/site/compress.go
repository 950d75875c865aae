package site

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"github.com/andybalholm/brotli"
	"golang.org/x/sync/errgroup"
)

// compressible are the kinds of file that shrink; small ones are not worth a request's bookkeeping.
var compressible = []string{".wasm", ".html", ".css", ".js", ".svg", ".json", ".ttf", ".txt", ".webmanifest"}

const smallest = 1024 // bytes

// An encoding is a way to compress, with the suffix of its files and its name in HTTP.
type encoding struct {
	suffix, name string
	writer       func(w io.Writer) io.WriteCloser
	reader       func(r io.Reader) (io.Reader, error)
}

// window is the binary logarithm of how far back brotli looks: as far as every browser follows, which
// the larger program makes use of.
const window = 24

// Best is brotli's greatest effort, and hasty that for what is fetched Later in a site that is not to be published: up to 9 it
// takes seven times as long for 2 %, and nobody measures what 10 gains there.
const (
	Best  = brotli.BestCompression
	hasty = 5
)

// encodings are listed with the one a server should prefer first.
func encodings(quality int) []encoding {
	return []encoding{
		{".br", "br", func(w io.Writer) io.WriteCloser {
			return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: quality, LGWin: window})
		}, func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil }},
		{".gz", "gzip", func(w io.Writer) io.WriteCloser {
			z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
			if err != nil {
				panic("site: gzip has no such level")
			}
			return z
		}, func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }},
	}
}

// A made says what the compressed files beside a file were made of, and with what effort.
type made struct {
	Sum     string `json:"sha256"`
	Quality int    `json:"quality"`
}

// record is the file in dist that keeps a made for each file, by its place.
const record = ".compressed"

// Compress writes name.br, with the given brotli quality (0 to 11) or, of what is fetched Later, with hasty unless that is
// Best, and name.gz beside every file in dist that gains by it, several at a time. What was made of the same bytes with no less
// effort is kept.
func Compress(dist string, quality int) error {
	before := compressed(dist)
	after := map[string]made{}
	var mutex sync.Mutex
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	err := filepath.WalkDir(dist, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains(compressible, filepath.Ext(name)) {
			return err
		}
		group.Go(func() error {
			place, err := filepath.Rel(dist, name)
			if err != nil {
				return fmt.Errorf("site: %w", err)
			}
			place = filepath.ToSlash(place)
			effort := quality
			if effort < Best && slices.Contains(Later, place) {
				effort = min(effort, hasty)
			}
			m, err := compressFile(name, effort, before[place])
			mutex.Lock()
			defer mutex.Unlock()
			after[place] = m
			return err
		})
		return nil
	})
	if err != nil {
		return fmt.Errorf("site: %w", err)
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return writeJSON(filepath.Join(dist, record), after)
}

// Effort returns the brotli quality with which the programs in dist were compressed, and -1 if they
// were not.
func Effort(dist string) int {
	quality := Best
	all := compressed(dist)
	for _, name := range Programs {
		m, ok := all[name]
		if !ok {
			return -1
		}
		quality = min(quality, m.Quality)
	}
	return quality
}

// compressed reads the record. Without a readable one everything is compressed again.
func compressed(dist string) map[string]made {
	var all map[string]made
	data, err := os.ReadFile(filepath.Join(dist, record))
	if err != nil || json.Unmarshal(data, &all) != nil {
		return nil
	}
	return all
}

// compressFile makes the compressed files beside name, unless those of before serve, and says of what.
func compressFile(name string, quality int, before made) (made, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return made{}, fmt.Errorf("site: %w", err)
	}
	sum := sha256.Sum256(data)
	now := made{hex.EncodeToString(sum[:]), quality}
	if before.Sum == now.Sum && before.Quality >= quality && (len(data) < smallest || complete(name)) {
		return before, nil
	}
	for _, e := range encodings(quality) {
		if err := encodeFile(name, data, e); err != nil {
			return made{}, err
		}
	}
	return now, nil
}

// complete reports whether every compressed form of a file is there.
func complete(name string) bool {
	return !slices.ContainsFunc(encodings(0), func(e encoding) bool {
		_, err := os.Stat(name + e.suffix)
		return err != nil
	})
}

func encodeFile(name string, data []byte, e encoding) error {
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
