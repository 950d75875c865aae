//go:build js && wasm

package bridge

import "sync"

// A queue hands jobs from callbacks, which must not block, to the goroutine that does them.
type queue struct {
	mutex sync.Mutex
	jobs  []func()
	bell  chan struct{}
}

func newQueue() *queue { return &queue{bell: make(chan struct{}, 1)} }

func (q *queue) put(job func()) {
	q.mutex.Lock()
	q.jobs = append(q.jobs, job)
	q.mutex.Unlock()
	select {
	case q.bell <- struct{}{}:
	default:
	}
}

// work does jobs in the order they came, for ever, and calls done whenever there are none left.
func (q *queue) work(done func()) {
	for range q.bell {
		q.mutex.Lock()
		jobs := q.jobs
		q.jobs = nil
		q.mutex.Unlock()
		for _, job := range jobs {
			job()
		}
		done()
	}
}
