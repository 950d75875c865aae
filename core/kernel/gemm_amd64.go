//go:build goexperiment.simd && !plain

package kernel

// tileOf returns the rows and columns of the register tile of so many lanes, more than four. Sixteen lanes have 32 registers, of which 16 hold
// sums; eight have 16, and 8 hold sums.
func tileOf(lanes int) (tall, broad int) {
	if lanes == 16 {
		return 8, 32
	}
	return 4, 16
}

// inPlace is the number of rows of a up to which it is not worth to pack b: a tile reads whole cache lines of it anyway.
const inPlace = 128

// deep is how much of the inner index is packed at a time: a panel is to stay in the second-level cache.
const deep = 1024

// gemm multiplies by the widest vectors there are. b is packed in panels of a tile's columns; a is read one element
// at a time where it stands.
func (w *Workspace) gemm(c, a, b []float32, m, k, n int, transA, transB, add bool) {
	if lanes == 4 {
		w.gemmNarrow(c, a, b, m, k, n, transA, transB, add)
		return
	}
	if transB && m*(k+n) <= n*k {
		w.gemmAcross(c, a, b, m, k, n, add)
		return
	}
	// An element of a is so far from the next of its column, and of its row.
	down, across := k, 1
	if transA {
		down, across = 1, m
	}
	for l := 0; l < k; l += deep {
		kc := min(deep, k-l)
		from := l * n
		if transB {
			from = l
		}
		w.gemmBlock(c, a[l*across:], b[from:], m, kc, n, down, across, k, transB, add || l > 0)
	}
}

// gemmAcross computes a bᵀ as (b aᵀ)ᵀ, whose sums are the same: where a is a part of a batch and b a layer's weights, less is
// transposed.
func (w *Workspace) gemmAcross(c, a, b []float32, m, k, n int, add bool) {
	tall, broad := tileOf(lanes)
	for j := 0; j < m; j += broad {
		cols := min(broad, m-j)
		block := min(k, deep)
		w.b = Reserve(w.b, broad*(block+n))
		panel, t := w.b[:broad*block], w.b[broad*block:]
		to := c[j*n:]
		if add {
			packColumnsWide(t, to, cols, n, n, broad)
		}
		for l := 0; l < k; l += deep {
			kc := min(deep, k-l)
			packColumnsWide(panel, a[j*k+l:], cols, kc, k, broad)
			if n%tall > 0 {
				w.packRest(b[l:], n, kc, k, 1, tall)
			}
			w.down(t, broad, b[l:], n, kc, k, 1, panel, broad, widthOf(cols, broad), add || l > 0)
		}
		packColumnsWide(to, t, n, cols, broad, n)
	}
}

// widthOf returns how many columns of a tile are computed where so many count.
func widthOf(cols, broad int) int {
	if lanes == 16 && cols <= 16 {
		return 16
	}
	return broad
}

// gemmBlock does kc of the inner index. A row of bᵀ has stride elements.
func (w *Workspace) gemmBlock(c, a, b []float32, m, kc, n, down, across, stride int, transB, add bool) {
	tall, broad := tileOf(lanes)
	w.b = Reserve(w.b, broad*(kc+m))
	panel, beside := w.b[:broad*kc], w.b[broad*kc:]
	rest := m % tall
	if rest > 0 {
		w.packRest(a, m, kc, down, across, tall)
	}
	for j := 0; j < n; j += broad {
		cols := min(broad, n-j)
		width := widthOf(cols, broad)
		from, step := panel, broad
		switch {
		case transB:
			packColumnsWide(panel, b[j*stride:], cols, kc, stride, broad)
		case cols == width && m <= inPlace:
			from, step = b[j:], n
		default:
			packRows(panel, b[j:], cols, kc, n, broad)
		}
		if cols == width {
			w.down(c[j:], n, a, m, kc, down, across, from, step, width, add)
			continue
		}
		if add {
			for i := range m {
				copy(beside[i*broad:], c[i*n+j:i*n+j+cols])
			}
		}
		w.down(beside, broad, a, m, kc, down, across, from, step, width, add)
		for i := range m {
			copy(c[i*n+j:i*n+j+cols], beside[i*broad:])
		}
	}
}

