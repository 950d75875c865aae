package array

import (
	"math"
	"slices"
)

// An unseen pair has no list where others have one.
type unseen struct {
	pair  int
	value int // the place of null among the values, −1 where an empty list is
}

// paired notes a list of two things, of which so many are lists, values, or nothing.
func (n *node) paired(lists, values, nothing int) {
	switch {
	case lists == 1 && values == 1:
		n.item.gaps = n.item.gaps[:len(n.item.gaps)-nothing] // which is a label
		n.pairs++
	case lists == 0 && values > 0 && nothing == 1 && len(n.unseen) < mostGaps:
		one := unseen{n.pairs, -1}
		if values == 2 {
			one.value = n.item.own() - 1
			if n.item.isNull(one.value - 1) {
				one.value--
			}
		}
		n.unseen = append(n.unseen, one)
		n.pairs++
	}
}

// isNull says whether a value of a node is null, as a number or as a word.
func (n *node) isNull(at int) bool {
	if at < len(n.words) {
		return n.words[at] == wordOf(float32(math.NaN()))
	}
	return at < len(n.numbers) && isNaN(n.numbers[at])
}

// pairsOf returns the images and labels of pairs. Those without an image are left out.
func (n *node) pairsOf(name string, around []int) (all []*Array) {
	var gone []int
	for i := len(n.unseen) - 1; i >= 0; i-- {
		gone = append(gone, n.unseen[i].pair)
		if at := n.unseen[i].value; at >= 0 && at < len(n.item.words) {
			n.item.words = slices.Delete(n.item.words, at, at+1)
		} else if at >= 0 && at < len(n.item.numbers) {
			n.item.numbers = slices.Delete(n.item.numbers, at, at+1)
		}
	}
	slices.Reverse(gone)
	n.unseen = nil
	if a := n.item.array(name+"/label", around); a != nil {
		all = append(all, a)
	}
	if n.item.item != nil && n.item.length > 0 {
		images := n.item.item.arrays(name+"/image", []int{around[0] - len(gone), n.item.length})
		for _, a := range images {
			a.gone = gone
		}
		all = append(all, images...)
	}
	return all
}

// inTurn returns the arrays of a node whose lists are an image and marks of several classes in turn, in either order: of numbers or, for an image, of lists.
func (n *node) inTurn(name string, around []int) []*Array {
	first, second := n.turns[0], n.turns[1]
	if n.item == nil || first < 1 || second < 1 || len(n.item.words) > 0 || len(n.item.keys) > 0 {
		return nil
	}
	flat, rows := n.item, n.item.item
	marks, image, at := second, first, 1
	if rows == nil && first < second || rows != nil && n.item.own() == around[0]*first {
		marks, image, at = first, second, 0
	}
	label := &node{length: -1}
	if rows != nil {
		if label.numbers = flat.numbers; len(flat.numbers) != around[0]*marks {
			return nil
		}
		return append(rows.arrays(name+"/image", []int{around[0], image, n.item.length}), label.array(name+"/label", []int{around[0], marks}))
	}
	if len(flat.numbers) != around[0]*(marks+image) {
		return nil
	}
	pixels := &node{length: -1}
	for i := 0; i < len(flat.numbers); {
		for turn := range 2 {
			if turn == at {
				label.numbers = append(label.numbers, flat.numbers[i:i+marks]...)
				i += marks
			} else {
				pixels.numbers = append(pixels.numbers, flat.numbers[i:i+image]...)
				i += image
			}
		}
	}
	return []*Array{pixels.array(name+"/image", []int{around[0], image}), label.array(name+"/label", []int{around[0], marks})}
}
