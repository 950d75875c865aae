package images

import (
	"context"
	"regexp"
	"strings"
)

// What a column is called that says of which part of a set an image is: by the part's name, or by yes and no.
var (
	partColumn = regexp.MustCompile(`(?i)^(data[-_ ]?)?(usage|split|ml[-_ ]?use|sub[-_ ]?set|set|partition|part|phase|group|train[-_ ]?(test|val)([-_ ]?split)?)$`)
	// Others with numbers may be of kinds.
	numberColumn = regexp.MustCompile(`(?i)split|partition`)
	yesColumn    = regexp.MustCompile(`(?i)^(?:is[-_ ]?)?(train(?:ing)?|test(?:ing)?|val|valid(?:ation)?)(?:[-_ ]?(?:set|image))?$`)
)

// mostParts is how many names parts may have in a column.
const mostParts = 8

// heldOutValues returns which values of a column of that name, of which each is there so often, are of images to be held out. ok is false
// of a column that does not say that: it is called so, or has nothing but what parts are called. Where parts are numbers, 0 is to train on,
// as CelebA has it, if most are.
func heldOutValues(name string, count map[string]int) (held map[string]bool, ok bool) {
	yes := yesColumn.FindStringSubmatch(name)
	if len(count) > mostParts {
		return nil, false
	}
	held = map[string]bool{}
	if yes == nil && !partColumn.MatchString(name) {
		both := [2]bool{}
		for value := range count {
			rest, out := trainingFolder.MatchString(value), heldOutFolder.MatchString(value)
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
		called := spaced(value)
		switch truth := strings.ToLower(value); {
		case yes != nil && (truth == "true" || truth == "yes" || truth == "1"):
			held[value] = !trainingName.MatchString(yes[1])
		case yes != nil && (truth == "false" || truth == "no" || truth == "0"):
			held[value] = trainingName.MatchString(yes[1])
		case yes != nil:
			return nil, false
		case heldOutPhrase.MatchString(called):
			held[value] = true
		case trainingPhrase.MatchString(called):
			held[value] = false
		case numberColumn.MatchString(name) && (value == "0" || value == "1" || value == "2") && 2*count["0"] >= all:
			held[value] = value != "0"
		default:
			return nil, false
		}
	}
	return held, true
}

// parted finds the column of a table that says of which part of the set each image is, and leaves it out of what is read.
func (t *table) parted(ctx context.Context) error {
	for i, name := range t.names {
		if t.skip[i] || !partColumn.MatchString(name) && !yesColumn.MatchString(name) {
			continue
		}
		was := t.skip
		t.skip = make([]bool, len(was))
		for j := range t.skip {
			t.skip[j] = j != i
		}
		t.word = i
		var values []float64
		err := t.each(ctx, func(row []float64) error {
			values = append(values, row[0])
			return nil
		})
		count := map[string]int{}
		for _, v := range values {
			if v == Unknown {
				count[""]++
			} else {
				count[t.words[int(v)]]++
			}
		}
		held, ok := heldOutValues(name, count)
		words := t.words
		t.skip, t.word, t.words, t.known = was, -1, nil, nil
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil || !ok { // whatever is wrong is found again
			continue
		}
		t.skip[i] = true
		for _, v := range values {
			t.held = append(t.held, held[words[int(v)]])
		}
		return nil
	}
	return nil
}

// divided returns the images of a part that are to train on and those to be held out; one is nil if there are none of these.
func (p *Part) divided(held []bool) (rest, apart *Part) {
	d := p.Images.Width * p.Images.Height
	sides := [2]*Part{}
	for i, h := range held {
		at := 0
		if h {
			at = 1
		}
		if sides[at] == nil {
			images := *p.Images
			images.N, images.Pixels = 0, nil
			sides[at] = &Part{Images: &images}
		}
		side := sides[at]
		side.Images.N++
		side.Images.Pixels = append(side.Images.Pixels, p.Images.Pixels[i*d:(i+1)*d]...)
		if p.Labels != nil {
			side.Labels = append(side.Labels, p.Labels[i])
		}
	}
	return sides[0], sides[1]
}
