// Package pdf reads pages of PDF files: the text layer as lines and words with
// their places, rules, tints and pictures from the vector graphics, and the
// picture of the page on demand.
//
// The work is done by PDFium in a WebAssembly sandbox: no C compiler is
// needed, and a hostile file reaches neither memory nor files of the program.
package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// Limits and defaults of Options.
const (
	DefaultDPI       = 300        // resolution of Page.Raster where no scan gives one
	DefaultMaxPixels = 80_000_000 // largest picture of a page
	DefaultMaxBytes  = 1 << 30    // largest file
	DefaultMaxPages  = 10_000     // pages of one file
)

// Codes of the diagnostics of a page.
const (
	// CodeOCRLayer: an image covers the page, so its text is what somebody's
	// recognition gave, with unknown quality.
	CodeOCRLayer = "ocr-text-layer"
	// CodeSparseText: an image covers the page and the little text on it (a
	// stamp, a watermark) was set aside; the diagnostic says it.
	CodeSparseText = "sparse-text-layer"
	// CodeUnmapped: glyphs have no character in the file and stand as U+FFFD.
	CodeUnmapped = "unmapped-glyphs"
	// CodeUnreadable: the page has text of which the file tells no character; it
	// can only be recognised from the picture of the page.
	CodeUnreadable = "unreadable-text"
	// CodeOffPage: characters lie outside the visible page and were left out.
	CodeOffPage = "text-off-page"
	// CodeDamaged: the file was repaired; parts may be missing.
	CodeDamaged = "damaged-file"
	// CodeGraphics: the page has more drawing than was looked at.
	CodeGraphics = "graphics-cut"
)

// Options change how a PDF is read. A nil *Options and the zero value both
// mean the defaults.
type Options struct {
	// Engine runs PDFium; nil means one that all documents share.
	Engine *Engine
	// Password opens an encrypted document.
	Password string
	// DPI is the resolution at which Page.Raster draws a page that is not a
	// scan; 0 means DefaultDPI.
	DPI float64
	// MaxPixels bounds the picture of a page: what would be larger is drawn at a
	// lower resolution. 0 means DefaultMaxPixels.
	MaxPixels int
	// MaxBytes is the largest file accepted; 0 means DefaultMaxBytes.
	MaxBytes int64
	// IgnoreText leaves the text layer of scanned pages out, for those who
	// rather recognise anew. Pages that are no scans keep their text.
	IgnoreText bool
	// Repair accepts a file whose end is missing, with what PDFium can save of
	// it and a diagnostic on each page.
	Repair bool
}

// withDefaults returns the options with every zero replaced.
func (o *Options) withDefaults() Options {
	var v Options
	if o != nil {
		v = *o
	}
	if v.Engine == nil {
		v.Engine = shared
	}
	if !(v.DPI > 0) {
		v.DPI = DefaultDPI
	}
	if v.MaxPixels <= 0 {
		v.MaxPixels = DefaultMaxPixels
	}
	if v.MaxBytes <= 0 {
		v.MaxBytes = DefaultMaxBytes
	}
	return v
}

// Document is an open PDF file. Its methods may be called by several
// goroutines; they wait for each other. To read pages in parallel open the
// document several times.
type Document struct {
	name    string
	data    []byte
	opts    Options
	pages   int
	damaged bool

	// sem is a mutex that can be waited for with a context; it guards what
	// follows.
	sem    chan struct{}
	sb     *sandbox // nil until needed and after a failure
	doc    uint64   // of PDFium; 0 until loaded
	file   uint64   // where the file stands in the sandbox
	closed bool
}

// tailBytes is how far before the end of a file its end mark may stand; some
// writers append a block of padding.
const tailBytes = 4096

// Open opens a PDF that is held in memory; data must not change until Close
// and as long as a Raster of its pages is in use. The name is for messages.
//
// Errors are *page.Error and wrap page.ErrEmpty (no bytes, no pages),
// page.ErrFormat (no PDF), page.ErrTruncated, page.ErrEncrypted (no or a wrong
// password), page.ErrTooLarge, or page.ErrTimeout together with ctx.Err().
func Open(ctx context.Context, name string, data []byte, o *Options) (*Document, error) {
	d := &Document{name: name, data: data, opts: o.withDefaults(), sem: make(chan struct{}, 1)}
	if err := d.check(); err != nil {
		return nil, &page.Error{File: name, Err: err}
	}
	err := d.do(ctx, func(sb *sandbox) error {
		d.pages = sb.integer("FPDF_GetPageCount", d.doc)
		return nil
	})
	switch {
	case err != nil:
	case d.pages <= 0 && d.damaged:
		err = page.ErrTruncated
	case d.pages <= 0:
		err = fmt.Errorf("%w: the PDF has no pages", page.ErrEmpty)
	case d.pages > DefaultMaxPages:
		err = fmt.Errorf("%w: %d pages, at most %d are read", page.ErrTooLarge, d.pages, DefaultMaxPages)
	}
	if err != nil {
		_ = d.Close()
		return nil, &page.Error{File: name, Err: err}
	}
	return d, nil
}

