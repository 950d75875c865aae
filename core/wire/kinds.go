package wire

import "slices"

// A form is how packets carry the messages of one type.
type form struct {
	empty  Message
	decode func(values func(blob, []byte), h header, rest []byte) (Message, error)
	blobs  func(Message) []blob
}

// forms are those of the kinds whose header is JSON, which only a Part's is not. A new kind of message is a line here.
var forms = tabled(
	copied[Epoch](),
	borrowed[Parameters](),
	copied[Progress](),
	copied[Command](),
	copied[Failure](),
	copied[Moments](),
	copied[Images](),
	copied[File](),
	copied[Opened](),
	copied[Job](),
	copied[Outcome](),
	copied[Data](),
)

func tabled(all ...form) map[Kind]form {
	table := map[Kind]form{}
	for _, f := range all {
		if _, twice := table[f.empty.Kind()]; twice {
			panic("wire: two messages are of one kind")
		}
		table[f.empty.Kind()] = f
	}
	return table
}

// Messages returns an empty message of each kind that page and workers send each other, in the order of their numbers.
func Messages() []Message {
	var all []Message
	for _, f := range forms {
		all = append(all, f.empty)
	}
	slices.SortFunc(all, func(a, b Message) int { return int(a.Kind()) - int(b.Kind()) })
	return all
}

// borrowed is the form of messages whose blobs are taken as Decode or Borrow says, copied of those that never share a packet's
// memory.
func borrowed[M Message]() form {
	var empty M
	return form{
		empty: empty,
		decode: func(values func(blob, []byte), h header, rest []byte) (Message, error) {
			var m M
			err := fill(values, &m, blobsIn(&m), h, rest)
			return m, err
		},
		blobs: func(message Message) []blob {
			m := message.(M)
			return blobsIn(&m)
		},
	}
}

func copied[M Message]() form {
	f := borrowed[M]()
	decode := f.decode
	f.decode = func(_ func(blob, []byte), h header, rest []byte) (Message, error) { return decode(blob.read, h, rest) }
	return f
}

// blobsIn returns the blobs of the message at a pointer, nil if it has none.
func blobsIn(message any) []blob {
	if m, ok := message.(interface{ blobs() []blob }); ok {
		return m.blobs()
	}
	return nil
}
