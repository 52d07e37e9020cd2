// Package pagexml reads PAGE XML, the format of layout and text ground truth
// (https://github.com/PRImA-Research-Lab/PAGE-XML), versions 2010 to 2019, as
// PRImA's tools, Transkribus and OCR-D write it.
package pagexml

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/internal/inflate"
	"github.com/broadsheet-ocr/broadsheet/internal/wordline"
	"github.com/broadsheet-ocr/broadsheet/internal/xmlstream"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Options are the settings of Read. A nil *Options and the zero value are ready
// to use.
type Options struct {
	// MaxBytes is the largest file that is read, after unpacking. 0 means
	// DefaultMaxBytes.
	MaxBytes int64
}

const (
	// DefaultMaxBytes holds a page of the largest newspapers some thirty times.
	DefaultMaxBytes = 256 << 20
	// maxNodes bounds the regions, lines, words and references of a file. The
	// densest newspaper page has some 30,000 words.
	maxNodes = 2 << 20
)

// Read reads the page of a PAGE XML file, plain or packed by gzip. name is the
// file's, for Page.Source and errors.
//
// The box of a line is that of its polygon, without the height that the skew of
// its baseline adds; lines with a baseline alone are as high as the page's
// others. Of several readings (TextEquiv) the one of the lowest index counts. A
// region with text but without lines gives its text line by line, spread evenly
// over its height. Separators are rules; images, graphics, drawings, charts and
// maps are pictures. Line.Block counts the regions.
//
// A file that ends early or is damaged yields what was read before, with the
// diagnostic "truncated" on the page. The error is a *page.Error: of a file that
// holds nothing readable, or of ctx.
func Read(ctx context.Context, name string, data []byte, o *Options) ([]*page.Page, error) {
	pages, _, err := ReadTruth(ctx, name, data, o)
	return pages, err
}

// ReadTruth reads like Read and returns what each file says of its page beyond
// lines: regions with types, reading order, articles.
func ReadTruth(ctx context.Context, name string, data []byte, o *Options) ([]*page.Page, []*Truth, error) {
	limit := int64(DefaultMaxBytes)
	if o != nil && o.MaxBytes > 0 {
		limit = o.MaxBytes
	}
	fail := func(err error) ([]*page.Page, []*Truth, error) {
		return nil, nil, &page.Error{File: name, Err: err}
	}
	data, err := inflate.Gzip(data, limit)
	switch {
	case err != nil:
		return fail(err)
	case len(data) == 0:
		return fail(page.ErrEmpty)
	}
	p := &parser{x: xmlstream.New(data), source: name}
	err = p.run(ctx)
	switch {
	case err == nil:
	case ctx.Err() != nil:
		return fail(ctx.Err())
	case errors.Is(err, page.ErrTruncated) && p.closePage() && len(p.pages[len(p.pages)-1].Lines) > 0:
		last := p.pages[len(p.pages)-1]
		last.Diagnostics = append(last.Diagnostics, page.Diagnostic{
			Code: page.CodeTruncated, Text: fmt.Sprintf("the PAGE file is not whole: %v; what stands before is kept", err),
		})
	default:
		return fail(err)
	}
	if len(p.pages) == 0 {
		return fail(fmt.Errorf("%w: PAGE XML without a page", page.ErrFormat))
	}
	return p.pages, p.truths, nil
}

// level is what a node is.
type level uint8

const (
	region level = iota
	line
	word
	glyph
)

// node is a region, line, word or glyph that is being read.
type node struct {
	level    level
	depth    int // of its element
	region   int // index in Truth.Regions, for regions
	shape    polygon
	baseline polygon
	text     string
	index    float64 // of the reading that text is; lower ones are preferred
	conf     float64
	has      bool // a reading was seen
	parts    strings.Builder
	words    []page.Word
	lines    int // lines of a region, those of nested regions included
	bold     bool
	vertical bool
	article  string
}

type parser struct {
	x      *xmlstream.Reader
	source string
	nodes  []*node
	count  int
	pages  []*page.Page
	truths []*Truth
	*sheet
}

// reading is a TextEquiv that is being read.
type reading struct {
	index, conf float64
	text, plain []byte
}

func (p *parser) run(ctx context.Context) error {
	return p.x.Each(ctx, func(kind xmlstream.Kind) (err error) {
		switch kind {
		case xmlstream.Start:
			if p.x.Depth() == 1 && p.x.Name() != "PcGts" {
				return fmt.Errorf("%w: not PAGE XML but <%.40s>", page.ErrFormat, p.x.Name())
			}
			if p.sheet != nil {
				err = p.start()
			} else if p.x.Name() == "Page" {
				p.openPage()
			}
		case xmlstream.End:
			if p.sheet != nil {
				p.end()
			}
		case xmlstream.Text:
			if p.sheet != nil && p.into != nil {
				*p.into = append(*p.into, p.x.Text()...)
			}
		}
		return err
	})
}

