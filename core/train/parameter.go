package train

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"moevae/core/digit"
	"moevae/core/moe"
	"moevae/core/nn"
)

// The words of a switch.
const on, off = "on", "off"

// What an expert begins with.
const grey, mean = "grey", "mean"

// When one of several heads is chosen.
const Early, Late = "early", "late"

// The kinds of views.
const upright, forgiving = "upright", "forgiving"

// A Parameter is a row of the table of hyper-parameters.
type Parameter struct {
	Name   string // in -set, in the hash and in metadata
	Was    string // its name before, which these may still say; "" if it has always had this one
	Title  string // on the page
	Before string // its value in files that do not name it, and in presets of version 2; "" is the preset's
	Help   string
	Unit   string
	Group  string // of controls; see Groups
	For    string // the kind of manager that it matters to; "" is any

	Min, Max, Step float64  // of a number; Step is the control's
	Curved         bool     // the control gives small numbers more room: its value goes with the cube of its place
	Choices        []string // of a word

	Live bool // a change counts from the next step; others start the run over

	field func(*Config) any // *int, *uint64, *float64 or *string
}

// A Group is some rows of the table that a page shows together.
type Group struct{ Name, Title string }

// Groups returns the groups in order.
func Groups() []Group {
	return []Group{{ofModel, "Model"}, {ofTraining, "Training"}, {ofManager, "Manager’s learning"}, {ofImages, "Images"}, {ofMachine, "Machine"}}
}

const ofModel, ofTraining, ofManager, ofImages, ofMachine = "model", "training", "manager", "images", "machine"

// Workers is the setting that no run depends on: how many processors share the experts. It is in no Config.
var Workers = Parameter{
	Name: "workers", Title: "Workers", Help: "How many processors share the experts. Any number gives the same run, to the bit.",
	Group: ofMachine, Min: 1, Max: 16, Step: 1, Live: true,
}

