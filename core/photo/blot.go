package photo

// A blot is pixels that hang together, at a corner too.
type blot struct {
	pixels                   []int // in reading order
	ink                      float64
	left, top, right, bottom int // the last of them
}

// A run is marked pixels in a row, from first to before end. It is of the same blot as the run of the number of, which is itself or an
// earlier one.
type run struct{ row, first, end, of int }

// runs returns those of the pixels that are marked, in reading order.
//
// Source: Rosenfeld and Pfaltz, Sequential operations in digital picture processing, 1966, for labels that are found equal in one
// pass, here of runs.
func (p picture) runs(marked []bool) (all []run) {
	above := 0 // the first run of the row above that may touch the next one
	for y := range p.height {
		begin := len(all)
		row := marked[y*p.width : (y+1)*p.width]
		for x := 0; x < len(row); x++ {
			if !row[x] {
				continue
			}
			r := run{row: y, first: x, of: len(all)}
			for x < len(row) && row[x] {
				x++
			}
			r.end = x
			all = append(all, r)
			for above < begin && all[above].end < r.first {
				above++
			}
			for k := above; k < begin && all[k].first <= r.end; k++ {
				join(all, k, r.of)
			}
		}
		above = begin
	}
	return all
}

// join makes two runs be of one blot.
func join(all []run, i, j int) {
	i, j = root(all, i), root(all, j)
	all[max(i, j)].of = min(i, j)
}

// root returns the first run of the blot that run i is of, and shortens the way to it.
func root(all []run, i int) int {
	for all[i].of != i {
		all[i].of = all[all[i].of].of
		i = all[i].of
	}
	return i
}

// blots returns those of the pixels that are marked, in the order of their first ones.
func (p picture) blots(marked []bool) (all []blot) {
	runs := p.runs(marked)
	number, size := make([]int, len(runs)), []int(nil) // of a run's blot, and how many pixels that has
	n := 0
	for i, r := range runs {
		if of := root(runs, i); of == i {
			number[i] = len(size)
			size = append(size, 0)
		} else {
			number[i] = number[of]
		}
		size[number[i]] += r.end - r.first
		n += r.end - r.first
	}
	all = make([]blot, len(size))
	pixels := make([]int, n) // of all, one blot after the other
	for k, n := range size {
		all[k] = blot{pixels: pixels[:0:n], left: p.width, top: p.height}
		pixels = pixels[n:]
	}
	for i, r := range runs {
		s := &all[number[i]]
		s.left, s.right, s.top, s.bottom = min(s.left, r.first), max(s.right, r.end-1), min(s.top, r.row), max(s.bottom, r.row)
		for at := r.row*p.width + r.first; at < r.row*p.width+r.end; at++ {
			s.pixels = append(s.pixels, at)
			s.ink += p.value[at]
		}
	}
	return all
}

// blotsAbove returns those of the pixels that have more than so much ink.
func (p picture) blotsAbove(least float64) []blot {
	marked := make([]bool, len(p.value))
	for i, v := range p.value {
		marked[i] = v > least
	}
	return p.blots(marked)
}
