// Package hdf5 opens HDF5 files, as h5py, Keras, Octave and MATLAB from 7.3 on write them: USPS, signs and cats of courses, and others are such.
//
// Expand is its one door. It makes of a file what numpy.savez would have made: a file of each array of numbers or words, or of each picture, called by the
// groups that lead to it.
//
// From the outside in: hdf5 walks through groups, group says what is in one, header which messages an object has, kind of what type numbers are, chunks where
// they lie, cells what MATLAB and Octave put into lists, pictures which bytes are such, index, growing and tree which of several indexes say so, filters
// unpacks them, words and heap find texts and links, file.Cursor reads. What a file claims is held against what it has before memory is taken for it, and no part is
// visited more often than a sound file has it visited.
//
// Source of all of it: The HDF Group, "HDF5 File Format Specification", version 3.0.
package hdf5
