//go:build goexperiment.simd && !plain && (amd64 || arm64)

package kernel

// packRowsNarrow packs s, [k×n], into panels of tileRows columns: panel j holds s_l,4j … s_l,4j+3 for l =
// 0 … k−1, with zeros past the edge.
func packRowsNarrow(dst, s []float32, n, k int) {
	settle()
	for j := 0; j < n; j += tileRows {
		panel := dst[:tileRows*k]
		dst = dst[tileRows*k:]
		if n-j < tileRows {
			packRowsEdge(panel, s[j:], n, k, n-j, tileRows)
			continue
		}
		from := s[j:]
		for len(panel) >= tileRows {
			to := (*[tileRows]float32)(panel)
			store(to[:], load(from))
			panel = panel[tileRows:]
			if len(from) < n {
				break
			}
			from = from[n:]
		}
	}
}

// packRowsWide does the same with panels of tileCols columns.
func packRowsWide(dst, s []float32, n, k int) {
	settle()
	for j := 0; j < n; j += tileCols {
		panel := dst[:tileCols*k]
		dst = dst[tileCols*k:]
		if n-j < tileCols {
			packRowsEdge(panel, s[j:], n, k, n-j, tileCols)
			continue
		}
		from := s[j:]
		for len(panel) >= tileCols {
			to, f := (*[tileCols]float32)(panel), (*[tileCols]float32)(from)
			store(to[:], load(f[:]))
			store(to[4:], load(f[4:]))
			panel = panel[tileCols:]
			if len(from) < n {
				break
			}
			from = from[n:]
		}
	}
}

func packRowsEdge(panel, s []float32, n, k, cols, width int) {
	for l := range k {
		p := panel[l*width : l*width+width]
		copy(p, s[l*n:l*n+cols])
		clear(p[cols:])
	}
}

// packColumns packs s, n rows of stride elements of which k count, into panels of width rows: panel
// j holds s_j·width,l … s_j·width+width−1,l for l = 0 … k−1, with zeros past the edge. width is a multiple of
// four: four rows at a time are transposed, in blocks of four.
func packColumns(dst, s []float32, n, k, stride, width int) {
	for j := 0; j < n; j += width {
		panel := dst[:width*k]
		dst = dst[width*k:]
		for i := 0; i < width; i += 4 {
			if rows := n - j - i; rows >= 4 {
				at := (j + i) * stride
				transpose4(panel[i:], width, s[at:][:k], s[at+stride:][:k], s[at+2*stride:][:k], s[at+3*stride:][:k])
			} else {
				for r := range 4 {
					for l := range k {
						v := float32(0)
						if r < rows {
							v = s[(j+i+r)*stride+l]
						}
						panel[l*width+i+r] = v
					}
				}
			}
		}
	}
}

// transpose4 writes the elements l of four rows to dst[l·width … l·width+3], for every l.
func transpose4(dst []float32, width int, r0, r1, r2, r3 []float32) {
	for len(r0) >= 4 && len(r1) >= 4 && len(r2) >= 4 && len(r3) >= 4 {
		a, b, c, d := (*[4]float32)(r0), (*[4]float32)(r1), (*[4]float32)(r2), (*[4]float32)(r3)
		p := (*[4]float32)(dst)
		p[0], p[1], p[2], p[3] = a[0], b[0], c[0], d[0]
		p = (*[4]float32)(dst[width:])
		p[0], p[1], p[2], p[3] = a[1], b[1], c[1], d[1]
		p = (*[4]float32)(dst[2*width:])
		p[0], p[1], p[2], p[3] = a[2], b[2], c[2], d[2]
		p = (*[4]float32)(dst[3*width:])
		p[0], p[1], p[2], p[3] = a[3], b[3], c[3], d[3]
		r0, r1, r2, r3 = r0[4:], r1[4:], r2[4:], r3[4:]
		if len(dst) < 4*width+4 {
			return
		}
		dst = dst[4*width:]
	}
	for i := range r0 {
		p := (*[4]float32)(dst[i*width:])
		p[0], p[1], p[2], p[3] = r0[i], r1[i], r2[i], r3[i]
	}
}
