// Package page is the physical page: words, text lines, rules and pictures
// with their positions, as a source gave them and before anything is decided
// about them. It knows geometry and nothing else.
//
// A Page is immutable once read: later stages refer to its lines by index and
// never change them. A Page may be read by several goroutines at once.
package page

import (
	"context"
	"image"
)

// Word is one word (or, in scripts without word spaces, one run of
// characters) with its place on the page.
type Word struct {
	Text string
	Box  Box
	// Conf is the recognition confidence from 0 to 1, negative where the source
	// gives none.
	Conf float64
	// Size is the em of the type in pixels, 0 where the source gives none.
	Size float64
}

// Line is one text line. Its index in Page.Lines is its id everywhere.
type Line struct {
	// Text is the line as the source has it, spacing included, without the
	// line break. It is not cleaned.
	Text string
	// Box is the extent of the line; empty where the source has no positions.
	Box Box
	// Words are the words of the line in reading order; nil where the source
	// gives only text.
	Words []Word
	// Size is the em of the line's type in pixels, 0 where unknown.
	Size float64
	// Bold reports a weight heavier than regular, where the source tells.
	Bold bool
	// Vertical reports that the characters run from top to bottom.
	Vertical bool
	// Blank is the number of blank lines that stood before this one in a plain
	// text source, 0 otherwise.
	Blank int
	// Block is the number of the source's own block (ALTO TextBlock, OCR crop)
	// that held the line, counted from 1; 0 where there is none. It is a hint.
	Block int
	// Conf is the mean recognition confidence from 0 to 1, negative where the
	// source gives none.
	Conf float64
}

// Rule is a printed line: a column rule, a cut-off rule or one side of a box.
type Rule struct{ Box Box }

// Vertical reports whether the rule is taller than wide.
func (r Rule) Vertical() bool { return r.Box.H > r.Box.W }

// Picture is a photograph, drawing, or other region without text.
type Picture struct{ Box Box }

// Tint is a filled ground behind text, such as that of a sidebar.
type Tint struct{ Box Box }

// Raster gives the picture of a page on demand, so that a page in memory does
// not hold its pixels.
type Raster interface {
	// Image decodes the page picture. Each call may decode anew.
	Image(ctx context.Context) (image.Image, error)
}

// Page is one page of an issue.
type Page struct {
	// Source is the path of the file, as it was given.
	Source string
	// Index is the number of the page inside its file, counted from 1.
	Index int
	// Number is the printed page number where it is known ("1", "A6").
	Number string
	// Width and Height are the extent of the page in pixels; 0 for plain text.
	Width, Height float64
	// DPI is the resolution of the coordinate system, 0 where unknown.
	DPI float64
	// Lang is the BCP 47 tag of the page's main language, empty where nobody
	// said or detected it.
	Lang string
	// Lines are the text lines in the order of the source.
	Lines []Line
	// Rules, Pictures and Tints are what else is printed on the page.
	Rules    []Rule
	Pictures []Picture
	Tints    []Tint
	// Raster gives the page picture; nil where there is none.
	Raster Raster
	// Diagnostics tell what the reader of the page had doubts about.
	Diagnostics []Diagnostic
	// Timings are the seconds spent per stage of reading, by name.
	Timings map[string]float64
	// Err says why the page could not be read; it then has no lines and stands
	// for its place in the issue alone. nil for every page that was read.
	Err error
}

// Bounds returns the whole page as a box.
func (p *Page) Bounds() Box { return Box{0, 0, p.Width, p.Height} }

// Positioned reports whether the page's lines have places on it. A page of
// plain text has none.
func (p *Page) Positioned() bool {
	for i := range p.Lines {
		if !p.Lines[i].Box.Empty() {
			return true
		}
	}
	return false
}

// CodeTruncated is the code of the diagnostic that a file ends early or is
// damaged, and that the page holds what stands before. For a table of contents
// of several pages its first page says so.
const CodeTruncated = "truncated"

// Diagnostic is a doubt about readable input: a stable code for programs and a
// sentence for people.
type Diagnostic struct {
	Code string `json:"code"`
	Text string `json:"text"`
	Box  *Box   `json:"box,omitempty"`
}
