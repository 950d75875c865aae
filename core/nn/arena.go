package nn

import (
	"fmt"
	"slices"

	"moevae/core/kernel"
)

// A Tensor is a named view of parameters, row-major.
type Tensor struct {
	Name  string
	Shape []int
	Value []float32
}

// A Param is one tensor of an arena with its gradient.
type Param struct {
	Tensor
	Grad []float32
}

// An Arena holds the parameters of one module in four flat buffers of one layout.
type Arena struct {
	Value, Grad   []float32
	First, Second []float32 // Adam's moments

	params []*Param
}

// Declare adds a tensor to the layout. Its views are empty until Allocate.
func (a *Arena) Declare(name string, shape ...int) *Param {
	if a.Value != nil {
		panic("nn: Declare after Allocate")
	}
	p := &Param{Tensor: Tensor{Name: name, Shape: shape}}
	a.params = append(a.params, p)
	return p
}

// Allocate makes the value buffer and sets the views of everything declared. An arena that is
// allocated and nothing more can compute forward passes.
func (a *Arena) Allocate() {
	a.Value = make([]float32, a.size())
	a.slice(func(p *Param, lo, hi int) { p.Value = a.Value[lo:hi:hi] })
}

// AllocateTraining makes the buffers that only training needs: gradients and moments, all zero.
func (a *Arena) AllocateTraining() {
	a.AllocateMoments()
	a.UseGrad(make([]float32, len(a.Value)))
}

// AllocateMoments makes the moments alone, for whose gradients UseGrad says where they are.
func (a *Arena) AllocateMoments() {
	n := len(a.Value)
	a.First, a.Second = make([]float32, n), make([]float32, n)
}

// Share gives a the values of another arena of the same layout, for a second module that reads the same parameters. It
// has no moments, and no gradients before UseGrad.
func (a *Arena) Share(of *Arena) {
	a.Value = of.Value
	a.slice(func(p *Param, lo, hi int) { p.Value = a.Value[lo:hi:hi] })
}

// UseGrad makes grad, as long as the values, the buffer of the gradients.
func (a *Arena) UseGrad(grad []float32) {
	a.Grad = grad
	a.slice(func(p *Param, lo, hi int) { p.Grad = grad[lo:hi:hi] })
}

// Tensors returns live views of all parameters in the order of their declaration, with prefix before
// each name.
func (a *Arena) Tensors(prefix string) []Tensor {
	t := make([]Tensor, len(a.params))
	for i, p := range a.params {
		t[i] = p.Tensor
		t[i].Name = prefix + p.Name
	}
	return t
}

// Buffers returns the values and both moments, in that order.
func (a *Arena) Buffers() [3][]float32 { return [3][]float32{a.Value, a.First, a.Second} }

// Update makes the optimiser's t-th step, counted from 1; see kernel.Adam.
func (a *Arena) Update(o kernel.Adam, t int) { o.Update(a.Value, a.Grad, a.First, a.Second, t) }

func (a *Arena) size() int {
	n := 0
	for _, p := range a.params {
		n += p.Size()
	}
	return n
}

func (a *Arena) slice(f func(p *Param, lo, hi int)) {
	lo := 0
	for _, p := range a.params {
		hi := lo + p.Size()
		f(p, lo, hi)
		lo = hi
	}
}

// Size returns how many values a tensor of that shape has, whether they are there or not.
func (t Tensor) Size() int {
	n := 1
	for _, s := range t.Shape {
		n *= s
	}
	return n
}

// Flatten appends the values of all tensors, in order, to dst.
func Flatten(dst []float32, tensors []Tensor) []float32 {
	n := 0
	for _, t := range tensors {
		n += len(t.Value)
	}
	dst = slices.Grow(dst, n)
	for _, t := range tensors {
		dst = append(dst, t.Value...)
	}
	return dst
}

// Unflatten copies flat, laid out as Flatten does, into the tensors. It returns an error that names
// both lengths, and copies nothing, if they differ.
func Unflatten(tensors []Tensor, flat []float32) error {
	n := 0
	for _, t := range tensors {
		n += len(t.Value)
	}
	if n != len(flat) {
		return fmt.Errorf("got %d parameters, want %d", len(flat), n)
	}
	for _, t := range tensors {
		flat = flat[copy(t.Value, flat):]
	}
	return nil
}
