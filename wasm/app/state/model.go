package state

import (
	"bytes"
	"fmt"
	"strconv"

	"moevae/core/digit"
	"moevae/core/moe"
	"moevae/core/random"
	"moevae/core/score"
	"moevae/core/train"
	"moevae/core/wire"
)

// A Change is a set of things that are no longer as the panels last drew them.
type Change uint

// What can change.
const (
	Samples  Change = 1 << iota // the pictures, their epochs, who receives what
	Curves                      // a finished epoch
	Running                     // the terms of the epoch under way
	Counts                      // the table expert × digit
	Strokes                     // the drawing
	Answers                     // what the experts make of it
	Winner                      // the expert the drawing is sent to
	Place                       // size, theme: everything must be drawn again
	Anything = Samples | Curves | Running | Counts | Strokes | Answers | Winner | Place
)

// A Model is the state of the canvas. The zero value is not ready: use New.
type Model struct {
	Config        train.Config
	Experts       int // K
	Width, Height int // of an image; 0 until the first epoch packet

	History  []Record // finished epochs from 1 on, oldest first
	Others   []Other  // runs to compare with
	Progress wire.Progress
	Rows     *Rows     // on display: those of the newest epochs, or of the one looked back at
	Share    []float64 // [K], of the training images
	Receives []Receipt // [K], or nil without labels
	Table    score.Table
	Drawing  Drawing
	Answer   Answer

	Sets        [2]*digit.Set  // Training and HeldOut; nil until they are asked for
	Assignments *[2]Assignment // theirs, by the newest manager that has routed them all; see Route

	live, past Rows
	shots      []shot // the newest epoch's, and those that looks at others need; oldest first
	back       Back

	mixture *moe.Mixture
	classes []string         // what their labels are called, nil if they are numbers
	own     *[2]score.Labels // of a person's own images, training and held out; nil for the program's
	scratch *moe.Mixture     // the decoders of an earlier epoch are loaded here to decode a new z
	asked   bool             // why the drawing goes where it goes
	eraser  eraser
	trained bool // mixture has seen at least one batch
	last    int  // the newest epoch heard of
	told    int  // how much of History the page has been told, or nothing, not even that there is none
	at      int  // the epoch of the mixture's parameters, and the steps since then
	step    int

	parameterVersion int // counts up with the parameters, from 1 on
	leaves           leaves
	summed           int    // the version of the parameters on display whose sum is sum
	sum              uint32 // see wire.Sum
	inspected        int    // the expert of whom the page last asked
	leafAssigner     *leafAssigner

	assigner          *assigner // under way, with parameters of the version assigning
	assigning, routed int       // routed is the Assignments' version
	decoded           []float32

	changed Change
}

// A Record is what the curves show of one epoch. Scored says whether Held was computed: it is not when
// the images have no labels.
type Record struct {
	Epoch  int
	Terms  wire.Terms
	Scored bool
	Held   score.Scores
	Heads  []float64 // the losses of the manager's heads, see wire.Epoch
	Chosen int
}

// nothing is what the page has been told of a history that is another one.
const nothing = -1

// A Receipt says which digit an expert mostly receives, and the share of that digit among its images.
// Digit is -1 for an expert that receives nothing.
type Receipt struct {
	Digit  int
	Purity float64
}

// New returns the state before anything has been heard of a run: the published configuration.
func New() *Model {
	m := &Model{}
	m.Rows = &m.live
	m.begin(train.Published())
	return m
}

// Reset forgets the run and begins one with the configuration of a URL fragment; the drawing stays.
// A fragment that can't be read leaves everything as it was and is the error.
func (m *Model) Reset(fragment string) error {
	c, err := train.ParseFragment(fragment)
	if err != nil {
		return fmt.Errorf("state: configuration: %w", err)
	}
	m.begin(c)
	return nil
}

func (m *Model) begin(c train.Config) {
	m.Config, m.Experts = c, c.Experts
	m.History, m.told, m.Progress = nil, nothing, wire.Progress{}
	m.live.clear()
	m.past.clear()
	m.shots, m.back = nil, Back{Epoch: now}
	m.live.restamp(m.past.version)
	m.Rows = &m.live
	m.Share, m.Receives, m.Table = nil, nil, score.Table{}
	m.mixture, m.scratch, m.trained, m.last = nil, nil, false, 0
	m.Assignments, m.assigner, m.leafAssigner, m.leaves, m.summed = nil, nil, nil, leaves{}, 0
	m.Answer = Answer{Winner: -1, Lowest: -1}
	m.changed |= Anything
}

// Changed returns what has changed since it was last asked.
func (m *Model) Changed() Change {
	c := m.changed
	m.changed = 0
	return c
}

