// Package titles knows what the names of pictures say of them: words and numbers, taken apart, of which some come again as those of kinds do, and others only
// count, or call a camera or a writer.
//
// FromNames is for names alone; Rather and FillIn weigh them against what folders say. A Sight is what pictures look like: where names may mean
// one thing or another, FromNames and ByLooks decide by that. It looks at names, and at pixels where it is given these, and never into a file.
package titles
