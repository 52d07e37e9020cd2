package pdf

import (
	"context"
	"encoding/binary"
	"fmt"
	"math"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// sandbox is one PDFium in its own WebAssembly memory. Its C functions are
// called by name with raw values, for speed: go-pdfium's methods make up to
// twenty calls and as many allocations where one is needed for a glyph, and
// register every object of a page.
//
// Errors stick: after the first call that fails (PDFium crashed, ran out of
// memory or was stopped) every other returns 0, and err tells why. Such a
// sandbox can only be closed. A sandbox is for one goroutine at a time; stop
// may be called from any.
type sandbox struct {
	host    *host
	module  api.Module
	ctx     context.Context // ends running code when stopped
	stop    context.CancelFunc
	fns     map[string]api.Function
	stack   [16]uint64 // arguments and result of a call
	scratch uint64     // address of scratchBytes for results of PDFium
	err     error
}

// scratchBytes is the room for results: four doubles or a short name.
const scratchBytes = 256

// newSandbox starts a PDFium. The caller must have entered the host.
func newSandbox(ctx context.Context, h *host) (*sandbox, error) {
	s := &sandbox{host: h, fns: map[string]api.Function{}}
	s.ctx, s.stop = context.WithCancel(h.ctx)
	unwatch := context.AfterFunc(ctx, s.stop)
	defer unwatch()
	s.module, s.err = h.runtime.InstantiateModule(s.ctx, h.compiled, wazero.NewModuleConfig().
		WithName("").WithStartFunctions("_initialize").WithFSConfig(h.fonts))
	if s.err == nil {
		s.call("FPDF_InitLibrary")
		s.scratch = s.malloc(scratchBytes)
	}
	switch {
	case s.err == nil && s.scratch != 0:
		return s, nil
	case ctx.Err() != nil:
		s.err = timeout(ctx)
	case s.err == nil:
		s.err = fmt.Errorf("%w: no memory", page.ErrTooLarge)
	}
	s.close()
	return nil, fmt.Errorf("starting PDFium: %w", s.err)
}

// close frees the memory of the sandbox.
func (s *sandbox) close() {
	s.stop()
	if s.module != nil {
		_ = s.module.Close(context.Background()) // only memory is freed
	}
}

// call runs a C function; without a result it returns 0.
func (s *sandbox) call(name string, args ...uint64) uint64 {
	if s.err != nil {
		return 0
	}
	fn := s.fns[name]
	if fn == nil {
		if fn = s.module.ExportedFunction(name); fn == nil {
			s.err = fmt.Errorf("no function %s", name)
			return 0
		}
		s.fns[name] = fn
	}
	s.stack[0] = 0
	copy(s.stack[:], args)
	if s.err = fn.CallWithStack(s.ctx, s.stack[:]); s.err != nil {
		return 0
	}
	return s.stack[0]
}

// integer is call for a function that returns an int.
func (s *sandbox) integer(name string, args ...uint64) int {
	return int(int32(uint32(s.call(name, args...))))
}

// truth is call for a function that returns an FPDF_BOOL.
func (s *sandbox) truth(name string, args ...uint64) bool { return uint32(s.call(name, args...)) != 0 }

// malloc returns the address of n bytes in the sandbox, 0 where it has no room.
func (s *sandbox) malloc(n int) uint64 {
	if n < 0 || n > math.MaxInt32 {
		return 0
	}
	return s.call("malloc", uint64(n))
}

func (s *sandbox) free(at uint64) { s.call("free", at) }

// put copies data into the sandbox and returns where, 0 where it has no room.
func (s *sandbox) put(data []byte) uint64 {
	at := s.malloc(len(data))
	if at != 0 && !s.module.Memory().Write(uint32(at), data) {
		return 0
	}
	return at
}

// view returns n bytes at an address; they are valid until the next call.
func (s *sandbox) view(at uint64, n int) []byte {
	if at > math.MaxUint32 || n < 0 || int64(n) > math.MaxUint32 {
		return nil
	}
	b, _ := s.module.Memory().Read(uint32(at), uint32(n))
	return b
}

// word is the address of result number i of four bytes, double that of eight.
func (s *sandbox) word(i int) uint64   { return s.scratch + 4*uint64(i) }
func (s *sandbox) double(i int) uint64 { return s.scratch + 8*uint64(i) }

// uints copies results of four bytes.
func (s *sandbox) uints(out []uint32) {
	b := s.view(s.scratch, 4*len(out))
	for i := range out {
		out[i] = 0
		if b != nil {
			out[i] = binary.LittleEndian.Uint32(b[4*i:])
		}
	}
}

// floats copies results of type float.
func (s *sandbox) floats(out []float64) {
	b := s.view(s.scratch, 4*len(out))
	for i := range out {
		out[i] = 0
		if b != nil {
			out[i] = float64(math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:])))
		}
	}
}

// doubles copies results of type double.
func (s *sandbox) doubles(out []float64) {
	b := s.view(s.scratch, 8*len(out))
	for i := range out {
		out[i] = 0
		if b != nil {
			out[i] = math.Float64frombits(binary.LittleEndian.Uint64(b[8*i:]))
		}
	}
}

// text returns a string that PDFium wrote, n bytes with its final zero.
func (s *sandbox) text(n int) string {
	if n < 1 || n > scratchBytes {
		return ""
	}
	b := s.view(s.scratch, n)
	for i, c := range b {
		if c == 0 {
			return string(b[:i])
		}
	}
	return string(b)
}
