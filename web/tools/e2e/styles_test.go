package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"moevae/core/moe"
	"moevae/core/nn"
	"moevae/core/saved"
	"moevae/core/train"
	mnistsubset "moevae/mnist-subset"
)

// leavesShown counts the columns of split experts that can be seen.
const leavesShown = `[...document.querySelectorAll("#leaves .column")].filter(e => e.offsetParent).length`

// named says that the columns of split experts name what these mostly get as the table of experts does.
const named = `(() => {
	const mostly = [...document.querySelectorAll("#confusion tbody tr")].map(({ cells }) => cells[cells.length - 2].textContent);
	const own = mostly.map(digit => digit === "–" ? "" : "mostly " + digit);
	return mostly.length === 3 && own.join() === [...document.querySelectorAll("#leaves .column h3 + p")].map(p => p.textContent).join();
})()`

// leavesOf returns the styles that a file holds.
func leavesOf(t *testing.T, path string) (config train.Config, styles []*moe.Styles) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := saved.Read(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	m, err := f.Mixture()
	if err != nil {
		t.Fatal(err)
	}
	if styles, err = f.StylesOf(m); err != nil {
		t.Fatal(err)
	}
	return f.Config, styles
}

// sameLeaves compares styles with others to the bit.
func sameLeaves(t *testing.T, what string, got, want []*moe.Styles) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: the leaves of %d experts, want %d", what, len(got), len(want))
	}
	for i, s := range got {
		if s.Expert != want[i].Expert || s.By != want[i].By || !slices.Equal(nn.Flatten(nil, s.Tensors()), nn.Flatten(nil, want[i].Tensors())) {
			t.Errorf("%s: expert %d has other leaves", what, s.Expert+1)
		}
	}
}

