// Package harness measures page readers on suites of pages with known truth:
// the engine of this module, older versions of it, and other programs, on the
// same pages in the same run. Results are rows, one for each suite, page and
// system, which are compared in pairs.
package harness

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Kind is the kind of input that a case gives to systems.
type Kind string

// The kinds of input.
const (
	Dump  Kind = "dump"  // the text layer as an extractor gives it, a text file
	PDF   Kind = "pdf"   // a PDF with a text layer
	ALTO  Kind = "alto"  // words as an ALTO file
	Words Kind = "words" // words with places, in memory
	Image Kind = "image" // the picture of a page
	Lines Kind = "lines" // the printed lines of paragraphs
)

// Case is one unit of measurement: a page, or an issue of several pages.
type Case struct {
	ID   string // unique in its suite
	Lang string // BCP 47
	Kind Kind
	// Vertical reports that lines run from top to bottom.
	Vertical bool
	// Name is the name of the file that Data is written to for programs.
	Name string
	// Data returns the input file; nil where there is none.
	Data func() ([]byte, error)
	// Forget drops what Data keeps between calls; nil where it keeps nothing.
	Forget func()
	// Pages is the input in memory, for Words; their Block numbers are those of
	// the source.
	Pages []*page.Page
	// Scrambled reports that lines of Pages are not those of Truth: text is compared
	// with text.
	Scrambled bool
	// Numbers are the numbers of the pages as printed, in order.
	Numbers []string
	// Paragraphs are the input of kind Lines.
	Paragraphs [][]string
	// Truth are the articles of the case; nil where the judge has its own.
	Truth []article.Article
	// Judge turns an output into the figures of a row; nil means that the
	// articles are compared with Truth.
	Judge func(*Output) (map[string]float64, error)
	// Picture is the truth drawn on the page, for reports: a layout of the page.
	Picture func() *layout.Layout
}

// Output is what a system made of a case.
type Output struct {
	Articles []article.Article
	Pages    []article.PageReport
	// Layouts are the decisions page by page; nil where the system does not tell.
	Layouts []*layout.Layout
	// Paragraphs are the joined lines of a case of kind Lines.
	Paragraphs []string
	Elapsed    time.Duration
}

// ErrNotFor is the reason of a system that cannot read this kind of case: it is
// left out, which is no failure.
var ErrNotFor = errors.New("not for this kind of input")

// System is a reader of pages. Read may be called for one case at a time.
type System interface {
	Name() string
	Read(ctx context.Context, c *Case) (*Output, error)
	Close() error
}

// Suite is a named list of cases.
type Suite struct {
	Name  string // words between slashes: "press/en/pdf"
	About string
	// Slow suites recognise pictures: minutes rather than seconds.
	Slow bool
	// Cases makes the first n cases; n of 0 or less means the suite's own number.
	// With a Skipped error the other cases are there.
	Cases func(ctx context.Context, n int) ([]*Case, error)
}

// Skipped is the error of a suite some cases of which could not be made: why, one
// by one.
type Skipped []string

// Error returns the reasons.
func (s Skipped) Error() string { return strings.Join(s, "; ") }
