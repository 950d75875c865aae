package e2e

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/png"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"moevae/core/digit"
	"moevae/web/tools/engine"
	"moevae/web/tools/site"
)

var engines = flag.String("browsers", strings.Join(engine.Names, ","), "the engines in which the main flows are tried; one that is not installed is left out")

// A visit is the page in a browser's window, which every engine can do.
type visit struct {
	*testing.T
	engine.Engine
	name string
}

// value returns the value of an expression.
func value[T any](v *visit, expression string) T {
	v.Helper()
	var out T
	data, err := v.Eval(expression)
	if err == nil {
		err = json.Unmarshal(data, &out)
	}
	if err != nil {
		v.Fatalf("%s: %s: %v", v.name, expression, err)
	}
	return out
}

func (v *visit) must(err error) {
	v.Helper()
	if err != nil {
		v.Fatalf("%s: %v", v.name, err)
	}
}

// await waits until a condition holds.
func (v *visit) await(what, condition string) {
	v.Helper()
	for end := time.Now().Add(2 * patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if value[bool](v, condition) {
			return
		}
	}
	v.picture("failed")
	v.Fatalf("%s: after %v still not: %s; the status is %q", v.name, 2*patience, what, value[string](v, `document.getElementById("status").textContent`))
}

// click presses a button once that it can be pressed.
func (v *visit) click(id string) {
	v.Helper()
	v.await(fmt.Sprintf("#%s can be pressed", id), engine.Press(id))
}

// visit loads the page and waits until it can be used.
func (v *visit) visit(url string) {
	v.Helper()
	v.must(v.Navigate(url))
	v.await("the curtain is up and the canvas is laid out",
		`document.getElementById("curtain").hidden && document.getElementById("stage").dataset.pad !== undefined`)
}

// picture keeps a picture of the window for people to look at, and returns it.
func (v *visit) picture(of string) image.Image {
	v.Helper()
	data, err := v.Screenshot()
	v.must(err)
	v.must(os.WriteFile(filepath.Join(screenshots, v.name+"-"+of+".png"), data, 0o644))
	picture, err := png.Decode(bytes.NewReader(data))
	v.must(err)
	return picture
}

// rows is the text of the table of losses.
const rows = `[...document.querySelectorAll("#losses tbody tr")].map(r => [...r.cells].map(c => c.textContent).join(" ")).join("\n")`

// epoch trains to the end of the next epoch.
func (v *visit) epoch(n int) {
	v.Helper()
	v.click("epoch-step")
	v.await(fmt.Sprintf("epoch %d is done", n), fmt.Sprintf(`document.querySelectorAll("#losses tbody tr").length === %d && document.getElementById("train").textContent === "Train"`, n))
}

// watched serves the site with told, which the document loads before anything of the page's, and so that workers may share memory.
func watched() http.Handler {
	handler := site.Handler(dist)
	return site.Isolated(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/told.js":
			w.Header().Set("Content-Type", "text/javascript")
			_, _ = w.Write([]byte(told))
		case "/watched.html":
			data, err := os.ReadFile(filepath.Join(dist, "index.html"))
			if err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			w.Header().Set("Content-Type", "text/html")
			_, _ = w.Write(bytes.Replace(data, []byte("<head>"), []byte(`<head><script src="told.js"></script>`), 1))
		default:
			handler.ServeHTTP(w, r)
		}
	}))
}

// TestEngines: what people come for works in every engine, and twenty steps of two workers give the same parameters in all.
func TestEngines(t *testing.T) {
	t.Parallel()
	if *engines == "chromium" {
		t.Skip("it has none to compare with, and each of it is another test's")
	}
	var mutex sync.Mutex
	sums := map[string]string{}
	t.Run("each", func(t *testing.T) {
		for name := range strings.SplitSeq(*engines, ",") {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				v := &visit{t, start(t, name), name}
				sum := v.steps()
				mutex.Lock()
				sums[name] = sum
				mutex.Unlock()
				if name != "chromium" { // in which each of it is another test's
					v.flow()
				}
			})
		}
	})
	var first string
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		if first == "" {
			first = name
		}
		if sums[name] != sums[first] {
			t.Errorf("after twenty steps %s has other parameters than %s", name, first)
		}
	}
}

