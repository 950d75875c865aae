// Moevae trains a mixture of variational auto-encoders without a browser, measures it, draws from it, and
// routes pictures through it. It is the same core as the page's, with the same presets.
//
//	moevae train -o FILE      learn, and write what has been learned
//	moevae eval FILE          measure it on digits it has not seen
//	moevae sample -o PNG FILE draw what its experts have learned
//	moevae route FILE IMAGE   say which expert a picture belongs to
//	moevae split -o OUT FILE  let experts become mixtures of their own
//	moevae kmeans             sort the digits without a model, for comparison
//	moevae parabolas          train the mixture that the post explains first
//
// FILE is safetensors, with the configuration and seed in its metadata; see core/checkpoint. Results go to
// standard output; progress, remarks and errors to standard error. Whatever is wrong with what the
// program is given, it says in one line, exits with status 1 and leaves an existing FILE as it was.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// closedPipe is SIGPIPE, a name that package syscall does not have for every target.
const closedPipe = syscall.Signal(13)

func main() {
	// A reader that closes the pipe early must not cost what has been learned: the failed write is an
	// error like others.
	signal.Ignore(closedPipe)
	os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
}

// run does what the arguments, without the program's name, ask for and returns the exit status: 0, or 1
// after one line on stderr that says what is wrong and where.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	if err := dispatch(ctx, args, stdout, stderr); err != nil {
		fmt.Fprintf(stderr, "moevae: %s\n", strings.ReplaceAll(err.Error(), "\n", " "))
		return 1
	}
	return 0
}

func dispatch(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	if len(args) == 0 {
		return explain(stdout)
	}
	if args[0] == "help" || args[0] == "-h" || args[0] == "-help" || args[0] == "--help" {
		if len(args) == 1 {
			return explain(stdout)
		}
		c, err := commandNamed(args[1])
		if err != nil {
			return err
		}
		return c.explain(stdout)
	}
	c, err := commandNamed(args[0])
	if err != nil {
		return err
	}
	action, flags := c.prepare()
	operands, before, err := parse(flags, args[1:])
	if err == flag.ErrHelp {
		return c.explain(stdout)
	}
	if err == nil && (len(operands) > len(c.operands) || len(operands) < len(c.operands)-c.spare) {
		err = fmt.Errorf("arguments besides flags: got %d, want %s%s", len(operands), c.wants(), c.surplus(flags, operands, before))
	}
	if err != nil {
		return fmt.Errorf("%s: %w (see moevae help %s)", c.name, err, c.name)
	}
	return action(ctx, operands, stdout, stderr)
}

// parse returns what is no flag, and what stands before each of these, up to two arguments. Unlike the flag package alone it lets
// flags stand after operands.
func parse(flags *flag.FlagSet, args []string) (operands []string, before [][]string, err error) {
	rest := args
	for {
		if err := flags.Parse(rest); err != nil {
			return nil, nil, err
		}
		if flags.NArg() == 0 {
			return operands, before, nil
		}
		at := len(args) - flags.NArg()
		operands, before = append(operands, args[at]), append(before, args[max(0, at-2):at])
		rest = args[at+1:]
	}
}
