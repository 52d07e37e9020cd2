package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// interruptible rewrites a WebAssembly module so that it calls a function of
// the host every few thousand rounds of its loops, which may stop it.
//
// A hostile file can make PDFium run for hours. Compiled WebAssembly code can
// neither be stopped from outside nor gives way to the garbage collector, which
// halts the whole program until the code returns: it is no way out to leave it
// running. wazero can stop it (WithCloseOnContextDone), but does so by leaving
// the compiled code at each round of each loop and by a goroutine for each
// call, which makes PDFium several times slower. Here a round costs a counter:
//
//	loop
//	  if fuel == 0 { fuel = pollEvery; poll() }
//	  fuel--
//	  …
//
// The counter is a new global variable. poll takes the place of an import that
// PDFium has no use for, so that the numbers of the functions stay the same.
// The format is that of the WebAssembly Core Specification 2.0, chapter 5, with
// the exception handling of 3.0.
func interruptible(module []byte) ([]byte, error) {
	if len(module) < 8 || string(module[:4]) != "\x00asm" {
		return nil, errors.New("no WebAssembly module")
	}
	out := append(make([]byte, 0, len(module)+len(module)/8), module[:8]...)
	var w weaver
	r := &wasmReader{b: module, at: 8}
	for r.at < len(module) && r.err == nil {
		id := r.byte()
		body := r.bytes(r.uint())
		s := &wasmReader{b: body}
		switch id {
		case sectionImport:
			body = w.imports(s)
		case sectionGlobal:
			body = w.globals(s)
		case sectionCode:
			if !w.hasPoll || !w.hasFuel {
				return nil, errors.New("the WebAssembly module has no place to stop it")
			}
			body = w.code(s)
		}
		if r.err = errors.Join(r.err, s.err); r.err != nil {
			break
		}
		out = append(out, id)
		out = binary.AppendUvarint(out, uint64(len(body)))
		out = append(out, body...)
	}
	return out, r.err
}

// The function that replaces the import, by module and name.
const (
	pollModule, pollName         = "broadsheet", "poll"
	replacedModule, replacedName = "env", "emscripten_notify_memory_growth"
)

// pollEvery is after how many rounds of loops the host is asked: some tens of
// microseconds, long against the cost of asking.
const pollEvery = 1 << 14

// Sections and opcodes of the binary format.
const (
	sectionImport, sectionGlobal, sectionCode = 2, 6, 10

	opLoop, opIf, opEnd        = 0x03, 0x04, 0x0B
	opCall                     = 0x10
	opGlobalGet, opGlobalSet   = 0x23, 0x24
	opI32Const, opI64Const     = 0x41, 0x42
	opF32Const, opF64Const     = 0x43, 0x44
	opI32Eqz, opI32Sub         = 0x45, 0x6B
	typeI32, typeNone, mutable = 0x7F, 0x40, 1
)

// weaver puts the check into the sections of a module.
type weaver struct {
	hasPoll, hasFuel bool
	poll, fuel       uint64 // numbers of the function and the global
	check            []byte // the code at the head of a loop
}

// imports replaces the import and takes its number.
func (w *weaver) imports(r *wasmReader) []byte {
	var out []byte
	n := r.uint()
	out = binary.AppendUvarint(out, n)
	functions := uint64(0)
	for range n {
		module, name, kind := r.bytes(r.uint()), r.bytes(r.uint()), r.byte()
		from := r.at
		switch kind {
		case 0: // function: number of its type
			r.uint()
			if string(module) == replacedModule && string(name) == replacedName {
				w.poll, w.hasPoll = functions, true
				module, name = []byte(pollModule), []byte(pollName)
			}
			functions++
		default:
			r.fail("an import of kind", kind) // PDFium has none
		}
		if r.err != nil {
			return nil
		}
		for _, s := range [][]byte{module, name} {
			out = binary.AppendUvarint(out, uint64(len(s)))
			out = append(out, s...)
		}
		out = append(out, kind)
		out = append(out, r.b[from:r.at]...)
	}
	return out
}

// globals adds the counter behind the global variables.
func (w *weaver) globals(r *wasmReader) []byte {
	n := r.uint()
	w.fuel, w.hasFuel = n, true
	out := binary.AppendUvarint(nil, n+1)
	out = append(out, r.b[r.at:]...)
	out = append(out, typeI32, mutable, opI32Const)
	out = appendSigned(out, pollEvery)
	out = append(out, opEnd)

	c := binary.AppendUvarint([]byte{opGlobalGet}, w.fuel)
	c = append(c, opI32Eqz, opIf, typeNone, opI32Const)
	c = appendSigned(c, pollEvery)
	c = binary.AppendUvarint(append(c, opGlobalSet), w.fuel)
	c = append(c, opI32Const, 0) // the import has a parameter
	c = binary.AppendUvarint(append(c, opCall), w.poll)
	c = append(c, opEnd)
	c = binary.AppendUvarint(append(c, opGlobalGet), w.fuel)
	c = append(c, opI32Const, 1, opI32Sub)
	w.check = binary.AppendUvarint(append(c, opGlobalSet), w.fuel)
	return out
}

