package wire

// A Message is one of those whose kinds are listed below. Commands, files, data and jobs come from the page; Parts are between
// workers; the others come from a worker, and Parameters with Moments and Outcomes go both ways.
//
// Every message from a worker but a Part carries After, the number of the last command the worker had obeyed when
// it sent it: so the page can tell an answer from what was under way before it asked.
type Message interface {
	// Kind says which message this is; it travels in the packet's fixed part.
	Kind() Kind
}

// A Kind numbers the kinds of message. The numbers are part of the format: never reuse one. 7, 8, 12 and 16 were what workers
// said to each other before there were parts.
type Kind uint16

// The kinds of message.
const (
	KindEpoch      Kind = 1
	KindParameters Kind = 2
	KindProgress   Kind = 3
	KindCommand    Kind = 4
	KindFailure    Kind = 5
	KindMoments    Kind = 6
	KindImages     Kind = 9
	KindFile       Kind = 10
	KindOpened     Kind = 11
	KindJob        Kind = 13
	KindOutcome    Kind = 14
	KindData       Kind = 15
	KindPart       Kind = 17
)

// Terms are the means of the loss terms over an epoch, or over the part of it seen so far, per image
// and in nats; Kept is the share of image–expert pairs that were dispatched, from 0 to 1.
type Terms struct {
	Loss           float64 `json:"loss"`
	ExpectedExpert float64 `json:"expected_expert_loss"`
	Balancing      float64 `json:"balancing_loss"`
	Kept           float64 `json:"kept"`
	Consistency    float64 `json:"consistency"`
	Certainty      float64 `json:"certainty"`
	Balance        float64 `json:"balance"`
	BalanceWeight  float64 `json:"balance_weight,omitzero"` // 0 of an epoch that was written before this was kept
}

// An Epoch is what the page keeps of every finished epoch. Epoch 0 is the untrained mixture.
type Epoch struct {
	After   int       `json:"after"` // the number of the last command obeyed
	Epoch   int       `json:"epoch"`
	Step    int       `json:"step"`            // of the whole run
	Seconds float64   `json:"seconds"`         // of training, of this epoch alone
	Config  string    `json:"config"`          // the run's configuration as a URL fragment
	Experts int       `json:"experts"`         // K
	Width   int       `json:"width"`           // of an image, in pixels
	Height  int       `json:"height"`          // of an image, in pixels
	Terms   Terms     `json:"terms"`           // of the epoch; zero for epoch 0
	Share   []float64 `json:"share,omitempty"` // [K], of the training images, by assignment
	Heads   []float64 `json:"heads,omitempty"` // mean losses of the manager's heads when they last competed
	Chosen  int       `json:"chosen"`          // the head that was kept, or -1

	Assigned []uint8 `json:"-"` // the expert of each training image
	HeldOut  []uint8 `json:"-"` // the expert of each held-out image
	Grid     []uint8 `json:"-"` // [K×D], the run's one z decoded by every expert
	Means    []uint8 `json:"-"` // [K×D], the mean of each expert's training images; nil once the experts learn
}

// Parameters are all the mixture's tensors, concatenated in their order. Step is 0 at the end of an
// epoch and the number of batches since then otherwise. Sent to a worker after the Moments of the same
// epoch, Parameters mean: continue this run from here, as if it had never stopped.
type Parameters struct {
	After  int    `json:"after"` // the number of the last command obeyed
	Epoch  int    `json:"epoch"`
	Step   int    `json:"step"`
	Config string `json:"config"` // the run's configuration as a URL fragment

	Plateau Plateau `json:"plateau"` // of the finished epochs

	// Manager is how many of the values, the first, are the manager's. Who keeps the managers of many epochs
	// may leave out the others.
	Manager int `json:"manager"`

	Value []float32 `json:"-"`
}

// A Plateau is how long a run has made no progress; see train.Plateau.
type Plateau struct {
	Known  bool    `json:"known"`
	Lowest float64 `json:"lowest"`
	Epochs int     `json:"epochs"`
}

// Moments are what a run remembers with its Parameters, mostly at the end of an epoch: the optimiser's first
// moments of all parameters, then the second, and a few small things. Only a worker ever opens them.
type Moments struct {
	After  int       `json:"after"` // the number of the last command obeyed
	Epoch  int       `json:"epoch"`
	Terms  Terms     `json:"terms"`           // of the epoch
	Sum    Terms     `json:"sum,omitzero"`    // over the steps since then, if the Parameters are of within an epoch
	Heads  []float64 `json:"heads,omitempty"` // as in Epoch
	Chosen int       `json:"chosen"`          // as in Epoch
	Began  int       `json:"began,omitempty"` // the step of the run with which the moments begin
	Woken  bool      `json:"woken,omitzero"`  // the experts to be woken before the next step are already

	Value []float32 `json:"-"`
}

// Progress is the worker's running report: about once a second, sooner after an order.
type Progress struct {
	After           int     `json:"after"`   // the number of the last command obeyed
	Epoch           int     `json:"epoch"`   // finished epochs
	Epochs          int     `json:"epochs"`  // as planned by the configuration
	Step            int     `json:"step"`    // batches done in the current epoch
	Steps           int     `json:"steps"`   // batches in an epoch
	StepMS          float64 `json:"step_ms"` // mean over the latest steps, training only
	ImagesPerSecond float64 `json:"images_per_second"`
	Running         bool    `json:"running"`
	Stalled         int     `json:"stalled,omitempty"` // epochs without progress, if it stopped for them
	Config          string  `json:"config"`            // the run's configuration as a URL fragment, with all changes
	Terms           Terms   `json:"terms"`             // of the current epoch so far
}

// An Action is what a Command asks for.
type Action string

