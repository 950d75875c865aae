package digit

import "math"

// What the fast code is tested against: the equations of View and Augment, one pixel at a time, in
// float64.

// pictureOf is a function of whole pixels, zero outside width×height.
type pictureOf struct {
	width, height int
	value         []float64
}

func wide(width, height int, image []float32) pictureOf {
	p := pictureOf{width, height, make([]float64, len(image))}
	for i, v := range image {
		p.value[i] = float64(v)
	}
	return p
}

func (p pictureOf) at(x, y int) float64 {
	if x < 0 || x >= p.width || y < 0 || y >= p.height {
		return 0
	}
	return p.value[y*p.width+x]
}

// between is the bilinear interpolation.
func (p pictureOf) between(x, y float64) float64 {
	j, i := int(math.Floor(x)), int(math.Floor(y))
	px, py := x-math.Floor(x), y-math.Floor(y)
	return (1-py)*((1-px)*p.at(j, i)+px*p.at(j+1, i)) + py*((1-px)*p.at(j, i+1)+px*p.at(j+1, i+1))
}

// from returns the picture whose pixel (x, y) is f(x, y).
func (p pictureOf) from(f func(x, y int) float64) pictureOf {
	q := pictureOf{p.width, p.height, nil}
	for i := range p.width * p.height {
		q.value = append(q.value, f(i%p.width, i/p.width))
	}
	return q
}

// moments returns the mass, its centre, and the central moments over the mass.
func (p pictureOf) moments() (mass, x, y, xy, yy float64) {
	each := func(f func(x, y float64) float64) (sum float64) {
		for i, v := range p.value {
			sum += v * f(float64(i%p.width), float64(i/p.width))
		}
		return sum
	}
	mass = each(func(x, y float64) float64 { return 1 })
	x = each(func(x, y float64) float64 { return x }) / mass
	y = each(func(x, y float64) float64 { return y }) / mass
	xy = each(func(u, v float64) float64 { return (u - x) * (v - y) }) / mass
	yy = each(func(u, v float64) float64 { return (v - y) * (v - y) }) / mass
	return mass, x, y, xy, yy
}

func (p pictureOf) deskewed() pictureOf {
	mass, cx, cy, xy, yy := p.moments()
	if mass == 0 {
		return p
	}
	alpha := 0.
	if yy > 1e-6 {
		alpha = math.Max(-1, math.Min(xy/yy, 1))
	}
	return p.from(func(x, y int) float64 {
		ux, uy := float64(x)-float64(p.width-1)/2, float64(y)-float64(p.height-1)/2
		return p.between(cx+ux+alpha*uy, cy+uy)
	})
}

func (p pictureOf) view() []float64 {
	var view []float64
	for y := 0; y < p.height; y += 2 {
		for x := 0; x < p.width; x += 2 {
			mean := (p.at(x, y) + p.at(x+1, y) + p.at(x, y+1) + p.at(x+1, y+1)) / 4
			view = append(view, 2*(mean-.13))
		}
	}
	return view
}

// bent returns the elastic field along one axis: cubics at every fourth pixel, bilinear between.
func bent(grid []float32, width, height int) func(x, y int) float64 {
	cubic := map[[2]int]float64{}
	for y := 0; y < height+4; y += 4 {
		for x := 0; x < width+4; x += 4 {
			u, v := (float64(x)+.5)*4/float64(width)-.5, (float64(y)+.5)*4/float64(height)-.5
			for i := int(math.Floor(v)) - 1; i < int(v)+4; i++ {
				for j := int(math.Floor(u)) - 1; j < int(u)+4; j++ {
					if du, dv := math.Abs(u-float64(j)), math.Abs(v-float64(i)); du < 2 && dv < 2 {
						cubic[[2]int{x, y}] += keys(du) * keys(dv) * float64(grid[max(0, min(i, 3))*4+max(0, min(j, 3))])
					}
				}
			}
		}
	}
	return func(x, y int) float64 {
		j, i := x/4*4, y/4*4
		px, py := float64(x-j)/4, float64(y-i)/4
		return (1-py)*((1-px)*cubic[[2]int{j, i}]+px*cubic[[2]int{j + 4, i}]) +
			py*((1-px)*cubic[[2]int{j, i + 4}]+px*cubic[[2]int{j + 4, i + 4}])
	}
}

func (p pictureOf) distorted(d *distortion) pictureOf {
	cx, cy := float64(p.width-1)/2, float64(p.height-1)/2
	fieldX, fieldY := bent(d.Field[0][:], p.width, p.height), bent(d.Field[1][:], p.width, p.height)
	q := p.from(func(x, y int) float64 {
		ux, uy := float64(x)-cx, float64(y)-cy
		return p.between(
			cx+d.XX*ux+d.XY*uy+d.X+fieldX(x, y),
			cy+d.YX*ux+d.YY*uy+d.Y+fieldY(x, y))
	})
	if d.thickness == 0 {
		return q
	}
	return q.from(func(x, y int) float64 {
		extreme := q.at(x, y)
		for i := range 9 {
			if other := q.at(x+i%3-1, y+i/3-1); (other > extreme) == (d.thickness > 0) {
				extreme = other
			}
		}
		return (q.at(x, y) + extreme) / 2
	})
}
