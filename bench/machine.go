//go:build !js

package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

// machine says where and with what the results were measured, in one paragraph.
func machine(chromium string, others string) string {
	facts := []string{time.Now().Format("2 January 2006"), processorName(), fmt.Sprintf("%d cores", runtime.NumCPU()), runtime.GOOS + "/" + runtime.GOARCH, runtime.Version()}
	if chromium != "" {
		facts = append(append(facts, chromium+" (headless)"), versions()...)
	}
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