// down multiplies the rows of a by a panel of which width columns count. c has rows of ldc elements.
func (w *Workspace) down(c []float32, ldc int, a []float32, m, k, down, across int, b []float32, ldb, width int, add bool) {
	_, _, _ = c[(m-1)*ldc+width-1], a[(m-1)*down+(k-1)*across], b[(k-1)*ldb+width-1]
	tall, broad := tileOf(lanes)
	if tiles := m / tall; tiles > 0 {
		strip(width, &c[0], ldc, &a[0], down, across, &b[0], ldb, k, tiles, add)
	}
	rest := m % tall
	packed := w.a
	four := lanes == 16 && width == 32
	if four && rest >= 4 {
		strip16Four(&c[(m-rest)*ldc], ldc, &a[(m-rest)*down], down, across, &b[0], ldb, k, add)
		rest, packed = rest-4, packed[4:]
	}
	if rest == 0 {
		return
	}
	var edge [8 * 32]float32
	c = c[(m-rest)*ldc:]
	if add {
		for i := range rest {
			copy(edge[i*broad:], c[i*ldc:i*ldc+width])
		}
	}
	if four {
		strip16Four(&edge[0], broad, &packed[0], 1, tall, &b[0], ldb, k, add)
	} else {
		strip(width, &edge[0], broad, &packed[0], 1, tall, &b[0], ldb, k, 1, add)
	}
	for i := range rest {
		copy(c[i*ldc:i*ldc+width], edge[i*broad:])
	}
}

// strip calls the kernel for tiles of that width; see strip16.
func strip(width int, c *float32, ldc int, a *float32, rowa, cola int, b *float32, ldb, k, tiles int, add bool) {
	switch {
	case lanes == 8:
		strip8(c, ldc, a, rowa, cola, b, ldb, k, tiles, add)
	case width == 16:
		strip16Half(c, ldc, a, rowa, cola, b, ldb, k, tiles, add)
	default:
		strip16(c, ldc, a, rowa, cola, b, ldb, k, tiles, add)
	}
}

// packRest packs the rows of a that are left of whole tiles into w.a, [k×tall], with zeros beside them.
func (w *Workspace) packRest(a []float32, m, k, down, across, tall int) {
	rest := m % tall
	w.a = Reserve(w.a, k*tall)
	clear(w.a)
	for r := range rest {
		at := (m - rest + r) * down
		for l := range k {
			w.a[l*tall+r] = a[at+l*across]
		}
	}
}

// packRows packs the first cols columns of s, [k×…] in rows of stride elements, into panel, [k×broad]. What comes to stand
// beside them is multiplied and dropped: what follows in s, or zeros where that ends.
func packRows(panel, s []float32, cols, k, stride, broad int) {
	for j := 0; j < cols; j += 16 {
		whole := max(0, min(k, (len(s)-j-16+stride)/stride))
		if whole > 0 {
			copy16(&panel[j], &s[j], broad, stride, whole)
		}
		for l := whole; l < k; l++ {
			p := panel[l*broad+j : l*broad+j+16]
			clear(p[copy(p, s[l*stride+j:l*stride+cols]):])
		}
	}
}

// packColumnsWide packs k elements of each of the first cols rows of s, which are stride elements apart, into panel as
// columns of rows of broad elements. Beside them it leaves what there is.
func packColumnsWide(panel, s []float32, cols, k, stride, broad int) {
	x := 0
	if blocks := k / 8; blocks > 0 && cols >= 8 {
		_, _ = panel[(8*blocks-1)*broad+cols-1], s[(cols-1)*stride+k-1]
		for ; x < cols; x += 8 {
			at := min(x, cols-8) // the last eight may be some that are there already
			transpose8(&panel[at], &s[at*stride], broad, stride, blocks)
		}
	}
	done := 0
	if x > 0 {
		done = k / 8 * 8
	}
	for x := range cols {
		for l := done; l < k; l++ {
			panel[l*broad+x] = s[x*stride+l]
		}
	}
}

// strip16 computes tiles of 8×32 of a product c = a b, or adds them to c when add is set. An element of a is rowa elements
// from the next of its column and cola from the next of its row; b has k rows of ldb elements, of which 32
// count, and c rows of ldc elements, of which 32 are written.
//
//go:noescape
func strip16(c *float32, ldc int, a *float32, rowa, cola int, b *float32, ldb, k, tiles int, add bool)

// strip16Four does the same with one tile of 4×32.
//
//go:noescape
func strip16Four(c *float32, ldc int, a *float32, rowa, cola int, b *float32, ldb, k int, add bool)

// strip16Half does the same with tiles of 8×16.
//
//go:noescape
func strip16Half(c *float32, ldc int, a *float32, rowa, cola int, b *float32, ldb, k, tiles int, add bool)

// strip8 does the same with tiles of 4×16, and vectors of eight lanes.
//
//go:noescape
func strip8(c *float32, ldc int, a *float32, rowa, cola int, b *float32, ldb, k, tiles int, add bool)

// copy16 copies sixteen elements of each of k rows, which are stride elements apart, to rows that are width apart.
//
//go:noescape
func copy16(dst, s *float32, width, stride, k int)

// transpose8 copies 8·blocks elements of each of eight rows, which are stride elements apart, to eight columns of
// rows that are width apart.
//
//go:noescape
func transpose8(dst, s *float32, width, stride, blocks int)
