package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestNoWebGL: without it the canvas looks the same, however large it is, and takes the pen as it does with it.
func TestNoWebGL(t *testing.T) {
	t.Parallel()
	var tabs [2]*tab
	for i, with := range []bool{true, false} {
		p := open(t, setup{hash: small, webGL: with})
		tabs[i] = p
		p.ready()
		p.click("epoch-step")
		p.trained(1, patience)
		p.await("training has stopped", `document.getElementById("train").textContent === "Train"`, patience)
	}
	p := tabs[1]
	if eval[bool](p, `document.createElement("canvas").getContext("webgl2") !== null`) {
		t.Fatal("this browser has WebGL 2")
	}
	for _, s := range []setup{{width: 1440, height: 900}, {width: 390, height: 844, mobile: true, scale: 2}} {
		name := fmt.Sprintf("%dx%d", s.width, s.height)
		var pictures [2][]byte
		for i, p := range tabs {
			p.turn(s)
			eval[bool](p, `(document.getElementById("clear").click(), true)`)
			drawSeven(p)
			checkRouting(p, 3)
			eval[int](p, settled)
			p.do(chromedp.MouseEvent(chromedp.MouseMoved, 1, 1))
			pictures[i] = p.screenshot(fmt.Sprintf("%s-%s-webgl-%v", t.Name(), name, i == 0))
		}
		if share := changed(t, pictures[0], pictures[1], stageRegion(p)); share > .002 {
			t.Errorf("%s: without WebGL a share of %.4f of the canvas looks different", name, share)
		}
		// The pad holds ink, and the samples more shades than words and frames have.
		if shades := eval[int](p, `(() => {
			const stage = document.getElementById("stage").contentDocument, canvas = stage.querySelector("canvas");
			const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
			const greys = new Set();
			for (let i = 0; i < data.length; i += 4) if (data[i] === data[i + 1] && data[i] === data[i + 2]) greys.add(data[i]);
			return greys.size;
		})()`); shades < 100 {
			t.Errorf("%s: the canvas has %d shades of grey: no samples", name, shades)
		}
		if got, want := p.text("routing"), tabs[0].text("routing"); got != want {
			t.Errorf("%s: the drawing is routed otherwise:\n%s\nand with WebGL\n%s", name, got, want)
		}
	}
	p.do(chromedp.Click(chromedp.CSS("#columns :nth-child(2)")))
	p.await("the expert that was pressed is open", `document.getElementById("inspect-title").textContent.includes("2")`, patience)
}

// TestSmallTextures: a browser whose WebGL has textures of 2048 pixels at most, as Firefox's where it resists fingerprinting, shows
// the canvas in a window that has more of them.
func TestSmallTextures(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small, webGL: true, width: 1440, height: 900, scale: 2, script: `{
		const { getParameter, MAX_TEXTURE_SIZE } = WebGL2RenderingContext.prototype;
		WebGL2RenderingContext.prototype.getParameter = function (name) {
			return name === MAX_TEXTURE_SIZE ? 2048 : getParameter.call(this, name);
		};
	}`})
	p.ready()
	drawSeven(p)
	checkRouting(p, 3)
}

// TestAnswersWithoutFrames: a browser may make no frame of what is out of view, as WebKitGTK does, and the tables beside the canvas
// still say all of an answer.
func TestAnswersWithoutFrames(t *testing.T) {
	t.Parallel()
	for name, with := range map[string]bool{"WebGL": true, "none": false} {
		t.Run(name, func(t *testing.T) {
			p := open(t, setup{hash: small, webGL: with, script: `if (window.parent !== window) window.requestAnimationFrame = () => 0`})
			p.ready()
			drawSeven(p)
			p.await("every expert has a loss", `[...document.querySelectorAll("#routing tbody tr")].length === 3 &&
				[...document.querySelectorAll("#routing tbody tr")].every(r => Number(r.cells[2].textContent) > 0)`, patience)
			checkRouting(p, 3)
		})
	}
}
