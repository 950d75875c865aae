package images

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"testing"

	"moevae/core/images/class"
)

var tenWords = []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}

// tens returns pictures, ten of each of ten kinds, so that the kind of each is no function of its number's last digit.
func tens(t testing.TB, name func(i, kind int) string) []File {
	t.Helper()
	pixels, _ := drawn(100)
	var files []File
	for i := range 100 {
		files = append(files, Bytes(name(i, (i*7+i/10)%10), encoded(t, "png", grey(pixels, i))))
	}
	return files
}

// checkTens compares what ten kinds of pictures are called with their files' names.
func checkTens(t *testing.T, form string, got *Collection, files []File, words bool) {
	t.Helper()
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	if got.Training.Labels == nil || len(got.Training.Labels) != len(files) {
		t.Errorf("%s: %s", form, got)
		return
	}
	for i, f := range files {
		l := got.Training.Labels[i]
		if l == class.Unknown {
			continue
		}
		name := fmt.Sprint(l)
		if got.Classes != nil {
			name = got.Classes[l]
		}
		if words && !strings.Contains(f.Path, name) {
			t.Errorf("%s: %s is called %s; %s", form, f.Path, name, got)
			return
		}
	}
	if got.Kinds() != 10 {
		t.Errorf("%s: %s", form, got)
	}
}

// Where nothing else does, words in names say what pictures show, wherever they stand, if other fields count or tell pictures apart.
func TestWordsInNames(t *testing.T) {
	for _, form := range []string{
		"%[2]s-%[3]x.png", "%04[1]d_%[2]s.png", "%[2]s_anna_%[1]d.png", "20240312_10%04[1]d_%[2]s.png", "img%04[1]d-label-%[2]s.png", "%[2]s%[1]d_v2.png",
		"%[2]s.3h%[1]ddb.ingestion-5d.png", "Copy of %[2]s_%[1]d.png", "my_%[2]s_%[1]d_x%[1]d.png", "%03[1]d%[2]s.png", "img%03[1]d%[2]s.png",
	} {
		files := tens(t, func(i, kind int) string { return fmt.Sprintf(form, i, tenWords[kind], 0xabc0123456789de0+uint64(i)) })
		got := read(t, files...)
		checkTens(t, form, got, files, true)
		if !slices.Contains(got.Classes, "seven") || !strings.Contains(got.String(), "what they show is ") {
			t.Errorf("%s: classes %q; %s", form, got.Classes, got)
		}
	}
	got := read(t, tens(t, func(i, kind int) string {
		return fmt.Sprintf("%s_%s_%d.png", []string{"red", "blue"}[kind%2], []string{"ring", "square"}[kind/2%2], i)
	})...)
	if !slices.Equal(got.Classes, []string{"blue_ring", "blue_square", "red_ring", "red_square"}) {
		t.Errorf("two words: %q", got.Classes)
	}
	got = read(t, tens(t, func(i, kind int) string {
		return fmt.Sprintf("%s_%s_%d.png", []string{"anna", "ben"}[i%2], tenWords[kind], i)
	})...)
	if !slices.Contains(got.Classes, "seven") {
		t.Errorf("digits behind other words: %q", got.Classes)
	}
}

// A digit of another script is a word, and what is in each of several fonts is no font.
func TestCharactersInNames(t *testing.T) {
	digits := strings.Split("०१२३४५६७८९", "")
	for name, form := range map[string]func(i, kind int) string{
		"Hindi": func(i, kind int) string { return fmt.Sprintf("%s_%03d.png", digits[kind], i) },
		"in fonts": func(i, kind int) string {
			return fmt.Sprintf("%s-%s.png", []string{"Arial", "Didot", "Gill", "Helvetica", "Impact", "Lato", "Menlo", "Optima", "Roboto", "Times"}[i/10], digits[kind])
		},
	} {
		files := tens(t, form)
		got := read(t, files...)
		if checkTens(t, name, got, files, true); !slices.Equal(got.Classes, digits) {
			t.Errorf("%s: classes %q", name, got.Classes)
		}
	}
}

// A few names that say nothing, or that nothing else is called by, leave their pictures without a label, and it is said how many.
func TestOddNames(t *testing.T) {
	files := tens(t, func(i, kind int) string {
		if i%20 == 0 {
			return fmt.Sprintf([]string{"IMG%d.png", "unknown_%d.png"}[i/20%2], i/40)
		}
		return fmt.Sprintf("%s_%d.png", tenWords[kind], i)
	})
	files[20].Path = "strange_1.png"
	got := read(t, files...)
	checkTens(t, "odd", got, files, true)
	if n := strings.Count(fmt.Sprint(got.Training.Labels), "255"); n < 4 || !strings.Contains(got.String(), fmt.Sprintf("but %d pictures of other names have no label", n)) {
		t.Errorf("%d have no label: %s", n, got)
	}
}

