package table

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"moevae/core/images/array"
)

var (
	featureColumn = regexp.MustCompile(`^(hog|lbp|pca?|principal[-_ ]?component|lda|sift|surf|emb(edding)?|latent|mfcc|t-?sne|umap|descriptor|haralick|zernike|moment|coef(f|ficient)?)s?[-_. ]?\d+$`)
	pointColumn   = regexp.MustCompile(`^(x|y)[-_. ]?\d+$`)
	penName       = regexp.MustCompile(`(?i)pen-?digits`)
	letterName    = regexp.MustCompile(`(?i)letter[-_ ]?recognition`)
)

// noPixels says why a table that may have as many numbers a row as a square has pixels is none of pixels, if what its columns or it itself
// are called says so unmistakably.
func (t *table) noPixels(label int, a *array.Array) error {
	const penNumbers = 16 // of 8 points each, and as many measures
	pixels := a.Width()
	if a.Column >= 0 {
		pixels--
	}
	if penName.MatchString(path.Base(t.entry.Path)) && (pixels == penNumbers || pixels == penNumbers+1) {
		return fmt.Errorf("its %d numbers a row are points of a pen’s way, no pixels: draw them and save the pictures", penNumbers)
	}
	if letterName.MatchString(path.Base(t.entry.Path)) && pixels == penNumbers {
		return fmt.Errorf("its %d numbers a row are measures of letters, no pixels: their images are not in it", penNumbers)
	}
	var across, down, features, all int
	first := ""
	for i, name := range t.names {
		if t.skip[i] || i == label {
			continue
		}
		if all++; all == 1 {
			first = t.kinds[i]
		}
		switch m := pointColumn.FindStringSubmatch(name); {
		case m != nil && m[1] == "x":
			across++
		case m != nil:
			down++
		case featureColumn.MatchString(name):
			features++
		}
	}
	switch {
	case all == 0:
		return nil
	case features == all:
		return fmt.Errorf("its columns are called as features are (%s …), and no pixels: save the images that they were made of", strings.TrimSpace(first))
	case across == down && across+down == all:
		return fmt.Errorf("its columns are called as points are (%s …), and no pixels: draw them and save the pictures", strings.TrimSpace(first))
	}
	return nil
}
