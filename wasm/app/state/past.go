package state

import (
	"fmt"
	"slices"

	"moevae/core/moe"
	"moevae/core/score"
	"moevae/core/train"
	"moevae/core/wire"
	"moevae/wasm/app/layout"
)

// A shot is what the canvas shows of one epoch, as it was then. Of an epoch that is not the newest only the picture is
// held, and that only if a look at another needs it: see keepShot.
type shot struct {
	epoch    int
	picture  []byte // [K×D], of the run's own z, or the means while the experts wait
	waiting  bool
	share    []float64
	receives []Receipt
	table    score.Table
}

// now is the epoch looked back at when nobody does.
const now = -1

// A Back is the look at an earlier epoch.
type Back struct {
	Epoch   int // or now
	Manager int // the epochs that the parameters in use are of, or -1 where there are none
	Experts int

	mixture *moe.Mixture
}

// Past reports whether an earlier epoch is on display. Training goes on all the same.
func (m *Model) Past() bool { return m.back.Epoch != now }

// Shown returns the epoch on display.
func (m *Model) Shown() int {
	if m.Past() {
		return m.back.Epoch
	}
	return m.last
}

// ShownRecord returns what the curves show of the epoch on display: of the newest when that is the untrained
// one's. It reports false when no epoch is finished.
func (m *Model) ShownRecord() (Record, bool) {
	for _, r := range m.History {
		if r.Epoch == m.Shown() {
			return r, true
		}
	}
	if n := len(m.History); n > 0 {
		return m.History[n-1], true
	}
	return Record{}, false
}

// LookBack puts an earlier epoch on display: its pictures and counts, which its packet tells again, and a mixture for the
// drawing of these parameters, which may be of other epochs and of which the manager's packet may hold the manager's alone.
// Of the last two a packet that is nil leaves that part as it was. The error says what does not fit; the display then stays.
func (m *Model) LookBack(epochPacket, managerPacket, expertsPacket []byte) error {
	message, err := wire.Decode(epochPacket)
	if err != nil {
		return fmt.Errorf("state: packet: %w", err)
	}
	e, ok := message.(wire.Epoch)
	if !ok {
		return fmt.Errorf("state: got a %T to look back at, want an epoch", message)
	}
	if err := pictured(e); err != nil {
		return err
	}
	if e.Epoch > m.last || e.Experts != m.Experts || e.Width != m.Width || e.Height != m.Height {
		return fmt.Errorf("state: epoch %d can’t be looked back at: it is not this run’s", e.Epoch)
	}
	s, _, _ := m.shotOf(e)
	back := m.back
	back.Epoch = s.epoch
	if !m.Past() {
		back.Manager, back.Experts = -1, -1
	}
	if err := m.recall(&back, expertsPacket, true); err != nil {
		return err
	}
	if err := m.recall(&back, managerPacket, false); err != nil {
		return err
	}
	if !m.Past() {
		m.past.version = max(m.past.version, m.live.version)
	}
	m.back = back
	m.past.look(s, m.shots)
	m.Rows = &m.past
	m.display(s)
	m.changed |= Curves
	m.parameterVersion++
	m.Respond()
	return nil
}

// recall takes in the parameters of an earlier epoch: all of them, or the manager's.
func (m *Model) recall(back *Back, packet []byte, experts bool) error {
	if packet == nil {
		return nil
	}
	message, err := wire.Borrow(packet)
	if err != nil {
		return fmt.Errorf("state: packet: %w", err)
	}
	p, ok := message.(wire.Parameters)
	if !ok {
		return fmt.Errorf("state: got a %T to look back with, want parameters", message)
	}
	c, err := train.ParseFragment(p.Config)
	if err != nil {
		return fmt.Errorf("state: parameters of epoch %d: configuration: %w", p.Epoch, err)
	}
	shape := c.Shape(m.Width, m.Height)
	// The manager alone may come from before a setting was changed; its size is checked below.
	if back.mixture == nil || experts && back.mixture.Shape() != shape {
		back.mixture = blank(shape)
	}
	if experts {
		back.Experts, err = p.Epoch, back.mixture.SetParameters(p.Value)
	} else {
		n := min(back.mixture.ManagerSize(), len(p.Value))
		back.Manager, err = p.Epoch, back.mixture.SetManager(p.Value[:n])
	}
	if err != nil {
		return fmt.Errorf("state: parameters of epoch %d: %w", p.Epoch, err)
	}
	return nil
}

