package e2e

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

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
	t.Parallel()
	folder := t.TempDir()
	pixels, labels := shapes(400)
	images := write(t, folder, "shapes.idx.gz", idxFile(t, pixels, true, 400, 14, 20))
	known := write(t, folder, "labels.idx", idxFile(t, labels, false, 400))

	p := open(t, setup{hash: small + "&batch=20", script: told})
	p.ready()
	epoch := func() {
		p.click("epoch-step")
		p.await("the epoch is over", `document.getElementById("epoch-step").ariaDisabled !== "true"`, patience)
	}
	epoch()
	p.click("keep")

	// What is wrong is named, and the run goes on.
	gz := idxFile(t, pixels, true, 400, 14, 20)
	picture := func(side int) []byte {
		m := image.NewGray(image.Rect(0, 0, side, side))
		m.SetGray(1, 1, color.Gray{Y: 200})
		return pngOf(t, m)
	}
	for _, c := range []struct {
		files map[string][]byte
		want  string
	}{
		{map[string][]byte{"cut.gz": gz[:len(gz)-20]}, "These images can’t be used: cut.gz: "},
		{map[string][]byte{"empty.idx": nil}, "These images can’t be used: empty.idx is empty"},
		{map[string][]byte{"letter.txt": []byte("Dear Sir or Madam")}, "These images can’t be used: letter.txt is a text."},
		{map[string][]byte{"only.idx": idxFile(t, labels, false, 400)}, "These images can’t be used: only.idx holds labels: choose the images with it."},
		{map[string][]byte{"images": idxFile(t, pixels, false, 400, 14, 20), "few": idxFile(t, labels[:9], true, 9)}, "These images can’t be used: few: 9 labels for the 400 images of images, want as many."},
		{map[string][]byte{"a.png": picture(12), "b.png": picture(13)}, "These images don’t suit the settings: there is 1 training image, fewer than the 20 of a batch: set batch to 1 or less"},
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

	// The yardsticks are about them, too.
	p.set("yard-epochs", "5")
	p.click("yard-label")
	p.await("each kind has had a VAE of its own", `document.querySelector("#yard [data-row=by-label]") !== null`, 2*patience)
	p.click("yard-means")
	p.await("k-means has sorted them", `document.querySelector("#yard [data-row=kmeans-pixels]") !== null`, 2*patience)
	if got := eval[float64](p, `parseFloat(document.querySelector("#yard [data-row=by-label]").cells[2].textContent)`); got < 60 {
		t.Errorf("told the kinds of one’s own images, experts know %v %% of them", got)
	}
	p.click("keep")
	if !eval[bool](p, `document.getElementById("images-found").textContent.includes("from shapes.idx.gz")`) {
		t.Error("it does not say what was found among the images")
	}
	p.click("own-digits")
	p.says("9,000 images of 28×28 pixels")
	const said = `document.getElementById("images-name").textContent.includes(%q) && document.getElementById("images-found").hidden === %t`
	p.await("of the digits there is nothing to say", fmt.Sprintf(said, "The digits of MNIST", true), patience)
	epoch()
	if got := p.text("yard"); strings.Contains(got, "each label") || strings.Contains(got, "k-means") {
		t.Errorf("beside the digits still stand the other images’ yardsticks: %s", got)
	}
	p.await("the digits are scored", `document.querySelectorAll("#losses tbody tr").length === 1`, patience)
	if strings.Contains(eval[string](p, `location.hash`), "data=") {
		t.Error("the address still names the images")
	}

	p.reload(p.url + "/" + small + "&data=other-12345678")
	p.says("This link needs the images of “\u2068other\u2069”")
}

// dragged drops files and folders of this machine on the page, as a person does who drags them there.
func (p *tab) dragged(paths ...string) {
	p.Helper()
	for _, kind := range []input.DispatchDragEventType{input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop} {
		p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, input.DispatchDragEvent, input.DispatchDragEventParams{
				Type: kind, X: 120, Y: 300, Data: &input.DragData{Items: []*input.DragDataItem{}, Files: paths, DragOperationsMask: 1},
			})
			return err
		}))
	}
}

