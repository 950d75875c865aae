package images

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"math/bits"
	"regexp"
	"strconv"
	"strings"
)

// A kind is what a file's first bytes say that it is.
type kind int

const (
	kindOther kind = iota
	kindPicture
	kindIDX
	kindNumPy
	kindCSV
	kindZip
	kindTar
	kindEmpty
)

var (
	zipMagic   = []byte("PK\x03\x04")
	numpyMagic = []byte("\x93NUMPY")
)

const (
	headSize = 520      // with HDF5’s magic number behind MATLAB’s or another header
	aText    = "a text" // is what one is that is nothing else
	noKind   = "no kind of image file that is known here: want pictures (PNG, JPEG, GIF, BMP, WebP, TIFF, PGM), IDX, .npy, .npz or .csv"
	anXML    = "a text (SVG or XML): save pictures as PNG"
	aJSON    = "JSON: save its images as .npy, .csv or PNG"
	anArrow  = "an Arrow table: save the pixels as .npy or .csv, or the pictures as PNG"
	anHDF5   = "an HDF5 file: open it with h5py and save its images as .npy"
	aZipPart = "a part of a zip: join all of them first, as zip -s 0 or 7-Zip does"
	aRaw     = "a camera’s raw picture: save it as JPEG or PNG"
	aProgram = "a program, maybe an archive that unpacks itself: run or unpack it first"
	aPickle  = "a Python pickle: open it in Python and save its images as .npy"
	aPrint   = "numbers as Python prints them, which leaves out most: save them by numpy.save as .npy"
	aMATLAB  = "a MATLAB file: open it with scipy.io.loadmat and save its images as .npy"
)

