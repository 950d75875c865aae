package saved

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/nlpodyssey/safetensors"

	"moevae/core/checkpoint"
	"moevae/core/digit"
	"moevae/core/random"
	"moevae/core/train"
)

func images(n int) *digit.Set {
	s := &digit.Set{N: n, Width: 12, Height: 10, Pixels: make([]byte, n*120)}
	for i := range s.Pixels {
		s.Pixels[i] = byte(random.New(5).Uint64(uint64(i)))
	}
	return s
}

// config returns a small configuration of a preset.
func config(t *testing.T, preset string) train.Config {
	t.Helper()
	c, err := train.ParseFragment("v=3&preset=" + preset + "&seed=7&experts=3&latent=2&hidden=8&manager_hidden=8&filters=4&copies=2&batch=10&epochs=9")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func steps(t *testing.T, r *train.Run, n int) {
	t.Helper()
	for range n {
		if _, err := r.Step(); err != nil {
			t.Fatal(err)
		}
	}
}

func written(t *testing.T, f *File) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A run that goes on from a file with moments ends where it would have without; from one without, it goes on.
func TestARunGoesOnFromItsFile(t *testing.T) {
	for _, preset := range train.Presets() {
		c := config(t, preset.Name)
		whole, err := train.New(c, images(40))
		if err != nil {
			t.Fatal(err)
		}
		for _, stop := range []int{0, 3, 8, 13, 24, 30} {
			part, _ := train.New(c, images(40))
			steps(t, part, stop)
			f, err := Read(bytes.NewReader(written(t, Of(part, checkpoint.Own, 12, 10, true))))
			if err != nil {
				t.Fatal(err)
			}
			if f.Config.Fragment() != c.Fragment() || !f.Exact || f.Data != checkpoint.Own {
				t.Errorf("the file says %+v", f)
			}
			other, _ := train.New(f.Config, images(40))
			if err := f.Resume(other); err != nil {
				t.Fatal(err)
			}
			steps(t, other, 32-stop)
			if whole.Epoch() == 0 {
				steps(t, whole, 32)
			}
			if !slices.Equal(other.Mixture().CopyParameters(), whole.Mixture().CopyParameters()) {
				t.Errorf("%s: a run that went on from a file at step %d ends elsewhere", preset.Name, stop)
			}

			f, err = Read(bytes.NewReader(written(t, Of(part, checkpoint.Embedded, 12, 10, false))))
			if err != nil || f.Exact {
				t.Fatalf("%v, %t", err, f.Exact)
			}
			m, err := f.Mixture()
			if err != nil || !slices.Equal(m.CopyParameters(), part.Mixture().CopyParameters()) {
				t.Errorf("%s: the file holds another mixture: %v", preset.Name, err)
			}
			fresh, _ := train.New(f.Config, images(40))
			if err := f.Resume(fresh); err != nil {
				t.Fatal(err)
			}
			steps(t, fresh, 1)
			if stop == 30 {
				goesOnAfresh(t, f, part)
			}
		}
	}
}

// TestAnotherReaderFindsTheModel reads a run's file by NLP Odyssey's port of Hugging Face's own reader: the mixture's
// parameters under their names, and the optimiser's memory of each.
func TestAnotherReaderFindsTheModel(t *testing.T) {
	r, err := train.New(config(t, "sharp-1"), images(40))
	if err != nil {
		t.Fatal(err)
	}
	steps(t, r, 30)
	file := written(t, Of(r, checkpoint.Own, 12, 10, true))
	theirs, err := safetensors.Deserialize(file)
	if err != nil {
		t.Fatal(err)
	}
	_, head, err := safetensors.ReadMetadata(file)
	if err != nil || head.Metadata()["preset"] != "sharp-1" || head.Metadata()["epoch"] != "7" || head.Metadata()["step"] != "2" {
		t.Errorf("the metadata are %v, %v", head.Metadata(), err)
	}
	own := r.Mixture().Tensors()
	if theirs.Len() != 3*len(own) {
		t.Errorf("there are %d tensors, want each of %d and two moments of it", theirs.Len(), len(own))
	}
	for _, want := range own {
		view, ok := theirs.Tensor(want.Name)
		var shape []int
		for _, n := range view.Shape() {
			shape = append(shape, int(n))
		}
		var bytes []byte
		for _, v := range want.Value {
			bytes = binary.LittleEndian.AppendUint32(bytes, math.Float32bits(v))
		}
		if !ok || view.DType() != safetensors.F32 || !slices.Equal(shape, want.Shape) || !slices.Equal(view.Data(), bytes) {
			t.Errorf("%s is there: %t, %v of shape %v, want F32 of %v and the run's values", want.Name, ok, view.DType(), shape, want.Shape)
		}
		for _, moment := range []string{"adam.first.", "adam.second."} {
			if view, ok := theirs.Tensor(moment + want.Name); !ok || len(view.Data()) != len(bytes) {
				t.Errorf("%s%s is not there", moment, want.Name)
			}
		}
	}
}

// goesOnAfresh checks that a run from a file without moments begins with the file's parameters, and that, saved with
// its new moments and resumed, it stays the same.
func goesOnAfresh(t *testing.T, f *File, part *train.Run) {
	t.Helper()
	r, _ := train.New(f.Config, images(40))
	if err := f.Resume(r); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(r.Mixture().CopyParameters(), part.Mixture().CopyParameters()) {
		t.Error("the file's run begins with other parameters than the file's")
	}
	steps(t, r, 5)
	again, err := Read(bytes.NewReader(written(t, Of(r, checkpoint.Own, 12, 10, true))))
	if err != nil {
		t.Fatal(err)
	}
	resumed, _ := train.New(again.Config, images(40))
	if err := again.Resume(resumed); err != nil {
		t.Fatal(err)
	}
	steps(t, r, 5)
	steps(t, resumed, 5)
	if !slices.Equal(r.Mixture().CopyParameters(), resumed.Mixture().CopyParameters()) {
		t.Errorf("%s: saved with its new moments and resumed, the run ends elsewhere", f.Config.Preset)
	}
}

// hostile returns a header that claims the largest mixture there can be, and no data.
func hostile(t *testing.T) []byte {
	t.Helper()
	c, err := train.ParseFragment("v=3&preset=published&experts=30&hidden=512&latent=64&manager_hidden=512")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	o := checkpoint.Origin{Config: c.Metadata(), Data: checkpoint.Own, Width: 64, Height: 64}
	if err := checkpoint.Write(&b, o.Metadata(), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAHostileFileCostsNoMemory(t *testing.T) {
	data := hostile(t)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := Read(bytes.NewReader(data))
	runtime.ReadMemStats(&after)
	if err == nil || !strings.Contains(err.Error(), `tensor "manager.hidden.weight": missing`) {
		t.Errorf("the error is %v", err)
	}
	if n := after.TotalAlloc - before.TotalAlloc; n > 4<<20 {
		t.Errorf("%d bytes were allocated for a file of %d", n, len(data))
	}
}

// TestMemoryIsBoundedByTheFile: a file that is refused for its end costs nothing, and one that is taken little more than
// itself.
func TestMemoryIsBoundedByTheFile(t *testing.T) {
	c, err := train.ParseFragment("v=3&preset=published&experts=4&hidden=256")
	if err != nil {
		t.Fatal(err)
	}
	r, err := train.New(c, images(200))
	if err != nil {
		t.Fatal(err)
	}
	good := written(t, Of(r, checkpoint.Own, 12, 10, true))
	path := filepath.Join(t.TempDir(), "good")
	if err := os.WriteFile(path, good, 0o666); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, c := range []struct {
		data  io.Reader
		most  float64 // of the file's size
		words string
	}{
		{bytes.NewReader(good[:len(good)-4]), .1, "unexpected EOF"},
		{bytes.NewReader(append(slices.Clone(good), 0)), .1, "more bytes follow"},
		{bytes.NewReader(good), 2.2, ""},
		{checkpoint.Sized(file, len(good)), 2.2, ""},
		{io.MultiReader(bytes.NewReader(good)), 8, ""}, // does not tell its length
		{io.MultiReader(bytes.NewReader(good[:len(good)-4])), 8, "unexpected EOF"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Read(c.data)
		runtime.ReadMemStats(&after)
		if (err == nil) != (c.words == "") || !strings.Contains(fmt.Sprint(err), c.words) {
			t.Errorf("the error is %v, want one with %q", err, c.words)
		}
		if n := float64(after.TotalAlloc-before.TotalAlloc) / float64(len(good)); n > c.most {
			t.Errorf("%.2f times a file of %d bytes was allocated, want %.1f; the error is %v", n, len(good), c.most, err)
		}
	}
}

func TestRefusals(t *testing.T) {
	r, err := train.New(config(t, "sharp-1"), images(40))
	if err != nil {
		t.Fatal(err)
	}
	steps(t, r, 5)
	good := written(t, Of(r, checkpoint.Own, 12, 10, true))
	n := 8 + int(binary.LittleEndian.Uint64(good))
	head := string(good[8:n])
	with := func(old, new string) []byte {
		if !strings.Contains(head, old) {
			t.Fatalf("the header has no %s", old)
		}
		h := strings.TrimRight(strings.Replace(head, old, new, 1), " ")
		return slices.Concat(binary.LittleEndian.AppendUint64(nil, uint64(len(h))), []byte(h), good[n:])
	}
	broken := slices.Clone(good)
	binary.LittleEndian.PutUint32(broken[n:], math.Float32bits(float32(math.NaN())))
	last := slices.Clone(good)
	binary.LittleEndian.PutUint32(last[len(last)-8:], math.Float32bits(float32(math.Inf(1))))
	for _, c := range []struct {
		data []byte
		want string
	}{
		{nil, "header length"},
		{good[:len(good)-1], "unexpected EOF"},
		{with(`"preset":"sharp-1"`, `"preset":"blunt"`), "blunt"},
		{with(`"image_width":"12"`, `"image_width":"5"`), "too small"},
		{with(`"image_width":"12"`, `"image_width":"14"`), "shape"},
		{with(`"experts":"3"`, `"experts":"4"`), "shape"},
		{with(`"experts":"3"`, `"experts":"2"`), "shape"},
		{with(`adam.first.manager.conv.weight`, `adam.third.manager.conv.weight`), "missing"},
		{with(`adam.second.expert.1.output.bias`, `adam.second.expert.9.output.bias`), "missing"},
		{with(`\"chosen\":-1`, `\"chosen\":\"x\"`), "state"},
		{broken, "want a finite number"},
		{last, "want a finite number"},
	} {
		if _, err := Read(bytes.NewReader(c.data)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("the error is %v, want one with %q", err, c.want)
		}
	}
	f, err := Read(bytes.NewReader(with(`\"chosen\":-1`, `\"chosen\":77`)))
	if err != nil {
		t.Fatal(err)
	}
	before := r.Mixture().CopyParameters()
	if err := f.Resume(r); err == nil || !slices.Equal(before, r.Mixture().CopyParameters()) {
		t.Errorf("a head that is not there is kept: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	c, _ := train.ParseFragment("v=3&preset=published&experts=2&latent=1&hidden=4&manager_hidden=4&batch=10")
	s := &digit.Set{N: 20, Width: 3, Height: 3, Pixels: make([]byte, 180)}
	r, err := train.New(c, s)
	if err != nil {
		f.Fatal(err)
	}
	for _, exact := range []bool{false, true} {
		var b bytes.Buffer
		if err := Of(r, checkpoint.Own, 3, 3, exact).Write(&b); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		if _, err := file.Mixture(); err != nil {
			t.Errorf("a file that was accepted holds no mixture: %v", err)
		}
		if file.Config.Fragment() == "" {
			t.Error("a file that was accepted has no configuration")
		}
		if len(file.Others) > 0 {
			return // which are for another to write
		}
		again, err := Read(bytes.NewReader(written(t, file)))
		if err != nil || again.Config.Fragment() != file.Config.Fragment() || again.Exact != file.Exact || again.State.Text() != file.State.Text() ||
			!slices.Equal(again.State.Parameters, file.State.Parameters) || !slices.Equal(again.State.Moments, file.State.Moments) {
			t.Errorf("written and read again, a file that was accepted is %+v, %v; want %+v", again, err, file)
		}
	})
}
