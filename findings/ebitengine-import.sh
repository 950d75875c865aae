#!/usr/bin/env bash
# github.com/hajimehoshi/ebiten/v2 2.9.9 (Go), js/wasm, in the document of jsdom 26.1.0 (npm).
#
# One would guess: a program that imports Ebitengine, for its types, its input or a package of one's own that uses it, leaves the
# page alone until RunGame is called.
#
# What happens: the import is enough. Before main begins the page has a canvas of 100 % by 100 %, a black background, no margins,
# and a second viewport of initial-scale=1. The program below calls nothing of Ebitengine's, and prints one line.
#
# Who meets it: whoever has one program for the page's numbers and for its pictures, or starts it late, or runs its tests in a page: the
# text turns black on black, and an empty canvas is in the order of the tab key. A frame of its own, or a program of its own, helps.
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit jsdom@26.1.0 >/dev/null
cat >go.mod <<'END'
module see

go 1.25
END
cat >main.go <<'END'
package main

import (
	"fmt"

	_ "github.com/hajimehoshi/ebiten/v2"
)

func main() {
	fmt.Println("main runs, and ends")
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/hajimehoshi/ebiten/v2@v2.9.9 2>go.log || { cat go.log; exit 1; }
GOOS=js GOARCH=wasm go build -o see.wasm . 2>go.log || { cat go.log; exit 1; }

cat >see.cjs <<'END'
const { readFileSync } = require("node:fs"), { JSDOM } = require("jsdom");
require(process.argv[2]);

const text = '<!doctype html><html lang="en"><head><title>A page</title><meta name="viewport" content="width=device-width"></head><body><p>text</p></body></html>';
const page = new JSDOM(text, { url: "http://localhost/", pretendToBeVisual: true });
// A Go program sees the page through the global object.
for (const name of ["window", "document", "navigator", "screen", "Document", "requestAnimationFrame", "addEventListener"]) {
  Object.defineProperty(globalThis, name, { value: page.window[name], configurable: true });
}
(async () => {
  const go = new Go();
  const { instance } = await WebAssembly.instantiate(readFileSync("see.wasm"), go.importObject);
  const say = when => {
    const { head, body } = document, list = parts => [...parts].map(part => part.outerHTML).join(" ");
    console.log(`${when}: ${document.querySelectorAll("canvas").length} canvas, background ${body.style.backgroundColor || "none"}, ${list(head.querySelectorAll("meta"))}`);
  };
  say("before");
  await go.run(instance);
  say("after");
  process.exit();
})();
END
node see.cjs "$(go env GOROOT)/lib/wasm/wasm_exec.js" | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
before: 0 canvas, background none, <meta name="viewport" content="width=device-width">
main runs, and ends
after: 1 canvas, background rgb(0, 0, 0), <meta name="viewport" content="width=device-width"> <meta name="viewport" content="width=device-width, initial-scale=1">
END
