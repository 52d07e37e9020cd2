package broadsheet

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/broadsheet-ocr/broadsheet/format"
	"github.com/broadsheet-ocr/broadsheet/format/alto"
	"github.com/broadsheet-ocr/broadsheet/format/pdf"
	"github.com/broadsheet-ocr/broadsheet/format/plain"
	"github.com/broadsheet-ocr/broadsheet/format/raster"
	"github.com/broadsheet-ocr/broadsheet/internal/inflate"
	"github.com/broadsheet-ocr/broadsheet/ocr"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Open reads files as the pages of one issue, in the order given: plain text
// (UTF-8, UTF-16, GB18030, Big5 and others, detected), PDF with a text layer or
// of page images, PNG, JPEG, TIFF with one page or several, and the results of
// other OCR programs: ALTO. Each may be packed by gzip. What a file is, its
// content tells, not its name. Pages without text are recognised by Tesseract.
//
// A page that cannot be read does not stop the others. It stays in its place
// with Page.Err set, so that Reconstruct counts the others right, and the error
// that Open returns joins one *page.Error for each (errors.Join). Only when ctx
// ends is the rest left unread. A file of which nothing is known counts as one
// page with Index 0.
func Open(ctx context.Context, o *Options, files ...string) ([]*page.Page, error) {
	if o == nil {
		o = &Options{}
	}
	op := &opener{o: o, reader: o.Reader}
	defer op.close()
	var pages []*page.Page
	for _, file := range files {
		of, err := op.file(ctx, file)
		if err != nil {
			of = []*page.Page{op.failed(file, 0, 0, err)}
		}
		pages = append(pages, of...)
		if ctx.Err() != nil {
			break
		}
	}
	var errs []error
	for _, p := range pages {
		if p.Err != nil {
			errs = append(errs, p.Err)
		}
	}
	return pages, errors.Join(errs...)
}

// document is a file of several pages.
type document interface {
	Pages() int
	Page(ctx context.Context, i int) (*page.Page, error)
	Close() error
}

// opener reads the files of one call of Open.
type opener struct {
	o      *Options
	reader *ocr.Reader
	own    bool   // the reader is the opener's to close
	lang   string // of the first page that was recognised
}

func (op *opener) close() {
	if op.own {
		op.reader.Close()
	}
}

// file reads one file. The error is that of the whole file; the pages carry
// their own.
func (op *opener) file(ctx context.Context, name string) (pages []*page.Page, err error) {
	defer func() {
		if r := recover(); r != nil { // what a hostile file may do to a decoder
			pages, err = nil, fmt.Errorf("internal error: %v", r)
		}
	}()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	data, err := readFile(name, op.o.maxFile())
	if err != nil {
		return nil, err
	}
	kind := format.Detect(data)
	if kind == format.Gzip {
		if data, err = inflate.Gzip(data, op.o.maxFile()); err != nil {
			return nil, err
		}
		kind = format.Detect(data)
	}
	var doc document
	switch {
	case len(data) == 0:
		return nil, page.ErrEmpty
	case kind == format.Text:
		return op.text(ctx, name, data)
	case kind == format.ALTO:
		return op.read(alto.Read(ctx, name, data, &alto.Options{MaxBytes: op.o.maxFile()}))
	case kind == format.PDF:
		doc, err = pdf.Open(ctx, name, data, nil)
	case kind.Image():
		if doc, err = raster.Open(ctx, name, data, nil); err != nil {
			return []*page.Page{op.failed(name, 1, 1, err)}, nil
		}
	case kind == format.Unknown:
		return nil, page.ErrBinary
	default:
		return nil, fmt.Errorf("%w: %v is not read", page.ErrFormat, kind)
	}
	if err != nil {
		return nil, err
	}
	defer doc.Close()
	return op.document(ctx, name, doc), nil
}

// text reads a file of plain text.
func (op *opener) text(ctx context.Context, name string, data []byte) ([]*page.Page, error) {
	return op.read(plain.Read(ctx, name, data, nil))
}