var parameters = []Parameter{
	{Name: "seed", Title: "Seed", Help: "Everything random follows from it: the same seed gives the same run, to the bit.",
		Max: math.MaxUint32, Step: 1, field: func(c *Config) any { return &c.Seed }},
	{Name: "experts", Title: "Experts", Help: "How many VAEs share the work.", Group: ofModel,
		Min: 1, Max: 64, Step: 1, field: func(c *Config) any { return &c.Experts }},
	{Name: "expert", Title: "Kind of expert", Help: "The post’s dense experts have one hidden layer each way; convolutional ones two convolutions, with 1/16 and 1/8 as many filters as there are hidden units.",
		Group: ofModel, Choices: []string{moe.DenseExpert, moe.ConvExpert}, field: func(c *Config) any { return &c.Expert }},
	{Name: "latent", Title: "Latent size", Help: "Dimensions of the code in which an expert describes an image.", Group: ofModel,
		Min: 1, Max: 64, Step: 1, field: func(c *Config) any { return &c.Latent }},
	{Name: "hidden", Title: "Hidden units", Help: "Width of an expert’s encoder and decoder.", Group: ofModel,
		Min: 4, Max: 512, Step: 4, field: func(c *Config) any { return &c.Hidden }},
	{Name: "activation", Title: "Activation", Help: "The function of the hidden units.", Group: ofModel,
		Choices: nn.ActivationNames(), field: func(c *Config) any { return &c.Activation }},
	{Name: "manager", Title: "Manager", Help: "The post’s dense manager learns from the experts’ losses alone; the convolutional one from augmented views.",
		Group: ofModel, Choices: []string{moe.DenseManager, moe.ConvManager}, field: func(c *Config) any { return &c.Manager }},
	{Name: "manager_hidden", Title: "Manager’s hidden units", Help: "Width of the manager.", Group: ofModel,
		Min: 4, Max: 512, Step: 4, field: func(c *Config) any { return &c.ManagerHidden }},
	{Name: "filters", Title: "Manager’s filters", Help: "Filters of the convolutional manager.", Group: ofModel, For: moe.ConvManager,
		Min: 4, Max: 64, Step: 4, field: func(c *Config) any { return &c.Filters }},
	{Name: "filters_2", Title: "Second convolution’s filters", Help: "Filters of a second convolution, of 3×3; the first one then moves by one pixel, and the largest of each 2×2 of its values go on. 0 is no second one.", Group: ofModel, For: moe.ConvManager,
		Max: 64, Step: 4, field: func(c *Config) any { return &c.Second }},
	{Name: "view", Title: "Manager’s view", Help: "The convolutional manager sees every image upright. A forgiving view also undoes a part of how wide, how high and how far from the middle it was drawn.", Group: ofModel, For: moe.ConvManager,
		Choices: []string{upright, forgiving}, field: func(c *Config) any { return &c.View }},
	{Name: "deskew", Title: "Upright images", Help: "The post’s manager sees every image upright, sheared and centred. The experts draw it as it is; the convolutional manager always sees it so.", Group: ofModel, For: moe.DenseManager,
		Choices: []string{off, on}, field: func(c *Config) any { return &c.Deskew }},
	{Name: "decoder_std", Title: "Decoder σ", Help: "How far a pixel may lie from the decoder’s picture, as a standard deviation. Smaller asks for sharper pictures.",
		Group: ofModel, Min: .1, Max: 2, Step: .05, field: func(c *Config) any { return &c.DecoderStd }},
	{Name: "start", Title: "First picture", Help: "What an expert draws before it has learned anything: grey, as the post’s, or the mean of all images, so that it need not learn first that most pixels are empty.",
		Group: ofModel, Choices: []string{grey, mean}, field: func(c *Config) any { return &c.Start }},
	{Name: "balancing", Title: "Balancing weight", Help: "How hard the manager is pushed to use all experts alike. At 0 one expert takes everything.",
		Group: ofTraining, For: moe.DenseManager, Max: 10, Step: .01, Curved: true, Live: true, field: func(c *Config) any { return &c.Balancing }},
	{Name: "learning_rate", Title: "Learning rate", Help: "Size of an optimiser’s step; convolutional experts take ten times it, and at most .02.",
		Group: ofTraining, Min: 1e-6, Max: .1, Step: 1e-4, Curved: true, Live: true, field: func(c *Config) any { return &c.LearningRate }},
	{Name: "batch", Title: "Batch size", Unit: "images", Help: "Images in a training step.", Group: ofTraining,
		Min: 1, Max: 1000, Step: 1, field: func(c *Config) any { return &c.BatchSize }},
	{Name: "dispatch", Title: "Dispatch ε", Help: "An expert skips images that the manager gives it with a lower probability. 0 skips none.",
		Group: ofTraining, Max: .1, Step: .001, Curved: true, Live: true, field: func(c *Config) any { return &c.Dispatch }},
	{Name: "manager_rate", Title: "Manager’s learning rate", Help: "Size of the convolutional manager’s step.",
		Group: ofManager, For: moe.ConvManager, Min: 1e-6, Max: .1, Step: 1e-3, Curved: true, Live: true, field: func(c *Config) any { return &c.ManagerRate }},
	{Name: "consistency", Title: "Consistency weight", Help: "How much two views of an image have to agree.",
		Group: ofManager, For: moe.ConvManager, Max: 10, Step: .1, Live: true, field: func(c *Config) any { return &c.Consistency }},
	{Name: "certainty", Title: "Certainty weight", Help: "How much the manager has to make up its mind on each image.",
		Group: ofManager, For: moe.ConvManager, Max: 10, Step: .1, Live: true, field: func(c *Config) any { return &c.Certainty }},
	{Name: "balance", Was: "evenness", Title: "Balance weight", Help: "How much the manager has to use all experts alike.",
		Group: ofManager, For: moe.ConvManager, Max: 10, Step: .1, Live: true, field: func(c *Config) any { return &c.Balance }},
	{Name: "teaching", Title: "Teaching weight", Help: "How much the experts’ losses tell a manager that learns from views.",
		Group: ofManager, For: moe.ConvManager, Max: 1, Step: .01, Curved: true, Live: true, field: func(c *Config) any { return &c.Teaching }},
	{Name: "heads", Title: "Heads", Help: "How many managers begin on one trunk, of which the one with the lowest loss is kept.",
		Group: ofManager, For: moe.ConvManager, Min: 1, Max: 10, Step: 1, field: func(c *Config) any { return &c.Heads }},
	{Name: "copies", Title: "Augmented copies", Help: "How many altered copies of each image the manager learns from.",
		Group: ofManager, For: moe.ConvManager, Min: 2, Max: 100, Step: 1, field: func(c *Config) any { return &c.Copies }},
	{Name: "altered", Before: "0", Title: "Altered for the experts", Help: "Which part of the images the experts learn from as altered copies, turned and bent a little, others every time: they then learn fewer images by heart.",
		Group: ofTraining, For: moe.ConvManager, Max: 1, Step: .05, field: func(c *Config) any { return &c.Altered }},
	{Name: "pens", Title: "Copies as pens write", Help: "Half of the altered copies lose the end of a stroke, and some get a foot, a flag or a bar, as people’s pens add them.",
		Group: ofManager, For: moe.ConvManager, Choices: []string{off, on}, field: func(c *Config) any { return &c.Pens }},
	{Name: "kinds", Before: few, Title: "Kinds of images", Help: "Many: more than digits have, and not alike in number. Then copies get nothing that pens add, views have to agree more, and the balance falls to little more than the weight of certainty by the last epoch. Auto: many, where ten typical images leave more of what varies than they leave of digits.",
		Group: ofManager, For: moe.ConvManager, Choices: []string{auto, few, many}, field: func(c *Config) any { return &c.Kinds }},
	{Name: "head_epochs", Title: "Manager’s lead", Unit: "epochs", Help: "For how long the manager learns alone. Then the best head is kept and the experts begin.",
		Group: ofManager, For: moe.ConvManager, Min: 1, Max: 100, Step: 1, field: func(c *Config) any { return &c.HeadEpochs }},
	{Name: "head_choice", Title: "Choice of a head", Help: "Early: when the experts begin, one head stays. Late: all heads learn to the end, and whenever another has the lowest loss over the last five epochs, or as many as the experts have had, it takes over, with its experts in the order that fits theirs.",
		Group: ofManager, For: moe.ConvManager, Choices: []string{Early, Late}, field: func(c *Config) any { return &c.HeadChoice }},
	{Name: "warmup", Title: "Warm-up", Unit: "steps", Help: "Steps until the learning rates are at their full height.",
		Group: ofManager, For: moe.ConvManager, Max: 1000, Step: 10, Live: true, field: func(c *Config) any { return &c.Warmup }},
	{Name: "rate_floor", Title: "Rate at the end", Help: "Along half a cosine the learning rates fall to this part of their height, by the last epoch.",
		Group: ofManager, For: moe.ConvManager, Max: 1, Step: .01, Curved: true, Live: true, field: func(c *Config) any { return &c.RateFloor }},
	{Name: "epochs", Title: "Epochs", Help: "Passes over the images after which the run stops by itself.", Group: ofTraining,
		Min: 1, Max: 10000, Step: 1, Curved: true, Live: true, field: func(c *Config) any { return &c.Epochs }},
	{Name: "whiten", Before: off, Title: "Whitened codes", Help: "Whether after the last epoch each expert writes its codes anew, moved, turned and stretched until those of its images lie as its samples are drawn. What it makes of an image stays the same; its samples become what its images are like.",
		Group: ofTraining, Choices: []string{off, on}, field: func(c *Config) any { return &c.Whiten }},
	{Name: "patience", Title: "Patience", Unit: "epochs", Help: "The run stops when the total loss has not fallen by 0.1 nat for so long. 0 never stops it.", Group: ofTraining,
		Max: 100, Step: 1, Live: true, field: func(c *Config) any { return &c.Patience }},
	{Name: "stretch", Title: "Stretch contrast", Help: "Whether the darkest pixel becomes ground and the brightest full ink: by itself only where images would look blank.", Group: ofImages,
		Choices: []string{digit.StretchAuto, digit.StretchOn, digit.StretchOff}, field: func(c *Config) any { return &c.Stretch }},
	{Name: "invert", Title: "Invert", Help: "Whether dark is ink and light ground.", Group: ofImages,
		Choices: []string{off, on}, field: func(c *Config) any { return &c.Invert }},
	{Name: "turn", Title: "Turn", Help: "How images are turned or mirrored; EMNIST’s need transpose.", Group: ofImages,
		Choices: digit.WayNames(), field: func(c *Config) any { return &c.Turn }},
}

