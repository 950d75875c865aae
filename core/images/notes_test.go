package images

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"moevae/core/images/class"
)

// told returns a text of a form for each of the pictures from one to another, in which NN is its number in two digits, # in as few as it has,
// $ its label's word and @ its label.
func told(from, to int, form string) string {
	words := []string{"cat", "dog", "owl"}
	_, labels := drawn(to)
	var b strings.Builder
	for i := from; i < to; i++ {
		b.WriteString(strings.NewReplacer("NN", fmt.Sprintf("%02d", i), "#", fmt.Sprint(i), "$", words[labels[i]], "@", fmt.Sprint(labels[i])).Replace(form))
	}
	return b.String()
}

// marks returns a line for each of n pictures that begins as told has it, with one mark for its kind among others.
func marks(n int, form, yes, no string) (text string) {
	_, labels := drawn(n)
	for i := range n {
		fields := []string{no, no, no}
		fields[labels[i]] = yes
		text += told(i, i+1, form) + strings.Join(fields, ",") + "\n"
	}
	return text
}

// A table of marks may have a column for each letter, of which y is one, and say nothing of some pictures; marks of several things at once say
// nothing, and neither do lists of pairs.
func TestMarksOfManyKinds(t *testing.T) {
	letters := strings.Split("abcdefghijklmnopqrstuvwxyz", "")
	table := "file," + strings.Join(letters, ",") + "\n"
	_, labels := drawn(12)
	for i, l := range labels {
		marks := slices.Repeat([]string{"0"}, 26)
		if i > 0 {
			marks[23+l] = "1"
		}
		table += fmt.Sprintf("img%02d,%s\n", i, strings.Join(marks, ","))
	}
	got := read(t, append(flat(t, "set", 12), Bytes("set/labels.csv", []byte(table)))...)
	if strings.Join(got.Classes, "") != "xyz" || got.Training.Labels[0] != class.Unknown || got.Training.Labels[1] != labels[1] {
		t.Errorf("%s: %q, %v", got, got.Classes, got.Training.Labels)
	}
	for _, text := range []string{
		"file,blurred,dark,round\n" + marks(12, "imgNN.png,1,", "1", "1"),
		"left,right\nimg00.png,img01.png\nimg01.png,img02.png\nimg02.png,img03.png\nimg03.png,img00.png\n",
		"<images><label>cat</label><file>img00.png</file><label>dog</label><file>img01.png</file></images>",
	} {
		name := "set/notes.csv"
		if strings.HasPrefix(text, "<") {
			name = "set/notes.xml"
		}
		if got := read(t, append(flat(t, "set", 12), Bytes(name, []byte(text)))...); got.Training.Labels != nil {
			t.Errorf("%s: %v by %.40q", got, got.Training.Labels, text)
		}
	}
	// A column that counts the rows may have the names of pictures, too.
	table = "id,file,label\n"
	for i, l := range labels {
		table += fmt.Sprintf("%d,%d.png,%d\n", 11-i, i, l)
	}
	pixels, _ := drawn(12)
	var files []File
	for i := range 12 {
		files = append(files, Bytes(fmt.Sprintf("set/%d.png", i), encoded(t, "png", grey(pixels, i))))
	}
	got = read(t, append(files, Bytes("set/labels.csv", []byte(table)))...)
	for at, place := range []int{0, 1, 10, 11, 2, 3, 4, 5, 6, 7, 8, 9} {
		if got.Training.Labels[at] != labels[place] {
			t.Fatalf("labels %v", got.Training.Labels)
		}
	}
}

