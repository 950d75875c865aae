package picture

import "math"

// Reduce makes a picture smaller so that its longer side has so many pixels, each the mean of what it covers.
func (p *Picture) Reduce(side int) {
	w, h := Fitting(p.Width, p.Height, side)
	columns, rows := covers(p.Width, w), covers(p.Height, h)
	p.Light = means(p.Light, p.Width, columns, rows)
	if p.wide != nil {
		p.wide = means(p.wide, p.Width, columns, rows)
	}
	if p.Opacity != nil {
		p.Opacity = means(p.Opacity, p.Width, columns, rows)
	}
	p.Width, p.Height = w, h
}

// Fitting returns the width and the height of a picture once the longer one has side pixels, the other 1 at least.
func Fitting(width, height, side int) (int, int) {
	scale := float64(max(width, height)) / float64(side)
	return scaled(width, scale), scaled(height, scale)
}

func scaled(n int, scale float64) int { return max(1, int(math.Floor(float64(n)/scale+.5))) }

// A cover says what a pixel covers of a row that is made smaller: pixels from one on, and the part of each.
type cover struct {
	from int
	part []float64
}

// covers divides n pixels among m.
func covers(n, m int) []cover {
	all := make([]cover, m)
	for j := range all {
		low, high := float64(j*n)/float64(m), float64((j+1)*n)/float64(m)
		all[j].from = int(math.Floor(low))
		for k := all[j].from; k < min(n, int(math.Ceil(high))); k++ {
			all[j].part = append(all[j].part, min(high, float64(k+1))-max(low, float64(k)))
		}
	}
	return all
}

// means returns the means of what columns and rows cover of a picture so many pixels wide.
func means[T byte | uint16](value []T, width int, columns, rows []cover) []T {
	var made []T
	for _, r := range rows {
		for _, c := range columns {
			var sum, all float64
			for i, vertical := range r.part {
				row := value[(r.from+i)*width+c.from:]
				for j, horizontal := range c.part {
					part := float64(vertical * horizontal)
					sum += float64(part * float64(row[j]))
					all += part
				}
			}
			made = append(made, T(sum/all+.5))
		}
	}
	return made
}
