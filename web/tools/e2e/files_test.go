package e2e

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/nlpodyssey/safetensors"
)

// downloads lets the tab save files into a folder of its own.
func (p *tab) downloads() string {
	p.Helper()
	folder := p.TempDir()
	p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, cdpbrowser.SetDownloadBehavior, cdpbrowser.SetDownloadBehaviorParams{
			Behavior: cdpbrowser.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder,
		})
		return err
	}))
	return folder
}

// downloaded clicks a button and returns the path of the file that it saves. Chromium first makes an empty file
// by that name, and then moves the whole one over it.
func (p *tab) downloaded(folder, id, pattern string) string {
	p.Helper()
	p.click(id)
	var found []string
	p.until(fmt.Sprintf("clicking %s saves one file %s", id, pattern), func() bool {
		found, _ = filepath.Glob(filepath.Join(folder, pattern))
		if len(found) != 1 {
			return false
		}
		info, err := os.Stat(found[0])
		return err == nil && info.Size() > 0
	}, patience)
	return found[0]
}

// upload gives files to a file input, as a person's choice does.
func (p *tab) upload(input string, files ...string) {
	p.Helper()
	p.do(chromedp.SetUploadFiles(chromedp.CSS("#"+input), files))
}

// tensors reads a safetensors file by NLP Odyssey's port of Hugging Face's own reader: the values of each name.
func tensors(t *testing.T, data []byte) (names map[string][]float32, metadata map[string]string) {
	t.Helper()
	file, err := safetensors.Deserialize(data)
	if err != nil {
		t.Fatal(err)
	}
	_, head, err := safetensors.ReadMetadata(data)
	if err != nil {
		t.Fatal(err)
	}
	names = map[string][]float32{}
	for _, tensor := range file.Tensors() {
		if tensor.TensorView.DType() != safetensors.F32 {
			t.Fatalf("%s is of type %v", tensor.Name, tensor.TensorView.DType())
		}
		for b := tensor.TensorView.Data(); len(b) > 0; b = b[4:] {
			names[tensor.Name] = append(names[tensor.Name], math.Float32frombits(binary.LittleEndian.Uint32(b)))
		}
	}
	return names, head.Metadata()
}

// moevae builds the command line once for a test.
func moevae(t *testing.T) func(args ...string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "moevae")
	run := func(name string, args ...string) string {
		t.Helper()
		var out, trouble bytes.Buffer
		c := exec.Command(name, args...)
		c.Stdout, c.Stderr = &out, &trouble
		if err := c.Run(); err != nil {
			t.Fatalf("%s %v: %v, %s", name, args, err, &trouble)
		}
		return out.String()
	}
	run("go", "build", "-o", program, "moevae/core/cmd/moevae")
	return func(args ...string) string { t.Helper(); return run(program, args...) }
}

