package written

import "strings"

// Some returns the first few of names, with commas between them, and says whether there are more.
func Some(names []string) string {
	const most = 3
	if len(names) > most {
		return strings.Join(names[:most], ", ") + ", …"
	}
	return strings.Join(names, ", ")
}

// And joins two remarks, of which each may be empty.
func And(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}