// Labels in one line are the numbers that they are, in whatever order they come; and a table without headings may have pupils beside digits.
func TestNumbersStayNumbers(t *testing.T) {
	var files []File
	table, line := "", ""
	pixels, _ := drawn(30)
	for i := range 30 {
		files = append(files, Bytes(fmt.Sprintf("set/img%02d.png", i), encoded(t, "png", grey(pixels, i))))
		line += fmt.Sprintf("%d, ", (i+7)%10)
		table += fmt.Sprintf("img%02d.png,%s,%d\n", i, []string{"Anna", "Ben", "Cem"}[i%3], (i+7)%10)
	}
	for _, f := range []File{Bytes("set/labels.txt", []byte(strings.TrimSuffix(line, ", "))), Bytes("set/list.csv", []byte(table))} {
		got := read(t, append(slices.Clone(files), f)...)
		if got.Classes != nil || !slices.Equal(got.Training.Labels[:4], []byte{7, 8, 9, 0}) {
			t.Errorf("%s: %s, %q, %v", f.Path, got, got.Classes, got.Training.Labels)
		}
	}
	got := read(t, append(slices.Clone(files), Bytes("set/labels.pkl", []byte("\x80\x04]\x94.")))...)
	if !strings.Contains(got.String(), "labels.pkl may say what they show, but is a Python pickle: open it in Python and save the labels as .npy") {
		t.Errorf("%s", got)
	}
}

// inList returns lines as a list of JSON.
func inList(text string) string { return "[" + strings.TrimSuffix(strings.TrimSpace(text), ",") + "]" }

