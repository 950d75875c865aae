//go:build !js

package main

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"time"

	"moevae/bench/browser"
	"moevae/bench/report"
	"moevae/core/digit"
	"moevae/core/score"
	mnistsubset "moevae/mnist-subset"
)

// A set as large as MNIST's.
const (
	largeTraining, largeHeldOut = 60_000, 10_000
	largeLimit                  = 15 * time.Minute // for reading, and for an epoch
	// Small experts, so that it is the images that take memory and time. Of the manager's copies there is room for five. A
	// quick run has no manager that learns from copies.
	largeModel, largeQuick = "sharp&hidden=16&latent=4&heads=2&head_epochs=2", "published-fast&hidden=16&latent=4&manager_hidden=16"
)

// large drops sets as large as MNIST's on the page, made of the embedded digits again and again, and trains on them.
func (b *bench) large() []report.Section {
	read := report.Section{
		Title: "Reading sets as large as MNIST’s",
		About: "60,000 images to train on and 10,000 held out, the embedded digits again and again, dropped on the page: from the drop until the page is ready to train. " +
			"CPU is the processor time of all of the browser’s processes; with two cores to itself a browser takes half of it, or as long as its busiest thread. The bar is what a person sees of it: how often it has moved.",
		Table: report.Table{Heads: []string{"", "seconds", "CPU, s", "the bar moved", "goal, seconds", "reached"}},
	}
	early, late, model := b.rounds(6, 1), b.rounds(12, 3), largeModel // epochs
	if b.quick {
		model = largeQuick
	}
	held := report.Section{
		Title: "Memory with sets as large as MNIST’s",
		About: fmt.Sprintf("What the renderers hold for themselves after epoch %d and after epoch %d, in MB, everything in it: `%s`. Seconds are of an epoch, by the clock.", early, late, model),
		Table: report.Table{Heads: []string{"", fmt.Sprintf("epoch %d", early), fmt.Sprintf("epoch %d", late), "growth, %", "goal", "reached", "an epoch, s"}},
	}
	folder := filepath.Join(b.out, "large")
	if err := writeLarge(folder); err != nil {
		read.Note("%s", b.fail("large", err))
		return []report.Section{read}
	}
	for _, c := range []struct{ name, path string }{{"IDX, four files", "idx"}, {"70,000 PNGs", "png"}} {
		if err := b.dropLarge(c.name, filepath.Join(folder, c.path), model, early, late, &read, &held); err != nil {
			read.Note("%s", b.fail(c.name, err))
		}
	}
	return []report.Section{read, held}
}

// dropLarge measures one of them in a browser of its own: reading, and the memory after some epochs and after more.
func (b *bench) dropLarge(name, folder, model string, early, late int, read, held *report.Section) error {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return err
	}
	alone, err := browser.Start()
	if err != nil {
		return err
	}
	defer alone.Close()
	p, err := b.openPage(alone, b.site, model, 1)
	if err != nil {
		return err
	}
	defer p.Close()
	if _, err := browser.Eval[bool](p.Tab, opening, `(() => {
		seen.bar = 0;
		new MutationObserver(() => seen.bar++).observe(document.getElementById("reading-bar"), { attributes: true, attributeFilter: ["value"] });
		return true;
	})()`); err != nil {
		return err
	}
	start, used := time.Now(), alone.Time()
	if err := p.Drag(120, 300, folder); err != nil {
		return err
	}
	ready := fmt.Sprintf(`document.getElementById("status").textContent.startsWith("%d images of 28×28 pixels to train on, %d held out.")`, largeTraining, largeHeldOut)
	if err := p.until("the page is ready to train", ready+` || document.getElementById("status").classList.contains("wrong")`, largeLimit); err != nil {
		return err
	}
	seconds, cpu := time.Since(start).Seconds(), (alone.Time() - used).Seconds()
	if ok, err := browser.Eval[bool](p.Tab, opening, ready); err != nil || !ok {
		return errors.Join(err, errors.New("the page does not take it"))
	}
	moved, err := browser.Eval[int](p.Tab, opening, `seen.bar`)
	if err != nil {
		return err
	}
	read.Table.Add(name, report.Number(seconds), report.Number(cpu), fmt.Sprint(moved), "≤ 10", verdict(seconds <= 10))

	var memory []float64
	var began time.Time
	for _, epochs := range []int{early, late} {
		began = time.Now()
		if err := p.trainUntil(epochs, largeLimit); err != nil {
			return err
		}
		memory = append(memory, float64(alone.Memory()))
	}
	each := time.Since(began).Seconds() / float64(late-early)
	growth := 100 * (memory[1]/memory[0] - 1)
	held.Table.Add(name, report.Number(memory[0]/1e6), report.Number(memory[1]/1e6), fmt.Sprintf("%.1f", growth), "≤ 5", verdict(growth <= 5), report.Number(each))
	return nil
}

// writeLarge writes both sets, unless they are there: idx with MNIST's four files, and png with a picture for each image.
func writeLarge(folder string) error {
	done := filepath.Join(folder, "done")
	if _, err := os.Stat(done); err == nil {
		return nil
	}
	training, heldOut := score.Embedded()
	for _, part := range []struct {
		name   string
		images *digit.Set
		labels score.Labels
		n      int
	}{{"train", mnistsubset.Training(), training, largeTraining}, {"t10k", mnistsubset.HeldOut(), heldOut, largeHeldOut}} {
		known, err := part.labels.Routing(10)
		if err != nil {
			return err
		}
		pixels, labels := make([]byte, 0, part.n*part.images.D()), make([]byte, 0, part.n)
		for i := range part.n {
			from := i % part.images.N
			pixels, labels = append(pixels, part.images.Image(from)...), append(labels, known[from])
			picture := &image.Gray{Pix: part.images.Image(from), Stride: part.images.Width, Rect: image.Rect(0, 0, part.images.Width, part.images.Height)}
			var file bytes.Buffer
			if err := png.Encode(&file, picture); err != nil {
				return err
			}
			if err := put(filepath.Join(folder, "png", part.name, fmt.Sprint(known[from]), fmt.Sprintf("%05d.png", i)), file.Bytes()); err != nil {
				return err
			}
		}
		var images, labelled bytes.Buffer
		if err := errors.Join(
			digit.WriteIDX(&images, []int{part.n, part.images.Height, part.images.Width}, pixels), digit.WriteIDX(&labelled, []int{part.n}, labels),
			put(filepath.Join(folder, "idx", part.name+"-images-idx3-ubyte"), images.Bytes()), put(filepath.Join(folder, "idx", part.name+"-labels-idx1-ubyte"), labelled.Bytes()),
		); err != nil {
			return err
		}
	}
	return put(done, nil)
}

// put writes a file, and the folders it lies in.
func put(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o644)
}
