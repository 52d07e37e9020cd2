package pdf

import (
	"context"
	"errors"
	"runtime"
	"sync"

	"github.com/klippa-app/go-pdfium/webassembly/imports"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
	"github.com/tetratelabs/wazero/sys"
)

// host holds PDFium compiled for this machine, from which sandboxes are made.
type host struct {
	ctx      context.Context // ends with the host
	cancel   context.CancelFunc
	runtime  wazero.Runtime
	compiled wazero.CompiledModule
	cache    wazero.CompilationCache // may be nil
	fonts    wazero.FSConfig

	// running is held for reading while a sandbox runs code, which must be
	// over before the code is unloaded.
	running sync.RWMutex
	closed  bool
}

// wasmPageBytes is the size of a page of WebAssembly memory.
const wasmPageBytes = 64 << 10

// errStopped is what documents of an engine say that was closed.
var errStopped = errors.New("the PDF engine was closed")

// newHost compiles PDFium, or takes it from the cache.
func newHost(memory int64, fonts wazero.FSConfig, cache wazero.CompilationCache) (*host, error) {
	module, err := interruptible(pdfiumModule)
	if err != nil {
		return nil, err
	}
	cfg := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(uint32(min(memory/wasmPageBytes, 1<<16)))
	if cache != nil {
		cfg = cfg.WithCompilationCache(cache)
	}
	h := &host{cache: cache, fonts: fonts}
	h.ctx, h.cancel = context.WithCancel(context.Background())
	h.runtime = wazero.NewRuntimeWithConfig(h.ctx, cfg)
	if err := h.load(module); err != nil {
		return nil, errors.Join(err, h.close())
	}
	return h, nil
}

func (h *host) load(module []byte) (err error) {
	if _, err = wasi_snapshot_preview1.Instantiate(h.ctx, h.runtime); err != nil {
		return err
	}
	_, err = h.runtime.NewHostModuleBuilder(pollModule).NewFunctionBuilder().
		WithGoFunction(api.GoFunc(poll), []api.ValueType{api.ValueTypeI32}, nil).
		Export(pollName).Instantiate(h.ctx)
	if err != nil {
		return err
	}
	h.compiled, err = h.runtime.CompileModule(experimental.WithCompilationWorkers(h.ctx, runtime.GOMAXPROCS(0)), module)
	if err != nil {
		return err
	}
	_, err = imports.Instantiate(h.ctx, h.runtime, h.compiled)
	return err
}

// poll is what PDFium calls from its loops; see interruptible.
func poll(ctx context.Context, _ []uint64) {
	if ctx.Err() != nil {
		panic(sys.NewExitError(sys.ExitCodeContextCanceled))
	}
}

// enter must be called before code of the host is run, and leave after it.
func (h *host) enter() error {
	h.running.RLock()
	if h.closed {
		h.running.RUnlock()
		return errStopped
	}
	return nil
}

func (h *host) leave() { h.running.RUnlock() }

// close stops all sandboxes and unloads the code.
func (h *host) close() error {
	h.cancel()
	h.running.Lock()
	defer h.running.Unlock()
	h.closed = true
	err := h.runtime.Close(context.Background())
	if h.cache != nil {
		err = errors.Join(err, h.cache.Close(context.Background()))
	}
	return err
}
