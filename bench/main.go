//go:build !js

package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"moevae/bench/browser"
	"moevae/bench/report"
)

// A part is something that can be measured by itself.
type part struct {
	name, help string
	quick      bool // whether it belongs to a quick run
	measure    func(*bench) []report.Section
	file       string // where its results are kept, and then it is measured by name and alone; else the README
}

// parts are measured in this order. Our step, the native one and the peers' are one race: their names
// choose who takes part.
var parts = []part{
	{"ours", "training steps of the page, dense and dispatched, one worker and two", true, (*bench).race, ""},
	{"native", "the same steps without a browser", true, (*bench).race, ""},
	{"peers", "the same step by onnxruntime-web, jax-js and TensorFlow.js", true, (*bench).race, ""},
	{"teams", "a run that nobody pauses, with one worker and with two", true, (*bench).teams, ""},
	{"sharp", "from pressing Train to a sharp mixture", true, (*bench).sharp, ""},
	{"processors", "the processor time of a sharp run by worker, with 1, 2, 4 and 8, and natively", false, (*bench).processors, ""},
	{"late", "native steps in epochs 5, 10, 30 and 100, and beside PyTorch where it is installed", false, (*bench).late, ""},
	{"kernels", "each kernel beside a plain loop", true, (*bench).kernels, ""},
	{"checksums", "the parameters after 20 steps, natively and with 1, 2, 5 and 8 workers", true, (*bench).checksums, ""},
	{"startup", "from the navigation to the first step, and what is downloaded", true, (*bench).startup, ""},
	{"page", "frames and routing while the workers train", true, (*bench).page, ""},
	{"memory", "after 10 and after 60 epochs", false, (*bench).memory, ""},
	{drawn, "what of a file of drawings goes to the expert of its digit, and how pure samples are; alone, with -pen FILE", false, (*bench).measurePen, "bench/pen.md"},
	{lettered, "small letters: how many go to the expert of their kind, and how many experts images are said to ask for; alone, with -letters FILE", false, (*bench).measureLetters, "bench/letters.md"},
	{"faults", "what is lost when a page dies, freezes, or has no room or network, at random moments; alone", false, (*bench).faults, "bench/faults.md"},
	{"large", "sets as large as MNIST's, as IDX and as 70,000 PNGs, dropped on the page and trained on; alone", false, (*bench).large, "bench/large.md"},
	{"soak", "memory after 50 and after 1,000 epochs of one page; alone", false, (*bench).soak, "bench/soak.md"},
}

// drawn and lettered are the parts that need no browser and a file of somebody's own.
const drawn, lettered = "pen", "letters"

func main() {
	b := &bench{dist: "dist", out: "bench/out"}
	var only string
	var keep bool
	flag.StringVar(&only, "only", "", "measure these parts alone, separated by commas: "+strings.Join(names(), ", "))
	flag.BoolVar(&b.quick, "quick", false, "about two minutes, with fewer repetitions and without the part memory")
	flag.BoolVar(&keep, "keep", false, "write the results to bench/README.md even if this is not a whole run")
	flag.StringVar(&b.pen, "pen", "", "the `FILE` of drawings for the part pen, a JSON object a line as moevae route -strokes reads it; its results go to bench/pen.md")
	flag.StringVar(&b.letters, "letters", "", "the `FILE` of small letters for the part letters, as that of -pen, with labels from 0 to 25; its results go to bench/letters.md")
	flag.StringVar(&b.baseline, "baseline", "", "the `COMMIT` that the part processors measures beside this build, in turns")
	flag.IntVar(&b.repeats, "times", 200, "how often each fault of the part faults shall have happened to a build, with those of earlier benches")
	flag.DurationVar(&b.within, "within", 0, "a `TIME` after which the part faults begins no more of them, if it is not 0")
	flag.StringVar(&b.dist, "dist", b.dist, "the built site")
	flag.Parse()
	chosen, err := choose(only, b.quick)
	if err == nil && flag.NArg() > 0 {
		err = fmt.Errorf("bench takes no argument like %q", flag.Arg(0))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	b.chosen = chosen
	if err := b.run(keep || only == "" && !b.quick); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// choose returns the names of the parts to measure, or an error that lists the ones there are.
func choose(only string, quick bool) ([]string, error) {
	var chosen []string
	if only == "" {
		for _, p := range parts {
			if p.file == "" && (p.quick || !quick) {
				chosen = append(chosen, p.name)
			}
		}
		return chosen, nil
	}
	for _, name := range strings.Split(only, ",") {
		if !slices.Contains(names(), name) {
			return nil, fmt.Errorf("there is no part %q; there are %s", name, strings.Join(names(), ", "))
		}
		chosen = append(chosen, name)
	}
	for _, p := range parts {
		if p.file != "" && slices.Contains(chosen, p.name) && len(chosen) > 1 {
			return nil, fmt.Errorf("the part %s is measured alone", p.name)
		}
	}
	return chosen, nil
}

func names() []string {
	var s []string
	for _, p := range parts {
		s = append(s, p.name)
	}
	return s
}

// run measures the chosen parts, prints the report, and keeps it in the README if keep is set. A part
// that fails is a sentence in the report; the error is for when nothing could be measured or kept, or if
// any part failed.
func (b *bench) run(keep bool) error {
	for _, p := range parts {
		if p.file != "" && slices.Equal(b.chosen, []string{p.name}) {
			return b.runAlone(p)
		}
	}
	if err := b.prepare(); err != nil {
		return err
	}
	load := startLoad()
	chromium, err := browser.Start()
	if err != nil {
		return err
	}
	b.browser = chromium
	var sections []report.Section
	raced := false
	for _, p := range parts {
		race := p.name == "ours" || p.name == "native" || p.name == "peers"
		if !slices.Contains(b.chosen, p.name) || race && raced {
			continue
		}
		raced = raced || race
		start := time.Now()
		b.say("measuring: %s", p.help)
		sections = append(sections, p.measure(b)...)
		b.say("(%.0f s)", time.Since(start).Seconds())
	}
	others := load.others()
	chromium.Close()
	text := write(sections, machine(chromium.Version, others))
	fmt.Print("\n", text)
	if keep {
		if err := keepIn("bench/README.md", text); err != nil {
			return err
		}
	} else {
		b.say("not kept in bench/README.md: only a whole run is, or one with -keep")
	}
	if len(b.failures) > 0 {
		return fmt.Errorf("bench: %d of its measurements failed, see above", len(b.failures))
	}
	return nil
}
