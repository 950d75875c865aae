// Package nn holds the parts a network is made of: parameters in flat buffers, dense layers as
// forward and backward pairs over buffers of the caller, convolutions as dense layers
// over patches, initialisation, the optimiser's step and the schedule of its rate.
//
// An Arena owns four flat buffers with one layout: values, gradients and Adam's two moments. A layer
// declares its parameters and gets views of them; everything that concerns all parameters alike
// (the optimiser, saving, loading) works on the flat buffers. Forward overwrites its output.
// Backward overwrites or adds to its gradients, as it is told.
package nn
