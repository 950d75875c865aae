//go:build !js

package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// machine says where and with what the results were measured, in one paragraph.
func machine(chromium string, others string) string {
	facts := []string{time.Now().Format("2 January 2006"), processorName(), fmt.Sprintf("%d cores", runtime.NumCPU()), runtime.GOOS + "/" + runtime.GOARCH, runtime.Version(), chromium + " (headless)"}
	facts = append(facts, versions()...)
	text := "Measured: " + strings.Join(facts, ", ") + "."
	if others != "" {
		text += " " + others
	}
	return text
}

// processorName is as Linux tells it, or the architecture.
func processorName() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return runtime.GOARCH
	}
	for line := range strings.Lines(string(text)) {
		if name, ok := strings.CutPrefix(line, "model name"); ok {
			return strings.TrimSpace(strings.TrimLeft(name, "\t: "))
		}
	}
	return runtime.GOARCH
}

// A load remembers how busy the machine was, to tell later how much of it others have taken.
type load struct {
	start     time.Time
	busy, own float64 // ticks
	known     bool
}

func startLoad() load {
	busy, ok1 := busyTicks()
	own, ok2 := ownTicks()
	return load{time.Now(), busy, own, ok1 && ok2}
}

// others returns a sentence about the share of the machine that other programs have used since, or "".
// The browsers must have ended: their time counts as ours from then on.
func (l load) others() string {
	const perSecond = 100 // ticks, on every Linux that Go runs on
	busy, ok1 := busyTicks()
	own, ok2 := ownTicks()
	if !l.known || !ok1 || !ok2 {
		return ""
	}
	all := time.Since(l.start).Seconds() * perSecond * float64(runtime.NumCPU())
	share := max(0, (busy-l.busy)-(own-l.own)) / all
	return fmt.Sprintf("Other programs used %.0f %% of the machine meanwhile.", 100*share)
}

// busyTicks is the time that all processors have worked since the machine started.
func busyTicks() (float64, bool) {
	text, err := os.ReadFile("/proc/stat")
	if err != nil {
		return 0, false
	}
	first, _, _ := strings.Cut(string(text), "\n")
	fields := strings.Fields(first)
	if len(fields) < 9 {
		return 0, false
	}
	// user, nice, system, irq, softirq, steal
	return sumOf(fields, 1, 2, 3, 6, 7, 8)
}

// ownTicks is the time that this program and its ended descendants have worked.
func ownTicks() (float64, bool) {
	text, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0, false
	}
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	if len(fields) < 15 {
		return 0, false
	}
	return sumOf(fields, 11, 12, 13, 14)
}

func sumOf(fields []string, places ...int) (sum float64, ok bool) {
	for _, i := range places {
		v, err := strconv.ParseFloat(fields[i], 64)
		if err != nil {
			return 0, false
		}
		sum += v
	}
	return sum, true
}
