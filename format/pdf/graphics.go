package pdf

import (
	"context"
	"math"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

// Bounds on what is looked at of a page's drawing. Newspaper pages have
// hundreds of objects, maps thousands.
const (
	maxObjects  = 100_000
	maxSegments = 200_000 // of all paths
	maxDepth    = 8       // forms inside forms
)

// stroke is a straight line along an axis of the page, in points of the PDF.
type stroke struct{ x0, y0, x1, y1, width float64 }

// rect is a filled rectangle, in points of the PDF.
type rect struct{ left, bottom, right, top float64 }

// picture is an image on the page.
type picture struct {
	rect
	m             matrix
	object        references.FPDF_PAGEOBJECT
	width, height int  // in pixels of its own
	gray          bool // no colour
	mask          bool // a stencil, whose pixels are not what is seen
}

// graphics is what a page shows besides text.
type graphics struct {
	strokes  []stroke
	fills    []rect
	pictures []picture
	flat     int  // text objects without extent, whose characters PDFium drops
	cut      bool // there was more than the bounds allow

	objects, segments int
}

// reader walks over the objects of a page.
type reader struct {
	ctx  context.Context
	inst pdfium.Pdfium
	page requests.Page
	out  *graphics
}

// readGraphics collects lines, filled rectangles and images, those inside
// forms too.
func readGraphics(ctx context.Context, inst pdfium.Pdfium, ref requests.Page) (*graphics, error) {
	r := &reader{ctx: ctx, inst: inst, page: ref, out: &graphics{}}
	n, err := inst.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: ref})
	if err != nil {
		return nil, err
	}
	for i := range n.Count {
		obj, err := inst.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: ref, Index: i})
		if err != nil {
			if fatal(err) {
				return nil, err
			}
			continue
		}
		if err := r.object(obj.PageObject, identity, 0); err != nil {
			return nil, err
		}
		if r.out.cut {
			break
		}
	}
	return r.out, nil
}

// object adds one object. Of an object that PDFium knows nothing of, nothing
// is added; only a broken sandbox and the end of the context are errors.
func (r *reader) object(obj references.FPDF_PAGEOBJECT, outer matrix, depth int) error {
	r.out.objects++
	if r.out.objects%ctxEvery == 0 && r.ctx.Err() != nil {
		return r.ctx.Err()
	}
	if r.out.objects > maxObjects || r.out.segments > maxSegments {
		r.out.cut = true
		return nil
	}
	kind, err := r.inst.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: obj})
	if err == nil {
		switch kind.Type {
		case enums.FPDF_PAGEOBJ_TEXT:
			err = r.text(obj)
		case enums.FPDF_PAGEOBJ_PATH:
			err = r.path(obj, outer)
		case enums.FPDF_PAGEOBJ_IMAGE:
			err = r.image(obj, outer)
		case enums.FPDF_PAGEOBJ_FORM:
			err = r.form(obj, outer, depth)
		}
	}
	if err != nil && (fatal(err) || r.ctx.Err() != nil) {
		return err
	}
	return nil
}

func (r *reader) matrix(obj references.FPDF_PAGEOBJECT) (matrix, error) {
	m, err := r.inst.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: obj})
	if err != nil {
		return identity, err
	}
	return matrixOf(m.Matrix), nil
}

func matrixOf(m structs.FPDF_FS_MATRIX) matrix {
	return matrix{float64(m.A), float64(m.B), float64(m.C), float64(m.D), float64(m.E), float64(m.F)}
}

// minExtent is the width in points below which PDFium drops a text object.
const minExtent = 0.01

// text counts the text that PDFium will not give: of fonts that are not in the
// file it may know no box.
func (r *reader) text(obj references.FPDF_PAGEOBJECT) error {
	b, err := r.inst.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: obj})
	if err == nil && b.Right-b.Left < minExtent && b.Top-b.Bottom > minExtent {
		r.out.flat++
	}
	return err
}

func (r *reader) form(obj references.FPDF_PAGEOBJECT, outer matrix, depth int) error {
	if depth >= maxDepth {
		r.out.cut = true
		return nil
	}
	m, err := r.matrix(obj)
	if err != nil {
		return err
	}
	n, err := r.inst.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: obj})
	if err != nil {
		return err
	}
	for i := range n.Count {
		child, err := r.inst.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: obj, Index: uint64(i)})
		if err != nil {
			return err
		}
		if err := r.object(child.PageObject, m.then(outer), depth+1); err != nil || r.out.cut {
			return err
		}
	}
	return nil
}

func (r *reader) image(obj references.FPDF_PAGEOBJECT, outer matrix) error {
	m, err := r.matrix(obj)
	if err != nil {
		return err
	}
	p := picture{m: m.then(outer), object: obj}
	// An image fills the unit square of its own coordinates.
	p.rect = unitRect(p.m)
	size, err := r.inst.FPDFImageObj_GetImagePixelSize(&requests.FPDFImageObj_GetImagePixelSize{ImageObject: obj})
	if err == nil {
		p.width, p.height = int(size.Width), int(size.Height)
	}
	meta, err := r.inst.FPDFImageObj_GetImageMetadata(&requests.FPDFImageObj_GetImageMetadata{ImageObject: obj, Page: r.page})
	if err == nil {
		cs := meta.ImageMetadata.Colorspace
		p.gray = cs == enums.FPDF_COLORSPACE_DEVICEGRAY || cs == enums.FPDF_COLORSPACE_CALGRAY || meta.ImageMetadata.BitsPerPixel == 1
		p.mask = cs == enums.FPDF_COLORSPACE_UNKNOWN
	}
	r.out.pictures = append(r.out.pictures, p)
	return err
}

func unitRect(m matrix) rect {
	r := rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, c := range [...][2]float64{{0, 0}, {1, 0}, {0, 1}, {1, 1}} {
		x, y := m.apply(c[0], c[1])
		r.left, r.right = min(r.left, x), max(r.right, x)
		r.bottom, r.top = min(r.bottom, y), max(r.top, y)
	}
	return r
}
