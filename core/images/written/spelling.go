package written

import (
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// A page is how one country's Windows writes names in a zip.
type page struct {
	encoding.Encoding
	usual   func(lead, trail byte) bool // a character is one that most names consist of; trail is 0 behind a single one
	spelled func(name string) bool      // what is written so is likely, once it is read; may be nil
	latin   bool                        // Latin letters with accents may look the same
}

var (
	eastern = []page{
		{korean.EUCKR, hangul, syllables, false},
		{simplifiedchinese.GBK, hanzi, nil, false},
		{traditionalchinese.Big5, big5, nil, true},
		{japanese.ShiftJIS, kana, nil, true},
	}
	// In a zip a name may be as DOS wrote it, of which the last is its own, where nothing speaks for another.
	//
	// Source: PKWARE, .ZIP File Format Specification, appendix D.
	inZips = append(slices.Clone(eastern), page{charmap.CodePage866, cyrillic, longer, true}, page{Encoding: charmap.CodePage437})
	// In a text a word is as Windows writes it.
	inTexts = append(slices.Clone(eastern), page{charmap.Windows1251, cyrillicLetter, longer, true}, page{Encoding: charmap.Windows1252})
)

// big5 says whether a character is one of Big5's first level, the common ones.
func big5(lead, _ byte) bool { return lead >= 0xa4 && lead <= 0xc6 }

// hangul says whether a character is a syllable of KS X 1001.
func hangul(lead, trail byte) bool { return lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1 }

// hanzi says whether a character is one of GB 2312, of which GBK is a larger one.
func hanzi(lead, trail byte) bool { return lead >= 0xb0 && lead <= 0xf7 && trail >= 0xa1 }

// kana says whether a character is hiragana, katakana or one of the common kanji, the first level of JIS X 0208.
func kana(lead, trail byte) bool {
	switch lead {
	case 0x81:
		return trail == 0x5b // ー
	case 0x82:
		return trail >= 0x9f
	case 0x83:
		return trail >= 0x40 && trail <= 0x96
	}
	return lead >= 0x88 && lead <= 0x97 && trail > 0
}

func cyrillic(b, _ byte) bool { return b <= 0xaf || b >= 0xe0 && b <= 0xf1 }

func cyrillicLetter(b, _ byte) bool { return b >= 0xc0 || b == 0xa8 || b == 0xb8 }

// longer says whether names have two letters and more. A single one may be any language's.
func longer(names string) bool {
	return utf8.RuneCountInString(names) >= 3*(1+strings.Count(names, "/"))-1
}

// common are the syllables that Korean words mostly consist of. Chinese ones may look like Korean, too, but then these are rare.
const common = "이다는의에가을고하지로도은를사기한아나자대어인수리라그시일과정보서해있게전동니만들상부구주소조제성장무원선음미오거여학교생국물식" +
	"책문방신개비우유공관안마모실연영세강산바람말글꽃집차새돼호토끼양닭뱀숭이숫삼육칠팔십둘셋넷섯덟곱홉열훈련검증험테스트습데터배포딸박름림빵쥐곰늑여"

func syllables(name string) bool {
	all, known := 0, 0
	for _, r := range name {
		if r >= utf8.RuneSelf {
			all++
			if strings.ContainsRune(common, r) {
				known++
			}
		}
	}
	return 2*known >= all
}

// character returns the one that a name begins with and its bytes, 0 if it is none.
func (p page) character(name string) (c rune, size int) {
	for size := range min(2, len(name)) {
		made, ok := p.read(name[:size+1])
		if c, n := utf8.DecodeRuneInString(made); ok && n == len(made) {
			return c, size + 1
		}
	}
	return 0, 1
}

// read returns a name, and false if it can't be written so.
func (p page) read(name string) (string, bool) {
	made, err := p.NewDecoder().String(name)
	return made, err == nil && !strings.ContainsRune(made, utf8.RuneError)
}

// share returns which part of the characters of names are usual ones, 0 if some name can't be written so, or too little is written.
func (p page) share(names []string) float64 {
	kinds := map[rune]bool{}
	usual, all := 0, 0
	for _, name := range names {
		for name != "" {
			c, size := p.character(name)
			switch trail := byte(0); {
			case c == 0:
				return 0
			case c >= utf8.RuneSelf:
				if size > 1 {
					trail = name[1]
				}
				if all++; p.usual(name[0], trail) {
					kinds[c] = true
					usual++
				}
			case p.latin && unicode.IsLetter(c):
				all++
			}
			name = name[size:]
		}
	}
	if len(kinds) < 2 { // of a single one any language may have its own
		return 0
	}
	return float64(usual) / float64(all)
}

// spelling returns how names are written that do not say that it is in UTF-8, nil if it is. Programs that do not say so may well write
// UTF-8, or else as the Windows of their country did: that is the page by which the largest part, more than half, is what names there
// consist of, or else the last one.
func spelling(names []string, pages []page) *page {
	seen, foreign := map[string]bool{}, false
	var parts []string
	for _, name := range names {
		foreign = foreign || !utf8.ValidString(name)
		for part := range strings.SplitSeq(name, "/") {
			if ext := path.Ext(part); ascii(ext) {
				part = strings.TrimSuffix(part, ext)
			}
			if !ascii(part) && !seen[part] {
				seen[part] = true
				parts = append(parts, part)
			}
		}
	}
	if !foreign {
		return nil
	}
	last := len(pages) - 1
	made, best := &pages[last], .5
	for i := range last {
		p := &pages[i]
		if share := p.share(parts); share > best {
			if all, _ := p.read(strings.Join(parts, "/")); p.spelled == nil || p.spelled(all) {
				made, best = p, share
			}
		}
	}
	return made
}

// spell returns a name that is written so.
func (p *page) spell(name string) string {
	if p == nil {
		return name
	}
	if made, ok := p.read(name); ok {
		return made
	}
	return name
}

// MeantInZips returns a function that returns one of names in a zip, which do not say how they are written, as it is meant.
func MeantInZips(names []string) (meant func(name string) string) {
	return spelling(names, inZips).spell
}

// Meant returns the words of a text as they are meant, however they are written.
func Meant(words []string) []string {
	as, made := spelling(words, inTexts), slices.Clone(words)
	for i, w := range words {
		made[i] = as.spell(w)
	}
	return made
}

func ascii(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })
}
