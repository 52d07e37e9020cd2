package pdf

import (
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

const (
	// whiteLevel is the level from which a colour counts as paper.
	whiteLevel = 250
	// minAlpha is the opacity from which paint is seen.
	minAlpha = 8
	// maxSlope is how far a rule may lean, as a share of its length.
	maxSlope = 0.005
)

type vertex struct{ x, y float64 }

// path adds the straight lines of a stroked path and the rectangles of a
// filled one.
func (r *reader) path(obj references.FPDF_PAGEOBJECT, outer matrix) error {
	mode, err := r.inst.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: obj})
	if err != nil {
		return err
	}
	fill := mode.FillMode != enums.FPDF_FILLMODE_NONE
	if fill {
		c, err := r.inst.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: obj})
		fill = err != nil || seen(c.FillColor)
	}
	line := mode.Stroke
	width := 0.0
	if line {
		c, err := r.inst.FPDFPageObj_GetStrokeColor(&requests.FPDFPageObj_GetStrokeColor{PageObject: obj})
		line = err != nil || seen(c.StrokeColor)
		if w, err := r.inst.FPDFPageObj_GetStrokeWidth(&requests.FPDFPageObj_GetStrokeWidth{PageObject: obj}); err == nil {
			width = float64(w.StrokeWidth)
		}
	}
	if !fill && !line {
		return nil
	}
	m, err := r.matrix(obj)
	if err != nil {
		return err
	}
	m = m.then(outer)
	shapes, err := r.vertices(obj, m)
	if err != nil {
		return err
	}
	for _, s := range shapes {
		if line {
			for i := 1; i < len(s); i++ {
				r.addStroke(s[i-1], s[i], width*m.stretch())
			}
		}
		if fill {
			if box, ok := rectangle(s); ok {
				r.out.fills = append(r.out.fills, box)
			}
		}
	}
	return nil
}

// seen reports whether paint of this colour differs from paper.
func seen(c structs.FPDF_COLOR) bool {
	return c.A >= minAlpha && !(c.R >= whiteLevel && c.G >= whiteLevel && c.B >= whiteLevel)
}

func (r *reader) addStroke(a, b vertex, width float64) {
	dx, dy := math.Abs(b.x-a.x), math.Abs(b.y-a.y)
	length := max(dx, dy)
	if !(length > 0) || math.IsInf(length, 0) || min(dx, dy) > maxSlope*length {
		return
	}
	r.out.strokes = append(r.out.strokes, stroke{a.x, a.y, b.x, b.y, width})
}

// vertices returns the figures of a path that consist of straight lines,
// closed ones with their first point repeated.
func (r *reader) vertices(obj references.FPDF_PAGEOBJECT, m matrix) ([][]vertex, error) {
	n, err := r.inst.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: obj})
	if err != nil {
		return nil, err
	}
	var out [][]vertex
	var cur []vertex
	curved := false
	flush := func() {
		if len(cur) > 1 && !curved {
			out = append(out, cur)
		}
		cur, curved = nil, false
	}
	for i := range n.Count {
		if r.out.segments++; r.out.segments > maxSegments {
			r.out.cut = true
			break
		}
		seg, err := r.inst.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: obj, Index: i})
		if err != nil {
			return nil, err
		}
		kind, err := r.inst.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: seg.PathSegment})
		if err != nil {
			return nil, err
		}
		at, err := r.inst.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: seg.PathSegment})
		if err != nil {
			return nil, err
		}
		var v vertex
		v.x, v.y = m.apply(float64(at.X), float64(at.Y))
		switch kind.Type {
		case enums.FPDF_SEGMENT_MOVETO:
			flush()
			cur = append(cur, v)
		case enums.FPDF_SEGMENT_LINETO:
			cur = append(cur, v)
		default:
			curved = true
			cur = append(cur, v)
		}
		closed, err := r.inst.FPDFPathSegment_GetClose(&requests.FPDFPathSegment_GetClose{PathSegment: seg.PathSegment})
		if err == nil && closed.IsClose && len(cur) > 1 {
			if first := cur[0]; first != cur[len(cur)-1] {
				cur = append(cur, first)
			}
		}
	}
	flush()
	return out, nil
}

// rectangle reports whether a figure is an upright rectangle, and which.
func rectangle(s []vertex) (rect, bool) {
	if len(s) == 5 && s[4] == s[0] {
		s = s[:4]
	}
	if len(s) != 4 {
		return rect{}, false
	}
	out := rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, v := range s {
		out.left, out.right = min(out.left, v.x), max(out.right, v.x)
		out.bottom, out.top = min(out.bottom, v.y), max(out.top, v.y)
	}
	tol := maxSlope * max(out.right-out.left, out.top-out.bottom)
	for i, v := range s {
		n := s[(i+1)&3]
		if dx, dy := math.Abs(v.x-n.x), math.Abs(v.y-n.y); min(dx, dy) > tol {
			return rect{}, false
		}
	}
	return out, out.right > out.left && out.top > out.bottom
}
