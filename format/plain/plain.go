// Package plain reads pages of plain text in any common encoding, and writes
// articles as plain text.
//
// A text file has no positions: what it tells about the layout of the page is
// the order of its lines, their spacing and the blank lines between them, so
// Read keeps all three exactly as they are.
package plain

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// DefaultMaxBytes is the largest text file that is read when Options says
// nothing else.
const DefaultMaxBytes = 64 << 20

// Codes of the diagnostics that Read attaches to the first page of a file.
const (
	// CodeReplaced: some bytes were invalid in the file's encoding and stand as
	// U+FFFD in the text.
	CodeReplaced = "invalid-bytes"
	// CodeControl: the text holds control characters that print nothing.
	CodeControl = "control-characters"
)

// Options change how a text file is read. A nil *Options and the zero value
// both mean the defaults.
type Options struct {
	// MaxBytes is the largest file accepted; 0 means DefaultMaxBytes, a negative
	// number no limit.
	MaxBytes int64
	// Encoding names the encoding (a WHATWG label such as "gbk" or "big5") and
	// switches detection off; empty means detect.
	Encoding string
}

func (o *Options) maxBytes() int64 {
	if o == nil || o.MaxBytes == 0 {
		return DefaultMaxBytes
	}
	return o.MaxBytes
}

// Read turns a text file into pages. Form feeds separate pages, as pdftotext
// writes them; one at the end of the file adds no page, an empty page in
// between keeps its number. Lines end at LF, CR, CRLF, VT, NEL, U+2028 or
// U+2029. Every line that is not blank becomes a page.Line whose text is
// untouched.
//
// Errors are *page.Error and wrap page.ErrEmpty, page.ErrBinary or
// page.ErrTooLarge, or the reason why Options.Encoding is unknown, or
// ctx.Err().
func Read(ctx context.Context, name string, data []byte, o *Options) ([]*page.Page, error) {
	if err := ctx.Err(); err != nil {
		return nil, &page.Error{File: name, Err: err}
	}
	if limit := o.maxBytes(); limit >= 0 && int64(len(data)) > limit {
		return nil, &page.Error{File: name,
			Err: fmt.Errorf("%w: %d bytes of text, at most %d are read", page.ErrTooLarge, len(data), limit)}
	}
	label := ""
	if o != nil {
		label = o.Encoding
	}
	d, err := decode(data, label)
	if err != nil {
		return nil, &page.Error{File: name, Err: err}
	}
	pages := split(name, d.text)
	pages[0].Diagnostics = append(pages[0].Diagnostics, d.diagnostics()...)
	return pages, nil
}

// split cuts text into pages and lines. The strings of the lines share the
// memory of text.
func split(name, text string) []*page.Page {
	var pages []*page.Page
	for {
		body, rest, more := strings.Cut(text, "\f")
		pages = append(pages, &page.Page{Source: name, Index: len(pages) + 1, Lines: lines(body)})
		if !more || blank(rest) && !strings.Contains(rest, "\f") {
			return pages
		}
		text = rest
	}
}

// lines returns the lines of one page that are not blank.
func lines(text string) []page.Line {
	if text == "" {
		return nil
	}
	out := make([]page.Line, 0, strings.Count(text, "\n")+1)
	blanks := 0
	for len(text) > 0 {
		end, next := lineEnd(text)
		line := text[:end]
		text = text[next:]
		if blank(line) {
			blanks++
			continue
		}
		out = append(out, page.Line{Text: line, Blank: blanks, Conf: -1})
		blanks = 0
	}
	return out
}

// lineEnd returns where the first line of text ends and where the next begins.
func lineEnd(text string) (end, next int) {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\n', '\v':
			return i, i + 1
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				return i, i + 2
			}
			return i, i + 1
		case 0xC2: // U+0085, next line
			if strings.HasPrefix(text[i:], "\u0085") {
				return i, i + 2
			}
		case 0xE2: // U+2028 and U+2029, line and paragraph separator
			if strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029") {
				return i, i + 3
			}
		}
	}
	return len(text), len(text)
}

// blank reports whether s prints nothing: white space of any width, zero-width
// characters and byte order marks.
func blank(s string) bool {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c > ' ' && c != 0x7F {
				return false
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsSpace(r) && !invisible(r) {
			return false
		}
		i += n
	}
	return true
}

// invisible reports whether r is a format character without a glyph of its own.
func invisible(r rune) bool {
	return r >= 0x200B && r <= 0x200F || r == 0x2060 || r == 0xFEFF || r >= 0x80 && r < 0xA0
}