// check tells what needs no PDFium.
func (d *Document) check() error {
	const header = 1024 // the header may stand behind other bytes
	switch {
	case len(d.data) == 0:
		return page.ErrEmpty
	case int64(len(d.data)) > d.opts.MaxBytes:
		return fmt.Errorf("%w: %d bytes, at most %d are read", page.ErrTooLarge, len(d.data), d.opts.MaxBytes)
	case !bytes.Contains(d.data[:min(len(d.data), header)], []byte("%PDF-")):
		return fmt.Errorf("%w: no PDF header", page.ErrFormat)
	}
	tail := d.data[max(0, len(d.data)-tailBytes):]
	d.damaged = !bytes.Contains(tail, []byte("%%EOF")) && !bytes.Contains(tail, []byte("startxref"))
	if d.damaged && !d.opts.Repair {
		return fmt.Errorf("%w: the end of the PDF is missing", page.ErrTruncated)
	}
	return nil
}

// Pages returns the number of pages.
func (d *Document) Pages() int { return d.pages }

// Close frees the memory of the document. A Raster of one of its pages stays
// usable: it opens the file again. Closing twice is no error.
func (d *Document) Close() error {
	d.sem <- struct{}{}
	defer func() { <-d.sem }()
	d.closed = true
	d.drop()
	return nil
}

// drop ends the sandbox; the next call gets a fresh one.
func (d *Document) drop() {
	if d.sb != nil {
		d.sb.close()
	}
	d.sb, d.doc = nil, 0
}

// errClosed is what a method returns after Close.
var errClosed = errors.New("the document is closed")

// do runs fn with the document open in PDFium, alone. When ctx ends or PDFium
// fails, the sandbox is given up, so that the next page starts with a fresh
// one.
func (d *Document) do(ctx context.Context, fn func(*sandbox) error) (err error) {
	select {
	case d.sem <- struct{}{}:
		defer func() { <-d.sem }()
	case <-ctx.Done():
		return timeout(ctx)
	}
	if ctx.Err() != nil {
		return timeout(ctx)
	}
	if d.closed {
		return errClosed
	}
	h, err := d.host(ctx)
	if err != nil {
		return err
	}
	if err := h.enter(); err != nil {
		d.drop()
		return err
	}
	defer h.leave()
	if d.sb == nil {
		if d.sb, err = newSandbox(ctx, h); err != nil {
			return err
		}
	}
	sb := d.sb
	unwatch := context.AfterFunc(ctx, sb.stop)
	defer func() {
		r := recover()
		stopped := !unwatch()
		switch {
		case r != nil:
			err = fmt.Errorf("%w: %v", page.ErrTruncated, r)
		case stopped && (err != nil || sb.err != nil):
			err = timeout(ctx)
		case sb.err != nil && h.ctx.Err() != nil:
			err = errStopped
		case sb.err != nil:
			// The first line names the failure, the rest is a stack of the sandbox.
			line, _, _ := strings.Cut(sb.err.Error(), "\n")
			err = fmt.Errorf("%w: PDFium failed: %s", page.ErrTruncated, line)
		}
		if r != nil || stopped || sb.err != nil {
			d.drop()
		}
	}()
	if d.doc == 0 {
		if err := d.load(); err != nil {
			return err
		}
	}
	return fn(sb)
}

// host returns the host of the sandbox, or of the one to come.
func (d *Document) host(ctx context.Context) (*host, error) {
	if d.sb != nil {
		return d.sb.host, nil
	}
	return d.opts.Engine.started(ctx)
}

// Errors of FPDF_GetLastError, from fpdfview.h.
const (
	errFile     = 2
	errFormat   = 3
	errPassword = 4
	errSecurity = 5
)

// load opens the document in the sandbox.
func (d *Document) load() error {
	d.file = d.sb.put(d.data)
	if d.file == 0 {
		return fmt.Errorf("%w: %d bytes do not fit the memory of the document", page.ErrTooLarge, len(d.data))
	}
	password := uint64(0)
	if d.opts.Password != "" {
		password = d.sb.put(append([]byte(d.opts.Password), 0))
	}
	d.doc = d.sb.call("FPDF_LoadMemDocument64", d.file, uint64(len(d.data)), password)
	if d.doc != 0 {
		return nil
	}
	code := d.sb.call("FPDF_GetLastError")
	d.sb.free(d.file)
	switch code {
	case errPassword, errSecurity:
		return page.ErrEncrypted
	case errFile, errFormat:
		return page.ErrTruncated
	}
	return fmt.Errorf("%w: PDFium cannot open the file (error %d)", page.ErrTruncated, code)
}

