package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"

	"moevae/core/train"
)

// An action does a command's work once its flags are parsed.
type action func(ctx context.Context, operands []string, stdout, stderr io.Writer) error

// A command is a row of the table of sub-commands.
type command struct {
	name, summary string
	operands      []string // what follows the flags, by name
	spare         int      // how many of the last a flag may stand in for
	declare       func(*flag.FlagSet) action
	more          func(io.Writer) error // help beyond the flags, or nil
}

func commands() []command {
	return []command{
		{"train", "learn from digits and write what has been learned", nil, 0, trainCommand, explainParameters},
		{"eval", "measure FILE on digits that it has not seen", []string{"FILE"}, 0, evalCommand, nil},
		{"sample", "draw what the experts of FILE have learned, as a PNG", []string{"FILE"}, 0, sampleCommand, nil},
		{"route", "say which expert of FILE a picture (PNG, JPEG, GIF, BMP, WebP, TIFF or PGM) belongs to, or a file of drawings", []string{"FILE", "IMAGE"}, 1, routeCommand, nil},
		{"split", "let experts of FILE become mixtures of their own, each leaf a style", []string{"FILE"}, 0, splitCommand, nil},
		{"kmeans", "sort the digits by k-means, the floor that the mixtures are measured against", nil, 0, kmeansCommand, nil},
		{"parabolas", "train the mixture that the post explains first: two parabolas and a manager", nil, 0, parabolasCommand, nil},
	}
}

func commandNamed(name string) (command, error) {
	var known []string
	for _, c := range commands() {
		if c.name == name {
			return c, nil
		}
		known = append(known, c.name)
	}
	return command{}, fmt.Errorf("there is no command %q; there are %s and help", name, strings.Join(known, ", "))
}

// prepare returns the command's action and the flags it reads, yet to be parsed.
func (c command) prepare() (action, *flag.FlagSet) {
	flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	return c.declare(flags), flags
}

func (c command) wants() string {
	if len(c.operands) == 0 {
		return "none"
	}
	return strings.Join(c.operands, " ")
}

// switched are words for whether something is on, and how a flag has them.
var switched = map[string]string{"on": "on", "yes": "on", "true": "on", "off": "off", "no": "off", "false": "off", "auto": "auto"}

// surplus names an operand that is one too many, and says what may have been meant by it; it returns "" if there are too few.
func (c command) surplus(flags *flag.FlagSet, operands []string, before [][]string) string {
	if len(operands) <= len(c.operands) {
		return ""
	}
	for i, o := range operands {
		last := ""
		if n := len(before[i]); n > 0 {
			last = before[i][n-1]
		}
		name, value := strings.TrimLeft(last, "-"), switched[strings.ToLower(o)]
		f := flags.Lookup(name)
		if f == nil || value == "" || name == last {
			continue
		}
		if _, bare := f.Value.(flag.Getter); bare {
			return fmt.Sprintf(": “%s” is one too many, as -%s takes no value", o, name)
		}
		return fmt.Sprintf(": “%s” is one too many; is -%s=%s meant?", o, name, value)
	}
	i := len(c.operands)
	text := fmt.Sprintf(": “%s” is one too many", operands[i])
	if b := before[i]; len(b) == 2 && strings.TrimLeft(b[0], "-") == "data" && b[0] != "data" {
		text += "; -data is to be written before each path, and quotes around a path with spaces"
	} else if _, err := os.Stat(operands[i]); err == nil && flags.Lookup("data") != nil {
		text += fmt.Sprintf("; is -data %s meant?", operands[i])
	}
	return text
}

func explain(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
	fmt.Fprint(t, "Trains a mixture of variational auto-encoders on handwritten digits, without their labels.\n\n")
	for _, c := range commands() {
		fmt.Fprintf(t, "  moevae %s\t%s\n", c.name, c.summary)
	}
	fmt.Fprint(t, "  moevae help COMMAND\tsay more about one of them\n\n")
	fmt.Fprint(t, "To begin with:\n\n  moevae train -epochs 10 -o digits.safetensors\n  moevae eval digits.safetensors\n")
	return t.Flush()
}

func (c command) explain(w io.Writer) error {
	_, flags := c.prepare()
	fmt.Fprintf(w, "moevae %s: %s\n\n  moevae %s\n\n", c.name, c.summary, strings.Join(append([]string{c.name, "[flags]"}, c.operands...), " "))
	t := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
	flags.VisitAll(func(f *flag.Flag) {
		value, usage := flag.UnquoteUsage(f)
		fmt.Fprintf(t, "  %s\t%s\n", strings.TrimRight("-"+f.Name+" "+value, " "), usage)
	})
	if err := t.Flush(); err != nil || c.more == nil {
		return err
	}
	return c.more(w)
}

// explainParameters prints the table that -set reads.
func explainParameters(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprint(t, "\nWhat -set knows, the published value, and the range; * can change under way, as name@epochs.steps=value:\n\n")
	published := train.Published()
	for _, p := range train.Parameters() {
		live := ""
		if p.Live {
			live = "*"
		}
		values, help := span(p), p.Help
		if p.Name == "experts" {
			values += ", " + auto
			help += " Auto: as many as the images ask for; what that is by, and how many, is said, and the file keeps the number."
		}
		fmt.Fprintf(t, "  %s\t%s\t%s\t%s\t%s\n", p.Name, live, p.Value(published), values, help)
	}
	fmt.Fprintf(t, "  %s\t\t\t%s\t%s\n", train.Workers.Name, "1 or more", train.Workers.Help)
	fmt.Fprintf(t, "  %s@7.12\t\t\t%s\t%s\n", train.WakeName, "experts from 1", "Give a dead expert half of the images of the busiest one, after 7 epochs and 12 steps; 4,5 is one after the other.")
	fmt.Fprint(t, "\nPresets:\n\n")
	for _, p := range train.Presets() {
		fmt.Fprintf(t, "  %s\t%s\n", p.Name, p.Help)
	}
	return t.Flush()
}

// span returns what values a hyper-parameter may have.
func span(p train.Parameter) string {
	if p.Choices != nil {
		return strings.Join(p.Choices, ", ")
	}
	return strings.TrimSpace(number(p.Min) + " to " + number(p.Max) + " " + p.Unit)
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
