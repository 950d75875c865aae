// Package matlab opens what MATLAB and Octave have saved, by the formats before 7.3, from which on it is HDF5: EMNIST, SVHN and others are such.
//
// Expand is its one door. It makes of a file what numpy.savez would have made: a file of each array of numbers, called as its variable is, and in a structure
// by its fields, too.
package matlab
