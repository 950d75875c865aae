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
// Where things are, from the door inwards:
//
//	read, gather, findings    the way from streams to a set; sift and repeats leave out, account says what was found
//	kind, unpack, archive     what a file is, and what is in it
//	picture                   a picture's ink; sheet cuts up what many are on, fit and reduce make them of one size
//	array, numpy, idx         arrays; pair and beside tell which belong together, pieces joins those that are of one
//	csv, table, columns, ends tables of pixels; grid, arff, features, parts and signs know what columns may be
//	learn                     who is asked what pictures show: label, inner and idle (folders), register, rows, grouped, index, notes
//	                          and trails (tables, lists and JSON), captions (arrays and lists of names), neighbours (a file for each), list and within (lists),
//	                          titles, names and counted (their own names), looks (whether these are right); roll, shorten and spelling say what the classes are called
//	shelved, arrange, lists   which of them are held out: by folders, by names, by lists
//
// Labels pass through here as bytes that mean nothing to it. No room that trains imports this one.
package images