// Parameters returns the table of hyper-parameters.
func Parameters() []Parameter { return slices.Clone(parameters) }

func names() []string {
	s := []string{"preset"}
	for _, p := range parameters {
		s = append(s, p.Name)
	}
	return s
}

// called returns the names that the parameter goes by, its present one last: where several are said, that one counts.
func (p Parameter) called() []string {
	if p.Was == "" {
		return []string{p.Name}
	}
	return []string{p.Was, p.Name}
}

// row returns the parameter that goes by a name.
func row(name string) (Parameter, bool) {
	i := slices.IndexFunc(parameters, func(p Parameter) bool { return slices.Contains(p.called(), name) })
	if i < 0 {
		return Parameter{}, false
	}
	return parameters[i], true
}

// Whole reports whether the parameter is a whole number.
func (p Parameter) Whole() bool {
	if p.field == nil { // it is in no Config
		return p.Choices == nil
	}
	switch p.field(&Config{}).(type) {
	case *int, *uint64:
		return true
	}
	return false
}

// Value returns the parameter's value in c, written so that Config.Set reads the same value back.
func (p Parameter) Value(c Config) string {
	switch f := p.field(&c).(type) {
	case *int:
		return strconv.Itoa(*f)
	case *uint64:
		return strconv.FormatUint(*f, 10)
	case *float64:
		return numberText(*f)
	case *string:
		return *f
	}
	panic("train: a parameter's field has a type the table does not know")
}

