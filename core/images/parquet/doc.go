// Package parquet opens data sets in Parquet tables, as Hugging Face keeps them: pictures in a column, or pixels in columns, and what is said of them
// in others.
//
// Expand is its one door. It makes of a table what people without one would have: a file for each picture and a CSV beside them, or a CSV of pixels. What these
// say, and which column is of labels, others know.
//
// From the outside in: parquet makes the files, footer says which columns and groups of rows there are, chunk reads a column of one, page by page, levels
// unpacks numbers, thrift the records around them. What a file claims is held against what it has before memory is taken for it.
package parquet
