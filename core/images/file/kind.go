package file

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"unicode"

	"moevae/core/images/written"
)

// A Kind is what a file's first bytes say that it is.
type Kind int

// The kinds that are told from one another. Other is every kind that can't be read, and any text but a table.
const (
	Other Kind = iota
	Picture
	IDX
	NumPy
	CSV
	Zip
	Tar
	Parquet
	Pickle
	MATLAB
	HDF5
	Records // of TensorFlow's
	Signs
	Empty
)

var zipMagic = []byte("PK\x03\x04")

// NumPyMagic is what an .npy file begins with.
var NumPyMagic = []byte("\x93NUMPY")

// headSize is how many of a file's first bytes tell its kind: with HDF5’s magic number behind MATLAB’s or another header.
const headSize = 520

// What a file of another kind is, and what to do with it.
const (
	AText    = "a text" // is what one is that is nothing else
	NoKind   = "no kind of image file that is known here: want pictures (PNG, JPEG, GIF, BMP, WebP, TIFF, PGM), IDX, .npy, .npz, .csv, JSON, Parquet, HDF5, MATLAB’s or a pickle of arrays"
	AnXML    = "a text (SVG or XML): save pictures as PNG"
	AJSON    = "JSON: save its images as .npy, .csv or PNG"
	anArrow  = "an Arrow table: save the pixels as .npy or .csv, or the pictures as PNG"
	AZipPart = "a part of a zip: join all of them first, as zip -s 0 or 7-Zip does"
	ARaw     = "a camera’s raw picture: save it as JPEG or PNG"
	aProgram = "a program, maybe an archive that unpacks itself: run or unpack it first"
	APickle  = "a Python pickle: open it in Python and save its images as .npy"
	aNetCDF  = "a netCDF file from before version 4: open it with xarray and save its images as .npy"
	APrint   = "numbers as Python prints them, which leaves out most: save them by numpy.save as .npy"
)

var (
	sparse  = regexp.MustCompile(`^(#[^\n]*\n|[-+.,0-9]+\s*\n)*[-+.,0-9]+([ \t]+[0-9a-z]+:[-+.e0-9]+){4}`)             // maybe behind remarks and blank images
	printed = regexp.MustCompile(`^\[+\s*[-+.\d]+\s+[-+.\d]`)                                                          // by Python, where JSON has commas
	script  = regexp.MustCompile(`^(var|let|const|export default|module\.exports|window)\b[^\n"'()\[{]*[=\s]\s*[\[{]`) // that sets a list or an object
	ciphers = regexp.MustCompile(`^([01]{8,128}\r?\n){4}[01\s]*$`)                                                     // and nothing else, as far as is looked
	netpbm  = regexp.MustCompile(`^P[1-6]\s+[#0-9]`)
	pickled = regexp.MustCompile(`^\(*([dl]p\d+\n|c[A-Za-z_][\w.]*\n\w+\n(p\d+\n|q[\x00-\x08]|\()|[\]}]q[\x00-\x08]|I-?\d+\n|V[^\n]*\np\d+\n|X[^\x00]\x00\x00\x00)`) // by protocol 0 or 1
	// All pixels of an image in one column, between spaces or in quotes, below a heading or not.
	crowded = regexp.MustCompile(`(^|\n)([^,;\t\n]*[,;\t]){0,15}( ?"?\[{0,3} *([0-9]{1,3}[.0-9]*[],]*\r?\n? +\[? *){15}|"\[{0,3}([0-9]{1,3}[.0-9]*[],\[]+){15})`)
)

// Sniff returns an entry's kind. The error is of opening it or of unpacking.
func (e Entry) Sniff() (Kind, error) {
	head, err := e.head()
	if err != nil {
		return Other, err
	}
	k, _ := sniffed(head)
	return k, nil
}