// checkLeaves takes leaves by shape, which are on display in a paused run after epoch 2, through all that knows of them:
// the inspector, looking back, a reload, a file, and a link.
func checkLeaves(p *tab, fragment string) {
	p.Helper()
	t := p.T
	p.await("the address holds the split", `location.hash.includes("split@2.0=shape.3")`, patience)
	if got := p.text("own"); !strings.Contains(got, "After epoch 2, every expert is split into 3 leaves by shape.") {
		t.Errorf("the settings say of the split: %q", got)
	}

	// The same bits as without a browser, there by two workers.
	c, err := train.ParseFragment(fragment)
	if err != nil {
		t.Fatal(err)
	}
	mixture := trained(t, fragment, 2)
	divided, err := train.StyledBy(moe.ByShape, 3).Divide(c, mixture.CopyParameters(), mnistsubset.Training(), mnistsubset.HeldOut(), []int{0, 1, 2}, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	var native []*moe.Styles
	for _, d := range divided {
		native = append(native, d.Styles)
		if slices.Contains(d.Count, 0) {
			t.Errorf("expert %d has an empty leaf: %v", d.Styles.Expert+1, d.Count)
		}
	}
	folder := p.downloads()
	p.click("keep")
	file := p.downloaded(folder, "download-model", "*.safetensors")
	config, own := leavesOf(t, file)
	sameLeaves(t, "the downloaded file", own, native)
	if value, epoch, step, ok := config.Styling(); !ok || value != "shape.3" || epoch != 2 || step != 0 {
		t.Errorf("the file's configuration is %s", config.Fragment())
	}

	// The inspector.
	p.do(chromedp.Click(chromedp.CSS(`#leaves [data-expert="1"] li:nth-child(2) .share`)))
	p.await("a leaf opens the inspector", `document.getElementById("inspect-title").textContent === "Expert 2, leaf 2"`, patience)
	count := divided[1].Count
	received := func(leaf, want int) {
		p.await(fmt.Sprintf("the digits of leaf %d are listed", leaf), fmt.Sprintf(`document.getElementById("received-count").textContent.endsWith(" of %d")`, want), patience)
	}
	received(2, count[1])
	p.screenshot("inspect-style")
	if got := p.text("inspect-summary"); !strings.Contains(got, fmt.Sprintf("%d of %d", count[1], count[0]+count[1]+count[2])) {
		t.Errorf("of the leaf is said %q, it has %v", got, count)
	}
	y := make([]float32, mixture.Shape().D())
	native[1].Decode(y, 1, []float32{.5, -1.25})
	for i, v := range eval[[]int](p, `[...document.getElementById("stage").contentWindow.moevae.decode(1, 1, new Float32Array([.5, -1.25]))]`) {
		if byte(v) != byte(y[i]*255+.5) {
			t.Fatal("the leaf draws other pixels in the page than without it")
		}
	}
	leaf := func(n int) (wall, portrait, way string) {
		p.do(chromedp.Click(chromedp.CSS(fmt.Sprintf("#inspect-leaves button:nth-child(%d)", n))))
		p.await("the button is pressed", fmt.Sprintf(`document.querySelectorAll("#inspect-leaves button")[%d].getAttribute("aria-pressed") === "true"`, n-1), patience)
		return ink(p, "wall"), ink(p, "dial-picture"), ink(p, "stations")
	}
	wall, portrait, way := leaf(3)
	if w, d, s := leaf(4); w == wall || d == portrait || s == way {
		t.Error("two leaves draw the same")
	}
	received(3, count[2])
	if got := eval[string](p, `[...document.querySelectorAll("#inspect-leaves button")].map(b => b.textContent).join("|")`); !strings.HasPrefix(got, "All of expert 2|Leaf 1 ") || strings.Count(got, "|") != 3 {
		t.Errorf("the inspector offers %s", got)
	}
	_, portrait, _ = leaf(4)
	p.do(chromedp.Focus(chromedp.CSS("#dial-1")), chromedp.KeyEvent(kb.End))
	if ink(p, "dial-picture") == portrait {
		t.Error("a slider leaves the leaf's picture as it was")
	}
	leaf(1)
	received(0, count[0]+count[1]+count[2])
	accessible(p, rules(t), "style")
	p.do(chromedp.KeyEvent(kb.Escape))
	if !eval[bool](p, `document.activeElement === document.querySelector('#leaves [data-expert="1"] li:nth-child(2) .share')`) {
		t.Error("Escape does not give the focus back to the leaf")
	}

	// Looking back, and forth.
	words := func(what, sentence string, columns int) {
		t.Helper()
		p.await(what, fmt.Sprintf(`%s === %d && document.getElementById("split-words").textContent.includes(%q)`, leavesShown, columns, sentence), patience)
	}
	winner := `document.querySelectorAll("#leaves li.winner").length === 1`
	p.do(chromedp.Focus(chromedp.CSS("#look-back")), chromedp.KeyEvent(kb.ArrowLeft))
	words("an earlier epoch has no leaves", "The leaves are of epoch 2: look back at it to see them", 0)
	p.do(chromedp.KeyEvent(kb.ArrowRight))
	words("now they are there again", "with their leaf", 3)
	p.await("and one takes the drawing", winner, patience)

	// A reload.
	p.saved(2)
	p.await("the saved run knows of its split", `document.getElementById("saved-runs").textContent.includes("after epoch 2, ")`, patience)
	p.reload(p.url + "/")
	p.says("Resumed at epoch 2")
	words("the leaves are there after a reload", "with their leaf", 3)
	p.await("their headings name what the experts mostly get", named, patience)
	if got := p.text("split-words"); strings.Contains(got, "Done") {
		t.Errorf("after a reload the leaves are made again: %s", got)
	}
	pad := eval[[]float64](p, padPlace)
	p.pen(pad, seven)
	p.await("one takes the drawing", winner, patience)
	link := eval[string](p, `location.hash`)

	// Training goes on; the leaves stay with their epoch.
	p.click("epoch-step")
	p.trained(3, patience)
	words("a later epoch has no leaves", "The leaves are of epoch 2: look back at it", 0)
	if got := eval[string](p, `document.getElementById("split-drawn").textContent`); got != "" {
		t.Errorf("without leaves, a drawing is said to be sent to one: %s", got)
	}
	p.do(chromedp.Focus(chromedp.CSS("#look-back")), chromedp.KeyEvent(kb.ArrowLeft))
	words("looking back at their epoch they are there", "with their leaf", 3)
	p.await("and one takes the drawing", winner, patience)
	p.screenshot("styles-look-back")
	p.click("look-now")
	words("back at now they are gone", "The leaves are of epoch 2", 0)

	checkLink(t, link, file, native)
}

// checkLink opens the address of a split run elsewhere, with two workers, where it makes the same run and split by
// itself; and files with leaves.
func checkLink(t *testing.T, link, file string, native []*moe.Styles) {
	t.Helper()
	bad := strings.Replace(link, "shape.3", "shape.9", 1)
	p := open(t, setup{hash: strings.Replace(bad, "workers=1", "workers=2", 1)})
	p.ready()
	p.says("The address says split@2.0=shape.9, which is left out: An expert is split into 2 to 4 leaves.")
	eval[string](p, fmt.Sprintf("location.hash = %q", strings.Replace(link, "workers=1", "workers=2", 1)))
	p.says("Started over")
	p.click("train")
	p.await("the address's split is made by itself", leavesShown+` === 3 && document.getElementById("split-words").textContent.startsWith("Done")`, 3*patience)
	if got := eval[string](p, `location.hash`); !strings.Contains(got, "split@2.0=shape.3") {
		t.Errorf("after the split, the address is %s", got)
	}
	folder := p.downloads()
	p.click("keep")
	again := p.downloaded(folder, "download-model", "*.safetensors")
	_, styles := leavesOf(t, again)
	sameLeaves(t, "the link's run, by two workers", styles, native)

	// The same as a file, in the place of a run that has not begun.
	p.click("reset")
	p.says("Started over")
	if got := eval[int](p, leavesShown); got != 0 || strings.Contains(eval[string](p, `location.hash`), "split@") {
		t.Errorf("a new run begins with the leaves of %d experts", got)
	}
	p.upload("model-file", file)
	p.says(filepath.Base(file) + " is open, at epoch 2")
	p.await("the file's leaves are there", leavesShown+` === 3 && document.getElementById("split-words").textContent.startsWith("Held-out images cost")`, patience)
	p.await("and its address", `location.hash.includes("split@2.0=shape.3")`, patience)
	if got := eval[string](p, `document.querySelector('#leaves [data-expert="0"] canvas').toDataURL().length > 500 ? "" : "blank"`); got != "" {
		t.Errorf("the mean image of an opened leaf is %s", got)
	}
}
