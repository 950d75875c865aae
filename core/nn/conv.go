package nn

import "moevae/core/kernel"

// A Conv is a convolution without padding, as a dense layer over patches; like Dense, it leaves its
// bias's addition and the activation to Activation, with one bias a filter.
//
//	a_pf = Σ_ijc x_(Stride·p_y + i, Stride·p_x + j, c) w_(ijc)f
//
// An image is [Height×Width×Channels], a channel's values side by side. There are Positions patches to
// an image, row by row, so a is [n×Positions×Filters]: an image itself, OutHeight×OutWidth with
// Filters channels, and as it stands the input of another Conv or of a Dense.
//
// The embedded layer has In = Kernel·Kernel·Channels and Out = Filters: weight and bias, their
// initialisation by a patch's size, and Backward, for which x is the patches that Forward left.
type Conv struct {
	Dense
	Width, Height, Channels int
	Kernel, Stride          int
}

// NewConv declares a convolution's parameters, name.weight [Kernel·Kernel·Channels × Filters] and name.bias
// [Filters]. It panics if the kernel does not fit an image.
func NewConv(a *Arena, name string, width, height, channels, kernel, stride, filters int) Conv {
	c := sizedConv(width, height, channels, kernel, stride)
	c.Dense = NewDense(a, name, kernel*kernel*channels, filters)
	return c
}

// sizedConv returns a convolution without parameters.
func sizedConv(width, height, channels, kernel, stride int) Conv {
	if kernel < 1 || stride < 1 || kernel > width || kernel > height {
		panic("nn: the convolution's kernel does not fit its images")
	}
	return Conv{Width: width, Height: height, Channels: channels, Kernel: kernel, Stride: stride}
}

// OutWidth returns the number of patches across an image.
func (c Conv) OutWidth() int { return (c.Width-c.Kernel)/c.Stride + 1 }

// OutHeight returns the number of patches down an image.
func (c Conv) OutHeight() int { return (c.Height-c.Kernel)/c.Stride + 1 }

// Positions returns the number of patches of an image.
func (c Conv) Positions() int { return c.OutWidth() * c.OutHeight() }

// PatchSize returns the number of values in the patches of an image, Positions·In.
func (c Conv) PatchSize() int { return c.Positions() * c.In }

// Forward overwrites y, [n×Positions×Filters], with the convolution of x, [n×Height×Width×Channels], and
// patches, [n×Positions×In], with the patches of x, which Backward needs. It panics if a length does
// not fit.
func (c Conv) Forward(w *kernel.Workspace, y, patches, x []float32) {
	c.Patches(patches, x)
	c.ForwardPatches(w, y, patches)
}

// ForwardPatches overwrites y with the convolution of images given by their patches: those of x may
// serve several layers, or several steps.
func (c Conv) ForwardPatches(w *kernel.Workspace, y, patches []float32) {
	c.Dense.Forward(w, y, patches)
}

// Patches overwrites patches, [n×Positions×In], with those of x: patch p of an image holds its values
// in the order of rows, columns, channels. It panics if a length does not fit.
func (c Conv) Patches(patches, x []float32) {
	n := c.images(len(patches), len(x))
	if c.Kernel == 5 && c.Channels == 1 {
		kernel.Patches5(patches, x, kernel.Walk5{Width: c.Width, Height: c.Height, Step: c.Stride, Across: c.OutWidth(), Down: c.OutHeight()})
		return
	}
	run, skip := c.Kernel*c.Channels, c.Width*c.Channels
	for i := range n {
		image := x[i*c.Height*skip : (i+1)*c.Height*skip]
		for top := 0; top+c.Kernel <= c.Height; top += c.Stride {
			kernel.Patches(patches, image[top*skip:], run, c.Kernel, skip, c.Stride*c.Channels, c.OutWidth())
			patches = patches[c.In*c.OutWidth():]
		}
	}
}

// BackwardInput overwrites dx, [n×Height×Width×Channels], with the gradient for the input, or adds to it
// when add is set: each value's sum over the patches it is part of, in their order. dy is
// [n×Positions×Filters]; patches, [n×Positions×In], is overwritten with the gradient for them. It panics
// if a length does not fit.
func (c Conv) BackwardInput(w *kernel.Workspace, dx, patches, dy []float32, add bool) {
	n := c.images(len(patches), len(dx))
	c.Dense.BackwardInput(w, patches, dy, false)
	if !add {
		clear(dx)
	}
	run, skip := c.Kernel*c.Channels, c.Width*c.Channels
	for i := range n {
		image := dx[i*c.Height*skip : (i+1)*c.Height*skip]
		for top := 0; top+c.Kernel <= c.Height; top += c.Stride {
			kernel.AddPatches(image[top*skip:], patches, run, c.Kernel, skip, c.Stride*c.Channels, c.OutWidth())
			patches = patches[c.In*c.OutWidth():]
		}
	}
}

// images returns the number of images that patches and values are of.
func (c Conv) images(patches, values int) int {
	n := patches / c.PatchSize()
	if patches != n*c.PatchSize() || values != n*c.Height*c.Width*c.Channels {
		panic("nn: images and their patches differ in number")
	}
	return n
}
