// Package broadsheet turns newspaper pages into whole, clean articles: scans,
// PDFs and plain text in, articles by the data contract out.
//
// Two calls suffice for most programs: [Open] reads files as the pages of one
// issue, [Reconstruct] puts the articles together.
//
//	pages, err := broadsheet.Open(ctx, nil, "1922-03-04-p1.pdf", "1922-03-04-p2.pdf")
//	...
//	issue, err := broadsheet.Reconstruct(ctx, pages, nil)
//	for _, a := range issue.Articles {
//		fmt.Println(a.Headline)
//	}
//
// Page images are recognised by Tesseract in worker processes. A program that
// wants its own executable to be the worker calls [ocr.IsWorker] first thing in
// main, as cmd/broadsheet does; without it the tesseract executable is used.
//
// The packages beneath can be used alone: textfix repairs text, layout finds
// columns, blocks and roles, article joins the pieces, format/… read and write.
package broadsheet

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/ocr"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Options are the settings of Open and Reconstruct. A nil *Options and the
// zero value are ready to use.
type Options struct {
	// Lang is the BCP 47 tag of the pages ("zh", "de-Latf"). Empty means that the
	// language of each page is detected.
	Lang string
	// Issue names the issue; article ids begin with it. Empty means the name of
	// the first file without its extension.
	Issue string
	// IgnoreText has scans recognised although their PDF has a text layer that
	// another program recognised.
	IgnoreText bool
	// Trust is how much of the layout that a source gives is believed: the places
	// of its words alone, that each of its lines is one line of a column too, or
	// that each of its blocks belongs to one article as well.
	// Lines are worth believing where people have corrected them, as in PAGE XML.
	Trust layout.Trust
	// Explain keeps the stages of each layout (layout.WithStages): views of the
	// issue then show them, and the reasons for each role.
	Explain bool
	// Reader recognises page images. Nil means that Open starts one when the
	// first image comes and closes it at the end; a program that opens many
	// issues gives its own.
	Reader *ocr.Reader
	// OCR are the settings of the Reader that Open starts.
	OCR ocr.Options
	// PageTime ends the reading of one page; the page then counts as unreadable.
	// 0 means DefaultPageTime.
	PageTime time.Duration
	// MaxFile is the largest file that is read, in bytes. 0 means DefaultMaxFile.
	MaxFile int64
	// OnPage is called after each page that Open has read or failed to read
	// (Page.Err), with the number of pages of its file; not always in the order
	// of the pages, but by one goroutine at a time. nil means nobody waits for it.
	OnPage func(p *page.Page, pages int)
}

// Defaults of Options.
const (
	DefaultPageTime = 15 * time.Minute
	DefaultMaxFile  = 1 << 30
)

// check names the option that cannot be used.
func (o *Options) check() error {
	if o.Lang != "" {
		if _, err := language.Parse(o.Lang); err != nil {
			return fmt.Errorf("broadsheet: Options.Lang %q is no BCP 47 tag: %w", o.Lang, err)
		}
	}
	switch {
	case o.PageTime < 0:
		return fmt.Errorf("broadsheet: Options.PageTime is %v, must not be negative", o.PageTime)
	case o.MaxFile < 0:
		return fmt.Errorf("broadsheet: Options.MaxFile is %d, must not be negative", o.MaxFile)
	}
	return nil
}

// Reconstruct turns the pages of one issue, in order, into articles: layout
// page by page, clean text, and the parts that jump lines connect joined. The
// pages are not changed. A page that could not be read (Page.Err) keeps its
// place: its report has the error. The error is that of ctx, or of unusable
// options; doubts about the input are diagnostics in the result.
func Reconstruct(ctx context.Context, pages []*page.Page, o *Options) (*article.Issue, error) {
	if o == nil {
		o = &Options{}
	}
	if err := o.check(); err != nil {
		return nil, err
	}
	layouts := make([]*layout.Layout, len(pages))
	failed := make([]error, len(pages))
	for i, p := range pages {
		switch {
		case p == nil:
			return nil, fmt.Errorf("broadsheet: page %d of %d is nil", i+1, len(pages))
		case p.Err != nil:
			failed[i] = p.Err
			continue
		}
		l, err := analyze(ctx, p, o)
		switch {
		case ctx.Err() != nil:
			return nil, &page.Error{File: p.Source, Page: p.Index, Err: ctx.Err()}
		case err != nil:
			failed[i] = err
		default:
			layouts[i] = l
		}
	}
	is := article.Assemble(issueName(pages, o), layouts)
	for i, err := range failed {
		if err != nil {
			is.Pages[i] = unreadable(is.ID, i, pages[i], err)
		}
	}
	return is, nil
}

