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

// Formats of a bitmap and flags of drawing, from fpdfview.h.
const (
	bitmapGray, bitmapBGRA = 1, 4
	drawGray, drawRGBA     = 0x08, 0x10
	white                  = 0xFFFFFFFF
)

// draw lets PDFium draw the page on white.
func (r *raster) draw(ctx context.Context, d *Document) (image.Image, error) {
	var out image.Image
	err := d.do(ctx, func(sb *sandbox) error {
		pg := sb.call("FPDF_LoadPage", d.doc, uint64(r.index))
		if pg == 0 {
			return fmt.Errorf("%w: the page cannot be loaded", page.ErrTruncated)
		}
		defer sb.call("FPDF_ClosePage", pg)
		format, flags, bytes := uint64(bitmapBGRA), uint64(drawRGBA), 4
		if r.gray {
			format, flags, bytes = bitmapGray, drawGray, 1
		}
		w, h := uint64(r.width), uint64(r.height)
		bitmap := sb.call("FPDFBitmap_CreateEx", w, h, format, 0, 0)
		if bitmap == 0 {
			return fmt.Errorf("%w: no memory for a picture of %d × %d pixels", page.ErrTooLarge, r.width, r.height)
		}
		defer sb.call("FPDFBitmap_Destroy", bitmap)
		sb.call("FPDFBitmap_FillRect", bitmap, 0, 0, w, h, white)
		sb.call("FPDF_RenderPageBitmap", bitmap, pg, 0, 0, w, h, 0, flags)
		stride := sb.integer("FPDFBitmap_GetStride", bitmap)
		pix := sb.view(sb.call("FPDFBitmap_GetBuffer", bitmap), stride*r.height)
		if sb.err != nil {
			return sb.err
		}
		if stride < bytes*r.width || len(pix) < stride*r.height {
			return fmt.Errorf("%w: PDFium drew nothing", page.ErrTruncated)
		}
		out = copyImage(pix, stride, r.width, r.height, r.gray)
		return nil
	})
	return out, err
}

// copyImage takes an image out of the memory of the sandbox.
func copyImage(pix []byte, stride, w, h int, gray bool) image.Image {
	rect := image.Rect(0, 0, w, h)
	if gray {
		return &image.Gray{Pix: bytes.Clone(pix), Stride: stride, Rect: rect}
	}
	return &image.RGBA{Pix: bytes.Clone(pix), Stride: stride, Rect: rect}
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
func (d *Document) embedded(sb *sandbox, p *picture, g *geometry) *embedded {
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
		return nil
	}
	if sb.integer("FPDFImageObj_GetImageFilterCount", p.object) != 1 {
		return nil
	}
	filter := sb.text(sb.integer("FPDFImageObj_GetImageFilter", p.object, 0, sb.scratch, scratchBytes))
	if filter != "DCTDecode" && filter != "CCITTFaxDecode" {
		return nil
	}
	// The dictionary of the stream stands right before its data. Where it cannot
	// be found (encrypted data), nothing is known about the pixels.
	at, n := d.find(sb, p.object)
	if at < 0 {
		return nil
	}
	dict := d.data[max(0, at-dictBytes):at]
	if i := bytes.LastIndex(dict, []byte(" obj")); i >= 0 {
		dict = dict[i:]
	}
	if reDecode.Match(dict) || reMask.Match(dict) {
		return nil
	}
	// Only the part of the file that is needed stays in memory with the page.
	e := &embedded{data: d.data[at : at+n], width: p.width, height: p.height, quarter: g.quarter}
	switch filter {
	case "DCTDecode":
		cfg, err := jpeg.DecodeConfig(bytes.NewReader(e.data))
		if err != nil || cfg.Width != p.width || cfg.Height != p.height || !p.plainColour(cfg) {
			return nil
		}
		return e
	case "CCITTFaxDecode":
		k := reCCITTK.FindSubmatch(dict)
		cols := reColumns.FindSubmatch(dict)
		if k == nil || k[1][0] != '-' || cols == nil || string(cols[1]) != strconv.Itoa(p.width) || reAlign.Match(dict) {
			return nil
		}
		e.ccitt, e.black1 = true, reBlack.Match(dict)
		return e
	}
	return nil
}

// minRaw is the length of the shortest compressed image looked for in the file;
// something shorter could be found at a wrong place.
const minRaw = 16

// find returns where in the file the compressed data of an image stands, and
// its length; -1 where it is not there as it is.
func (d *Document) find(sb *sandbox, obj uint64) (at, n int) {
	n = sb.integer("FPDFImageObj_GetImageDataRaw", obj, 0, 0)
	if n < minRaw || n > len(d.data) {
		return -1, 0
	}
	buf := sb.malloc(n)
	if buf == 0 {
		return -1, 0
	}
	defer sb.free(buf)
	sb.call("FPDFImageObj_GetImageDataRaw", obj, buf, uint64(n))
	raw := sb.view(buf, n)
	if sb.err != nil || len(raw) != n {
		return -1, 0
	}
	return bytes.Index(d.data, raw), n
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
