// Package html writes the view of an issue: one self-contained HTML file that
// shows every page with its articles in colours of their own, their blocks in
// reading order, and the clean text of each article beside it.
//
// The file needs nothing from the network. All text of the issue is escaped,
// and the file's own security policy lets no script run but the one that this
// package brings.
package html

import (
	"bufio"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"sync"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Options say how the view is drawn. The zero Options, and nil, are the
// defaults.
type Options struct {
	// Title is the title of the document; the issue's id where it is empty.
	Title string
	// MaxSide is the longer side of the embedded page pictures in pixels;
	// larger ones are reduced to it. 0 means DefaultMaxSide.
	MaxSide int
	// Quality is the JPEG quality of the page pictures, 1 to 100; 0 means
	// DefaultQuality.
	Quality int
	// NoPictures leaves the page pictures out: pages with positions are then
	// drawn from their text.
	NoPictures bool
}

// Defaults of Options: body text stays readable, and a page takes some 400 kB.
const (
	DefaultMaxSide = 1800
	DefaultQuality = 60
)

func (o *Options) withDefaults() (Options, error) {
	var v Options
	if o != nil {
		v = *o
	}
	if v.MaxSide == 0 {
		v.MaxSide = DefaultMaxSide
	}
	if v.Quality == 0 {
		v.Quality = DefaultQuality
	}
	if v.MaxSide < 0 {
		return v, fmt.Errorf("html: Options.MaxSide is %d, must not be negative", v.MaxSide)
	}
	if v.Quality < 1 || v.Quality > 100 {
		return v, fmt.Errorf("html: Options.Quality is %d, must be from 1 to 100", v.Quality)
	}
	return v, nil
}

var (
	//go:embed view.html
	viewHTML string
	//go:embed view.css
	viewCSS string
	//go:embed view.js
	viewJS string

	// viewTemplate is parsed when a view is first written.
	viewTemplate = sync.OnceValue(func() *template.Template {
		return template.Must(template.New("view").Parse(viewHTML))
	})
)

// Write writes the view of an issue.
//
// pages are the pages of the issue in the order of is.Pages; where one is
// missing or nil, that of is.Layouts is taken. The roles, order and boxes of
// blocks come from is.Layouts; a page without a layout is shown by the lines
// that the articles name. Page pictures are decoded one at a time while
// writing; one that cannot be decoded is replaced by the page's text with a
// note, and is no error.
//
// The errors are those of w, of ctx, and of options out of range. Nothing is
// changed; several calls may share an issue.
func Write(ctx context.Context, w io.Writer, is *article.Issue, pages []*page.Page, o *Options) error {
	opt, err := o.withDefaults()
	if err != nil {
		return err
	}
	v := newView(ctx, is, pages, opt)
	sum := sha256.Sum256([]byte(viewJS))
	v.Style, v.Script = template.CSS(viewCSS), template.JS(viewJS)
	v.Policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; script-src 'sha256-" +
		base64.StdEncoding.EncodeToString(sum[:]) + "'"
	out := bufio.NewWriter(w)
	if err := viewTemplate().Execute(out, v); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return fmt.Errorf("html: %w", err)
	}
	return out.Flush()
}
