//go:build !unix

package engine

import "os/exec"

func apart(*exec.Cmd) {}

func endGroup(program *exec.Cmd) { _ = program.Process.Kill() }