// Return puts the newest epoch on display again.
func (m *Model) Return() {
	if !m.Past() {
		return
	}
	m.back.Epoch = now
	// The texture still holds the other rows.
	m.live.restamp(m.past.version)
	m.Rows = &m.live
	if n := len(m.shots); n > 0 {
		m.display(m.shots[n-1])
	}
	m.changed |= Curves
	m.parameterVersion++
	m.Respond()
}

// display puts an epoch's counts on display; the rows are put there by others.
func (m *Model) display(s shot) {
	m.Share, m.Receives, m.Table = s.share, s.receives, s.table
	m.changed |= Samples | Counts | Running
}

// current returns the mixture that answers, which looking back is of parameters as near the epoch as are
// kept, or nil; and how many of them the experts' may be trusted: false when none of them was kept.
func (m *Model) current() (mixture *moe.Mixture, experts bool) {
	if !m.Past() {
		return m.mixture, true
	}
	if m.back.Manager < 0 {
		return nil, false
	}
	return m.back.mixture, m.back.Experts >= 0
}

// keepShot notes an epoch; later ones belong to a run that was taken up again from before them. Of the one before it
// the picture stays if some look at a later epoch shows it as an earlier row: that is, if layout.Thin keeps it when it is
// itself the newest of the earlier epochs, since the step between rows only grows. Of an epoch e = 1 + s·i with s a power of
// two and i odd that is so while i < layout.MaxEarlier, so that of n epochs about
//
//	MaxEarlier·(1 + ½ log₂(n/MaxEarlier))
//
// pictures of [K×D] bytes are held: 77 of 1,000. What else an epoch has told its packet tells again.
func (m *Model) keepShot(s shot) {
	for len(m.shots) > 0 && m.shots[len(m.shots)-1].epoch >= s.epoch {
		m.shots = m.shots[:len(m.shots)-1]
	}
	if last := len(m.shots) - 1; last >= 0 {
		before := m.shots[last]
		m.shots = m.shots[:last]
		if !before.waiting && len(layout.Thin([]int{before.epoch}, layout.MaxEarlier)) > 0 {
			m.shots = append(m.shots, shot{epoch: before.epoch, picture: before.picture})
		}
	}
	m.shots = append(m.shots, s)
}

// look makes the rows those of a shot and of the epochs before it, thinned: of shots, those that are needed are there. What
// is on display already keeps its place.
func (r *Rows) look(last shot, shots []shot) {
	wanted := []shot{last}
	if !last.waiting {
		// The epoch before decides how far apart rows are, whether or not it has one.
		earlier := layout.Thin(epochsBefore(last.epoch), layout.MaxEarlier)
		for _, s := range slices.Backward(shots) {
			if !s.waiting && slices.Contains(earlier, s.epoch) {
				wanted = append(wanted, s)
			}
		}
	}

	held := map[int]*Row{}
	for _, row := range append(slices.Clone(r.Earlier), r.Now) {
		switch {
		case row == nil:
		case slices.ContainsFunc(wanted, func(s shot) bool { return s.epoch == row.Epoch }):
			held[row.Epoch] = row
		default:
			r.free = append(r.free, row)
		}
	}
	r.Now, r.Earlier = nil, nil
	for i, s := range wanted {
		row := held[s.epoch]
		if row == nil || !slices.Equal(row.Picture, s.picture) {
			if row == nil {
				row = r.take()
			}
			row.Epoch, row.Waiting, row.Picture = s.epoch, s.waiting, append(row.Picture[:0], s.picture...)
			r.version++
			row.Version = r.version
		}
		if i == 0 {
			r.Now = row
		} else {
			r.Earlier = append(r.Earlier, row)
		}
	}
}

// epochsBefore lists the epochs from 1 on before one, the newest first.
func epochsBefore(epoch int) []int {
	var epochs []int
	for e := epoch - 1; e >= 1; e-- {
		epochs = append(epochs, e)
	}
	return epochs
}

// restamp makes all rows newer than a version, so that they are drawn anew.
func (r *Rows) restamp(version int) {
	r.version = max(r.version, version)
	for _, row := range append(slices.Clone(r.Earlier), r.Now) {
		if row != nil {
			r.version++
			row.Version = r.version
		}
	}
}
