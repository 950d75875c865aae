package naming

import (
	"path"
	"regexp"
	"strconv"
	"strings"
)

// pieceWords are what one of several files may be called.
const pieceWords = "part|pt|piece|chunk|shard|batch|split|fold|teil|partie|parte"

var (
	// What one of several files of one set is called, without its endings: by a number, or as split calls them.
	pieceNumber = regexp.MustCompile(`(?i)^(.*?)[-_. ]*(` + pieceWords + `)?[-_. ]*\(?(\d{1,5})\)?(?:[-_ ]?of[-_ ]?\d{1,5})?$`)
	pieceFirst  = regexp.MustCompile(`(?i)^(` + pieceWords + `)[-_. ]*(\d{1,5})[-_. ]+(\D.*)$`) // before what it is of
	pieceLetter = regexp.MustCompile(`^(.*?[-_.]|x)(a[a-z])$`)
	version     = regexp.MustCompile(`(?i)(^|[^a-z])(v|ver|version|rev)$`)
	pieceEnding = regexp.MustCompile(`(?i)\.(gz|bz2|zst|csv|tsv|txt|data|npy|npz|mat|tfrecords?|pkl|pickle|json|jsonl|ndjson)$`)
)

// A Piece is what tells one of several files of a set from the others.
type Piece struct {
	Of    string // what all of them are called, "" if a file is called no piece
	Count string
	Sure  bool // a word or letters say that it is a piece, and not a number alone, which may be a class
}

// PieceOf returns which piece a file is called. Arrays that lie in one file are called by that.
func PieceOf(name string) Piece {
	dir, base := path.Split(name)
	inner := ""
	if archive, called, ok := InArrays(name); ok {
		inner = called
		dir, base = path.Split(archive)
	}
	for pieceEnding.MatchString(base) {
		base = pieceEnding.ReplaceAllString(base, "")
	}
	if m := pieceNumber.FindStringSubmatch(base); m != nil && !version.MatchString(m[1]) {
		n, _ := strconv.Atoi(m[3])
		return Piece{dir + strings.ToLower(m[1]) + "/" + inner, strconv.Itoa(n), m[2] != ""}
	}
	if m := pieceFirst.FindStringSubmatch(base); m != nil {
		n, _ := strconv.Atoi(m[2])
		return Piece{dir + strings.ToLower(m[1]+"/"+m[3]) + "/" + inner, strconv.Itoa(n), true}
	}
	if m := pieceLetter.FindStringSubmatch(base); m != nil {
		return Piece{dir + m[1] + "/" + inner, m[2], true}
	}
	return Piece{}
}
