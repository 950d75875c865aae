package known

import (
	"slices"
	"testing"
)

// What the names of all classes have in common tells nothing of any.
func TestShortened(t *testing.T) {
	for _, c := range []struct{ names, want []string }{
		{[]string{"label_cat", "label_dog"}, []string{"cat", "dog"}},
		{[]string{"full_numpy_bitmap_cat", "full_numpy_bitmap_hot dog"}, []string{"cat", "hot dog"}},
		{[]string{"one-samples", "two-samples"}, []string{"one", "two"}},
		{[]string{"label=cat", "label=dog"}, []string{"cat", "dog"}},
		{[]string{"digit_0", "digit_1"}, []string{"0", "1"}},
		{[]string{"pet_cat", "pet_dog", "pet_eel"}, []string{"cat", "dog", "eel"}},
		{[]string{"with_mask", "without_mask"}, nil},
		{[]string{"red_car", "blue_car", "green_car"}, nil},
		{[]string{"in_cat", "in_dog"}, nil},
		{[]string{"writer_1", "writer_2", "writer_3"}, nil},
		{[]string{"label_", "label_dog"}, nil},
		{[]string{"cat", "cats"}, nil},
		{[]string{"cat_"}, nil},
		{[]string{"", "a"}, nil},
		{nil, nil},
	} {
		want := c.want
		if want == nil {
			want = c.names
		}
		if got := Shortened(c.names); !slices.Equal(got, want) {
			t.Errorf("%q became %q, want %q", c.names, got, want)
		}
	}
}
