// Package records opens data sets in TensorFlow's records, as tf.data and TensorFlow Datasets keep them: pictures or pixels in one feature of each
// tf.train.Example, and what is said of them in others.
//
// Expand is its one door. It makes of the records what people without them would have: a file for each picture and a CSV beside them, or an array for each
// feature. What these say, and which is of labels, others know.
//
// From the outside in: records makes the files, raw makes numbers of bytes that do not say what they are, example reads what a record has, frame the records
// in a file. What a file claims is held against what it has before memory is taken for it.
package records