// Touch notes that something has changed outside the model, its size for instance.
func (m *Model) Touch(c Change) { m.changed |= c }

// Receive takes in one packet from the worker. The error, wrapped, says what is wrong with the packet;
// the state is then as before.
func (m *Model) Receive(packet []byte) error {
	message, err := wire.Borrow(packet) // parameters are copied where they go
	if err != nil {
		return fmt.Errorf("state: packet: %w", err)
	}
	switch message := message.(type) {
	case wire.Epoch:
		return m.epoch(message)
	case wire.Parameters:
		return m.parameters(message)
	case wire.Images:
		return m.images(message.Width, message.Height, message.Training, message.HeldOut)
	case wire.Outcome:
		return m.divided(message)
	case wire.Progress:
		before := m.Beginning()
		m.Progress = message
		m.changed |= Running
		if m.Beginning() != before {
			m.changed |= Samples | Answers // whose words ask to press Train
		}
	}
	return nil
}

// epoch takes in a finished epoch. An epoch that is not the next one (the worker was started again)
// replaces itself and all later ones; epoch 0 begins a run.
func (m *Model) epoch(e wire.Epoch) error {
	if err := pictured(e); err != nil {
		return err
	}
	c, err := train.ParseFragment(e.Config)
	if err != nil {
		return fmt.Errorf("state: epoch %d: configuration: %w", e.Epoch, err)
	}
	if e.Epoch == 0 || e.Experts != m.Experts || (m.Width != 0 && (e.Width != m.Width || e.Height != m.Height)) {
		m.begin(c)
	}
	m.Config, m.Experts, m.Width, m.Height = c, e.Experts, e.Width, e.Height

	for len(m.History) > 0 && m.History[len(m.History)-1].Epoch >= e.Epoch {
		m.History, m.told = m.History[:len(m.History)-1], nothing
	}
	m.last = e.Epoch
	s, held, scored := m.shotOf(e)
	m.live.add(e.Epoch, s.picture, s.waiting)
	record := Record{Epoch: e.Epoch, Terms: e.Terms, Scored: scored, Held: held, Heads: e.Heads, Chosen: e.Chosen}
	// A run from a file that does not tell has no losses before its next epoch.
	if e.Epoch > 0 && e.Terms != (wire.Terms{}) {
		m.History = append(m.History, record)
	}
	m.keepShot(s)
	m.changed |= Curves | Running
	if !m.Past() {
		m.display(s)
	}
	return nil
}

// pictured says in an error if an epoch has not the pictures that it should have.
func pictured(e wire.Epoch) error {
	if n := len(e.Means); n > 0 && n != len(e.Grid) {
		return fmt.Errorf("state: epoch %d: means have %d bytes, want %d as the grid", e.Epoch, n, len(e.Grid))
	}
	if e.Experts < 1 || e.Width < 1 || e.Height < 1 || len(e.Grid) != e.Experts*e.Width*e.Height {
		return fmt.Errorf("state: epoch %d: grid has %d bytes, want %d×%d×%d", e.Epoch, len(e.Grid), e.Experts, e.Width, e.Height)
	}
	return nil
}

// shotOf returns what the canvas shows of an epoch of this run, with its scores as score does.
func (m *Model) shotOf(e wire.Epoch) (s shot, held score.Scores, scored bool) {
	s = shot{epoch: e.Epoch, picture: e.Grid, share: e.Share}
	if s.waiting = m.Views() && e.Epoch <= m.Config.ExpertsWait(); s.waiting {
		// Experts that have not begun draw noise: what they will get says more.
		s.picture = e.Means
	}
	held, scored = m.score(e, &s)
	return s, held, scored
}

// score counts who receives which digit. It reports false, and leaves no table, when there are no
// labels for these images.
func (m *Model) score(e wire.Epoch, s *shot) (score.Scores, bool) {
	trainingLabels, heldLabels := m.labels()
	training, err := score.Confusion(e.Assigned, trainingLabels, e.Experts)
	if err != nil {
		return score.Scores{}, false
	}
	held, err := score.Confusion(e.HeldOut, heldLabels, e.Experts)
	if err != nil {
		return score.Scores{}, false
	}
	s.table = training
	for i := range e.Experts {
		digit, share := training.Majority(i)
		s.receives = append(s.receives, Receipt{digit, share})
	}
	_, scores := score.Of(training, held)
	return scores, held.Known()
}

// labels returns the digits of the training and the held-out images; without any, labels of nothing.
func (m *Model) labels() (training, heldOut score.Labels) {
	if m.own != nil {
		return m.own[0], m.own[1]
	}
	return score.Embedded()
}