func (p Parameter) set(c *Config, value string) error {
	switch f := p.field(c).(type) {
	case *string:
		if !slices.Contains(p.Choices, value) {
			return fmt.Errorf("%s is %q, want one of %s", p.Name, value, strings.Join(p.Choices, ", "))
		}
		*f = value
	case *float64:
		v, err := strconv.ParseFloat(value, 64)
		if err != nil || !plain(value) || !p.holds(v) {
			return p.rangeError("a number", value)
		}
		*f = v
	case *int:
		v, err := strconv.Atoi(value)
		if err != nil || !digits(value) || !p.holds(float64(v)) {
			return p.rangeError("a whole number", value)
		}
		*f = v
	case *uint64:
		v, err := strconv.ParseUint(value, 10, 64) // which takes digits alone
		if err != nil || !p.holds(float64(v)) {
			return p.rangeError("a whole number", value)
		}
		*f = v
	}
	return nil
}

// holds is false for NaN.
func (p Parameter) holds(v float64) bool { return v >= p.Min && v <= p.Max }

func (p Parameter) rangeError(kind, value string) error {
	return fmt.Errorf("%s is %q, want %s from %s to %s", p.Name, value, kind,
		strconv.FormatFloat(p.Min, 'f', -1, 64), strconv.FormatFloat(p.Max, 'f', -1, 64))
}
