package e2e

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/png"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"moevae/core/digit"
	mnistsubset "moevae/mnist-subset"
)

// portrait returns shape i of shapes as a PNG, changed pixel by pixel.
func portrait(t *testing.T, pixels []byte, i int, change func(v byte) byte) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 20, 14))
	for j := range m.Pix {
		m.Pix[j] = change(pixels[i*20*14+j])
	}
	return pngOf(t, m)
}

func pngOf(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func archive(t *testing.T, files map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(data)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// numpy returns an .npy file of bytes.
func numpy(data []byte, shape string) []byte {
	head := fmt.Sprintf("%-117s\n", "{'descr': '|u1', 'fortran_order': False, 'shape': ("+shape+"), }")
	b := binary.LittleEndian.AppendUint16([]byte("\x93NUMPY\x01\x00"), uint16(len(head)))
	return append(append(b, head...), data...)
}

// TestThePageReadsWhatPeopleHave: whatever it comes as, it is the same set, and what was found is said.
func TestThePageReadsWhatPeopleHave(t *testing.T) {
	t.Parallel()
	pixels, labels := shapes(120)
	same := func(v byte) byte { return v }
	idx, known := idxFile(t, pixels, false, 120, 14, 20), idxFile(t, labels, false, 120)
	pictures := map[string][]byte{"Thumbs.db": []byte("\xd0\xcf\x11\xe0"), "README": []byte("Read me."), ".DS_Store": {0}}
	for i := range labels {
		pictures[fmt.Sprintf("%s/%03d.png", []string{"bar", "box", "dot"}[labels[i]%3], i)] = portrait(t, pixels, i, same)
	}
	p := open(t, setup{hash: small + "&batch=20"})
	p.ready()
	for _, c := range []struct {
		files map[string][]byte
		want  string
	}{
		{map[string][]byte{"i.gz": append(idxFile(t, pixels, true, 120, 14, 20), make([]byte, 512)...), "l": known}, "from i.gz"},
		{map[string][]byte{"i.gz": idxFile(t, pixels, true, 120, 14, 20), "i": idx, "l": known}, "from i; 1 file left out that holds the same as others"},
		{map[string][]byte{"s.npz": archive(t, map[string][]byte{"x.npy": numpy(pixels, "120, 14, 20"), "y.npy": numpy(labels, "120,")})}, "from s.npz"},
		{map[string][]byte{"marks.zip": archive(t, pictures)}, "from marks.zip; 2 files skipped (marks.zip/README, marks.zip/Thumbs.db)"},
	} {
		p.drop("window", c.files)
		p.await("the page says what it has found: "+c.want, fmt.Sprintf(`document.getElementById("images-found").textContent.endsWith(%q)`, c.want), patience)
		if got := p.text("images-found"); !strings.HasPrefix(got, "Images: 108 + 12 of 20×14, ") || strings.Contains(got, "without labels") {
			t.Errorf("the page says %q", got)
		}
		p.says("108 images of 20×14 pixels to train on, 12 held out. Ready: press Train.")
	}
	// A folder that is chosen by its button is what its archive is.
	folder := filepath.Join(t.TempDir(), "chosen")
	for name, data := range pictures {
		write(t, folder, name, data)
	}
	p.upload("image-folder", folder)
	p.await("the folder has been read", `/^Images: 108 \+ 12 of 20×14, three classes, from chosen(;|$)/.test(document.getElementById("images-found").textContent)`, patience)
	p.await("the address names it", `location.hash.includes("data=chosen-")`, patience)
	p.says("108 images of 20×14 pixels to train on, 12 held out. Ready: press Train.")
	// The last ones' folders have names.
	p.click("epoch-step")
	p.await("an epoch is trained", `document.getElementById("epoch").value === "1" && document.querySelectorAll("#confusion tbody tr").length > 0`, patience)
	if got := eval[string](p, `[...document.querySelectorAll("#confusion th")].map(cell => cell.textContent).join(" ")`); !strings.HasPrefix(got, "Expert bar box dot Share") {
		t.Errorf("the table's head says %q", got)
	}
	if got := eval[string](p, `[...document.querySelectorAll("#confusion tbody tr")].map(row => row.cells[row.cells.length - 2].textContent).join(" ")`); !strings.Contains(got, "bar") && !strings.Contains(got, "box") && !strings.Contains(got, "dot") {
		t.Errorf("experts get mostly %q", got)
	}
	for _, c := range []struct {
		files map[string][]byte
		want  string
	}{
		{map[string][]byte{"train.parquet": []byte("PAR1 and so on")}, "These images can’t be used: train.parquet: parquet: it is damaged, or was cut off: download it again."},
		{map[string][]byte{"i.gz": []byte("<!DOCTYPE html><html>404</html>")}, "These images can’t be used: i.gz is a web page"},
		{map[string][]byte{"i": idx, "l": known[:40]}, "These images can’t be used: l: it ends after 32 bytes of data, where its dimensions [120] want 120."},
	} {
		p.drop("window", c.files)
		p.says(c.want)
	}

	mendsWhatIsUnusual(p)
	takesTheLastDrop(p)
}

// looksAtAPicture: one that is dropped alone is for the manager, like a drawing, and no data set.
func looksAtAPicture(p *tab) {
	p.Helper()
	t := p.T
	m := image.NewGray(image.Rect(0, 0, 280, 280))
	for i := range m.Pix { // a dark one on light paper, in a frame
		x, y := i%280, i/280
		m.Pix[i] = 230
		if x > 120 && x < 150 && y > 60 && y < 220 || min(x, y, 279-x, 279-y) < 3 {
			m.Pix[i] = 20
		}
	}
	p.drop("window", map[string][]byte{"one.png": pngOf(t, m)})
	p.await("the page says who takes it", `/^Your picture is on the pad\. Expert \d+ takes it/.test(document.getElementById("status").textContent)`, patience)
	checkRouting(p, 3)
	p.drop("window", map[string][]byte{"none.png": []byte("Dear Sir or Madam")})
	p.says("This picture can’t be used: it is a text.")
	p.click("clear")
	p.await("it is gone", `document.getElementById("routing").dataset.winner === ""`, patience)
}

// mendsWhatIsUnusual by a button, which undoes it, too.
func mendsWhatIsUnusual(p *tab) {
	p.Helper()
	t := p.T
	pixels, _ := shapes(120)
	dark := slices.Clone(pixels)
	for i, v := range dark {
		dark[i] = 255 - v
	}
	p.drop("window", map[string][]byte{"dark": idxFile(t, dark, false, 120, 14, 20)})
	button := `document.querySelector("#notices button[data-setting=invert]")`
	p.await("the page offers to invert", button+` !== null`, patience)
	setting := "invert=on"
	press := func(words string, mended bool) {
		t.Helper()
		eval[bool](p, button+`.click(), true`)
		p.await("the address says so", fmt.Sprintf(`location.hash.includes(%q) === %t && %s.textContent === %q`, setting, mended, button, words), patience)
		p.await("the run is new", `document.getElementById("epoch").value === "0"`, patience)
	}
	press("Undo", true)
	p.click("epoch-step")
	p.await("an epoch is trained", `document.getElementById("epoch").value === "1"`, patience)
	press("Invert", false)
	press("Undo", true)
	// Other images begin as they are.
	p.drop("window", map[string][]byte{"light": idxFile(t, pixels, false, 120, 14, 20)})
	p.await("nothing is offered for these", `!`+`location.hash.includes("invert") && location.hash.includes("data=light-") && `+button+` === null`, patience)
	// Digits that lie on their side are known to be such.
	const n = 120
	few := &digit.Set{N: n, Width: 28, Height: 28, Pixels: mnistsubset.Training().Pixels[:n*784]}
	p.drop("window", map[string][]byte{"sideways": idxFile(t, digit.Mend{Turn: digit.WayNamed("right")}.Of(few)[0].Pixels, false, n, 28, 28)})
	button, setting = `document.querySelector("#notices button[data-setting=turn]")`, "turn=left"
	p.await("the page offers to turn them", button+`?.parentNode.textContent === "They look like digits that are lying on their right side. Turn: left"`, patience)
	press("Undo", true)
	press("Turn: left", false)
	// One picture that holds many images is none for the manager.
	rows := &image.Gray{Pix: few.Pixels, Stride: 784, Rect: image.Rect(0, 0, 784, n)}
	p.drop("window", map[string][]byte{"rows.png": pngOf(t, rows)})
	want := "Images: 108 + 12 of 28×28, without labels, from rows.png; they are cut from a sheet that has one in each row of pixels"
	p.await("the page cuts a sheet", fmt.Sprintf(`document.getElementById("images-found").textContent === %q`, want), patience)
}

// takesTheLastDrop, however long an earlier one takes to be read, and reading can be stopped.
func takesTheLastDrop(p *tab) {
	p.Helper()
	t := p.T
	pixels, labels := shapes(60)
	folder := t.TempDir()
	for i := range 3000 {
		write(t, folder, fmt.Sprintf("many/%d/%04d.png", labels[i%60], i), portrait(t, pixels, i%60, func(v byte) byte { return v }))
	}
	few := write(t, folder, "few.idx", idxFile(t, pixels, false, 60, 14, 20))
	before := eval[string](p, `location.hash`)
	reading := func() {
		t.Helper()
		p.await("files are being read", `!document.getElementById("reading").hidden && /^Reading: [\d,]+( of 3,000)? files…$/.test(document.getElementById("reading-words").textContent)`, patience)
	}
	p.dragged(filepath.Join(folder, "many"))
	reading()
	p.click("stop-reading")
	p.says("Reading was stopped; nothing has changed.")
	p.await("nothing is being read", `document.getElementById("reading").hidden && location.hash === `+quoted(before), patience)

	p.dragged(filepath.Join(folder, "many"))
	reading()
	p.dragged(few)
	p.says("54 images of 20×14 pixels to train on, 6 held out. Ready: press Train.")
	p.await("the first reader is gone", `document.getElementById("reading").hidden && location.hash.includes("data=few.idx-")`, patience)
	p.dragged(filepath.Join(folder, "many"))
	p.says("2,700 images of 20×14 pixels to train on, 300 held out. Ready: press Train.")
	p.await("the address names the folder", `location.hash.includes("data=many-")`, patience)
}
