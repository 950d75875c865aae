// Package parts divides pictures into those to train on and those to be held out: ByFolders by the folders that they lie in, ByNames by their own names.
//
// Both look at paths alone. What files say of that is known to known/registers, and the words for parts to naming.
package parts
