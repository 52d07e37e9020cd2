// Package raster reads page images: PNG, JPEG, TIFF with several pages, GIF,
// BMP and WebP.
//
// Opening looks at headers alone, so that a file that is too large, too small
// or cut off is refused before any pixel takes memory; pixels are decoded when
// a page's Raster is asked for them, and never kept.
package raster

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"

	"github.com/broadsheet-ocr/broadsheet/format"
	"github.com/broadsheet-ocr/broadsheet/internal/orient"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Limits and defaults of Options.
const (
	DefaultMaxPixels = 150_000_000 // of one page; a broadsheet at 600 dpi has 120 million
	DefaultMinSide   = 16          // pixels; less holds no line of text
	DefaultMaxBytes  = 2 << 30     // largest file
	maxPages         = 10_000      // pages of one file
)

// A resolution outside these bounds, in dots per inch, is no measurement of a
// scan but a default or an error, and taken for unknown.
const (
	minDPI = 30
	maxDPI = 4800
)

// Options change how images are read. A nil *Options and the zero value both
// mean the defaults.
type Options struct {
	// MaxPixels is the largest page accepted; 0 means DefaultMaxPixels.
	MaxPixels int64
	// MinSide is the shortest side of a page accepted, in pixels; 0 means
	// DefaultMinSide.
	MinSide int
	// MaxBytes is the largest file accepted; 0 means DefaultMaxBytes.
	MaxBytes int64
}

func (o *Options) withDefaults() Options {
	var v Options
	if o != nil {
		v = *o
	}
	if v.MaxPixels <= 0 {
		v.MaxPixels = DefaultMaxPixels
	}
	if v.MinSide <= 0 {
		v.MinSide = DefaultMinSide
	}
	if v.MaxBytes <= 0 {
		v.MaxBytes = DefaultMaxBytes
	}
	return v
}

// header is what the beginning of an image says about it.
type header struct {
	width, height int     // as stored
	dpi           float64 // 0 where unknown
	orientation   int     // Exif orientation, 0 or 1 for upright
	offset        int64   // of the directory in a TIFF
	// unreadable says why the pixels of this page cannot be decoded although the
	// header can be read.
	unreadable error
}

// upright returns the extent as it is seen.
func (h *header) upright() (w, ht int) {
	if h.orientation >= 5 && h.orientation <= 8 {
		return h.height, h.width
	}
	return h.width, h.height
}

// Document is an image file with one or more pages. Its methods may be called
// by several goroutines at once.
type Document struct {
	name  string
	data  []byte
	kind  format.Kind
	opts  Options
	pages []header
}

// Open reads the headers of an image file that is held in memory; data must
// not change as long as a Raster of its pages is in use. The name is for
// messages.
//
// Errors are *page.Error and wrap page.ErrEmpty, page.ErrFormat (no image, or
// a kind that is not read), page.ErrTruncated, page.ErrTooLarge,
// page.ErrTooSmall or ctx.Err(). In a file of several pages, one that is too
// large or too small does not stop the others: Page returns its error.
func Open(ctx context.Context, name string, data []byte, o *Options) (*Document, error) {
	d := &Document{name: name, data: data, opts: o.withDefaults()}
	if err := d.open(ctx); err != nil {
		return nil, &page.Error{File: name, Err: err}
	}
	return d, nil
}

func (d *Document) open(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if int64(len(d.data)) > d.opts.MaxBytes {
		return fmt.Errorf("%w: %d bytes, at most %d are read", page.ErrTooLarge, len(d.data), d.opts.MaxBytes)
	}
	d.kind = format.Detect(d.data)
	switch {
	case d.kind == format.Empty:
		return page.ErrEmpty
	case !d.kind.Image():
		return fmt.Errorf("%w: %v is no image that is read", page.ErrFormat, d.kind)
	}
	if d.kind == format.TIFF {
		pages, err := tiffHeaders(d.data)
		if err != nil {
			return err
		}
		d.pages = pages
	} else {
		h, err := singleHeader(d.kind, d.data)
		if err != nil {
			return err
		}
		d.pages = []header{h}
	}
	if len(d.pages) == 1 {
		return d.check(&d.pages[0])
	}
	return nil
}

