//go:build goexperiment.simd && !plain

package kernel

const (
	tileRows = 4
	tileCols = 8
)

// gemm packs a panel of tileCols columns of b at a time and leads it past the rows of a, four at a time, where
// they stand: gemm_wasm.s reads them one element at a time, so that packing them would gain nothing.
//
// A product a bᵀ is computed as (b aᵀ)ᵀ, whose sums are the same, where a is a part of a batch and b a layer's weights: then
// less is transposed.
func (w *Workspace) gemm(c, a, b []float32, m, k, n int, transA, transB, add bool) {
	// Behind the panel there is room for columns of c that do not go there directly.
	w.b = Reserve(w.b, tileCols*(k+max(m, n)))
	panel, beside := w.b[:tileCols*k], w.b[tileCols*k:]
	if transB && m*(k+n) <= n*k {
		w.packRest(b, n, k, false, add)
		for j := 0; j < m; j += tileCols {
			cols := min(tileCols, m-j)
			packRowsAsColumns(panel, a[j*k:], k, k, cols)
			w.across(c[j*n:], beside, b, k, n, cols, add)
		}
		return
	}
	if m <= thinRows && !transA && !transB && !add {
		thinProduct(c, a, b, m, k, n)
		return
	}
	w.packRest(a, m, k, transA, add)
	for j := 0; j < n; j += tileCols {
		cols := min(tileCols, n-j)
		if transB {
			packRowsAsColumns(panel, b[j*k:], k, k, cols)
		} else {
			packColumns(panel, b[j:], n, k, cols)
		}
		if cols == tileCols {
			w.down(c[j:], n, a, m, k, transA, add)
			continue
		}
		if add {
			copyRows(beside, c[j:], tileCols, n, m, cols)
		}
		w.down(beside, tileCols, a, m, k, transA, add)
		copyRows(c[j:], beside, n, tileCols, m, cols)
	}
}

// copyRows copies a few columns of s to dst. Both have rows of so many elements.
func copyRows(dst, s []float32, dstStride, stride, rows, cols int) {
	for i := range rows {
		to, from := dst[i*dstStride:i*dstStride+cols], s[i*stride:i*stride+cols]
		//lint:ignore S1001 for so few a call of copy takes longer
		for x, v := range from {
			to[x] = v
		}
	}
}

// thinRows is the number of rows up to which it is not worth to pack b: somebody's drawing is one.
const thinRows = 3

// ascending is 0, 1, 2 …, as far as a thin product has needed it. WebAssembly has one thread.
var ascending []int32

// thinProduct computes c = a b, [m×n], as if each row of a were a list: then b is read where it stands.
func thinProduct(c, a, b []float32, m, k, n int) {
	for len(ascending) < k {
		ascending = append(ascending, int32(len(ascending)))
	}
	start := [2]int32{0, int32(k)}
	for i := range m {
		sparseProduct(c[i*n:], &list{start[:], ascending[:k], a[i*k : i*k+k]}, b, 1, k, n)
	}
}

// down multiplies a, [m×k] or its transpose, by the panel in w.b. c is [m×tileCols] in rows of stride
// elements. What is left of whole tiles is computed with rows before it, which are computed again, where nothing is added.
func (w *Workspace) down(c []float32, stride int, a []float32, m, k int, transA, add bool) {
	_ = c[(m-1)*stride+tileCols-1]
	strip := func(from, tiles int) {
		if transA {
			stripT(&c[from*stride], stride, &a[from], m, &w.b[0], k, tiles, add)
		} else {
			stripN(&c[from*stride], stride, &a[from*k], k, &w.b[0], k, tiles, add)
		}
	}
	if tiles := m / tileRows; tiles > 0 {
		strip(0, tiles)
	}
	rest := m % tileRows
	if rest == 0 {
		return
	}
	if again(m, add) {
		strip(m-tileRows, 1)
		return
	}
	edge, c := w.edge[:], c[(m-rest)*stride:]
	if add {
		for i := range rest {
			copy(edge[i*tileCols:], c[i*stride:i*stride+tileCols])
		}
	}
	stripT(&edge[0], tileCols, &w.a[0], tileRows, &w.b[0], k, 1, add)
	for i := range rest {
		copy(c[i*stride:i*stride+tileCols], edge[i*tileCols:])
	}
}

