//go:build !(goexperiment.simd && !plain && wasm)

package kernel

// transposeList makes to the transpose of from. to has the length of from, and its start, all zeros, has two
// places more than lines: counted one place further on, start[j] is where line j begins after the sort.
func transposeList(to, from *list) {
	for _, j := range from.place {
		to.start[j+2]++
	}
	for j := 2; j < len(to.start); j++ {
		to.start[j] += to.start[j-1]
	}
	for i := range len(from.start) - 1 {
		place, value := from.line(i)
		for l, j := range place {
			at := to.start[j+1]
			to.start[j+1]++
			to.place[at], to.value[at] = int32(i), value[l]
		}
	}
}
