package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"moevae/core/images"
)

var errNoPath = errors.New("want a path, got none; is a variable of the shell’s not set?")

// pathFlag declares a flag for one path.
func pathFlag(flags *flag.FlagSet, name, usage string) *string {
	p := new(string)
	flags.Func(name, usage, func(v string) error {
		switch {
		case v == "":
			return errNoPath
		case *p != "":
			return fmt.Errorf("there is one already, %s", *p)
		}
		*p = v
		return nil
	})
	return p
}

// dataFlag declares the flag for where images are, which may be in several places.
func dataFlag(flags *flag.FlagSet, usage string) *[]string {
	p := new([]string)
	flags.Func("data", usage+"; may be repeated", func(v string) error {
		if v == "" {
			return errNoPath
		}
		*p = append(*p, v)
		return nil
	})
	return p
}

// filesOf returns the files that some paths lead to. Where there are several, each of what a directory holds is named with that
// directory's name before it, as the page has it of folders that are dropped together.
func filesOf(paths []string) ([]images.File, error) {
	if len(paths) == 1 {
		return filesBelow(paths[0])
	}
	var all []images.File
	from := make(map[string]string)
	for _, p := range paths {
		files, err := filesBelow(p)
		if err != nil {
			return nil, err
		}
		name := nameOf(p)
		if other, ok := from[name]; ok {
			return nil, fmt.Errorf("%s and %s are both called %s: rename one", other, p, name)
		}
		from[name] = p
		if isDirectory(p) {
			for i := range files {
				files[i].Path = path.Join(name, files[i].Path)
			}
		}
		all = append(all, files...)
	}
	return all, nil
}

// nameOf returns the last name of a path, also of one such as . or ..
func nameOf(p string) string {
	if whole, err := filepath.Abs(p); err == nil {
		p = whole
	}
	return filepath.Base(p)
}

// called returns what several paths are called together.
func called(paths []string) string {
	var names []string
	for _, p := range paths {
		names = append(names, nameOf(p))
	}
	return strings.Join(names, " and ")
}

func isDirectory(p string) bool {
	info, err := os.Stat(p)
	return err == nil && info.IsDir()
}

// whatIs returns what a path leads to where something else is wanted, "" where nobody knows.
func whatIs(p string) string {
	info, err := os.Stat(p)
	switch {
	case err != nil:
		return ""
	case info.IsDir():
		return "a directory"
	case !info.Mode().IsRegular(): // of which what was read is gone
		return ""
	}
	f, err := os.Open(p)
	if err != nil {
		return ""
	}
	defer f.Close()
	head := make([]byte, 1<<10)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return ""
	}
	return images.Called(head[:n])
}
