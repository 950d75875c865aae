package e2e

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"moevae/core/digit"
)

// shapes returns n images of 20×14 pixels, each a bar or a square at one of three places, and which.
func shapes(n int) (pixels, labels []byte) {
	for i := range n {
		kind := i % 3
		labels = append(labels, byte(kind))
		for y := range 14 {
			for x := range 20 {
				v := byte((7*i + 13*x + 29*y) % 40)
				if x >= 2+6*kind && x < 6+6*kind && y >= 3+kind && y < 9 {
					v += 200
				}
				pixels = append(pixels, v)
			}
		}
	}
	return pixels, labels
}

func write(t *testing.T, folder, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func idxFile(t *testing.T, data []byte, packed bool, dims ...int) []byte {
	t.Helper()
	var b bytes.Buffer
	if !packed {
		if err := digit.WriteIDX(&b, dims, data); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	z := gzip.NewWriter(&b)
	if err := digit.WriteIDX(z, dims, data); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// drop drops files on a window of the page: names, and contents.
func (p *tab) drop(window string, files map[string][]byte) {
	p.Helper()
	var list []string
	for name, data := range files {
		list = append(list, fmt.Sprintf(`new File([Uint8Array.from(atob(%q), c => c.charCodeAt(0))], %q)`, base64.StdEncoding.EncodeToString(data), name))
	}
	eval[bool](p, fmt.Sprintf(`(() => {
		const transfer = new DataTransfer();
		for (const file of [%s]) transfer.items.add(file);
		const target = %s.document.body;
		target.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
		return true;
	})()`, strings.Join(list, ","), window))
}

// TestOwnImages: a person's own images, of another size than the digits', are trained on, scored by their
// labels, kept over a reload, and given up again.
func TestOwnImages(t *testing.T) {
	folder := t.TempDir()
	pixels, labels := shapes(400)
	images := write(t, folder, "shapes.idx.gz", idxFile(t, pixels, true, 400, 14, 20))
	known := write(t, folder, "labels.idx", idxFile(t, labels, false, 400))

	p := open(t, setup{hash: small + "&batch=20", script: told})
	p.ready()
	epoch := func() {
		p.click("epoch-step")
		p.await("the epoch is over", `!document.getElementById("epoch-step").disabled`, patience)
	}
	epoch()
	p.click("keep")

	// What is wrong is named, and the run goes on.
	gz := idxFile(t, pixels, true, 400, 14, 20)
	picture := func(side int) []byte {
		m := image.NewGray(image.Rect(0, 0, side, side))
		m.SetGray(1, 1, color.Gray{Y: 200})
		var b bytes.Buffer
		if err := png.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for _, c := range []struct {
		files map[string][]byte
		want  string
	}{
		{map[string][]byte{"cut.gz": gz[:len(gz)-20]}, "These images can’t be used: cut.gz: IDX data"},
		{map[string][]byte{"empty.idx": nil}, "These images can’t be used: empty.idx is empty"},
		{map[string][]byte{"letter.txt": []byte("Dear Sir or Madam")}, "These images can’t be used: letter.txt: IDX magic number"},
		{map[string][]byte{"a.png": picture(12), "b.png": picture(13)}, "These images can’t be used: b.png has 13×13 pixels, but a.png has 12×12"},
		{map[string][]byte{"only.idx": idxFile(t, labels, false, 400)}, "only.idx holds labels: choose the images with it."},
		{map[string][]byte{"images": idxFile(t, pixels, false, 400, 14, 20), "few": idxFile(t, labels[:9], true, 9)}, "few has 9 labels for the 400 images of images."},
		{map[string][]byte{"a.png": picture(12), "b.png": picture(12)}, "These images don’t suit the settings: there are 1 training images, fewer than the 20 of a batch"},
	} {
		p.drop("window", c.files)
		p.says(c.want)
	}
	epoch()
	p.await("the run goes on", `document.getElementById("epoch").value === "2"`, patience)

	p.upload("image-files", images, known)
	p.says("360 images of 20×14 pixels to train on, 40 held out. Ready: press Train.")
	p.await("the address names them", `location.hash.includes("data=shapes.idx.gz-")`, patience)
	p.await("the epoch is 0", `document.getElementById("epoch").value === "0"`, patience)
	for range 3 {
		epoch()
	}
	p.trained(3, patience)
	if row := strings.Fields(strings.Split(p.losses(3), "\n")[2]); row[4] == "–" {
		t.Errorf("the last row is %v, want an accuracy", row)
	}
	sum := eval[int](p, `[...document.querySelectorAll("#confusion tbody td")].filter((_, i) => i % 13 < 10).reduce((n, c) => n + Number(c.textContent), 0)`)
	if sum != 360 {
		t.Errorf("the table counts %d images, want 360", sum)
	}
	drawSeven(p)
	checkRouting(p, 3)
	p.screenshot("own-images")
	p.saved(3)
	p.reload(p.url + "/")
	p.says("Resumed at epoch 3")
	p.trained(3, patience)
	resumed := p.losses(3)
	epoch()
	continued := p.sum(4)

	// The same from the start, without a pause.
	p.drop(`document.getElementById("stage").contentWindow`, map[string][]byte{"shapes.idx.gz": read(t, images), "labels.idx": read(t, known)})
	p.says("360 images")
	p.await("the epoch is 0", `document.getElementById("epoch").value === "0"`, patience)
	eval[bool](p, `window.sums = {}, true`)
	for range 4 {
		epoch()
	}
	if got := p.losses(3); got != resumed {
		t.Errorf("the resumed run’s losses are\n%s\nwant\n%s", resumed, got)
	}
	if p.sum(4) != continued {
		t.Error("a run on own images that was resumed has other parameters")
	}
	p.click("keep")
	p.click("own-digits")
	p.says("9000 images of 28×28 pixels")
	epoch()
	p.await("the digits are scored", `document.querySelectorAll("#losses tbody tr").length === 1`, patience)
	if strings.Contains(eval[string](p, `location.hash`), "data=") {
		t.Error("the address still names the images")
	}

	p.reload(p.url + "/" + small + "&data=other-12345678")
	p.says("This link needs the images of “other”")
}
