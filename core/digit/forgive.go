package digit

import (
	"math"

	"moevae/core/kernel"
)

// What a forgiving view is measured by. Lengths are in pixels of an image whose side is 28.
const (
	usualHigh, usualWide = 5.2, 3.6 // deviations of a digit's ink from its centre
	forgivenHigh         = .7       // how much of another deviation is undone: the exponents
	forgivenWide         = .4
	forgivenSlant        = .75 // how much of the slant
	leastSpread          = .3  // of the squared deviations
	shownSide            = 23. // of the usual digit
)

// forgiving says where the samples of a forgiving view come from: the one at q from (wide·q_x + slant·high·q_y + x,
// high·q_y + y).
type forgiving struct{ x, y, wide, high, slant float64 }

// forgiving returns what makes the picture's proportions the usual ones, but for a part of them, for images whose shorter
// side is unit times 28.
func (p *plane) forgiving(unit float64) forgiving {
	m := p.moments()
	if m.mass == 0 {
		return forgiving{x: middle(p.width), y: middle(p.height), wide: 1, high: 1}
	}
	f := forgiving{x: m.x, y: m.y}
	// Below that deviation, a thousandth of a pixel, the ink is in one row but for rounding.
	const flat = 1e-6
	if m.yy > flat {
		f.slant = float64(forgivenSlant * max(-1, min(m.xy/m.yy, 1)))
	}
	least := leastSpread * float64(unit*unit)
	wide := m.xx - float64(2*f.slant*m.xy) + float64(float64(f.slant*f.slant)*m.yy)
	f.high = tempered(max(m.yy, least), float64(usualHigh*unit), forgivenHigh, .6, 1.4)
	f.wide = tempered(max(wide, least), float64(usualWide*unit), forgivenWide, .4, 1.6)
	return f
}

// tempered returns clamp((√square/usual)^n, low, high).
func tempered(square, usual, n, low, high float64) float64 {
	ratio := square / float64(usual*usual)
	// Beyond, where the series does not hold, it is clamped in any case.
	return max(low, min(power(max(.01, min(ratio, 16)), n/2), high))
}

// forgive overwrites dst, [D()], with means over 2×2 samples of the forgiving view of v.ink:
//
//	x = k_x q_x + α k_y q_y + c_x,  y = k_y q_y + c_y,  q = (i − (n−1)/2)·23/28 · side/n
//	α = ¾ clip(μ₁₁/μ₀₂, ±1),  k_y = clamp((v_y/5.2)^.7, .6, 1.4),  k_x = clamp((v_x/3.6)^.4, .4, 1.6)
//	v_x² = max(μ₂₀ − 2αμ₁₁ + α²μ₀₂, .3),  v_y² = max(μ₀₂, .3)
//
// c is the centre of mass, μ are the central moments over the mass, and n the samples of a side, two a pixel of the view.
// Between pixels the ink is bilinear, and zero outside. A blank picture stays as it is.
//
// Source: the project's own experiments; maths.md, part 6.
func (v *Viewer) forgive(dst []float32) {
	unit := float64(min(v.width, v.height)) / fieldSide
	p := &v.ink
	f := p.forgiving(unit)
	width, height := v.Size()
	stepX := float64(f.wide * (shownSide / fieldSide * float64(v.width) / float64(2*width)))
	stepY := shownSide / fieldSide * float64(v.height) / float64(2*height)
	step := int64(stepX * (1 << fraction))
	inverse := 1 / float64(step)
	for i := range 2 * height {
		qy := float64(f.high * float64(stepY*(float64(i)-middle(2*height))))
		row, first := v.blend(f.y + qy)
		if row == nil {
			continue
		}
		// The first sample's place, counted from two pixels before the ink's box, and from the first of row.
		x := f.x + float64(f.slant*qy) - float64(stepX*middle(2*width)) - float64(p.left-2)
		at := int64(x*(1<<fraction)) + int64(p.left-2-first)<<fraction
		// Pairs of samples from the last before the ink to the first behind it: row goes on that far.
		before, behind := int64(beside-1)<<fraction-at, int64(len(row)-beside)<<fraction-at
		from := max(0, int(float64(before)*inverse)/2)
		to := min(width, int(float64(behind)*inverse)/2+1)
		if from < to {
			kernel.SamplePairs(dst[i/2*width:][from:to], row, at+int64(2*from)*step, step)
		}
	}
	for q := range dst {
		dst[q] *= .25
	}
}

