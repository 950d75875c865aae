package table

import (
	"regexp"
	"slices"
	"strconv"

	"moevae/core/images/file"
)

// pixelName is what a column is called that has its pixel's number, or its row and its column, as pixel12, 3x4 and r3c4.
var pixelName = regexp.MustCompile(`^(\D*)(\d{1,6})(?:(\D+)(\d{1,6}))?(\D*)$`)

// What stands before two numbers of which it is known which one is the row.
var (
	rowWord    = regexp.MustCompile(`(^|[^a-z])(r|row)[^a-z]*$`)
	columnWord = regexp.MustCompile(`(^|[^a-z])(c|col|column)[^a-z]*$`)
	acrossWord = regexp.MustCompile(`(^|[^a-z])x[^a-z]*$`)
	downWord   = regexp.MustCompile(`(^|[^a-z])y[^a-z]*$`)
)

// laid finds out where the columns of pixels belong, if what they are called says so of all but the one of labels and those of classes:
// as names are sorted, pixel10 stands before pixel2. Two numbers say how many rows and columns an image has, too.
func (t *table) laid(label int) {
	var words [3]string
	var numbers [][2]int
	var places []int // of the columns of pixels among those that are read
	k := -1
	for i, name := range t.names {
		if t.skip[i] {
			continue
		}
		if k++; i == label || slices.Contains(t.hot, k) {
			continue
		}
		m := pixelName.FindStringSubmatch(name)
		if m == nil || numbers != nil && words != [3]string{m[1], m[3], m[5]} {
			return
		}
		words = [3]string{m[1], m[3], m[5]}
		first, _ := strconv.Atoi(m[2])
		second, _ := strconv.Atoi(m[4])
		numbers, places = append(numbers, [2]int{first, second}), append(places, k)
	}
	if len(numbers) < file.LeastColumns-1 {
		return
	}
	order, rows, columns := gridOf(numbers, words)
	if order == nil {
		return
	}
	if words[1] != "" {
		t.grid = [2]int{rows, columns}
	}
	if slices.IsSorted(order) {
		return
	}
	t.to = make([]int, k+1)
	for i := range t.to {
		t.to[i] = i
	}
	for i, at := range order {
		t.to[places[i]] = places[at]
	}
}

// gridOf returns the place of each pixel in its image, whose rows are one after the other, and how many rows and columns there are, by the
// pixels' numbers and the words between them; no order if they are no rectangle. Where nobody knows which number is the row, those that
// stand in an order already are left in it.
func gridOf(numbers [][2]int, words [3]string) (order []int, rows, columns int) {
	low, high := numbers[0], numbers[0]
	for _, n := range numbers {
		for axis, v := range n {
			low[axis], high[axis] = min(low[axis], v), max(high[axis], v)
		}
	}
	firsts, seconds := high[0]-low[0]+1, high[1]-low[1]+1
	if max(low[0], low[1]) > 1 || firsts*seconds != len(numbers) {
		return nil, 0, 0
	}
	seen := make([]bool, len(numbers))
	byFirst, bySecond := make([]int, len(numbers)), make([]int, len(numbers))
	for i, n := range numbers {
		first, second := n[0]-low[0], n[1]-low[1]
		byFirst[i], bySecond[i] = first*seconds+second, second*firsts+first
		if seen[byFirst[i]] {
			return nil, 0, 0
		}
		seen[byFirst[i]] = true
	}
	is := func(first, second *regexp.Regexp) bool {
		return first.MatchString(words[0]) && second.MatchString(words[1])
	}
	switch {
	case words[1] == "", is(rowWord, columnWord):
		return byFirst, firsts, seconds
	case is(columnWord, rowWord), slices.IsSorted(bySecond), !slices.IsSorted(byFirst) && is(acrossWord, downWord):
		return bySecond, seconds, firsts
	}
	return byFirst, firsts, seconds
}
