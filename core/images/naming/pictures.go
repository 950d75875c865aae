package naming

import (
	"path"
	"regexp"
	"strings"
)

var pictureName = regexp.MustCompile(`(?i)\.(png|jpe|jpe?g|jfif|gif|bmp|webp|tiff?|p[bgpn]m)$`)

// IsPicture says whether a picture's file is called so, and no class.
func IsPicture(name string) bool { return pictureName.MatchString(name) }

// Plain is a picture's name without its folder and what its format is.
func Plain(name string) string {
	base := path.Base(name)
	return strings.TrimSuffix(base, path.Ext(base))
}
