#!/usr/bin/env bash
# Builds, serves and tests the program. Run it without an argument to read what it can do.
set -euo pipefail
cd "$(dirname "$0")"

readonly GO_VERSION=1.27.4            # the toolchain; any Go from 1.21 on fetches it by itself
readonly STATICCHECK=honnef.co/go/tools/cmd/staticcheck@v0.8.2
readonly FUZZ_TIME=4s                 # for each fuzz target
readonly DIST=dist
readonly BEST=11 TRIED=10 QUICK=5     # brotli's effort: to publish, to try, 2 % more in two thirds of the time, and while somebody waits

explain() {
	cat <<'END'
A mixture of variational auto-encoders that trains in a web page.

  ./build.sh serve [-port N]   build, then serve the page at http://127.0.0.1:8080
  ./build.sh build [-quick]    make the static site in dist/, compressed as far as it goes, which takes
                               a minute or two; -quick, like serve, compresses an eighth less
  ./build.sh test              check, then every test: native with SIMD and without, WebAssembly
                               under Node, other processors under qemu, fuzzing, and end to end in
                               a real browser; -browsers chromium,firefox,webkit names those in
                               which the main flows are tried
  ./build.sh check             gofmt, go vet, go mod tidy, staticcheck; ESLint and TypeScript
  ./build.sh bench [-quick]    measure the speed, beside other libraries; bench/README.md says what

It needs Go 1.21 or newer and git; it fetches the Go release it is written for by itself. The checks
also need Node, 20 or newer, and the tests Chromium besides; of Firefox
and WebKitGTK they try what is there.
END
}

say() { printf '\n== %s\n' "$*"; }
fail() {
	printf 'build.sh: %s\n' "$*" >&2
	exit 1
}

# part runs a command under a name; if it fails, so does the script, and its last line says in which part. In a lane it
# says nothing before its end, which others may wait for.
current=""
part() {
	current=$1
	shift
	local start=$SECONDS
	if [[ -z $lane ]]; then
		say "$current"
		"$@"
		printf '(%s s)\n' $((SECONDS - start))
	else
		"$@" >"$beside/$lane" 2>&1
		local said
		said=$(cat "$beside/$lane")
		printf '\n== %s\n%s(%s s)\n' "$current" "${said:+$said$'\n'}" $((SECONDS - start))
		: >"$beside/ended ${current//\//:}"
	fi
	current=""
}

# after waits in a lane for the end of another one's part.
after() {
	until [[ -e "$beside/ended $1" ]]; do sleep .2; done
}

# side_by_side runs functions at the same time, each in a lane: a group of processes, which ends with the script. The first
# that fails ends all.
lane="" lanes=() beside=""
side_by_side() {
	local pid
	[[ -n $beside ]] || beside=$(mktemp -d)
	set -m
	for lane in "$@"; do
		(
			set +m
			exec 3>&1 # a part that fails may still have its own
			trap 'leave $?' EXIT
			trap 'trap - EXIT; exit 1' TERM
			"$lane"
		) </dev/null &
		lanes+=($!)
	done
	set +m
	lane=""
	for pid in "${lanes[@]}"; do
		wait "$pid"
	done
	lanes=()
}

# leave is the end of a lane.
leave() {
	[[ $1 == 0 ]] && return
	printf '\n== %s\n%s\n' "$current" "$(cat "$beside/$lane")" >&3
	printf '%s' "$current" >"$beside/failed"
	kill -USR1 $$
}

finish() {
	local status=$? pid
	for pid in ${lanes[@]+"${lanes[@]}"}; do
		kill -- "-$pid" 2>/dev/null || true
	done
	[[ ! -f $beside/failed ]] || current=$(cat "$beside/failed")
	[[ -z $beside ]] || rm -r "$beside"
	[[ $status == 0 || -z $current ]] || printf '\nbuild.sh: FAILED: %s\n' "$current" >&2
}
trap finish EXIT
trap 'exit 1' USR1
trap 'exit 130' INT TERM

# The browser's programs take the standard library without inlining, which makes the canvas's a tenth smaller to download; but not
# what arithmetic and memory depend on, nor what the trainer uses beside what deals with text and files: it would be slower.
readonly LEAN=(std=-l {cmp,compress/gzip,context,embed,encoding,encoding/binary,hash,image,image/color,internal/...,iter,math,math/bits,net/netip,runtime,simd/archsimd,slices,sync/...,syscall/js,unicode,unique,weak}= internal/{fmtsort,poll}=-l)