// start returns a browser of that name, where need be on a screen of its own. It skips the test if there is none.
func start(t *testing.T, name string) engine.Engine {
	t.Helper()
	display := ""
	if name != "chromium" {
		own, end, err := engine.Display()
		if err != nil {
			t.Skip(err)
		}
		t.Cleanup(end)
		display = own
	}
	e, err := engine.Start(name, display)
	if errors.Is(err, engine.ErrMissing) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(e.Close)
	return e
}

// steps returns a checksum of the parameters after twenty steps.
func (v *visit) steps() string {
	server := serve(v.T, watched())
	address := server.URL + "/watched.html" + small + "&workers=2"
	v.visit(address)
	if !value[bool](v, `crossOriginIsolated`) {
		v.Errorf("%s does not let workers share memory", v.name)
	}
	for n := range 20 {
		v.click("step")
		v.await(fmt.Sprintf("step %d is done", n+1), fmt.Sprintf(`sums["0.%d"] !== undefined`, n+1))
	}
	sum := value[string](v, `sums["0.20"]`)
	v.comesBack(address)
	return sum
}

// comesBack pauses the run within an epoch and loads the page again, which brings it back to that very step, to the bit.
func (v *visit) comesBack(address string) {
	v.Helper()
	v.click("train")
	v.await("the first epoch is done", `document.querySelectorAll("#losses tbody tr").length > 0`)
	v.click("train")
	v.await("the run is paused", `document.getElementById("status").textContent.startsWith("Paused") && document.getElementById("train").textContent === "Train"`)
	const place = `(document.getElementById("epoch").value + "." + Math.round(document.getElementById("progress").value * 90))`
	at := value[string](v, place)
	v.await("the page has its parameters", fmt.Sprintf("sums[%q] !== undefined", at))
	want := value[string](v, fmt.Sprintf("sums[%q]", at))
	v.visit(address)
	v.await("the run is where it was", fmt.Sprintf("sums[%q] !== undefined && %s === %q", at, place, at))
	if got := value[string](v, fmt.Sprintf("sums[%q]", at)); got != want {
		v.Errorf("%s: loaded again, the run has other parameters at %s", v.name, at)
	}
}

// flow is what people do.
func (v *visit) flow() {
	server := serve(v.T, site.Handler(dist))
	v.must(v.Resize(1280, 860))
	v.visit(server.URL + "/" + small)

	if got := value[float64](v, `document.getElementById("epochs").getBoundingClientRect().top - document.getElementById("epoch").getBoundingClientRect().top`); got < -2 || got > 2 {
		v.Errorf("%s: how many epochs there will be stands %v pixels below how many there are", v.name, got)
	}

	// Train, and see samples.
	v.epoch(1)
	v.epoch(2)
	value[bool](v, `(document.getElementById("frame").scrollIntoView(), true)`)
	pad := value[[]float64](v, padPlace)
	before := v.picture("trained")
	frame := value[[]float64](v, `(r => [r.left, r.top, r.right, r.bottom])(document.getElementById("stage").getBoundingClientRect())`)
	if n := shades(before, frame, pad); n < 100 {
		v.Errorf("%s: beside the pad the canvas shows %d different colours: no samples", v.name, n)
	}

	// Draw, and read the routing.
	seven := []digit.Point{{X: .3, Y: .25}, {X: .5, Y: .25}, {X: .7, Y: .25}, {X: .6, Y: .45}, {X: .5, Y: .6}, {X: .42, Y: .8}}
	var points [][2]float64
	for _, at := range seven {
		points = append(points, [2]float64{pad[0] + at.X*pad[2], pad[1] + at.Y*pad[3]})
	}
	v.must(v.Drag(points))
	v.await("the drawing has an expert", `document.getElementById("routing").dataset.winner !== ""`)
	v.picture("drawn")

	// Look inside an expert.
	value[bool](v, `(document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "2", bubbles: true })), true)`)
	v.await("the second expert is open", `!document.getElementById("inspect").hidden && document.getElementById("inspect-title").textContent.includes("2")`)
	v.click("inspect-close")

	// What was learned outlives the page, and the run goes on from there as if nobody had left.
	v.await("the run is saved", `document.getElementById("saved").textContent.startsWith("Saved after epoch 2")`)
	learned := value[string](v, rows)
	v.visit(server.URL + "/" + small)
	v.await("the run is back", `document.querySelectorAll("#losses tbody tr").length === 2`)
	if got := value[string](v, rows); got != learned {
		v.Errorf("%s: after a reload the losses are\n%s\nand not\n%s", v.name, got, learned)
	}

	v.files()
	v.images()

	// A phone has room for it, too.
	v.must(v.Resize(390, 844))
	if over := value[float64](v, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
		v.Errorf("%s: at a phone's width the page is %v pixels too wide", v.name, over)
	}
	v.picture("phone")
	v.must(v.Resize(1280, 860))

	// Without the network it opens all the same, where there are service workers.
	if !value[bool](v, `navigator.serviceWorker ? new Promise(done => { navigator.serviceWorker.ready.then(() => done(true)); setTimeout(() => done(false), 30000) }) : false`) {
		v.Logf("%s has no service worker: offline is left out", v.name)
		return
	}
	server.Close()
	v.visit(server.URL + "/#preset=published&seed=8&experts=2&latent=2&hidden=8&manager_hidden=8")
}