// The actions there are.
const (
	Configure Action = "configure" // start a new run with Fragment's configuration, paused at epoch 0
	Run       Action = "run"       // train until told otherwise
	Pause     Action = "pause"     // stop after the current batch
	Step      Action = "step"      // train one batch, then pause
	FullEpoch Action = "epoch"     // train to the end of the current epoch, then pause
	Reach     Action = "reach"     // train until a place of the run, Fragment's epochs.steps, then pause
	Safe      Action = "safe"      // up to Fragment's epoch all is saved; end none before the one before it is

	Tune  Action = "tune"  // give a hyper-parameter another value from the next step on; Fragment is name=value
	Amend Action = "amend" // take the changes of Fragment's configuration, which is this run's but for them

	Download Action = "download" // send the run as a File, which has Fragment, a list in JSON, as the names of classes
)

// A Command is what the page asks of the worker.
type Command struct {
	Number   int    `json:"number"` // counts the page's commands
	Action   Action `json:"action"`
	Fragment string `json:"fragment,omitempty"` // for Configure, Tune, Amend, Reach, Safe and Download
}

// A Failure is the last word of a run that can't go on, or, if Refused, the answer to something that can't be
// done, while the run goes on. Sentence is for people; Expert counts from 0 and is -1 when no single expert
// is to blame; Term names the loss term, if one is known.
type Failure struct {
	After    int    `json:"after"` // the number of the last command obeyed
	Sentence string `json:"sentence"`
	Expert   int    `json:"expert"`
	Term     string `json:"term,omitempty"`
	Refused  bool   `json:"refused,omitempty"`
}

// A File is a run as the bytes of a file; see core/saved. From the worker it is the answer to Download, from
// the page it means: go on with the run in this file instead.
type File struct {
	After  int    `json:"after,omitempty"`  // the number of the last command obeyed
	Number int    `json:"number,omitempty"` // as a Command's, from the page
	Name   string `json:"name"`

	Value []uint8 `json:"-"`
}

// Opened says that the worker has another run from now on, which was in a File or is about other Data.
type Opened struct {
	After    int    `json:"after"` // the number of the file or the data
	Config   string `json:"config"`
	Sentence string `json:"sentence"`         // for people
	Data     bool   `json:"data,omitempty"`   // the images are others
	Styles   int    `json:"styles,omitempty"` // of so many experts the Outcomes follow

	Classes []string `json:"classes,omitempty"` // what the labels of the images are called that a file's run has learned from

	Notices []Notice `json:"notices,omitempty"` // what is unusual about the images
}

// A Notice is something unusual about images; see digit.Notice.
type Notice struct {
	Text  string `json:"text"`
	Name  string `json:"name,omitempty"` // the setting that would mend it
	Value string `json:"value,omitempty"`
}

// Data are somebody's files with images; see digit.CollectParts. Without a file the program's own images are
// meant. They begin a new run with Fragment's configuration; without a Fragment, which is how the page tells
// a new worker of the data of a run that goes on, they only are there.
type Data struct {
	Number   int      `json:"number"`
	Fragment string   `json:"fragment,omitempty"`
	Names    []string `json:"names,omitempty"`
	Sizes    []int    `json:"sizes,omitempty"`    // of the files, in bytes
	HeldOut  int      `json:"held_out,omitempty"` // how many of the last files are to be held out; 0 leaves it to chance

	Value []uint8 `json:"-"` // the files, one after the other
}

// Images are the data set, which the page keeps for whoever wants to look at it. They are sent before the
// first epoch that is about them, and again only when they are others.
type Images struct {
	After  int `json:"after"`  // the number of the last command obeyed
	Width  int `json:"width"`  // of an image, in pixels
	Height int `json:"height"` // of an image, in pixels

	Training []uint8 `json:"-"` // [n×Height×Width], 255 is ink
	HeldOut  []uint8 `json:"-"` // the same of the images that no training sees
}

// Kind returns KindData.
func (Data) Kind() Kind { return KindData }

// Kind returns KindFile.
func (File) Kind() Kind { return KindFile }

// Kind returns KindOpened.
func (Opened) Kind() Kind { return KindOpened }

// Kind returns KindImages.
func (Images) Kind() Kind { return KindImages }

// Kind returns KindEpoch.
func (Epoch) Kind() Kind { return KindEpoch }

// Kind returns KindParameters.
func (Parameters) Kind() Kind { return KindParameters }

// Kind returns KindMoments.
func (Moments) Kind() Kind { return KindMoments }

// Kind returns KindProgress.
func (Progress) Kind() Kind { return KindProgress }

// Kind returns KindCommand.
func (Command) Kind() Kind { return KindCommand }

// Kind returns KindFailure.
func (Failure) Kind() Kind { return KindFailure }

// A blob is one of a message's big fields: exactly one of bytes and floats is set.
type blob struct {
	name   string
	bytes  *[]uint8
	floats *[]float32
}

func (e *Epoch) blobs() []blob {
	return []blob{
		{name: "assigned", bytes: &e.Assigned},
		{name: "held_out", bytes: &e.HeldOut},
		{name: "grid", bytes: &e.Grid},
		{name: "means", bytes: &e.Means},
	}
}

func (p *Parameters) blobs() []blob {
	return []blob{{name: "value", floats: &p.Value}}
}

func (i *Images) blobs() []blob {
	return []blob{{name: "training", bytes: &i.Training}, {name: "held_out", bytes: &i.HeldOut}}
}

func (d *Data) blobs() []blob {
	return []blob{{name: "value", bytes: &d.Value}}
}

func (f *File) blobs() []blob {
	return []blob{{name: "value", bytes: &f.Value}}
}

func (m *Moments) blobs() []blob {
	return []blob{{name: "value", floats: &m.Value}}
}
