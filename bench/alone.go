//go:build !js

package main

import (
	"fmt"
	"strings"
)

// runAlone measures one part that has a file of its own, prints the report, and keeps it there unless the run is a quick one.
func (b *bench) runAlone(p part) error {
	if p.name != drawn && p.name != lettered { // which need no page
		if err := b.prepare(); err != nil {
			return err
		}
	}
	load := startLoad()
	sections := p.measure(b)
	var text strings.Builder
	fmt.Fprintf(&text, "%s\n\n", machine("", load.others()))
	for _, s := range sections {
		text.WriteString(s.String())
	}
	fmt.Print(text.String())
	if b.quick {
		b.say("not kept in %s: this is a quick run", p.file)
	} else if err := keepIn(p.file, text.String()); err != nil {
		return err
	}
	if len(b.failures) > 0 {
		return fmt.Errorf("bench: %d of its measurements failed, see above", len(b.failures))
	}
	return nil
}
