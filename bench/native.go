//go:build !js

package main

import (
	"runtime"
	"time"

	"moevae/bench/browser"
	"moevae/core/train"
	"moevae/mnist-subset"
)

// batch is the published model's batch size.
var batch = float64(train.Published().BatchSize)

// native are the steps of the same core in this very program, on one core.
func (b *bench) native() []*contender {
	var all []*contender
	for _, c := range []struct{ name, preset string }{{native, "published"}, {nativeFast, "published-fast"}} {
		var run *train.Run
		all = append(all, &contender{
			name: c.name,
			open: func() error {
				p, err := train.PresetNamed(c.preset)
				if err != nil {
					return err
				}
				if run, err = train.New(p.Config, mnistsubset.Training()); err != nil {
					return err
				}
				for b.quick && p.Config.Dispatch > 0 && run.Epoch() < settled-1 {
					if _, err := run.Step(); err != nil {
						return err
					}
				}
				return nil
			},
			turn:  func() (sample, error) { return nativeEpoch(run) },
			close: func() {},
		})
	}
	return all
}

// nativeEpoch trains an epoch on a thread of its own, whose processor time can be read.
func nativeEpoch(run *train.Run) (sample, error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	s := unknown()
	before, known := browser.ThreadTime()
	start := time.Now()
	for {
		done, err := run.Step()
		if err != nil {
			return s, err
		}
		if done {
			break
		}
	}
	perStep := float64(time.Millisecond) * float64(run.StepsPerEpoch())
	s.ms = float64(time.Since(start)) / perStep
	if after, ok := browser.ThreadTime(); ok && known {
		s.cpu = float64(after-before) / perStep
		s.busiest = s.cpu
	}
	s.epoch, s.kept = run.Epoch(), run.Terms().Kept
	return s, nil
}
