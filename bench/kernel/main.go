// Command kernel measures core/kernel on the shapes of the published model against plain loops, each
// beside its twin in every round. It prints a line of JSON for each measure; see Measure. The bench runs
// it in a Web Worker and natively.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"time"
)

// A Measure is what was measured of one kernel.
type Measure struct {
	Name  string    `json:"name"`
	Shape string    `json:"shape"`
	Unit  string    `json:"unit"`  // of a million or a thousand million pieces of Work a second
	Work  float64   `json:"work"`  // of one call
	Ours  []float64 `json:"ours"`  // seconds for a call, a round each
	Plain []float64 `json:"plain"` // the same of the plain loop
}

// A contest is a kernel and the plain loop that does the same.
type contest struct {
	Measure
	ours, plain func()
}

func main() {
	rounds := flag.Int("rounds", 11, "how often each kernel is measured")
	shortest := flag.Duration("shortest", 15*time.Millisecond, "the least time of a measurement; the browser's clock ticks in tenths of a millisecond")
	flag.Parse()
	if *rounds < 1 || flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "kernel: wants at least one round and no argument")
		os.Exit(1)
	}
	all := contests()
	for range *rounds {
		for i := range all {
			c := &all[i]
			c.Ours = append(c.Ours, timed(c.ours, *shortest))
			c.Plain = append(c.Plain, timed(c.plain, *shortest))
		}
	}
	out := json.NewEncoder(os.Stdout)
	for _, c := range all {
		if err := out.Encode(c.Measure); err != nil {
			fmt.Fprintln(os.Stderr, "kernel:", err)
			os.Exit(1)
		}
	}
}

// timed returns the seconds that a call of f takes, from as many calls as fill the shortest time.
func timed(f func(), shortest time.Duration) float64 {
	for calls := 1; ; {
		start := time.Now()
		for range calls {
			f()
		}
		took := time.Since(start)
		if took >= shortest {
			return took.Seconds() / float64(calls)
		}
		calls = max(2*calls, int(float64(calls)*1.2*float64(shortest)/float64(took+time.Microsecond)))
	}
}
