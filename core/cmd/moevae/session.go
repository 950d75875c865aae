package main

import (
	"context"
	"fmt"
	"io"

	"moevae/core/checkpoint"
	"moevae/core/train"
)

// A session is a run that ends in a FILE.
type session struct {
	run     *train.Run
	data    *corpus
	path    string
	report  *report
	remarks io.Writer

	good      []float32 // parameters at the end of the last finished epoch
	goodEpoch int       // which one; 0 is none
}

// learn trains to the last epoch, or until the run's patience is used up, or until ctx is done or a number is not finite, and writes what has
// been learned. It returns an error if that is less than was asked for and nobody stopped it.
func (s *session) learn(ctx context.Context) error {
	for s.run.Epoch() < s.run.Present().Epochs && s.run.Stalled() == 0 {
		if ctx.Err() != nil {
			return s.interrupted()
		}
		done, err := s.run.Step()
		if err != nil {
			return s.retreat(err)
		}
		s.report.step(s.run.Present().Epochs)
		if !done {
			continue
		}
		if err := s.finite(); err != nil {
			return s.retreat(err)
		}
		s.good, s.goodEpoch = s.run.Mixture().CopyParameters(), s.run.Epoch()
		if err := s.reportEpoch(); err != nil {
			// What has been learned must not be lost with the place it is reported to.
			return s.retreat(fmt.Errorf("epoch %d could not be reported: %w", s.goodEpoch, err))
		}
	}
	s.report.clear()
	if n := s.run.Stalled(); n > 0 {
		fmt.Fprintf(s.remarks, "Stopped after epoch %d: the total loss had not fallen by 0.1 nat for %s.\n", s.run.Epoch(), epochs(n))
	}
	return s.model(s.run.Epoch(), 0).write(s.remarks)
}

func epochs(n int) string {
	if n == 1 {
		return "1 epoch"
	}
	return fmt.Sprintf("%d epochs", n)
}

func (s *session) reportEpoch() error {
	training, heldOut, err := scores(s.run.Mixture(), s.data.training, s.data.heldOut, train.Assign)
	if err != nil {
		return err
	}
	l := epochLine{Epoch: s.run.Epoch(), Terms: s.run.Terms(), Train: training, HeldOut: heldOut}
	l.took(s.run.Seconds(), s.run.StepsPerEpoch())
	return s.report.epoch(l)
}

// interrupted writes what has been learned so far.
func (s *session) interrupted() error {
	s.report.clear()
	epoch, step := s.run.Epoch(), s.run.StepInEpoch()
	if epoch == 0 && step == 0 {
		return fmt.Errorf("stopped before the first step; %s was not written", s.path)
	}
	if err := s.finite(); err != nil {
		return s.retreat(err)
	}
	if step == 0 {
		fmt.Fprintf(s.remarks, "Stopped after epoch %d.\n", epoch)
	} else {
		fmt.Fprintf(s.remarks, "Stopped after step %d of %d in epoch %d.\n", step, s.run.StepsPerEpoch(), epoch+1)
	}
	return s.model(epoch, step).write(s.remarks)
}

// finite returns an error that names the first tensor that training has made unusable.
func (s *session) finite() error {
	if name := checkpoint.NotFinite(s.run.Mixture().Tensors()); name != "" {
		steps := s.run.Epoch()*s.run.StepsPerEpoch() + s.run.StepInEpoch()
		return fmt.Errorf("tensor %s has a value that is not finite, after %d steps", name, steps)
	}
	return nil
}

// retreat writes the parameters of the last finished epoch, if there is one, and returns err with what
// has become of FILE.
func (s *session) retreat(err error) error {
	s.report.clear()
	return s.model(s.goodEpoch, 0).retreat(err, s.good, s.remarks)
}

// retreat writes these parameters, which a mixture had after the model's epoch, if there was one, and returns err with what has become of
// FILE.
func (m *model) retreat(err error, good []float32, remarks io.Writer) error {
	if good == nil {
		return fmt.Errorf("%w; no epoch was finished, so %s was not written", err, m.path)
	}
	if failure := m.mixture.SetParameters(good); failure != nil {
		return fmt.Errorf("%w; %w", err, failure)
	}
	if failure := m.write(remarks); failure != nil {
		return fmt.Errorf("%w; %w", err, failure)
	}
	return fmt.Errorf("%w; %s holds the end of epoch %d", err, m.path, m.origin.Epoch)
}

// write saves the model and says so.
func (m *model) write(remarks io.Writer) error {
	if err := m.save(); err != nil {
		return err
	}
	fmt.Fprintf(remarks, "Wrote what has been learned to %s.\n", m.path)
	return nil
}

// model is the run's mixture as it is, after so many epochs and steps.
func (s *session) model(epoch, step int) *model {
	images := s.data.training.images
	return &model{path: s.path, mixture: s.run.Mixture(), config: s.run.Config(), classes: s.data.classes, origin: checkpoint.Origin{
		Data: s.data.kind, Width: images.Width, Height: images.Height, Epoch: epoch, Step: step,
	}}
}
