package images

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A table without a heading may have a label and what tells its rows apart beside the pixels, in either order, on either side: numbers that count, or
// others, or names. With names, labels are numbers: a first line that has two words is a heading.
func TestTwoColumnsWithoutHeadings(t *testing.T) {
	const n = 300
	pixels, labels := drawn(n)
	for _, form := range []string{"%[1]v,%[2]v,%[3]v", "%[2]v,%[1]v,%[3]v", "%[3]v,%[1]v,%[2]v", "%[3]v,%[2]v,%[1]v", "%[1]v,%[3]v,%[2]v", "%[2]v,%[3]v,%[1]v"} {
		for told, id := range map[string]func(i int) string{
			"counted":   func(i int) string { return fmt.Sprint(i) },
			"from 1000": func(i int) string { return fmt.Sprint(i + 1000) },
			"shuffled":  func(i int) string { return fmt.Sprint(7*i%n + 1000) },
			"names":     func(i int) string { return fmt.Sprintf("img_%d.png", i) },
		} {
			for _, words := range []bool{false, true} {
				if words && told == "names" {
					continue
				}
				for _, rows := range []int{30, n} {
					t.Run(fmt.Sprint(form, " ", told, words, rows), func(t *testing.T) {
						text := ""
						for i, l := range labels[:rows] {
							image := strings.ReplaceAll(strings.Trim(fmt.Sprint(pixels[i*wide*high:(i+1)*wide*high]), "[]"), " ", ",")
							label := fmt.Sprint(l)
							if words {
								label = []string{"a", "b", "c"}[l]
							}
							text += fmt.Sprintf(form+"\n", label, id(i), image)
						}
						c := read(t, Bytes("a.csv", []byte(text)))
						if check(t, c.Training, rows, true); words && !slices.Equal(c.Classes, []string{"a", "b", "c"}) {
							t.Errorf("classes are %q", c.Classes)
						}
					})
				}
			}
		}
	}
}
