// Package wire turns the messages between the page and its workers into bytes and back.
//
// A message travels as one packet, an ArrayBuffer that changes hands without being copied:
//
//	"MoVA" | version uint16 | kind uint16 | n uint32 | n bytes of JSON | blobs
//
// All numbers are little-endian. The JSON header holds the message's small fields and the
// directory of its blobs; each blob (float32 or uint8) begins at a multiple of eight bytes, so that a
// browser can lay a Float32Array over it. The same message always gives the same bytes.
//
// The worker tells the page of an epoch in three packets: the small [Epoch], which the page keeps for
// ever, and the big [Moments] and [Parameters], of which it keeps the last. Before the first epoch it
// sends the [Images], once. The page sends
// [Command]s; and to continue a run after a worker died it sends the old worker's own Moments and
// Parameters to the new one, unopened.
//
// The package is a leaf: it imports only the standard library and knows neither the model nor the
// browser. web/page/run/wire.js reads and writes the small packets (header only) on the page's side.
package wire
