package pdf

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// Ratios by which upright and turned glyphs make a vertical line, in em.
const (
	// maxMark is the greatest extent of the ink of a mark that hangs in a
	// corner of its square: a comma or a full stop.
	maxMark = 0.5
	// maxMarkDrift is how far the ink of such a mark may lie from the middle
	// of the column: it is in the square, or just at its edge.
	maxMarkDrift = 0.65
	// markRise is how far above its own square the ink of such a mark may
	// begin, and how far below the upper edge it begins at most: writers shift
	// the mark of horizontal setting by about half an em.
	markRise = 0.25
	// maxMarkStep is how far the baselines of two characters side by side, and so
	// those of a mark and what it follows in a line across, differ.
	maxMarkStep = maxDrift / 2
	// axis is how far the middle of an em square lies above the baseline.
	axis = ascent - 0.5
	// maxAcross is how wide figures that are set across a vertical line
	// (tate-chū-yoko) are together.
	maxAcross = 1.25
)

// middleOf is where the middle of the glyph's square lies across a vertical
// line. The ink of marks and quotes is at the edge of their square, so the
// square counts where it is known.
func (g *glyph) middleOf() float64 {
	switch {
	case g.dir == rightward && wide(g.text):
		return g.x + g.size/2
	case g.dir == downward:
		return g.x + axis*g.size
	}
	return g.box.CenterX()
}

// extent is the place that the glyph takes on its line: its ink, and along the
// line its advance, so that a line which begins with a bracket or ends in a
// full stop is as long as its neighbours.
func (g *glyph) extent(d direction) page.Box {
	b := g.box
	if g.adv <= 0 || d == column && g.dir == rightward && !wide(g.text) {
		return b
	}
	s, e, _ := g.frame(d)
	switch d {
	case column, downward:
		return b.Union(page.Box{X: b.X, Y: s, W: b.W, H: e - s})
	case upward:
		return b.Union(page.Box{X: b.X, Y: -e, W: b.W, H: e - s})
	case leftward:
		return b.Union(page.Box{X: -e, Y: b.Y, W: e - s, H: b.H})
	default:
		return b.Union(page.Box{X: s, Y: b.Y, W: e - s, H: b.H})
	}
}

// Extent of the letters of a line about the baseline, in em.
const (
	capHeight = 0.7
	descent   = 0.2
)

// evenHeights makes the boxes of letters as high as their line on a page of an
// alphabet, so that a word without ascenders or descenders is as high as its
// neighbours. Pages of scripts set in squares keep the ink everywhere: boxes of
// both kinds on one page would not compare.
func evenHeights(glyphs []glyph) {
	squares := 0
	for i := range glyphs {
		if wide(glyphs[i].text) {
			squares++
		}
	}
	if 2*squares >= len(glyphs) {
		return
	}
	for i := range glyphs {
		if g := &glyphs[i]; !wide(g.text) {
			g.box = g.box.Union(g.band())
		}
	}
}

// band is the place of the line across it at the glyph, along it as long as the
// ink: from the height of capitals to the depth of descenders.
func (g *glyph) band() page.Box {
	up, down := capHeight*g.size, descent*g.size
	switch g.dir {
	case downward:
		return page.Box{X: g.x - down, Y: g.box.Y, W: up + down, H: g.box.H}
	case upward:
		return page.Box{X: g.x - up, Y: g.box.Y, W: up + down, H: g.box.H}
	case leftward:
		return page.Box{X: g.box.X, Y: g.y - down, W: g.box.W, H: up + down}
	default:
		return page.Box{X: g.box.X, Y: g.y - up, W: g.box.W, H: up + down}
	}
}

// seatMarks moves the origins of commas and full stops in vertical lines to
// their squares. Writers without vertical fonts shift the mark of horizontal
// setting to the upper right of its square, so its origin is off the column.
func seatMarks(glyphs []glyph) {
	for i := 1; i < len(glyphs); i++ {
		m, p := &glyphs[i], &glyphs[i-1]
		if m.dir != rightward || !hangs(m) || p.dir != rightward && p.dir != downward || p.dir == rightward && !wide(p.text) && !squeezed(p, m) {
			continue
		}
		em := max(m.size, p.size)
		if em > sizeTolerance*min(m.size, p.size) {
			continue
		}
		_, end, cross := p.frame(column)
		if math.Abs(m.box.CenterX()-cross) > maxMarkDrift*em || math.Abs(m.x+m.size/2-cross) <= maxColumnDrift*em {
			continue // beside the column, or seated already
		}
		if p.dir == rightward && math.Abs(m.y-p.y) <= maxMarkStep*em {
			continue // on one baseline with the character before: a line across
		}
		if m.box.Y < end-markRise*em || m.box.Bottom() > end+em*(1+maxGap) {
			continue
		}
		m.x = cross - m.size/2
		m.y = max(end, m.box.Y-markRise*em) + ascent*m.size
	}
}

// squeezed reports whether an upright character of an alphabet, as a figure in
// a vertical line, stands right above a mark and not before it.
func squeezed(p, m *glyph) bool { return m.box.Y > p.y }

// hangs reports whether the glyph is a mark in a corner of its square.
func hangs(g *glyph) bool {
	r, _ := utf8.DecodeRuneInString(g.text)
	return wide(g.text) && unicode.Is(unicode.Po, r) && max(g.box.W, g.box.H) <= maxMark*g.size
}

// across reports whether the piece can be one square of a vertical line: one
// upright character, or a few figures side by side.
func (p *piece) across() bool {
	return p.dir == rightward && (len(p.glyphs) == 1 || p.end()-p.start() <= maxAcross*p.size())
}

// joinTurned puts Latin words and figures that are turned inside a vertical
// line, or set across it, together with it.
func joinTurned(in []piece) []piece {
	out := in[:0:0]
	for _, p := range in {
		if k := len(out) - 1; k >= 0 && out[k].continues(&p) {
			q := &out[k]
			q.glyphs = append(slices.Clip(q.glyphs), p.glyphs...)
			q.dir, q.tail = column, p.tail
			continue
		}
		out = append(out, p)
	}
	return out
}

func (p *piece) vertical() bool { return p.dir == column || p.dir == downward }

// continues reports whether p goes on below q in the same vertical line.
func (q *piece) continues(p *piece) bool {
	switch {
	case q.vertical() && p.vertical():
		if q.dir == downward && p.dir == downward {
			return false // two lines of a turned page
		}
	case q.vertical() && p.across(), q.across() && p.vertical():
	default:
		return false
	}
	a, b := &q.glyphs[len(q.glyphs)-1], &p.glyphs[0]
	em := max(q.size(), p.size())
	if em > sizeTolerance*min(q.size(), p.size()) {
		return false
	}
	drift := math.Abs(p.axis(b) - q.axis(a))
	_, end, _ := a.frame(column)
	start, _, _ := b.frame(column)
	return drift <= maxDrift*em && start-end >= -maxBack*em && start-end <= maxGap*em
}

// axis is the middle across a vertical line at a glyph of the piece.
func (p *piece) axis(g *glyph) float64 {
	if p.dir == rightward && len(p.glyphs) > 1 {
		return (p.start() + p.end()) / 2
	}
	return g.middleOf()
}