// beside is how many pixels without ink a row has on either side: two pairs of samples, which are up to 1.32 pixels apart, and the
// pixel behind a place.
const beside = 6

// blend returns the picture's row at y, between two, from so many pixels beside its ink to as many beyond, and which pixel is
// its first; or nil where there is no ink.
func (v *Viewer) blend(y float64) (row []float32, first int) {
	p := &v.ink
	whole := math.Floor(y)
	upper := int(whole)
	if upper+1 < p.top || upper >= p.bottom {
		return nil, 0
	}
	var ink span
	if upper >= 0 {
		ink = p.spans[upper]
	}
	if upper+1 < p.height {
		ink = ink.with(p.spans[upper+1])
	}
	if ink.from >= ink.to {
		return nil, 0
	}
	lower := float32(y - whole)
	n := ink.to - ink.from
	row = v.blended[:n+2*beside]
	// Not cleared: in WebAssembly that is a call.
	*(*[beside]float32)(row), *(*[beside]float32)(row[n+beside:]) = [beside]float32{}, [beside]float32{}
	kernel.Blend(row[beside:n+beside], p.row(upper)[ink.from:ink.to], p.row(upper + 1)[ink.from:ink.to], 1-lower, lower)
	return row, ink.from - beside
}

// moments are a picture's mass, its centre, and the central moments of second order over the mass; all zero of a blank one.
type moments struct{ mass, x, y, xx, xy, yy float64 }

func (p *plane) moments() moments {
	var m moments
	for i := p.top; i < p.bottom; i++ {
		s := p.spans[i]
		if s.from >= s.to {
			continue
		}
		var rowMass, rowX, rowXX float64
		row, x := p.row(i)[s.from:s.to], float64(s.from)
		// Four pixels a turn, in their order: turns are slow in a browser.
		for ; len(row) >= 4; row = row[4:] {
			four := (*[4]float32)(row)
			ink0, ink1, ink2, ink3 := float64(four[0]), float64(four[1]), float64(four[2]), float64(four[3])
			moment0, moment1, moment2, moment3 := float64(x*ink0), float64((x+1)*ink1), float64((x+2)*ink2), float64((x+3)*ink3)
			rowMass = rowMass + ink0 + ink1 + ink2 + ink3
			rowX = rowX + moment0 + moment1 + moment2 + moment3
			rowXX = rowXX + float64(x*moment0) + float64((x+1)*moment1) + float64((x+2)*moment2) + float64((x+3)*moment3)
			x += 4
		}
		for _, ink := range row {
			moment := float64(x * float64(ink))
			rowMass += float64(ink)
			rowX += moment
			rowXX += float64(x * moment)
			x++
		}
		height := float64(i)
		m.mass += rowMass
		m.x += rowX
		m.y += float64(height * rowMass)
		m.xx += rowXX
		m.xy += float64(height * rowX)
		m.yy += float64(float64(height*height) * rowMass)
	}
	// Written so that a mass that is no number counts as blank.
	if !(m.mass > 0 && m.mass <= math.MaxFloat32) {
		return moments{}
	}
	m.x /= m.mass
	m.y /= m.mass
	m.xx = m.xx/m.mass - float64(m.x*m.x)
	m.xy = m.xy/m.mass - float64(m.x*m.y)
	m.yy = m.yy/m.mass - float64(m.y*m.y)
	return m
}
