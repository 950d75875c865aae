// Package decode reads pictures: PNG, JPEG, GIF, BMP, WebP, TIFF, PBM, PGM, PPM and ciphers in lines, as they are meant to be seen.
//
// Formats are read by image and golang.org/x/image, and BMPs by gobmp; a file each has what those leave to be done. netpbm has a
// reader, since there is no kept one, and png a quick one for what most sets of images are made of. No browser's decoder is
// asked, since browsers apply gamma and round otherwise: the same files shall give the same bits everywhere.
package decode
