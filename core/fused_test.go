package core_test

import (
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"testing"
)

var (
	// fused is an instruction of arm64 that adds a product without rounding it first, plain or on vectors, at a place
	// in the text.
	fused = regexp.MustCompile(`\(([^)]+\.go:\d+)\)\s(V?FN?ML?(?:ADD|SUB|A|S)[SD]?)\s`)
	// added is a plain addition there, of which a program that computes has some.
	added = regexp.MustCompile(`\sFADD[SD]\s`)
)

// A compiler may fuse x·y + z, which rounds once instead of twice; float64(x·y) + z it may not. Of all machines arm64 is
// the one where it always does what it may, riscv64 and loong64 as often; so where there is no such instruction
// for arm64, there is none elsewhere.
func TestNoProductIsFusedWithASum(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("there is no compiler in a browser")
	}
	for _, build := range []struct {
		tag   string
		rooms []string
		least int // sums in their text
	}{
		{"", []string{"./..."}, 500},
		{"plain", []string{"./kernel", "./nn"}, 100}, // others are the same but for what they take from these, which is fused here if anywhere
	} {
		command := exec.Command("go", append([]string{"build", "-tags=" + build.tag, "-gcflags=" + module + "core/...=-S"}, build.rooms...)...)
		command.Env = append(os.Environ(), "GOOS=linux", "GOARCH=arm64", "CGO_ENABLED=0", "GOEXPERIMENT=simd")
		var text bytes.Buffer
		command.Stderr = &text
		if err := command.Run(); err != nil {
			t.Fatalf("%v\n%s", err, text.Bytes()[max(0, text.Len()-2000):])
		}
		var places []string
		for _, m := range fused.FindAllStringSubmatch(text.String(), -1) {
			places = append(places, m[1]+" "+m[2])
		}
		slices.Sort(places)
		for _, p := range slices.Compact(places) {
			t.Errorf("%s %s", p, build.tag)
		}
		if n := len(added.FindAllString(text.String(), -1)); n < build.least {
			t.Errorf("only %d sums in the text of %v %s: has it become another one?", n, build.rooms, build.tag)
		}
	}
}

func TestWhatCountsAsFused(t *testing.T) {
	for line, want := range map[string]bool{
		"\t0x04e4 01252 (moevae/core/random/random.go:39)\tFMADDS\tF1, F18, F17, F17": true,
		"\t0x0028 00040 (moevae/core/digit/habit.go:150)\tFMSUBD\tF4, F8, F5, F8":     true,
		"\t0x0028 00040 (moevae/core/digit/habit.go:150)\tFNMSUBS\tF4, F8, F5, F8":    true,
		"\t0x0028 00040 (moevae/core/kernel/tile.go:15)\tVFMLA\tV1.S4, V2.S4, V3.S4":  true,
		"\t0x0028 00040 (moevae/core/kernel/tile.go:15)\tFMULS\tF4, F8, F5":           false,
		"\t0x0028 00040 (moevae/core/kernel/tile.go:15)\tFADDS\tF4, F8, F5":           false,
	} {
		if fused.MatchString(line) != want {
			t.Errorf("%q counts: %v", line, !want)
		}
	}
}