# tools makes sure of Go and git, and chooses the toolchain, the SIMD experiment and the flags for all that follows: the
# same ones for programs, checks and tests, so that nothing is compiled twice.
tools() {
	command -v git >/dev/null || fail "git is missing: install it with your system's package manager."
	command -v go >/dev/null || fail "Go is missing: install version 1.21 or newer, from go.dev/dl or your system's package manager."
	local version minor
	version=$(GOTOOLCHAIN=local go env GOVERSION)
	minor=${version#go1.}
	minor=${minor%%[!0-9]*}
	if [[ $version == go1.* && ${minor:-0} -lt 21 ]]; then
		fail "Go is too old: this is $version, and version 1.21 or newer is needed (from go.dev/dl)."
	fi
	export GOTOOLCHAIN=go$GO_VERSION GOEXPERIMENT=simd CGO_ENABLED=0 GOFLAGS
	go version >/dev/null || fail "Go $GO_VERSION could not be fetched: is there a network connection?"
	GOFLAGS="$(go env GOFLAGS) -trimpath -ldflags=-s"
	local lean=("${LEAN[@]/#/-gcflags=}")
	# encoding/json in its first form, since the second is bigger to download.
	BROWSER=(GOOS=js GOARCH=wasm GOEXPERIMENT=simd,nojsonv2 "GOFLAGS=$GOFLAGS ${lean[*]}")
}

# roomy lets all that follows have more memory, up to a limit: what compiles, checks and tests is a seventh quicker for it.
roomy() { export GOGC=1000 GOMEMLIMIT=1GiB; }

# site builds dist/, compressing with the given brotli quality. The largest program comes first, with most of the others' packages.
site() {
	mkdir -p "$DIST"
	local program flags=()
	for program in app reader trainer; do
		if [[ $program == trainer ]]; then
			go run ./mnist-subset/inked -o "$DIST/.inked"
			flags=(-overlay "$DIST/.inked/overlay.json")
		fi
		env "${BROWSER[@]}" go build "${flags[@]}" -o "$DIST/$program.wasm" "./wasm/$program" || fail "a program does not build."
	done
	cp "$(go env GOROOT)/lib/wasm/wasm_exec.js" "$DIST/wasm_exec.js"
	chmod 644 "$DIST/wasm_exec.js"
	go run ./web/tools/cmd/site assemble -dist "$DIST" -quality "$1"
}

build() {
	local quality=$BEST
	if [[ ${1:-} == -quick ]]; then
		quality=$QUICK
	elif [[ $# -gt 0 ]]; then
		fail "build takes no argument but -quick."
	fi
	tools
	roomy
	say "building $DIST/"
	site "$quality"
	du -ch "$DIST"/*.br | tail -1 | sed 's/total/to download (brotli)/'
}

serve() {
	tools
	roomy
	say "building $DIST/"
	site "$QUICK"
	go build -o "$DIST/.site" ./web/tools/cmd/site
	exec "$DIST/.site" serve -dist "$DIST" "$@"
}

check() {
	tools
	roomy
	need nodejs node
	need npm npm
	install
	side_by_side go_checks script_checks
}

go_checks() {
	vetted
	vetted_for_browsers
	linted
}

vetted() {
	part "gofmt" formatted
	part "go mod tidy" go mod tidy -diff
	part "go vet" go vet ./...
}

vetted_for_browsers() {
	# shellcheck disable=SC2046 # one argument per package
	part "go vet, WebAssembly" env "${BROWSER[@]}" go vet $(others)
}

# others lists the packages that have other files in WebAssembly than here.
others() {
	local files='{{.ImportPath}} {{.GoFiles}} {{.TestGoFiles}} {{.XTestGoFiles}}'
	comm -13 <(go list -e -f "$files" ./core/... ./wasm/... | sort) <(env "${BROWSER[@]}" go list -f "$files" ./core/... ./wasm/... | sort) | cut -d ' ' -f 1
}

linted() {
	# Built for this machine, run for the other: staticcheck itself is no WebAssembly program. To compile it takes five times as long
	# as it then runs, and less without optimisation.
	local hasty=("-gcflags=honnef.co/...=-N -l" "-gcflags=golang.org/x/tools/...=-N -l")
	part "staticcheck, fetched and built" env GOBIN="$beside/bin" go install "${hasty[@]}" "$STATICCHECK"
	part "staticcheck" "$beside/bin/staticcheck" ./...
	# shellcheck disable=SC2046
	part "staticcheck, WebAssembly" env "${BROWSER[@]}" "$beside/bin/staticcheck" $(others)
}

# formatted fails if gofmt would change a file.
formatted() {
	local unformatted
	unformatted=$(gofmt -l bench core mnist-subset wasm web/tools)
	[[ -z $unformatted ]] || fail "gofmt would change: ${unformatted//$'\n'/ }"
}

script_checks() {
	part "the scripts' checkers, fetched" checkers
	part "ESLint" in_web npx --no-install eslint --max-warnings 0 .
	part "TypeScript" in_web npx --no-install tsc --project .
	part "TypeScript, in workers" in_web npx --no-install tsc --project worker
	part "TypeScript, in the trainer" in_web npx --no-install tsc --project worker/tsconfig.trainer.json
}

# in_web runs a command below web/, where the scripts' checkers are.
in_web() { (cd web && "$@"); }

# script_tests runs the tests that stand beside the scripts, without a browser.
script_tests() {
	find web/page web/tools web/worker -name '*.test.js' -print0 | sort -z | xargs -0 node --test --test-timeout=300000 --test-reporter=dot
}

# checkers fetches what checks the scripts, unless what web/package-lock.json lists is there already.
checkers() {
	[[ web/node_modules/.package-lock.json -nt web/package-lock.json ]] || in_web npm ci --silent
}

# need makes sure of one of several commands from a package. On Debian, root may install what is
# missing, by install; anyone else is told what to install.
missing=()
need() {
	local package=$1 name
	shift
	for name in "$@"; do
		if command -v "$name" >/dev/null; then return; fi
	done
	debian || fail "the tests need $package: install it with your system's package manager (Debian: apt-get install $package)."
	missing+=("$package")
}

debian() { [[ $(id -u) == 0 && -f /etc/debian_version ]]; }

# install installs all that is missing at once.
install() {
	[[ ${#missing[@]} -gt 0 ]] || return 0
	if [[ -n $lane ]]; then printf '%s\n' "${missing[*]}"; else say "installing ${missing[*]}"; fi
	fetched "${missing[@]}" || fail "${missing[*]} could not be installed, and the tests need it."
}

fetched() { { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq "$@"; } >/dev/null; }

# machines runs what shows that arithmetic, files and messages are the same everywhere: on arm64 with SIMD and
# without, and on s390x, whose bytes stand the other way round. Each is imitated by a program of qemu's.
machines() {
	if ! imitated && ! debian; then
		say "skipped: tests on other machines, which need qemu-aarch64-static and qemu-s390x-static"
		return
	fi
	local arm=(GOARCH=arm64) ibm=(GOARCH=s390x GOEXPERIMENT=nosimd)
	local bytes='TypesOfNumbers|Moved|Arrays|Bitmap|Netpbm|TIFF|JPEG|WebP|PNG|Pictures|Gzip|Bzip2|Orientations|UTF16|NumPy|HDF5|UnicodePaths|Write' # tests of what is read by bytes
	part "arm64 with SIMD" env "${arm[@]}" go test -vet=off -exec=qemu-aarch64-static -run 'EveryMachine|ToTheBit' ./core/train ./core/kernel
	part "arm64 without SIMD" env "${arm[@]}" go test -vet=off -tags=plain -exec=qemu-aarch64-static -run EveryMachine ./core/train
	part "s390x, training" env "${ibm[@]}" go test -vet=off -exec=qemu-s390x-static -run 'EveryMachine/(published|sharp)$' ./core/train
	part "s390x, files and messages" env "${ibm[@]}" go test -vet=off -exec=qemu-s390x-static ./core/wire ./core/checkpoint
	part "s390x, images" env "${ibm[@]}" go test -vet=off -exec=qemu-s390x-static -run "$bytes" ./core/decode ./core/images
	part "s390x, IDX and scores" env "${ibm[@]}" go test -vet=off -exec=qemu-s390x-static -run 'IDX|EveryMachine' ./core/digit ./core/score
}

imitated() { command -v qemu-aarch64-static >/dev/null && command -v qemu-s390x-static >/dev/null; }

# fuzz runs each fuzz target for a few seconds, which are not to go into making what it finds smaller; the other processors are
# for the other lanes. What reads is compiled so that it tells the way an input takes; with -fuzz all else would be, too, which
# takes longer than to run them.
fuzz() {
	local reads=({moevae/core/...,golang.org/x/image/...,github.com/jsummers/gobmp,archive/...,compress/...,encoding/json,image/...})
	local flags=("${reads[@]/#/-gcflags=}") found package target
	for found in $(grep -ro --include='*_test.go' '^func Fuzz[[:alnum:]]*' core | sed 's|/[^/]*:func |:|' | sort); do
		package=${found%:*} target=${found#*:}
		part "fuzz ./$package $target" go test -vet=off -run '^$' "${flags[@]/%/=-d=libfuzzer}" "./$package" -args -test.fuzz "^$target\$" \
			-test.fuzztime "$FUZZ_TIME" -test.fuzzminimizetime 10x -test.parallel 1 -test.fuzzcachedir "$(go env GOCACHE)/fuzz/moevae/$package"
	done
}

# engines installs the other browsers in which the main flows are tried, where it may; the tests leave out what is missing.
engines() {
	local missing=() name
	for name in firefox-esr:firefox-esr WebKitWebDriver:webkit2gtk-driver Xvfb:xvfb; do
		command -v "${name%%:*}" >/dev/null || missing+=("${name#*:}")
	done
	[[ ${#missing[@]} -gt 0 ]] || return 0
	if debian && fetched "${missing[@]}" libgl1-mesa-dri; then
		printf 'installed %s\n' "${missing[*]}"
	else
		printf 'left out: what needs %s\n' "${missing[*]}"
	fi
}

# The lanes of the checks and of the tests that need no browser, each with its own builds. They begin with what others wait
# for, and what takes longest is in front. What the checks have vetted whole is not vetted again in part. Natively with SIMD the
# tests are whole; of other builds -short leaves out what is no matter of the build.
native() {
	vetted
	# shellcheck disable=SC2046 # one argument per package
	part "tests, native with SIMD" go test -vet=off ./core/train $(go list ./... | sed '\|/web/tools/e2e$|d')
	part "go vet, without SIMD" go vet -tags=plain ./core/kernel ./core/nn
	# shellcheck disable=SC2046 # the tests of core itself ask of every build themselves; commands, messages and files depend on no kernel
	part "tests, native without SIMD" go test -tags=plain -short -vet=off \
		$(go list ./core/... | sed -E '\#/(core|cmd/.*|wire|decode|images(/.*)?|checkpoint|saved|train)$#d')
	part "training, native without SIMD" go test -tags=plain -vet=off -run EveryMachine ./core/train
}

in_node() {
	part "the site" site "$TRIED"
	vetted_for_browsers
	after "what is missing"
	# shellcheck disable=SC2046 # commands are for machines, not for pages, and the program that reads images is tried in a browser
	part "tests, WebAssembly under Node" env "${BROWSER[@]}" go test -short -vet=off -exec="$(go env GOROOT)/lib/wasm/go_js_wasm_exec" ./core/train \
		$(go list ./core/... | sed -E '\#/(cmd/.*|decode|images(/.*)?)$#d')
}

reading() {
	after "what is missing"
	script_checks
	after "go vet"
	part "tests of the scripts" script_tests
	after "go vet, WebAssembly"
	linted
}

elsewhere() {
	part "what is missing" install
	[[ $browsers == chromium ]] || part "the other browsers" engines
	machines
	after "go vet"
	fuzz
}

run_tests() {
	local browsers=chromium,firefox,webkit name
	if [[ ${1:-} == -browsers && $# == 2 ]]; then
		browsers=$2
	elif [[ $# -gt 0 ]]; then
		fail "test takes no argument but -browsers and their names."
	fi
	for name in ${browsers//,/ }; do
		[[ $name =~ ^(chromium|firefox|webkit)$ ]] || fail "\"$name\" is no browser of the tests: they are chromium, firefox and webkit."
	done
	tools
	roomy
	need nodejs node
	need npm npm
	need chromium chromium chromium-browser google-chrome google-chrome-stable
	! debian || need qemu-user-static qemu-s390x-static
	side_by_side native in_node reading elsewhere
	# Some tests wait, for half a minute as Chromium does before it knows of another quota: four keep two processors busy.
	part "tests, end to end in a browser" go test -vet=off -count=1 -parallel 4 -timeout 60m ./web/tools/e2e -browsers "$browsers"
	say "everything passed in $((SECONDS / 60)) min $((SECONDS % 60)) s"
}

bench() {
	tools
	if [[ "$*" == *"-only pen"* && "$*" != *"-only pen,"* ]]; then
		go run ./bench "$@" # drawings need no browser
		return
	fi
	need npm npm
	need chromium chromium chromium-browser google-chrome google-chrome-stable
	install
	part "the site" site "$BEST"
	go run ./bench "$@"
}

command=${1:-}
[[ $# -gt 0 ]] && shift
case $command in
build) build "$@" ;;
serve) serve "$@" ;;
test) run_tests "$@" ;;
check) check ;;
bench) bench "$@" ;;
'' | help | -h | --help) explain ;;
*)
	explain
	fail "\"$command\" is no command."
	;;
esac