// timeout returns why ctx ended.
func timeout(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return fmt.Errorf("%w: %w", page.ErrTimeout, ctx.Err())
	}
	return ctx.Err()
}

// Page reads page i, counted from 1.
//
// A page with a text layer has Lines; its coordinates are points (DPI 72),
// unless an image covers the page: then they are the pixels of that image. A
// page without text has none, and its Raster is the scan. Raster is never nil;
// its picture has the proportions of the page, and exactly its Width and
// Height where an image covers it.
//
// Errors are *page.Error; they concern this page alone.
func (d *Document) Page(ctx context.Context, i int) (*page.Page, error) {
	if i < 1 || i > d.pages {
		return nil, &page.Error{File: d.name, Page: i, Err: fmt.Errorf("the PDF has %d pages", d.pages)}
	}
	start := time.Now()
	var p *page.Page
	err := d.do(ctx, func(sb *sandbox) (err error) {
		p, err = d.read(ctx, sb, i)
		return err
	})
	if err != nil {
		return nil, &page.Error{File: d.name, Page: i, Err: err}
	}
	p.Timings = map[string]float64{"pdf": time.Since(start).Seconds()}
	return p, nil
}

// read builds the page; the caller holds the document.
func (d *Document) read(ctx context.Context, sb *sandbox, i int) (*page.Page, error) {
	pg := sb.call("FPDF_LoadPage", d.doc, uint64(i-1))
	if pg == 0 {
		return nil, fmt.Errorf("%w: the page cannot be loaded", page.ErrTruncated)
	}
	defer sb.call("FPDF_ClosePage", pg)

	g, err := newGeometry(sb, pg)
	if err != nil {
		return nil, err
	}
	art, err := readGraphics(ctx, sb, pg)
	if err != nil {
		return nil, err
	}
	p := &page.Page{Source: d.name, Index: i, DPI: pointsPerInch}
	cover := art.cover(g)
	r := &raster{doc: d, index: i - 1, gray: cover != nil && cover.gray}
	if cover != nil {
		g.scale = cover.scale(g, d.opts.MaxPixels)
		p.DPI = pointsPerInch * g.scale
		r.embedded = d.embedded(sb, cover, g)
	}
	p.Width, p.Height = g.size()
	if cover != nil {
		p.Width, p.Height = float64(int(p.Width+0.5)), float64(int(p.Height+0.5))
		r.width, r.height = int(p.Width), int(p.Height)
	} else {
		r.width, r.height = g.pixels(d.opts.DPI, d.opts.MaxPixels)
	}
	p.Raster = r

	if cover == nil || !d.opts.IgnoreText {
		glyphs, found, err := readGlyphs(ctx, sb, pg, g, art.order)
		if err != nil {
			return nil, err
		}
		p.Lines = group(glyphs)
		p.Diagnostics = append(p.Diagnostics, found...)
		if art.flat > 0 {
			p.Diagnostics = append(p.Diagnostics, page.Diagnostic{Code: CodeUnreadable,
				Text: fmt.Sprintf("%d pieces of text tell no character", art.flat)})
		}
		if cover != nil && len(p.Lines) > 0 {
			p.Diagnostics = append(p.Diagnostics, judgeLayer(p))
		}
	}
	em := median(p.Lines)
	p.Rules, p.Tints, p.Pictures = art.shapes(g, em, cover)
	if art.cut {
		p.Diagnostics = append(p.Diagnostics, page.Diagnostic{Code: CodeGraphics,
			Text: fmt.Sprintf("only the first %d drawing objects were looked at", maxObjects)})
	}
	if d.damaged {
		p.Diagnostics = append(p.Diagnostics, page.Diagnostic{Code: CodeDamaged,
			Text: "the end of the PDF is missing; parts of the page may be too"})
	}
	return p, nil
}

// minLayerShare is the share of a scanned page that its text must cover to be
// a text layer: a page of print is 20 to 60 % text, a stamp far below 1 %.
const minLayerShare = 0.005

// judgeLayer says what the text on a scanned page is, and removes it where it
// is only a stamp.
func judgeLayer(p *page.Page) page.Diagnostic {
	area := 0.0
	for i := range p.Lines {
		area += p.Lines[i].Box.Area()
	}
	if area >= minLayerShare*p.Width*p.Height {
		return page.Diagnostic{Code: CodeOCRLayer, Text: "the text is the recognition that came with the scan"}
	}
	var b strings.Builder
	for i := range p.Lines {
		if i > 0 {
			b.WriteString(" / ")
		}
		b.WriteString(p.Lines[i].Text)
	}
	p.Lines = nil
	return page.Diagnostic{Code: CodeSparseText, Text: "set aside as no part of the scanned page: " + b.String()}
}
