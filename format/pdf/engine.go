package pdf

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/tetratelabs/wazero"
)

// DefaultMemory is the memory that reading one document may take unless
// EngineOptions says otherwise: enough to render a broadsheet at 400 dpi in
// colour.
const DefaultMemory = 2 << 30

// fontDirs are where PDFium looks for the fonts that a document names without
// embedding them. They are given to it read-only; it sees no other file.
var fontDirs = []string{"/usr/share/fonts", "/usr/local/share/fonts"}

// EngineOptions change how PDFium runs. The zero value means the defaults.
type EngineOptions struct {
	// CacheDir keeps PDFium compiled for this machine, so that only the first
	// start takes seconds. Empty means "broadsheet" in os.UserCacheDir; "-"
	// means no cache. A folder that cannot be written is no error.
	CacheDir string
	// Memory limits the memory of one document in bytes; 0 means DefaultMemory.
	Memory int64
	// NoFonts hides the fonts of the system. Text of fonts that are not embedded
	// is then drawn with PDFium's own, which have no Chinese; the text layer is
	// the same.
	NoFonts bool
}

// Engine runs PDFium inside a WebAssembly sandbox, one instance for each open
// document. It starts with the first document: in seconds where PDFium must be
// compiled, in some 0.2 s where CacheDir has it. When a context ends, PDFium
// stops within milliseconds and its instance is given up; nothing goes on in
// the background but a first compilation. An Engine may be used by several
// goroutines; documents do not wait for each other.
type Engine struct {
	opts EngineOptions

	mu   sync.Mutex
	host *host // nil while stopped
}

// NewEngine returns an engine that has not started yet.
func NewEngine(o EngineOptions) *Engine { return &Engine{opts: o} }

// shared is the engine of documents that were opened without one.
var shared = NewEngine(EngineOptions{})

// Shutdown stops the engine that documents share which were opened without one
// of their own, and frees its memory. Such documents can no longer be read; a
// later Open starts it again.
func Shutdown() error { return shared.Close() }

// Close stops the engine and with it all documents opened with it, also those
// at work. The next Open starts it again.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.host == nil {
		return nil
	}
	err := e.host.close()
	e.host = nil
	return err
}

// started is start for callers with a context. Compiling PDFium cannot be
// stopped: when ctx ends, it goes on for the next caller.
func (e *Engine) started(ctx context.Context) (*host, error) {
	type result struct {
		h   *host
		err error
	}
	ready := make(chan result, 1)
	go func() {
		h, err := e.start()
		ready <- result{h, err}
	}()
	select {
	case r := <-ready:
		return r.h, r.err
	case <-ctx.Done():
		return nil, timeout(ctx)
	}
}

// start returns the running host.
func (e *Engine) start() (*host, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.host != nil {
		return e.host, nil
	}
	memory := e.opts.Memory
	if memory <= 0 {
		memory = DefaultMemory
	}
	h, err := newHost(memory, e.fonts(), e.openCache())
	if err != nil {
		return nil, fmt.Errorf("starting PDFium: %w", err)
	}
	e.host = h
	return h, nil
}

// openCache returns the compilation cache on disk, nil where there is no place
// for one.
func (e *Engine) openCache() wazero.CompilationCache {
	dir := e.opts.CacheDir
	switch dir {
	case "-":
		return nil
	case "":
		base, err := os.UserCacheDir()
		if err != nil {
			return nil
		}
		dir = filepath.Join(base, "broadsheet")
	}
	cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "pdfium"))
	if err != nil {
		return nil
	}
	return cache
}

// fonts returns what PDFium sees of the file system.
func (e *Engine) fonts() wazero.FSConfig {
	fs := wazero.NewFSConfig()
	if e.opts.NoFonts || runtime.GOOS == "windows" {
		return fs
	}
	for _, dir := range fontDirs {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			fs = fs.WithReadOnlyDirMount(dir, dir)
		}
	}
	return fs
}
