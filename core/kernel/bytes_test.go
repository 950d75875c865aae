package kernel

import (
	"bytes"
	"math"
	"slices"
	"testing"
)

func TestFromBytesEqualsItsDefinition(t *testing.T) {
	all := make([]byte, 300)
	for i := range all {
		all[i] = byte(i * 7)
	}
	for n := range len(all) + 1 {
		if n > 67 && n < len(all)-40 {
			continue
		}
		got, want := guarded(t, 1, n), make([]float32, n)
		FromBytes(got, all[:n], 0, 1)
		for i := range want {
			want[i] = float32(all[i]) / 255
		}
		equalBits(t, "bytes", got, want)
		FromBytes(got, all[:n], .13, 2)
		for i, v := range want {
			want[i] = 2 * (v - .13)
		}
		equalBits(t, "bytes, centred and scaled", got, want)
		fromBytesGeneric(got, all[:n], .13, 2)
		equalBits(t, "bytes, one by one", got, want)
	}
}

func TestToBytesEqualsItsDefinition(t *testing.T) {
	var all []float32
	for b := range 256 {
		x := float32(b) / 255
		between := (float32(b) + .5) / 255
		all = append(all, x, min(1, between), min(1, math.Nextafter32(between, 0)), min(1, math.Nextafter32(between, 1)))
	}
	for n := range len(all) + 1 {
		if n > 67 && n < len(all)-40 {
			continue
		}
		got, want := bytes.Repeat([]byte{7}, n+1), make([]byte, n)
		ToBytes(got[:n], all[len(all)-n:])
		for i, x := range all[len(all)-n:] {
			want[i] = byte(math.Floor(float64(float32(x*255) + .5)))
		}
		if !bytes.Equal(got[:n], want) || got[n] != 7 {
			t.Fatalf("%d numbers are the bytes %v, want %v", n, got, want)
		}
	}
}

func TestCountBytesEqualsItsDefinition(t *testing.T) {
	for n := range 70 {
		b := make([]byte, n)
		for i := range b {
			if i/16%3 != 1 {
				b[i] = byte(255 - 7*i)
			}
		}
		got, want := make([]uint32, n+1), make([]uint32, n+1)
		for i := range got {
			got[i] = uint32(1000 * i)
			want[i] = got[i]
		}
		CountBytes(got[:n], b)
		CountBytes(got[:n], b)
		for i, v := range b {
			want[i] += 2 * uint32(v)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%d sums are %v, want %v", n, got, want)
		}
	}
}
