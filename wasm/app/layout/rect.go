package layout

// A Rect is a rectangle in CSS pixels; Y grows downwards.
type Rect struct{ X, Y, W, H float64 }

// Right returns the x just outside the right edge.
func (r Rect) Right() float64 { return r.X + r.W }

// Bottom returns the y just outside the lower edge.
func (r Rect) Bottom() float64 { return r.Y + r.H }

// Empty reports whether the rectangle has no area.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Inset returns r without a margin of d on all sides.
func (r Rect) Inset(d float64) Rect { return Rect{r.X + d, r.Y + d, r.W - 2*d, r.H - 2*d} }

// Contains reports whether the point lies inside r.
func (r Rect) Contains(x, y float64) bool {
	return x >= r.X && x < r.Right() && y >= r.Y && y < r.Bottom()
}

// Overlaps reports whether the two rectangles share some area; half a thousandth of a pixel, which
// rounding may leave, does not count.
func (r Rect) Overlaps(o Rect) bool {
	const slack = 0.0005
	return !r.Empty() && !o.Empty() &&
		r.X < o.Right()-slack && o.X < r.Right()-slack && r.Y < o.Bottom()-slack && o.Y < r.Bottom()-slack
}

// top cuts h from the upper edge and returns the two parts.
func (r Rect) top(h float64) (taken, rest Rect) {
	return Rect{r.X, r.Y, r.W, h}, Rect{r.X, r.Y + h, r.W, r.H - h}
}

// left cuts w from the left edge and returns the two parts.
func (r Rect) left(w float64) (taken, rest Rect) {
	return Rect{r.X, r.Y, w, r.H}, Rect{r.X + w, r.Y, r.W - w, r.H}
}

// right cuts w from the right edge and returns the two parts.
func (r Rect) right(w float64) (taken, rest Rect) {
	return Rect{r.Right() - w, r.Y, w, r.H}, Rect{r.X, r.Y, r.W - w, r.H}
}

// square returns the largest square that has r's centre, no larger than size.
func (r Rect) square(size float64) Rect {
	size = min(size, r.W, r.H)
	return Rect{r.X + (r.W-size)/2, r.Y + (r.H-size)/2, size, size}
}
