package images

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Where each writer has a folder for all digits, names say what pictures show; where folders may be the kinds as well, these do, and it is said.
func TestFoldersOfWriters(t *testing.T) {
	const n = 240
	pixels, _ := drawn(n)
	pets := []string{"cat", "dog"}
	for name, c := range map[string]struct {
		path    func(i int) string
		classes []string
		kinds   int
		says    string
	}{
		"digits by number": {func(i int) string { return fmt.Sprintf("%s/%d_%d.png", []string{"anna", "ben"}[i%2], i/2%10, i) }, nil, 10, "not as their folders do"},
		"digits by word": {func(i int) string {
			return fmt.Sprintf("%s/%s_%d.png", []string{"Arial", "Times"}[i%2], tenWords[i/2%10], i)
		}, tenWords, 10, "not as their folders do"},
		"writers":               {func(i int) string { return fmt.Sprintf("writer_%d/%s_%d.png", i%3, pets[i/3%2], i) }, pets, 2, "not as their folders do"},
		"who knows":             {func(i int) string { return fmt.Sprintf("%s/%s_%d.png", pets[i%2], []string{"anna", "ben"}[i/2%2], i) }, pets, 2, "but their names say something else, as "},
		"digits' folders":       {func(i int) string { return fmt.Sprintf("%d/%s_%d.png", i%10, []string{"anna", "ben"}[i/10%2], i) }, nil, 10, "but their names say something else"},
		"the same names in all": {func(i int) string { return fmt.Sprintf("anna%c/%d.png", 'a'+i/10, i%10) }, nil, 10, "what they show is as their names say, as 0 in annaa/0.png, not as their folders do, which all have the same names"},
		"the same words in all": {func(i int) string { return fmt.Sprintf("pupil %c/%s.png", 'a'+i/10, tenWords[i%10]) }, tenWords, 10, "which all have the same names"},
		"the same and counted":  {func(i int) string { return fmt.Sprintf("student_%02d/%d_%d.png", i/30, i%10, i/10%3) }, nil, 10, "which all have the same names"},
		"names that count":      {func(i int) string { return fmt.Sprintf("%s/%d.png", pets[i%2], i/2) }, pets, 2, ""},
		"few that count":        {func(i int) string { return fmt.Sprintf("%02d/%d.png", i/10, i%10) }, nil, 24, ""},
		"parts in names": {func(i int) string {
			return fmt.Sprintf("%s/%s_%d.png", pets[i%2], []string{"Training", "PublicTest"}[i/2%2], i)
		}, pets, 2, ""},
		"kinds in both": {func(i int) string { return fmt.Sprintf("%s/%[1]s_%d.png", pets[i%2], i) }, pets, 2, ""},
		"kinds in folders": {func(i int) string {
			return fmt.Sprintf("%s/%s_%d.png", pets[i%2], []string{"lion", "fox", "lynx", "wolf"}[i%4], i)
		}, pets, 2, ""},
	} {
		var files []File
		for i := range n {
			files = append(files, Bytes(c.path(i), encoded(t, "png", grey(pixels, i))))
		}
		got := read(t, files...)
		want := slices.Sorted(slices.Values(c.classes))
		if !slices.Equal(got.Classes, want) || got.Kinds() != c.kinds || !strings.Contains(got.String(), c.says) || c.says == "" && strings.Contains(got.String(), "names") {
			t.Errorf("%s: classes %q; %s", name, got.Classes, got)
		}
	}
}

// Each writer's list is about the pictures in its folder.
func TestAListInEachFolder(t *testing.T) {
	const n = 24
	pixels, labels := drawn(n)
	var files []File
	lists := map[string]string{}
	for i, l := range labels {
		dir := fmt.Sprintf("set/writer%d", i%2)
		files = append(files, Bytes(fmt.Sprintf("%s/%03d.png", dir, i), encoded(t, "png", grey(pixels, i))))
		lists[dir] += fmt.Sprintln(l)
	}
	for dir, list := range lists {
		files = append(files, Bytes(dir+"/labels.txt", []byte(list)))
	}
	got := read(t, files...)
	for i := range n {
		from := i%(n/2)*2 + i/(n/2)
		if got.Training.Labels == nil || got.Training.Labels[i] != labels[from] {
			t.Fatalf("labels %v; %s", got.Training.Labels, got)
		}
	}
	train, test := flat(t, "train/images", 12), flat(t, "test/images", 6)
	parts := read(t, slices.Concat(train, test, []File{Bytes("train/labels.txt", []byte("0\n1\n2\n0\n1\n2\n0\n1\n2\n0\n1\n2\n")), Bytes("test/labels.txt", []byte("0\n1\n2\n0\n1\n2\n"))})...)
	check(t, parts.Training, 12, true)
	check(t, parts.HeldOut, 6, true)
	if len(got.Account.Skipped) > 0 || !strings.Contains(got.String(), "what they show is as the list in each folder says, as set/writer0/labels.txt") {
		t.Errorf("%s", got)
	}
}

