package pdf

import (
	"math"

	"github.com/klippa-app/go-pdfium/enums"
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
func (r *reader) path(obj uint64, outer matrix) {
	if !r.sb.truth("FPDFPath_GetDrawMode", obj, r.sb.word(0), r.sb.word(1)) {
		return
	}
	var mode [2]uint32 // how it is filled, whether it is stroked
	r.sb.uints(mode[:])
	fill := mode[0] != uint32(enums.FPDF_FILLMODE_NONE) && r.seen("FPDFPageObj_GetFillColor", obj)
	line := mode[1] != 0 && r.seen("FPDFPageObj_GetStrokeColor", obj)
	if !fill && !line {
		return
	}
	var width [1]float64
	if line && r.sb.truth("FPDFPageObj_GetStrokeWidth", obj, r.sb.scratch) {
		r.sb.floats(width[:])
	}
	m, ok := r.matrix(obj)
	if !ok {
		return
	}
	m = m.then(outer)
	for _, s := range r.vertices(obj, m) {
		if line {
			for i := 1; i < len(s); i++ {
				r.addStroke(s[i-1], s[i], width[0]*m.stretch())
			}
		}
		if fill {
			if box, ok := rectangle(s); ok {
				r.out.fills = append(r.out.fills, box)
			}
		}
	}
}

// seen reports whether the paint that the function tells differs from paper.
// Paint of an unknown colour does.
func (r *reader) seen(colour string, obj uint64) bool {
	if !r.sb.truth(colour, obj, r.sb.word(0), r.sb.word(1), r.sb.word(2), r.sb.word(3)) {
		return true
	}
	var c [4]uint32 // red, green, blue, alpha
	r.sb.uints(c[:])
	return c[3] >= minAlpha && !(c[0] >= whiteLevel && c[1] >= whiteLevel && c[2] >= whiteLevel)
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
func (r *reader) vertices(obj uint64, m matrix) [][]vertex {
	var out [][]vertex
	var cur []vertex
	curved := false
	flush := func() {
		if len(cur) > 1 && !curved {
			out = append(out, cur)
		}
		cur, curved = nil, false
	}
	n := r.sb.integer("FPDFPath_CountSegments", obj)
	for i := range n {
		if r.out.segments++; r.out.segments > maxSegments {
			r.out.cut = true
			break
		}
		if i%ctxEvery == 0 && r.stopped() != nil {
			return nil
		}
		seg := r.sb.call("FPDFPath_GetPathSegment", obj, uint64(i))
		if seg == 0 || !r.sb.truth("FPDFPathSegment_GetPoint", seg, r.sb.word(0), r.sb.word(1)) {
			return nil
		}
		var at [2]float64
		r.sb.floats(at[:])
		var v vertex
		v.x, v.y = m.apply(at[0], at[1])
		switch enums.FPDF_SEGMENT(r.sb.integer("FPDFPathSegment_GetType", seg)) {
		case enums.FPDF_SEGMENT_MOVETO:
			flush()
		case enums.FPDF_SEGMENT_LINETO:
		default:
			curved = true
		}
		cur = append(cur, v)
		if r.sb.truth("FPDFPathSegment_GetClose", seg) && len(cur) > 1 {
			if first := cur[0]; first != cur[len(cur)-1] {
				cur = append(cur, first)
			}
		}
	}
	flush()
	return out
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
