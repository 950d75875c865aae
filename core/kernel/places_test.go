package kernel

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestPlacesEqualTheirDefinitionToTheBit(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 0))
	weights := func(n int) []Weights {
		all := make([]Weights, n)
		for i := range all {
			for j := range all[i] {
				all[i][j] = r.NormFloat64()
			}
		}
		return all
	}
	for columns := range 10 {
		for rows := range 4 {
			b := Bend{XX: r.NormFloat64(), XY: r.NormFloat64(), YX: r.NormFloat64(), YY: r.NormFloat64(), X: r.NormFloat64(), Y: r.NormFloat64()}
			normals(b.Field[0][:], r.Uint64())
			normals(b.Field[1][:], r.Uint64())
			across, down := weights(columns), weights(rows)
			middleX, middleY := 4*r.Float64(), 4*r.Float64()
			n := columns * rows
			x, y := make([]int64, n+1), make([]int64, n+1)
			b.Places(x, y, across, down, middleX, middleY)
			wantX, wantY := make([]int64, n+1), make([]int64, n+1)
			for i := range rows {
				for k := range columns {
					wantX[i*columns+k] = placeOf(&b.Field[0], across[k], down[i], b.X, b.XX, b.XY, float64(Cell*k)-middleX, float64(Cell*i)-middleY)
					wantY[i*columns+k] = placeOf(&b.Field[1], across[k], down[i], b.Y, b.YX, b.YY, float64(Cell*k)-middleX, float64(Cell*i)-middleY)
				}
			}
			if !slices.Equal(x, wantX) || !slices.Equal(y, wantY) {
				t.Fatalf("%d×%d places are %v and %v, want %v and %v", rows, columns, x, y, wantX, wantY)
			}
			clear(x)
			clear(y)
			b.placesGeneric(x, y, across, down, middleX, middleY)
			if !slices.Equal(x, wantX) || !slices.Equal(y, wantY) {
				t.Fatalf("%d×%d places one by one are %v and %v, want %v and %v", rows, columns, x, y, wantX, wantY)
			}
		}
	}
}

// placeOf is one coordinate of one place.
func placeOf(field *[FieldSide * FieldSide]float32, across, down Weights, from, alongX, alongY, ux, uy float64) int64 {
	var sum float64
	for i, d := range down {
		var row float64
		for j, a := range across {
			if product := float64(a * float64(field[i*FieldSide+j])); j == 0 {
				row = product
			} else {
				row += product
			}
		}
		if i == 0 {
			sum = float64(d * row)
		} else {
			sum += float64(d * row)
		}
	}
	return int64((from + float64(alongX*ux) + float64(alongY*uy) + sum) * pixel)
}