// top returns the innermost open node, nil for none.
func (p *parser) top() *node {
	if len(p.nodes) == 0 {
		return nil
	}
	return p.nodes[len(p.nodes)-1]
}

// start enters an element inside a page.
func (p *parser) start() error {
	name := p.x.Name()
	n := p.top()
	own := n != nil && n.depth == p.x.Depth()-1 // the element is about n
	switch name {
	case "TextLine":
		return p.open(line)
	case "Word":
		return p.open(word)
	case "Glyph":
		return p.open(glyph)
	case "Coords", "Baseline":
		if own {
			p.shape = &n.shape
			if name == "Baseline" {
				p.shape = &n.baseline
			}
			p.shape.read(p.x.Attr("points"))
		}
	case "Point":
		if p.shape != nil {
			x, ok1 := p.x.Number("x")
			y, ok2 := p.x.Number("y")
			if ok1 && ok2 {
				*p.shape = append(*p.shape, [2]float64{x, y})
			}
		}
	case "TextEquiv":
		if own {
			p.equiv = &reading{conf: -1}
			p.equiv.index, _ = p.x.Number("index")
			if c, ok := p.x.Number("conf"); ok && c >= 0 {
				p.equiv.conf = min(c, 1)
			}
		}
	case "Unicode":
		if p.equiv != nil {
			p.into = &p.equiv.text
		}
	case "PlainText":
		if p.equiv != nil {
			p.into = &p.equiv.plain
		}
	case "TextStyle":
		if own && p.x.Attr("bold") == "true" {
			n.bold = true
		}
	case "OrderedGroup", "OrderedGroupIndexed", "UnorderedGroup", "UnorderedGroupIndexed", "RegionRef", "RegionRefIndexed":
		return p.openOrder(name)
	case "TableCell":
		return p.open(region)
	default:
		if strings.HasSuffix(name, "Region") {
			return p.open(region)
		}
	}
	return nil
}

// end leaves an element inside a page.
func (p *parser) end() {
	switch name := p.x.Name(); name {
	case "Page":
		p.closePage()
	case "Coords", "Baseline":
		p.shape = nil
	case "Unicode", "PlainText":
		p.into = nil
	case "TextEquiv":
		p.closeEquiv()
	case "OrderedGroup", "OrderedGroupIndexed", "UnorderedGroup", "UnorderedGroupIndexed":
		p.closeOrder()
	default:
		if n := p.top(); n != nil && n.depth == p.x.Depth()+1 {
			p.close()
		}
	}
}

// closeEquiv takes over a reading where it is the best so far.
func (p *parser) closeEquiv() {
	e, n := p.equiv, p.top()
	p.equiv, p.into = nil, nil
	if e == nil || n == nil || n.has && e.index >= n.index {
		return
	}
	if len(e.text) == 0 {
		e.text = e.plain
	}
	n.text, n.conf, n.index, n.has = string(e.text), e.conf, e.index, true
}

// open enters a region, line, word or glyph.
func (p *parser) open(l level) error {
	if p.count++; p.count > maxNodes {
		return fmt.Errorf("more than %d regions, lines and words: %w", maxNodes, page.ErrTooLarge)
	}
	n := &node{level: l, depth: p.x.Depth(), conf: -1}
	if t := p.top(); t != nil {
		n.vertical = t.vertical
		n.article = t.article
	}
	switch p.x.Attr("readingDirection") {
	case "top-to-bottom", "bottom-to-top":
		n.vertical = true
	case "left-to-right", "right-to-left":
		n.vertical = false
	}
	c := parseCustom(p.x.Attr("custom"))
	if c.kind == "article" {
		n.article = c.id
	}
	p.langs.Add(p.x.Attr("primaryLanguage"))
	if l == region {
		p.openRegion(n, c)
	}
	p.nodes = append(p.nodes, n)
	return nil
}

// close ends the innermost node and gives it to the one around it.
func (p *parser) close() {
	n := p.top()
	p.nodes = p.nodes[:len(p.nodes)-1]
	switch n.level {
	case glyph:
		if t := p.top(); t != nil {
			t.parts.WriteString(n.text)
		}
	case word:
		p.closeWord(n)
	case line:
		p.closeLine(n)
	case region:
		p.closeRegion(n)
	}
}

func (p *parser) closeWord(n *node) {
	text := n.text
	if text == "" {
		text = n.parts.String()
	}
	w := page.Word{Text: wordline.Clean(text), Box: n.shape.box(), Conf: n.conf}
	if w.Text == "" {
		return
	}
	l := p.top()
	if l == nil || l.level != line { // a word outside a line makes its own
		p.closeLine(&node{level: line, words: []page.Word{w}, conf: -1, vertical: n.vertical, bold: n.bold, article: n.article})
		return
	}
	l.words = append(l.words, w)
}
