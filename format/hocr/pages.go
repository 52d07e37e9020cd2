package hocr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"github.com/broadsheet-ocr/broadsheet/internal/inflate"
	"github.com/broadsheet-ocr/broadsheet/internal/wordline"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Options are the settings of ReadPages. A nil *Options and the zero value are
// ready to use.
type Options struct {
	// MaxBytes is the largest file that is read, after unpacking. 0 means
	// DefaultMaxBytes.
	MaxBytes int64
}

// DefaultMaxBytes holds an issue of the largest newspapers.
const DefaultMaxBytes = 256 << 20

// ReadPages reads the pages of an hOCR document, plain or packed by gzip. name
// is the file's, for Page.Source and errors.
//
// A page is an ocr_page with its box, resolution (scan_res) and printed number
// (lpageno); lines outside of one belong to the page before. Boxes are as the
// file has them, from the corner of the page's box: usually pixels. Separators
// are rules; photographs, images and drawings are pictures. The lines are those
// of ParseLines.
//
// A file that ends early yields what was read before, with the diagnostic
// "truncated" on its last page. The error is a *page.Error: of a file that holds
// nothing readable, or of ctx.
func ReadPages(ctx context.Context, name string, data []byte, o *Options) ([]*page.Page, error) {
	limit := int64(DefaultMaxBytes)
	if o != nil && o.MaxBytes > 0 {
		limit = o.MaxBytes
	}
	data, err := inflate.Gzip(data, limit)
	switch {
	case err != nil:
		return nil, &page.Error{File: name, Err: err}
	case len(data) == 0:
		return nil, &page.Error{File: name, Err: page.ErrEmpty}
	}
	var r io.Reader = bytes.NewReader(data)
	if !utf8.Valid(data) {
		if decoded, err := charset.NewReader(r, ""); err == nil {
			r = decoded
		}
	}
	p := parser{z: html.NewTokenizer(r), ctx: ctx}
	p.z.SetMaxBuf(maxToken)
	err = p.run()
	truncated := errors.Is(err, page.ErrTruncated) && len(p.lines) > 0
	if err != nil && !truncated {
		return nil, &page.Error{File: name, Err: err}
	}
	pages := p.split(name)
	if truncated {
		last := pages[len(pages)-1]
		last.Diagnostics = append(last.Diagnostics, page.Diagnostic{
			Code: page.CodeTruncated, Text: "the hOCR file is not whole; what stands before its end is kept",
		})
	}
	return pages, nil
}

// openSheet is an ocr_page.
type openSheet struct {
	line     int // lines of the file before it
	block    int // blocks of the file before it
	props    properties
	langs    wordline.Langs
	rules    []page.Rule
	pictures []page.Picture
}

func (p *parser) openSheet(title, lang string) error {
	if len(p.sheets) == maxGraphics {
		return fmt.Errorf("more than %d pages: %w", maxGraphics, page.ErrTooLarge)
	}
	s := openSheet{line: len(p.lines), block: p.blocks, props: parseProperties(title), langs: wordline.Langs{}}
	s.langs.Add(lang)
	p.sheets = append(p.sheets, s)
	return nil
}

func (p *parser) addGraphic(k kind, title string) error {
	if len(p.sheets) == 0 {
		return nil
	}
	s := &p.sheets[len(p.sheets)-1]
	b := parseProperties(title).box
	switch {
	case b.Empty():
	case len(s.rules)+len(s.pictures) == maxGraphics:
		return fmt.Errorf("more than %d rules and pictures: %w", maxGraphics, page.ErrTooLarge)
	case k == rule:
		s.rules = append(s.rules, page.Rule{Box: b})
	default:
		s.pictures = append(s.pictures, page.Picture{Box: b})
	}
	return nil
}

// split makes pages of what was read.
func (p *parser) split(name string) []*page.Page {
	if len(p.sheets) == 0 {
		p.sheets = []openSheet{{}}
	}
	p.sheets[0].line, p.sheets[0].block = 0, 0
	pages := make([]*page.Page, len(p.sheets))
	for i := range p.sheets {
		s := &p.sheets[i]
		end := len(p.lines)
		if i+1 < len(p.sheets) {
			end = p.sheets[i+1].line
		}
		pg := &page.Page{
			Source: name, Index: i + 1, Number: s.props.label, DPI: s.props.dpi, Lang: s.langs.Main(),
			Width: s.props.box.W, Height: s.props.box.H,
			Lines: p.lines[s.line:end:end], Rules: s.rules, Pictures: s.pictures,
		}
		s.settle(pg)
		pages[i] = pg
	}
	return pages
}

// settle moves everything to the corner of the page and counts its blocks from
// 1. A page without a box ends where its text ends.
func (s *openSheet) settle(pg *page.Page) {
	x, y := s.props.box.X, s.props.box.Y
	var text page.Box
	move := func(b *page.Box) {
		if !b.Empty() {
			b.X, b.Y = b.X-x, b.Y-y
			text = text.Union(*b)
		}
	}
	for i := range pg.Lines {
		l := &pg.Lines[i]
		l.Block = max(l.Block-s.block, 0)
		move(&l.Box)
		for j := range l.Words {
			move(&l.Words[j].Box)
		}
	}
	for i := range pg.Rules {
		move(&pg.Rules[i].Box)
	}
	for i := range pg.Pictures {
		move(&pg.Pictures[i].Box)
	}
	if s.props.box.Empty() && !text.Empty() {
		pg.Width, pg.Height = max(text.Right(), 0), max(text.Bottom(), 0)
		pg.Diagnostics = append(pg.Diagnostics, page.Diagnostic{
			Code: "no-page-size", Text: "the file does not say how large the page is; it ends where its text ends",
		})
	}
}
