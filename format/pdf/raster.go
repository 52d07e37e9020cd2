package pdf

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"regexp"
	"strconv"

	"github.com/klippa-app/go-pdfium/requests"
	"golang.org/x/image/ccitt"

	"github.com/broadsheet-ocr/broadsheet/internal/orient"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// raster draws one page on demand.
type raster struct {
	doc           *Document
	index         int // from 0
	width, height int
	gray          bool
	embedded      *embedded // the scan itself, nil where the page must be drawn
}

// Image implements page.Raster. It works after the document was closed.
func (r *raster) Image(ctx context.Context) (image.Image, error) {
	if ctx.Err() != nil {
		return nil, r.fail(timeout(ctx))
	}
	if r.embedded != nil {
		img, err := r.embedded.decode()
		if err == nil {
			return img, nil
		}
		// PDFium may know better what to do with a damaged image.
	}
	img, err := r.draw(ctx, r.doc)
	if err == errClosed { //nolint:errorlint // never wrapped
		d := &Document{name: r.doc.name, data: r.doc.data, opts: r.doc.opts, pages: r.doc.pages, sem: make(chan struct{}, 1)}
		defer func() { _ = d.Close() }()
		img, err = r.draw(ctx, d)
	}
	if err != nil {
		return nil, r.fail(err)
	}
	return img, nil
}

func (r *raster) fail(err error) error {
	return &page.Error{File: r.doc.name, Page: r.index + 1, Err: err}
}

// draw lets PDFium draw the page.
func (r *raster) draw(ctx context.Context, d *Document) (image.Image, error) {
	var out image.Image
	err := d.do(ctx, func() error {
		req := &requests.RenderPageInPixels{
			Page:  requests.Page{ByIndex: &requests.PageByIndex{Document: d.doc, Index: r.index}},
			Width: r.width, Height: r.height,
		}
		if r.gray {
			req.ImageFormat = requests.RenderImageFormatGrayscale
		}
		res, err := d.inst.RenderPageInPixels(req)
		if err != nil {
			return err
		}
		defer res.CleanupFunc()
		out = copyImage(res.Result.RenderedImage)
		if out == nil {
			return fmt.Errorf("%w: PDFium drew nothing", page.ErrTruncated)
		}
		return nil
	})
	return out, err
}

// copyImage takes an image out of the memory of the sandbox.
func copyImage(img image.Image) image.Image {
	switch m := img.(type) {
	case *image.Gray:
		c := *m
		c.Pix = bytes.Clone(m.Pix)
		return &c
	case *image.RGBA:
		c := *m
		c.Pix = bytes.Clone(m.Pix)
		return &c
	}
	return nil
}

// embedded is an image that covers a page alone, as it lies in the file.
type embedded struct {
	data          []byte // still compressed
	width, height int
	ccitt         bool
	black1        bool // a set bit is black
	quarter       int  // clockwise turns to stand upright
}

// maxOverhang is by how much, in pixels, the scan may stick out of the page or
// fall short of it and still be the page itself.
const maxOverhang = 2

// dictBytes is how far before its data the dictionary of an image begins at
// most.
const dictBytes = 4096

var (
	reCCITTK  = regexp.MustCompile(`/K\s+(-?\d+)`)
	reBlack   = regexp.MustCompile(`/BlackIs1\s+true`)
	reAlign   = regexp.MustCompile(`/EncodedByteAlign\s+true`)
	reColumns = regexp.MustCompile(`/Columns\s+(\d+)`)
	reDecode  = regexp.MustCompile(`/(Decode|D)\s*\[`)
	reMask    = regexp.MustCompile(`/(ImageMask|IM)\s+true|/S?Mask\b`)
)

