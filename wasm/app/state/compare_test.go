package state

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

// What a run's own report told of it can be compared with later.
func TestCompareTakesWhatAReportTold(t *testing.T) {
	s, m := newSource(t), New()
	s.run(m, 0, 2)
	var r Report
	if err := json.Unmarshal(m.Report(Curves), &r); err != nil {
		t.Fatal(err)
	}
	list, err := json.Marshal([]Other{{Number: 3, Rows: r.Losses}})
	if err != nil {
		t.Fatal(err)
	}
	m.Changed()
	if err := m.Compare(string(list)); err != nil {
		t.Fatal(err)
	}
	if m.Changed()&Curves == 0 || len(m.Others) != 1 || m.Others[0].Last() != 2 {
		t.Fatalf("compared with %+v", m.Others)
	}
	o := m.Others[0]
	last := m.History[len(m.History)-1]
	if got := OtherExpected(o, o.Rows[1]); got != last.Terms.ExpectedExpert {
		t.Errorf("the expected loss is %v, want %v", got, last.Terms.ExpectedExpert)
	}
	if got := OtherTotal(o, o.Rows[1]); got != last.Terms.Loss {
		t.Errorf("the total loss is %v, want %v", got, last.Terms.Loss)
	}
	if got := OtherTaught(o, o.Rows[1]); !math.IsNaN(got) {
		t.Errorf("a post's manager has learned from views, %v", got)
	}
	for _, bad := range []string{"", "{}", `[{"number":0}]`} {
		if m.Compare(bad) == nil || len(m.Others) != 1 {
			t.Errorf("%q is taken", bad)
		}
	}
	// Of many the first count.
	many := "[" + strings.Repeat(`{"number":3},`, maxOthers) + `{"number":4}]`
	if err := m.Compare(many); err != nil || len(m.Others) != maxOthers || m.Others[maxOthers-1].Number != 3 {
		t.Errorf("of %d runs to compare with %d are taken: %v", maxOthers+1, len(m.Others), err)
	}
	if err := m.Compare(string(list)); err != nil {
		t.Fatal(err)
	}
	// Another run has the same ones behind it.
	if err := m.Reset("preset=published&seed=9"); err != nil || len(m.Others) != 1 {
		t.Errorf("a new run forgets whom it was compared with: %v", err)
	}
}
