package e2e

import (
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
)

// ports are those that some server of these tests has had. The system gives a port that was closed to the next who asks, and
// a browser would keep, under the same address, the runs and the service worker of the test before.
var ports = struct {
	sync.Mutex
	taken map[string]bool
}{taken: map[string]bool{}}

// serve starts a server at an address that no test before had; it ends with the test.
func serve(t *testing.T, handler http.Handler) *httptest.Server {
	t.Helper()
	server := &httptest.Server{Listener: listen(t), Config: &http.Server{Handler: handler}}
	server.Start()
	t.Cleanup(server.Close)
	return server
}

// listen opens a port of this machine that is not among ports, and adds it to them.
func listen(t *testing.T) net.Listener {
	t.Helper()
	ports.Lock()
	defer ports.Unlock()
	for {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		if address := l.Addr().String(); !ports.taken[address] {
			ports.taken[address] = true
			return l
		}
		_ = l.Close()
	}
}
