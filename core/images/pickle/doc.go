// Package pickle opens what Python has pickled of NumPy's arrays, as deeplearning.net's mnist.pkl.gz, the batches of CIFAR-10 and notMNIST are.
//
// Expand is its one door. It makes of a pickle what numpy.savez would have made: a file of each array, called by the keys that lead to it.
//
// Machine does what a pickle says, but runs nothing: of all that a pickle may call it knows what NumPy's arrays are made by, and the rest comes to
// things that are left out. Shaper makes arrays of lists in what is left, and Expand walks through that.
package pickle
