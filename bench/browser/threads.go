package browser

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// workerThread is what Chromium calls the thread of a Web Worker.
const workerThread = "DedicatedWorker"

// A Usage is the processor time that each worker's thread has used, by the thread's number.
type Usage map[int]time.Duration

// Since returns the time used by all threads together and by the busiest one since an earlier reading.
func (u Usage) Since(earlier Usage) (sum, busiest time.Duration) {
	for id, used := range u {
		d := used - earlier[id]
		sum += d
		busiest = max(busiest, d)
	}
	return sum, busiest
}

// threads finds the worker threads of the browser and of its descendants, which nobody else's are.
type threads struct {
	root  int
	files map[int]string // the accounts of the worker threads, by thread
}

// FindWorkers looks for the workers there are. It reports whether their processor time can be known.
func (b *Browser) FindWorkers() bool {
	b.threads.files = map[int]string{}
	for _, process := range Family(b.threads.root) {
		tasks, err := filepath.Glob(filepath.Join("/proc", strconv.Itoa(process), "task", "*"))
		if err != nil {
			continue
		}
		for _, task := range tasks {
			name, err := os.ReadFile(filepath.Join(task, "comm"))
			if err != nil || !strings.HasPrefix(string(name), workerThread) {
				continue
			}
			if id, err := strconv.Atoi(filepath.Base(task)); err == nil {
				b.threads.files[id] = filepath.Join(task, "schedstat")
			}
		}
	}
	return len(b.threads.files) > 0
}

// WorkerTime returns the processor time of the workers that FindWorkers has found.
func (b *Browser) WorkerTime() Usage {
	u := Usage{}
	for id, file := range b.threads.files {
		if used, ok := scheduled(file); ok {
			u[id] = used
		}
	}
	return u
}

// Memory returns how much memory the browser's renderers hold for themselves alone, in bytes, or 0 where
// that is not known.
func (b *Browser) Memory() int {
	sum := 0
	for _, process := range Family(b.threads.root) {
		folder := filepath.Join("/proc", strconv.Itoa(process))
		command, err := os.ReadFile(filepath.Join(folder, "cmdline"))
		if err != nil || !strings.Contains(string(command), "--type=renderer") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, "smaps_rollup"))
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(text)) {
			if fields := strings.Fields(line); len(fields) > 1 && strings.HasPrefix(fields[0], "Private_") {
				if kilobytes, err := strconv.Atoi(fields[1]); err == nil {
					sum += kilobytes << 10
				}
			}
		}
	}
	return sum
}

// ThreadTime returns the processor time of the calling thread, which must be locked to its goroutine, and
// whether it is known.
func ThreadTime() (time.Duration, bool) { return scheduled("/proc/thread-self/schedstat") }

// scheduled reads the first field of a thread's account: the nanoseconds it has run.
func scheduled(file string) (time.Duration, bool) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, false
	}
	first, _, _ := strings.Cut(string(text), " ")
	n, err := strconv.ParseInt(first, 10, 64)
	return time.Duration(n), err == nil
}

// Family returns the processes below root, and root itself; root alone where they can't be known.
func Family(root int) []int {
	children := map[int][]int{}
	files, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return []int{root}
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		// The name, in parentheses, may hold anything.
		fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
		process, err := strconv.Atoi(filepath.Base(filepath.Dir(file)))
		if err != nil || len(fields) < 2 {
			continue
		}
		if parent, err := strconv.Atoi(fields[1]); err == nil {
			children[parent] = append(children[parent], process)
		}
	}
	found := []int{root}
	for i := 0; i < len(found); i++ {
		found = append(found, children[found[i]]...)
	}
	return found
}