// magics tells kinds by what stands at a place. Those that can't be read say what they are, and what to do.
var magics = []struct {
	at   int
	text string
	kind kind
	what string
}{
	{0, "\x89PNG\r\n\x1a\n", kindPicture, ""},
	{0, "\xff\xd8\xff", kindPicture, ""},
	{0, "GIF8", kindPicture, ""},
	{8, "WEBP", kindPicture, ""},
	{0, "BM", kindPicture, ""}, // and see sniffed
	{0, string(zipMagic), kindZip, ""},
	{0, "PK\x05\x06", kindZip, ""},
	{0, "PK\x07\x08PK\x03\x04", kindOther, aZipPart},
	{0, string(numpyMagic), kindNumPy, ""},
	{257, "ustar", kindTar, ""},
	{0, "PAR1", kindOther, "a Parquet table: open it with pandas or DuckDB and save the pixels as .npy or .csv, or the pictures as PNG"},
	{0, "\x89HDF\r\n\x1a\n", kindOther, anHDF5},
	{0, "MATLAB 7.3", kindOther, "a MATLAB file: open it with h5py and save its images as .npy"},
	{0, "MATLAB 5.0", kindOther, aMATLAB},
	{512, "\x89HDF\r\n\x1a\n", kindOther, anHDF5},
	{0, "ARROW1", kindOther, anArrow},
	{0, "\xff\xff\xff\xff", kindOther, anArrow}, // as a stream
	{0, "<stata_dta>", kindOther, "a table of Stata’s: open it with pandas and save the pixels as .csv"},
	{16, "\xde\xc0\xef\xbe", kindOther, "an LMDB database: read it in Python and save its images as .npy"},
	{4, "TFL3", kindOther, "a model of TensorFlow’s, which holds no images"},
	{0, "MZ\x90\x00", kindOther, aProgram},
	{0, "\x7fELF", kindOther, aProgram},
	{0, "FEA1", kindOther, "a Feather table: open it with pandas and save the pixels as .npy or .csv"},
	{0, "ORC", kindOther, "an ORC table: open it with pandas and save the pixels as .npy or .csv"},
	{0, "RDX", kindOther, "R’s own file: load it in R and save the pixels by write.csv"},
	{0, "X\n\x00\x00\x00", kindOther, "R’s own file: open it by readRDS in R and save the pixels by write.csv"},
	{0, "Obj\x01", kindOther, "an Avro table: open it with pandas or DuckDB and save the pixels as .npy or .csv"},
	{0, "$FL2", kindOther, "a table of SPSS’s: open it with pandas and save the pixels as .csv"},
	{8, "DUCK", kindOther, "a database of DuckDB’s: save the pixels as .csv"},
	{0, "NRRD", kindOther, "an NRRD volume: open it with SimpleITK and save its slices as .npy"},
	{0, "ObjectType", kindOther, "a MetaImage (.mha) volume: open it with SimpleITK and save its slices as .npy"},
	{0, "Pf\n", kindOther, "a PFM picture: save it as PNG"},
	{0, "PF\n", kindOther, "a PFM picture: save it as PNG"},
	{8, "WAVE", kindOther, "a sound: it holds no images"},
	{0, "/annex/objects/", kindOther, "a pointer to a file that git-annex has not fetched: run git annex get"},
	{0, "outs:\n- md5", kindOther, "a pointer to files that DVC has not fetched: run dvc pull"},
	{0, "# Created by Octave", kindOther, "a text of Octave’s: save the pixels by csvwrite as .csv"},
	{0, "L\x00\x00\x00\x01\x14\x02\x00", kindOther, "a shortcut of Windows’: choose what it leads to"},
	{0, "[InternetShortcut]", kindOther, "a link to a web page: download what it leads to"},
	{0, "SQLite format 3", kindOther, "a database: save its images as PNG"},
	{0, "7z\xbc\xaf\x27\x1c", kindOther, "a 7z archive: unpack it first"},
	{0, "Rar!", kindOther, "a RAR archive: unpack it first"},
	{0, "\x1f\x8b", kindOther, "packed by gzip more than three times over: unpack it first"},
	{0, "\xfd7zXZ", kindOther, "packed by xz: unpack it first"},
	{0, "BZh", kindOther, "packed by bzip2 more than three times over, or damaged: unpack it first"},
	{0, "\x28\xb5\x2f\xfd", kindOther, "packed by zstd: unpack it first"},
	{0, "II*\x00", kindPicture, ""},
	{0, "MM\x00*", kindPicture, ""},
	{0, "II+\x00", kindOther, "a BigTIFF picture: save it as PNG"},
	{0, "MM\x00+", kindOther, "a BigTIFF picture: save it as PNG"},
	{4, "ftyphe", kindOther, "a HEIC picture: save it as JPEG or PNG"},
	{4, "ftypmif1", kindOther, "a HEIC picture: save it as JPEG or PNG"},
	{4, "ftypmsf1", kindOther, "a HEIC picture: save it as JPEG or PNG"},
	{4, "ftypavi", kindOther, "an AVIF picture: save it as JPEG or PNG"},
	{4, "ftypcrx", kindOther, aRaw},
	{0, "\x00\x00\x00\x0cjP  ", kindOther, "a JPEG 2000 picture: save it as JPEG or PNG"},
	{0, "\x00\x00\x00\x0cJXL ", kindOther, "a JPEG XL picture: save it as JPEG or PNG"},
	{0, "\xff\x0a", kindOther, "a JPEG XL picture: save it as JPEG or PNG"},
	{0, "\xff\x4f\xff\x51", kindOther, "a JPEG 2000 picture: save it as JPEG or PNG"},
	{0, "v/1\x01", kindOther, "an OpenEXR picture: save it as PNG"},
	{0, "qoif", kindOther, "a QOI picture: save it as PNG"},
	{0, "DDS ", kindOther, "a DDS texture: save it as PNG"},
	{0, "gimp xcf", kindOther, "a document of GIMP’s: save its pictures as PNG"},
	{0, "/* XPM */", kindOther, "an XPM picture: save it as PNG"},
	{0, "SIMPLE  =", kindOther, "a FITS picture: open it with astropy and save its images as .npy"},
	{0, "AT&TFORM", kindOther, "a DjVu document: save its pictures as PNG"},
	{0, "%!PS", kindOther, "a PostScript document: save its pictures as PNG"},
	{0, "MSCF", kindOther, "a CAB archive: unpack it first"},
	{0, "\x04\x22\x4d\x18", kindOther, "packed by lz4: unpack it first"},
	{0, "\x1f\x9d", kindOther, "packed by compress: unpack it first"},
	{0, "LZIP", kindOther, "packed by lzip: unpack it first"},
	{0, "8BPS", kindOther, "a Photoshop document: save its pictures as PNG"},
	{0, "\x00\x00\x01\x00", kindOther, "an icon: save it as PNG"},
	{128, "DICM", kindOther, "a DICOM picture: save it as PNG"},
	{344, "n+1\x00", kindOther, "a NIfTI volume: open it with nibabel and save its slices as .npy"},
	{8, "AVI ", kindOther, "a film: save its pictures as PNG"},
	{0, "\x1aE\xdf\xa3", kindOther, "a film: save its pictures as PNG"},
	{4, "ftyp", kindOther, "a film: save its pictures as PNG"},
	{0, "%PDF", kindOther, "a PDF: save its pictures as PNG"},
	{0, "\xd0\xcf\x11\xe0", kindOther, "an Office document or thumbnails of Windows"},
	{0, "\x80\x02", kindOther, aPickle},
	{0, "\x80\x03", kindOther, aPickle},
	{0, "\x80\x04", kindOther, aPickle},
	{0, "\x80\x05", kindOther, aPickle},
}

