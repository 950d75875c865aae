package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// target returns where a file that replaces path has to go: path, or what it is a link to. The error
// says if there is something that no file may replace, such as a directory or a device.
func target(path string) (string, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return path, nil
	}
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", fmt.Errorf("%s is not a regular file", path)
	}
	return filepath.EvalSymlinks(path)
}

// beside creates an empty file in path's directory, so that renaming it to path is one indivisible step.
func beside(path string) (*os.File, error) {
	mode := fs.FileMode(0o666)
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	for i := 0; ; i++ {
		name := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+"."+strconv.Itoa(os.Getpid())+"."+strconv.Itoa(i))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if errors.Is(err, fs.ErrExist) && i < 100 {
			continue
		}
		if err != nil {
			// The passing file's own name would only puzzle.
			if p := (*fs.PathError)(nil); errors.As(err, &p) {
				err = p.Err
			}
			return nil, fmt.Errorf("%s can’t be written: %w", path, err)
		}
		return f, nil
	}
}

// writable returns an error if replace could not write path, as far as that can be known before.
func writable(path string) error {
	path, err := target(path)
	if err != nil {
		return err
	}
	f, err := beside(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// replace puts what write writes in the place of path, wholly or, if there is an error, not at all: an
// existing file is then as it was. What it returns for has reached the disk.
func replace(path string, write func(io.Writer) error) error {
	path, err := target(path)
	if err != nil {
		return err
	}
	f, err := beside(path)
	if err != nil {
		return err
	}
	buffer := bufio.NewWriterSize(f, 1<<16)
	if err = write(buffer); err == nil {
		err = buffer.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
		return fmt.Errorf("%s could not be written: %w", path, err)
	}
	// The new name is on the disk once the directory is. Some systems can't sync one, and then the file
	// is there all the same.
	if dir, err := os.Open(filepath.Dir(path)); err == nil {
		_ = dir.Sync()
		dir.Close()
	}
	return nil
}
