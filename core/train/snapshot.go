package train

import (
	"math"
	"runtime"
	"sync"

	"moevae/core/digit"
	"moevae/core/kernel"
	"moevae/core/moe"
	"moevae/core/random"
)

// A Snapshot is what others see of a run at the end of an epoch, or before the first.
type Snapshot struct {
	Epoch    int       // finished epochs
	Step     int       // since then
	Seconds  float64   // spent in the epoch's steps
	Terms    Terms     // means over the epoch's steps
	Share    []float64 // [K], of the training images, by their likeliest expert
	Assigned []uint8   // the likeliest expert of each training image
	HeldOut  []uint8   // and of each held-out image
	Grid     []byte    // [K×D], the run's one z decoded by every expert, 255 is ink
	Means    []byte    // [K×D], the mean of the training images by their likeliest expert; nil once the experts learn
	Heads    []float64 // the heads' mean losses over the epoch in which they last competed, if there are any
	Chosen   int       // the head that was kept, or −1
}

// Snapshot evaluates the run as it stands. The others of a team route their share of the images and send their experts meanwhile.
func (r *Run) Snapshot(heldOut *digit.Set) Snapshot {
	assigned := r.beginAssign()
	r.askExperts()
	r.assignOwn(assigned)
	other := r.assignHeldOut(heldOut)
	r.takeAssigned(assigned)
	r.takeExperts()
	s := Snapshot{
		Epoch: r.epoch, Step: r.step, Seconds: r.Seconds(), Terms: r.Terms(),
		Share: shares(assigned, r.config.Experts), Assigned: assigned, HeldOut: other,
		Grid: r.Grid(), Heads: r.heads, Chosen: r.chosen,
	}
	if r.pools != nil && r.epoch <= r.config.ExpertsWait() {
		s.Means = means(r.images, s.Assigned, r.config.Experts)
	}
	return s
}

// shares returns [k], the part of the images that is assigned to each expert.
func shares(assigned []uint8, k int) []float64 {
	share := make([]float64, k)
	for _, e := range assigned {
		share[e]++
	}
	for e := range share {
		share[e] /= float64(len(assigned))
	}
	return share
}

// means returns [K×D] bytes, the mean of the images assigned to each expert; that of none is blank.
func means(images *digit.Set, assigned []uint8, k int) []byte {
	d := images.D()
	sum, count := make([]uint32, k*d), make([]uint32, k)
	for i, e := range assigned {
		count[e]++
		kernel.CountBytes(sum[int(e)*d:(int(e)+1)*d], images.Image(i))
	}
	mean := make([]byte, k*d)
	for j, s := range sum {
		if n := count[j/d]; n > 0 {
			mean[j] = byte((s + n/2) / n)
		}
	}
	return mean
}

// Assign returns, for every image, the expert that the mixture's manager finds likeliest, with as many goroutines as
// there are processors.
func Assign(m *moe.Mixture, images *digit.Set) []uint8 {
	assigned := make([]uint8, images.N)
	assign(assigned, 0, m.Shape().K, images.D(), runtime.GOMAXPROCS(0), func(int) (read, route) {
		return images.Floats, m.Twin().Route
	})
	return assigned
}

// Assign returns the same for the training images, of which the run has what the manager reads.
func (r *Run) Assign() []uint8 {
	assigned := r.beginAssign()
	r.assignOwn(assigned)
	r.takeAssigned(assigned)
	return assigned
}

// assignOwn overwrites a member's share of assigned, or all where there is no team.
func (r *Run) assignOwn(assigned []uint8) {
	from, to := 0, r.images.N
	if r.team != nil {
		from, to = r.team.share(r.team.member, r.images.N)
	}
	_, d := r.reads(0)
	assign(assigned[from:to], from, r.config.Experts, d, r.learner.Lanes(), func(worker int) (read, route) {
		read, _ := r.reads(worker)
		return read, r.mixture.Twin().RouteView
	})
}

// assignHeldOut is Assign for other images, of which it keeps what a manager that learns from views reads.
func (r *Run) assignHeldOut(images *digit.Set) []uint8 {
	if r.pools == nil {
		return Assign(r.mixture, images)
	}
	if r.others == nil || r.others.Images() != images {
		r.others = digit.NewPool(images, 0, r.key, r.config.look())
	}
	assigned := make([]uint8, images.N)
	assign(assigned, 0, r.config.Experts, r.others.D(), 1, func(int) (read, route) { return r.others.Clean, r.mixture.Twin().RouteView })
	return assigned
}

// A read overwrites dst with what the manager reads of images, and a route p with its probabilities for those.
type (
	read  func(dst []float32, index ...int)
	route func(p, x []float32)
)

// reads returns how a goroutine reads the training images as the manager does, and of how many numbers one is.
func (r *Run) reads(worker int) (read, int) {
	switch {
	case r.pools != nil:
		return r.pools[worker].Clean, r.pools[worker].D()
	case r.upright != nil:
		return r.upright.Floats, r.upright.D()
	}
	return r.images.Floats, r.images.D()
}

// assign overwrites assigned with the likeliest experts of images of d numbers from first on, which are divided among
// workers: of says how each reads and routes its own.
func assign(assigned []uint8, first, k, d, workers int, of func(worker int) (read, route)) {
	count := len(assigned)
	workers = max(1, min(workers, count))
	var wait sync.WaitGroup
	for w := range workers {
		read, route := of(w)
		from, to := w*count/workers, (w+1)*count/workers
		work := func() { likeliestOf(assigned[from:to], first+from, k, d, read, route) }
		if w+1 < workers {
			wait.Go(work)
		} else {
			work()
		}
	}
	wait.Wait()
}

// likeliestOf overwrites assigned with the likeliest experts of images from first on, a chunk at a time.
func likeliestOf(assigned []uint8, first, k, d int, read read, route route) {
	var p []float32
	for lo, x := range digit.InChunks(first, first+len(assigned), d, read) {
		n := len(x) / d
		p = kernel.Reserve(p, n*k)
		route(p, x)
		for i := range n {
			assigned[lo-first+i] = uint8(kernel.Largest(p[i*k : i*k+k]))
		}
	}
}

// GridNoise returns the one z, [Z], that every expert decodes for the sample grid, the same all through
// a run, so that the rows of the grid can be compared.
func (c Config) GridNoise() []float32 {
	z := make([]float32, c.Latent)
	random.New(c.Seed).Derive(streamGrid).Normals(z)
	return z
}

// Grid returns [K×D] bytes, the configuration's GridNoise decoded by every expert.
func (r *Run) Grid() []byte { return Grid(r.mixture, r.config.GridNoise()) }

// Grid returns [K×D] bytes, z decoded by every expert of m; 255 is ink.
func Grid(m *moe.Mixture, z []float32) []byte {
	k, d := m.Shape().K, m.Shape().D()
	grid, y := make([]byte, k*d), make([]float32, d)
	for i := range k {
		m.Decode(y, i, z)
		for j, v := range y {
			grid[i*d+j] = byte(math.Round(float64(v) * 255))
		}
	}
	return grid
}
