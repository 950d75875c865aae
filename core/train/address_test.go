package train

import (
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// FuzzParseFragment: whatever an address says, it describes a run that can be made; written and read again, as an address
// or as a file's metadata, it is the same run; and what it says wrongly is named.
func FuzzParseFragment(f *testing.F) {
	for _, address := range []string{
		"", "#v=3&preset=sharp&seed=7", "v=1&preset=sharp", "preset=published&experts=3&seed=5&batch=20",
		"v=3&learning_rate@7.12=0.0005&balancing@9=2&epochs@3=40", "v=3&learning_rate@0.0=5e-4", "v=3&wake@8.1=4,5&split@9.1=slant.2,shape.4.3",
		"v=3&split@9=shape.4&split@30.0=slant.2", "evenness=2&balance=.5", "evenness@7=2", "v=3&expert=conv&invert=on&turn=transpose",
		"v=3&seed=1", "seed=%zz", "seed=-3&colour=red", "latent@3=5", "v=3&experts=auto", "a=1;b=2", "%26=%3D", "v=3&experts=1&wake@9=1",
	} {
		f.Add(address)
	}
	f.Fuzz(func(t *testing.T, address string) {
		c, err := ParseFragment(address)
		if sound := c.Validate(); sound != nil {
			t.Errorf("it leaves a configuration that can't be: %v", sound)
		}
		written := c.Fragment()
		if again, err := ParseFragment("#" + written); err != nil || !reflect.DeepEqual(again, c) || again.Fragment() != written {
			t.Errorf("it is written as %q, which is read as %+v, %v; want %+v", written, again, err, c)
		}
		if again, err := FromMetadata(c.Metadata()); err != nil || !reflect.DeepEqual(again, c) {
			t.Errorf("its metadata are read as %+v, %v; want %+v", again, err, c)
		}
		values, unreadable := url.ParseQuery(strings.TrimPrefix(address, "#"))
		if unreadable != nil {
			if err == nil || !strings.Contains(err.Error(), "can’t be read") {
				t.Errorf("the error is %v, want one that says that the address can’t be read", err)
			}
			return
		}
		for key := range values {
			if !meansSomething(key) && err == nil {
				t.Errorf("%q is nothing, and there is no error", key)
			}
		}
		if err == nil {
			return
		}
		sentence, _, _ := strings.Cut(err.Error(), "; there are ") // which would name everything
		if !slices.ContainsFunc(said(values), func(word string) bool { return strings.Contains(sentence, word) }) {
			t.Errorf("the error is %q, and names nothing that the address says", sentence)
		}
	})
}

// meansSomething reports whether an address may have such a key.
func meansSomething(key string) bool {
	name, at, change := strings.Cut(key, "@")
	if !change {
		_, ok := row(key)
		return ok || key == versionKey || key == "preset"
	}
	_, ok := changeAt(name, at)
	p, known := row(name)
	return ok && (known && p.Live || name == WakeName || name == SplitName)
}

// said lists the words of which a sentence about an address has to hold one: its keys without a change's place, by
// their present names, too, and as Go quotes them; presets; and what the version is called.
func said(values url.Values) []string {
	words := []string{"version"}
	for key, all := range values {
		if key == "preset" {
			for _, name := range all {
				words = append(words, strconv.Quote(name))
			}
			continue
		}
		name, _, _ := strings.Cut(key, "@")
		words = append(words, name, strconv.Quote(name))
		if p, ok := row(name); ok {
			words = append(words, p.Name)
		}
	}
	return words
}
