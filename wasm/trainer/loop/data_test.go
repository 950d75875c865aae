package loop

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"moevae/core/digit"
	"moevae/core/wire"
)

// asFiles returns sets as a page sends them: IDX files, the last of them held out.
func asFiles(t *testing.T, number int, fragment string, sets ...*digit.Set) wire.Data {
	t.Helper()
	d := wire.Data{Number: number, Fragment: fragment, HeldOut: len(sets) - 1}
	for _, s := range sets {
		var b bytes.Buffer
		if err := digit.WriteIDX(&b, []int{s.N, s.Height, s.Width}, s.Pixels); err != nil {
			t.Fatal(err)
		}
		d.Names, d.Sizes, d.Value = append(d.Names, "x"), append(d.Sizes, b.Len()), append(d.Value, b.Bytes()...)
	}
	return d
}

// Images are mended as the settings say before anything sees them, in all workers; what is unusual is told with the
// setting that mends it. Nothing else about a run changes by who turned its images.
func TestImagesAreMendedAsTheSettingsSay(t *testing.T) {
	light, others := images(20), images(6)
	turned := digit.Mend{Invert: true, Turn: digit.WayNamed("right")}.Of(light, others)
	const as = "&invert=on&turn=left"
	run := func(workers int, fragment string, sets ...*digit.Set) *page {
		p := newTeamPage(workers)
		p.Obey(asFiles(t, 1, fragment, sets...))
		p.order(wire.Run, "")
		p.work(4)
		return p
	}
	want := run(1, five, light, others)
	for _, workers := range []int{1, 3} {
		got := run(workers, strings.Replace(five, "&epochs", as+"&epochs", 1), turned...)
		if i := last[wire.Images](t, got); i.Width != 4 || i.Height != 3 || !slices.Equal(i.Training, light.Pixels) || !slices.Equal(i.HeldOut, others.Pixels) {
			t.Errorf("%d workers: the page has other images of %d×%d", workers, i.Width, i.Height)
		}
		if a, b := last[wire.Parameters](t, got).Value, last[wire.Parameters](t, want).Value; !slices.Equal(a, b) {
			t.Errorf("%d workers: the parameters are others", workers)
		}
	}
	// Settings that mend no longer give the images back.
	p := run(1, five, light, others)
	p.order(wire.Configure, five+"&invert=on")
	if i := last[wire.Images](t, p); i.Training[0] != 255-light.Pixels[0] {
		t.Error("the images are not inverted")
	}
	p.order(wire.Configure, five)
	if i := last[wire.Images](t, p); !slices.Equal(i.Training, light.Pixels) {
		t.Error("the images are still inverted")
	}

	dark := &digit.Set{N: 20, Width: 4, Height: 3, Pixels: slices.Repeat([]byte{255, 250, 255, 255, 255, 9, 9, 255, 255, 255, 250, 255}, 20)}
	p = newPage()
	p.Obey(asFiles(t, 1, tiny, dark, others))
	o := last[wire.Opened](t, p)
	if !slices.ContainsFunc(o.Notices, func(n wire.Notice) bool { return n.Name == "invert" && n.Value == "on" }) {
		t.Errorf("the notices are %v", o.Notices)
	}
	p.Obey(asFiles(t, 2, tiny+"&invert=on", dark, others))
	if o := last[wire.Opened](t, p); slices.ContainsFunc(o.Notices, func(n wire.Notice) bool { return n.Name == "invert" }) {
		t.Errorf("mended, the notices are %v", o.Notices)
	}
	// Other images are mended, too, by settings that stay as they were.
	p.Obey(asFiles(t, 3, tiny+"&invert=on", light, others))
	if i := last[wire.Images](t, p); i.Training[0] != 255-light.Pixels[0] {
		t.Error("the images that came next are not inverted")
	}
	// And what is advised then is to be set in the place of what is set.
	if o := last[wire.Opened](t, p); !slices.ContainsFunc(o.Notices, func(n wire.Notice) bool { return n.Name == "invert" && n.Value == "off" }) {
		t.Errorf("of what is inverted in vain, the notices are %v", o.Notices)
	}
}
