//go:build goexperiment.simd && !plain

package kernel

// A pair is a number for each of the two axes.
type pair [2]float64

// bent is a Bend with the axes side by side.
type bent struct {
	alongX, alongY, from pair
	field                [FieldSide * FieldSide]pair
}

func (b *Bend) places(x, y []int64, across, down []Weights, middleX, middleY float64) {
	s := bent{alongX: pair{b.XX, b.YX}, alongY: pair{b.XY, b.YY}, from: pair{b.X, b.Y}}
	for i := range s.field {
		s.field[i] = pair{float64(b.Field[0][i]), float64(b.Field[1][i])}
	}
	placePairs(&x[0], &y[0], &across[0], &down[0], &s, middleX, middleY, len(across), len(down))
}

// placePairs is placesGeneric with both axes in a vector.
//
//go:noescape
func placePairs(x, y *int64, across, down *Weights, b *bent, middleX, middleY float64, columns, rows int)
