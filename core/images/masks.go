package images

import (
	"fmt"
	"path"
	"regexp"
	"strings"
)

var (
	// maskFolder is a folder of pictures of where something is in others, and besideMasks one of those others: of "mask" and "no mask"
	// both are kinds.
	maskFolder  = regexp.MustCompile(`(?i)^(masks?|mattes?|alphas?|tri-?maps?|gt|ground[-_ ]?truths?|annotations?|segmentations?|seg(mentation)?[-_ ]?(masks?|maps?|class|labels?)|label[-_ ]?maps?)$`)
	besideMasks = regexp.MustCompile(`(?i)^(jpeg|png)?(images?|imgs?|pictures?|photos?|frames?|inputs?|originals?|raw)$`)

	// maskEnd is what the names of such pictures end with.
	maskEnd = regexp.MustCompile(`(?i)[-_ ](masks?|matte|trimap|gt|seg|segmentation|ground[-_ ]?truth)$`)
)

// unmasked leaves out the masks of other pictures, which are called as those are, and says how many.
func unmasked(found []finding) (rest []finding, remark string) {
	side := innermostOf(besideMasks, maskFolder)
	called, beside := map[string]bool{}, map[string]bool{}
	for _, f := range found {
		name := plainName(f.entry.path)
		called[name] = true
		if side(f.entry.path) == besideMasks {
			beside[name] = true
		}
	}
	masks := 0
	for _, f := range found {
		name := plainName(f.entry.path)
		of := name
		if strings.ContainsAny(name, "-_ ") {
			of = maskEnd.ReplaceAllString(name, "")
		}
		if of != name && called[of] || beside[of] && side(f.entry.path) == maskFolder {
			masks++
		} else {
			rest = append(rest, f)
		}
	}
	if masks == 0 {
		return found, ""
	}
	return rest, fmt.Sprintf("%s left out that %s masks of others", count(masks, "picture"), verb(masks, "is", "are"))
}

// plainName is a picture's name without its folder and what its format is.
func plainName(name string) string {
	base := path.Base(name)
	return strings.TrimSuffix(base, path.Ext(base))
}
