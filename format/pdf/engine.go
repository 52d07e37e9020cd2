package pdf

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// wasmPageBytes is the size of a page of WebAssembly memory.
const wasmPageBytes = 64 << 10

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
// document. It starts with the first document. An Engine may be used by
// several goroutines.
type Engine struct {
	opts EngineOptions

	mu     sync.Mutex
	pool   pdfium.Pool
	cache  wazero.CompilationCache
	cancel context.CancelFunc
}

// NewEngine returns an engine that has not started yet.
func NewEngine(o EngineOptions) *Engine { return &Engine{opts: o} }

// shared is the engine of documents that were opened without one.
var shared = NewEngine(EngineOptions{})

// Shutdown stops the engine that documents share which were opened without one
// of their own, and frees its memory. Such documents can no longer be read; a
// later Open starts it again.
func Shutdown() error { return shared.Close() }

// Close stops the engine and with it all documents opened with it. The next
// Open starts it again.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pool == nil {
		return nil
	}
	err := e.pool.Close()
	e.cancel()
	if e.cache != nil {
		_ = e.cache.Close(context.Background()) // only memory is freed
	}
	e.pool, e.cache, e.cancel = nil, nil, nil
	return err
}

// instance returns a fresh PDFium, which no other document has touched.
func (e *Engine) instance(ctx context.Context) (*sandbox, error) {
	pool, err := e.start()
	if err != nil {
		return nil, err
	}
	inst, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, fmt.Errorf("starting PDFium: %w", err)
	}
	s, err := newSandbox(inst)
	if err != nil {
		_ = inst.Kill()
		return nil, err
	}
	return s, nil
}

func (e *Engine) start() (pdfium.Pool, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pool != nil {
		return e.pool, nil
	}
	memory := e.opts.Memory
	if memory <= 0 {
		memory = DefaultMemory
	}
	cfg := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(uint32(min(memory/wasmPageBytes, 1<<16))).
		WithCloseOnContextDone(true)
	cache := e.openCache()
	if cache != nil {
		cfg = cfg.WithCompilationCache(cache)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ctx = experimental.WithCompilationWorkers(ctx, runtime.GOMAXPROCS(0))
	pool, err := webassembly.Init(webassembly.Config{
		Context:       ctx,
		MaxTotal:      -1, // a document waits for no other; the caller bounds how many are open
		FSConfig:      e.fonts(),
		RuntimeConfig: cfg,
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
	if err != nil {
		cancel()
		return nil, fmt.Errorf("starting PDFium: %w", err)
	}
	e.pool, e.cache, e.cancel = pool, cache, cancel
	return pool, nil
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
