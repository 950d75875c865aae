package naming

import "testing"

// A path says which part of a set a file is of: its own name first, and then its folders'.
func TestPartsOfPaths(t *testing.T) {
	for path, want := range map[string]string{
		"train-images-idx3-ubyte":   Training,
		"t10k-images-idx3-ubyte":    Test,
		"T10K-IMAGES.IDX3-UBYTE":    Test,
		"X_test.npy":                Test,
		"xTest.npy":                 Test,
		"mnist/val/images.npy":      Validation,
		"test/train_images.npy":     Training,
		"trainval.csv":              Training,
		"contest.csv":               Training,
		"digits.csv":                Training,
		"Validierung.csv":           Validation,
		"テスト.csv":                   Test,
		"set_held-out/labels.csv":   Validation,
		"images.tar.gz/test/7.png":  Test,
		"fashion_MNISTtest/x.npy":   Test,
		"latest/images.npy":         Training,
		"attestation/7.png":         Training,
		"private-test/images.npy":   Test,
		"train_and_val/images.npy":  Training,
		"images/7_test.png":         Test,
		"emnist-letters-test-x.csv": Test,
	} {
		if got := PartOf(path); got != want {
			t.Errorf("%s is of the part %s, want %s", path, got, want)
		}
	}
}

// What is called a piece is one by a number, a letter or a word, whatever is packed around it.
func TestPieces(t *testing.T) {
	for name, want := range map[string]Piece{
		"a/train_1.npy":         {"a/train/", "1", false},
		"a/train-part-02.csv":   {"a/train/", "2", true},
		"x-00001-of-00005.npy":  {"x/", "1", false},
		"b/Fold2 images.npy":    {"b/fold/images/", "2", true},
		"batch3.npz/labels.npy": {"/labels.npy", "3", true},
		"xab":                   {"x/", "ab", true},
		"set v2.csv":            {},
		"labels.csv":            {},
	} {
		if got := PieceOf(name); got != want {
			t.Errorf("%s is the piece %+v, want %+v", name, got, want)
		}
	}
}

// A column says which part each image is of by the names of parts, by yes and no, or by numbers.
func TestColumnsOfParts(t *testing.T) {
	for _, c := range []struct {
		name  string
		count map[string]int
		held  string // of the values, the one that is to be held out
		ok    bool
	}{
		{"usage", map[string]int{"Training": 8, "PublicTest": 2}, "PublicTest", true},
		{"is_train", map[string]int{"yes": 8, "no": 2}, "no", true},
		{"is_test", map[string]int{"1": 2, "0": 8}, "1", true},
		{"split", map[string]int{"0": 8, "1": 2}, "1", true},
		{"split", map[string]int{"0": 2, "1": 8}, "", false},
		{"whatever", map[string]int{"train": 8, "val": 2}, "val", true},
		{"whatever", map[string]int{"cat": 8, "dog": 2}, "", false},
	} {
		held, ok := HeldOutValues(c.name, c.count)
		if ok != c.ok {
			t.Errorf("%s with %v says so: %v", c.name, c.count, ok)
		}
		for value := range c.count {
			if ok && held[value] != (value == c.held) {
				t.Errorf("%s with %v holds out %s: %v", c.name, c.count, value, held[value])
			}
		}
	}
}