var (
	sparse  = regexp.MustCompile(`^[-+.0-9]+( [0-9]+:[-+.e0-9]+){4}`)
	printed = regexp.MustCompile(`^\[+\s*[-+.\d]+\s+[-+.\d]`)   // by Python, where JSON has commas
	drawing = regexp.MustCompile(`(^|\n)([01]{8,128}\r?\n){4}`) // of ciphers, each of which is a pixel
	netpbm  = regexp.MustCompile(`^P[1-6]\s+[#0-9]`)
	pickled = regexp.MustCompile(`^\(*([dl]p\d+\n|c[A-Za-z_][\w.]*\n\w+\n|[\]}]q[\x00-\x08]|I-?\d+\n|V[^\n]*\np\d+\n|X[^\x00]\x00\x00\x00)`) // by protocol 0 or 1
	// All pixels of an image in one column, below a heading or not.
	crowded = regexp.MustCompile(`(^|\n)([^,;\t\n]*[,;\t]){0,15} ?"?\[{0,3} *([0-9]{1,3}[.0-9]*[],]*\r?\n? +\[? *){15}`)
)

// sniff returns an entry's kind.
func (e entry) sniff() (kind, error) {
	head, err := e.head()
	if err != nil {
		return kindOther, err
	}
	k, _ := sniffed(head)
	return k, nil
}

