package random

import (
	"math/bits"

	"moevae/core/kernel"
)

// A Key names one stream of numbers.
type Key uint64

// New returns the key of a seed.
func New(seed uint64) Key { return Key(mix(seed ^ 0x6d6f65766165)) }

// Derive returns the key of a sub-stream, one per sequence of labels.
func (k Key) Derive(labels ...uint64) Key {
	for _, l := range labels {
		k = Key(mix(uint64(k) + mix(l+golden)))
	}
	return k
}

const golden = 0x9e3779b97f4a7c15

// mix is the finaliser of SplitMix64.
//
// Source: Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014, with
// Stafford's variant 13 of the constants.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Uint64 returns the i-th number of the stream: SplitMix64 started at k.
func (k Key) Uint64(i uint64) uint64 { return mix(uint64(k) + (i+1)*golden) }

// Uniform returns the i-th number of the stream as one of 2²³ evenly spaced values in (0, 1).
func (k Key) Uniform(i uint64) float32 { return float32(float32(2*(k.Uint64(i)>>41)+1) / (1 << 24)) }

// Between returns the i-th number of the stream, uniform between low and high.
func (k Key) Between(i uint64, low, high float32) float32 {
	return low + float32((high-low)*k.Uniform(i))
}

// Normals fills dst with the stream's first standard normal numbers; see NormalsFrom.
func (k Key) Normals(dst []float32) { k.NormalsFrom(0, dst) }

// NormalsFrom fills dst with independent standard normal numbers, the first-th of the stream and those
// that follow. Two come from each number of the stream.
//
//	dst[i] = √2 · erf⁻¹(u),  u uniform on 2²³ values in (−1, 1)
//
// The largest magnitude is 5.2. See kernel.Normals.
func (k Key) NormalsFrom(first uint64, dst []float32) {
	for j := range dst {
		i := first + uint64(j)
		w := k.Uint64(i / 2)
		if i%2 == 1 {
			w <<= 32
		}
		dst[j] = float32(int32(2*(w>>41)+1)-1<<23) / (1 << 23)
	}
	kernel.Normals(dst)
}

// Permutation overwrites dst with the numbers 0 … len(dst)−1 in random order.
//
// Source: Durstenfeld's form of the Fisher–Yates shuffle; the bias of the multiply-shift draw is
// below len(dst)/2⁶⁴.
func (k Key) Permutation(dst []int) {
	for i := range dst {
		dst[i] = i
	}
	for i := len(dst) - 1; i > 0; i-- {
		j, _ := bits.Mul64(k.Uint64(uint64(i)), uint64(i+1))
		dst[i], dst[j] = dst[j], dst[i]
	}
}
