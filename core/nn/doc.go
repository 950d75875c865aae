// Package nn holds the parts a network is made of: parameters in flat buffers, dense layers as
// forward and backward pairs over buffers of the caller, initialisation, and the optimiser's step.
//
// An Arena owns four flat buffers with one layout: values, gradients and Adam's two moments. A layer
// declares its parameters and gets views of them; everything that concerns all parameters alike
// (the optimiser, saving, loading) works on the flat buffers. Forward overwrites its output.
// Backward overwrites or adds to its gradients, as it is told.
package nn
