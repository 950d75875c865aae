// Package filetest has what the tests share of the rooms that expand a kind of file: the files in testdata, which others have
// written, and the fuzzing of what they become.
package filetest

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"moevae/core/images/file"
)

// Testdata returns what is in the files of the package's testdata, by their names.
func Testdata(t testing.TB) map[string][]byte {
	t.Helper()
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for _, e := range entries {
		if e.IsDir() {
			continue // what fuzzing has found
		}
		if all[e.Name()], err = os.ReadFile(filepath.Join("testdata", e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// Expanded returns what expands bytes as a file of the name.
func Expanded(name string, expand func(context.Context, file.Entry) ([]file.Entry, error)) func(testing.TB, []byte) ([]file.Entry, error) {
	return func(t testing.TB, content []byte) ([]file.Entry, error) {
		t.Helper()
		return expand(t.Context(), file.Of(name, int64(len(content)), bytes.NewReader(content)))
	}
}

// Fuzz tries whatever bytes come of the files in testdata: either there are entries in them, or an error says why not.
func Fuzz(f *testing.F, expanded func(testing.TB, []byte) ([]file.Entry, error)) {
	for _, content := range Testdata(f) {
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		all, err := expanded(t, content)
		if (err == nil) != (len(all) > 0) {
			t.Errorf("%d files and the error %v", len(all), err)
		}
	})
}

// Content returns what is in an entry.
func Content(t testing.TB, e file.Entry) []byte {
	t.Helper()
	content, err := e.Content(1 << 20)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
