package broadsheet

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/broadsheet-ocr/broadsheet/format"
	"github.com/broadsheet-ocr/broadsheet/format/pdf"
	"github.com/broadsheet-ocr/broadsheet/format/plain"
	"github.com/broadsheet-ocr/broadsheet/format/raster"
	"github.com/broadsheet-ocr/broadsheet/ocr"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Open reads files as the pages of one issue, in the order given: plain text
// (UTF-8, UTF-16, GB18030, Big5 and others, detected), PDF with a text layer or
// of page images, PNG, JPEG, TIFF with one page or several. What a file is, its
// content tells, not its name. Pages without text are recognised by Tesseract.
//
// A page that cannot be read does not stop the others: Open returns the pages
// that could be read, and an error that joins one *page.Error for each that
// could not (errors.Join). Only when ctx ends is the rest left unread.
func Open(ctx context.Context, o *Options, files ...string) ([]*page.Page, error) {
	if o == nil {
		o = &Options{}
	}
	op := &opener{o: o, reader: o.Reader}
	defer op.close()
	var pages []*page.Page
	var errs []error
	for _, file := range files {
		of, err := op.file(ctx, file)
		pages = append(pages, of...)
		if err != nil {
			errs = append(errs, err)
		}
		if ctx.Err() != nil {
			break
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
	own    bool // the reader is the opener's to close
}

func (op *opener) close() {
	if op.own {
		op.reader.Close()
	}
}

// file reads one file.
func (op *opener) file(ctx context.Context, name string) ([]*page.Page, error) {
	data, err := readFile(name, op.o.maxFile())
	if err != nil {
		return nil, err
	}
	var doc document
	switch kind := format.Detect(data); {
	case len(data) == 0:
		err = &page.Error{File: name, Err: page.ErrEmpty}
	case kind == format.Text:
		pages, err := plain.Read(ctx, name, data, nil)
		for _, p := range pages {
			p.Lang = pageLang(p, op.o)
		}
		return pages, err
	case kind == format.PDF:
		doc, err = pdf.Open(ctx, name, data, nil)
	case kind.Image():
		doc, err = raster.Open(ctx, name, data, nil)
	case kind == format.Unknown:
		err = &page.Error{File: name, Err: page.ErrBinary}
	default:
		err = &page.Error{File: name, Err: fmt.Errorf("%w: %v is not read", page.ErrFormat, kind)}
	}
	if err != nil {
		return nil, err
	}
	defer doc.Close()
	return op.document(ctx, name, doc)
}

// document reads the pages of a document one after the other.
func (op *opener) document(ctx context.Context, name string, doc document) ([]*page.Page, error) {
	var pages []*page.Page
	var errs []error
	for i := 1; i <= doc.Pages(); i++ {
		p, err := op.page(ctx, doc, i)
		switch {
		case err == nil:
			pages = append(pages, p)
		default:
			errs = append(errs, pageError(name, i, doc.Pages(), err))
		}
		if ctx.Err() != nil {
			break
		}
	}
	return pages, errors.Join(errs...)
}

// pageError makes sure that an error names file and page once.
func pageError(name string, i, of int, err error) error {
	if _, ok := errors.AsType[*page.Error](err); ok {
		return err
	}
	if of == 1 {
		i = 0
	}
	return &page.Error{File: name, Page: i, Err: err}
}

// page reads one page and has it recognised where it has no text.
func (op *opener) page(ctx context.Context, doc document, i int) (*page.Page, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, op.o.pageTime(), page.ErrTimeout)
	defer cancel()
	p, err := doc.Page(ctx, i)
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
	p.Lang = op.o.Lang
	read, err := op.reader.Read(ctx, p)
	if err != nil {
		return nil, timedOut(ctx, err)
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
	fail := func(err error) ([]byte, error) {
		if pe, ok := errors.AsType[*os.PathError](err); ok {
			err = pe.Err // the path is named by page.Error already
		}
		return nil, &page.Error{File: name, Err: err}
	}
	f, err := os.Open(name)
	if err != nil {
		return fail(err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return fail(err)
	case info.IsDir():
		return fail(errors.New("is a folder"))
	case info.Size() > limit:
		return fail(fmt.Errorf("%w of %d MB", page.ErrTooLarge, limit>>20))
	}
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	switch {
	case err != nil:
		return fail(err)
	case int64(len(data)) > limit:
		return fail(fmt.Errorf("%w of %d MB", page.ErrTooLarge, limit>>20))
	}
	return data, nil
}
