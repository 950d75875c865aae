package records

import (
	"context"
	"encoding/binary"
	"errors"

	"moevae/core/images/file"
)

var (
	errDamaged = errors.New("TensorFlow’s records: the file is damaged or cut short")
	errNone    = errors.New("TensorFlow’s records: they have no pictures, and no images of one size: read them with tf.data and save the images as .npy")
	errMany    = errors.New("TensorFlow’s records: there are too many: divide the file")
)

// each calls visit with each record of a file.
//
// Source: TensorFlow, tensorflow/core/lib/io/record_writer.h: a length of 8 bytes and its checksum, that many bytes and theirs.
func each(ctx context.Context, content []byte, visit func(record []byte) error) error {
	c := file.Cursor{Rest: content}
	for n := 0; len(c.Rest) > 0; n++ {
		length := c.Take(8)
		sum := c.Take(4)
		if c.Failed || file.Masked(length) != binary.LittleEndian.Uint32(sum) {
			return errDamaged
		}
		record := c.Take(int(min(binary.LittleEndian.Uint64(length), uint64(len(c.Rest))+1)))
		sum = c.Take(4)
		if c.Failed || file.Masked(record) != binary.LittleEndian.Uint32(sum) {
			return errDamaged
		}
		if n == file.MaxEntries {
			return errMany
		}
		if err := visit(record); err != nil {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}
