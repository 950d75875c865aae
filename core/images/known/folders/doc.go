// Package folders knows what the folders say that pictures lie in: that each is a kind, or that they are a part of the set, a share of it, a day's, a
// writer's, a copy, or what was done to a picture, and no kind.
//
// Kinds is what they say first; BesidePartWords and ByLongNumbers are for when nobody else says anything. It looks at paths alone.
package folders