// sniffed returns the kind of a file that begins so, and, where it can't be read, what it is.
func sniffed(head []byte) (kind, string) {
	if len(head) == 0 {
		return kindEmpty, "empty"
	}
	for _, m := range magics {
		if len(head) < m.at || !bytes.HasPrefix(head[m.at:], []byte(m.text)) {
			continue
		}
		if m.text == "BM" && (len(head) < 10 || !bytes.Equal(head[6:10], []byte{0, 0, 0, 0})) {
			continue // a text may begin so, too
		}
		if m.text == "WEBP" && animated(head) {
			return kindOther, "an animated WebP: save its pictures as PNG"
		}
		return m.kind, m.what
	}
	if len(head) >= 4 && head[0] == 0 && head[1] == 0 && head[3] >= 1 && head[3] <= 4 && head[2] >= 0x08 && head[2] <= 0x0e {
		return kindIDX, ""
	}
	switch {
	case oldTape(head):
		return kindTar, ""
	case oldMATLAB(head):
		return kindOther, aMATLAB
	case pickled.Match(head):
		return kindOther, aPickle
	case netpbm.Match(head):
		return kindPicture, ""
	case bytes.HasPrefix(head, []byte("P7\nWIDTH")), bytes.HasPrefix(head, []byte("P7\n#")):
		return kindOther, "a PAM picture: save it as PNG"
	case tensors(head):
		return kindOther, "a file of tensors (safetensors), as models are kept in: it holds no images"
	case targa(head):
		return kindOther, "a TGA picture: save it as PNG"
	case recorded(head):
		return kindOther, "TensorFlow’s records: read them with tf.data and save the images as .npy"
	}
	text := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(string(head), "\ufeff")))
	switch {
	case strings.HasPrefix(text, "<!doctype html"), strings.HasPrefix(text, "<html"):
		return kindOther, "a web page, as servers send one instead of a file that is not there: download it again"
	case strings.HasPrefix(text, "<?xml") && strings.Contains(text, "<error>"):
		return kindOther, "a server’s word that it has no such file, or keeps it: download it again"
	case strings.HasPrefix(text, "<svg"), strings.HasPrefix(text, "<?xml"), strings.HasPrefix(text, "<annotation"):
		return kindOther, anXML
	case strings.HasPrefix(text, "version https://git-lfs"):
		return kindOther, "a pointer to a file that Git LFS has not fetched: run git lfs pull"
	case printed.MatchString(text):
		return kindOther, aPrint
	case strings.HasPrefix(text, "{"), strings.HasPrefix(text, "["):
		return kindOther, aJSON
	case strings.HasPrefix(text, "@relation"), strings.HasPrefix(text, "%") && strings.Contains(text, "\n@relation"):
		return kindCSV, "" // as ARFF
	case sparse.MatchString(text):
		return kindOther, "a table that leaves out zeros, as LibSVM has it: open it with sklearn.datasets.load_svmlight_file and save the pixels as .npy"
	case drawing.MatchString(text):
		return kindOther, "a text of 0 and 1 for pixels, a line for each row: save its images as .npy, [images, rows, columns]"
	case !strings.ContainsRune(text, 0) && (looksLikeCSV(text) || crowded.MatchString(text)):
		return kindCSV, ""
	case !strings.ContainsRune(text, 0) && printable(head):
		return kindOther, aText
	}
	return kindOther, noKind
}

var (
	bareName    = regexp.MustCompile(`(?i)\.(bin|raw|dat)$`) // as STL-10 and CIFAR-10 have them
	zipPartName = regexp.MustCompile(`(?i)\.(zip\.\d{3}|z\d\d)$`)
	// Most cameras' raw pictures begin as TIFFs do, and hold a small one first.
	rawName = regexp.MustCompile(`(?i)\.(nef|nrw|arw|sr2|srf|cr2|crw|dng|rw2|raf|orf|pef|srw|3fr|iiq|erf|mef|mos|mrw|kdc|dcr|rwl|x3f|gpr)$`)
)

// kindOf returns what a file is by its beginning, and by its name where several kinds begin alike.
func kindOf(name string, head []byte) (kind, string) {
	k, what := sniffed(head)
	switch {
	case k == kindOther && what == noKind && zipPartName.MatchString(name):
		return k, aZipPart
	case rawName.MatchString(name) && (what == noKind || bytes.HasPrefix(head, []byte("II*\x00")) || bytes.HasPrefix(head, []byte("MM\x00*"))):
		return kindOther, aRaw
	case what == noKind && bareName.MatchString(name):
		return k, "bytes without a head that says what they are: open it with numpy.fromfile and save its images as .npy"
	case what == noKind && strings.Contains(name, ".zarr/"):
		return k, "a part of a Zarr array: open that with zarr and save its images as .npy"
	case what == aText && head[0] == '%' && calledARFF(name):
		return kindCSV, ""
	}
	return k, what
}

// Called returns what a file is that begins so, such as “a picture”, for who wants none; "" where that is not known, and of tensors.
func Called(head []byte) string {
	head = head[:min(len(head), headSize)]
	k, what := sniffed(head)
	switch {
	case tensors(head): // of which a length may look like another magic number
		return ""
	case k == kindZip && numpyArchive(head):
		return "a file of NumPy’s arrays (.npz)"
	case isPacked(head):
		return "packed"
	case k != kindOther:
		return readable[k]
	case what == noKind:
		return ""
	}
	what, _, _ = strings.Cut(what, ":")
	return what
}

