package engine

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// Display starts a screen that nobody sees and returns its name, as DISPLAY has it, and what ends it. Its error is
// ErrMissing if Xvfb is not installed.
func Display() (name string, end func(), err error) {
	path, err := find("Xvfb")
	if err != nil {
		return "", nil, err
	}
	read, write, err := os.Pipe()
	if err != nil {
		return "", nil, err
	}
	defer read.Close()
	screen := exec.Command(path, "-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp")
	screen.ExtraFiles = []*os.File{write}
	err = screen.Start()
	write.Close()
	if err != nil {
		return "", nil, fmt.Errorf("engine: %w", err)
	}
	end = func() { stop(screen) }
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		end()
		return "", nil, fmt.Errorf("engine: Xvfb names no display: %w", err)
	}
	return ":" + strings.TrimSpace(number), end, nil
}

// stop ends a program that was started here, and what it has started.
func stop(program *exec.Cmd) {
	endGroup(program)
	_ = program.Wait()
}
