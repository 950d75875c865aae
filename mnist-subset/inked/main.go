// Inked writes the embedded images as ink, and the overlay with which go build puts that in the place of the IDX files:
//
//	go run ./mnist-subset/inked -o FOLDER
//	go build -overlay FOLDER/overlay.json ./wasm/trainer
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"moevae/core/digit"
	mnistsubset "moevae/mnist-subset"
)

func main() {
	to := flag.String("o", "", "the `folder` to write to")
	flag.Parse()
	if err := write(*to); err != nil {
		fmt.Fprintln(os.Stderr, "inked:", err)
		os.Exit(1)
	}
}

// write writes both files and overlay.json, which names them by their places as seen from the top of the repository.
func write(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	overlay := struct{ Replace map[string]string }{map[string]string{}}
	for name, set := range map[string]*digit.Set{"training": mnistsubset.Training(), "held-out": mnistsubset.HeldOut()} {
		file := filepath.Join(folder, name+"-images.ink")
		if err := os.WriteFile(file, mnistsubset.Ink(set), 0o644); err != nil {
			return err
		}
		overlay.Replace["mnist-subset/"+name+"-images.idx.gz"] = file
	}
	text, err := json.Marshal(overlay)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "overlay.json"), text, 0o644)
}
