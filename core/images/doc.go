// Package images makes a data set of what people really have: files and folders, in archives or not, of pictures, of
// IDX, NumPy or CSV arrays, with whatever lies beside them.
//
// Read is its one door. What comes in is named streams of bytes, which it reads when it needs them and never holds
// whole; what comes out is a set to train on, one to measure on, what the images are known to show, and an Account of
// what was found, or else one sentence that says what is wrong with which file. The page and the command line read by
// this same code, so the same files give the same bits everywhere.
//
// Bounds: a set has at most 64 Mi pixels (a third more than MNIST's 70,000), because a page holds it twice and its
// parameters besides; an image has at most 64×64, since a dense layer has a weight for every pixel: larger ones are
// made smaller. A file may be as large as it likes, but what it unpacks to is read up to 4 GiB, and what has to be held
// to be read, such as an archive in an archive, up to 256 MiB: a few kilobytes can claim to be far more.
//
// Here is the way from streams to a set: read, findings, collect and gather go it; pair, beside and lists tell which arrays belong together; sheets, portraits and
// fit make pictures what a set is made of; sift, masks, repeats and copies leave out, or say, what is there twice or of no use; account says what was
// found. What has to be known on that way has rooms of its own, which import one another in this order only, the later the earlier:
//
//	written          how texts are written: letters, lines, fields, numbers
//	naming           what names of files and folders say: parts of a set, labels, pieces
//	class            what labels are, and what classes are called
//	file             what a file is, and what is in it: kinds, packing, archives
//	picture          a picture's ink; sheets; smaller ones
//	array            numbers in rows: IDX, NumPy, and how they become pixels
//	table            texts in rows: of pixels, of labels, of words
//	parquet          Parquet's tables, as the pictures and tables that are in them
//	pickle           what Python has pickled of NumPy's arrays, as these
//	matlab           what MATLAB and Octave have saved, likewise
//	hdf5             HDF5's arrays, likewise, with MATLAB's from 7.3 on
//	records          TensorFlow's records, as the pictures, tables and arrays that are in them
//	parts            which pictures are held out, by folders and by names
//	known            what pictures show, as their folders (known/folders), their names (known/titles) and files
//	                 beside them (known/registers) say; it asks them in turn and weighs the answers
//
// Tests read sets by Read as people have them, whichever room it is about; what is of one room alone is tested there.
//
// Labels pass through here as bytes that mean nothing to it. No room that trains imports this one.
package images
