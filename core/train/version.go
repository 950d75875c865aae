package train

import (
	"fmt"
	"net/url"
	"strings"
)

// Version is what an address says as v= and a file in its metadata: which recipes the presets' names mean. An address or a
// file without one is from the first.
//
// In the second, sharp and sharpest have a manager that knows what people's pens add to digits. What their names meant
// before is a preset of its own still.
const Version = 2

// versionKey and versionMetadata are where an address and a file say it.
const versionKey, versionMetadata = "v", "version"

// parseVersion returns the version that a text names, or the first if it is empty.
func parseVersion(text string) (int, error) {
	if text == "" {
		return 1, nil
	}
	v, ok := ordinal(text)
	if !ok || v < 1 || v > Version {
		return Version, fmt.Errorf("the version is %q, want a whole number from 1 to %d", text, Version)
	}
	return v, nil
}

// presetOf returns the preset that a name meant in a version.
func presetOf(name string, version int) string {
	if version < Version {
		for _, p := range Presets() {
			if p.Was == name && name != "" {
				return p.Name
			}
		}
	}
	return name
}

// Offer returns a sentence that offers the present recipe to who opens an address of before it, and "" for any other
// address.
func Offer(fragment string) string {
	values, err := url.ParseQuery(strings.TrimPrefix(fragment, "#"))
	if err != nil {
		return ""
	}
	version, err := parseVersion(values.Get(versionKey))
	name := values.Get("preset")
	old := presetOf(name, version)
	if err != nil || old == name {
		return ""
	}
	before, _ := PresetNamed(old)
	now, err := PresetNamed(name)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("This address is from before the preset %q was improved, and opens what it meant: %q. Choose %q to train the present one, which sends more of what people draw to the right expert.",
		now.Title, before.Title, now.Title)
}
