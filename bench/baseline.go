//go:build !js

package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"

	"moevae/web/tools/site"
)

// A build is this program as it is, or as it was at a commit.
type build struct {
	name    string
	address string // of its page
	moevae  string // the command line
	old     bool   // and so it knows no presets by their later names
}

// builds returns this build, and before it the baseline if there is to be one.
func (b *bench) builds() ([]build, error) {
	own := build{name: "this build", address: b.site, moevae: filepath.Join(b.out, "moevae")}
	if err := command(nil, "go", "build", "-o", own.moevae, "./core/cmd/moevae"); err != nil {
		return nil, err
	}
	if b.baseline == "" {
		return []build{own}, nil
	}
	old, err := b.buildBaseline()
	if err != nil {
		return nil, fmt.Errorf("the baseline %s: %w", b.baseline, err)
	}
	return []build{old, own}, nil
}

// buildBaseline builds the site and the command line of a commit, in a worktree of its own, and serves the site.
func (b *bench) buildBaseline() (build, error) {
	out, err := filepath.Abs(b.out)
	if err != nil {
		return build{}, err
	}
	tree := filepath.Join(out, "baseline")
	if _, err := os.Stat(tree); err == nil {
		if err := command(nil, "git", "worktree", "remove", "--force", tree); err != nil {
			return build{}, err
		}
	}
	if err := command(nil, "git", "worktree", "add", "--detach", tree, b.baseline); err != nil {
		return build{}, err
	}
	if err := command(nil, filepath.Join(tree, "build.sh"), "build", "-quick"); err != nil {
		return build{}, err
	}
	old := build{name: b.baseline, moevae: filepath.Join(out, "moevae-baseline"), old: true}
	if err := command(nil, "go", "build", "-C", tree, "-o", old.moevae, "./core/cmd/moevae"); err != nil {
		return build{}, err
	}
	dist := filepath.Join(tree, "dist")
	old.address, err = serve(http.HandlerFunc(site.Handler(dist).ServeHTTP))
	return old, err
}
