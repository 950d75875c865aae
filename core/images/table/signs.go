package table

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"moevae/core/digit"
	"moevae/core/images/array"
	"moevae/core/images/file"
)

// Signs are images in a text that has a sign for each pixel and a line for each row, as UCI's optdigits-orig and Berkeley's CS188 have them.
type Signs struct {
	Width  int
	Height int  // of each image, 0 where no line says where one ends
	bare   bool // spaces have been taken from the ends of lines, so that an image may be wider
	pixels []byte
	labels []string // one for each image, nil if none is written
}

// signsOf returns the signs that a line consists of, with which other lines of its text go; "" of another line.
func signsOf(line string) string {
	for _, signs := range []string{file.Ciphers, file.Strokes} {
		if len(line) >= file.LeastSigns && strings.Trim(line, signs) == "" {
			return signs
		}
	}
	return ""
}

// ReadSigns reads a text of signs. Lines before the first image are headings; a line behind each image, or before each, is its label; or an empty one is between
// them. Where spaces have been taken from the ends of lines, they are as long as the longest. The error says why it is no such text.
func ReadSigns(e file.Entry) (*Signs, error) {
	content, err := e.Content(file.MaxHeld)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(strings.TrimSuffix(strings.ReplaceAll(strings.TrimPrefix(string(content), "\ufeff"), "\r\n", "\n"), "\n"), "\n")
	s := &Signs{}
	kind, even := "", true
	for _, line := range lines {
		if signs := signsOf(line); signs != "" {
			if kind != "" && kind != signs {
				return nil, errors.New("its lines have signs of different kinds")
			}
			kind, even = signs, even && (s.Width == 0 || s.Width == len(line))
			s.Width = max(s.Width, len(line))
		}
	}
	if kind == "" || !even && kind == file.Ciphers || s.Width > widest {
		return nil, fmt.Errorf("its lines of signs are not as long as one another, up to %d", widest)
	}
	even = even && !slices.ContainsFunc(lines, func(line string) bool {
		return line != "" && signsOf(line) == "" && strings.Trim(line, file.Strokes) == ""
	})
	s.bare = !even
	return s, s.divide(lines, kind)
}

// divide takes the rows of images out of lines, and their labels. An empty line is one if spaces have been taken away.
func (s *Signs) divide(lines []string, kind string) error {
	var said [][]string // before the first image, and behind each
	rows, begun := []int{}, false
	said = append(said, nil)
	for _, line := range lines {
		word := strings.TrimSpace(line)
		row := signsOf(line) == kind || s.bare && strings.Trim(line, file.Strokes) == ""
		switch {
		case row && !begun:
			rows, said, begun = append(rows, 0), append(said, nil), true
			fallthrough
		case row:
			rows[len(rows)-1]++
			if len(s.pixels) > digit.MaxPixels {
				return fmt.Errorf("it has more than %d million signs", digit.MaxPixels/1_000_000)
			}
			s.row(line, kind)
		default:
			if begun = false; word != "" {
				said[len(said)-1] = append(said[len(said)-1], word)
			}
		}
	}
	if len(rows) > 1 {
		s.Height = rows[0]
	}
	if slices.ContainsFunc(rows, func(n int) bool { return n != rows[0] }) {
		return errors.New("its images have different numbers of lines")
	}
	return s.label(said)
}

// row adds a line's pixels, of which + is half of one.
func (s *Signs) row(line, kind string) {
	for i := range s.Width {
		switch {
		case i >= len(line), strings.IndexByte(file.Pale, line[i]) >= 0:
			s.pixels = append(s.pixels, 0)
		case line[i] == '+':
			s.pixels = append(s.pixels, 128)
		default:
			s.pixels = append(s.pixels, 255)
		}
	}
}

// label takes labels from what is said before the first image and behind each. What is said before the only one is a heading.
func (s *Signs) label(said [][]string) error {
	n := len(said) - 1
	head, last := said[0], said[n]
	behind := said[1:]
	if n > 1 && len(last) == 0 && len(head) > 0 {
		behind = slices.Concat([][]string{head[len(head)-1:]}, said[1:n]) // before each
	}
	for _, words := range behind {
		if len(words) > 1 || len(words) != len(behind[0]) {
			return errors.New("its lines between images are not a label for each")
		}
		if len(words) == 1 {
			fields := strings.FieldsFunc(words[0], func(r rune) bool { return strings.ContainsRune(" \t:=#", r) })
			if len(fields) == 0 {
				return errors.New("its lines between images are not a label for each")
			}
			s.labels = append(s.labels, Whole(fields[len(fields)-1]))
		}
	}
	if n > 1 && len(behind[0]) == 0 {
		s.labels = nil
	}
	return nil
}

// Square returns how many lines an image has if it is a square, 0 if none can be.
func (s *Signs) Square() int {
	if s.bare || s.Lines()%s.Width > 0 {
		return 0
	}
	return s.Width
}

// Lines returns how many lines all images have together.
func (s *Signs) Lines() int { return len(s.pixels) / s.Width }

// Array returns images of so many lines each, with labels in a column if there are any. They can be divided so without a rest.
// Where spaces have been taken away, an image is at least as wide as it is high.
func (s *Signs) Array(path string, height int) (*array.Array, error) {
	pixels, width := s.pixels, s.Width
	if s.bare && height > width && height <= widest {
		pixels, width = nil, height
		for row := range slices.Chunk(s.pixels, s.Width) {
			pixels = append(append(pixels, row...), make([]byte, width-s.Width)...)
		}
	}
	a := array.OfBytes(path, pixels, height, width)
	if s.labels == nil {
		return a, nil
	}
	labels := array.OfWords(path, s.labels)
	if labels == nil {
		return nil, array.ErrManyWords
	}
	return a.Beside(labels), nil
}
