package pagexml

import (
	"math"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/internal/xmlstream"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// polygon is an outline or, for baselines, a run of points.
type polygon [][2]float64

// maxPoints bounds the points of one polygon; outlines of regions have some
// hundreds.
const maxPoints = 1 << 16

// read reads points such as "10,20 30,40". Points that are none are left out.
func (g *polygon) read(points string) {
	for f := range strings.FieldsSeq(points) {
		xs, ys, ok := strings.Cut(f, ",")
		x, ok1 := xmlstream.Number([]byte(xs))
		y, ok2 := xmlstream.Number([]byte(ys))
		if ok && ok1 && ok2 && len(*g) < maxPoints {
			*g = append(*g, [2]float64{x, y})
		}
	}
}

// box returns the smallest box around the points; the zero Box where they
// enclose nothing.
func (g polygon) box() page.Box {
	b, ok := g.extent()
	if !ok || b.Empty() {
		return page.Box{}
	}
	return b
}

// extent returns the smallest box around the points, even if it has no area.
func (g polygon) extent() (page.Box, bool) {
	if len(g) == 0 {
		return page.Box{}, false
	}
	l, t, r, b := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, pt := range g {
		l, r = math.Min(l, pt[0]), math.Max(r, pt[0])
		t, b = math.Min(t, pt[1]), math.Max(b, pt[1])
	}
	return page.BoxOf(l, t, r, b), true
}

// area returns what the outline encloses (the shoelace formula).
func (g polygon) area() float64 {
	var a float64
	for i, pt := range g {
		next := g[(i+1)%len(g)]
		a += pt[0]*next[1] - next[0]*pt[1]
	}
	return math.Abs(a) / 2
}

// rule returns the box of a printed rule: as thick as the outline is on the
// average, so that a long rule on an askew page does not become a bar.
//
//	  ___---         ______
//	--    ___        ______  thickness = area / length
//	___---
func (g polygon) rule() page.Box {
	b := g.box()
	a := g.area()
	switch {
	case b.Empty() || a <= 0:
		return b
	case b.W >= b.H:
		h := math.Min(b.H, a/b.W)
		return page.Box{X: b.X, Y: b.CenterY() - h/2, W: b.W, H: h}
	default:
		w := math.Min(b.W, a/b.H)
		return page.Box{X: b.CenterX() - w/2, Y: b.Y, W: w, H: b.H}
	}
}

// leastLevel is the share of its height that a line keeps at least when the
// rise of its baseline is taken off.
const leastLevel = 0.4

// lineBox returns the box of a line: that of its outline, less what the skew of
// the baseline adds across it.
func lineBox(outline, baseline polygon) page.Box {
	b := outline.box()
	base, ok := baseline.extent()
	if b.Empty() || !ok || len(baseline) < 2 {
		return b
	}
	first, last := baseline[0], baseline[len(baseline)-1]
	if base.W >= base.H {
		if rise := math.Abs(last[1] - first[1]); rise <= (1-leastLevel)*b.H {
			b.Y, b.H = b.Y+rise/2, b.H-rise
		}
	} else if lean := math.Abs(last[0] - first[0]); lean <= (1-leastLevel)*b.W {
		b.X, b.W = b.X+lean/2, b.W-lean
	}
	return b
}
