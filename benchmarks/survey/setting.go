package survey

import (
	"context"
	"errors"
	"image"
	"os"
	"path/filepath"
	"time"

	"github.com/disintegration/imaging"

	"github.com/broadsheet-ocr/broadsheet"
	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/format"
	"github.com/broadsheet-ocr/broadsheet/format/pdf"
	"github.com/broadsheet-ocr/broadsheet/format/raster"
	"github.com/broadsheet-ocr/broadsheet/ocr"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Setting is one way to read pages.
type Setting struct {
	Name string `json:"name"`
	// Lang is the BCP 47 tag that chooses the models; empty means that it is found
	// out page by page.
	Lang string `json:"lang,omitempty"`
	// WholePage gives whole pages to the engine instead of blocks.
	WholePage bool `json:"whole_page,omitempty"`
	// Scale reduces the picture before it is read; 0 and 1 leave it.
	Scale float64 `json:"scale,omitempty"`
}

// Settings returns what is tried for the languages given: each language in blocks,
// the first also as whole pages and at half the resolution.
func Settings(langs []string) []Setting {
	if len(langs) == 0 {
		langs = []string{""}
	}
	name := func(lang string) string {
		if lang == "" {
			return "language detected"
		}
		return lang
	}
	var list []Setting
	for _, l := range langs {
		list = append(list, Setting{Name: name(l) + ", blocks", Lang: l})
	}
	l := langs[0]
	return append(list, Setting{Name: name(l) + ", whole page", Lang: l, WholePage: true},
		Setting{Name: name(l) + ", blocks, half resolution", Lang: l, Scale: 0.5})
}

// reader reads pages with one setting; it starts its engine when the first picture
// comes.
type reader struct {
	Setting
	ocr *ocr.Reader
}

func (r *reader) close() {
	if r.ocr != nil {
		r.ocr.Close()
	}
}

// reading is what became of a page.
type reading struct {
	page    *page.Page
	issue   *article.Issue
	seconds float64
	picture bool // the text was recognised
}

// read reads one page and puts its articles together.
func (r *reader) read(ctx context.Context, p *page.Page) (*reading, error) {
	start := time.Now()
	out := &reading{page: p}
	if len(p.Lines) == 0 && p.Raster != nil {
		if r.ocr == nil {
			var err error
			if r.ocr, err = ocr.NewReader(ocr.Options{Lang: r.Lang, WholePage: r.WholePage}); err != nil {
				return nil, err
			}
		}
		in := *p
		if in.Lang == "" {
			in.Lang = r.Lang
		}
		if r.Scale > 0 && r.Scale != 1 {
			in.Raster = &reduced{p.Raster, r.Scale}
			in.Width, in.Height, in.DPI = p.Width*r.Scale, p.Height*r.Scale, p.DPI*r.Scale
		}
		read, err := r.ocr.Read(ctx, &in)
		if err != nil {
			return nil, err
		}
		out.page, out.picture = read, true
	}
	is, err := broadsheet.Reconstruct(ctx, []*page.Page{out.page}, &broadsheet.Options{Lang: r.Lang})
	if err != nil {
		return nil, err
	}
	if is.Pages[0].Error != "" {
		return nil, &page.Error{File: p.Source, Page: p.Index, Err: errors.New(is.Pages[0].Error)}
	}
	out.issue, out.seconds = is, time.Since(start).Seconds()
	return out, nil
}

// reduced is a picture at a lower resolution.
type reduced struct {
	page.Raster
	scale float64
}

func (r *reduced) Image(ctx context.Context) (image.Image, error) {
	img, err := r.Raster.Image(ctx)
	if err != nil {
		return nil, err
	}
	return imaging.Resize(img, max(1, int(float64(img.Bounds().Dx())*r.scale)), 0, imaging.Box), nil
}

// open returns one page of a file, drawn by pick among its pages, without
// recognising anything, and how many pages the file has.
func open(ctx context.Context, folder string, f file, pick func(pages int) int) (*page.Page, int, func(), error) {
	name := filepath.Join(folder, filepath.FromSlash(f.path))
	var doc interface {
		Pages() int
		Page(context.Context, int) (*page.Page, error)
		Close() error
	}
	switch {
	case f.kind == format.PDF, f.kind.Image():
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, 0, nil, err
		}
		if f.kind == format.PDF {
			doc, err = pdf.Open(ctx, name, data, nil)
		} else {
			doc, err = raster.Open(ctx, name, data, nil)
		}
		if err != nil {
			return nil, 0, nil, err
		}
		n := doc.Pages()
		if n == 0 {
			doc.Close()
			return nil, 0, nil, &page.Error{File: name, Err: page.ErrEmpty}
		}
		p, err := doc.Page(ctx, pick(n)+1)
		if err != nil {
			doc.Close()
			return nil, n, nil, err
		}
		return p, n, func() { doc.Close() }, nil
	}
	pages, err := broadsheet.Open(ctx, nil, name)
	if err != nil {
		return nil, 0, nil, err
	}
	return pages[pick(len(pages))], len(pages), func() {}, nil
}
