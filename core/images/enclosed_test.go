package images

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// lettered returns n pictures as drawn has them, in base64.
func lettered(t testing.TB, n int) (texts []string, labels []byte) {
	t.Helper()
	pixels, labels := drawn(n)
	for i := range n {
		texts = append(texts, base64.StdEncoding.EncodeToString(encoded(t, "png", grey(pixels, i))))
	}
	return texts, labels
}

// Pictures are read that are written in a text by letters, as data: URLs or not, and what stands beside them says what they show.
func TestEnclosed(t *testing.T) {
	const n, url = 30, "data:image/png;base64,"
	texts, labels := lettered(t, n)
	var things, pairs, urls []any
	var lines, table, parted, wrapped strings.Builder
	kinds := object{}
	for i, text := range texts {
		class := fmt.Sprint("class ", labels[i])
		things, pairs, urls = append(things, object{"image": text, "label": int(labels[i])}), append(pairs, []any{url + text, int(labels[i])}), append(urls, url+text)
		all, _ := kinds[class].([]any)
		kinds[class] = append(all, text)
		fmt.Fprintln(&lines, inText(t, object{"label": class, "image": url + text}))
		fmt.Fprintf(&table, "%d,\"%s%s\"\n", labels[i], url, text)
		fmt.Fprintf(&parted, "%s,%d,%s\n", strings.NewReplacer("+", "-", "/", "_", "=", "").Replace(text), labels[i], []string{"train", "test"}[i/20])
		fmt.Fprintf(&wrapped, "{\"image\": \"%s\\n%s\", \"label\": %d}\n", text[:76], strings.ReplaceAll(text[76:], "/", `\/`), labels[i])
	}
	for name, f := range map[string]File{
		"things":  Bytes("m.json", []byte(inText(t, things))),
		"lists":   Bytes("m.json", []byte(inText(t, object{"labels": labelsOfJSON(labels), "images": urls}))),
		"pairs":   Bytes("m.json", []byte(inText(t, pairs))),
		"lines":   Bytes("m.jsonl", []byte(lines.String())),
		"a table": Bytes("m.csv", []byte("label,image\n"+table.String())),
		"as MIME": Bytes("m.jsonl", []byte(wrapped.String())),
		"packed":  Bytes("m.json.gz", gzipped(t, []byte(inText(t, things)))),
	} {
		t.Run(name, func(t *testing.T) {
			c := read(t, f)
			if check(t, c.Training, n, true); len(c.Account.Skipped) > 0 {
				t.Errorf("%s", c)
			}
		})
	}
	c := read(t, Bytes("m.json", []byte(inText(t, kinds))))
	if c.Training.Images.N != n || !slices.Equal(c.Classes, []string{"class 0", "class 1", "class 2"}) {
		t.Errorf("by kinds: %s: %q", c, c.Classes)
	}
	c = read(t, Bytes("m.csv", []byte("image,label,split\n"+parted.String())))
	if check(t, c.Training, 20, true); c.HeldOut == nil || !slices.Equal(c.HeldOut.Labels, labels[20:]) {
		t.Errorf("by a column: %s", c)
	}
	c = read(t, Bytes("train.json", []byte(inText(t, things[:20]))), Bytes("test.json", []byte(inText(t, things[20:]))))
	if check(t, c.Training, 20, true); c.HeldOut == nil || !slices.Equal(c.HeldOut.Labels, labels[20:]) {
		t.Errorf("by files: %s", c)
	}
	c = read(t, Bytes("cat.json", []byte(inText(t, urls[:10]))), Bytes("dog.json", []byte(inText(t, urls[10:]))))
	if !slices.Equal(c.Classes, []string{"cat", "dog"}) || len(c.Account.Skipped) > 0 {
		t.Errorf("a file for each kind: %s: %q", c, c.Classes)
	}
}

// Where pictures lie beside a text that holds some, these are of the same, as LabelMe has them; and a text for each picture is beside it.
func TestEnclosedBesidePictures(t *testing.T) {
	const n = 100 // more than are asked for names
	texts, labels := lettered(t, n)
	var files, alone []File
	for i, text := range texts {
		content, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		name := fmt.Sprintf("%03d", i)
		files = append(files, Bytes(name+".png", content), Bytes(name+".json", []byte(inText(t, object{
			"version": "5.0.1", "shapes": []any{object{"label": fmt.Sprint("class ", labels[i]), "points": [][]int{{1, 2}, {3, 4}}}}, "imagePath": name + ".png", "imageData": text}))))
	}
	for _, f := range files {
		if strings.HasSuffix(f.Path, ".json") {
			f.Path = "set/" + strings.Map(func(r rune) rune { // which counts nothing
				if r <= '9' && r != '.' {
					return r - '0' + 'a'
				}
				return r
			}, f.Path)
			alone = append(alone, f)
		}
	}
	check(t, read(t, files...).Training, n, true)
	check(t, read(t, alone...).Training, n, true)
}
