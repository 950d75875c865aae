//go:build !js

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"moevae/bench/browser"
)

// A load watches how much of the machine this program and all that it starts use, so that it can tell how
// much of it others have taken.
type load struct {
	start time.Time
	busy  float64         // ticks that all processors had worked at the start
	own   map[int]float64 // ticks that each process of ours has worked, when last seen
	stop  chan struct{}
	ended chan struct{}
}

// startLoad looks every second, because what a browser's processes have used is not told once they end.
func startLoad() *load {
	busy, _ := busyTicks()
	l := &load{start: time.Now(), busy: busy, own: map[int]float64{}, stop: make(chan struct{}), ended: make(chan struct{})}
	go func() {
		defer close(l.ended)
		for {
			for _, process := range browser.Family(os.Getpid()) {
				if ticks, ok := processTicks(process); ok {
					l.own[process] = ticks
				}
			}
			select {
			case <-time.After(time.Second):
			case <-l.stop:
				return
			}
		}
	}()
	return l
}

// others returns a sentence about the share of the machine that other programs have used since, or ""
// where that is not known.
func (l *load) others() string {
	const perSecond = 100 // ticks, on every Linux that Go runs on
	close(l.stop)
	<-l.ended
	busy, known := busyTicks()
	if !known {
		return ""
	}
	own := 0.
	for _, ticks := range l.own {
		own += ticks
	}
	all := time.Since(l.start).Seconds() * perSecond * float64(runtime.NumCPU())
	return fmt.Sprintf("Meanwhile the bench used %.0f %% of the machine, and other programs %.0f %%.", 100*own/all, 100*max(0, busy-l.busy-own)/all)
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

// processTicks is the time that a process has worked.
func processTicks(process int) (float64, bool) {
	text, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(process), "stat"))
	if err != nil {
		return 0, false
	}
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	if len(fields) < 15 {
		return 0, false
	}
	return sumOf(fields, 11, 12) // user, system
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