// code puts the check at the head of each loop of each function.
func (w *weaver) code(r *wasmReader) []byte {
	out := make([]byte, 0, len(r.b)+len(r.b)/4)
	n := r.uint()
	out = binary.AppendUvarint(out, n)
	var body []byte
	for range n {
		f := &wasmReader{b: r.bytes(r.uint())}
		if r.err != nil {
			return nil
		}
		body = w.function(f, body[:0])
		if r.err = f.err; r.err != nil {
			return nil
		}
		out = binary.AppendUvarint(out, uint64(len(body)))
		out = append(out, body...)
	}
	return out
}

func (w *weaver) function(r *wasmReader, out []byte) []byte {
	for range r.uint() { // local variables
		r.uint()
		r.byte()
	}
	copied := 0
	for r.at < len(r.b) && r.err == nil {
		if r.instruction() == opLoop {
			out = append(out, r.b[copied:r.at]...)
			out = append(out, w.check...)
			copied = r.at
		}
	}
	return append(out, r.b[copied:]...)
}

// appendSigned appends a signed LEB128 number that is not negative.
func appendSigned(out []byte, v uint64) []byte {
	for ; v >= 0x40; v >>= 7 {
		out = append(out, byte(v)|0x80)
	}
	return append(out, byte(v))
}

// wasmReader reads the binary format. Errors stick.
type wasmReader struct {
	b   []byte
	at  int
	err error
}

func (r *wasmReader) fail(what string, code byte) {
	if r.err == nil {
		r.err = fmt.Errorf("WebAssembly module: %s %#x at %d is not known", what, code, r.at)
	}
	r.at = len(r.b)
}

func (r *wasmReader) byte() byte {
	if r.at >= len(r.b) {
		r.err = cut(r.err)
		return 0
	}
	r.at++
	return r.b[r.at-1]
}

// skip steps over a number in LEB128, signed or not.
func (r *wasmReader) skip() {
	for r.byte() >= 0x80 {
	}
}

// uint reads an unsigned number in LEB128.
func (r *wasmReader) uint() uint64 {
	v, n := binary.Uvarint(r.b[r.at:])
	if n <= 0 {
		r.err = cut(r.err)
		r.at = len(r.b)
		return 0
	}
	r.at += n
	return v
}

func (r *wasmReader) bytes(n uint64) []byte {
	if n > uint64(len(r.b)-r.at) {
		r.err = cut(r.err)
		n = uint64(len(r.b) - r.at)
	}
	r.at += int(n)
	return r.b[r.at-int(n) : r.at : r.at]
}

var errCutModule = errors.New("WebAssembly module: its end is missing")

func cut(err error) error {
	if err != nil {
		return err
	}
	return errCutModule
}

// instruction steps over an instruction with what belongs to it and returns its
// opcode.
func (r *wasmReader) instruction() byte {
	op := r.byte()
	switch {
	case op == 0x02, op == opLoop, op == opIf: // with the type of the block
		r.skip()
	case op == 0x08, op == 0x0C, op == 0x0D, op == opCall, op == 0x12, // throw, br, br_if, call, return_call
		op >= 0x20 && op <= 0x26,                                   // variables and tables
		op == 0x3F, op == 0x40, op == opI32Const, op == opI64Const, // memory.size, memory.grow
		op == 0xD0, op == 0xD2: // ref.null, ref.func
		r.skip()
	case op == 0x11, op == 0x13, op >= 0x28 && op <= 0x3E: // call_indirect, load and store
		r.skip()
		r.skip()
	case op == 0x0E: // br_table
		for n := r.uint() + 1; n > 0 && r.err == nil; n-- {
			r.skip()
		}
	case op == 0x1C: // select with types
		for n := r.uint(); n > 0 && r.err == nil; n-- {
			r.byte()
		}
	case op == 0x1F: // try_table
		r.skip()
		for n := r.uint(); n > 0 && r.err == nil; n-- {
			if kind := r.byte(); kind <= 1 { // with a tag
				r.skip()
			}
			r.skip()
		}
	case op == opF32Const:
		r.bytes(4)
	case op == opF64Const:
		r.bytes(8)
	case op == 0xFC:
		r.extended()
	case op == 0xFD:
		r.vector()
	case op <= 0x01, op == 0x05, op == 0x0A, op == opEnd, op == 0x0F, op == 0x1A, op == 0x1B,
		op >= opI32Eqz && op <= 0xC4, op == 0xD1:
	default:
		r.fail("instruction", op)
	}
	return op
}

// extended steps over the rest of an instruction with the prefix 0xFC.
func (r *wasmReader) extended() {
	switch sub := r.uint(); {
	case sub <= 7: // saturating conversion
	case sub == 9, sub == 11, sub == 13, sub >= 15 && sub <= 17:
		r.skip()
	case sub == 8, sub == 10, sub == 12, sub == 14:
		r.skip()
		r.skip()
	default:
		r.fail("instruction 0xFC", byte(sub))
	}
}

// vector steps over the rest of an instruction with the prefix 0xFD.
func (r *wasmReader) vector() {
	switch sub := r.uint(); {
	case sub <= 11, sub == 92, sub == 93: // load and store
		r.skip()
		r.skip()
	case sub == 12, sub == 13: // constant, shuffle
		r.bytes(16)
	case sub >= 21 && sub <= 34: // lanes
		r.byte()
	case sub >= 84 && sub <= 91: // load and store of lanes
		r.skip()
		r.skip()
		r.byte()
	case sub <= 275: // no operands, with relaxed ones
	default:
		r.fail("instruction 0xFD", byte(sub))
	}
}
