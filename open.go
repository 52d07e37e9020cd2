package broadsheet

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/broadsheet-ocr/broadsheet/format"
	"github.com/broadsheet-ocr/broadsheet/format/alto"
	"github.com/broadsheet-ocr/broadsheet/format/hocr"
	"github.com/broadsheet-ocr/broadsheet/format/mets"
	"github.com/broadsheet-ocr/broadsheet/format/pagexml"
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
// other OCR programs: ALTO, hOCR, PAGE XML, and METS, whose pages are those of the
// files that it names. Each may be packed by gzip. What a file is, its
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
	if err := o.check(); err != nil {
		return nil, err
	}
	op := &opener{o: o, reader: o.Reader, recognising: make(chan struct{}, pagesAtOnce)}
	defer op.close()
	var lists [][]*page.Page
	for _, file := range files {
		list, err := op.file(ctx, file)
		if err != nil {
			list = []*page.Page{op.failed(file, 0, 0, err)}
		}
		lists = append(lists, list)
		if ctx.Err() != nil {
			break
		}
	}
	op.work.Wait() // fills in the pages that were recognised
	pages := once(slices.Concat(lists...))
	var errs []error
	for _, p := range pages {
		if p.Err != nil {
			errs = append(errs, p.Err)
		}
	}
	return pages, errors.Join(errs...)
}

// once leaves out pages that were given twice, as where a METS file names a file
// that is given too, and says so on the first.
func once(pages []*page.Page) []*page.Page {
	type key struct {
		source string
		index  int
	}
	first := map[key]*page.Page{}
	return slices.DeleteFunc(pages, func(p *page.Page) bool {
		k := key{p.Source, p.Index}
		f := first[k]
		if f == nil {
			first[k] = p
			return false
		}
		f.Diagnostics = append(f.Diagnostics, page.Diagnostic{Code: "given-twice", Text: "the page was given more than once and is taken once"})
		return true
	})
}

// pagesAtOnce is how many pages are recognised at a time: while the engine
// reads the last blocks of one page, the next is decoded and divided.
const pagesAtOnce = 2

// document is a file of several pages.
type document interface {
	Pages() int
	Page(ctx context.Context, i int) (*page.Page, error)
	Close() error
}

// opener reads the files of one call of Open. Files are read one after the
// other; pages that need recognition go on by themselves.
type opener struct {
	o           *Options
	reader      *ocr.Reader
	own         bool           // the reader is the opener's to close
	lang        string         // of the first page that was recognised
	recognising chan struct{}  // one token per page that is being recognised
	work        sync.WaitGroup // what goes on by itself
	mu          sync.Mutex     // guards the calls of OnPage
}

func (op *opener) close() {
	if op.own {
		op.reader.Close()
	}
}

