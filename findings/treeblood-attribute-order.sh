#!/usr/bin/env bash
# github.com/wyatt915/treeblood v0.1.16 (Go), TeX to MathML.
#
# One would guess: the same formula gives the same text.
#
# What happens: an element's attributes stand in the order of a Go map, another one each time: of a hundred conversions of one
# formula in one process there are many texts. With the attributes sorted they are one.
#
# Who meets it: whoever seals a built page by its hash, caches it by its content, or compares two builds.
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -r "$folder"' EXIT
cd "$folder"
cat > main.go <<'GO'
package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/wyatt915/treeblood"
)

var tag = regexp.MustCompile(`<(\w+)((?: [\w:-]+="[^"]*")+)`)

// ordered returns text with the attributes of each element sorted.
func ordered(text string) string {
	return tag.ReplaceAllStringFunc(text, func(found string) string {
		part := tag.FindStringSubmatch(found)
		attributes := regexp.MustCompile(` [\w:-]+="[^"]*"`).FindAllString(part[2], -1)
		slices.Sort(attributes)
		return "<" + part[1] + strings.Join(attributes, "")
	})
}

func main() {
	texts, sorted := map[string]bool{}, map[string]bool{}
	for range 100 {
		text, err := treeblood.DisplayStyle(`\left(\frac{x}{s}\right)^2`, nil)
		if err != nil {
			panic(err)
		}
		texts[text], sorted[ordered(text)] = true, true
	}
	fmt.Println("one text:", len(texts) == 1)
	fmt.Println("one text, attributes sorted:", len(sorted) == 1)
}
GO
cat > go.mod <<'GO'
module finding

go 1.24

require github.com/wyatt915/treeblood v0.1.16
GO
GOFLAGS=-mod=mod GOMODCACHE="$folder/cache" go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
one text: false
one text, attributes sorted: true
END
