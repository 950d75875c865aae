//go:build !js

package main

import (
	"context"
	"fmt"
	"slices"

	"moevae/bench/report"
	"moevae/core/digit"
	"moevae/core/random"
	"moevae/core/score"
	"moevae/core/train"
	mnistsubset "moevae/mnist-subset"
)

// alphabet is how many small letters there are.
const alphabet = 26

// What is measured of letters: the recipe and the one before it, each with five seeds; and what images are said to ask for.
var (
	letterPresets = []string{"sharp-1", "sharp"}
	letterSeeds   = penSeeds
)

const choices = 4 // of which kinds, for each number of them

// A labelled set is images with what they show.
type labelled struct {
	name   string
	images *digit.Set
	labels []int
}

// measureLetters trains on the letters of writers with odd numbers and judges on those with even ones, and asks both
// letters and digits how many kinds they are of.
func (b *bench) measureLetters() []report.Section {
	letters, err := readKinds(b.letters, lettered, alphabet)
	if err != nil {
		return []report.Section{{Title: "Letters", Notes: []string{b.fail("letters", err)}}}
	}
	odd, even := byWriter(letters)
	return []report.Section{b.ofLetters(odd, even), b.ofSuggestions(odd)}
}

// byWriter renders letters as the pad does, and divides them by whether their writer's number is odd.
func byWriter(letters []score.Drawing) (odd, even labelled) {
	odd, even = labelled{"letters", &digit.Set{Width: 28, Height: 28}, nil}, labelled{"letters", &digit.Set{Width: 28, Height: 28}, nil}
	image := make([]float32, odd.images.D())
	for _, d := range letters {
		to := &even
		if d.OddWriter() {
			to = &odd
		}
		digit.Render(image, 28, 28, d.Strokes)
		for _, v := range image {
			to.images.Pixels = append(to.images.Pixels, byte(255*v+.5))
		}
		to.images.N++
		to.labels = append(to.labels, d.Label)
	}
	return odd, even
}

// ofLetters is a table with a row a run.
func (b *bench) ofLetters(odd, even labelled) report.Section {
	s := report.Section{
		Title: "Small letters, 26 experts",
		About: fmt.Sprintf("Trained on %d letters of writers with odd numbers, judged on %d of those with even ones. An expert's letter is fixed on the training images, one to one.", odd.images.N, even.images.N),
		Table: report.Table{Heads: []string{"preset", "seed", "kinds", "accuracy, training", "accuracy, other writers"}},
	}
	presets, seeds := letterPresets, letterSeeds
	if b.quick {
		presets, seeds = presets[1:], seeds[:1]
	}
	for _, preset := range presets {
		sum, worst := 0., 1.
		for _, seed := range seeds {
			b.say("training %s with seed %d", preset, seed)
			kinds, own, others, err := trainOnLetters(preset, seed, odd, even)
			if err != nil {
				s.Note("%s", b.fail(preset, err))
				return s
			}
			s.Table.Add(preset, fmt.Sprint(seed), kinds, fmt.Sprintf("%.4f", own), fmt.Sprintf("%.4f", others))
			sum, worst = sum+others/float64(len(seeds)), min(worst, others)
		}
		s.Note("%s: %.4f in the mean, %.4f the worst.", preset, sum, worst)
	}
	return s
}

// trainOnLetters makes one run to its end and returns what it took the images for, and the accuracy on both halves.
func trainOnLetters(preset string, seed uint64, odd, even labelled) (kinds string, own, others float64, err error) {
	p, err := train.PresetNamed(preset)
	if err != nil {
		return "", 0, 0, err
	}
	p.Config.Seed, p.Config.Experts = seed, alphabet
	run, err := train.NewParallel(p.Config, odd.images, 2)
	if err != nil {
		return "", 0, 0, err
	}
	for run.Epoch() < p.Config.Epochs {
		if _, err := run.Step(); err != nil {
			return "", 0, 0, err
		}
	}
	table := odd.table(run.Assign())
	match := table.Match()
	return p.Config.Resolved(odd.images), table.Accuracy(match), even.table(train.Assign(run.Mixture(), even.images)).Accuracy(match), nil
}

// table counts assigned experts by letter.
func (l labelled) table(assigned []uint8) score.Table {
	t := score.Table{Experts: alphabet, Digits: alphabet, Count: make([]int, alphabet*alphabet)}
	for i, e := range assigned {
		t.Count[int(e)*alphabet+l.labels[i]]++
	}
	return t
}

// ofSuggestions asks images of some kinds for a number of experts, for several choices of the kinds.
func (b *bench) ofSuggestions(letters labelled) report.Section {
	s := report.Section{
		Title: "How many experts images ask for",
		About: fmt.Sprintf("The suggestion of experts=auto for images of some kinds, %d choices of them at random for each number; all kinds are one choice. Right is the number of kinds; near is at most one away.", choices),
		Table: report.Table{Heads: []string{"images", "kinds", "suggested", "right", "near"}},
	}
	training, _ := score.Embedded()
	digits := labelled{"digits", mnistsubset.Training(), digitsOf(training)}
	for _, of := range []labelled{digits, letters} {
		all := slices.Max(of.labels) + 1
		right, near, asked := 0, 0, 0
		numbers := []int{2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 20, 26}
		if b.quick {
			numbers = []int{5}
		}
		for _, kinds := range numbers {
			if kinds > all {
				break
			}
			var said []string
			ok, close := 0, 0
			for choice := range choices {
				if kinds == all && choice > 0 {
					break
				}
				images := of.some(kinds, choice)
				suggestion, err := train.Suggest(context.Background(), images, nil)
				if err != nil {
					s.Note("%s", b.fail(of.name, err))
					return s
				}
				said = append(said, fmt.Sprint(suggestion.Experts))
				if suggestion.Experts == kinds {
					ok++
				}
				if max(suggestion.Experts-kinds, kinds-suggestion.Experts) <= 1 {
					close++
				}
			}
			b.say("%d kinds of %s: %v", kinds, of.name, said)
			s.Table.Add(of.name, fmt.Sprint(kinds), fmt.Sprint(said), fmt.Sprint(ok), fmt.Sprint(close))
			right, near, asked = right+ok, near+close, asked+len(said)
		}
		s.Note("%s: right %d times of %d, near %d times.", of.name, right, asked, near)
	}
	return s
}

// some returns the images of so many kinds, drawn at random.
func (l labelled) some(kinds, choice int) *digit.Set {
	order := make([]int, slices.Max(l.labels)+1)
	random.New(1).Derive(uint64(kinds), uint64(choice)).Permutation(order)
	chosen := order[:kinds]
	s := &digit.Set{Width: l.images.Width, Height: l.images.Height}
	for i, label := range l.labels {
		if slices.Contains(chosen, label) {
			s.Pixels = append(s.Pixels, l.images.Image(i)...)
			s.N++
		}
	}
	return s
}
