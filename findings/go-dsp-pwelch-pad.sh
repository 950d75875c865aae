#!/usr/bin/env bash
# github.com/mjibson/go-dsp v0.0.0-20180508042940-11479a337f12 (Go): spectral.Pwelch with Pad.
#
# One would guess: Pad gives more points on the same curve, as its documentation says: the power of a sine wave of height 1 is ½, however many zeros
# each segment is filled up with.
#
# What happens: the window is laid over the segment and its zeros, not over the segment, and what the result is divided by is that of the segment
# alone. With twice as many points the power is right, but half a window ends in a jump, and far from the wave is sixty thousand times as much as
# without; with four times as many the power is .075, with eight .006. Matplotlib's psd, which it names as its model, lays the window first.
#
# Who meets it: whoever compares the spectra of two runs or recordings with more points for a smoother drawing.
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -r "$folder"' EXIT
cd "$folder"
cat >go.mod <<'END'
module see

go 1.25
END
cat >main.go <<'END'
package main

import (
	"fmt"
	"math"
	"math/cmplx"

	"github.com/mjibson/go-dsp/spectral"
)

const segment = 64

// byHand is the density at a frequency: Hann's window on each segment, and the Fourier sum of that, which zeros after it do not change.
func byHand(wave []float64, frequency float64) float64 {
	norm, density := 0., 0.
	for start := 0; start+segment <= len(wave); start += segment {
		sum := 0i
		for i := range segment {
			window := .5 - .5*math.Cos(2*math.Pi*float64(i)/(segment-1))
			norm += window * window
			sum += complex(window*wave[start+i], 0) * cmplx.Exp(complex(0, -2*math.Pi*frequency*float64(i)))
		}
		density += real(sum * cmplx.Conj(sum))
	}
	if frequency > 0 && frequency < .5 {
		density *= 2
	}
	return density / norm
}

func main() {
	wave := make([]float64, 4096)
	for i := range wave {
		wave[i] = math.Sin(2 * math.Pi * .1 * float64(i))
	}
	for _, pad := range []int{64, 128, 256, 512} {
		densities, frequencies := spectral.Pwelch(wave, 1, &spectral.PwelchOptions{NFFT: segment, Pad: pad})
		power, hand, far, handFar := 0., 0., 0., 0.
		for i, frequency := range frequencies {
			here := byHand(wave, frequency)
			power += densities[i] * frequencies[1]
			hand += here * frequencies[1]
			if frequency > .3 {
				far, handFar = max(far, densities[i]), max(handFar, here)
			}
		}
		fmt.Printf("%d points, padded to %d: power %.4f (by hand %.4f), highest density above three times the frequency %.1e (by hand %.1e)\n", segment, pad, power, hand, far, handFar)
	}
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/mjibson/go-dsp@v0.0.0-20180508042940-11479a337f12 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
64 points, padded to 64: power 0.5000 (by hand 0.5000), highest density above three times the frequency 3.2e-07 (by hand 3.2e-07)
64 points, padded to 128: power 0.5038 (by hand 0.5000), highest density above three times the frequency 2.1e-02 (by hand 3.2e-07)
64 points, padded to 256: power 0.0751 (by hand 0.5000), highest density above three times the frequency 5.3e-03 (by hand 4.1e-07)
64 points, padded to 512: power 0.0058 (by hand 0.5000), highest density above three times the frequency 4.5e-04 (by hand 4.1e-07)
END
