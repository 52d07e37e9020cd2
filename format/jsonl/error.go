package jsonl

import (
	"errors"
	"fmt"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// Error says where input is not by the contract, and why.
type Error struct {
	Line   int    // line of the input, from 1; 0 for a file that is one object
	Offset int64  // byte of the line (of the file where Line is 0), from 1; 0 where unknown
	Key    string // path of the key, "fragments[0].boxes"; empty for the whole line
	Err    error  // the reason
}

// Error returns one line: `line 3, byte 17: key "fragments[0].box": unknown key`.
func (e *Error) Error() string {
	var place []string
	if e.Line > 0 {
		place = append(place, fmt.Sprintf("line %d", e.Line))
	}
	if e.Offset > 0 {
		place = append(place, fmt.Sprintf("byte %d", e.Offset))
	}
	s := "jsonl: " + strings.Join(place, ", ")
	if len(place) > 0 {
		s += ": "
	}
	if e.Key != "" {
		s += fmt.Sprintf("key %q: ", e.Key)
	}
	return s + e.Err.Error()
}

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }

// Reasons that callers test for with errors.Is, beside page.ErrTooLarge for a
// line over the limit and page.ErrTruncated for input that ends too early.
var (
	ErrUnknownKey = errors.New("unknown key")
	ErrDuplicate  = errors.New("given twice")
	ErrMissing    = errors.New("missing")
	ErrValue      = errors.New("not a value that the contract allows")
	ErrSyntax     = errors.New("not JSON")
)

var (
	errTooLong = fmt.Errorf("line over %d bytes: %w", MaxLine, page.ErrTooLarge)
	errNotUTF8 = fmt.Errorf("text is not UTF-8: %w", ErrValue)
)
