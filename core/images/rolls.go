package images

import (
	"slices"

	"moevae/core/images/class"
	"moevae/core/images/known/registers"
)

// call gives the classes of c, where these are numbers, the names of the first roll that is of them, and returns its place, −1 if
// there is none.
func (c *Collection) call(rolls []*registers.Roll) int {
	if c.Classes != nil || c.Kinds() == 0 {
		return -1
	}
	least, last := class.Unknown, 0
	for _, labels := range c.labels() {
		for _, l := range labels {
			if l != class.Unknown {
				least, last = min(least, int(l)), max(last, int(l))
			}
		}
	}
	used, names := registers.RollFor(rolls, least, last)
	c.Classes = names
	return used
}

// name calls the classes of c by the first file that is a roll of them, and returns the others.
func (c *Collection) name(files []finding) []finding {
	var rolls []*registers.Roll
	var places []int
	for i, f := range files {
		if f.heard.Roll != nil {
			rolls, places = append(rolls, f.heard.Roll), append(places, i)
		}
	}
	if used := c.call(rolls); used >= 0 {
		return slices.Delete(files, places[used], places[used]+1)
	}
	return files
}
