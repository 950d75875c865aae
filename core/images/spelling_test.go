package images

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"path"
	"slices"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// plainly makes a zip whose names are as they are, and say nothing about how they are written.
func plainly(t testing.TB, names []string, extra func(name string) []byte) []byte {
	t.Helper()
	pixels, _ := drawn(12)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range 12 {
		h := &zip.FileHeader{Name: fmt.Sprintf("%s/%02d.png", names[i%len(names)], i), NonUTF8: true}
		if extra != nil {
			h.Extra = extra(h.Name)
		}
		w, err := z.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(encoded(t, "png", grey(pixels, i)))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Names in a zip that does not say how they are written are read as the Windows of their country wrote them.
func TestNamesOfOtherCountries(t *testing.T) {
	for _, c := range []struct {
		as    encoding.Encoding
		names []string
	}{
		{simplifiedchinese.GBK, []string{"猫", "狗"}}, // the first one's bytes would be an è in UTF-8
		{simplifiedchinese.GBK, []string{"训练集/零", "训练集/鸡1", "测试集/零", "测试集/鸡1"}},
		{simplifiedchinese.GBK, []string{"cat猫", "dog狗"}},
		{simplifiedchinese.GBK, []string{"苹果", "香蕉", "橙子"}},
		{traditionalchinese.Big5, []string{"貓", "狗"}},
		{traditionalchinese.Big5, []string{"蘋果", "香蕉", "柳橙"}},
		{japanese.ShiftJIS, []string{"犬", "猫"}},
		{japanese.ShiftJIS, []string{"りんご", "バナナ", "みかん"}},
		{japanese.ShiftJIS, []string{"表", "能"}}, // whose second bytes are \
		{korean.EUCKR, []string{"고양이", "개"}},
		{korean.EUCKR, []string{"사과", "바나나", "포도"}},
		{charmap.CodePage866, []string{"кошка", "собака"}},
		{charmap.CodePage437, []string{"Äpfel", "Öl"}},
		{charmap.CodePage437, []string{"été", "hiver"}},
		{charmap.CodePage437, []string{"löwe", "vögel", "bär", "kühe"}},
		{charmap.CodePage437, []string{"niño", "año", "señal"}},
		{charmap.CodePage437, []string{"ä", "ö", "ü", "ß"}},
		{charmap.CodePage866, []string{"да", "нет"}},
		{encoding.Nop, []string{"кошка", "собака"}},
		{encoding.Nop, []string{"猫", "狗"}},
	} {
		names := make([]string, len(c.names))
		for i, name := range c.names {
			var err error
			if names[i], err = c.as.NewEncoder().String(name); err != nil {
				t.Fatal(err)
			}
		}
		var want []string
		for _, name := range c.names {
			want = append(want, path.Base(name))
		}
		slices.Sort(want)
		want = slices.Compact(want)
		if got := read(t, Bytes("a.zip", plainly(t, names, nil))).Classes; !slices.Equal(got, want) {
			t.Errorf("classes %q, want %q", got, want)
		}
		var files []File
		pixels, _ := drawn(12)
		for i := range 12 {
			files = append(files, Bytes(fmt.Sprintf("%s/%02d.png", names[i%len(names)], i), encoded(t, "png", grey(pixels, i))))
		}
		if got := read(t, Bytes("a.tar", taped(t, files...))).Classes; !slices.Equal(got, want) {
			t.Errorf("classes %q on a tape, want %q", got, want)
		}
	}
}

// A name in UTF-8 beside a file's own counts, if it is of that.
func TestUnicodePaths(t *testing.T) {
	names := []string{"1_", "2_"}
	extra := func(sum uint32) func(string) []byte {
		return func(name string) []byte {
			text := map[byte]string{'1': "猫", '2': "Öl"}[name[0]] + name[2:]
			field := append(binary.LittleEndian.AppendUint32([]byte{1}, crc32.ChecksumIEEE([]byte(name))^sum), text...)
			head := binary.LittleEndian.AppendUint16([]byte{0x75, 0x70}, uint16(len(field)))
			return append([]byte{0x55, 0x54, 1, 0, 0}, append(head, field...)...)
		}
	}
	if got, want := read(t, Bytes("a.zip", plainly(t, names, extra(0)))).Classes, []string{"Öl", "猫"}; !slices.Equal(got, want) {
		t.Errorf("classes %q, want %q", got, want)
	}
	if got := read(t, Bytes("a.zip", plainly(t, names, extra(1)))).Classes; !slices.Equal(got, names) {
		t.Errorf("classes %q of another name's, want %q", got, names)
	}
}
