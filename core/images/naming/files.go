package naming

import (
	"path"
	"regexp"
	"strings"
)

// Stem returns a name without the endings of archives, and of texts that may hold pictures.
func Stem(name string) string {
	for _, ending := range []string{".zip", ".tar", ".tgz", ".tar.gz", ".tbz", ".tbz2", ".tar.bz2", ".tar.zst", ".npz", ".parquet", ".pkl", ".mat", ".h5", ".hdf5", ".json", ".jsonl", ".csv", ".tsv"} {
		if n := len(name) - len(ending); n > 0 && strings.EqualFold(name[n:], ending) {
			return name[:n]
		}
	}
	return name
}

// labelName is what a file or an array is called that holds labels.
var labelName = regexp.MustCompile(`(?i)(^|[^a-z])([a-z]*labels|label|targets?|class(es)?|digits?|outputs?|y(s|train|tr|test|te|val)?)([^a-z]|$)`)

// OfLabels says whether a file or an array is called as one that holds labels.
func OfLabels(name string) bool { return labelName.MatchString(Spaced(path.Base(name))) }

var pictureName = regexp.MustCompile(`(?i)\.(png|jpe|jpe?g|jfif|gif|bmp|webp|tiff?|p[bgpn]m)$`)

// IsPicture says whether a picture's file is called so, and no class.
func IsPicture(name string) bool { return pictureName.MatchString(name) }

// Plain is a picture's name without its folder and what its format is.
func Plain(name string) string {
	base := path.Base(name)
	return strings.TrimSuffix(base, path.Ext(base))
}

// arrayFile is the path of a file that has arrays by their names, NumPy's, MATLAB's, TensorFlow's, a pickle or JSON, before these.
var arrayFile = regexp.MustCompile(`(?i)\.(npz|mat|h5|hdf5|tfrecords?|pkl|pickle|json|jsonl|ndjson)(\.gz|\.bz2|\.zst)?/`)

// OfArrays returns a path as files of arrays are called: with an ending, unless its own says so.
func OfArrays(name, ending string) string {
	if arrayFile.MatchString(name + "/") {
		return name
	}
	return name + ending
}

// InArrays says in which file with others an array lies, and how it is called there; ok is false if it lies in none.
func InArrays(name string) (archive, inner string, ok bool) {
	at := arrayFile.FindStringIndex(name)
	if at == nil {
		return "", "", false
	}
	return name[:at[1]-1], name[at[1]:], true
}
