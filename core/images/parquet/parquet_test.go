package parquet

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"moevae/core/images/file/filetest"
)

// The files in testdata DuckDB (pages of the first version and of the second) and hyparquet-writer have written; the pictures are of MNIST's digits.
var expanded = filetest.Expanded("digits/train.parquet", Expand)

// Values come out as they went in, whatever kind they are of, however they are encoded, also where there is none.
func TestValues(t *testing.T) {
	for _, name := range []string{"first.parquet", "second.parquet"} {
		all, err := expanded(t, filetest.Testdata(t)[name])
		if err != nil || len(all) != 1 || all[0].Path != "digits/train.parquet/table.csv" {
			t.Fatalf("%s: %v, %v", name, all, err)
		}
		rows, err := csv.NewReader(strings.NewReader(string(filetest.Content(t, all[0])))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		// Some of the lists are empty, and they are too short for images.
		if got := strings.Join(rows[0], " "); got != "whole large word text fraction small truth" || len(rows) != 101 {
			t.Errorf("%s: %d lines below %s", name, len(rows)-1, got)
		}
		for i, row := range rows[1:] {
			large, word, truth := fmt.Sprint(int64(i)*104729*1000003), fmt.Sprint("w", i%4), 0
			if i%5 == 0 {
				large = ""
			}
			if i%7 == 3 {
				word = ""
			}
			if i%3 == 0 {
				truth = 1
			}
			want := fmt.Sprintf("%d,%s,%s,text %d%s,%v,%v,%d", i*37%100-50, large, word, i, strings.Repeat("x", i%9), float64(i)/8, float32(i)/4, truth)
			if got := strings.Join(row, ","); got != want {
				t.Errorf("%s, row %d: %s, want %s", name, i, got, want)
			}
		}
	}
}

// Pictures are files, and what else there is a table beside them, in which classes have their names.
func TestPictures(t *testing.T) {
	for name, want := range map[string]string{
		"pictures.parquet": "file_name,label\n0000001.png,0\n0000002.png,3\n0000003.png,2\n",
		"classes.parquet":  "file_name,label\n0000001.png,odd\n0000002.png,even\n",
	} {
		all, err := expanded(t, filetest.Testdata(t)[name])
		if err != nil || len(all) != strings.Count(want, "\n") {
			t.Fatalf("%s: %v, %v", name, all, err)
		}
		table := all[len(all)-1]
		if got := string(filetest.Content(t, table)); got != want || table.Path != "digits/train.parquet/metadata.csv" {
			t.Errorf("%s: %s is\n%s\nwant\n%s", name, table.Path, got, want)
		}
		for i, e := range all[:len(all)-1] {
			if got := string(filetest.Content(t, e)); e.Path != fmt.Sprintf("digits/train.parquet/%07d.png", i+1) || !strings.HasPrefix(got, "\x89PNG") || !strings.HasSuffix(got, "IEND\xaeB`\x82") || e.Archive != "digits/train.parquet" {
				t.Errorf("%s: %s has %d bytes that are no PNG, in %s", name, e.Path, len(got), e.Archive)
			}
		}
	}
}

// Where there is no picture, the table has no line, and it is said; where there is no list of pixels, a blank one; what else some rows have is left out.
func TestMissing(t *testing.T) {
	all, err := expanded(t, filetest.Testdata(t)["missing.parquet"])
	if err != nil || len(all) != 4 || all[1].What == "" || all[0].What != "" || !strings.HasSuffix(all[1].Path, "/0000002.png") {
		t.Fatalf("%v, %v", all, err)
	}
	if got := string(filetest.Content(t, all[3])); got != "file_name,label\n0000001.png,seven\n0000003.png,four\n" {
		t.Errorf("the table is %q", got)
	}
	all, err = expanded(t, filetest.Testdata(t)["gaps.parquet"])
	if err != nil || len(all) != 1 {
		t.Fatalf("%v, %v", all, err)
	}
	lines := strings.Split(string(filetest.Content(t, all[0])), "\n")
	if lines[4] != strings.Repeat(",", 25)+"0" || strings.Count(lines[5], ",") != 25 || !strings.HasPrefix(lines[5], "100,101,102,") || strings.Contains(lines[0], "box") {
		t.Errorf("the table begins %q", lines[:6])
	}
}

// What is cut off is said to be, wherever that is, and what is changed never makes more of itself than it has.
func TestDamage(t *testing.T) {
	whole := filetest.Testdata(t)["first.parquet"]
	for n := range len(whole) {
		if _, err := expanded(t, whole[:n]); err != errDamaged {
			t.Fatalf("of %d bytes: %v", n, err)
		}
	}
	for i := range whole {
		for _, v := range []byte{0xff} {
			changed := bytes.Clone(whole)
			changed[i] = v
			all, err := expanded(t, changed)
			if err == nil && len(all) == 0 {
				t.Fatalf("with byte %d as %d there is neither a file nor an error", i, v)
			}
		}
	}
}

func FuzzExpand(f *testing.F) { filetest.Fuzz(f, expanded) }
