// Package mets reads METS, the table of contents of a digitised issue: which
// files its pages are, in which order, and which parts of them make an article
// (https://www.loc.gov/standards/mets/).
package mets

import (
	"context"
	"errors"
	"fmt"

	"github.com/broadsheet-ocr/broadsheet/internal/inflate"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Options are the settings of Parse and Read. A nil *Options and the zero value
// are ready to use.
type Options struct {
	// Open returns the content of a file that the METS file names by a path
	// relative to itself, with slashes and without "..". It fails with an error
	// for which errors.Is(err, fs.ErrNotExist) holds where there is none. nil
	// means the files beside the METS file.
	Open func(path string) ([]byte, error)
	// MaxBytes is the largest file that is read, after unpacking. 0 means
	// DefaultMaxBytes.
	MaxBytes int64
}

// DefaultMaxBytes holds the largest METS and ALTO files several times.
const DefaultMaxBytes = 256 << 20

func (o *Options) limit() int64 {
	if o != nil && o.MaxBytes > 0 {
		return o.MaxBytes
	}
	return DefaultMaxBytes
}

// Issue is what a METS file says.
type Issue struct {
	// Label names the issue for people.
	Label string
	// Pages are the pages in order.
	Pages []Page
	// Divs are the parts of the logical structure in the order of the file, each
	// before its own parts.
	Divs []Div
	// Diagnostics tell what was doubtful.
	Diagnostics []page.Diagnostic
}

// Page is one page of an issue.
type Page struct {
	// ID is that of its element in the physical structure.
	ID string
	// Label is the printed number where it is told.
	Label string
	// Files are the files that hold the page: text, images in several sizes.
	Files []File
}

// File is a file that the issue is made of.
type File struct {
	ID   string // id in the METS file
	Href string // path or address as written
	MIME string // "text/xml", "image/jp2"
	Use  string // what it is for: that of the innermost group of files that says
}

// Div is a part of the logical structure: an issue, a section, an article, a
// headline.
type Div struct {
	ID     string
	Type   string // as the archive calls it: "ARTICLE", "SECTION", "HEADING"
	Label  string // the title where it is told, here or in the description
	Lang   string // as the description has it, empty for none
	Parent int    // index of the part that holds this one, -1 for none
	// Areas are where the part itself stands, in order; those of its own parts
	// are theirs.
	Areas []Area
}

// Area is a piece of a page: the elements of an ALTO file from one id to another.
type Area struct {
	// Page is the index of the page, -1 where the file belongs to none.
	Page int
	// ID is that of the element of the physical structure that the area belongs
	// to, empty where the logical structure names it itself.
	ID string
	// Begin and End are the ids of the first and the last element: blocks, lines
	// or words. Both are the same for one element, empty for the whole page.
	Begin, End string
}

// Parse reads a METS file, plain or packed by gzip, and no other. name is the
// file's, for errors.
//
// A file that ends early or is damaged yields what was read before, with the
// diagnostic "truncated". The error is a *page.Error: of a file that names no
// page, or of ctx.
func Parse(ctx context.Context, name string, data []byte, o *Options) (*Issue, error) {
	data, err := inflate.Gzip(data, o.limit())
	switch {
	case err != nil:
		return nil, &page.Error{File: name, Err: err}
	case len(data) == 0:
		return nil, &page.Error{File: name, Err: page.ErrEmpty}
	}
	p := newParser(data)
	err = p.run(ctx)
	truncated := errors.Is(err, page.ErrTruncated)
	if err != nil && (!truncated || ctx.Err() != nil) {
		return nil, &page.Error{File: name, Err: err}
	}
	is := p.issue()
	switch {
	case len(is.Pages) > 0:
	case truncated:
		return nil, &page.Error{File: name, Err: err}
	default:
		return nil, &page.Error{File: name, Err: fmt.Errorf("%w: METS without a page", page.ErrFormat)}
	}
	if truncated {
		is.Diagnostics = append(is.Diagnostics, page.Diagnostic{
			Code: page.CodeTruncated, Text: fmt.Sprintf("the METS file %s is not whole: %v; what stands before is kept", name, err),
		})
	}
	return is, nil
}

// Articles returns the indexes of the parts that are articles, advertisements
// and the like as a whole: the outermost parts of such a type, in order.
func (is *Issue) Articles() []int {
	var out []int
	inside := make([]bool, len(is.Divs))
	for i := range is.Divs {
		d := &is.Divs[i]
		if d.Parent >= 0 && inside[d.Parent] {
			inside[i] = true
			continue
		}
		if articleTypes[fold(d.Type)] {
			inside[i] = true
			out = append(out, i)
		}
	}
	return out
}

// AreasOf returns the areas of a part and of all parts in it, in order.
func (is *Issue) AreasOf(div int) []Area {
	var out []Area
	inside := map[int]bool{div: true}
	for i := div; i < len(is.Divs); i++ {
		if i == div || inside[is.Divs[i].Parent] {
			inside[i] = true
			out = append(out, is.Divs[i].Areas...)
		} else if i > div {
			break // parts of a part follow it directly
		}
	}
	return out
}
