package number

import "testing"

// What is counted is said in English.
func TestSentences(t *testing.T) {
	for got, want := range map[string]string{
		Count(1, "file"):                          "1 file",
		Count(1234567, "file"):                    "1,234,567 files",
		Thousands(999):                            "999",
		Thousands(54000):                          "54,000",
		Verb(1, "is", "are") + Verb(0, "", "are"): "isare",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