// shades counts the colours of a picture inside one rectangle, left, top, right and bottom, and outside another, left, top,
// width and height.
func shades(picture image.Image, in, out []float64) int {
	seen := map[[3]uint32]bool{}
	bounds := picture.Bounds()
	for y := max(int(in[1]), bounds.Min.Y); y < min(int(in[3]), bounds.Max.Y); y++ {
		for x := max(int(in[0]), bounds.Min.X); x < min(int(in[2]), bounds.Max.X); x++ {
			if float64(x) >= out[0] && float64(x) < out[0]+out[2] && float64(y) >= out[1] && float64(y) < out[1]+out[3] {
				continue
			}
			r, g, b, _ := picture.At(x, y).RGBA()
			seen[[3]uint32{r, g, b}] = true
		}
	}
	return len(seen)
}

// files saves the model, and opens it again.
func (v *visit) files() {
	v.Helper()
	// The file is caught where the page would hand it to the browser's downloads.
	value[bool](v, `(() => {
		const address = URL.createObjectURL, click = HTMLAnchorElement.prototype.click;
		URL.createObjectURL = blob => {
			window.caught = blob;
			return address.call(URL, blob);
		};
		HTMLAnchorElement.prototype.click = function () {
			URL.createObjectURL = address;
			HTMLAnchorElement.prototype.click = click;
			window.caught = new File([window.caught], this.download);
		};
		return true;
	})()`)
	v.click("download-model")
	v.await("the model's file has come", `window.caught instanceof File`)
	size := value[int](v, `(() => {
		const input = document.getElementById("model-file"), list = new DataTransfer();
		list.items.add(window.caught);
		input.files = list.files;
		input.dispatchEvent(new Event("change"));
		return window.caught.size;
	})()`)
	if size < 10000 {
		v.Errorf("%s: the model's file has %d bytes", v.name, size)
	}
	v.await("the file is open", `/\.safetensors/.test(document.getElementById("status").textContent)`)
}

// images gives the page images of one's own, and trains an epoch on them.
func (v *visit) images() {
	v.Helper()
	pixels, labels := shapes(120)
	image, label := idxFile(v.T, pixels, false, 120, 14, 20), idxFile(v.T, labels, true, 120)
	content := func(data []byte) string {
		return fmt.Sprintf(`Uint8Array.from(atob(%q), c => c.charCodeAt(0))`, base64.StdEncoding.EncodeToString(data))
	}
	value[bool](v, fmt.Sprintf(`(() => {
		const input = document.getElementById("image-files"), list = new DataTransfer();
		list.items.add(new File([%s], "shapes-images.idx"));
		list.items.add(new File([%s], "shapes-labels.idx.gz"));
		input.files = list.files;
		input.dispatchEvent(new Event("change"));
		return true;
	})()`, content(image), content(label)))
	v.await("the images are taken", `location.hash.includes("data=")`)
	v.epoch(1)
	v.picture("own-images")
}
