//go:build !js

package font

import _ "embed"

// Regular is Inter at weight 400, as TrueType.
//
//go:embed Inter-Regular.ttf
var Regular []byte

// SemiBold is Inter at weight 600, as TrueType.
//
//go:embed Inter-SemiBold.ttf
var SemiBold []byte
