package page

import (
	"errors"
	"fmt"
)

// Error says which page of which file could not be read, and why.
type Error struct {
	File string // path of the file, as it was given
	Page int    // number of the page inside the file from 1; 0 for the whole file
	Err  error  // the reason
}

// Error returns one line: "file: page 3: reason".
func (e *Error) Error() string {
	if e.Page > 0 {
		return fmt.Sprintf("%s: page %d: %v", e.File, e.Page, e.Err)
	}
	return fmt.Sprintf("%s: %v", e.File, e.Err)
}

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }

// Reasons that callers test for with errors.Is.
var (
	ErrEmpty      = errors.New("file is empty")
	ErrNoText     = errors.New("no text found")
	ErrBinary     = errors.New("not text: the file holds binary data")
	ErrFormat     = errors.New("format not recognised")
	ErrTruncated  = errors.New("file is truncated or damaged")
	ErrEncrypted  = errors.New("file is encrypted")
	ErrTooLarge   = errors.New("larger than the limit")
	ErrTooSmall   = errors.New("image is too small to hold text")
	ErrNoOCR      = errors.New("no Tesseract found: install tesseract-ocr, or give a page with a text layer")
	ErrNoModel    = errors.New("language model is not installed")
	ErrTimeout    = errors.New("time limit reached")
	ErrEngineDied = errors.New("the recognition process died")
)
