package score

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"moevae/core/digit"
)

// A Drawing is a digit, or a letter, that somebody drew.
type Drawing struct {
	Set     string // where it is from
	Writer  string // within the set
	Label   int    // from 0, to 9 of a digit; for judging alone
	Strokes []digit.Stroke
}

// OddWriter says whether the writer’s number is odd, by which writers are halved.
func (d Drawing) OddWriter() bool { return strings.TrimRight(d.Writer, "13579") != d.Writer }

// longestLine bounds a line of a file of drawings, in bytes.
const longestLine = 1 << 20

// ReadDrawings reads JSON objects, one a line, plain or gzipped:
//
//	{"set": "pendigits", "writer": "p01", "label": 8, "strokes": [[[.1, .2], [.1, .3]], [[.4, 0]]]}
//
// A point is [x, y], y downwards. Other fields are passed over, and so are blank lines. The error names the line and what was expected of it.
func ReadDrawings(r io.Reader) ([]Drawing, error) { return ReadKinds(r, 10) }

// ReadKinds reads what ReadDrawings does, with labels from 0 up to one less than kinds.
func ReadKinds(r io.Reader, kinds int) ([]Drawing, error) {
	plain := bufio.NewReader(r)
	var from io.Reader = plain
	if head, _ := plain.Peek(2); bytes.Equal(head, []byte{0x1f, 0x8b}) {
		packed, err := gzip.NewReader(plain)
		if err != nil {
			return nil, fmt.Errorf("gzip header: %w", err)
		}
		defer packed.Close()
		from = packed
	}
	var all []Drawing
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, longestLine)
	number := 1
	for ; lines.Scan(); number++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		d, err := parseDrawing(lines.Bytes(), kinds)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
		all = append(all, d)
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return nil, fmt.Errorf("line %d: it has more than %d bytes, want one drawing a line", number, longestLine)
	} else if err != nil {
		return nil, fmt.Errorf("line %d: %w", number, err)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("there is no drawing, want one a line")
	}
	return all, nil
}

func parseDrawing(line []byte, kinds int) (Drawing, error) {
	var read struct {
		Set, Writer string
		Label       *int
		Strokes     [][][]float64
	}
	if err := json.Unmarshal(line, &read); err != nil {
		return Drawing{}, fmt.Errorf("want a drawing as a JSON object: %w", err)
	}
	if read.Label == nil || *read.Label < 0 || *read.Label >= kinds {
		return Drawing{}, fmt.Errorf("label: want a whole number from 0 to %d", kinds-1)
	}
	d := Drawing{Set: read.Set, Writer: read.Writer, Label: *read.Label}
	for _, points := range read.Strokes {
		var s digit.Stroke
		for _, p := range points {
			if len(p) != 2 {
				return Drawing{}, fmt.Errorf("strokes: a point has %d numbers, want x and y", len(p))
			}
			s = append(s, digit.Point{X: p[0], Y: p[1]})
		}
		if len(s) > 0 {
			d.Strokes = append(d.Strokes, s)
		}
	}
	if len(d.Strokes) == 0 {
		return Drawing{}, fmt.Errorf("strokes: there is no point in them")
	}
	return d, nil
}

// A Tally says how many drawings of one set were routed to the expert of their digit.
type Tally struct {
	Set        string
	All, Right [10]int     // by digit
	Confused   [10][10]int // of a digit, how many went to the expert of another
}

// Total returns the number of drawings and how many of them were right.
func (t Tally) Total() (all, right int) { return sum(t.All[:]), sum(t.Right[:]) }

// Tallies returns how each set's drawings were routed, the sets in the order in which they first occur: assigned[b] is the
// expert of drawing b, and match the digit of each expert, as Table.Match returns it, so that the drawings
// themselves decide nothing. It panics if there are not as many assigned as drawings.
func Tallies(drawings []Drawing, assigned []uint8, match []int) []Tally {
	if len(drawings) != len(assigned) {
		panic("score: a routing has another length than its drawings")
	}
	var all []Tally
	for b, d := range drawings {
		i := slices.IndexFunc(all, func(t Tally) bool { return t.Set == d.Set })
		if i < 0 {
			i = len(all)
			all = append(all, Tally{Set: d.Set})
		}
		t := &all[i]
		t.All[d.Label]++
		switch to := match[assigned[b]]; {
		case to == d.Label:
			t.Right[d.Label]++
		case to >= 0 && to < 10:
			t.Confused[d.Label][to]++
		}
	}
	return all
}
