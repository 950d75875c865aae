package images

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Where folders lie in folders, or beside others that say more or less, it is the kinds' names that count, and a guess is said.
func TestFoldersThatAreKinds(t *testing.T) {
	const n = 120
	pixels, _ := drawn(n)
	pets, letters := []string{"cat", "dog"}, strings.Split("ABCDEFGHIJ", "")
	in := func(form string, kinds []string, others ...string) func(i int) string {
		return func(i int) string {
			other := ""
			if len(others) > 0 {
				other = others[i/len(kinds)%len(others)]
			}
			return "set/" + strings.NewReplacer("KIND", kinds[i%len(kinds)], "OTHER", other).Replace(form) + fmt.Sprintf("/%d.png", i)
		}
	}
	for name, c := range map[string]struct {
		path    func(i int) string
		classes []string
		says    string
	}{
		"what was done":          {in("KIND/OTHER", pets, "original", "augmented"), pets, "folders called as augmented are no kinds"},
		"in parts":               {in("train/KIND/OTHER", pets, "raw", "processed"), pets, "folders called as processed are no kinds"},
		"a program's output":     {in("KINDOTHER", pets, "", "/output"), pets, "folders called as output are no kinds"},
		"a form beside photos":   {in("KIND/OTHER", pets, "photos", "scans"), pets, "folders called as scans are no kinds"},
		"digits and styles":      {in("KIND/OTHER", tenWords, "bold", "italic"), tenWords, ""},
		"letters and styles":     {in("KIND/OTHER", letters, "upper", "lower"), letters, ""},
		"digits and numbers":     {in("KIND/OTHER", tenWords, "0", "1", "2"), tenWords, ""},
		"kinds and persons":      {in("KIND/OTHER", pets, "person1", "person2"), pets, ""},
		"persons and kinds":      {in("OTHER/KIND", pets, "person1", "person2"), pets, ""},
		"kinds and batches":      {in("KIND/OTHER", pets, "batch A", "batch B"), pets, ""},
		"who knows":              {in("OTHER/KIND", pets, "amazon", "webcam"), pets, "what they show is as their folders say, as cat, and not as those around these, as amazon"},
		"photos among drawings":  {in("KIND", []string{"drawings", "photos"}), []string{"drawings", "photos"}, "the folder photos is taken as a kind, as those beside it are"},
		"photos of kinds":        {in("KIND/OTHER", pets, "photos"), pets, ""},
		"never renamed":          {in("KIND", []string{"New folder", "New folder (2)"}), []string{"New folder", "New folder (2)"}, "folders called as New folder (2) are taken as kinds"},
		"copies":                 {in("KINDOTHER", pets, "", " (2)"), pets, "are taken as copies"},
		"what a browser doubles": {in("KIND", []string{"cat", "cat (1)"}), nil, ""},
		"two forms of each":      {func(i int) string { return fmt.Sprintf("set/%s/%d.png", []string{"picture", "edges"}[i%2], i/2) }, nil, ""},
	} {
		var files []File
		for i := range n {
			files = append(files, Bytes(c.path(i), encoded(t, "png", grey(pixels, i))))
		}
		got := read(t, files...)
		want := slices.Sorted(slices.Values(c.classes))
		if !slices.Equal(got.Classes, want) || !strings.Contains(got.String(), c.says) || c.says == "" && strings.Contains(got.String(), "folder") {
			t.Errorf("%s: classes %q; %s", name, got.Classes, got)
		}
	}
}
