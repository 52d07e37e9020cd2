package pdf

import (
	"context"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
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
	object        uint64 // of PDFium
	width, height int    // in pixels of its own
	gray          bool   // no colour
	mask          bool   // a stencil, whose pixels are not what is seen
}

// graphics is what a page shows besides text.
type graphics struct {
	strokes  []stroke
	fills    []rect
	pictures []picture
	flat     int  // text objects without extent, whose characters PDFium drops
	cut      bool // there was more than the bounds allow

	objects, segments int

	// order is where in the source each text object stands.
	order map[uint64]int
}

// reader walks over the objects of a page.
type reader struct {
	ctx  context.Context
	sb   *sandbox
	page uint64
	out  *graphics
}

// readGraphics collects lines, filled rectangles and images, those inside
// forms too.
func readGraphics(ctx context.Context, sb *sandbox, pg uint64) (*graphics, error) {
	r := &reader{ctx: ctx, sb: sb, page: pg, out: &graphics{order: map[uint64]int{}}}
	n := sb.integer("FPDFPage_CountObjects", pg)
	for i := 0; i < n && !r.out.cut; i++ {
		if obj := sb.call("FPDFPage_GetObject", pg, uint64(i)); obj != 0 {
			r.object(obj, identity, 0)
		}
		if err := r.stopped(); err != nil {
			return nil, err
		}
	}
	return r.out, nil
}

// stopped returns why the walk cannot go on.
func (r *reader) stopped() error {
	if r.sb.err != nil {
		return r.sb.err
	}
	return r.ctx.Err()
}

// object adds one object. Of an object that PDFium knows nothing of, nothing
// is added.
func (r *reader) object(obj uint64, outer matrix, depth int) {
	r.out.objects++
	if r.out.objects > maxObjects || r.out.segments > maxSegments {
		r.out.cut = true
		return
	}
	switch enums.FPDF_PAGEOBJ(r.sb.integer("FPDFPageObj_GetType", obj)) {
	case enums.FPDF_PAGEOBJ_TEXT:
		r.text(obj)
	case enums.FPDF_PAGEOBJ_PATH:
		r.path(obj, outer)
	case enums.FPDF_PAGEOBJ_IMAGE:
		r.image(obj, outer)
	case enums.FPDF_PAGEOBJ_FORM:
		r.form(obj, outer, depth)
	}
}

func (r *reader) matrix(obj uint64) (matrix, bool) {
	if !r.sb.truth("FPDFPageObj_GetMatrix", obj, r.sb.scratch) {
		return identity, false
	}
	return r.sb.matrix(), true
}

// matrix returns the result of a function that gives an FS_MATRIX.
func (s *sandbox) matrix() matrix {
	var m [6]float64
	s.floats(m[:])
	return matrix{m[0], m[1], m[2], m[3], m[4], m[5]}
}

// minExtent is the width in points below which PDFium drops a text object.
const minExtent = 0.01

// text notes the place of the text in the source, and counts the text that
// PDFium will not give: of fonts that are not in the file it may know no box.
func (r *reader) text(obj uint64) {
	r.out.order[obj] = r.out.objects
	var b [4]float64 // left, bottom, right, top
	if !r.sb.truth("FPDFPageObj_GetBounds", obj, r.sb.word(0), r.sb.word(1), r.sb.word(2), r.sb.word(3)) {
		return
	}
	r.sb.floats(b[:])
	if b[2]-b[0] < minExtent && b[3]-b[1] > minExtent {
		r.out.flat++
	}
}

func (r *reader) form(obj uint64, outer matrix, depth int) {
	if depth >= maxDepth {
		r.out.cut = true
		return
	}
	m, ok := r.matrix(obj)
	if !ok {
		return
	}
	n := r.sb.integer("FPDFFormObj_CountObjects", obj)
	for i := 0; i < n && !r.out.cut && r.stopped() == nil; i++ {
		if child := r.sb.call("FPDFFormObj_GetObject", obj, uint64(i)); child != 0 {
			r.object(child, m.then(outer), depth+1)
		}
	}
}

func (r *reader) image(obj uint64, outer matrix) {
	m, ok := r.matrix(obj)
	if !ok {
		return
	}
	p := picture{m: m.then(outer), object: obj}
	// An image fills the unit square of its own coordinates.
	p.rect = unitRect(p.m)
	if r.sb.truth("FPDFImageObj_GetImagePixelSize", obj, r.sb.word(0), r.sb.word(1)) {
		var size [2]uint32
		r.sb.uints(size[:])
		p.width, p.height = int(int32(size[0])), int(int32(size[1]))
	}
	if r.sb.truth("FPDFImageObj_GetImageMetadata", obj, r.page, r.sb.scratch) {
		var meta [7]uint32 // FPDF_IMAGEOBJ_METADATA
		r.sb.uints(meta[:])
		bits, cs := meta[4], enums.FPDF_COLORSPACE(int32(meta[5]))
		p.gray = cs == enums.FPDF_COLORSPACE_DEVICEGRAY || cs == enums.FPDF_COLORSPACE_CALGRAY || bits == 1
		p.mask = cs == enums.FPDF_COLORSPACE_UNKNOWN
	}
	r.out.pictures = append(r.out.pictures, p)
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
