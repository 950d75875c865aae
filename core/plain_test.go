package core_test

import (
	"bufio"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The tag plain leaves no vectors in: a file that forgot it would go untested in its plain form.
func TestPlainIsWithoutSIMD(t *testing.T) {
	const experiment, both = "goexperiment.simd", "goexperiment.simd && !plain"
	constraints := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" && filepath.Ext(path) != ".s" {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		for lines := bufio.NewScanner(f); lines.Scan() && !strings.HasPrefix(lines.Text(), "package "); {
			line := lines.Text()
			if !strings.HasPrefix(line, "//go:build ") || !strings.Contains(line, experiment) {
				continue
			}
			constraints++
			if strings.Count(line, experiment) != strings.Count(line, both) {
				t.Errorf("%s: %s, want %s", path, line, both)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if constraints < 50 {
		t.Errorf("only %d files ask for SIMD: is it called something else now?", constraints)
	}
}