// analyze finds the layout of one page. It gives up when ctx ends or the page's
// time is over, even where the layout code is in the middle of something; a
// panic of that code ends the page, not the issue.
func analyze(ctx context.Context, p *page.Page, o *Options) (*layout.Layout, error) {
	if p.Lang == "" || !utf8.ValidString(p.Source) {
		named := *p
		if named.Lang == "" {
			named.Lang = pageLang(p, o)
		}
		named.Source = printable(p.Source)
		p = &named
	}
	ctx, cancel := context.WithTimeoutCause(ctx, o.pageTime(), page.ErrTimeout)
	defer cancel()
	type result struct {
		l   *layout.Layout
		err error
	}
	done := make(chan result, 1)
	go func() {
		var r result
		defer func() { done <- r }()
		defer recovered(&r.err)
		start := time.Now()
		opts := []layout.Option{layout.WithTrust(o.Trust)}
		if o.Explain {
			opts = append(opts, layout.WithStages())
		}
		if r.l, r.err = layout.Analyze(ctx, p, locale.Match(p.Lang), opts...); r.err == nil {
			r.l.Seconds = time.Since(start).Seconds()
		}
	}()
	var r result
	select {
	case r = <-done:
	case <-ctx.Done():
		r.err = ctx.Err()
	}
	if r.err != nil {
		return nil, &page.Error{File: p.Source, Page: p.Index, Err: timedOut(ctx, r.err)}
	}
	return r.l, nil
}

// unreadable is the report of a page that could not be read.
func unreadable(issue string, i int, p *page.Page, err error) article.PageReport {
	if pe, ok := errors.AsType[*page.Error](err); ok {
		err = pe.Err // the report names file and page itself
	}
	number := p.Number
	if number == "" {
		number = fmt.Sprint(i + 1)
	}
	return article.PageReport{Issue: issue, Source: printable(p.Source), Index: p.Index, Number: number,
		Width: p.Width, Height: p.Height, Error: err.Error()}
}

// pageLang is the language of a page that names none.
func pageLang(p *page.Page, o *Options) string {
	if o.Lang != "" {
		return o.Lang
	}
	var b strings.Builder
	for i := range p.Lines {
		b.WriteString(p.Lines[i].Text)
		b.WriteByte('\n')
	}
	return locale.Detect(b.String())
}

// issueName is the name that article ids begin with.
func issueName(pages []*page.Page, o *Options) string {
	switch {
	case o.Issue != "":
		return o.Issue
	case len(pages) > 0:
		base := filepath.Base(pages[0].Source)
		if name := strings.TrimSuffix(base, filepath.Ext(base)); name != "" {
			return printable(name)
		}
	}
	return "issue"
}

// Failures names what is missing of an issue: a *page.Error for each page that
// could not be read, by Open or by Reconstruct, and for each of which a part is
// missing (ErrPartly): the engine failed on it, or the file ends early. pages are
// those that Reconstruct was given.
func Failures(is *article.Issue, pages []*page.Page) []error {
	var list []error
	for i, p := range pages {
		fail := func(err error) { list = append(list, &page.Error{File: p.Source, Page: p.Index, Err: err}) }
		switch {
		case p.Err != nil:
			list = append(list, p.Err)
			continue
		case is.Pages[i].Error != "":
			fail(errors.New(is.Pages[i].Error))
			continue
		}
		n, first := 0, ""
		for _, d := range p.Diagnostics {
			switch d.Code {
			case ocr.CodeBlockFailed:
				if n++; n == 1 {
					first = d.Text
				}
			case page.CodeTruncated:
				fail(fmt.Errorf("%w: %s", ErrPartly, d.Text))
			}
		}
		if n > 0 {
			fail(fmt.Errorf("%w: %d of its blocks are missing: %s", ErrPartly, n, first))
		}
	}
	return list
}

// ErrPartly is the reason of a page that was read but for a part.
var ErrPartly = errors.New("the page was read only in part")

// printable returns s with bytes that are not UTF-8, which file names may hold
// and JSON may not, written as \xNN.
func printable(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		if r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD") {
			fmt.Fprintf(&b, `\x%02x`, s[i])
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
