//go:build !js

package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"moevae/core/digit"
)

// TestMain lets the tests' own binary be the program, for what only a process of its own can show.
func TestMain(m *testing.M) {
	if os.Getenv("MOEVAE_TEST_AS_PROGRAM") != "" {
		main()
	}
	os.Exit(m.Run())
}

// call runs the program on arguments separated by spaces.
func call(t *testing.T, line string) (status int, stdout, stderr string) {
	t.Helper()
	var out, complaint bytes.Buffer
	status = run(context.Background(), strings.Fields(line), &out, &complaint)
	return status, out.String(), complaint.String()
}

// succeed runs the program and returns what it printed.
func succeed(t *testing.T, line string) (stdout, stderr string) {
	t.Helper()
	status, stdout, stderr := call(t, line)
	if status != 0 {
		t.Fatalf("moevae %s: status %d, %s", line, status, stderr)
	}
	return stdout, stderr
}

// refuse checks that the program ends with status 1, prints nothing, and complains in one line that
// has all of words in it.
func refuse(t *testing.T, line string, words ...string) {
	t.Helper()
	status, stdout, stderr := call(t, line)
	if status != 1 || stdout != "" || !strings.HasPrefix(stderr, "moevae: ") || strings.Count(stderr, "\n") != 1 || !strings.HasSuffix(stderr, "\n") {
		t.Errorf("moevae %s: status %d, stdout %q, stderr %q; want 1, nothing, and one line", line, status, stdout, stderr)
	}
	for _, w := range words {
		if !strings.Contains(stderr, w) {
			t.Errorf("moevae %s: complains %q, want it to say %q", line, stderr, w)
		}
	}
}

// small is a mixture that learns in milliseconds.
const small = " -set hidden=8 -set manager_hidden=8 -set experts=3 -set latent=2 -set batch=20 -set learning_rate=0.01 "

func put(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func idx(t *testing.T, data []byte, dims ...int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := digit.WriteIDX(&b, dims, data); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// bars returns n images of width×height, each a bright row whose place is its label: 0, 1, 2, 0, 1 …
func bars(n, width, height int) (pixels, labels []byte) {
	pixels, labels = make([]byte, n*width*height), make([]byte, n)
	for i := range n {
		labels[i] = byte(i % 3)
		row := (i%3*height/3 + 1) * width
		for x := range width {
			pixels[i*width*height+row+x] = byte(255 - (i*7+x*3)%60)
		}
	}
	return pixels, labels
}

// data returns a directory with 60 training images of 9×8 pixels and 21 others, all labelled.
func data(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for stem, n := range map[string]int{"train": 60, "t10k": 21} {
		pixels, labels := bars(n, 9, 8)
		put(t, filepath.Join(dir, stem+"-images-idx3-ubyte"), idx(t, pixels, n, 8, 9))
		put(t, filepath.Join(dir, stem+"-labels-idx1-ubyte"), idx(t, labels, n))
	}
	return dir
}

// trained returns a FILE that has learned from dir.
func trained(t *testing.T, dir string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "model.safetensors")
	succeed(t, "train -epochs 2 -data "+dir+small+"-o "+file)
	return file
}

func TestTheProgramExplainsItself(t *testing.T) {
	for _, line := range []string{"", "help", "-h", "--help"} {
		if stdout, _ := succeed(t, line); !strings.Contains(stdout, "moevae train") || !strings.Contains(stdout, "moevae route") {
			t.Errorf("moevae %s prints %q", line, stdout)
		}
	}
	for _, c := range commands() {
		for _, line := range []string{"help " + c.name, c.name + " -h"} {
			stdout, _ := succeed(t, line)
			for _, operand := range c.operands {
				if !strings.Contains(stdout, operand) {
					t.Errorf("moevae %s does not name %s", line, operand)
				}
			}
		}
	}
	if stdout, _ := succeed(t, "help train"); !strings.Contains(stdout, "-preset") || !strings.Contains(stdout, "decoder_std") {
		t.Errorf("help train prints %q", stdout)
	}
}

func TestMistakesOnTheCommandLine(t *testing.T) {
	out := filepath.Join(t.TempDir(), "f")
	for _, c := range []struct{ line, words string }{
		{"fly", `no command "fly"`},
		{"help fly", `no command "fly"`},
		{"train", "-o FILE is missing"},
		{"train -fly -o " + out, "moevae help train"},
		{"train more -o " + out, "arguments besides flags: got 1, want none: “more” is one too many (see"},
		{"train -o " + out + " -stretch off", "“off” is one too many; is -stretch=off meant?"},
		{"train -invert yes -o " + out, "“yes” is one too many; is -invert=on meant?"},
		{"train -json true -o " + out, "“true” is one too many, as -json takes no value"},
		{"train -data set inv -o " + out, "“inv” is one too many; -data is to be written before each path"},
		{"eval -invert off " + out, "got 2, want FILE: “off” is one too many; is -invert=off meant?"},
		{"train " + t.TempDir() + " -o " + out, "is -data "},
		{"eval " + out + " off", "got 2, want FILE: “off” is one too many (see"},
		{"train -data= -o " + out, `invalid value "" for flag -data: want a path, got none`},
		{"eval -data= " + out, `invalid value "" for flag -data: want a path, got none`},
		{"kmeans -data= ", `invalid value "" for flag -data: want a path, got none`},
		{"kmeans -labels= ", `invalid value "" for flag -labels: want a path, got none`},
		{"split -o= " + out, `invalid value "" for flag -o: want a path, got none`},
		{"route -strokes= " + out, `invalid value "" for flag -strokes: want a path, got none`},
		{"train -o a -o " + out, "flag -o: there is one already, a"},
		{"kmeans -data -", "-data: - is no file: what comes by standard input is not read"},
		{"kmeans -data " + os.DevNull, os.DevNull + " is a pipe or a device"},
		{"train -set colour=red -o " + out, `no hyper-parameter "colour"`},
		{"train -set hidden -o " + out, "want name=value"},
		{"train -set hidden=9999 -o " + out, `-set hidden=9999: hidden is "9999", want a whole number from 4 to 512`},
		{"train -set decoder_std=NaN -o " + out, `decoder_std is "NaN"`},
		{"train -preset fast -o " + out, `-preset: there is no preset "fast"`},
		{"train -epochs 0 -o " + out, `-epochs: epochs is "0", want`},
		{"train -seed -1 -o " + out, `-seed: seed is "-1", want`},
		{"train -workers 0 -o " + out, "-workers is 0"},
		{"train -workers many -o " + out, `invalid value "many" for flag -workers`},
		{"eval", "arguments besides flags: got 0, want FILE"},
		{"route " + out, "got no IMAGE"},
		{"route", "arguments besides flags: got 0, want FILE IMAGE"},
		{"route -strokes s.jsonl " + out + " picture.png", "instead of IMAGE"},
		{"route -strokes s.jsonl -writers some " + out, `-writers is "some", want odd, even or all`},
		{"sample " + out, "-o FILE is missing"},
		{"sample -n 0 -o x " + out, "-n is 0, want 1 to 200"},
	} {
		refuse(t, c.line, c.words)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a file was written")
	}
}
