// Package registers knows what files say of others: a table, a list, JSON, XML or YAML of pictures' names and of what they show or which part they
// are of; a word beside each picture; the names of classes; a list of labels.
//
// Listen reads a file for all of that at once. What a Register says is asked later, when it is known which pictures there are: SayingOf asks all of
// them what pictures show, HeldOut which are held out, and Beside asks the words beside them.
//
// Whether that is right, against folders and names, it does not know.
package registers