// check compares the size of a page with the limits.
func (d *Document) check(h *header) error {
	switch {
	case h.unreadable != nil && (h.width == 0 || h.height == 0):
		return h.unreadable
	case h.width <= 0 || h.height <= 0:
		return fmt.Errorf("%w: the image has %d × %d pixels", page.ErrFormat, h.width, h.height)
	case int64(h.width) > d.opts.MaxPixels/int64(h.height):
		return fmt.Errorf("%w: %d × %d pixels, at most %d million are read", page.ErrTooLarge, h.width, h.height, d.opts.MaxPixels/1_000_000)
	case min(h.width, h.height) < d.opts.MinSide:
		return fmt.Errorf("%w: %d × %d pixels", page.ErrTooSmall, h.width, h.height)
	}
	return h.unreadable
}

// Pages returns the number of pages.
func (d *Document) Pages() int { return len(d.pages) }

// Close does nothing; it is there so that documents of all formats are used
// alike.
func (d *Document) Close() error { return nil }

// Page returns page i, counted from 1: no lines, and a Raster that decodes the
// image upright, by its Exif orientation, when asked. The errors of Raster
// wrap page.ErrTruncated for damaged data, of which nothing is used, and
// page.ErrFormat for a variant that cannot be decoded.
func (d *Document) Page(ctx context.Context, i int) (*page.Page, error) {
	if i < 1 || i > len(d.pages) {
		return nil, &page.Error{File: d.name, Page: i, Err: fmt.Errorf("the file has %d pages", len(d.pages))}
	}
	h := &d.pages[i-1]
	err := ctx.Err()
	if err == nil {
		err = d.check(h)
	}
	if err != nil {
		return nil, &page.Error{File: d.name, Page: i, Err: err}
	}
	w, ht := h.upright()
	return &page.Page{Source: d.name, Index: i, Width: float64(w), Height: float64(ht), DPI: h.dpi,
		Raster: &picture{doc: d, index: i}}, nil
}

// picture decodes one page.
type picture struct {
	doc   *Document
	index int // from 1
}

// Image implements page.Raster.
func (p *picture) Image(ctx context.Context) (image.Image, error) {
	img, err := p.decode(ctx)
	if err != nil {
		return nil, &page.Error{File: p.doc.name, Page: p.index, Err: err}
	}
	return img, nil
}

func (p *picture) decode(ctx context.Context) (img image.Image, err error) {
	if err := ctx.Err(); err != nil {
		return nil, reason(err)
	}
	// The decoders are robust, but a hostile file must not end the program.
	defer func() {
		if r := recover(); r != nil {
			img, err = nil, fmt.Errorf("%w: %v", page.ErrTruncated, r)
		}
	}()
	h := &p.doc.pages[p.index-1]
	src := &source{ctx: ctx, r: bytes.NewReader(p.doc.data)}
	if p.doc.kind == format.TIFF {
		img, err = decodeTIFF(src, p.doc.data, h)
	} else {
		img, err = decodeSingle(p.doc.kind, src)
	}
	switch {
	case ctx.Err() != nil:
		return nil, reason(ctx.Err())
	case err != nil:
		return nil, err
	}
	if b := img.Bounds(); b.Dx() != h.width || b.Dy() != h.height {
		return nil, fmt.Errorf("%w: %d × %d pixels where the header says %d × %d", page.ErrTruncated, b.Dx(), b.Dy(), h.width, h.height)
	}
	return orient.Apply(img, h.orientation), nil
}

// reason adds that a time limit was the cause.
func reason(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("%w: %w", page.ErrTimeout, err)
	}
	return err
}

// damaged wraps the error of a decoder: data that ends early or contradicts
// itself is damaged, whatever the decoder calls it.
func damaged(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("%w: the data end early", page.ErrTruncated)
	}
	return fmt.Errorf("%w: %w", page.ErrTruncated, err)
}

// source is the data as a reader that ends with its context, so that decoders
// stop when nobody waits any more.
type source struct {
	ctx context.Context
	r   *bytes.Reader
}

func (s *source) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(p)
}

// ReadAt implements io.ReaderAt.
func (s *source) ReadAt(p []byte, off int64) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.ReadAt(p, off)
}

// dots returns a resolution that can be true, else 0.
func dots(dpi float64) float64 {
	if dpi >= minDPI && dpi <= maxDPI {
		return dpi
	}
	return 0
}