// file reads one file. The error is that of the whole file; the pages carry
// their own.
func (op *opener) file(ctx context.Context, name string) (pages []*page.Page, err error) {
	defer recovered(&err)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	data, err := readFile(ctx, name, op.o.maxFile())
	if err != nil {
		return nil, err
	}
	kind := format.Detect(data)
	if kind == format.Gzip {
		if data, err = inflate.Gzip(data, min(op.o.maxFile(), maxUnpacked)); err != nil {
			return nil, err
		}
		kind = format.Detect(data)
	}
	var doc document
	switch {
	case len(data) == 0:
		return nil, page.ErrEmpty
	case wholeReaders[kind] != nil:
		pages, err := wholeReaders[kind](ctx, name, data, op.o.maxFile())
		return op.read(ctx, pages, err)
	case kind == format.PDF:
		doc, err = pdf.Open(ctx, name, data, &pdf.Options{IgnoreText: op.o.IgnoreText})
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
	return op.document(ctx, name, doc), nil
}

// wholeReaders read the formats whose pages come all at once.
var wholeReaders = map[format.Kind]func(ctx context.Context, name string, data []byte, limit int64) ([]*page.Page, error){
	format.Text: func(ctx context.Context, name string, data []byte, _ int64) ([]*page.Page, error) {
		return plain.Read(ctx, name, data, nil)
	},
	format.ALTO: func(ctx context.Context, name string, data []byte, limit int64) ([]*page.Page, error) {
		return alto.Read(ctx, name, data, &alto.Options{MaxBytes: limit})
	},
	format.HOCR: func(ctx context.Context, name string, data []byte, limit int64) ([]*page.Page, error) {
		return hocr.ReadPages(ctx, name, data, &hocr.Options{MaxBytes: limit})
	},
	format.PAGEXML: func(ctx context.Context, name string, data []byte, limit int64) ([]*page.Page, error) {
		return pagexml.Read(ctx, name, data, &pagexml.Options{MaxBytes: limit})
	},
	format.METS: func(ctx context.Context, name string, data []byte, limit int64) ([]*page.Page, error) {
		issue, err := mets.Read(ctx, name, data, &mets.Options{MaxBytes: limit})
		if err != nil {
			return nil, err
		}
		return issue.Sheets, nil
	},
}

// Reads reports whether Open reads files of a kind; of gzip, whether it unpacks
// it.
func Reads(kind format.Kind) bool {
	return wholeReaders[kind] != nil || kind == format.PDF || kind.Image() || kind == format.Gzip
}

// read takes over the pages of a file that is read as a whole. Those that are
// only pictures are recognised.
func (op *opener) read(ctx context.Context, pages []*page.Page, err error) ([]*page.Page, error) {
	if err != nil {
		return nil, err
	}
	for i, p := range pages {
		if p.Err == nil && len(p.Lines) == 0 && p.Raster != nil {
			p.Lang = cmp.Or(op.o.Lang, op.lang)
			read, err := op.recognise(ctx, p, op.o.pageTime())
			if err != nil {
				pages[i] = op.failed(p.Source, p.Index, len(pages), err)
				continue
			}
			op.lang = cmp.Or(op.lang, read.Lang)
			pages[i] = read
			op.done(read, len(pages))
			continue
		}
		if p.Err == nil && (p.Lang == "" || op.o.Lang != "") {
			p.Lang = pageLang(p, op.o)
		}
		op.done(p, len(pages))
	}
	return pages, nil
}

// document reads the pages of a document one after the other. Those that need
// recognition are filled in later, when op.work has ended.
func (op *opener) document(ctx context.Context, name string, doc document) []*page.Page {
	pages := make([]*page.Page, 0, doc.Pages())
	var open sync.WaitGroup // pages that still need the document
	for i := 1; i <= doc.Pages(); i++ {
		start := time.Now()
		p, err := op.page(ctx, doc, i)
		pages = append(pages, p)
		at := &pages[i-1]
		switch {
		case err != nil:
			*at = op.failed(name, i, doc.Pages(), err)
		case len(p.Lines) > 0 || p.Raster == nil:
			p.Lang = pageLang(p, op.o)
			op.done(p, doc.Pages())
		default:
			left := op.o.pageTime() - time.Since(start)
			// The pages of an issue are in one language as a rule: what is found out
			// for the first serves the others, which wait for it.
			p.Lang = cmp.Or(op.o.Lang, op.lang)
			recognise := func() {
				read, err := op.recognise(ctx, p, left)
				if err != nil {
					*at = op.failed(name, i, doc.Pages(), err)
					return
				}
				*at = read
				op.done(read, doc.Pages())
			}
			if p.Lang == "" {
				recognise()
				op.lang = (*at).Lang
				break
			}
			op.recognising <- struct{}{}
			open.Add(1)
			op.work.Go(func() {
				defer func() { <-op.recognising; open.Done() }()
				recognise()
			})
		}
		if ctx.Err() != nil {
			break
		}
	}
	op.work.Go(func() {
		open.Wait()
		doc.Close()
	})
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
		op.mu.Lock()
		defer op.mu.Unlock()
		op.o.OnPage(p, pages)
	}
}

// page reads one page of a document, without recognition.
func (op *opener) page(ctx context.Context, doc document, i int) (p *page.Page, err error) {
	defer recovered(&err)
	ctx, cancel := context.WithTimeoutCause(ctx, op.o.pageTime(), page.ErrTimeout)
	defer cancel()
	p, err = doc.Page(ctx, i)
	return p, timedOut(ctx, err)
}

// recognise returns the page with the text of its picture.
func (op *opener) recognise(ctx context.Context, p *page.Page, limit time.Duration) (read *page.Page, err error) {
	defer recovered(&err)
	ctx, cancel := context.WithTimeoutCause(ctx, limit, page.ErrTimeout)
	defer cancel()
	reader, err := op.engine()
	if err != nil {
		return nil, err
	}
	if read, err = reader.Read(ctx, p); err != nil {
		return nil, timedOut(ctx, err)
	}
	if read.Lang == "" {
		read.Lang = pageLang(read, op.o)
	}
	return read, nil
}

// engine returns the reader; the first call starts one where none was given.
func (op *opener) engine() (*ocr.Reader, error) {
	op.mu.Lock()
	defer op.mu.Unlock()
	if op.reader == nil {
		r, err := ocr.NewReader(op.o.OCR)
		if err != nil {
			return nil, err
		}
		op.reader, op.own = r, true
	}
	return op.reader, nil
}

// recovered turns a panic, as a hostile file may cause in a decoder, into an
// error of its page.
func recovered(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("internal error: %v", r)
	}
}

// timedOut says ErrTimeout where the page's own time limit ended the work.
func timedOut(ctx context.Context, err error) error {
	if err != nil && errors.Is(err, context.DeadlineExceeded) && errors.Is(context.Cause(ctx), page.ErrTimeout) {
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
