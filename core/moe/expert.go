package moe

import (
	"moevae/core/kernel"
	"moevae/core/nn"
)

// An Expert is what the mixture knows of one.
type Expert interface {
	// Arena holds the expert's parameters.
	Arena() *nn.Arena

	// NoiseSize is how many standard normal numbers Forward wants for an image.
	NoiseSize() int

	// Forward overwrites loss, [n], with the loss of each image of x, in nats. noise is [n×NoiseSize].
	Forward(w *kernel.Workspace, loss []float32, x *nn.Batch, noise []float32)

	// Backward overwrites the arena's gradients with those of Σ_b scale_b loss_b, for the images of the
	// last Forward, which x still holds. scale is [n].
	Backward(w *kernel.Workspace, x *nn.Batch, scale []float32)

	// Terms returns what the losses of the last Forward are made of.
	Terms() []Term
}

// A Term is one part of an expert's loss, an entry an image, in nats.
type Term struct {
	Name  string
	Value []float32
}
