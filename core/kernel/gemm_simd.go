//go:build goexperiment.simd && !plain && (amd64 || arm64)

package kernel

// depth is how much of the inner index is packed at a time.
const depth = 256

// gemmNarrow packs b into panels of tileCols columns and a into panels of tileRows rows, a block of the
// inner index at a time, and hands each pair of panels to the register tile.
//
// Source of the scheme: Goto and van de Geijn, Anatomy of High-Performance Matrix Multiplication, ACM
// TOMS 34(3), 2008.
func (w *Workspace) gemmNarrow(c, a, b []float32, m, k, n int, transA, transB, add bool) {
	rowPanels, colPanels := (m+tileRows-1)/tileRows, (n+tileCols-1)/tileCols
	block := min(k, depth)
	w.a = Reserve(w.a, rowPanels*tileRows*block)
	w.b = Reserve(w.b, colPanels*tileCols*block)
	for l := 0; l < k; l += depth {
		kc := min(depth, k-l)
		if transA {
			packRowsNarrow(w.a, a[l*m:], m, kc)
		} else {
			packColumns(w.a, a[l:], m, kc, k, tileRows)
		}
		if transB {
			packColumns(w.b, b[l:], n, kc, k, tileCols)
		} else {
			packRowsWide(w.b, b[l*n:], n, kc)
		}
		for j := range colPanels {
			bp := w.b[j*tileCols*kc : (j+1)*tileCols*kc]
			cols := min(tileCols, n-j*tileCols)
			to, ap := c[j*tileCols:], w.a
			i := 0
			if cols == tileCols {
				for ; i+tileRows <= m; i += tileRows {
					tile(to, n, ap[:tileRows*kc], bp, add || l > 0)
					to, ap = to[min(tileRows*n, len(to)):], ap[tileRows*kc:]
				}
			}
			for ; i < m; i += tileRows {
				rows := min(tileRows, m-i)
				w.partialTile(to, n, ap[:tileRows*kc], bp, rows, cols, add || l > 0)
				to, ap = to[min(tileRows*n, len(to)):], ap[tileRows*kc:]
			}
		}
	}
}

// partialTile computes a tile that reaches over the edge of c in the workspace and copies what is
// inside.
func (w *Workspace) partialTile(c []float32, n int, ap, bp []float32, rows, cols int, add bool) {
	edge := w.edge[:]
	if add {
		for i := range rows {
			copy(edge[i*tileCols:], c[i*n:i*n+cols])
		}
	}
	tile(edge, tileCols, ap, bp, add)
	for i := range rows {
		copy(c[i*n:i*n+cols], edge[i*tileCols:])
	}
}
