package nn

import (
	"slices"
	"testing"

	"moevae/core/kernel"
	"moevae/core/random"
)

func TestAPeakConvIsAConvAndAPool(t *testing.T) {
	var w kernel.Workspace
	for _, size := range [][3]int{{14, 14, 8}, {13, 9, 3}, {6, 7, 17}} {
		width, height, filters := size[0], size[1], size[2]
		var arena Arena
		c := NewPeakConv(&arena, "conv", width, height, filters)
		arena.Allocate()
		arena.AllocateTraining()
		c.InitHe(random.New(1))
		pool := Pool{Width: c.OutWidth(), Height: c.OutHeight(), Channels: filters}
		if c.PooledWidth() != width/2-2 || c.PooledHeight() != height/2-2 || c.Pooled() != pool.Out() {
			t.Fatalf("%v: pooled images have %d×%d, %d values", size, c.PooledWidth(), c.PooledHeight(), c.Pooled())
		}
		const n, from, to = 4, 1, 3
		x, y, dy := make([]float32, n*width*height), make([]float32, n*pool.Out()), make([]float32, (to-from)*pool.Out())
		random.New(2).Normals(x)
		random.New(3).Normals(dy)
		c.Forward(&w, y, x)
		c.Backward(&w, dy, from, to)

		patches, all, want := make([]float32, n*c.PatchSize()), make([]float32, n*pool.In()), make([]float32, len(y))
		c.Conv.Forward(&w, all, patches, x)
		pool.Forward(want, all)
		if !slices.Equal(y, want) {
			t.Errorf("%v: the values are others", size)
		}
		all, patches = all[from*pool.In():to*pool.In()], patches[from*c.PatchSize():to*c.PatchSize()]
		dAll := make([]float32, len(all))
		pool.Backward(dAll, dy, all)
		got := slices.Clone(c.Weight.Grad)
		c.Conv.Backward(&w, dAll, patches, false)
		if !slices.Equal(got, c.Weight.Grad) {
			t.Errorf("%v: the gradient is another", size)
		}
	}
}
