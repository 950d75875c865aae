package train

import (
	"math"
	"reflect"
	"testing"
)

// subnormals counts the numbers below 2⁻¹²⁶ that are not 0 in all slices of float32 that v leads to, by the fields
// where they are, and all numbers there are as those of the field "".
func subnormals(v reflect.Value, path string, seen map[uintptr]bool, found map[string]int) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() || v.Kind() == reflect.Pointer && seen[v.Pointer()] {
			return
		}
		if v.Kind() == reflect.Pointer {
			seen[v.Pointer()] = true
		}
		subnormals(v.Elem(), path, seen, found)
	case reflect.Struct:
		for i := range v.NumField() {
			subnormals(v.Field(i), path+"."+v.Type().Field(i).Name, seen, found)
		}
	case reflect.Slice, reflect.Array:
		if v.Type().Elem().Kind() == reflect.Float32 {
			found[""] += v.Len()
		}
		for i := range v.Len() {
			if v.Type().Elem().Kind() != reflect.Float32 {
				subnormals(v.Index(i), path, seen, found)
			} else if x := math.Abs(v.Index(i).Float()); x > 0 && x < 0x1p-126 {
				found[path]++
			}
		}
	}
}

// Neither experts that nobody asks any more nor units that have died leave numbers that fade for ever, on which some
// processors spend most of their time.
func TestNothingFadesIntoSubnormals(t *testing.T) {
	if testing.Short() {
		t.Skip("other builds have the same bits")
	}
	collapse := small()
	collapse.Balancing, collapse.LearningRate = 0, .02
	dispatched := collapse
	dispatched.Dispatch = 1e-3
	sharp := Sharp()
	sharp.Experts, sharp.Latent, sharp.Hidden, sharp.ManagerHidden, sharp.BatchSize = 4, 3, 16, 12, 20
	sharp.LearningRate, sharp.Copies = .05, 3
	for _, c := range []struct {
		config Config
		steps  int
	}{{collapse, 1500}, {dispatched, 1000}, {sharp, 1000}} {
		r, err := New(c.config, blobs(100))
		if err != nil {
			t.Fatal(err)
		}
		steps(t, r, c.steps)
		found := map[string]int{}
		subnormals(reflect.ValueOf(r), "run", map[uintptr]bool{}, found)
		numbers := found[""]
		delete(found, "")
		if len(found) > 0 || numbers < 4*len(r.Mixture().CopyParameters()) {
			t.Errorf("%s: of %d numbers subnormal are %v", c.config.Fragment(), numbers, found)
		}
	}
}