// readable is what files are called of the kinds that can be read.
var readable = map[kind]string{
	kindPicture: "a picture",
	kindIDX:     "an IDX file",
	kindNumPy:   "an array of NumPy’s",
	kindCSV:     "a table",
	kindZip:     "a zip archive",
	kindTar:     "a tar archive",
	kindEmpty:   "empty",
}

// animated says whether a WebP begins as one with several pictures does.
//
// Source: RFC 9649, 2.7: a chunk VP8X whose flags have the bit A.
func animated(head []byte) bool {
	return len(head) > 20 && string(head[12:16]) == "VP8X" && head[20]&2 > 0
}

// oldTape says whether a file begins as a tar of Unix' Version 7 does, which has no magic number, but the sum of its first 512
// bytes, its own eight counted as spaces, in octal.
func oldTape(head []byte) bool {
	const from, to, block = 148, 156, 512
	if len(head) < block || head[0] == 0 {
		return false
	}
	told, err := strconv.ParseUint(strings.Trim(string(head[from:to]), " \x00"), 8, 32)
	sum := uint64((to - from) * ' ')
	for i, b := range head[:block] {
		if i < from || i >= to {
			sum += uint64(b)
		}
	}
	return err == nil && told == sum
}

// oldMATLAB says whether a file begins as one of MATLAB 4 does: with a type, rows, columns, whether there is an imaginary part, the
// length of a name, 4 bytes each, and that name with a zero at its end.
//
// Source: MathWorks, MAT-File Format, "Version 4".
func oldMATLAB(head []byte) bool {
	const matrix = 20
	if len(head) < matrix {
		return false
	}
	var order binary.ByteOrder = binary.LittleEndian
	kind := order.Uint32(head)
	if kind > 1000 {
		order = binary.BigEndian
		if kind = order.Uint32(head) - 1000; kind > 1000 {
			return false
		}
	}
	named := int64(order.Uint32(head[16:]))
	if kind%10 > 2 || kind/10 > 5 || order.Uint32(head[12:]) > 1 || named < 2 || named > int64(min(64, len(head)-matrix)) {
		return false
	}
	name := head[matrix:][:named]
	return name[named-1] == 0 && printable(name[:named-1])
}

// recorded says whether a file begins as a record of TensorFlow's does: with its length, 8 bytes, and a checksum of these.
//
//	mask(c) = (c rotated right by 15 bits) + 0xa282ead8,  c the CRC-32C of the length
//
// Source: TensorFlow, tensorflow/core/lib/io/record_writer.h and lib/hash/crc32c.h.
func recorded(head []byte) bool {
	if len(head) < 12 {
		return false
	}
	c := bits.RotateLeft32(crc32.Checksum(head[:8], crc32.MakeTable(crc32.Castagnoli)), -15)
	return binary.LittleEndian.Uint32(head[8:]) == c+0xa282ead8
}

// tensors says whether a file begins as safetensors do: with the length of their header, 8 bytes, and that.
func tensors(head []byte) bool {
	return len(head) > 10 && binary.LittleEndian.Uint64(head) < 100<<20 && string(head[8:10]) == `{"`
}

// targa says whether a file begins as a TGA picture does, which has no magic number: no palette, of grey or of colours, plain or packed.
//
// Source: Truevision, TGA File Format Specification 2.0, "TGA File Header".
func targa(head []byte) bool {
	if len(head) < 18 || head[0] > 0 && len(head) < 18+int(head[0]) || head[1] > 0 || !bytes.Equal(head[3:8], make([]byte, 5)) {
		return false
	}
	kind, depth := head[2], head[16]
	grey := (kind == 3 || kind == 11) && depth == 8
	colour := (kind == 2 || kind == 10) && (depth == 16 || depth == 24 || depth == 32)
	return (grey || colour) && head[12]|head[13] > 0 && head[14]|head[15] > 0
}

// printable says whether bytes could be of a text.
func printable(head []byte) bool {
	for _, b := range head {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' {
			return false
		}
	}
	return true
}
