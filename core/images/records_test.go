package images

import (
	"encoding/binary"
	"os"
	"slices"
	"testing"
)

// Pictures in TensorFlow's records are read as others are, and parts by the names of their files, as TensorFlow Datasets have them.
func TestRecords(t *testing.T) {
	pictures, err := os.ReadFile("records/testdata/pictures.tfrecord")
	if err != nil {
		t.Fatal(err)
	}
	var files []File
	for _, name := range []string{"mnist-train.tfrecord-00000-of-00002", "mnist-train.tfrecord-00001-of-00002", "mnist-test.tfrecord-00000-of-00001"} {
		files = append(files, Bytes("mnist/3.0.1/"+name, pictures))
	}
	files = append(files, Bytes("mnist/3.0.1/features.json", []byte(`{"pythonClassName": "tensorflow_datasets.core.features.features_dict.FeaturesDict"}`)),
		Bytes("mnist/3.0.1/dataset_info.json", []byte(`{"name": "mnist", "splits": [{"name": "train", "shardLengths": ["6"]}]}`)))
	// As classes of animals are listed, which begin as a pickle may.
	files = append(files, Bytes("mnist/3.0.1/label.labels.txt", []byte("cat\ndog\nbird\ncow\nfox\nowl\npig\nrat\n")))
	got := read(t, files...)
	if len(got.Classes) != 8 || got.Classes[7] != "rat" {
		t.Errorf("the classes are called %q", got.Classes)
	}
	if p := got.Training; p.Images.N != 6 || p.Images.Width != 8 || !slices.Equal(p.Labels, []byte{7, 2, 255, 7, 2, 255}) {
		t.Errorf("to train on there are %+v", p)
	}
	if p := got.HeldOut; p == nil || p.Images.N != 3 || !slices.Equal(p.Labels, []byte{7, 2, 255}) {
		t.Errorf("held out are %+v", p)
	}
}

// Arrays in them are read as other arrays.
func TestRecordsOfArrays(t *testing.T) {
	for _, name := range []string{"bytes", "floats", "listed"} {
		content, err := os.ReadFile("records/testdata/" + name + ".tfrecord")
		if err != nil {
			t.Fatal(err)
		}
		less := content[:0] // without the last record
		for at := 0; at < len(content); at += 16 + int(binary.LittleEndian.Uint64(content[at:])) {
			less = content[:at]
		}
		got := read(t, Bytes("digits-train.tfrecord-00000-of-00002", content), Bytes("digits-train.tfrecord-00001-of-00002", less), Bytes("test.tfrecords", content))
		if p := got.Training; p.Images.N != 7 || p.Images.Width != 5 || !slices.Equal(p.Labels, []byte{3, 0, 1, 3, 3, 0, 1}) {
			t.Errorf("of %s there are to train on %+v", name, p)
		}
		if p := got.HeldOut; p == nil || p.Images.N != 4 || !slices.Equal(p.Labels, []byte{3, 0, 1, 3}) {
			t.Errorf("of %s held out are %+v", name, p)
		}
	}
}
