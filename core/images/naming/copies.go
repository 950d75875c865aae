package naming

import "regexp"

// What a system puts before the name of a copy, and what behind it.
var (
	CopyOf = regexp.MustCompile(`(?i)^(copy of|copy \d+ of|kopie von|copie de|copia de|cópia de|copia di|kopia av|kopi af|kopie van|копия) +`)
	ACopy  = regexp.MustCompile(`(?i)( ?[-–_]? ?(copy|kopie|copie|copia|cópia|kopia|kopi|копия)( ?\d+| ?\(\d+\))?| ?\(\d+\))$`)
)
