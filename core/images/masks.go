package images

import (
	"fmt"
	"regexp"
	"strings"

	"moevae/core/images/naming"
	"moevae/core/number"
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
	side := naming.Innermost(besideMasks, maskFolder)
	called, beside := map[string]bool{}, map[string]bool{}
	for _, f := range found {
		name := naming.Plain(f.entry.Path)
		called[name] = true
		if side(f.entry.Path) == besideMasks {
			beside[name] = true
		}
	}
	masks := 0
	for _, f := range found {
		name := naming.Plain(f.entry.Path)
		of := name
		if strings.ContainsAny(name, "-_ ") {
			of = maskEnd.ReplaceAllString(name, "")
		}
		if of != name && called[of] || beside[of] && side(f.entry.Path) == maskFolder {
			masks++
		} else {
			rest = append(rest, f)
		}
	}
	if masks == 0 {
		return found, ""
	}
	return rest, fmt.Sprintf("%s left out that %s masks of others", number.Count(masks, "picture"), number.Verb(masks, "is", "are"))
}