// sniffed returns the kind of a file that begins so, and, where it can't be read, what it is.
func sniffed(head []byte) (Kind, string) {
	if len(head) == 0 {
		return Empty, "empty"
	}
	for _, m := range magics {
		if len(head) < m.at || !bytes.HasPrefix(head[m.at:], []byte(m.text)) {
			continue
		}
		if m.text == "BM" && (len(head) < 10 || !bytes.Equal(head[6:10], []byte{0, 0, 0, 0})) {
			continue // a text may begin so, too
		}
		if m.text == "WEBP" && animated(head) {
			return Other, "an animated WebP: save its pictures as PNG"
		}
		return m.kind, m.what
	}
	if len(head) >= 4 && head[0] == 0 && head[1] == 0 && head[3] >= 1 && head[3] <= 4 && head[2] >= 0x08 && head[2] <= 0x0e {
		return IDX, ""
	}
	switch {
	case oldTape(head):
		return Tar, ""
	case oldMATLAB(head):
		return MATLAB, ""
	case pickled.Match(head):
		return Pickle, APickle
	case netpbm.Match(head), ciphers.Match(head):
		return Picture, ""
	case bytes.HasPrefix(head, []byte("P7\nWIDTH")), bytes.HasPrefix(head, []byte("P7\n#")):
		return Other, "a PAM picture: save it as PNG"
	case tensors(head):
		return Other, "a file of tensors (safetensors), as models are kept in: it holds no images"
	case targa(head):
		return Other, "a TGA picture: save it as PNG"
	case recorded(head):
		return Records, ""
	}
	text := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(string(head), "\ufeff")))
	switch {
	case strings.HasPrefix(text, "<!doctype html"), strings.HasPrefix(text, "<html"):
		return Other, "a web page, as servers send one instead of a file that is not there: download it again"
	case strings.HasPrefix(text, "<?xml") && strings.Contains(text, "<error>"):
		return Other, "a server’s word that it has no such file, or keeps it: download it again"
	case strings.HasPrefix(text, "<svg"), strings.HasPrefix(text, "<?xml"), strings.HasPrefix(text, "<annotation"):
		return Other, AnXML
	case strings.HasPrefix(text, "version https://git-lfs"):
		return Other, "a pointer to a file that Git LFS has not fetched: run git lfs pull"
	case script.MatchString(text):
		return Other, "a program of JavaScript: save what it sets as JSON"
	case printed.MatchString(text):
		return Other, APrint
	case strings.HasPrefix(text, "{"), strings.HasPrefix(text, "["):
		return Other, AJSON
	case strings.HasPrefix(text, "@relation"), strings.HasPrefix(text, "%") && strings.Contains(text, "\n@relation"):
		return CSV, "" // as ARFF
	case Sparse(head):
		return CSV, "" // as LibSVM has it
	case Drawn(head):
		return Signs, ""
	case !strings.ContainsRune(text, 0) && (looksLikeCSV(text) || crowded.MatchString(text)):
		return CSV, ""
	case !strings.ContainsRune(text, 0) && printable(head):
		return Other, AText
	}
	return Other, NoKind
}

var (
	bareName    = regexp.MustCompile(`(?i)\.(bin|raw|dat)$`) // as STL-10 and CIFAR-10 have them
	zipPartName = regexp.MustCompile(`(?i)\.(zip\.\d{3}|z\d\d)$`)
	// Most cameras' raw pictures begin as TIFFs do, and hold a small one first.
	rawName = regexp.MustCompile(`(?i)\.(nef|nrw|arw|sr2|srf|cr2|crw|dng|rw2|raf|orf|pef|srw|3fr|iiq|erf|mef|mos|mrw|kdc|dcr|rwl|x3f|gpr)$`)
)

// KindOf returns what a file is by its beginning, of which headSize bytes are looked at, and by its name where several kinds begin alike. Of Other it says
// in words what it is, and what to do with it, such as “a PDF: save its pictures as PNG”.
func KindOf(name string, head []byte) (Kind, string) {
	head = head[:min(len(head), headSize)]
	k, what := sniffed(head)
	switch {
	case k == Other && what == NoKind && zipPartName.MatchString(name):
		return k, AZipPart
	case rawName.MatchString(name) && (what == NoKind || bytes.HasPrefix(head, []byte("II*\x00")) || bytes.HasPrefix(head, []byte("MM\x00*"))):
		return Other, ARaw
	case what == NoKind && bareName.MatchString(name):
		return k, "bytes without a head that says what they are: open it with numpy.fromfile and save its images as .npy"
	case what == NoKind && strings.Contains(name, ".zarr/"):
		return k, "a part of a Zarr array: open that with zarr and save its images as .npy"
	case what == AText && head[0] == '%' && calledARFF(name):
		return CSV, ""
	}
	return k, what
}

