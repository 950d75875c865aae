package site

import (
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"moevae/core/train"
)

var update = flag.Bool("update", false, "write testdata and the scripts’ types anew, from what Go has now")

// addresses is read by web/page/run/settings.test.js, too: an address has one meaning, and two programs that read it.
const addresses = "testdata/addresses.json"

// An addressCase is an address, what it means, and why a part of it is left out.
type addressCase struct {
	Address   string `json:"address"`
	Canonical string `json:"canonical"`        // how the run that it describes is written
	Wrong     string `json:"wrong,omitempty"`  // the key that is left out
	Reason    string `json:"reason,omitempty"` // core/train's sentence about it, without the names that there are
}

// TestAddressesMeanWhatTheyDid: every address of the table describes the run it did, or is answered with the sentence.
func TestAddressesMeanWhatTheyDid(t *testing.T) {
	text, err := os.ReadFile(addresses)
	if err != nil {
		t.Fatal(err)
	}
	var cases []addressCase
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) < 50 {
		t.Errorf("%s has %d cases", addresses, len(cases))
	}
	for i, c := range cases {
		got := addressCase{Address: c.Address, Wrong: c.Wrong}
		config, err := train.ParseFragment(c.Address)
		got.Canonical = config.Fragment()
		if err != nil {
			got.Reason, _, _ = strings.Cut(err.Error(), "; there are ") // which become more
		}
		if (got.Reason == "") != (c.Wrong == "") {
			t.Errorf("%s: the sentence is %q, but what is wrong %q", c.Address, got.Reason, c.Wrong)
		}
		if *update {
			cases[i] = got
		} else if got != c {
			t.Errorf("%s:\n got %+v\nwant %+v\nif that is meant, go test ./web/tools/site -update", c.Address, got, c)
		}
		// What is written is read as the same, and written so again.
		again, err := train.ParseFragment(got.Canonical)
		if err != nil || again.Fragment() != got.Canonical {
			t.Errorf("%s: its canonical form is read as %q, %v", c.Address, again.Fragment(), err)
		}
	}
	if *update {
		var b strings.Builder
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(cases); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(addresses, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
