package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"strconv"

	"moevae/core/checkpoint"
	"moevae/core/digit"
	"moevae/core/moe"
	"moevae/core/random"
	"moevae/core/train"
)

// evaluationSeed is of the noise that every evaluation draws, so that files can be compared.
const evaluationSeed = 1

// A measure is what eval -json prints. The scores are null where no labels are known.
type measure struct {
	Images       int      `json:"images"`
	Accuracy     *float64 `json:"accuracy"`
	Purity       *float64 `json:"purity"`
	NMI          *float64 `json:"nmi"`
	NegativeELBO float64  `json:"negative_elbo"` // nats an image
	UsesLabels   bool     `json:"uses_labels,omitempty"`
}

func evalCommand(flags *flag.FlagSet) action {
	data := dataFlag(flags, "measure on what is held out of the images in `PATH`, read as train reads them, instead of the embedded held-out digits")
	labels := pathFlag(flags, "labels", "the `FILE` of what the images of -data show, where that is one file")
	var settings []setting
	mendFlags(flags, &settings, inPlaceOfFile)
	asJSON := flags.Bool("json", false, "print an object")

	return func(ctx context.Context, operands []string, stdout, stderr io.Writer) error {
		m, err := open(operands[0])
		if err != nil {
			return err
		}
		from, mend, err := m.read(ctx, *data, *labels, settings, toMeasure)
		if err != nil {
			return err
		}
		m.announce(stderr, from, from.heldOut, mend)
		matching, remark := m.matching(from)
		if remark != "" {
			fmt.Fprintln(stderr, remark)
		}
		result := measure{Images: from.heldOut.images.N, NegativeELBO: m.loss(from.heldOut.images), UsesLabels: m.told}
		assign := m.assign()
		_, s, err := scores(m.mixture, matching, from.heldOut, assign)
		if err != nil {
			return err
		}
		if s != nil {
			result.Accuracy, result.Purity, result.NMI = &s.Accuracy, &s.Purity, &s.NMI
		}
		if *asJSON {
			return json.NewEncoder(stdout).Encode(result)
		}
		if err := result.print(stdout, m.mixture.Floor()); err != nil || s == nil {
			return err
		}
		return m.printExperts(stdout, from.heldOut, assign)
	}
}

// printExperts says what each expert mostly receives of a part, by its class's name.
func (m *model) printExperts(w io.Writer, p *part, assign assigner) error {
	t, err := p.table(m.mixture, assign)
	if err != nil {
		return err
	}
	for i := range t.Experts {
		digit, share := t.Majority(i)
		what := "none of the images"
		if digit >= 0 {
			what = fmt.Sprintf("mostly %s, %.0f %%", className(digit, p.classes), 100*share)
		}
		if _, err := fmt.Fprintf(w, "expert %-7d %s\n", i+1, what); err != nil {
			return err
		}
	}
	return nil
}

// className returns what a label is called.
func className(label int, classes []string) string {
	if label < len(classes) {
		return "“" + classes[label] + "”"
	}
	return strconv.Itoa(label)
}

// assign returns who gives images to experts: the manager, or, where none has learned, the lowest loss.
func (m *model) assign() func(*moe.Mixture, *digit.Set) []uint8 {
	if m.told {
		return nearest
	}
	return train.Assign
}

// matching returns the images on which an expert's digit is to be fixed for accuracy: the training images
// where they are at hand, and else the evaluated ones, with a remark to say so.
func (m *model) matching(from *corpus) (p *part, remark string) {
	if t := from.training; t != nil && t.labels != nil {
		return t, ""
	}
	own := embedded()
	own.mend(m.config.Mend())
	if t := own.training; m.origin.Data == checkpoint.Embedded && t.fits(m.origin.Width, m.origin.Height, m.path) == nil {
		return t, ""
	}
	if from.heldOut.labels == nil {
		return from.heldOut, ""
	}
	return from.heldOut, "The training images are not at hand: each expert’s digit is fixed on the evaluated images, which flatters the accuracy."
}

// loss returns the mean loss of the images, in nats, with the experts that they are given to.
func (m *model) loss(images *digit.Set) float64 {
	if m.told {
		_, loss := train.Nearest(m.mixture, images)
		return loss
	}
	return negativeELBO(m.mixture, images)
}

// negativeELBO returns the mean expected loss of the images, in nats, a few at a time.
func negativeELBO(m *moe.Mixture, images *digit.Set) float64 {
	noise, d := random.New(evaluationSeed), images.D()
	var sum float64
	for lo, x := range digit.InChunks(0, images.N, d, images.Floats) {
		sum += float64(float64(len(x)/d) * m.ExpectedLoss(x, noise.Derive(uint64(lo))))
	}
	return sum / float64(images.N)
}

func (r measure) print(w io.Writer, floor float64) error {
	text := fmt.Sprintf("images         %d\n", r.Images)
	if r.Accuracy != nil {
		text += fmt.Sprintf("accuracy       %.4f\npurity         %.4f\nNMI            %.4f\n", *r.Accuracy, *r.Purity, *r.NMI)
	} else {
		text += "accuracy, purity, NMI: unknown without labels\n"
	}
	if r.UsesLabels {
		text += "trained with labels, each image given to the expert with the lowest loss\n"
	}
	_, err := fmt.Fprintf(w, "%snegative ELBO  %.2f nats, of which no model can remove %.2f\n", text, r.NegativeELBO, floor)
	return err
}
