// Package file knows what a file is and what is in it: its kind by its first bytes, whatever its name says, its content as often as it is packed, and the
// entries of an archive, which are files, too.
//
// Of makes an Entry of bytes that are read when they are asked for; Expand returns those in an archive. KindOf says what one is, and of what can't be read
// what to do. Folders, Inside and Outermost say where several lie. Nothing is held but what has to be, and nothing unpacked further than bounds allow.
//
// A Cursor reads numbers and bytes, for those who know what they mean; what the bytes of an image do is not known here.
package file