// embedded returns the scan of a page where it can be taken from the file as
// it is: an upright image of the page's size, in JPEG or CCITT Group 4, with
// nothing that changes its pixels. Decoding these outside the sandbox takes a
// tenth of the time. It returns nil where PDFium must draw the page.
func (d *Document) embedded(ref requests.Page, p *picture, g *geometry) (*embedded, error) {
	tol := maxOverhang / g.scale
	upright := p.m.a > 0 && p.m.d > 0 && p.m.b == 0 && p.m.c == 0
	fits := max(p.left-g.left, g.left-p.left, p.right-g.right, g.right-p.right,
		p.top-g.top, g.top-p.top, p.bottom-g.bottom, g.bottom-p.bottom) <= tol
	w, h := g.size()
	if g.quarter&1 == 1 {
		w, h = h, w
	}
	native := int(w+0.5) == p.width && int(h+0.5) == p.height
	if !upright || !fits || !native || p.mask {
		return nil, nil
	}
	n, err := d.inst.FPDFImageObj_GetImageFilterCount(&requests.FPDFImageObj_GetImageFilterCount{ImageObject: p.object})
	if err != nil || n.Count != 1 {
		return nil, fatalOnly(err)
	}
	filter, err := d.inst.FPDFImageObj_GetImageFilter(&requests.FPDFImageObj_GetImageFilter{ImageObject: p.object})
	if err != nil {
		return nil, fatalOnly(err)
	}
	raw, err := d.inst.FPDFImageObj_GetImageDataRaw(&requests.FPDFImageObj_GetImageDataRaw{ImageObject: p.object})
	if err != nil {
		return nil, fatalOnly(err)
	}
	// The dictionary of the stream stands right before its data. Where it cannot
	// be found (encrypted data), nothing is known about the pixels.
	at := -1
	if len(raw.Data) >= 16 {
		at = bytes.Index(d.data, raw.Data)
	}
	if at < 0 {
		return nil, nil
	}
	dict := d.data[max(0, at-dictBytes):at]
	if i := bytes.LastIndex(dict, []byte(" obj")); i >= 0 {
		dict = dict[i:]
	}
	if reDecode.Match(dict) || reMask.Match(dict) {
		return nil, nil
	}
	// Only the part of the file that is needed stays in memory with the page.
	e := &embedded{data: d.data[at : at+len(raw.Data)], width: p.width, height: p.height, quarter: g.quarter}
	switch filter.ImageFilter {
	case "DCTDecode":
		cfg, err := jpeg.DecodeConfig(bytes.NewReader(e.data))
		if err != nil || cfg.Width != p.width || cfg.Height != p.height || !p.plainColour(cfg) {
			return nil, nil
		}
		return e, nil
	case "CCITTFaxDecode":
		k := reCCITTK.FindSubmatch(dict)
		cols := reColumns.FindSubmatch(dict)
		if k == nil || k[1][0] != '-' || cols == nil || string(cols[1]) != strconv.Itoa(p.width) || reAlign.Match(dict) {
			return nil, nil
		}
		e.ccitt, e.black1 = true, reBlack.Match(dict)
		return e, nil
	}
	return nil, nil
}

// plainColour reports whether the colours of a JPEG are seen as they are: the
// image has no palette or ink of its own.
func (p *picture) plainColour(cfg image.Config) bool {
	switch cfg.ColorModel {
	case color.GrayModel:
		return p.gray
	case color.YCbCrModel:
		return !p.gray
	}
	return false // CMYK is often stored inverted
}

// fatalOnly keeps the errors that end the sandbox.
func fatalOnly(err error) error {
	if fatal(err) {
		return err
	}
	return nil
}

// decode gives the pixels.
func (e *embedded) decode() (image.Image, error) {
	var img image.Image
	var err error
	if e.ccitt {
		g := image.NewGray(image.Rect(0, 0, e.width, e.height))
		// The decoder's own sense is 0 for black unless inverted.
		err = ccitt.DecodeIntoGray(g, bytes.NewReader(e.data), ccitt.MSB, ccitt.Group4, &ccitt.Options{Invert: e.black1})
		img = g
	} else {
		img, err = jpeg.Decode(bytes.NewReader(e.data))
	}
	if err != nil {
		return nil, err
	}
	return orient.Apply(img, orient.Quarters(e.quarter)), nil
}
