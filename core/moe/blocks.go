package moe

import (
	"slices"

	"moevae/core/kernel"
)

// Blocks is into how many blocks of images a batch is cut for a manager that learns from views. Each block's part of the
// gradient is summed by itself, and the parts are added in the order of a binary tree: so the bits do not depend on who
// has summed which block.
const Blocks = 16

// blockStart returns the first image of a block, of a batch of n.
func blockStart(n, block int) int { return block * n / Blocks }

// A tree adds up what blocks have to say. Its leaves, nodes Blocks to 2·Blocks−1, are the blocks, node i is the sum of
// nodes 2i and 2i+1, and so node 1 that of all. Its zero value is empty.
type tree struct {
	node  [2 * Blocks][]float32 // nil where it is not known, or is part of one that is
	spare [][]float32
}

// buffer returns n numbers for add to keep, whatever they are.
func (t *tree) buffer(n int) []float32 {
	for len(t.spare) > 0 {
		b := t.spare[len(t.spare)-1]
		t.spare = t.spare[:len(t.spare)-1]
		if len(b) == n {
			return b
		}
	}
	return make([]float32, n)
}

// add gives a node its sum, and those above it theirs as soon as both their parts are known.
func (t *tree) add(at int, sum []float32) {
	for at > 1 && t.node[at^1] != nil {
		kernel.Add(sum, t.node[at^1])
		t.drop(at ^ 1)
		at /= 2
	}
	t.node[at] = sum
}

func (t *tree) drop(at int) {
	t.spare = append(t.spare, t.node[at])
	t.node[at] = nil
}

// take moves all that another tree knows to this one.
func (t *tree) take(from *tree) {
	for at, sum := range from.node {
		if sum != nil {
			from.node[at] = nil
			t.add(at, sum)
			from.spare = append(from.spare, t.spare...)
			t.spare = nil
		}
	}
}

// cover returns the fewest nodes, ascending, of which blocks from to to are made: those that a tree with just these
// blocks knows.
func cover(from, to int) (nodes []int) {
	var visit func(at, first, n int)
	visit = func(at, first, n int) {
		switch {
		case first >= to || first+n <= from:
		case first >= from && first+n <= to:
			nodes = append(nodes, at)
		default:
			visit(2*at, first, n/2)
			visit(2*at+1, first+n/2, n/2)
		}
	}
	visit(1, 0, Blocks)
	slices.Sort(nodes)
	return nodes
}
