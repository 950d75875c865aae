package naming

import (
	"path"
	"regexp"
)

// labelName is what a file or an array is called that holds labels.
var labelName = regexp.MustCompile(`(?i)(^|[^a-z])(labels?|targets?|class(es)?|digits?|y(train|tr|test|te|val)?)([^a-z]|$)`)

// OfLabels says whether a file or an array is called as one that holds labels.
func OfLabels(name string) bool { return labelName.MatchString(Spaced(path.Base(name))) }
