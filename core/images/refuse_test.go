package images

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// Parts that can't be told apart, or don't belong together, are refused in a sentence that names them.
func TestReadSaysWhichFileIsWrongAndWhy(t *testing.T) {
	pixels, labels := drawn(12)
	images := Bytes("x.idx", idx(t, pixels, 12, high, wide))
	at := func(v float32) []byte {
		values := as[float32](pixels, 1)
		values[7] = v
		return typed(t, 0x0d, values, 12, high, wide)
	}
	nan := float32(math.NaN())
	for _, c := range []struct {
		files []File
		want  string
	}{
		{nil, "there is no file with images"},
		{[]File{Bytes(".DS_Store", []byte("x"))}, "there is no file with images"},
		{[]File{Bytes("a.idx", nil)}, "a.idx is empty"},
		{[]File{Bytes("notes.txt", []byte("hello"))}, "notes.txt is a text"},
		{[]File{Bytes("a.gz", gzipped(t, []byte("<!DOCTYPE html><html>404</html>")))}, "a.gz is a web page"},
		{[]File{Bytes("train.parquet", []byte("PAR1....PAR1"))}, "train.parquet: parquet: it is damaged, or was cut off: download it again"},
		{[]File{Bytes("README.md", []byte("# x")), Bytes("x.h5", []byte("\x89HDF\r\n\x1a\n"))}, "x.h5: HDF5: it is damaged"},
		{[]File{Bytes("IMG_1.HEIC", []byte("\x00\x00\x00\x18ftyphevc"))}, "IMG_1.HEIC is a HEIC picture: save it as JPEG or PNG"},
		{[]File{Bytes("mnist.arff", []byte("% MNIST\n@RELATION mnist\n"))}, "mnist.arff: it is an ARFF table without a line @data"},
		{[]File{Bytes("a.csv", []byte("sep=;\nname;size\n"))}, "a.csv is a text, but no table of pixels: want a line for each image"},
		{[]File{Bytes("a.csv", []byte(strings.Repeat("1,", 1<<20)))}, "a.csv: CSV line 1: more than 1573376 characters"},
		{[]File{Bytes("a.tif", []byte("II+\x00\x08\x00\x00\x00"))}, "a.tif is a BigTIFF picture: save it as PNG"},
		{[]File{Bytes("a.webp", []byte("RIFF\x40\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x12\x00\x00\x00"))}, "a.webp is an animated WebP: save its pictures as PNG"},
		{[]File{Bytes("a.avif", []byte("\x00\x00\x00\x1cftypavis"))}, "a.avif is an AVIF picture: save it as JPEG or PNG"},
		{[]File{Bytes("a.tga", []byte("\x00\x00\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00\x1c\x00\x1c\x00\x08\x20"))}, "a.tga is a TGA picture: save it as PNG"},
		{[]File{Bytes("d.arrow", []byte("\xff\xff\xff\xff\x98\x01\x00\x00"))}, "d.arrow is an Arrow table"},
		{[]File{Bytes("x.h5", append(make([]byte, 512), "\x89HDF\r\n\x1a\n"...))}, "x.h5: HDF5: it is damaged"},
		{[]File{Bytes("d.z01", []byte("PK\x07\x08PK\x03\x04")), Bytes("d.zip", []byte{1, 2, 3, 4})}, "d.z01 is a part of a zip: join all of them first"},
		{[]File{Bytes("d.zip.001", zipped(t, images)[:99]), Bytes("d.zip.002", []byte{1, 2, 3, 4})}, "d.zip.002 is a part of a zip"},
		{[]File{Bytes("d.zip.001", zipped(t, images)[:99])}, "d.zip.001: it is a part of a zip"},
		{[]File{Bytes("d.numbers", zipped(t, Bytes("Index/Document.iwa", []byte("x")), Bytes("preview.png", encoded(t, "png", grey(pixels, 0)))))}, "d.numbers is a document of Apple’s Numbers, Pages or Keynote: export tables as CSV"},
		{[]File{Bytes("DSC_1.NEF", []byte("II*\x00\x08\x00\x00\x00\x00\x00"))}, "DSC_1.NEF is a camera’s raw picture: save it as JPEG or PNG"},
		{[]File{Bytes("DSC_1.raf", []byte("FUJIFILMCCD-RAW \x00"))}, "DSC_1.raf is a camera’s raw picture"},
		{[]File{Bytes("a.tif", []byte("II*\x00\x08\x00\x00\x00\x00\x00"))}, "a.tif: it is no picture that can be read: it says that it has no pixels"},
		{[]File{Bytes("seq.npy", numpy(t, "|u1", "20, 8, 5, 5", make([]byte, 20*8*25)))}, "seq.npy: 4 dimensions, [20 8 5 5]: want 3: if these are 160 images of 5×5, reshape it to [160 5 5]"},
		{[]File{Bytes("X.npy", numpy(t, "|u1", "1, 20, 8, 8", make([]byte, 20*64)))}, "X.npy: 4 dimensions, [1 20 8 8]: want 3: if these are 20 images of 8×8, reshape it to [20 8 8]"},
		{[]File{Bytes("x.csv", []byte(strings.Repeat(strings.Repeat("1,", 27)+"2\n", 3*28)))}, "x.csv: 28 numbers a row in 84 rows: if these are 3 images of 28×28, one below the other, save them with one in each row"},
		{[]File{Bytes("x.txt", []byte("[[0. 0. 7. ... 0.]\n [1. 2. 3. ... 4.]]"))}, "x.txt is numbers as Python prints them"},
		{[]File{Bytes("mnist_labels.js", []byte("var labels = ["+strings.Repeat("5, 0, 4, ", 9)+"1];"))}, "mnist_labels.js is a program of JavaScript: save what it sets as JSON"},
		{[]File{Bytes("digits.js", []byte("export default {\"images\": [[0, 1], [2, 3]]}"))}, "digits.js is a program of JavaScript: save what it sets as JSON"},
		{[]File{Bytes("x.url", []byte("[InternetShortcut]\r\nURL=https://a.b/c"))}, "x.url is a link to a web page"},
		{[]File{Bytes("x.mat", []byte("# Created by Octave 6.4.0\n# name: X\n"))}, "x.mat is a text of Octave’s"},
		{[]File{Bytes("x.mat", []byte("Octave-1-L\x00\x01\x00\x00\x00X"))}, "x.mat is Octave’s own binary file: save it anew by save -v7"},
		{[]File{Bytes("train.dvc", []byte("outs:\n- md5: 12\n"))}, "train.dvc is a pointer to files that DVC has not fetched: run dvc pull"},
		{[]File{Bytes("a.png", []byte("/annex/objects/SHA256E-s400--00.png\n"))}, "a.png is a pointer to a file that git-annex has not fetched"},
		{[]File{Bytes("train_X.bin", []byte{1, 2, 3, 4})}, "train_X.bin is bytes without a head that says what they are: open it with numpy.fromfile"},
		{[]File{Bytes("a.nc", []byte("CDF\x01\x00\x00\x00\x00"))}, "a.nc is a netCDF file from before version 4: open it with xarray"},
		{[]File{Bytes("lines.json", []byte("["+strings.TrimSuffix(strings.Repeat("["+strings.TrimSuffix(strings.Repeat("[1.5,2],", 16), ",")+"],", 30), ",")+"]"))}, "lines.json is JSON"},
		{[]File{Bytes("x.zarr/0.0.0", []byte{1, 2, 3, 4})}, "x.zarr/0.0.0 is a part of a Zarr array"},
		{[]File{Bytes("X.npy", numpy(t, "|u1", "8, 8, 3, 20", make([]byte, 64*60)))}, "X.npy: 4 dimensions, [8 8 3 20]: its images have colours"},
		{[]File{Bytes("images.txt", []byte(strings.Repeat("0001100001100000\n", 20)+"\n"+strings.Repeat("0001100001100000\n", 16)))}, "images.txt: it is no picture that can be read: its lines of 0 and 1 are not the rows of one image: save its images as .npy"},
		{[]File{Bytes("digits.windep", []byte("Digits\n\n"+strings.Repeat("0001100001100000\n", 17)))}, "digits.windep is a text of a sign for each pixel, a line for each row, but its 17 lines of 16 signs are no squares"},
		{[]File{Bytes("trainingimages", []byte(strings.Repeat(strings.Repeat(" ", 28)+"\n", 4)+strings.Repeat("       +##+                 \n", 8)))}, "trainingimages is a text of a sign for each pixel"},
		{[]File{Bytes("pendigits.tra", []byte(strings.Repeat(" 47,100, 27, 81, 57, 37, 26,  0,  0, 23, 56, 53,100, 90, 40, 98, 8\n", 3)))}, "pendigits.tra: its 16 numbers a row are points of a pen’s way, no pixels: draw them"},
		{[]File{Bytes("letter-recognition.data", []byte("H,15,7,4,12,11,11,5,15,14,8,5,10,5,10,11,0\nD,5,1,0,3,9,7,2,8,15,3,8,5,0,7,5,2\n"))}, "letter-recognition.data: its 16 numbers a row are measures of letters"},
		{[]File{Bytes("hog.csv", []byte("label,hog_"+strings.ReplaceAll(numbered(25), ",", ",hog_")+strings.Repeat("1"+strings.Repeat(",.5", 25)+"\n", 3)))}, "hog.csv: its columns are called as features are (hog_0 …), and no pixels"},
		{[]File{Bytes("pen.csv", []byte("X1,Y1,X2,Y2,X3,Y3,X4,Y4,X5,Y5,X6,Y6,X7,Y7,X8,Y8,digit\n"+strings.Repeat(strings.Repeat("7,", 16)+"1\n", 3)))}, "pen.csv: its columns are called as points are (X1 …), and no pixels"},
		{[]File{Bytes("data.mdb", append(make([]byte, 16), "\xde\xc0\xef\xbe"...))}, "data.mdb is an LMDB database"},
		{[]File{Bytes("run.safetensors", append([]byte{16, 0, 0, 0, 0, 0, 0, 0}, `{"a":{"dtype":1}}`...))}, "run.safetensors is a file of tensors"},
		{[]File{Bytes("digits.exe", []byte("MZ\x90\x00\x03"))}, "digits.exe is a program, maybe an archive that unpacks itself"},
		{[]File{Bytes("rgb.csv", []byte(strings.Repeat(strings.Repeat("1,", 3*25)+"2\n", 3)))}, "rgb.csv: 75 numbers a row, as 5×5 pixels have in three colours: want grey images"},
		{[]File{Bytes("a.xcf", []byte("gimp xcf v011\x00"))}, "a.xcf is a document of GIMP’s"},
		{[]File{Bytes("a.pgm", []byte("P5 28 28 255\n"))}, "a.pgm: it is no picture that can be read: unexpected EOF"},
		{[]File{Bytes("a.gz", gzipped(t, gzipped(t, gzipped(t, gzipped(t, idx(t, labels, 12))))))}, "a.gz is packed by gzip more than three times over"},
		{[]File{Bytes("train-images-idx3-ubyte.gz", []byte("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>"))}, "download it again"},
		{[]File{Bytes("a.tfrecord", append([]byte{120, 0, 0, 0, 0, 0, 0, 0, 0xa2, 0xa5, 0x21, 0xc5}, make([]byte, 124)...))}, "a.tfrecord: TensorFlow’s records: the file is damaged or cut short"},
		{[]File{Bytes("a.zip", zippedBy(t, 93, images))}, "a.zip: zip: x.idx is packed by method 93"},
		{[]File{Bytes("a.zip", zippedBy(t, 99, images))}, "a.zip: zip: it is encrypted, locked with a password"},
		{[]File{Bytes("a.kra", zipped(t, Bytes("mergedimage.png", nil), Bytes("preview.png", nil)))}, "a.kra is a Krita or OpenRaster picture: export it as PNG"},
		{[]File{Bytes("a.procreate", zipped(t, Bytes("Document.archive", nil), Bytes("QuickLook/Thumbnail.png", nil)))}, "a.procreate is a Procreate picture: share it as PNG"},
		{[]File{Bytes("a.xlsx", zipped(t, Bytes("[Content_Types].xml", []byte("<?xml?>")), Bytes("xl/a.xml", []byte("<?xml?>"))))}, "a.xlsx is an Office document: save tables as CSV"},
		{[]File{Bytes("d.pt", zipped(t, Bytes("d/data.pkl", []byte("\x80\x02")), Bytes("d/data/0", pixels)))}, "d.pt is a file of PyTorch’s"},
		{[]File{Bytes("d.mat", []byte("MATLAB 7.3 MAT-file"))}, "d.mat: HDF5: it is damaged"},
		{[]File{Bytes("usps.mat", []byte("\x00\x00\x00\x00\x02\x00\x00\x00\x03\x00\x00\x00\x00\x00\x00\x00\x02\x00\x00\x00X\x00"+strings.Repeat("\x00", 8)))}, "usps.mat: MATLAB: it is damaged, or was cut off: download it again"},
		{[]File{Bytes("usps.mat", []byte("\x00\x00\x03\xf2\x00\x00\x00\x02\x00\x00\x00\x03\x00\x00\x00\x00\x00\x00\x00\x05data\x00"+strings.Repeat("\x00", 8)))}, "usps.mat: MATLAB: it is damaged, or was cut off: download it again"},
		{[]File{Bytes("mnist.pkl", []byte("((cnumpy.core.multiarray\n_reconstruct\np0\n"))}, "mnist.pkl is a Python pickle: open it in Python and save its images as .npy"},
		{[]File{Bytes("mnist.pkl.gz", gzipped(t, []byte("(dp0\nVx\np1\n")))}, "mnist.pkl.gz is a Python pickle"},
		{[]File{Bytes("batch_1", []byte("}q\x00X\x01\x00\x00\x00xq\x01cnumpy.core.multiarray\n_recon"))}, "batch_1 is a Python pickle"},
		{[]File{Bytes("x.p", []byte("\x80\x05\x95\x00"))}, "x.p is a Python pickle"},
		{[]File{Bytes("usps.bz2", unbased(t, bzipped30)[:9])}, "usps.bz2 is packed by bzip2 more than three times over, or damaged"},
		{[]File{Bytes("y", idx(t, labels, 12))}, "y holds labels: choose the images with it"},
		{[]File{images, Bytes("y.idx", idx(t, labels[:11], 11))}, "y.idx: 11 labels for the 12 images of x.idx, want as many"},
		{[]File{images, Bytes("y.idx", idx(t, labels, 12)[:15])}, "y.idx: it ends after 7 bytes of data, where its dimensions [12] want 12"},
		{[]File{images, Bytes("y.gz", gzipped(t, idx(t, labels, 12))[:20])}, "y.gz"},
		{[]File{images, Bytes("y.idx", append(idx(t, labels, 12), 1))}, "y.idx: more bytes follow where its dimensions [12] want 12"},
		{[]File{images, Bytes("y.idx", typed(t, 0x0d, append([]float32{.5}, make([]float32, 11)...), 12))}, "y.idx: label 1 is 0.5, want a whole number"},
		{[]File{Bytes("train.idx", idx(t, pixels, 12, high, wide)), Bytes("second.idx", idx(t, pixels[:25*6], 6, high, wide))}, "second.idx and train.idx both hold images: choose one"},
		{[]File{images, Bytes("other.idx", idx(t, pixels[:25*6], 6, high, wide))}, "other.idx and x.idx both hold images: choose one"},
		{[]File{images, Bytes("y.idx", idx(t, labels, 12)), Bytes("z.idx", idx(t, slices.Repeat([]byte{1}, 12), 12))}, "y.idx and z.idx both hold labels"},
		{[]File{Bytes("a/x.idx", idx(t, pixels, 12, high, wide)), Bytes("b/x.idx", idx(t, pixels[:25*6], 6, high, wide))}, "a/x.idx and b/x.idx both hold images: choose one set, a or b"},
		{[]File{Bytes("train", idx(t, pixels, 12, high, wide)), Bytes("test", idx(t, pixels[:48], 3, 4, 4))}, "test has 4×4 pixels an image, but train has 5×5"},
		{[]File{Bytes("x.idx", at(-1))}, "x.idx: pixels (floats) from -1 to 211, want none below 0"},
		{[]File{Bytes("x.idx", at(256))}, "x.idx: pixels (floats) from 0 to 256, want 0 to 1 or to 255"},
		{[]File{Bytes("x.idx", at(nan))}, "x.idx: it holds NaN among its pixels"},
		{[]File{Bytes("x.idx", idx(t, pixels, 6, 2, high, wide))}, "x.idx: 4 dimensions, [6 2 5 5]: its images have colours"},
		{[]File{Bytes("x.idx", idx(t, make([]byte, 2*1025), 2, 1, 1025))}, "x.idx: images of 1025 columns, want 1 to 1024"},
		{[]File{Bytes("x.idx", idx(t, make([]byte, 2*300), 2, 100, 3))}, "x.idx: images of 3×100, want none longer than 64 pixels and than 8 times their width"},
		{[]File{Bytes("x.idx", idx(t, nil, 1<<25, 0, 5)), Bytes("y.idx", idx(t, nil, 1<<25, 5, 0))}, "x.idx and y.idx both hold images: choose one"},
		{[]File{Bytes("x.idx", typed[byte](t, 0x08, nil, 17000, 64, 64))}, "x.idx: 17000 images of 64×64 are 69 million pixels, want at most 67 million"},
		{[]File{Bytes("x.npy", []byte("\x93NUMPY\x01\x00\x76\x00{'descr': '|O', 'fortran_order': False, 'shape': (2,), }"+strings.Repeat(" ", 80)))}, "x.npy: NumPy type: Python’s objects, want numbers or words"},
		{[]File{Bytes("a.zip", zipped(t, Bytes("b.zip", zipped(t, Bytes("c.zip", zipped(t, Bytes("d.zip", zipped(t, images))))))))}, "an archive in archives"},
		{[]File{Bytes("a.csv", []byte(strings.Repeat("1,", 26)+"x\n"+strings.Repeat("1,", 26)+"1\n"+strings.Repeat("1,", 25)+"y\n"))}, "a.csv: CSV line 3"},
	} {
		if _, err := Read(t.Context(), c.files, Options{Parallel: 2}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("the error is %v, want one with %q", err, c.want)
		}
	}
}