// Pictures that lie outside of the kinds' folders are of those that their names begin with.
func TestNamesOutsideOfFolders(t *testing.T) {
	pixels, _ := drawn(1)
	one := encoded(t, "png", grey(pixels, 0))
	var files []File
	for i := range 6 {
		kind := []string{"paper", "rock", "green tea"}[i%3]
		files = append(files, Bytes(fmt.Sprintf("rps/rps/%s/%d.png", kind, i), one), Bytes(fmt.Sprintf("rps/rps-validation/%s%d.png", strings.ReplaceAll(kind, " ", "_"), i), one))
	}
	got := read(t, files...)
	if got.HeldOut == nil || fmt.Sprint(got.HeldOut.Labels) != "[0 0 1 1 2 2]" && fmt.Sprint(got.HeldOut.Labels) != "[0 1 1 2 2 0]" || !slices.Equal(got.Classes, []string{"green tea", "paper", "rock"}) ||
		!strings.Contains(got.String(), "6 pictures outside of the classes’ folders are as their names say, as green_tea2.png") {
		t.Errorf("classes %q, held out %+v; %s", got.Classes, got.HeldOut, got)
	}
}

// Where the order of names is one thing by numbers and another by letters, it is said which is taken.
func TestOrderIsSaid(t *testing.T) {
	pixels, labels := drawn(12)
	text := strings.Trim(strings.ReplaceAll(fmt.Sprint(labels), " ", "\n"), "[]")
	for form, says := range map[string]string{"%d.png": "y.txt is taken in the order 1.png, 2.png, …, not 1.png, 10.png, …", "%02d.png": ""} {
		var files []File
		for i := range 12 {
			files = append(files, Bytes(fmt.Sprintf(form, i), encoded(t, "png", grey(pixels, i))))
		}
		if got := read(t, append(files[:12:12], Bytes("y.txt", []byte(text)))...); !strings.Contains(got.String(), says) || says == "" && len(got.Account.Remarks) > 0 {
			t.Errorf("a list: %s", got)
		}
		if got := read(t, append(files[:12:12], Bytes("y.npy", numpy(t, "|u1", "12,", labels)))...); !strings.Contains(got.String(), strings.Replace(says, ".txt", ".npy", 1)) || says == "" && len(got.Account.Remarks) > 0 {
			t.Errorf("an array: %s", got)
		}
	}
}

// What a class of pupils hands in, each with the ten digits: the number is the kind, whoever drew it. What may be ten of each kind stays so.
func TestDigitsOfPeople(t *testing.T) {
	const people = 12
	pixels, _ := drawn(10 * people)
	names := strings.Fields("Anna Ben Cem Dana Eva Fay Gil Hal Ida Jo Kim Lea")
	for form, want := range map[string]int{
		"all/%[1]s_%[2]d.png": 10, "all/%[1]s%[2]d.png": 10, "all/%[2]d %[1]s.png": 10, "all/s%[3]d_%[2]d.png": 10, "%[1]s/%[1]s%[2]d.png": 10, "%[1]s/%[2]d.png": 10,
		"all/%[4]s_%[2]d.png": people, // letters
		"%02[3]d/%[2]d.png":   people, // numbers of folders
	} {
		var files []File
		for i := range 10 * people {
			who := i / 10
			name := fmt.Sprintf(form+"%[1]s%[2]d%[3]d%[4]s", names[who], i%10, who, string(rune('A'+who)))
			name, _, _ = strings.Cut(name, ".png")
			files = append(files, Bytes(name+".png", encoded(t, "png", grey(pixels, i))))
		}
		if got := read(t, files...); got.Kinds() != want {
			t.Errorf("%s: %s, want %d kinds", form, got, want)
		}
	}
	var few []File
	for i := range 30 {
		few = append(few, Bytes(fmt.Sprintf("%s_%d.png", []string{"cat", "dog", "owl"}[i/10], i%10), encoded(t, "png", grey(pixels, i))))
	}
	if got := read(t, few...); !slices.Equal(got.Classes, []string{"cat", "dog", "owl"}) {
		t.Errorf("%s, classes %q", got, got.Classes)
	}
}
