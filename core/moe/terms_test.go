package moe

import (
	"reflect"
	"testing"
)

// TestTermsAreAddedTermByTerm: no term is forgotten where they are added, or divided.
func TestTermsAreAddedTermByTerm(t *testing.T) {
	var a, b Terms
	for i := range reflect.TypeFor[Terms]().NumField() {
		reflect.ValueOf(&a).Elem().Field(i).SetFloat(float64(i + 1))
		reflect.ValueOf(&b).Elem().Field(i).SetFloat(float64(10 * i))
	}
	sum := a
	sum.Add(b)
	for i, half := 0, reflect.ValueOf(sum.Over(2)); i < half.NumField(); i++ {
		if got, want := half.Field(i).Float(), float64(11*i+1)/2; got != want {
			t.Errorf("%s: half of the sum is %v, want %v", half.Type().Field(i).Name, got, want)
		}
	}
}