// So do numbers, if a field of them is labels beyond doubt; of several that may be, what is taken or that none is, is said.
func TestNumbersInNames(t *testing.T) {
	for _, form := range []string{
		"%05[1]d_%[2]d.png", "img_%05[1]d_%[2]d.png", "image_%[1]d_label_%[2]d.png", "digit_%[2]d_%03[1]d.png", "digit%[2]d_%03[1]d.png", "%[2]d_anna_%[1]d.png",
		"%[2]d_%08[1]d-58cc-4372-a567-0e02b2c3d479.png", "%08[1]x-58cc-4372-a567-0e02b2c3d479-%[2]d.jpg", "%03[2]d_%03[1]d.png", "%03[1]d_true%[2]d_pred%[3]d.png",
		"%02[2]d_%[1]d.png", "w%02[3]d_d%[2]d_r%[1]d.png", "%[3]d_%[2]d_%05[1]d.png",
	} {
		files := tens(t, func(i, kind int) string { return fmt.Sprintf(form, i, kind, i%4) })
		got := read(t, files...)
		checkTens(t, form, got, files, false)
		for i, f := range files {
			var at, kind int
			for at = 0; at < 100 && fmt.Sprintf(form, at, (at*7+at/10)%10, at%4) != f.Path; at++ {
			}
			if kind = (at*7 + at/10) % 10; got.Training.Labels != nil && int(got.Training.Labels[i]) != kind {
				t.Errorf("%s: %s has label %d, want %d", form, f.Path, got.Training.Labels[i], kind)
				break
			}
		}
	}
	for name, form := range map[string]func(i, kind int) string{
		"copies": func(i, kind int) string {
			return fmt.Sprintf("%d%s.png", kind, []string{"", fmt.Sprintf(" (%d)", i/10+1)}[min(i/10, 1)])
		},
		"copies of Windows’": func(i, kind int) string { return fmt.Sprintf("%d - Copy (%d).png", kind, i/10) },
		"of each pupil":      func(i, kind int) string { return fmt.Sprintf("student%02d_%d.png", i/10, kind) },
		// Of random names some have no letter, or are a word and a number.
		"of random sums": func(i, kind int) string {
			sum := fmt.Sprintf("%x", sha256.Sum256([]byte{byte(i)}))
			if i%20 == 0 {
				sum = []string{"01234567", "beef0123", "12345e78", "decadefa", "1234abcd"}[i/20]
			}
			return fmt.Sprintf("%d_%s.png", kind, sum[:8])
		},
		"on a form": func(i, kind int) string { return fmt.Sprintf("%d-%d.png", kind, i/10*11+i%10) },
	} {
		files := tens(t, form)
		got := read(t, files...)
		if checkTens(t, name, got, files, false); !strings.Contains(got.String(), "what they show is ") {
			t.Errorf("%s: %s", name, got)
		}
	}
	got := read(t, tens(t, func(i, kind int) string { return fmt.Sprintf("%d_%d.png", kind+1, i) })...)
	if got.Kinds() != 10 || slices.Contains(got.Training.Labels, 0) {
		t.Errorf("from 1 to 10: %s", got)
	}
	for form, doubt := range map[string]string{
		"page_%[2]d_%03[1]d.png":       "",
		"fakes_epoch%[2]d_%03[1]d.png": "",
		"%02[3]d_%[1]d.png":            "",
		"IMG_20240312_1015%02[1]d.png": "",
		"a_%[3]d_%03[1]d.png":          "",
		"%[4]d_%[2]d_%03[1]d.png":      "their names have several numbers that may be labels, as ",
	} {
		if got := read(t, tens(t, func(i, kind int) string { return fmt.Sprintf(form, i, kind, i%4, i/10) })...); got.Training.Labels != nil || !strings.Contains(got.String(), doubt) {
			t.Errorf("%s: %s", form, got)
		}
	}
	// A place on a page differs only with its page.
	if got := read(t, tens(t, func(i, _ int) string { return fmt.Sprintf("scan_%03d_%d.png", i/10, i%10) })...); got.Training.Labels != nil {
		t.Errorf("places: %s", got)
	}
}

// Words of programs and of days are no kinds, wherever they stand.
func TestWordsThatAreNoKinds(t *testing.T) {
	for _, form := range []string{"Screenshot 2024-01-01 10.00.%02[1]d %[2]s.png", "%02[1]d_%[3]s_2024.png", "Screenshot_%02[1]d_of %[3]s.png"} {
		got := read(t, tens(t, func(i, kind int) string {
			return fmt.Sprintf(form, i, []string{"AM", "PM"}[i%2], []string{"Jan", "Feb"}[i%2])
		})...)
		if got.Training.Labels != nil {
			t.Errorf("%s: %s", form, got)
		}
	}
	var recto []File
	pixels, _ := drawn(100)
	for i := range 100 {
		recto = append(recto, Bytes(fmt.Sprintf("%03d_%s.png", i/2, []string{"r", "v"}[i%2]), encoded(t, "png", grey(pixels, i))))
	}
	if got := read(t, recto...); got.Training.Labels != nil {
		t.Errorf("two sides of leaves: %s", got)
	}
}

// Names that begin or end with parts' words divide the set.
func TestPartsInNames(t *testing.T) {
	for _, form := range []string{"%[3]s_%[2]s_%03[1]d.png", "%[2]s_%03[1]d_%[3]s.png", "%[2]s/%[3]s (%[1]d).png"} {
		got := read(t, tens(t, func(i, kind int) string {
			return fmt.Sprintf(form, i, tenWords[kind], []string{"train", "train", "train", "Test"}[i%4])
		})...)
		if got.HeldOut == nil || got.Training.Images.N != 75 || got.HeldOut.Images.N != 25 || !slices.Contains(got.Classes, "seven") || !strings.Contains(got.String(), "with Test are held out") {
			t.Errorf("%s: %s, %q", form, got, got.Classes)
		}
	}
	if got := read(t, tens(t, func(i, _ int) string { return fmt.Sprintf("%s_%d.png", []string{"bus", "train"}[i%2], i) })...); got.HeldOut != nil {
		t.Errorf("trains: %s", got)
	}
}
