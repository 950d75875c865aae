package kernel

// FieldSide is the side of a Bend's field.
const FieldSide = 4

// A Bend says where the pixels of a picture come from in another: pixel u, relative to the middle, from (XX·uₓ + XY·u_y + X, YX·uₓ +
// YY·u_y + Y), and from there as far on as a field says between whose numbers is interpolated.
type Bend struct {
	XX, XY, YX, YY, X, Y float64
	Field                [2][FieldSide * FieldSide]float32 // across and down
}

// A Weights is what each number along a side of a field weighs at a place.
type Weights [FieldSide]float64

// Places overwrites x and y, [len(down)×len(across)], with where every Cell-th pixel of each side comes from, as places of Fraction bits.
//
//	x_rk = X + XX·uₓ + XY·u_y + Σ_i down_ri Σ_j across_kj field_ij,  uₓ = Cell·k − middleX,  u_y = Cell·r − middleY
//
// and y likewise; sums are in the order of their indices. It panics if a slice is too short.
func (b *Bend) Places(x, y []int64, across, down []Weights, middleX, middleY float64) {
	if len(x) < len(across)*len(down) || len(y) < len(across)*len(down) {
		panic(errShape)
	}
	if len(across) > 0 && len(down) > 0 {
		b.places(x, y, across, down, middleX, middleY)
	}
}

func (b *Bend) placesGeneric(x, y []int64, across, down []Weights, middleX, middleY float64) {
	var fields [2][FieldSide]float64
	for k := range across {
		w := &across[k]
		for axis := range fields {
			for r := range FieldSide {
				g := (*[FieldSide]float32)(b.Field[axis][r*FieldSide:])
				fields[axis][r] = w.sum(float64(g[0]), float64(g[1]), float64(g[2]), float64(g[3]))
			}
		}
		ux := float64(k*Cell) - middleX
		x0, y0 := b.X+float64(b.XX*ux), b.Y+float64(b.YX*ux)
		for r := range down {
			uy := float64(r*Cell) - middleY
			w, gx, gy := &down[r], &fields[0], &fields[1]
			px := x0 + float64(b.XY*uy) + w.sum(gx[0], gx[1], gx[2], gx[3])
			py := y0 + float64(b.YY*uy) + w.sum(gy[0], gy[1], gy[2], gy[3])
			x[r*len(across)+k] = int64(px * pixel)
			y[r*len(across)+k] = int64(py * pixel)
		}
	}
}

func (w *Weights) sum(a, b, c, d float64) float64 {
	return float64(w[0]*a) + float64(w[1]*b) + float64(w[2]*c) + float64(w[3]*d)
}
