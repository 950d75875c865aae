package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"moevae/core/checkpoint"
	"moevae/core/digit"
	"moevae/core/score"
)

// What web/data.js goes by, too.
var (
	trainingFolder = regexp.MustCompile(`(?i)^(train|training)$`)
	heldOutFolder  = regexp.MustCompile(`(?i)^(t10k|tests?|testing|held-?out|val|valid|validation)$`)
	classNumber    = regexp.MustCompile(`^[0-9]{1,2}$`)
)

// readPictures reads the PNGs in dir and its folders as the page does that they are dropped on: in the order of
// their paths, the folders' names as labels, those below a folder called test or the like held out if all others lie
// below one called train, else a tenth. Names that begin with a dot don't count. It returns nil if there is no PNG; the
// error names the file that is wrong.
func readPictures(dir string) (*corpus, error) {
	files, err := picturesBelow(dir)
	if len(files) == 0 || err != nil {
		return nil, err
	}
	held := slices.DeleteFunc(slices.Clone(files), func(f digit.File) bool { return !lies(f, heldOutFolder) })
	rest := slices.DeleteFunc(slices.Clone(files), func(f digit.File) bool { return lies(f, heldOutFolder) })
	parts := len(held) > 0 && len(rest) > 0 && !slices.ContainsFunc(rest, func(f digit.File) bool { return !lies(f, trainingFolder) })
	if parts {
		files = slices.Concat(rest, held)
	} else {
		held = nil
	}
	training, heldOut, err := digit.CollectParts(files, len(held))
	if err != nil {
		return nil, fmt.Errorf("-data %s: %w", dir, err)
	}
	c := &corpus{
		kind:     checkpoint.Own,
		training: &part{name: dir, images: training},
		heldOut:  &part{name: dir + " (held out)", images: heldOut},
	}
	labels := classes(files, parts)
	if labels == nil {
		return c, nil
	}
	var a, b score.Labels
	if parts {
		n := len(files) - len(held)
		a, b = labelsOf(labels[:n]), labelsOf(labels[n:])
	} else if a, b, err = labelsOf(labels).Split(len(files)); err != nil {
		return nil, err
	}
	c.training.labels, c.heldOut.labels = &a, &b
	return c, nil
}

// picturesBelow returns the files in dir and its folders, named by their paths from there, if one is a PNG.
func picturesBelow(dir string) ([]digit.File, error) {
	var files []digit.File
	var picture, other string
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name != dir && strings.HasPrefix(entry.Name(), ".") {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if entry.IsDir() {
			return nil
		}
		within, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		within = filepath.ToSlash(within)
		png, err := isPNG(name)
		if err != nil {
			return err
		}
		if !png {
			other = within
			return nil
		}
		picture = within
		content, err := os.ReadFile(name)
		files = append(files, digit.File{Name: within, Data: content})
		return err
	})
	if err == nil && picture != "" && other != "" {
		err = fmt.Errorf("%s is no PNG, but %s is: choose one kind", other, picture)
	}
	if err != nil {
		return nil, fmt.Errorf("-data %s: %w", dir, err)
	}
	// A walk goes by names, which puts a folder before what begins alike and goes on with a sign before the slash.
	slices.SortFunc(files, func(a, b digit.File) int { return strings.Compare(a.Name, b.Name) })
	return files, nil
}

// isPNG looks at a file's first bytes.
func isPNG(name string) (bool, error) {
	f, err := os.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	head := make([]byte, 4)
	n, err := f.Read(head)
	if err != nil && n == 0 && !errors.Is(err, os.ErrClosed) {
		return false, nil // an empty file is none
	}
	return bytes.Equal(head[:n], []byte("\x89PNG")), nil
}

// lies says whether one of the folders that a file lies in has such a name.
func lies(f digit.File, name *regexp.Regexp) bool {
	folders := strings.Split(f.Name, "/")
	return slices.ContainsFunc(folders[:len(folders)-1], name.MatchString)
}

// classes returns what the pictures' folders say they show, or nil if these do not divide them. Folders that are
// called by digits mean these.
func classes(files []digit.File, parts bool) []byte {
	of := make([]string, len(files))
	for i, f := range files {
		if folder := path.Dir(f.Name); folder != "." {
			of[i] = path.Base(folder)
		}
	}
	names := slices.Clone(of)
	slices.Sort(names)
	names = slices.Compact(names)
	if len(names) < 2 || len(names) > 256 || parts && slices.ContainsFunc(names, heldOutFolder.MatchString) {
		return nil
	}
	numbers := !slices.ContainsFunc(names, func(name string) bool { return !classNumber.MatchString(name) })
	labels := make([]byte, len(of))
	for i, name := range of {
		if numbers {
			n, _ := strconv.Atoi(name)
			labels[i] = byte(n)
		} else {
			labels[i] = byte(slices.Index(names, name))
		}
	}
	return labels
}

// labelsOf wraps labels as score reads them.
func labelsOf(classes []byte) score.Labels {
	var b bytes.Buffer
	err := digit.WriteIDX(&b, []int{len(classes)}, classes)
	if err == nil {
		var l score.Labels
		if l, err = score.ReadLabels(&b); err == nil {
			return l
		}
	}
	panic("moevae: labels of folders: " + err.Error())
}
