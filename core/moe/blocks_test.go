package moe

import (
	"math"
	"slices"
	"testing"

	"moevae/core/random"
)

// The sum of all blocks has the same bits however they are divided and in whatever order the parts come, and equals its
// definition: pairs, pairs of pairs, and so on.
func TestATreesSumDoesNotDependOnWhoAdds(t *testing.T) {
	const size = 5
	leaf := func(block int) []float32 {
		v := make([]float32, size)
		random.New(1).Derive(uint64(block)).Normals(v)
		return v
	}
	var want func(at int) []float32
	want = func(at int) []float32 {
		if at >= Blocks {
			return leaf(at - Blocks)
		}
		a, b := want(2*at), want(2*at+1)
		for i := range a {
			a[i] += b[i]
		}
		return a
	}
	for _, cuts := range [][]int{{}, {8}, {1}, {3, 3, 7, 15}, {5, 10}, {2, 4, 6, 8, 10, 12, 14}} {
		at := append(append([]int{0}, cuts...), Blocks)
		var parts []*tree
		for m := range len(at) - 1 {
			part := new(tree)
			order := make([]int, at[m+1]-at[m])
			random.New(uint64(m)).Permutation(order)
			for _, i := range order {
				part.add(Blocks+at[m]+i, leaf(at[m]+i))
			}
			var known []int
			for node, sum := range part.node {
				if sum != nil {
					known = append(known, node)
				}
			}
			if nodes := cover(at[m], at[m+1]); !slices.Equal(known, nodes) {
				t.Errorf("blocks %d to %d are known as nodes %v, want %v", at[m], at[m+1], known, nodes)
			}
			parts = append(parts, part)
		}
		slices.Reverse(parts)
		var all tree
		for _, part := range parts {
			all.take(part)
		}
		for i, v := range want(1) {
			if got := all.node[1]; got == nil || math.Float32bits(got[i]) != math.Float32bits(v) {
				t.Fatalf("cut at %v the sum is %v, want %v", cuts, got, want(1))
			}
		}
	}
}
