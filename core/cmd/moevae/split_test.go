//go:build !js

package main

import (
	"encoding/json"
	"fmt"
	"image"
	"path/filepath"
	"strings"
	"testing"

	"moevae/core/checkpoint"
	"moevae/core/nn"
	"moevae/core/saved"
	"moevae/core/train"
)

// A file with leaves keeps them, to the bit, and every command knows them.
func TestSplitWritesLeavesThatEveryCommandKnows(t *testing.T) {
	if testing.Short() {
		t.Skip("trains for some seconds")
	}
	dir := t.TempDir()
	file, leaves := filepath.Join(dir, "model.safetensors"), filepath.Join(dir, "leaves.safetensors")
	succeed(t, "train -epochs 2 -set experts=3 -set hidden=16 -set latent=3 -set manager_hidden=16 -o "+file)
	before, _ := evaluate(t, file)
	first, second := popular(t, file)
	expertFlag := func(i int) string { return fmt.Sprintf(" -expert %d ", i) }
	out, _ := succeed(t, "split -json -by slant -styles 3"+expertFlag(second)+"-o "+leaves+" "+file)
	var line splitLine
	if err := json.Unmarshal([]byte(out), &line); err != nil {
		t.Fatal(err)
	}
	all := 0
	for _, n := range line.Count {
		all += n
	}
	if line.Expert != second || line.By != "slant" || len(line.Count) != 3 || all == 0 || line.Leaf == nil || *line.Leaf >= *line.Parent {
		t.Errorf("split says %s, want three leaves that are better than their parent", out)
	}
	if after, _ := evaluate(t, leaves); after["accuracy"] != before["accuracy"] {
		t.Errorf("the split has changed the accuracy from %v to %v", before["accuracy"], after["accuracy"])
	}
	// Splitting another expert of the file keeps the first one's leaves.
	again := filepath.Join(dir, "again.safetensors")
	succeed(t, "split -by slant -styles 2"+expertFlag(first)+"-o "+again+" "+leaves)
	a, err := open(leaves)
	if err != nil {
		t.Fatal(err)
	}
	b, err := open(again)
	if err != nil {
		t.Fatal(err)
	}
	if len(a.styles) != 1 || len(b.styles) != 2 || b.styles[0].Expert != first-1 || b.stylesOf(second-1).Leaves() != 3 {
		t.Fatalf("the files have %d and %d experts that are split", len(a.styles), len(b.styles))
	}
	x, y := nn.Flatten(nil, a.styles[0].Tensors()), nn.Flatten(nil, b.stylesOf(second-1).Tensors())
	for i := range x {
		if x[i] != y[i] {
			t.Fatalf("number %d of the leaves is %v after another split, %v before", i, y[i], x[i])
		}
	}

	picture := filepath.Join(dir, "leaf.png")
	succeed(t, "sample -leaf 3 -n 4"+expertFlag(second)+"-o "+picture+" "+leaves)
	expert := filepath.Join(dir, "expert.png")
	succeed(t, "sample -n 4"+expertFlag(second)+"-o "+expert+" "+leaves)
	if same(grey(t, picture), grey(t, expert)) {
		t.Error("a leaf draws what its expert draws")
	}
	succeed(t, "sample -leaf 1 -images -n 3"+expertFlag(second)+"-o "+picture+" "+leaves)
	refuse(t, "sample -leaf 4"+expertFlag(second)+"-o "+picture+" "+leaves, "-leaf", "1 to 3")
	refuse(t, "sample -leaf 1 -o "+picture+" "+leaves, "-leaf", "-expert")
	refuse(t, "sample -leaf 1"+expertFlag(first)+"-o "+picture+" "+leaves, "-leaf", "not been split")

	text, _ := succeed(t, "route -json "+leaves+" "+expert)
	var r routing
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		t.Fatal(err)
	}
	if (r.Winner == second) != (len(r.Leaves) == 3) || r.Winner == second && (r.Leaf < 1 || r.Leaf > 3) {
		t.Errorf("route says %s", text)
	}
	refuse(t, "split -o "+leaves+" "+file, "shape", "sharp")
	refuse(t, "split -styles 9 -by slant -o "+leaves+" "+file, "9", "2 to 4")
	refuse(t, "split -by slant "+file, "-o")
}

// Experts with hardly an image stay whole, each with a reason; where all do, nothing is written.
func TestSplitSaysWhichExpertsStayWhole(t *testing.T) {
	dir, output := data(t), filepath.Join(t.TempDir(), "leaves")
	status, stdout, stderr := call(t, "split -by slant -styles 2 -data "+dir+" -o "+output+" "+trained(t, dir))
	if status != 1 || stdout != "" || strings.Count(stderr, "training images, too few to be split.\n") != 3 || !strings.Contains(stderr, "no expert could be divided; "+output+" was not written") {
		t.Errorf("status %d, stdout %q, stderr %q", status, stdout, stderr)
	}
}

// popular returns the first two experts of a FILE, counted from 1, that have many images.
func popular(t *testing.T, file string) (first, second int) {
	t.Helper()
	m, err := open(file)
	if err != nil {
		t.Fatal(err)
	}
	count := make([]int, m.config.Experts)
	for _, e := range train.Assign(m.mixture, embedded().training.images) {
		if count[e]++; count[e] == 300 {
			first, second = second, int(e)+1
		}
	}
	if first == 0 {
		t.Fatalf("the experts have %v images, want two with many", count)
	}
	return min(first, second), max(first, second)
}

func same(a, b *image.Gray) bool {
	return a.Bounds() == b.Bounds() && string(a.Pix) == string(b.Pix)
}

func TestAFileWhoseStylesAreNoneIsRefused(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "model.safetensors")
	succeed(t, "train -epochs 1 -data "+data(t)+small+"-o "+file)
	m, err := open(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, want string }{
		{"nonsense", "expert:shape:leaves"}, {"1:slant:99", "2 to 4"}, {"7:slant:2", "ascending"}, {"0:slant:2", "missing"},
		{"0:shape:2", "views"}, {"1:slant:2,0:slant:2", "ascending"}, {"0:size:2", "size"},
	} {
		o := m.origin
		o.Config = m.config.Metadata()
		o.Config[saved.StylesKey] = c.text
		var b strings.Builder
		if err := checkpoint.Write(&b, o.Metadata(), m.mixture.Tensors()); err != nil {
			t.Fatal(err)
		}
		if _, err := decode(strings.NewReader(b.String())); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("styles %q: error %v, want one that says %q", c.text, err, c.want)
		}
	}
}