// across overwrites cols rows of c, [cols×n], with the transpose of b, [n×k], times the panel in w.b, or adds to
// them. t, [n×tileCols], is overwritten.
func (w *Workspace) across(c, t, b []float32, k, n, cols int, add bool) {
	if add {
		for x := range cols {
			for i, v := range c[x*n : x*n+n] {
				t[i*tileCols+x] = v
			}
		}
	}
	w.down(t, tileCols, b, n, k, false, add)
	if cols == tileCols {
		_ = c[tileCols*n-1]
		unpackColumns8(&c[0], &t[0], n)
		return
	}
	for x := range cols {
		row := c[x*n : x*n+n]
		for i := range row {
			row[i] = t[i*tileCols+x]
		}
	}
}

// again reports whether the last rows of m are computed with rows before them.
func again(m int, add bool) bool { return m > tileRows && !add }

// packRest packs the rows of a, [m×k] or its transpose, that are left of whole tiles into w.a, [k×tileRows], with
// zeros beside them, where they are computed by themselves.
func (w *Workspace) packRest(a []float32, m, k int, transA, add bool) {
	rest := m % tileRows
	if rest == 0 || again(m, add) {
		return
	}
	w.a = Reserve(w.a, k*tileRows)
	clear(w.a)
	for r := range rest {
		i := m - rest + r
		for l := range k {
			if transA {
				w.a[l*tileRows+r] = a[l*m+i]
			} else {
				w.a[l*tileRows+r] = a[i*k+l]
			}
		}
	}
}

// packColumns packs the first cols columns of s, [k×…] in rows of stride elements, into panel, [k×tileCols]. What comes
// to stand beside them is multiplied and dropped: what follows in s, or zeros where that ends.
func packColumns(panel, s []float32, stride, k, cols int) {
	whole := min(k, (len(s)+stride-tileCols)/stride)
	if whole > 0 {
		packRows8(&panel[0], &s[0], stride, whole)
	}
	for l := max(0, whole); l < k; l++ {
		p := panel[l*tileCols : l*tileCols+tileCols]
		clear(p[copy(p, s[l*stride:l*stride+cols]):])
	}
}

// packRowsAsColumns packs the first cols rows of s, of k elements and stride apart, into panel likewise, as
// columns.
func packRowsAsColumns(panel, s []float32, stride, k, cols int) {
	if cols == tileCols {
		_ = s[(tileCols-1)*stride+k-1]
		packColumns8(&panel[0], &s[0], stride, k)
		return
	}
	clear(panel)
	for x := range cols {
		for l, v := range s[x*stride : x*stride+k] {
			panel[l*tileCols+x] = v
		}
	}
}

// stripN computes tiles of four rows each of a product c = a b, or adds them to c when add is set. a has rows of
// lda elements, of which k count, b is a panel, [k×8], c has rows of ldc elements, of which eight are written.
//
//go:noescape
func stripN(c *float32, ldc int, a *float32, lda int, b *float32, k, tiles int, add bool)

// stripT does the same with aᵀ: a has k rows of lda elements, of which 4·tiles count.
//
//go:noescape
func stripT(c *float32, ldc int, a *float32, lda int, b *float32, k, tiles int, add bool)

// packRows8 copies eight elements of each of k rows, which are stride elements apart, to dst, [k×8].
//
//go:noescape
func packRows8(dst, s *float32, stride, k int)

// packColumns8 copies k elements of each of eight rows, which are stride elements apart, to the columns of dst,
// [k×8].
//
//go:noescape
func packColumns8(dst, s *float32, stride, k int)

// unpackColumns8 copies the columns of s, [n×8], to the rows of dst, [8×n].
//
//go:noescape
func unpackColumns8(dst, s *float32, n int)
