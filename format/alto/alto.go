// Package alto reads ALTO, the XML in which libraries keep the text of digitised
// pages with the place of each word (https://www.loc.gov/standards/alto/),
// versions 1 to 4.
package alto

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/internal/inflate"
	"github.com/broadsheet-ocr/broadsheet/internal/xmlstream"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Options are the settings of Read. A nil *Options and the zero value are ready
// to use.
type Options struct {
	// DPI is the resolution of the page image, by which physical units (mm10,
	// inch1200) become pixels. 0 means what the file says of it, else AssumedDPI.
	DPI float64
	// Width and Height are the size of the page image in pixels. Where they are
	// given, coordinates are scaled to it, be it the picture that was recognised
	// or a smaller copy. 0 means unknown.
	Width, Height float64
	// MaxBytes is the largest file that is read, after unpacking. 0 means
	// DefaultMaxBytes.
	MaxBytes int64
}

const (
	// AssumedDPI is the resolution of pages whose coordinates are in physical
	// units and whose image nobody knows: what most archives scan at.
	AssumedDPI = 300
	// DefaultMaxBytes holds a page of the largest newspapers some thirty times.
	DefaultMaxBytes = 256 << 20
	// maxWords bounds the words of a file. The densest newspaper page has some
	// 30,000.
	maxWords = 2 << 20
	// maxBoxes bounds the rules and pictures of a page.
	maxBoxes = 1 << 16
)

// Index finds the words that the ids of a page stand for, as METS refers to
// them. Words are counted over the page's lines from 0.
type Index struct {
	// Ranges are the words of each element that has an id: blocks, lines and
	// words alike.
	Ranges map[string]Range
	// Places say where each word stands.
	Places []Place
}

// Range is a run of words: From to To, without To.
type Range struct{ From, To int }

// Place is word Word of line Line of a page.
type Place struct{ Line, Word int }

// Read reads the pages of an ALTO file, plain or packed by gzip. name is the
// file's, for Page.Source and errors.
//
// Coordinates come in pixels: of the page image where its size or resolution is
// known, else of an image of AssumedDPI. A word at the end of a line has the
// hyphen that is printed there (HYP); where only SUBS_TYPE tells that it is cut,
// it ends in a soft hyphen, U+00AD. The whole words that the recognition made of
// the parts (SUBS_CONTENT) are left out: joining lines is done later, for every
// source alike. Spaces (SP), alternatives and print spaces are not used, as they
// are often wrong. Line.Block counts the TextBlocks; Line.Size is set where the
// file tells type sizes apart, see fonts.go.
//
// A file that ends early or is damaged yields what was read before, with the
// diagnostic "truncated" on its last page. The error is a *page.Error: of a file
// that holds nothing readable, or of ctx.
func Read(ctx context.Context, name string, data []byte, o *Options) ([]*page.Page, error) {
	pages, _, err := read(ctx, name, data, o, false)
	return pages, err
}

// ReadIndexed reads like Read and returns the Index of each page.
func ReadIndexed(ctx context.Context, name string, data []byte, o *Options) ([]*page.Page, []*Index, error) {
	return read(ctx, name, data, o, true)
}

func read(ctx context.Context, name string, data []byte, o *Options, indexed bool) ([]*page.Page, []*Index, error) {
	if o == nil {
		o = &Options{}
	}
	limit := o.MaxBytes
	if limit <= 0 {
		limit = DefaultMaxBytes
	}
	fail := func(n int, err error) ([]*page.Page, []*Index, error) {
		return nil, nil, &page.Error{File: name, Page: n, Err: err}
	}
	data, err := inflate.Gzip(data, limit)
	switch {
	case err != nil:
		return fail(0, err)
	case len(data) == 0:
		return fail(0, page.ErrEmpty)
	}
	p := &parser{x: xmlstream.New(data), o: o, source: name, indexed: indexed, styles: map[string]style{}}
	err = p.run(ctx)
	switch {
	case err == nil:
	case ctx.Err() != nil:
		return fail(0, ctx.Err())
	case errors.Is(err, page.ErrTruncated) && p.closePage():
		last := p.pages[len(p.pages)-1]
		last.Diagnostics = append(last.Diagnostics, page.Diagnostic{
			Code: page.CodeTruncated, Text: fmt.Sprintf("the ALTO file is not whole: %v; what stands before is kept", err),
		})
	case p.sheet != nil:
		return fail(len(p.pages)+1, err)
	default:
		return fail(0, err)
	}
	if len(p.pages) == 0 {
		return fail(0, fmt.Errorf("%w: ALTO without a page", page.ErrFormat))
	}
	return p.pages, p.indexes, nil
}

// parser holds what was read so far.
type parser struct {
	x       *xmlstream.Reader
	o       *Options
	source  string
	indexed bool

	unit    string
	image   map[string]image // what the processing steps say of the image, by id
	step    string           // id of the processing step that is being read
	text    []byte           // text of the element that is being read
	texts   texts            // of the words
	styles  map[string]style
	words   int
	pages   []*page.Page
	indexes []*Index
	*sheet  // the page that is being read; nil outside
}

// run reads the whole file.
func (p *parser) run(ctx context.Context) error {
	return p.x.Each(ctx, func(kind xmlstream.Kind) (err error) {
		switch kind {
		case xmlstream.Start:
			if p.x.Depth() == 1 && !strings.EqualFold(p.x.Name(), "alto") {
				return fmt.Errorf("%w: not ALTO but <%.40s>", page.ErrFormat, p.x.Name())
			}
			p.text = p.text[:0]
			err = p.start()
		case xmlstream.End:
			p.end()
		case xmlstream.Text:
			if p.sheet == nil && len(p.text) < maxSettings {
				p.text = append(p.text, p.x.Text()...)
			}
		}
		return err
	})
}

// start enters an element.
func (p *parser) start() error {
	name := p.x.Name()
	if p.sheet == nil {
		switch name {
		case "Page":
			p.openPage()
		case "TextStyle":
			p.addStyle()
		case "OCRProcessing", "Processing":
			p.step = p.x.Attr("ID")
		}
		return nil
	}
	switch name {
	case "ComposedBlock":
		p.mark()
	case "TextBlock":
		p.mark()
		p.openBlock()
	case "TextLine":
		p.mark()
		p.openLine()
	case "String":
		p.mark()
		if p.words++; p.words > maxWords {
			return fmt.Errorf("more than %d words: %w", maxWords, page.ErrTooLarge)
		}
		p.addWord()
	case "HYP":
		p.addHyphen()
	case "Illustration", "GraphicalElement":
		if len(p.page.Pictures)+len(p.page.Rules) >= maxBoxes {
			return fmt.Errorf("more than %d rules and pictures: %w", maxBoxes, page.ErrTooLarge)
		}
		p.addGraphic(name == "GraphicalElement")
	}
	return nil
}

// end leaves an element.
func (p *parser) end() {
	name := p.x.Name()
	if p.sheet == nil {
		switch name {
		case "MeasurementUnit":
			p.unit = string(p.text)
		case "processingStepSettings", "processingStepDescription":
			p.addSettings(string(p.text))
		case "OCRProcessing", "Processing":
			p.step = ""
		}
		return
	}
	switch name {
	case "Page":
		p.closePage()
	case "TextLine":
		p.closeLine()
		p.close()
	case "TextBlock":
		p.closeLine()
		p.close()
	case "ComposedBlock":
		p.close()
	case "String":
		p.close()
	}
}
