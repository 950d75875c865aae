package folders

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/written"
)

// Folders that are called so say nothing of what is in them: a camera's (capitals behind 100 to 999, as in JEITA CP-3461, Design rule for Camera File system), a day's, a month's, a kind of file's, a share of a set, NIST's writers.
var idle = regexp.MustCompile(`(?i)^((?-i:[1-9]\d\d([A-Z]{5}|_[A-Z]{4}|[A-Z]{4}_?))|(19|20)\d\d(-\d\d|([-_.]?)(0[1-9]|1[0-2])([-_.]?)([0-2]\d|3[01])([-_ t].*)?)|` +
	`(photos?|pictures?|images?|fotos?|bilder|foto[’']s) (from|of|von|vom|aus|de|del|di|uit|från|fra) (19|20)\d\d|` +
	`\d\d?[-_. ]+` + month + `([-_. ,]+(19|20)\d\d)?|` + month + `[-_. ,]+(19|20)\d\d|(19|20)\d\d[-_. ]+(\d\d?[-_. ]+)?` + month + `|` +
	`pngs?|jpe?gs?|gifs?|bmps?|webps?|tiffs?|(images?|imgs?|pictures?|photos?|bilder)[-_ ]?\d*|hsf_\d|train_[0-9a-f]{2}|` +
	`(.*[-_. ])?` + aShare + `[-_ ]?\d+|.*[-_]\d{5,})$`)

// aShare is what shares of a set are called, before what counts them.
const aShare = `(fold|batch|chunk|shard|part|session|sitzung|teil|partie|parte)`

const month = `(jan|january|januar|janvier|enero|gennaio|januari|janeiro|feb|february|februar|février|febrero|febbraio|februari|fevereiro|mar|march|märz|mars|marzo|maart|março|` +
	`apr|april|avril|abril|aprile|may|mai|mayo|maggio|mei|maio|jun|june|juni|juin|junio|giugno|junho|jul|july|juli|juillet|julio|luglio|julho|` +
	`aug|august|août|agosto|augustus|augusti|sept?|september|septembre|septiembre|settembre|setembro|oct|okt|october|oktober|octobre|octubre|ottobre|outubro|` +
	`nov|november|novembre|noviembre|novembro|dec|dez|december|dezember|décembre|diciembre|dicembre|dezembro)`

// sharesOf returns the folders, of those that have so many pictures, into which a set is divided by nothing but its order: of as many
// pictures each, such as 100, which go on counting, but for the last one; or IAM's, of a form each, as a01/a01-000u.
func sharesOf(entries []file.Entry, own map[string]int) map[string]bool {
	shares, counted := map[string]bool{}, map[string][]string{}
	for dir := range own {
		name, around := path.Base(dir), path.Dir(dir)
		if form.MatchString(name) && path.Base(around) == name[:3] {
			shares[dir], shares[around] = true, true
		}
		if n, err := strconv.Atoi(name); err == nil && n >= 0 {
			counted[around] = append(counted[around], dir)
		}
	}
	for _, dirs := range counted {
		if inOneCount(entries, dirs, own) {
			for _, dir := range dirs {
				shares[dir] = true
			}
		}
	}
	return shares
}

// form is what IAM calls the folder of a form.
var form = regexp.MustCompile(`^[a-z]\d\d-\d{3}[a-z]?$`)

// inOneCount says whether folders from 1 on have as many pictures each, and the last one fewer, whose numbers go on from one to the next.
func inOneCount(entries []file.Entry, dirs []string, own map[string]int) bool {
	const round = 50
	slices.SortFunc(dirs, written.Natural)
	last := len(dirs) - 1
	for i, dir := range dirs {
		n := own[dirs[0]]
		if path.Base(dir) != strconv.Itoa(i+1) || n%round != 0 || i < last && own[dir] != n || i == last && own[dir] >= n {
			return false
		}
	}
	if last < 1 {
		return false
	}
	low, high := map[string]int{}, map[string]int{}
	for _, e := range entries {
		n, err := strconv.Atoi(strings.TrimLeft(naming.Plain(e.Path), "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_ "))
		if err != nil {
			n = -1
		}
		dir := path.Dir(e.Path)
		if was, known := low[dir]; !known || n < was {
			low[dir] = n
		}
		high[dir] = max(high[dir], n)
	}
	for i, dir := range dirs {
		if low[dir] < 0 || i > 0 && low[dir] <= high[dirs[i-1]] {
			return false
		}
	}
	return true
}