// What programs write in which people mark what pictures show.
func TestNotesSayWhatPicturesShow(t *testing.T) {
	for name, c := range map[string]struct{ path, text string }{
		"COCO": {"_annotations.coco.json", `{"info":{},"images":` + inList(told(0, 12, `{"id":#,"file_name":"imgNN.png"},`)) +
			`,"annotations":` + inList(told(0, 12, `{"id":1,"image_id":#,"category_id":@,"bbox":[1,2,3,4]},`)) +
			`,"categories":[{"id":0,"name":"cat"},{"id":1,"name":"dog"},{"id":2,"name":"owl"}]}`},
		"VoTT":                   {"export.json", `{"name":"pets","tags":[{"name":"cat","color":"#f00"},{"name":"dog","color":"#0f0"}],"assets":{` + strings.TrimSuffix(told(0, 12, `"aNN":{"asset":{"format":"png","name":"imgNN.png","path":"file:/C:/x/imgNN.png"},"regions":[{"id":"r#","type":"RECTANGLE","tags":["$"],"boundingBox":{"height":5,"left":0}}],"version":"2.2.0"},`), ",") + "}}"},
		"SuperAnnotate":          {"export.json", inList(told(0, 12, `{"metadata":{"name":"imgNN.png","status":"Completed"},"tags":["$"]},`))},
		"CreateML":               {"annotations.json", inList(told(0, 12, `{"image":"imgNN.png","annotations":[{"label":"$","coordinates":{"x":1,"y":#}}]},`))},
		"Label Studio":           {"project.json", inList(told(0, 12, `{"id":#,"annotations":[{"result":[{"value":{"choices":["$"]},"type":"choices"}]}],"data":{"image":"/data/upload/1/imgNN.png"}},`))},
		"Ground Truth":           {"output.manifest", told(0, 12, `{"source-ref":"s3://b/imgNN.png","kind":@,"kind-metadata":{"class-name":"$","type":"groundtruth/image-classification"}}`+"\n")},
		"Vertex":                 {"import.jsonl", told(0, 12, `{"imageGcsUri":"gs://b/imgNN.png","classificationAnnotation":{"displayName":"$","annotationResourceLabels":{"a":"b"}}}`+"\n")},
		"VIA":                    {"via.json", "{" + strings.TrimSuffix(told(0, 12, `"imgNN.png99":{"filename":"imgNN.png","regions":[{"shape_attributes":{"name":"rect","x":1},"region_attributes":{"pet":"$"}}]},`), ",") + "}"},
		"by kind":                {"labels.json", `{"cat":["img00.png","img03.png","img06.png","img09.png"],"dog":["img01.png","img04.png","img07.png","img10.png"],"owl":["img02.png","img05.png","img08.png","img11.png"]}`},
		"by picture":             {"labels.json", "{" + strings.TrimSuffix(told(0, 12, `"imgNN.png":{"label":"$","writer":#},`), ",") + "}"},
		"pairs":                  {"dataset.json", `{"labels":` + inList(told(0, 12, `["set/imgNN.png","$"],`)) + "}"},
		"two lists":              {"labels.json", `{"images":` + inList(told(0, 12, `"imgNN.png",`)) + `,"labels":` + inList(told(0, 12, `"$",`)) + "}"},
		"Edge Impulse":           {"info.labels", `{"version":1,"files":` + inList(told(0, 12, `{"path":"set/imgNN.png","category":"training","label":{"type":"label","label":"$"}},`)) + "}"},
		"pandas’ columns":        {"labels.json", `{"file":{` + strings.TrimSuffix(told(0, 12, `"#":"imgNN.png",`), ",") + `},"label":{` + strings.TrimSuffix(told(0, 12, `"#":"$",`), ",") + "}}"},
		"CoOp":                   {"split.json", `{"train":` + inList(told(0, 12, `["imgNN.png",@,"$"],`)) + "}"},
		"Label Studio, uploaded": {"project.csv", "image,id,choice,annotator\n" + told(0, 12, "/data/upload/1/0a1b2cNN-imgNN.png,#,$,1\n")},
		"a colon":                {"labels.txt", told(0, 12, "imgNN.png: $\n")},
		"an equals sign":         {"labels.txt", told(0, 12, "imgNN.png=$\n")},
		"YAML":                   {"labels.yaml", told(0, 12, "imgNN.png: $\n")},
		"Markdown":               {"labels.md", "| file | label |\n|---|---|\n" + told(0, 12, "| imgNN.png | $ |\n")},
		"a line for each kind":   {"labels.txt", "cat: img00.png, img03.png, img06.png, img09.png\ndog: img01.png, img04.png, img07.png, img10.png\nowl: img02.png, img05.png, img08.png, img11.png\n"},
		"below a title":          {"labels.csv", "My pets,,\nfile,label\n" + told(0, 12, "imgNN.png,$\n")},
		"below a line":           {"labels.csv", "Pets of 2024\nfile,label,remark\n" + told(0, 12, "imgNN.png,$,\n")},
		"carriages":              {"labels.csv", "file,label\r" + told(0, 12, "imgNN.png,$\r")},
		"a list of carriages":    {"labels.txt", told(0, 12, "$\r")},
		"escapes":                {"labels.csv", "file,label\n" + told(0, 12, "%69mgNN.png,$\n")},
		"answers of a model":     {"results.csv", "file,y_pred,y_true\n" + told(0, 12, "imgNN.png,cat,$\n")},
		"an arrow":               {"labels.txt", told(0, 12, "imgNN.png -> $\n")},
		"a dict of Python's":     {"labels.txt", "{" + strings.TrimSuffix(told(0, 12, "'imgNN.png': '$', "), ", ") + "}"},
		"tuples of Python's":     {"labels.txt", "[" + strings.TrimSuffix(told(0, 12, "('imgNN.png', '$'), "), ", ") + "]"},
		"TOML":                   {"labels.toml", told(0, 12, "\"imgNN.png\" = \"$\"\n")},
		"Markdown within a text": {"README.md", "# My pets\n\nAll of them, drawn.\n\n| file | label |\n|---|---|\n" + told(0, 12, "| imgNN.png | $ |\n") + "\nThe end, at last.\n"},
		"Datumaro": {"annotations/default.json", `{"categories":{"label":{"labels":[{"name":"cat"},{"name":"dog"},{"name":"owl"}]}},"items":` +
			inList(told(0, 12, `{"id":"imgNN","annotations":[{"id":0,"type":"label","label_id":@}]},`)) + "}"},
		"FiftyOne":                           {"labels.json", `{"classes":["cat","dog","owl"],"labels":{` + strings.TrimSuffix(told(0, 12, `"imgNN":@,`), ",") + "}}"},
		"words for numbers":                  {"labels.csv", "path,symbol_id,latex,user_id\n" + told(0, 12, "../data/imgNN.png,3@,$,NN\n")},
		"a column of marks for each kind":    {"labels.csv", "file,width,cat,dog,owl\n" + marks(12, "imgNN.png,28,", "1", "0")},
		"marks, rows counted":                {"labels.csv", ",file,cat,dog,owl\n" + marks(12, "#,imgNN.png,", "True", "False")},
		"crosses":                            {"labels.csv", "file;cat;dog;owl\n" + strings.ReplaceAll(marks(12, "imgNN.png,", "x", ""), ",", ";")},
		"marks in German":                    {"labels.csv", "file;cat;dog;owl\n" + strings.ReplaceAll(marks(12, "imgNN.png,", "WAHR", "FALSCH"), ",", ";")},
		"a column for each kind":             {"labels.csv", "cat,dog,owl\nimg00.png,img01.png,img02.png\nimg03.png,img04.png,img05.png\nimg06.png,img07.png,img08.png\nimg09.png,img10.png,img11.png\n"},
		"a column for each kind, no endings": {"labels.csv", "cat;dog;owl\nimg00;img01;img02\nimg03;img04;img05\nimg06;img07;img08\nimg09;img10;img11\n"},
		"a row for each kind":                {"labels.csv", "cat,img00.png,img03.png,img06.png,img09.png\ndog,img01.png,img04.png,img07.png,img10.png\nowl,img02.png,img05.png,img08.png,img11.png,\n"},
		"a list of YAML for each kind":       {"labels.yaml", "cat:\n  - img00.png\n  - img03.png\n  - img06.png\n  - img09.png\ndog:\n- img01.png\n- img04.png\n- img07.png\n- img10.png\nowl:\n- img02.png\n- img05.png\n- img08.png\n- img11.png\n"},
		"objects of YAML":                    {"labels.yaml", "images:\n" + told(0, 12, "  - file: imgNN.png\n    label: $\n")},
		"a list of YAML in their order":      {"labels.yaml", "labels:\n" + told(0, 12, "  - $\n")},
		"fields of XML":                      {"labels.xml", "<?xml version=\"1.0\"?>\n<images>\n" + told(0, 12, "<image label=\"$\" width=\"5\" file=\"imgNN.png\"/>\n") + "</images>"},
		"texts of XML":                       {"labels.xml", "<images>" + told(0, 12, "<image><file>imgNN.png</file>\n<label>$</label></image>") + "</images>"},
		"dlib":                               {"labels.xml", "<?xml version='1.0'?>\n<dataset><images>" + told(0, 12, "<image file='imgNN.png'><box top='1' left='2'><label>$</label></box></image>") + "</images></dataset>"},
		"CVAT":                               {"annotations.xml", "<?xml version=\"1.0\"?>\n<annotations><version>1.1</version>" + told(0, 12, `<image id="#" name="imgNN.png" width="5" height="5"><tag label="$" source="manual"></tag></image>`) + "</annotations>"},
		"MXNet":                              {"data.lst", told(0, 12, "#\t$\timgNN.png\n")},
		"Orange":                             {"imgs.tab", "category\timage\twidth\ndiscrete\tstring\tcontinuous\nclass\tmeta\tmeta\n" + told(0, 12, "$\timgNN.png\t28\n")},
		"YOLOv4":                             {"_annotations.txt", told(0, 12, "imgNN.png 3,3,50,50,$ 7,7,9,9,$\n")},
		"VIA in a table":                     {"via.csv", "filename,file_attributes,region_count\n" + told(0, 12, `imgNN.png,"{""pet"":""$""}",0`+"\n")},
	} {
		got := read(t, append(flat(t, "set", 12), Bytes("set/"+c.path, []byte(c.text)))...)
		if check(t, got.Training, 12, true); strings.Join(got.Classes, " ") != "cat dog owl" || len(got.Account.Skipped) > 0 {
			t.Errorf("%s: classes %q; %s", name, got.Classes, got)
		}
	}
}

