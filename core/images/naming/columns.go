package naming

import (
	"regexp"
	"strings"
)

// What a column is called that says of which part of a set an image is: by the part's name, or by yes and no.
var (
	PartColumn = regexp.MustCompile(`(?i)^(data[-_ ]?)?(usage|split|ml[-_ ]?use|sub[-_ ]?set|set|partition|part|phase|group|train[-_ ]?(test|val)([-_ ]?split)?)$`)
	// Others with numbers may be of kinds.
	numberColumn = regexp.MustCompile(`(?i)split|partition`)
	YesColumn    = regexp.MustCompile(`(?i)^(?:is[-_ ]?)?(train(?:ing)?|test(?:ing)?|val|valid(?:ation)?)(?:[-_ ]?(?:set|image))?$`)
)

// mostParts is how many names parts may have in a column.
const mostParts = 8

// HeldOutValues returns which values of a column of that name, of which each is there so often, are of images to be held out. ok is false
// of a column that does not say that: it is called so, or has nothing but what parts are called. Where parts are numbers, 0 is to train on,
// as CelebA has it, if most are.
func HeldOutValues(name string, count map[string]int) (held map[string]bool, ok bool) {
	yes := YesColumn.FindStringSubmatch(name)
	if len(count) > mostParts {
		return nil, false
	}
	held = map[string]bool{}
	if yes == nil && !PartColumn.MatchString(name) {
		both := [2]bool{}
		for value := range count {
			rest, out := TrainingFolder.MatchString(value), HeldOutFolder.MatchString(value)
			if rest == out {
				return nil, false
			}
			held[value], both[0], both[1] = out, both[0] || rest, both[1] || out
		}
		return held, both[0] && both[1]
	}
	all := 0
	for _, n := range count {
		all += n
	}
	for value := range count {
		called := Spaced(value)
		switch truth := strings.ToLower(value); {
		case yes != nil && (truth == "true" || truth == "yes" || truth == "1"):
			held[value] = !TrainingName.MatchString(yes[1])
		case yes != nil && (truth == "false" || truth == "no" || truth == "0"):
			held[value] = TrainingName.MatchString(yes[1])
		case yes != nil:
			return nil, false
		case HeldOutPhrase.MatchString(called):
			held[value] = true
		case TrainingPhrase.MatchString(called):
			held[value] = false
		case numberColumn.MatchString(name) && (value == "0" || value == "1" || value == "2") && 2*count["0"] >= all:
			held[value] = value != "0"
		default:
			return nil, false
		}
	}
	return held, true
}
