package score

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"moevae/core/digit"
)

// FuzzReadDrawings: whatever a file of strokes holds, what is read of it can be drawn, has a label and is read again as it
// was, gzipped too, from what it is written as; and a sentence names the line that is no drawing.
func FuzzReadDrawings(f *testing.F) {
	for _, file := range []string{
		`{"set":"pendigits","writer":"p01","label":8,"strokes":[[[0.1,0.2],[0.1,0.3]],[[0.4,0]]]}`,
		`{"label":0,"strokes":[[[0,0]]]}` + "\n\n" + `{"label":9,"more":[],"strokes":[[],[[1,1],[1,1],[2,1]]]}`,
		`{"label":3,"strokes":[[[1e300,-1e300],[1e-300,0],[0,0],[5e5,1]]]}`,
		`{"label":3,"strokes":[[[0,0],[1e-200,0],[0,1e-200],[1,1],[0,0]]]}`,
		`{"label":10,"strokes":[[[0,0]]]}`, `{"label":1,"strokes":[[[0,0,1]]]}`, `{"label":1.5}`, "[]", "", "\x1f\x8b",
	} {
		f.Add([]byte(file))
		f.Add(gzipped([]byte(file)))
	}
	x := make([]float32, 28*28)
	f.Fuzz(func(t *testing.T, file []byte) {
		all, err := ReadDrawings(bytes.NewReader(file))
		if err != nil {
			plain := !bytes.HasPrefix(file, []byte{0x1f, 0x8b})
			if about := err.Error(); plain && !strings.Contains(about, "line ") && !strings.Contains(about, "no drawing") {
				t.Errorf("the error is %v, and names no line", err)
			}
			return
		}
		for i, d := range all {
			if d.Label < 0 || d.Label > 9 || len(d.Strokes) == 0 {
				t.Errorf("drawing %d has the label %d and %d strokes", i, d.Label, len(d.Strokes))
			}
			digit.Render(x, 28, 28, d.Strokes)
			for p, v := range x {
				if !(v >= 0 && v <= 1) { // written so that a NaN fails
					t.Fatalf("drawing %d has %v at pixel %d", i, v, p)
				}
			}
		}
		written := jsonLines(t, all)
		for _, again := range [][]byte{written, gzipped(written)} {
			if back, err := ReadDrawings(bytes.NewReader(again)); err != nil || !reflect.DeepEqual(back, all) {
				t.Errorf("%q is read as %+v, %v; want %+v", written, back, err, all)
			}
		}
	})
}

// jsonLines writes drawings as ReadDrawings reads them.
func jsonLines(t *testing.T, all []Drawing) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	for _, d := range all {
		strokes := make([][][2]float64, len(d.Strokes))
		for i, s := range d.Strokes {
			for _, p := range s {
				strokes[i] = append(strokes[i], [2]float64{p.X, p.Y})
			}
		}
		if err := e.Encode(map[string]any{"set": d.Set, "writer": d.Writer, "label": d.Label, "strokes": strokes}); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

func gzipped(plain []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(plain)
	w.Close()
	return b.Bytes()
}
