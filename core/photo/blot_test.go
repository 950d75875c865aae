package photo

import (
	"slices"
	"testing"

	"moevae/core/random"
)

// flooded is the slow form of blots, a pixel and its neighbours at a time.
func (p picture) flooded(marked []bool) (all [][]int) {
	seen := make([]bool, len(marked))
	for i := range marked {
		if !marked[i] || seen[i] {
			continue
		}
		seen[i] = true
		pixels := []int{i}
		for next := 0; next < len(pixels); next++ {
			x, y := pixels[next]%p.width, pixels[next]/p.width
			for ny := max(y-1, 0); ny <= min(y+1, p.height-1); ny++ {
				for nx := max(x-1, 0); nx <= min(x+1, p.width-1); nx++ {
					if at := ny*p.width + nx; marked[at] && !seen[at] {
						seen[at] = true
						pixels = append(pixels, at)
					}
				}
			}
		}
		slices.Sort(pixels)
		all = append(all, pixels)
	}
	return all
}

// Blots are the pixels that a flood reaches from each, however dense they are, and their boxes and ink are of these.
func TestBlotsAreWhatAFloodReaches(t *testing.T) {
	for n := range 400 {
		key := random.New(8).Derive(uint64(n))
		p := picture{width: 1 + n%23, height: 1 + n/23}
		marked := make([]bool, p.width*p.height)
		for i := range marked {
			marked[i] = key.Uniform(uint64(2*i+1)) < float32(n%7+1)/8
			p.value = append(p.value, float64(key.Uniform(uint64(2*i+2))))
		}
		want := p.flooded(marked)
		got := p.blots(marked)
		if len(got) != len(want) {
			t.Fatalf("picture %d: %d blots, want %d", n, len(got), len(want))
		}
		for k, s := range got {
			if !slices.Equal(s.pixels, want[k]) {
				t.Fatalf("picture %d, blot %d: %v, want %v", n, k, s.pixels, want[k])
			}
			box := blot{left: p.width, top: p.height}
			for _, at := range want[k] {
				box.ink += p.value[at]
				box.left, box.right = min(box.left, at%p.width), max(box.right, at%p.width)
				box.top, box.bottom = min(box.top, at/p.width), max(box.bottom, at/p.width)
			}
			if s.ink != box.ink || s.left != box.left || s.top != box.top || s.right != box.right || s.bottom != box.bottom {
				t.Fatalf("picture %d, blot %d: %+v, want %+v", n, k, s, box)
			}
		}
	}
}