// TestSharpOnOwnImages: the preset sharp learns from a folder of small pictures that is dropped on the page, whose
// folders' names are labels, and from MNIST's four files at once, of which t10k's are held out; a reload goes on.
func TestSharpOnOwnImages(t *testing.T) {
	t.Parallel()
	square := func(side, i, kind int) []byte {
		pixels := make([]byte, side*side)
		for y := range side {
			for x := range side {
				pixels[y*side+x] = byte((7*i + 13*x + 29*y) % 40)
				if x >= side/8 && x < side-side/8 && y/(side/4) == kind || kind == 3 && x/(side/4) == 1 {
					pixels[y*side+x] += 200
				}
			}
		}
		return pixels
	}
	folder := t.TempDir()
	kinds := []string{"above", "below", "upright"}
	for i := range 120 {
		m := &image.Gray{Pix: square(16, i, i%3+1), Stride: 16, Rect: image.Rect(0, 0, 16, 16)}
		write(t, folder, fmt.Sprintf("marks/%s/%d.png", kinds[i%3], i), pngOf(t, m))
	}
	write(t, folder, "marks/.DS_Store", []byte("not looked at"))

	p := open(t, setup{hash: "#v=3&preset=sharp&seed=1&experts=3&batch=20&epochs=7"})
	p.ready()
	whole := func(experts int) {
		t.Helper()
		p.click("train")
		p.trained(7, patience)
		p.await("training has stopped", `document.getElementById("train").textContent === "Train"`, patience)
		row := strings.Fields(strings.Split(p.losses(7), "\n")[6])
		if row[1] == "–" || row[4] == "–" {
			t.Errorf("the last row is %v, want the experts' loss and an accuracy", row)
		}
		drawSeven(p)
		checkRouting(p, experts)
	}
	p.dragged(filepath.Join(folder, "marks"))
	p.says("108 images of 16×16 pixels to train on, 12 held out. Ready: press Train.")
	p.await("the address names the folder", `location.hash.includes("data=marks-")`, patience)
	whole(3)
	p.screenshot("own-sharp-16")
	p.choose("split-by", "slant")
	p.click("split")
	p.await("they can be split, but are too few", `/Expert \d stays whole: it has only \d\d training images, too few to be split|Experts 1, 2 and 3 stay whole/.test(document.getElementById("split-words").textContent)`, patience)

	set := func(name string, n int, packed bool) (images, labels string) {
		var pixels, known []byte
		for i := range n {
			pixels = append(pixels, square(28, i, i%3+1)...)
			known = append(known, byte(i%3))
		}
		end := ""
		if packed {
			end = ".gz"
		}
		return write(t, folder, name+"-images-idx3-ubyte"+end, idxFile(t, pixels, packed, n, 28, 28)), write(t, folder, name+"-labels-idx1-ubyte"+end, idxFile(t, known, packed, n))
	}
	training, trainingLabels := set("train", 200, true)
	held, heldLabels := set("t10k", 40, false)
	p.dragged(training, trainingLabels, held)
	p.says("200 images of 28×28 pixels to train on, 40 held out. Ready: press Train.")
	p.click("epoch-step")
	p.trained(1, patience)
	// Who receives what is known, but not how well that goes with images that nobody has named.
	if row := strings.Fields(p.losses(1)); row[len(row)-2] != "–" {
		t.Errorf("the row is %v, want no accuracy", row)
	}
	if sum := eval[int](p, `[...document.querySelectorAll("#confusion tbody td")].filter((_, i) => i % 13 < 10).reduce((n, c) => n + Number(c.textContent), 0)`); sum != 200 {
		t.Errorf("the table counts %d images, want 200", sum)
	}
	other, _ := set("second", 30, false)
	p.dragged(training, other)
	p.says("These images can’t be used: second-images-idx3-ubyte and train-images-idx3-ubyte.gz both hold images")
	p.await("the run is still there", `document.querySelectorAll("#losses tbody tr").length === 1 && location.hash.includes("data=train-images-idx3-ubyte.gz-")`, patience)
	p.dragged(heldLabels, training, held, trainingLabels)
	p.says("200 images of 28×28 pixels to train on, 40 held out. Ready: press Train.")
	whole(3)
	if sum := eval[int](p, `[...document.querySelectorAll("#confusion tbody td")].filter((_, i) => i % 13 < 10).reduce((n, c) => n + Number(c.textContent), 0)`); sum != 200 {
		t.Errorf("the table counts %d images, want 200", sum)
	}
	p.saved(7)
	want := p.losses(7)
	p.reload(p.url + "/")
	p.says("Resumed at epoch 7")
	p.trained(7, patience)
	if got := p.losses(7); got != want {
		t.Errorf("after a reload the rows are\n%s\nwant\n%s", got, want)
	}
	p.click("epoch-step")
	p.trained(8, patience)
}
