package random

import (
	"math"
	"testing"
)

func TestNormalsHaveStandardMoments(t *testing.T) {
	x := make([]float32, 200_001)
	New(3).Normals(x)
	var moment [5]float64
	for _, v := range x {
		p := 1.0
		for i := range moment {
			moment[i] += p / float64(len(x))
			p *= float64(v)
		}
	}
	for i, want := range []float64{1, 0, 1, 0, 3} {
		if math.Abs(moment[i]-want) > .04 {
			t.Errorf("moment %d is %.4f, want %v", i, moment[i], want)
		}
	}
}

func TestStreamsOfDifferentKeysAreUncorrelated(t *testing.T) {
	const n = 100_000
	a, b := make([]float32, n), make([]float32, n)
	for _, keys := range [][2]Key{{New(0), New(1)}, {New(1).Derive(0), New(1).Derive(1)}, {New(1).Derive(2, 3), New(1).Derive(3, 2)}} {
		keys[0].Normals(a)
		keys[1].Normals(b)
		var c float64
		for i := range a {
			c += float64(a[i]) * float64(b[i]) / n
		}
		if math.Abs(c) > .015 {
			t.Errorf("keys %x and %x correlate by %.4f", keys[0], keys[1], c)
		}
	}
}

func TestDrawsDependOnKeyAndIndexAlone(t *testing.T) {
	long, short := make([]float32, 100), make([]float32, 37)
	k := New(9).Derive(4)
	k.Normals(long)
	k.Normals(short)
	for i := range short {
		if long[i] != short[i] {
			t.Fatalf("draw %d is %v alone and %v in a longer stream", i, short[i], long[i])
		}
	}
	if u := New(0).Uniform(0); u <= 0 || u >= 1 {
		t.Errorf("Uniform gives %v", u)
	}
}

// The recorded bits are the definition: a change here changes every run there is.
func TestRecordedBits(t *testing.T) {
	x := make([]float32, 3)
	New(1).Derive(2).Normals(x)
	got := []uint32{math.Float32bits(x[0]), math.Float32bits(x[1]), math.Float32bits(x[2])}
	want := []uint32{0x3f6a7843, 0x3f38c5ae, 0xbfab9ad1}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("bits are %#x, want %#x", got, want)
		}
	}
}

func TestPermutationIsFairAndComplete(t *testing.T) {
	var first [5]int
	p := make([]int, 5)
	for s := range uint64(10_000) {
		New(s).Permutation(p)
		seen := 0
		for _, v := range p {
			seen |= 1 << v
		}
		if seen != 31 {
			t.Fatalf("seed %d gives %v", s, p)
		}
		first[p[0]]++
	}
	for i, n := range first {
		if n < 1800 || n > 2200 {
			t.Errorf("%d comes first %d times of 10000", i, n)
		}
	}
}
