//go:build unix

package engine

import (
	"os/exec"
	"syscall"
)

// apart lets a program and what it starts be ended together.
func apart(program *exec.Cmd) { program.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

func endGroup(program *exec.Cmd) {
	if program.SysProcAttr != nil && program.SysProcAttr.Setpgid {
		_ = syscall.Kill(-program.Process.Pid, syscall.SIGKILL)
		return
	}
	_ = program.Process.Kill()
}
