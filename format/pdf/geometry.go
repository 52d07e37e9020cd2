package pdf

import (
	"fmt"
	"math"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// pointsPerInch is the resolution of PDF's own coordinates.
const pointsPerInch = 72

// geometry takes coordinates of a PDF page (y up, unrotated, in points) to
// those of page.Page (y down, as the reader sees the page).
type geometry struct {
	left, bottom, right, top float64 // the visible part of the page, in points
	quarter                  int     // clockwise rotation in quarter turns
	scale                    float64 // pixels for a point
}

func newGeometry(sb *sandbox, pg uint64) (*geometry, error) {
	if !sb.truth("FPDF_GetPageBoundingBox", pg, sb.scratch) {
		return nil, fmt.Errorf("%w: the page has no box", page.ErrTruncated)
	}
	var box [4]float64
	sb.floats(box[:])
	g := &geometry{
		left: box[0], top: box[1], right: box[2], bottom: box[3],
		quarter: sb.integer("FPDFPage_GetRotation", pg) & 3, scale: 1,
	}
	w, h := g.right-g.left, g.top-g.bottom
	// The largest page of ISO 32000 is 14,400 units; the limit leaves room.
	const maxSide = 1e6
	if !(w > 0 && h > 0 && w < maxSide && h < maxSide) {
		return nil, fmt.Errorf("%w: the page is %g × %g points", page.ErrFormat, w, h)
	}
	return g, nil
}

// point returns where a point of the PDF lies on the page.
func (g *geometry) point(x, y float64) (float64, float64) {
	switch g.quarter {
	case 1:
		x, y = y-g.bottom, x-g.left
	case 2:
		x, y = g.right-x, y-g.bottom
	case 3:
		x, y = g.top-y, g.right-x
	default:
		x, y = x-g.left, g.top-y
	}
	return x * g.scale, y * g.scale
}

// box returns where a rectangle of the PDF lies on the page.
func (g *geometry) box(left, bottom, right, top float64) page.Box {
	x0, y0 := g.point(left, bottom)
	x1, y1 := g.point(right, top)
	return page.BoxOf(x0, y0, x1, y1)
}

// size returns the extent of the page.
func (g *geometry) size() (w, h float64) {
	w, h = (g.right-g.left)*g.scale, (g.top-g.bottom)*g.scale
	if g.quarter&1 == 1 {
		w, h = h, w
	}
	return w, h
}

// pixels returns the size of the page's picture at a resolution, or at the
// highest one that stays within the limit.
func (g *geometry) pixels(dpi float64, limit int) (w, h int) {
	pw, ph := g.size()
	f := dpi / (pointsPerInch * g.scale)
	if pw*f*ph*f > float64(limit) {
		f = math.Sqrt(float64(limit) / (pw * ph))
	}
	return max(1, int(pw*f+0.5)), max(1, int(ph*f+0.5))
}

// matrix is a PDF transformation: x' = a·x + c·y + e, y' = b·x + d·y + f.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// then returns the transformation that does m first and n after it.
func (m matrix) then(n matrix) matrix {
	return matrix{
		a: m.a*n.a + m.b*n.c, b: m.a*n.b + m.b*n.d,
		c: m.c*n.a + m.d*n.c, d: m.c*n.b + m.d*n.d,
		e: m.e*n.a + m.f*n.c + n.e, f: m.e*n.b + m.f*n.d + n.f,
	}
}

// stretch returns by how much m enlarges lengths.
func (m matrix) stretch() float64 { return math.Sqrt(math.Abs(m.a*m.d - m.b*m.c)) }

// median returns the em in the middle of the sizes of the lines;
// 0 without lines.
func median(lines []page.Line) float64 {
	sizes := make([]float64, 0, len(lines))
	for i := range lines {
		sizes = append(sizes, lines[i].Size)
	}
	if len(sizes) == 0 {
		return 0
	}
	slices.Sort(sizes)
	return sizes[len(sizes)/2]
}