// SetLabels says what a person's own images show: file is an IDX file of labels, in the order of the images
// before these were divided, or empty if nobody knows; heldOut is another, where the held-out images have come by
// themselves; classes are the labels’ names, nil if they are numbers. Files that can't be read count as empty and are the error.
func (m *Model) SetLabels(file, heldOut []byte, classes []string) error {
	m.classes = nil
	m.own = new([2]score.Labels)
	if len(file) == 0 {
		return nil
	}
	training, err := score.ReadLabels(bytes.NewReader(file))
	var held score.Labels
	if err == nil && len(heldOut) > 0 {
		held, err = score.ReadLabels(bytes.NewReader(heldOut))
	} else if err == nil {
		training, held, err = training.Split(training.Len())
	}
	if err != nil {
		return fmt.Errorf("state: labels: %w", err)
	}
	m.own, m.classes = &[2]score.Labels{training.Of(len(classes)), held.Of(len(classes))}, classes
	return nil
}

// MoreImages says that n images stand after those to train on that are known so far, of which nobody knows what they show.
func (m *Model) MoreImages(n int) {
	if n > 0 {
		training, held := m.labels()
		m.own = &[2]score.Labels{training.More(n), held}
	}
}

// ForgetLabels says that the images are the program's own.
func (m *Model) ForgetLabels() { m.own, m.classes = nil, nil }

// ClassName returns what a label is called: its own name, or its number.
func (m *Model) ClassName(label int) string {
	if label >= 0 && label < len(m.classes) {
		return m.classes[label]
	}
	return strconv.Itoa(label)
}

// Own reports whether the images are a person's own, which need not be digits.
func (m *Model) Own() bool { return m.own != nil }

// Kind is what labels are of.
func (m *Model) Kind() string {
	if m.Own() {
		return "class"
	}
	return "digit"
}

// parameters takes in the mixture as it now is.
func (m *Model) parameters(p wire.Parameters) error {
	c, err := train.ParseFragment(p.Config)
	if err != nil {
		return fmt.Errorf("state: parameters of epoch %d: configuration: %w", p.Epoch, err)
	}
	if m.Width == 0 {
		return fmt.Errorf("state: parameters of epoch %d came before any epoch", p.Epoch)
	}
	shape := c.Shape(m.Width, m.Height)
	if m.mixture == nil || m.mixture.Shape() != shape {
		m.mixture = blank(shape)
		m.scratch = nil
	}
	if err := m.mixture.SetParameters(p.Value); err != nil {
		return fmt.Errorf("state: parameters of epoch %d: %w", p.Epoch, err)
	}
	m.trained = p.Epoch > 0 || p.Step > 0
	m.at, m.step = p.Epoch, p.Step
	if drawn := m.live.keep(m.mixture, p.Epoch, p.Step, c.GridNoise()); drawn && !m.Past() {
		m.changed |= Samples
	}
	if m.Past() {
		return nil
	}
	m.parameterVersion++
	m.Respond()
	return nil
}

// blank returns a mixture whose experts' weights are zero, for parameters to come.
func blank(s moe.Shape) *moe.Mixture {
	return moe.NewFor(s, random.New(0), func(int) bool { return false })
}

// NewZ takes a new z and decodes every row on display whose decoder is held; the others are dropped,
// because they would show another z. Without parameters it does nothing.
func (m *Model) NewZ(seed uint64) {
	if m.mixture == nil || m.Past() {
		return
	}
	if m.scratch == nil {
		m.scratch = blank(m.mixture.Shape())
	}
	m.live.redraw(m.mixture, m.scratch, random.New(seed))
	m.changed |= Samples
}

// Floor returns the part of the loss that no model can remove, in nats, or 0 as long as no mixture is
// known.
func (m *Model) Floor() float64 {
	if m.mixture == nil {
		return 0
	}
	return m.mixture.Floor()
}

// Views reports whether the manager learns from views of an image, by terms of its own.
func (m *Model) Views() bool { return m.Config.LearnsFromViews() }

// Beginning reports whether the first epoch is under way.
func (m *Model) Beginning() bool { return m.Progress.Running && m.last == 0 }

// Call says what to do before anything has been learned, or that it is being done.
func (m *Model) Call() string {
	call, start := "Press Train", "experts start"
	if m.Beginning() {
		call = "The first epoch is under way"
	}
	if m.Experts == 1 {
		start = "expert starts"
	}
	return fmt.Sprintf("%s: %s %s from noise.", call, Count(m.Experts), start)
}

// Waiting reports whether the experts have not begun because such a manager learns first.
func (m *Model) Waiting() bool { return m.Views() && m.Shown() <= m.Config.ExpertsWait() }
