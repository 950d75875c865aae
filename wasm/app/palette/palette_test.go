package palette

import (
	"fmt"
	"image/color"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"
)

var themes = map[string]*Palette{"dark": &Dark, "light": &Light}

const (
	forText  = 4.5
	forMarks = 3.0
)

// TestContrast: text can be read and marks can be seen in both themes, on every ground they stand on.
func TestContrast(t *testing.T) {
	for name, p := range themes {
		check := func(what string, c, ground color.RGBA, least float64) {
			t.Helper()
			if got := Contrast(c, ground); got < least {
				t.Errorf("%s: %s has a contrast of %.2f, want %.1f", name, what, got, least)
			}
		}
		for where, ground := range map[string]color.RGBA{"the ground": p.Ground, "a panel": p.Panel, "a sunken place": p.Sunken} {
			check("text on "+where, p.Text, ground, forText)
			check("muted text on "+where, p.Muted, ground, forText)
			check("the accent on "+where, p.Accent, ground, forText)
			check("the second colour on "+where, p.Second, ground, forText)
		}
		check("text on paper", p.OnPaper, p.Paper, forText)
		check("ink on paper", p.Ink, p.Paper, forText)
		for i, own := range p.Experts {
			chosen := p.Chosen(own)
			expert := fmt.Sprintf("expert %d", i+1)
			check(expert, own, p.Panel, forMarks)
			check("text in the column of "+expert, p.Text, chosen, forText)
			check("muted text in the column of "+expert, p.Muted, chosen, forText)
		}
		for share := 0.0; share <= 1; share += 0.01 {
			check(fmt.Sprintf("a cell's %.0f %%", 100*share), On(p.Heat(share)), p.Heat(share), forText)
		}
	}
}

// vision says how a person sees: a matrix over linear RGB, after Machado, Oliveira and Fernandes, A
// Physiologically-based Model for Simulation of Color Vision Deficiency, 2009, for cones that are missing.
var vision = map[string][3][3]float64{
	"three cones":  {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// oklab returns a colour as one sees it, in Ottosson's space: distances are differences one sees, and
// 0.02 is the least that anybody notices.
func oklab(c color.RGBA, m [3][3]float64) [3]float64 {
	in := [3]float64{linear(c.R), linear(c.G), linear(c.B)}
	var rgb [3]float64
	for i := range rgb {
		for j := range in {
			rgb[i] += m[i][j] * in[j]
		}
		rgb[i] = math.Max(0, math.Min(1, rgb[i]))
	}
	cone := func(r, g, b float64) float64 { return math.Cbrt(r*rgb[0] + g*rgb[1] + b*rgb[2]) }
	l := cone(0.4122214708, 0.5363325363, 0.0514459929)
	q := cone(0.2119034982, 0.6806995451, 0.1073969566)
	s := cone(0.0883024619, 0.2817188376, 0.6299787005)
	return [3]float64{
		0.2104542553*l + 0.7936177850*q - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*q + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*q - 0.8086757660*s,
	}
}

func distance(a, b color.RGBA, m [3][3]float64) float64 {
	x, y := oklab(a, m), oklab(b, m)
	return math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2]))
}

// TestExpertsCanBeTold: any two experts differ, and neighbours much, whichever cones a person has. So do the
// two curves of a chart.
func TestExpertsCanBeTold(t *testing.T) {
	const neighbours, any = 0.16, 0.08
	for name, p := range themes {
		n := len(p.Experts)
		if n != 10 {
			t.Errorf("%s: %d experts have a colour, want 10", name, n)
		}
		for person, m := range vision {
			for i := range n {
				for j := range i {
					least := any
					if i-j == 1 || i-j == n-1 {
						least = neighbours
					}
					if d := distance(p.Experts[i], p.Experts[j], m); d < least {
						t.Errorf("%s, %s: experts %d and %d differ by %.3f, want %.2f", name, person, j+1, i+1, d, least)
					}
				}
			}
			if d := distance(p.Accent, p.Second, m); d < neighbours {
				t.Errorf("%s, %s: the curves differ by %.3f, want %.2f", name, person, d, neighbours)
			}
		}
	}
}

// TestThePageWearsTheSame: the style sheet's colours are the canvas's.
func TestThePageWearsTheSame(t *testing.T) {
	css, err := os.ReadFile("../../../web/page/style/page.css")
	if err != nil {
		t.Fatal(err)
	}
	dark, light, found := strings.Cut(string(css), "@media print, (prefers-color-scheme: light)")
	if !found {
		t.Fatal("the style sheet has no light theme")
	}
	light, _, _ = strings.Cut(light, "}")
	for name, block := range map[string]string{"dark": dark, "light": light} {
		p := themes[name]
		own := map[string]color.RGBA{
			"ground": p.Ground, "panel": p.Panel, "border": p.Border, "sunken": p.Sunken,
			"text": p.Text, "muted": p.Muted, "accent": p.Accent, "second": p.Second,
		}
		for i, c := range p.Experts {
			own[fmt.Sprintf("expert-%d", i+1)] = c
		}
		written := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z0-9-]+): (#[0-9a-f]{6});`).FindAllStringSubmatch(block, -1) {
			written[m[1]] = m[2]
		}
		for property, c := range own {
			if want := fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B); written[property] != want {
				t.Errorf("%s: the page's --%s is %q, the canvas has %s", name, property, written[property], want)
			}
		}
		for _, pair := range []struct {
			text, ground string
		}{
			{"text", "raised"}, {"text", "raised-hover"}, {"muted", "raised"}, {"muted", "raised-hover"}, {"on-accent", "accent"}, {"on-accent", "accent-hover"},
			{"wrong", "ground"}, {"wrong", "panel"},
		} {
			if got := Contrast(parsed(t, written[pair.text]), parsed(t, written[pair.ground])); got < forText {
				t.Errorf("%s: --%s on --%s has a contrast of %.2f, want %.1f", name, pair.text, pair.ground, got, forText)
			}
		}
	}
}

func parsed(t *testing.T, hex string) color.RGBA {
	t.Helper()
	var v uint32
	if _, err := fmt.Sscanf(hex, "#%06x", &v); err != nil {
		t.Fatalf("%q is no colour: %v", hex, err)
	}
	return rgb(v)
}
