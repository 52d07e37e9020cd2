package layout

import (
	"math"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// farAway bounds every coordinate that is taken for a place on a page. A page
// of one metre scanned at 25,000 dots per inch stays below it.
const farAway = 1e6

// frame is the coordinate system that the analysis works in: text runs to the
// right, lines follow each other downwards, and the page stands straight. A
// page set vertically is reflected into it,
//
//	page:  lines run down, follow to the left     frame: lines run right, follow down
//
//	       3 2 1                                          1 ─────▶
//	       │ │ │                                          2 ─────▶
//	       ▼ ▼ ▼                                          3 ─────▶
//
// so that one algorithm serves both directions of writing.
type frame struct {
	vertical bool
	width    float64 // of the page, before reflection
	slope    float64 // dy/dx of the text lines, inside the frame
	ox, oy   float64 // point that turning leaves in place
}

// in maps a box of the page into the frame. The extent of a box is kept when
// the page is turned: skew is small and only its displacement matters.
func (f frame) in(b page.Box) page.Box {
	if f.vertical {
		b = page.Box{X: b.Y, Y: f.width - b.Right(), W: b.H, H: b.W}
	}
	if f.slope != 0 {
		dx, dy := b.CenterX()-f.ox, b.CenterY()-f.oy
		b.X += f.slope * dy
		b.Y -= f.slope * dx
	}
	return b
}

// out maps a box of the frame back to the page.
func (f frame) out(b page.Box) page.Box {
	if f.slope != 0 {
		dx, dy := b.CenterX()-f.ox, b.CenterY()-f.oy
		// The inverse of x' = x+sy, y' = y-sx.
		k := 1 / (1 + f.slope*f.slope)
		b.X += k*(dx-f.slope*dy) - dx
		b.Y += k*(dy+f.slope*dx) - dy
	}
	if f.vertical {
		b = page.Box{X: f.width - b.Y - b.H, Y: b.X, W: b.H, H: b.W}
	}
	return b
}

// placed reports whether a box says where something stands.
func placed(b page.Box) bool {
	return b.Valid() && b.W > 0 && b.H > 0 &&
		math.Abs(b.X) < farAway && math.Abs(b.Y) < farAway && b.W < farAway && b.H < farAway
}

// frameOf chooses the frame of a page: reflected when most of its characters
// stand in vertical lines, turned by the skew of its lines.
func frameOf(p *page.Page) frame {
	var down, across int
	for i := range p.Lines {
		if p.Lines[i].Vertical {
			down += len(p.Lines[i].Text)
		} else {
			across += len(p.Lines[i].Text)
		}
	}
	f := frame{vertical: down > across}
	if w := p.Width; w > 0 && w < farAway {
		f.width = w
	} else {
		for i := range p.Lines {
			if b := p.Lines[i].Box; placed(b) {
				f.width = math.Max(f.width, b.Right())
			}
		}
	}
	f.slope, f.ox, f.oy = skew(p, f)
	return f
}

const (
	// skewReach is how many times its height a line must be long for its slope
	// to be measured.
	skewReach = 8
	// skewLeast is the smallest slope worth correcting: a fifth of a line over
	// a hundred.
	skewLeast = 0.002
	// skewMost is the largest slope taken for skew (about six degrees).
	skewMost = 0.1
)

// skew returns the median slope of the page's lines and the middle of the
// text. The slope of a line is that between the middles of its first and last
// two words, which stray ascenders tilt little over a long line.
func skew(p *page.Page, f frame) (slope, ox, oy float64) {
	var slopes, xs, ys []float64
	for i := range p.Lines {
		l := &p.Lines[i]
		n := len(l.Words)
		if n < 4 || !placed(l.Words[0].Box) || !placed(l.Words[n-1].Box) || !placed(l.Words[1].Box) || !placed(l.Words[n-2].Box) {
			continue
		}
		a, b := f.in(l.Words[0].Box), f.in(l.Words[n-1].Box)
		c, d := f.in(l.Words[1].Box), f.in(l.Words[n-2].Box)
		dx := (b.CenterX() + d.CenterX() - a.CenterX() - c.CenterX()) / 2
		if dx < skewReach*math.Max(a.H, b.H) {
			continue
		}
		s := (b.Bottom() + d.Bottom() + b.Y + d.Y - a.Bottom() - c.Bottom() - a.Y - c.Y) / 4 / dx
		if math.Abs(s) < skewMost {
			slopes = append(slopes, s)
			xs = append(xs, a.CenterX()+dx/2)
			ys = append(ys, a.CenterY())
		}
	}
	if len(slopes) < skewReach {
		return 0, 0, 0
	}
	slope = median(slopes)
	if math.Abs(slope) < skewLeast {
		return 0, 0, 0
	}
	return slope, median(xs), median(ys)
}
