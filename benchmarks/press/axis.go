package press

import (
	"math"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// rect is a rectangle in the directions of the writing: u runs along the lines
// and v from line to line.
//
//	horizontal              vertical
//	+--> u                  v <--+
//	|  line 1               l l  | u
//	v  line 2               2 1  v
type rect struct{ u0, v0, u1, v1 float64 }

func (r rect) w() float64 { return r.u1 - r.u0 }
func (r rect) h() float64 { return r.v1 - r.v0 }

// inset returns the rectangle made smaller by the margins.
func (r rect) inset(u, v float64) rect { return rect{r.u0 + u, r.v0 + v, r.u1 - u, r.v1 - v} }

func (r rect) overlaps(o rect) bool {
	return r.u0 < o.u1 && o.u0 < r.u1 && r.v0 < o.v1 && o.v0 < r.v1
}

// axis turns directions of the writing into places on a page of the given width.
type axis struct {
	vertical bool
	width    float64
}

// box returns the place of a rectangle on the page, to a thousandth of a point.
func (a axis) box(r rect) page.Box {
	if a.vertical {
		r = rect{a.width - r.v1, r.u0, a.width - r.v0, r.u1}
	}
	return page.BoxOf(round(r.u0), round(r.v0), round(r.u1), round(r.v1))
}

// rect is the inverse of box.
func (a axis) rect(b page.Box) rect {
	if a.vertical {
		return rect{b.Y, a.width - b.Right(), b.Bottom(), a.width - b.X}
	}
	return rect{b.X, b.Y, b.Right(), b.Bottom()}
}

// crossed returns the axis of the other writing direction on the same page.
func (a axis) crossed() axis { return axis{!a.vertical, a.width} }

// round makes coordinates the same on machines that fuse multiplication and
// addition and those that do not.
func round(v float64) float64 { return math.Round(v*1000) / 1000 }
