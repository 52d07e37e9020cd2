package layout

import (
	"cmp"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/page"
)

const (
	// stuckReach is how far, in em, a word must reach into both columns beside a
	// gutter to be two words that the source took for one.
	stuckReach = 0.3
	// stuckHeight is the most height of such a word in em: larger type may run over
	// columns.
	stuckHeight = 1.5
	// stuckNear is how far above and below, in em, both columns must have text: a
	// line of a heading has columns on one side only.
	stuckNear = 3.5
	// stuckIndent is how far, in em, such a line may stand in.
	stuckIndent = 2.5
)

// around reports whether the column has text both above and below a height.
func (c *column) around(y, reach float64) bool {
	above, below := false, false
	for i := range c.members {
		b := &c.members[i]
		above = above || b.Y < y && y-b.Bottom() < reach
		below = below || b.Bottom() > y && b.Y-y < reach
	}
	return above && below
}

// stuck returns the edges of the gutter that a word runs over: it begins in the
// text of one column and ends in that of the next. start is where its line begins:
// at the edge of the column, unless it is set across.
//
//	│ the end of a lineand here │
//	│ of this column │ begins   │
func (g *gutters) stuck(b page.Box, start float64) (left, right float64, ok bool) {
	em := g.m.em
	if len(g.cols) < 2 || b.H > stuckHeight*em {
		return 0, 0, false
	}
	y := b.CenterY()
	if b.W < (2*stuckReach-edgeSlack)*em {
		return 0, 0, false
	}
	// The columns whose right edge it runs over, in order.
	least, most := b.X+(stuckReach-edgeSlack)*em, b.Right()-(stuckReach-edgeSlack)*em
	from, _ := slices.BinarySearch(g.edges, least)
	to := from
	for to < len(g.edges) && g.edges[to] <= most {
		to++
	}
	if from == to {
		return 0, 0, false
	}
	var few [16]int32
	over := append(few[:0], g.ends[from:to]...)
	slices.Sort(over)
	for _, i := range over {
		c := &g.cols[i]
		left = c.box.Right()
		if b.X > left-stuckReach*em || b.Right() < left+stuckReach*em || start > c.box.X+stuckIndent*em || !c.around(y, stuckNear*em) {
			continue
		}
		for k := range g.cols {
			d := &g.cols[k]
			right = d.box.X
			if gap := right - left; gap <= 0 || gap > gutterMost*em || b.Right() < right+stuckReach*em || !d.around(y, stuckNear*em) {
				continue
			}
			return left, right, true
		}
	}
	return 0, 0, false
}

// edgeSlack is by how much, in em, the search for columns looks past what counts,
// so that rounding changes nothing.
const edgeSlack = 0.01

// measure notes between what bounds the edges of the column's members lie.
func (c *column) measure() {
	c.lefts, c.rights = [2]float64{math.Inf(1), math.Inf(-1)}, [2]float64{math.Inf(1), math.Inf(-1)}
	for i := range c.members {
		l, r := c.members[i].X, c.members[i].Right()
		c.lefts = [2]float64{min(c.lefts[0], l), max(c.lefts[1], l)}
		c.rights = [2]float64{min(c.rights[0], r), max(c.rights[1], r)}
	}
}

// order lists the columns by their right edge.
func (g *gutters) order() *gutters {
	g.ends = make([]int32, len(g.cols))
	for i := range g.ends {
		g.ends[i] = int32(i)
		g.cols[i].measure()
	}
	slices.SortFunc(g.ends, func(a, b int32) int { return cmp.Compare(g.cols[a].box.Right(), g.cols[b].box.Right()) })
	g.edges = make([]float64, len(g.ends))
	for k, i := range g.ends {
		g.edges[k] = g.cols[i].box.Right()
	}
	return g
}

// anyStuck reports whether a word of the page runs over a gutter.
func anyStuck(p *page.Page, f frame, g *gutters) bool {
	if g.whole {
		return false
	}
	for i := range p.Lines {
		ws := p.Lines[i].Words
		if len(ws) == 0 {
			continue
		}
		start := f.in(ws[0].Box).X
		for k := range ws {
			if placed(ws[k].Box) {
				if _, _, ok := g.stuck(f.in(ws[k].Box), start); ok {
					return true
				}
			}
		}
	}
	return false
}

// unstick returns the byte of a text at which the part in the right column
// begins, 0 where it cannot be told: the characters share the width without the
// gutter. A change of case or a hyphen close by is taken for the joint.
func unstick(text string, b page.Box, left, right float64) int {
	if utf8.RuneCountInString(text) < 2 {
		return 0
	}
	total := 0.0
	for _, r := range text {
		total += setWidth(r)
	}
	want := total * (left - b.X) / (b.W - (right - left))
	best, dist, at := 0, math.Inf(1), 0.0
	prev := rune(0)
	for i, r := range text {
		if i > 0 {
			d := math.Abs(at - want)
			switch {
			case unicode.IsLower(prev) && unicode.IsUpper(r), unicode.IsPunct(prev) && unicode.IsLetter(r):
				d -= jointPull
			case unicode.IsPunct(r) && r < 0x80: // marks stand at the end of a word
				d += jointPull
			}
			if d < dist {
				best, dist = i, d
			}
		}
		at += setWidth(r)
		prev = r
	}
	return best
}

// jointPull is how much nearer, in em, a place counts where words are likely to
// meet.
const jointPull = 0.8

// setWidth is about the width of a character in em.
func setWidth(r rune) float64 {
	switch {
	case fullWidth(r):
		return 1
	case r == 'i' || r == 'l' || r == 'j' || r == 't' || r == 'f' || r == 'I' || r == '.' || r == ',' || r == '\'' || r == '’' || r == '-' || r == ';' || r == ':':
		return 0.3
	case r == 'm' || r == 'w' || r == 'M' || r == 'W':
		return 0.8
	case unicode.IsUpper(r):
		return 0.68
	}
	return 0.5
}
