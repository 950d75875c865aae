package images

import (
	"fmt"
	"image"
	"strings"
	"testing"
)

// lookAlike returns ten pictures of each of several people, who draw a bar each at the place that looks says of a digit and a person.
func lookAlike(t testing.TB, people int, form string, looks func(digit, who int) int) (files []File) {
	t.Helper()
	for i := range 10 * people {
		digit, who := i%10, i/10
		m := image.NewGray(image.Rect(0, 0, 24, 24))
		for y := range 24 {
			for x := range 2 {
				m.Pix[y*24+2*(looks(digit, who)%12)+x] = 200
			}
		}
		m.Pix[(digit*7+who*5)%(24*24)] = byte(50 + 5*who)
		name := fmt.Sprintf(form+"%[1]d%[2]s%[3]s%[4]d", digit, string(rune('a'+who)), strings.Fields("Anna Ben Cem Dana Eva Fay Gil Hal Ida Jo Kim Lea")[who], who)
		name, _, _ = strings.Cut(name, ".png")
		files = append(files, Bytes(name+".png", encoded(t, "png", m)))
	}
	return files
}

// Where names may be of digits by somebody, or of somebody's by digits or letters, what looks alike tells.
func TestLooks(t *testing.T) {
	byDigit := func(digit, _ int) int { return digit }
	byWho := func(_, who int) int { return who }
	by := func(digit, who int) int { return digit*7 + who*5 + digit*who*3 }
	some := func(digit, who int) int { // four digits by two people look alike
		if digit < 4 && who < 2 {
			return digit
		}
		return 4 + (digit*7+who*5+digit*who*3)%8
	}
	for _, c := range []struct {
		form   string
		people int
		looks  func(digit, who int) int
		kinds  int
	}{
		{"%[2]s_%[1]d.png", 12, byDigit, 10}, {"%[2]s%[1]d.png", 12, byDigit, 10}, {"%[1]d%[2]s.png", 12, byDigit, 10}, {"%[1]d-%[2]s.png", 3, byDigit, 10},
		{"%[3]s/%[1]d.png", 4, byDigit, 10}, {"%[3]s/%[1]da.png", 3, byDigit, 10}, {"%[3]s/Ziffer %[1]d.png", 5, byDigit, 10}, {"p%[4]d_d%[1]d_r1.png", 8, byDigit, 10},
		{"scan_%02[4]d_%[1]d.png", 12, byDigit, 10},
		{"%[2]s_%[1]d.png", 12, byWho, 12}, {"%[2]s_%[1]d.png", 12, by, 12}, {"%[3]s/%[1]d.png", 4, byWho, 4}, {"%[2]s/%[1]d.png", 4, byDigit, 4},
		{"scan_%02[4]d_%[1]d.png", 12, by, 0}, {"%[1]d%[2]s.png", 3, some, 10}, {"%[1]d%[2]s.png", 3, by, 0},
		{"s%02[4]dd%[1]d.png", 6, byDigit, 10}, {"S%[4]dD%[1]d.png", 6, byDigit, 10},
		{"%[1]d_%[2]s.png", 6, byWho, 6}, {"%[1]d_%[2]s.png", 6, by, 0},
	} {
		if got := read(t, lookAlike(t, c.people, c.form, c.looks)...); got.Kinds() != c.kinds {
			t.Errorf("%s of %d: %s, want %d kinds", c.form, c.people, got, c.kinds)
		}
	}
	got := read(t, lookAlike(t, 12, "%[2]s_%[1]d.png", byDigit)...)
	if !strings.Contains(got.String(), "what they show is the number in their names, as 0 in a_0.png, since pictures of one number look alike") {
		t.Errorf("%s", got)
	}
}
