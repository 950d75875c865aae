package site

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// types are the content types of the site's files. The operating system's own table is not asked:
// where it is wrong about WebAssembly, a browser refuses to compile while it downloads.
var types = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".json": "application/json",
	".wasm": "application/wasm",
	".svg":  "image/svg+xml",
	".png":  "image/png",
	".ttf":  "font/ttf",
	".txt":  "text/plain; charset=utf-8",

	".webmanifest": "application/manifest+json",
}

// Handler serves the files in dist. A request gets the first of brotli and gzip that it accepts and
// that lies beside the file; an ETag of the content makes a repeated visit cheap and never stale.
func Handler(dist string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
			return
		}
		clean := path.Clean("/" + r.URL.Path)
		if strings.HasSuffix(r.URL.Path, "/") {
			clean = path.Join(clean, "index.html")
		}
		contentType, known := types[path.Ext(clean)]
		if !known {
			http.NotFound(w, r)
			return
		}
		serveFile(w, r, filepath.Join(dist, filepath.FromSlash(clean)), contentType)
	})
}

// Isolated answers as h does, with the two headers with which a browser lets the page share memory between its workers. The
// service worker gives them later, so a host that can't send them will do.
func Isolated(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cross-Origin-Opener-Policy", "same-origin")
		w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
		h.ServeHTTP(w, r)
	})
}

func serveFile(w http.ResponseWriter, r *http.Request, name, contentType string) {
	header := w.Header()
	for _, e := range append(encodings(0), encoding{}) {
		if !accepts(r, e.name) {
			continue
		}
		data, err := os.ReadFile(name + e.suffix)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			http.Error(w, "can't read the file", http.StatusInternalServerError)
			return
		}
		sum := sha256.Sum256(data)
		tag := fmt.Sprintf("%q", hex.EncodeToString(sum[:12]))
		header.Set("Content-Type", contentType)
		header.Set("Cache-Control", "no-cache")
		header.Set("Vary", "Accept-Encoding")
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		if e.name != "" {
			header.Set("Content-Encoding", e.name)
		}
		header.Set("Content-Length", fmt.Sprint(len(data)))
		if r.Method == http.MethodGet {
			// An error here is the browser's going away: there is nobody left to tell.
			_, _ = w.Write(data)
		}
		return
	}
	http.NotFound(w, r)
}

// accepts reports whether the request takes an encoding; every request takes the file as it is.
func accepts(r *http.Request, encoding string) bool {
	if encoding == "" {
		return true
	}
	for _, part := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name == encoding && strings.TrimSpace(weight) != "q=0" {
			return true
		}
	}
	return false
}
