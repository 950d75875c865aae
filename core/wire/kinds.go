package wire

import (
	"reflect"
	"slices"
)

// known is an empty message of each kind that page and workers send each other, whose header is JSON. A new kind is a line here.
var known = tabled(
	&Epoch{},
	&Parameters{},
	&Progress{},
	&Command{},
	&Failure{},
	&Moments{},
	&Images{},
	&File{},
	&Opened{},
	&Job{},
	&Outcome{},
	&Data{},
)

func tabled(all ...Message) map[Kind]reflect.Type {
	table := map[Kind]reflect.Type{}
	for _, m := range all {
		table[m.Kind()] = reflect.TypeOf(m).Elem()
	}
	if len(table) < len(all) {
		panic("wire: two messages are of one kind")
	}
	return table
}

// Messages returns an empty message of each of those kinds, in the order of their numbers.
func Messages() []Message {
	var all []Message
	for _, t := range known {
		all = append(all, reflect.Zero(t).Interface().(Message))
	}
	slices.SortFunc(all, func(a, b Message) int { return int(a.Kind()) - int(b.Kind()) })
	return all
}

// blobsIn returns the blobs of the message that a pointer leads to, nil if it has none.
func blobsIn(message reflect.Value) []blob {
	if m, ok := message.Interface().(interface{ blobs() []blob }); ok {
		return m.blobs()
	}
	return nil
}
