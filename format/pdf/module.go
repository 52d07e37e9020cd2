package pdf

import (
	// The WebAssembly module of PDFium is linked in with this package.
	_ "github.com/klippa-app/go-pdfium/webassembly"
	_ "unsafe" // for go:linkname
)

// pdfiumModule is the WebAssembly module of PDFium, which go-pdfium embeds. It
// does not export the bytes, and they are needed as bytes: see interruptible.
// Where a version of it has them no more, the name is empty and Open says so.
//
//go:linkname pdfiumModule github.com/klippa-app/go-pdfium/internal/pdfium_wasm.Module
var pdfiumModule []byte