// Sparse says whether a table begins so that leaves out zeros, as LibSVM has it.
func Sparse(head []byte) bool {
	return sparse.Match(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff"))))
}

// Crowded says whether a table begins so that has many numbers in one column, as pixels or points are.
func Crowded(head []byte) bool { return crowded.Match(head[:min(len(head), headSize)]) }

// Called returns what a file is that begins so, such as “a picture”, for who wants none; "" where that is not known, and of tensors.
func Called(head []byte) string {
	head = head[:min(len(head), headSize)]
	k, what := sniffed(head)
	switch {
	case tensors(head): // of which a length may look like another magic number
		return ""
	case k == Zip && numpyArchive(head):
		return "a file of NumPy’s arrays (.npz)"
	case isPacked(head):
		return "packed"
	case k != Other:
		return readable[k]
	case what == NoKind:
		return ""
	}
	what, _, _ = strings.Cut(what, ":")
	return what
}

// readable is what files are called of the kinds that can be read.
var readable = map[Kind]string{
	Picture: "a picture",
	IDX:     "an IDX file",
	NumPy:   "an array of NumPy’s",
	CSV:     "a table",
	Zip:     "a zip archive",
	Tar:     "a tar archive",
	Parquet: "a Parquet table",
	Pickle:  "a Python pickle",
	MATLAB:  "a MATLAB file",
	HDF5:    "an HDF5 file",
	Records: "TensorFlow’s records",
	Signs:   ASigns,
	Empty:   "empty",
}

// LeastColumns is how many columns at least make a table one of pixels: 4×4 and a label.
const LeastColumns = 17

// longestName is how many bytes a column's name may have.
const longestName = 32

// looksLikeCSV says whether a text, of which this is the beginning, is a table of pixels.
func looksLikeCSV(text string) bool {
	text = written.Returned(text)
	line, rest, whole := strings.Cut(text, "\n")
	line = strings.TrimSpace(line)
	if whole && line != "" && written.IsRemark([]byte(line)) {
		return looksLikeCSV(strings.TrimSpace(rest))
	}
	comma := written.Separator(line)
	fields := written.Split(line, comma)
	if !whole {
		fields = fields[:max(0, len(fields)-1)]
	}
	if len(fields) < LeastColumns-1 {
		return false
	}
	prose := 0 // words between spaces
	for _, f := range fields {
		if len(f) > longestName {
			return false
		}
		if (comma == " " || strings.Contains(strings.TrimSpace(f), " ")) && !strings.ContainsFunc(f, unicode.IsDigit) {
			prose++
		}
	}
	return 2*prose < len(fields)
}

// calledARFF says whether a file is called so, packed or not. It may begin with more comments than are looked at.
func calledARFF(name string) bool {
	name = strings.ToLower(path.Base(name))
	return path.Ext(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".bz2"), ".zst")) == ".arff"
}

func isPacked(head []byte) bool {
	return bytes.HasPrefix(head, []byte("\x1f\x8b")) || bzipped(head) || zstandard(head)
}

func numpyArchive(head []byte) bool { return bytes.Contains(head, []byte(".npy")) }

// asSets is said of kinds that are read where a set is wanted, but not in the place of one picture.
var asSets = map[Kind]string{
	Zip:   ": want one picture of what it holds",
	Tar:   ": want one picture of what it holds",
	IDX:   ", as sets of images are kept in: want one picture",
	NumPy: ", as sets of images are kept in: want one picture",
	CSV:   ", as sets of images are kept in: want one picture",
}

// NoPicture says what a file is that begins so where one picture is wanted, and what to do; "" of a picture and of what is not known.
func NoPicture(head []byte) string {
	head = head[:min(len(head), headSize)]
	switch k, what := sniffed(head); {
	case isPacked(head):
		return "packed: unpack it first"
	case k == Other:
		return what
	case k == Zip && numpyArchive(head):
		return Called(head) + asSets[NumPy]
	case k != Picture:
		return Called(head) + asSets[k]
	}
	return ""
}