// TestFiles downloads what the page offers and reads it with others' eyes, and opens what was downloaded.
func TestFiles(t *testing.T) {
	t.Parallel()
	command := moevae(t)
	p := open(t, setup{hash: small + "&batch=1000", script: told})
	folder := p.downloads()
	p.ready()
	epoch := func() {
		p.click("epoch-step")
		p.await("the epoch is over", `document.getElementById("epoch-step").ariaDisabled !== "true"`, patience)
	}
	p.click("keep")
	epoch()
	epoch()
	path := p.downloaded(folder, "download-model", "*.safetensors")
	if got := filepath.Base(path); got != "moevae-published-seed-7-epoch-2.safetensors" {
		t.Errorf("the file is called %s", got)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	values, metadata := tensors(t, data)
	if metadata["experts"] != "3" || metadata["epoch"] != "2" || metadata["image_width"] != "28" {
		t.Errorf("the metadata is %v", metadata)
	}
	for name, size := range map[string]int{"manager.hidden.weight": 784 * 8, "expert.2.output.bias": 784, "adam.first.expert.0.mean.weight": 16, "adam.second.manager.output.bias": 3} {
		if len(values[name]) != size {
			t.Errorf("tensor %s has %d values, want %d", name, len(values[name]), size)
		}
	}
	var measured struct{ Accuracy float64 }
	if err := json.Unmarshal([]byte(command("eval", "-json", path)), &measured); err != nil {
		t.Fatal(err)
	}
	row := strings.Fields(strings.Split(p.losses(2), "\n")[1])
	if want := fmt.Sprintf("%.1f", 100*measured.Accuracy); row[4] != want {
		t.Errorf("the command line measures an accuracy of %s %%, the page %s", want, row[4])
	}
	command("sample", "-n", "2", "-o", filepath.Join(folder, "sample.png"), path)

	// From the file training goes on as it did.
	epoch()
	want := p.sum(3)
	eval[bool](p, `window.sums = {}, true`)
	p.upload("model-file", path)
	p.says("moevae-published-seed-7-epoch-2.safetensors is open, at epoch 2 of 100: Train goes on exactly")
	p.await("the epoch is that of the file", `document.getElementById("epoch").value === "2"`, patience)
	// The run of the file is saved beside the longer one, which stays: of the epochs before the file's the file knows nothing. The
	// sidebar, scrolled to its end, stays where it is meanwhile, or a button would jump away beneath the pointer.
	runs := func(n int) {
		p.Helper()
		p.await(fmt.Sprintf("%d runs are listed", n), fmt.Sprintf(`document.querySelectorAll("#saved-runs li").length === %d`, n), patience)
	}
	runs(2)
	place := func() string {
		return eval[string](p, `[...document.querySelectorAll(".files button")].map(b => Math.round(b.getBoundingClientRect().top)).join(" ") +
			", below a sentence of " + Math.round(document.getElementById("status").getBoundingClientRect().height)`)
	}
	eval[bool](p, `(() => { const side = document.querySelector(".side"); side.scrollTop = side.scrollHeight; return side.scrollTop > 0 })()`)
	before := place()
	eval[bool](p, `(() => { document.getElementById("epoch-step").click(); return true })()`) // by pointer the sidebar would scroll back
	p.await("the epoch is over", `document.getElementById("epoch-step").ariaDisabled !== "true"`, patience)
	p.saved(3)
	runs(2)
	if after := place(); after != before {
		p.Errorf("when a run is saved, buttons move from %s to %s", before, after)
	}
	if got := p.sum(3); got != want {
		t.Error("a run from a file goes on to other parameters")
	}

	checkCSV(p, folder)
	checkPicture(p, folder)

	bad := filepath.Join(folder, "bad.safetensors")
	if err := os.WriteFile(bad, data[:len(data)/2], 0o666); err != nil {
		t.Fatal(err)
	}
	p.upload("model-file", bad)
	p.says("bad.safetensors can’t be opened")
	p.screenshot("refused-file")
	epoch()
	p.await("the run goes on", `document.getElementById("epoch").value === "4"`, patience)

	// What the command line writes holds no moments.
	plain := filepath.Join(folder, "plain.safetensors")
	command("train", "-epochs", "1", "-set", "experts=2", "-set", "hidden=8", "-set", "manager_hidden=8", "-set", "batch=1000", "-o", plain)
	named, kinds := filepath.Join(folder, "named.safetensors"), filepath.Join(folder, "kinds")
	for i := range 40 {
		m := image.NewGray(image.Rect(0, 0, 28, 28))
		m.Pix[7*i] = 255
		write(t, kinds, fmt.Sprintf("%s/%d.png", []string{"cat", "äpfel"}[i%2], i), pngOf(t, m))
	}
	command("train", "-data", kinds, "-epochs", "1", "-set", "experts=2", "-set", "hidden=8", "-set", "manager_hidden=8", "-set", "batch=20", "-o", named)
	// Its classes have names, which are none of the images' here, but those of the run.
	p.upload("model-file", named)
	p.says("named.safetensors is open, at epoch 1 of 1. It has learned from other images than those here")
	p.await("it has two experts", `document.querySelectorAll("#confusion tbody tr").length === 2`, patience)
	again := p.downloaded(folder, "download-model", "moevae-published-seed-1-epoch-1.safetensors")
	if _, metadata := tensors(t, read(t, again)); metadata["classes"] != `["cat","äpfel"]` {
		t.Errorf("of a run that was opened, classes are called %s", metadata["classes"])
	}
	p.upload("model-file", plain)
	p.says("plain.safetensors is open, at epoch 1 of 1. It does not hold the optimiser’s memory")
	p.await("it has two experts", `document.querySelectorAll("#confusion tbody tr").length === 2`, patience)
	open := p.screenshot("opened-file")
	drawSeven(p)
	checkRouting(p, 2)
	epoch()
	p.await("training goes on", `document.getElementById("epoch").value === "2"`, patience)
	// The table on the canvas shows who receives what at once, and nothing of what is untrained.
	p.click("reset")
	p.await("the run is new", `document.getElementById("epoch").value === "0"`, patience)
	p.await("the canvas has followed", `document.getElementById("confusion").textContent.includes("Expert")`, patience)
	if n := differing(t, open, p.screenshot("reset-file")); n < 1000 {
		t.Errorf("%d pixels of the table tell an opened file from an untrained run", n)
	}

	// A model that comes with images goes on with them.
	bars := make([]byte, 60*28*28)
	for i := range bars {
		if i%28 == i/(28*28)%28 {
			bars[i] = 255
		}
	}
	p.drop("window", map[string][]byte{"named.safetensors": read(t, named), "bars.idx": idxFile(t, bars, false, 60, 28, 28)})
	p.says("named.safetensors is open, at epoch 1 of 1")
	if got := p.text("images-name"); !strings.HasPrefix(got, "bars") {
		t.Errorf("the images are %q, want those that were dropped with the model", got)
	}
}

// differing counts the pixels in the lower right corner, where the table is, in which two pictures of the page differ.
func differing(t *testing.T, a, b []byte) (n int) {
	t.Helper()
	var pictures [2]image.Image
	for i, data := range [][]byte{a, b} {
		m, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		pictures[i] = m
	}
	size := pictures[0].Bounds()
	for y := size.Max.Y * 3 / 4; y < size.Max.Y; y++ {
		for x := size.Max.X * 4 / 5; x < size.Max.X; x++ {
			if pictures[0].At(x, y) != pictures[1].At(x, y) {
				n++
			}
		}
	}
	return n
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func checkCSV(p *tab, folder string) {
	p.Helper()
	table := func(id, pattern string) [][]string {
		rows, err := csv.NewReader(bytes.NewReader(read(p.T, p.downloaded(folder, id, pattern)))).ReadAll()
		if err != nil {
			p.Fatal(err)
		}
		return rows
	}
	number := func(s string) float64 {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			p.Error(err)
		}
		return v
	}
	rows := table("save-curves", "*epoch-3-curves.csv")
	if strings.Join(rows[0], " ") != "epoch expected_expert_loss balancing_loss total_loss imbalance unsure held_out_accuracy held_out_nmi" || len(rows) != 3 {
		p.Errorf("the curves are\n%v", rows)
	}
	for _, row := range rows[1:] {
		if math.Abs(number(row[1])+number(row[2])-number(row[3])) > 1e-9 {
			p.Errorf("%v: the losses don’t add up", row)
		}
	}
	rows = table("save-table", "*epoch-3-experts.csv")
	sum := 0.
	for _, row := range rows[1:] {
		for _, count := range row[2:12] {
			sum += number(count)
		}
	}
	if len(rows) != 4 || rows[0][2] != "digit_0" || sum != 9000 {
		p.Errorf("the table counts %v images:\n%v", sum, rows)
	}
}

func checkPicture(p *tab, folder string) {
	p.Helper()
	scale := func(typed string) {
		p.Helper()
		eval[bool](p, `(() => { const field = document.getElementById("picture-scale"); field.focus(); field.select(); return true })()`)
		p.do(chromedp.KeyEvent(kb.Backspace + typed))
	}
	refused := func() string {
		return eval[string](p, `(() => {
			const field = document.getElementById("picture-scale");
			return field.getAttribute("aria-invalid") + ": " + document.getElementById(field.getAttribute("aria-describedby")).textContent;
		})()`)
	}
	for _, wrong := range []string{"", "0", "2.5", "101"} {
		scale(wrong)
		p.click("save-picture")
		if got := refused(); got != "true: The scale must be a whole number from 1 to 100." {
			p.Errorf("a scale of %q is answered with %q", wrong, got)
		}
		if !eval[bool](p, `document.activeElement.id === "picture-scale"`) {
			p.Error("the field of a wrong scale has not the focus")
		}
	}
	scale("100")
	p.click("save-picture")
	p.await("more pixels than there is room for are refused", `document.getElementById("picture-error").textContent !== ""`, patience)
	if got := refused(); got != "true: At 100× the picture would have 13,800 × 9,200 pixels; 72× is the most for this grid." {
		p.Errorf("a large picture is answered with %q", got)
	}
	p.screenshot("scale-refused")
	scale("7")
	data := read(p.T, p.downloaded(folder, "save-picture", "*grid-7x.png"))
	if got := refused(); got != "false: " {
		p.Errorf("a good scale is answered with %q", got)
	}
	p.says("moevae-published-seed-7-epoch-3-grid-7x.png is saved: 966 × 644 pixels.")
	if err := os.WriteFile(filepath.Join(screenshots, "grid.png"), data, 0o644); err != nil {
		p.Error(err)
	}
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		p.Fatal(err)
	}
	// Three experts, and the rows of epochs 3 and 2: 28 pixels each and 2 between them, in a frame.
	if b := m.Bounds(); b.Dx() != 7*(16+34+3*30-2) || b.Dy() != 7*(16+18+2*30-2) {
		p.Errorf("the picture has %v pixels", b)
	}
	shades := map[uint32]bool{}
	for y := range 28 {
		for x := range 28 {
			at := func(dx, dy int) uint32 { r, _, _, _ := m.At(7*(8+34+x)+dx, 7*(8+18+y)+dy).RGBA(); return r }
			if at(0, 0) != at(6, 6) {
				p.Fatalf("pixel %d, %d is not one colour", x, y)
			}
			shades[at(0, 0)] = true
		}
	}
	if len(shades) < 10 {
		p.Errorf("an expert's picture has %d shades", len(shades))
	}

	// Firefox that resists fingerprinting gives noise for what a page has painted.
	eval[bool](p, `(() => {
		const { getImageData } = CanvasRenderingContext2D.prototype;
		CanvasRenderingContext2D.prototype.getImageData = function (...of) {
			CanvasRenderingContext2D.prototype.getImageData = getImageData;
			const image = getImageData.apply(this, of);
			image.data.set([81, 221, 250, 142]);
			return image;
		};
		return true;
	})()`)
	p.click("save-picture")
	p.says("This browser lets no page read what it has painted, so that no picture can be saved. Allow this page to use canvas data, and try again.")
}