// read takes over the pages of a file that is read as a whole.
func (op *opener) read(pages []*page.Page, err error) ([]*page.Page, error) {
	if err != nil {
		return nil, err
	}
	for _, p := range pages {
		if p.Lang == "" || op.o.Lang != "" {
			p.Lang = pageLang(p, op.o)
		}
		op.done(p, len(pages))
	}
	return pages, nil
}

// document reads the pages of a document one after the other.
func (op *opener) document(ctx context.Context, name string, doc document) []*page.Page {
	pages := make([]*page.Page, 0, doc.Pages())
	for i := 1; i <= doc.Pages(); i++ {
		p, err := op.page(ctx, doc, i)
		if err != nil {
			p = op.failed(name, i, doc.Pages(), err)
		} else {
			op.done(p, doc.Pages())
		}
		pages = append(pages, p)
		if ctx.Err() != nil {
			break
		}
	}
	return pages
}

// failed returns the page that stands for one that could not be read: page
// index of a file of several, or the whole file where index is 0.
func (op *opener) failed(name string, index, pages int, err error) *page.Page {
	// An error may have been told file and page more than once on its way.
	for {
		pe, ok := errors.AsType[*page.Error](err)
		if !ok {
			break
		}
		if pe.Page > 0 {
			index = pe.Page
		}
		err = pe.Err
	}
	p := &page.Page{Source: name, Index: index, Err: &page.Error{File: name, Page: index, Err: err}}
	op.done(p, pages)
	return p
}

func (op *opener) done(p *page.Page, pages int) {
	if op.o.OnPage != nil {
		op.o.OnPage(p, pages)
	}
}

// page reads one page and has it recognised where it has no text.
func (op *opener) page(ctx context.Context, doc document, i int) (p *page.Page, err error) {
	defer func() {
		if r := recover(); r != nil {
			p, err = nil, fmt.Errorf("internal error: %v", r)
		}
	}()
	ctx, cancel := context.WithTimeoutCause(ctx, op.o.pageTime(), page.ErrTimeout)
	defer cancel()
	p, err = doc.Page(ctx, i)
	if err != nil {
		return nil, timedOut(ctx, err)
	}
	if len(p.Lines) > 0 || p.Raster == nil {
		p.Lang = pageLang(p, op.o)
		return p, nil
	}
	if op.reader == nil {
		r, err := ocr.NewReader(op.o.OCR)
		if err != nil {
			return nil, err
		}
		op.reader, op.own = r, true
	}
	// The pages of an issue are in one language as a rule: what was found out for
	// the first serves the others.
	p.Lang = cmp.Or(op.o.Lang, op.lang)
	read, err := op.reader.Read(ctx, p)
	if err != nil {
		return nil, timedOut(ctx, err)
	}
	if op.lang == "" {
		op.lang = read.Lang
	}
	if read.Lang == "" {
		read.Lang = pageLang(read, op.o)
	}
	return read, nil
}

// timedOut says ErrTimeout where the page's own time limit ended the work.
func timedOut(ctx context.Context, err error) error {
	if errors.Is(err, context.DeadlineExceeded) && errors.Is(context.Cause(ctx), page.ErrTimeout) {
		return page.ErrTimeout
	}
	return err
}

func (o *Options) maxFile() int64 {
	if o.MaxFile > 0 {
		return o.MaxFile
	}
	return DefaultMaxFile
}

func (o *Options) pageTime() time.Duration {
	if o.PageTime > 0 {
		return o.PageTime
	}
	return DefaultPageTime
}

// readFile reads a whole file of limited size.
func readFile(name string, limit int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, bare(err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, bare(err)
	case info.IsDir():
		return nil, errors.New("is a folder")
	case info.Size() > limit:
		return nil, tooLarge(limit)
	}
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	switch {
	case err != nil:
		return nil, bare(err)
	case int64(len(data)) > limit:
		return nil, tooLarge(limit)
	}
	return data, nil
}

func tooLarge(limit int64) error { return fmt.Errorf("%w of %d MB", page.ErrTooLarge, limit>>20) }

// bare takes the path out of an error: page.Error names it already.
func bare(err error) error {
	if pe, ok := errors.AsType[*os.PathError](err); ok {
		return pe.Err
	}
	return err
}
