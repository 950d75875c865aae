package images

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

const tall = 8 // what is drawn has nearly as many rows

// signed returns n images of so many signs a row in so many rows, as a text, with what between makes of the place of each behind it; in each, ink begins below
// the row of its label, 0, 1, 2, 0, 1 …
func signed(n, across, down int, signs string, between func(i int) string) (text string) {
	for i := range n {
		for y := range down {
			sign := signs[:1]
			if y > i%3 && y < i%3+tall {
				sign = signs[1+i%(len(signs)-1):][:1]
			}
			text += signs[:1] + strings.Repeat(sign, across-3+y%2) + strings.Repeat(signs[:1], 1-y%2) + signs[:1] + "\n"
		}
		text += between(i)
	}
	return text
}

func nothingBetween(int) string { return "" }

// Texts that have a sign for each pixel are images, as Berkeley's CS188 and UCI have them: with their labels beside them, or in lines between them.
func TestSigns(t *testing.T) {
	const n = 30
	numbers, ofTen, marks := "", "", ""
	for i := range n {
		numbers += fmt.Sprintln(i % 3)
		marks += []string{"100\n", "010\n", "001\n"}[i%3]
	}
	for i := range n / 3 {
		ofTen += fmt.Sprintln(i % 3)
	}
	labelled := func(i int) string { return fmt.Sprintf(" %d\n", i%3) }
	strokes := signed(n, 16, 16, " +#", nothingBetween)
	heading := strings.Repeat("what this is, and whose\n", 30)
	bare := func(text string) string {
		lines := strings.Split(text, "\n")
		for i, line := range lines {
			lines[i] = strings.TrimRight(line, " ")
		}
		return strings.Join(lines, "\n")
	}
	for name, test := range map[string]struct {
		files         []File
		height, width int
		said          string
		unlabelled    bool
	}{
		"CS188's": {[]File{Bytes("digitdata/trainingimages", []byte(strokes)), Bytes("digitdata/traininglabels", []byte(numbers)),
			Bytes("digitdata/testimages", []byte(signed(n/3, 16, 16, " +#", nothingBetween))), Bytes("digitdata/testlabels", []byte(ofTen))},
			16, 16, "an image is 16 lines, as there are 30 labels", false},
		"no squares":           {[]File{Bytes("trainingimages", []byte(signed(n, 16, 20, " +#", nothingBetween))), Bytes("traininglabels", []byte(numbers))}, 20, 16, "20 lines", false},
		"without spaces":       {[]File{Bytes("images.txt", []byte(bare(strokes))), Bytes("labels.txt", []byte(numbers))}, 16, 16, "", false},
		"of Windows":           {[]File{Bytes("images.txt", []byte(strings.ReplaceAll(strokes, "\n", "\r\n"))), Bytes("labels.txt", []byte(numbers))}, 16, 16, "", false},
		"without labels":       {[]File{Bytes("images", []byte(strokes))}, 16, 16, "an image is 16 lines, a square", true},
		"stars":                {[]File{Bytes("images", []byte(signed(n, 16, 16, ".*", nothingBetween))), Bytes("labels", []byte(numbers))}, 16, 16, "", false},
		"UCI's":                {[]File{Bytes("optdigits-orig.tra", []byte(heading+signed(n, 32, 32, "01", labelled)))}, 32, 32, "an image is 32 lines, as the lines between them say", false},
		"without a heading":    {[]File{Bytes("optdigits-orig.tra", []byte(signed(n, 32, 32, "01", labelled)))}, 32, 32, "", false},
		"labels before":        {[]File{Bytes("digits.txt", []byte("0\n"+strings.TrimSuffix(signed(n, 16, 16, "01", func(i int) string { return fmt.Sprintf("%d\n", (i+1)%3) }), "0\n")))}, 16, 16, "", false},
		"words":                {[]File{Bytes("digits.txt", []byte(signed(n, 16, 16, " #", func(i int) string { return "label: " + []string{"a", "b", "c"}[i%3] + "\n" })))}, 16, 16, "", false},
		"empty lines between":  {[]File{Bytes("images.txt", []byte(signed(n, 16, 12, "01", func(int) string { return "\n" }))), Bytes("labels.txt", []byte(numbers))}, 12, 16, "as the lines between", false},
		"ciphers in one":       {[]File{Bytes("images.txt", []byte(signed(3*n, 16, 16, "01", nothingBetween)))}, 16, 16, "", true},
		"a few ciphers":        {[]File{Bytes("images.txt", []byte(signed(n, 16, 16, "01", nothingBetween)))}, 16, 16, "", true},
		"ciphers beside marks": {[]File{Bytes("images.txt", []byte(signed(n, 16, 20, "01", nothingBetween))), Bytes("labels.txt", []byte(marks))}, 20, 16, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			c := read(t, test.files...)
			p := c.Training
			if p.Images.Height != test.height || p.Images.Width != test.width || p.Images.N%n > 0 || !strings.Contains(c.String(), test.said) {
				t.Fatalf("they are %d of %d×%d: %s", p.Images.N, p.Images.Width, p.Images.Height, c)
			}
			for _, p := range []*Part{c.Training, c.HeldOut} {
				if p == nil {
					continue
				}
				for i := range p.Images.N {
					image := p.Images.Pixels[i*p.Images.D():][:p.Images.D()]
					if at := slices.IndexFunc(image, func(v byte) bool { return v > 0 }) / p.Images.Width; at != i%3+1 {
						t.Fatalf("image %d begins at %d", i, at)
					}
				}
				if (p.Labels == nil) != test.unlabelled {
					t.Fatalf("its labels are %v", p.Labels)
				}
				for i, l := range p.Labels {
					if l != byte(i%3) {
						t.Fatalf("label %d is %d", i, l)
					}
				}
			}
		})
	}
}

// Half of a stroke is half as bright.
func TestSignsOfGrey(t *testing.T) {
	c := read(t, Bytes("images", []byte(signed(6, 16, 16, " +#", nothingBetween))))
	if p := c.Training.Images.Pixels; p[17] != 128 || p[16*16+33] != 255 {
		t.Errorf("they are %d and %d", p[17], p[16*16+33])
	}
}