// Where no field is called as one of kinds, the only one of words that come again and again is taken, and said; where there are several that
// differ, none is.
func TestFieldsOfAnyName(t *testing.T) {
	for name, c := range map[string]struct{ text, field string }{
		"Labelbox": {told(0, 12, `{"data_row":{"id":"c#","external_id":"imgNN.png"},"projects":{"p":{"labels":[{"label_kind":"Default","classifications":[{"name":"pet","radio_answer":{"name":"$","value":"$"}}]}]}}}`+"\n"), "name"},
		"Kili":     {inList(told(0, 12, `{"id":"c#","externalId":"imgNN.png","labels":[{"author":{"email":"a"},"jsonResponse":{"JOB_0":{"categories":[{"confidence":100,"name":"$"}]}},"labelType":"DEFAULT"}]},`)), "name"},
		"Scale":    {inList(told(0, 12, `{"params":{"attachment":"https://s3/imgNN.png"},"response":{"annotations":{"it":{"response":[["$"]]}}}},`)), "response"},
	} {
		got := read(t, append(flat(t, "set", 12), Bytes("set/export.json", []byte(c.text)))...)
		if check(t, got.Training, 12, true); !strings.Contains(got.String(), "what they show is in the field "+c.field+" of export.json") {
			t.Errorf("%s: %s", name, got)
		}
	}
	for name, text := range map[string]string{
		"two that differ": inList(told(0, 6, `{"file":"imgNN.png","pet":"$","by":"ann"},`) + told(6, 12, `{"file":"imgNN.png","pet":"$","by":"ben"},`)),
		"one for each":    inList(told(0, 12, `{"file":"imgNN.png","in":{"remark":"no. # $ of the day"}},`)),
		"of a few":        inList(told(0, 5, `{"file":"imgNN.png","in":{"pet":"$"}},`)),
	} {
		if got := read(t, append(flat(t, "set", 12), Bytes("set/export.json", []byte(text)))...); got.Training.Labels != nil {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// A picture of which several things are said has no label.
func TestSeveralThingsAreNone(t *testing.T) {
	for name, text := range map[string]string{
		"labels.csv":  "file,label\n" + told(0, 12, "imgNN.png,$\n") + "img00.png,dog\nimg05.png,owl\n",
		"labels.json": inList(told(0, 12, `{"image":"imgNN.png","tags":[{"label":"$"}]},`) + `{"image":"img00.png","tags":[{"label":"dog"}]}`),
	} {
		got := read(t, append(flat(t, "set", 12), Bytes(name, []byte(text)))...)
		if l := got.Training.Labels; l == nil || l[0] != class.Unknown || l[5] != 2 || got.Kinds() != 3 {
			t.Errorf("%s: labels %v; %s", name, l, got)
		}
		if !strings.Contains(got.String(), "of 1 picture several things are said, which count for nothing") {
			t.Errorf("%s", got)
		}
	}
}

// A list of the pictures of each part divides them, whether it says what they show or not.
func TestTablesAndNotesDivide(t *testing.T) {
	folders := []string{"0", "1", "2"}
	for name, files := range map[string][]File{
		"tables of names and kinds":    {Bytes("train.csv", []byte("file,label\n"+told(0, 12, "imgNN.png,$\n"))), Bytes("test.csv", []byte("file,label\n"+told(12, 15, "imgNN.png,$\n")))},
		"one of names alone":           {Bytes("train.csv", []byte("file,label\n"+told(0, 12, "imgNN.png,$\n"))), Bytes("test.csv", []byte("file\n"+told(12, 15, "imgNN.png\n")))},
		"lists of both parts together": {Bytes("train.txt", []byte(told(0, 12, "imgNN.png\n"))), Bytes("trainval.txt", []byte(told(0, 15, "imgNN.png\n"))), Bytes("val.txt", []byte(told(12, 15, "imgNN.png\n")))},
		"JSON":                         {Bytes("split.json", []byte(`{"train":`+inList(told(0, 12, `"imgNN.png",`))+`,"test":`+inList(told(12, 15, `"imgNN.png",`))+"}"))},
		"a column of any name":         {Bytes("all.csv", []byte("file,kind,fold\n"+told(0, 12, "imgNN.png,$,training\n")+told(12, 15, "imgNN.png,$,test\n")))},
		"a column of 0 and 1":          {Bytes("all.csv", []byte("file,kind,train\n"+told(0, 12, "imgNN.png,$,1\n")+told(12, 15, "imgNN.png,$,0\n")))},
		"AutoML, without a heading":    {Bytes("import.csv", []byte(told(0, 12, "TRAIN,gs://b/imgNN.png,$\n")+told(12, 15, "TEST,gs://b/imgNN.png,$\n")))},
	} {
		got := read(t, append(flat(t, "set", 15), files...)...)
		if p := got.HeldOut; got.Training.Images.N != 12 || p == nil || p.Images.N != 3 || len(got.Account.Skipped) > 0 {
			t.Errorf("%s: %s", name, got)
		}
	}
	// Ten lists for each part divide nothing: a picture is in both.
	files := album(t, 12, folders, asPNG(t))
	for i := range 4 {
		held := map[string]string{}
		for j, f := range files {
			held[map[bool]string{true: "test", false: "train"}[j%4 == i]] += strings.TrimPrefix(f.Path, "set/") + "\n"
		}
		for part, list := range held {
			files = append(files, Bytes(fmt.Sprintf("set/fold-%d/%s.txt", i, part), []byte(list)))
		}
	}
	if got := read(t, files...); got.HeldOut != nil || got.Kinds() != 3 {
		t.Errorf("divided again and again: %s", got)
	}
}

// Tables as people have them: with comments, lines that end early, lines within quotes, addresses, other endings and capitals.
func TestTablesAsTheyAre(t *testing.T) {
	for name, text := range map[string]string{
		"a comment above":     "# made by hand\nfile,label\n" + told(0, 12, "imgNN.png,$\n"),
		"a heading behind #":  "#file,label\n" + told(0, 12, "imgNN.png,$\n"),
		"lines that end":      "file,label,note\n" + told(0, 12, "imgNN.png,$\n"),
		"a line too long":     "file,label\n" + told(0, 12, "imgNN.png,$\n") + "img00.png,cat,blurry\n",
		"lines within quotes": "file,note,label\n" + told(0, 12, "imgNN.png,\"one\nand another, too\",$\n"),
		"addresses":           "url,label\n" + told(0, 12, "https://example.org/a/imgNN.png?token=#,$\n"),
		"other endings":       "file,label\n" + told(0, 12, "imgNN.jpg,$\n"),
		"other capitals":      "file,label\n" + told(0, 12, "IMGNN.PNG,$\n"),
		"words and numbers":   "file,class_id,class_name\n" + told(0, 12, "imgNN.png,@,$\n"),
		"an unknown heading":  "file,hand,gato\n" + told(0, 12, "imgNN.png,1,$\n"),
	} {
		got := read(t, append(flat(t, "set", 12), Bytes("labels.csv", []byte(text)))...)
		if check(t, got.Training, 12, true); strings.Join(got.Classes, " ") != "cat dog owl" || len(got.Account.Skipped) > 0 {
			t.Errorf("%s: classes %q; %s", name, got.Classes, got)
		}
	}
	got := read(t, append(flat(t, "set", 12), Bytes("labels.csv", []byte("file,label\n"+told(0, 12, "imgNN.png,@.0\n"))))...)
	if check(t, got.Training, 12, true); got.Classes != nil {
		t.Errorf("numbers with a point are called %q", got.Classes)
	}
	got = read(t, append(flat(t, "set", 12), Bytes("labels.csv", []byte("file,label\n"+told(0, 5, "imgNN.png,$\n"))))...)
	if got.Kinds() != 3 || !strings.Contains(got.String(), "three classes (known of some)") {
		t.Errorf("of some: %s", got)
	}
	got = read(t, append(flat(t, "set", 12), Bytes("labels.csv", []byte("file,pet,mood\n"+told(0, 12, "imgNN.png,$,$\n"))))...)
	if got.Kinds() != 0 || !strings.Contains(got.String(), "labels.csv names them, but none of its columns is known to be what they show: call it label") {
		t.Errorf("of two columns that may be it: %s", got)
	}
	got = read(t, append(flat(t, "set", 12), Bytes("labels.xlsx", zipped(t, Bytes("[Content_Types].xml", []byte("<?xml?>")))))...)
	if !strings.Contains(got.String(), "labels.xlsx may say what they show, but is an Office document: save tables as CSV") {
		t.Errorf("of Excel's table: %s", got)
	}
	if got = read(t, append(album(t, 12, []string{"0", "1", "2"}, asPNG(t)), Bytes("set/quality.csv", []byte("file,class\n000.png,good\n001.png,bad\n002.png,good\n003.png,bad\n")))...); got.Kinds() != 3 {
		t.Errorf("a table about a third goes before folders: %s", got)
	}
}

// What lies beside each picture: a word, boxes, or what a program writes for each.
func TestFilesBesidePictures(t *testing.T) {
	kinds := []string{"cat", "dog", "owl"}
	for name, c := range map[string]struct{ path, text string }{
		"words":       {"labels/imgNN.txt", "$\n"},
		"CLIP's":      {"images/imgNN.cls", "@"},
		"Tesseract's": {"images/imgNN.gt.txt", "$"},
		"YOLO's":      {"labels/imgNN.txt", "@ 0.5 0.5 0.25 0.25\n@ 0.1 0.1 0.2 0.2\n"},
		"PASCAL's":    {"Annotations/imgNN.xml", "<annotation><filename>x</filename><object>\n<name>$</name><bndbox><xmin>1</xmin></bndbox></object></annotation>"},
		"LabelMe's":   {"images/imgNN.json", `{"version":"5.2.1","shapes":[{"label":"$","points":[[1,2]]}],"imagePath":"imgNN.png","imageHeight":60}`},
		"its flags":   {"images/imgNN.json", `{"flags":{"$":true,"none":false},"shapes":[],"imagePath":"imgNN.png"}`},
		"Darwin":      {"annotations/imgNN.json", `{"item":{"name":"imgNN.png"},"annotations":[{"id":"x","name":"$","tag":{}}]}`},
		"Dataloop":    {"json/imgNN.json", `{"filename":"/imgNN.png","annotations":[{"label":"$","type":"class"}]}`},
		"DOTA":        {"labelTxt/imgNN.txt", "1 1 40 1 40 40 1 40 $ 0\n"},
		"Supervisely": {"ann/imgNN.png.json", `{"tags":[{"id":1,"name":"$","labelerLogin":"me"}],"objects":[]}`},
	} {
		files := flat(t, "set/images", 12)
		for i := range 12 {
			files = append(files, Bytes("set/"+told(i, i+1, c.path), []byte(told(i, i+1, c.text))))
		}
		got := read(t, append(files, Bytes("set/data.yaml", []byte("nc: 3\nnames: ['cat', dog, \"owl\"]\n")))...)
		if check(t, got.Training, 12, true); strings.Join(got.Classes, " ") != strings.Join(kinds, " ") {
			t.Errorf("%s: classes %q; %s", name, got.Classes, got)
		}
	}
	got := read(t, append(flat(t, "set/images", 12), Bytes("set/annotations.xml", []byte("<?xml version=\"1.0\"?><annotations><meta><label><name>cat</name></label></meta>"+
		told(0, 12, `<image id="#" name="imgNN.png" width="5"><tag label="$" source="manual"></tag></image>`)+"</annotations>")))...)
	if check(t, got.Training, 12, true); len(got.Account.Skipped) > 0 {
		t.Errorf("CVAT's: %s", got)
	}
	// Captions, and boxes of several kinds, are none.
	files := flat(t, "set", 12)
	for i := range 12 {
		files = append(files, Bytes(told(i, i+1, "set/imgNN.txt"), []byte(told(i, i+1, "a photo of a $\n"))), Bytes(told(i, i+1, "set/imgNN.xml"), []byte("<annotation><object><name>cat</name></object><object><name>dog</name></object></annotation>")))
	}
	if got := read(t, files...); got.Kinds() != 0 {
		t.Errorf("captions: %s", got)
	}
}
