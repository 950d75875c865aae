package train

import "fmt"

// Version is what an address says as v= and a file in its metadata: which recipes the presets' names mean. An address or a
// file without one is from the first.
//
// In the second, sharp and sharpest have a manager that knows what people's pens add to digits. What their names meant
// before is a preset of its own still. In the third, their experts learn from altered copies too and their codes are
// whitened; what they meant before are the settings' values of Parameter.Before.
const Version = 3

// versionKey and versionMetadata are where an address and a file say it.
const versionKey, versionMetadata = "v", "version"

// A Meaning is what a preset's name meant in addresses of versions up to one, where that is not what it means now.
type Meaning struct {
	Name   string
	Until  int               // the last such version
	Preset string            // the name of that preset now
	Values map[string]string // of the settings that were other than they are in it, by name
}

// Meanings returns the table of what presets' names meant; of one name the earliest comes first.
func Meanings() []Meaning {
	var table []Meaning
	for _, p := range Presets() {
		if p.Was != "" {
			table = append(table, Meaning{Name: p.Was, Until: 1, Preset: p.Name})
		}
	}
	for _, p := range Presets() {
		m := Meaning{Name: p.Name, Until: 2, Preset: p.Name, Values: map[string]string{}}
		for _, q := range parameters {
			if q.Before != "" && q.Before != q.Value(p.Config) {
				m.Values[q.Name] = q.Before
			}
		}
		if len(m.Values) > 0 {
			table = append(table, m)
		}
	}
	return table
}

// Offer returns a sentence that offers what a name means now to who opens an address that means something else.
func (m Meaning) Offer() string {
	before, err := PresetNamed(m.Preset)
	now, wrong := PresetNamed(m.Name)
	if err != nil || wrong != nil {
		return ""
	}
	if m.Preset == m.Name {
		return fmt.Sprintf("This address is from before the preset “%s” was improved, and opens what it meant. Choose “%s” anew to train the present one, whose samples are purer.", now.Title, now.Title)
	}
	return fmt.Sprintf("This address is from before the preset “%s” was improved, and opens what it meant: “%s”. Choose “%s” to train the present one, which sends more of what people draw to the right expert.",
		now.Title, before.Title, now.Title)
}

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

// meant returns what a preset's name meant in a version.
func meant(name string, version int) Meaning {
	if version < Version {
		for _, m := range Meanings() {
			if m.Name == name && version <= m.Until {
				return m
			}
		}
	}
	return Meaning{Name: name, Preset: name}
}
