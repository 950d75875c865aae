package records

import (
	"encoding/binary"
	"errors"

	"moevae/core/images/file"
)

var errOther = errors.New("TensorFlow’s records: what they hold is not known here, want a tf.train.Example each: read them with tf.data and save the images as .npy")

// The kinds of lists that a feature may be, by their numbers in the message.
const (
	bytesList = 1 + iota
	floatList
	intList
)

// A message is read field by field.
//
// Source: Protocol Buffers, "Encoding".
type message struct{ file.Cursor }

// field returns the next field's number, and its bytes, or if it is a number that.
func (m *message) field() (field int, body []byte, number uint64) {
	head := m.Varint()
	switch head & 7 {
	case 0:
		number = m.Varint()
	case 1:
		body = m.Take(8)
	case 2:
		body = m.Take(int(min(m.Varint(), uint64(len(m.Rest))+1)))
	case 5:
		body = m.Take(4)
	default:
		m.Take(-1)
	}
	return int(min(head>>3, 1<<29)), body, number
}

// only calls visit with each field of that number in a message that has bytes.
func only(b []byte, wanted int, visit func(body []byte) bool) bool {
	for m := (message{file.Cursor{Rest: b}}); len(m.Rest) > 0; {
		field, body, _ := m.field()
		if m.Failed || field == wanted && !visit(body) {
			return false
		}
	}
	return true
}

// features calls visit with the name, the kind and the list of each feature of a record; ok is false if it is no tf.train.Example.
//
//	Example{ 1: Features{ 1: { 1: name, 2: Feature{ 1: BytesList | 2: FloatList | 3: Int64List } } … } }
//
// Source: TensorFlow, tensorflow/core/example/example.proto and feature.proto.
func features(record []byte, visit func(name string, kind int, list []byte)) (ok bool) {
	return only(record, 1, func(all []byte) bool {
		return only(all, 1, func(entry []byte) bool {
			var name string
			var feature []byte
			m := message{file.Cursor{Rest: entry}}
			for len(m.Rest) > 0 {
				switch field, body, _ := m.field(); field {
				case 1:
					name = string(body)
				case 2:
					feature = body
				}
			}
			if m.Failed {
				return false
			}
			for m = (message{file.Cursor{Rest: feature}}); len(m.Rest) > 0; {
				kind, list, _ := m.field()
				if m.Failed || kind < bytesList || kind > intList {
					return false
				}
				visit(name, kind, list)
			}
			return true
		})
	})
}

// texts returns what a list of bytes has.
func texts(list []byte) (all [][]byte, ok bool) {
	ok = only(list, 1, func(body []byte) bool {
		all = append(all, body)
		return true
	})
	return all, ok
}

// floats returns the numbers of a list of such as their bytes, four each. They come together or one by one.
func floats(list []byte) (all []byte, ok bool) {
	ok = only(list, 1, func(body []byte) bool {
		all = append(all, body...)
		return len(body)%4 == 0
	})
	return all, ok
}

// ints returns the numbers of a list of whole ones as their bytes, eight each.
func ints(list []byte) (all []byte, ok bool) {
	for m := (message{file.Cursor{Rest: list}}); len(m.Rest) > 0; {
		field, body, number := m.field()
		switch {
		case m.Failed:
			return nil, false
		case field != 1:
		case body == nil:
			all = binary.LittleEndian.AppendUint64(all, number)
		default:
			for inner := (message{file.Cursor{Rest: body}}); len(inner.Rest) > 0; {
				if number = inner.Varint(); inner.Failed {
					return nil, false
				}
				all = binary.LittleEndian.AppendUint64(all, number)
			}
		}
	}
	return all, true
}
