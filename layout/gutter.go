package layout

import (
	"math"
	"sort"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// gutters tells where neighbours in one row belong to different columns.
type gutters struct {
	m     metrics
	white *whiteMap
	rules []page.Box // vertical, by their middle
	cols  []column   // known columns; nil at first
	ends  []int32    // the columns by their right edge
	edges []float64  // these edges
	whole bool       // the lines of the source are believed: none is cut
}

const (
	// ruleSlack is how far, in em, a column rule may reach into a word's box.
	ruleSlack = 0.3
	// largeType is the size, in body ems, from which on a space between words
	// is wide enough to fit over a gutter by chance; a gutter is then at least
	// largeSpace of its own ems wide.
	largeType  = 1.2
	largeSpace = 0.55
	// rulesPerGap bounds the rules that are looked at in one gap.
	rulesPerGap = 64
)

// part reports whether a gutter or a rule parts two neighbours in one row.
// usual is the width of the spaces in their line, 0 where that is not known.
func (g *gutters) part(a, b page.Box, usual float64) bool {
	left, right := a.Right(), b.X
	if right <= left {
		return false
	}
	if g.ruled(a, b) {
		return true
	}
	y := (a.CenterY() + b.CenterY()) / 2
	// The height of ink tells at least this em.
	em := math.Max(g.m.em, math.Min(a.H, b.H)/tallAndDeep)
	if em > largeType*g.m.em && right-left < largeSpace*em {
		return false
	}
	if usual > 0 && right-left < gapPlay*usual && right-left < math.Max(spaceMost*em, usual/gapPlay) {
		return false
	}
	return g.white.gutter(left, right, y, em, g.m.leading*em/g.m.em) &&
		!inside(g.cols, left, right, y, g.m.em) && !intrudes(g.cols, left, right, y, g.m.em)
}

// split reports whether the source has cut a row where two columns part: what
// stands left of the cut ends with a column, what stands right of it starts with
// the next. Between the large words of two headlines there may be less white than
// inside them.
func (g *gutters) split(a, b page.Box) bool {
	y := (a.CenterY() + b.CenterY()) / 2
	play := cutPlay * g.m.em
	ends, starts := false, false
	for i := range g.cols {
		c := g.cols[i].box
		if !g.cols[i].near(y, max(edgeReach*g.m.em, headReach*min(a.H, b.H))) {
			continue
		}
		ends = ends || c.Right() > a.Right()-play && c.Right() < b.X+play && c.X <= a.X+play
		starts = starts || c.X < b.X+play && c.X > a.Right()-play && c.Right() >= b.Right()-play
	}
	return ends && starts
}

const (
	// cutPlay is how far, in em, a line that the source has cut may reach over the
	// edge of its column.
	cutPlay = 0.6
	// headReach is how far, in heights of the type, a headline stands from the text
	// of its column.
	headReach = 5
)

// ruled reports whether a vertical rule stands between two neighbours.
func (g *gutters) ruled(a, b page.Box) bool {
	left, right := a.Right(), b.X
	y := (a.CenterY() + b.CenterY()) / 2
	slack := ruleSlack * g.m.em
	i := sort.Search(len(g.rules), func(i int) bool { return g.rules[i].CenterX() >= left-slack })
	for n := 0; i < len(g.rules) && n < rulesPerGap && g.rules[i].CenterX() < right+slack; i, n = i+1, n+1 {
		if g.rules[i].Y <= y && g.rules[i].Bottom() >= y {
			return true
		}
	}
	return false
}

const (
	// intrusion is how far, in em, a word must reach into the gutter between two
	// columns for its line to run across it.
	intrusion = 0.45
	// headingReach is how far, in em, the line may stand above the text of the
	// columns: a byline over an indented first line.
	headingReach = 6
	// gutterMost is the width, in em, up to which the space between two columns
	// is a gutter.
	gutterMost = 4
)

// intrudes reports whether the words on the sides of a gap reach into the
// gutter that the gap is part of: their line, a centred byline say, runs across
// the gutter, and the gap is a word space that stands there by chance.
func intrudes(cols []column, left, right, y, em float64) bool {
	if right-left > wideGap*em {
		return false
	}
	for i := range cols {
		if cols[i].rights[0] > right || cols[i].rights[1] < left-gutterMost*em {
			continue
		}
		c, ok := cols[i].at(y, headingReach*em)
		if !ok || c.Right() > right || c.Right() < left-gutterMost*em {
			continue
		}
		for j := range cols {
			if cols[j].lefts[1] < left || cols[j].lefts[0] > right+gutterMost*em {
				continue
			}
			d, ok := cols[j].at(y, headingReach*em)
			if !ok || d.X < left || d.X > right+gutterMost*em || d.X-c.Right() > gutterMost*em {
				continue
			}
			if left > c.Right()+intrusion*em || right < d.X-intrusion*em {
				return true
			}
		}
	}
	return false
}
