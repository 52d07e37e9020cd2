package layout

import (
	"cmp"
	"math"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// flow is how a stack sits on the columns.
type flow uint8

const (
	noiseFlow flow = iota // too little to tell
	flowing               // within one column
	heading               // spans several columns
	pullOut               // touches several columns without spanning them
)

// column is a column of the grid of one region: a page mixes several grids.
type column struct {
	box     page.Box
	members []page.Box // stacks that it was found from
	rows    int        // text lines in them
	// lefts and rights are the least and greatest left and right edges of members.
	lefts, rights [2]float64
}

// near reports whether the column has text within reach of a height.
func (c *column) near(y, reach float64) bool {
	for i := range c.members {
		if b := &c.members[i]; y > b.Y-reach && y < b.Bottom()+reach {
			return true
		}
	}
	return false
}

// at returns the part of the column at a height, within reach of it.
func (c *column) at(y, reach float64) (page.Box, bool) {
	best, near := -1, reach
	for i := range c.members {
		b := &c.members[i]
		if d := math.Max(b.Y-y, y-b.Bottom()); d < near {
			best, near = i, d
		}
	}
	if best < 0 {
		return page.Box{}, false
	}
	return c.members[best], true
}

const (
	// bodyRows is the least number of rows in a stack that tells of a column.
	bodyRows = 3
	// edgePlay is how far, in em, the edges of the lines of one column differ.
	edgePlay = 1.3
	// spanShare is the share of a column's width that a heading over it covers.
	spanShare = 0.5
	// narrowest is the least width in em of a column of text.
	narrowest = 4
	// reachDown is how far, in ems, two parts of one column may stand apart.
	reachDown = 12
)

// edges returns the left and right edge of most of a stack's rows. First lines
// stand in and last lines end early, so the edges are near the extremes, but
// not at them: one row may stick out.
func edges(s *stack, rs []row) (left, right float64) {
	l := make([]float64, 0, len(s.rows))
	r := make([]float64, 0, len(s.rows))
	for _, i := range s.rows {
		l = append(l, rs[i].box.X)
		r = append(r, rs[i].box.Right())
	}
	return quantile(l, 0.15), quantile(r, 0.85)
}

// columns finds the columns of a page: stacks of body lines with the same
// edges, under each other. The result is ordered from left to right, then down.
//
//	┌───────────┐ ┌───────────┐
//	│  column   │ │  column   │    A narrow stack inside a column is a wrap
//	├─────┐     │ ├─────┬─────┤    beside an inset (left), unless another
//	│wrap │inset│ │ col │ col │    stands next to it (right).
//	├─────┘     │ └─────┴─────┘
//	└───────────┘
func columns(ss []stack, rs []row, m metrics) []column {
	type cand struct {
		box  page.Box
		rows int
		even bool // lines end alike, as in justified text
	}
	var cs []cand
	for i := range ss {
		s := &ss[i]
		if s.noise || len(s.rows) < bodyRows || s.em > sizeStep*m.em*1.1 {
			continue
		}
		l, r := edges(s, rs)
		if r-l < narrowest*m.em {
			continue
		}
		full := 0
		for _, k := range s.rows {
			if rs[k].box.Right() > r-edgePlay*m.em {
				full++
			}
		}
		cs = append(cs, cand{page.BoxOf(l, s.box.Y, r, s.box.Bottom()), len(s.rows), 2*full >= len(s.rows)})
	}
	// Large stacks first: they know the edges best.
	slices.SortStableFunc(cs, func(a, b cand) int { return cmp.Compare(b.box.Area(), a.box.Area()) })
	play := edgePlay * m.em
	var out []column
	for k, c := range cs {
		best, bestGap := -1, math.Inf(1)
		for i := range out {
			o := &out[i]
			if math.Abs(o.box.X-c.box.X) > play || math.Abs(o.box.Right()-c.box.Right()) > play {
				continue
			}
			if gap := -o.box.OverlapY(c.box); gap < bestGap {
				best, bestGap = i, gap
			}
		}
		if best >= 0 {
			o := &out[best]
			o.box = page.BoxOf(o.box.X, math.Min(o.box.Y, c.box.Y), o.box.Right(), math.Max(o.box.Bottom(), c.box.Bottom()))
			o.members = append(o.members, c.box)
			o.rows += c.rows
			continue
		}
		holder := -1
		for i := range out {
			o := out[i].box
			if c.box.X > o.X-play && c.box.Right() < o.Right()+play && -o.OverlapY(c.box) < reachDown*m.em {
				holder = i
			}
		}
		if holder >= 0 {
			twin := false
			for q := range cs {
				d := cs[q].box
				if q != k && c.even && cs[q].even && d.OverlapX(c.box) < 0 && d.OverlapX(out[holder].box) > 0.8*d.W &&
					d.OverlapY(c.box) > 0.5*math.Min(d.H, c.box.H) && math.Min(c.box.W, d.W) > 2*narrowest*m.em {
					twin = true
					break
				}
			}
			if !twin {
				continue
			}
		}
		out = append(out, column{box: c.box, members: []page.Box{c.box}, rows: c.rows})
		if len(out) > mostColumns {
			break
		}
	}
	slices.SortFunc(out, func(a, b column) int {
		return cmp.Or(cmp.Compare(a.box.X, b.box.X), cmp.Compare(a.box.Y, b.box.Y))
	})
	return out
}

const (
	// trustedRows is how many lines a column must have to overrule white space
	// inside it.
	trustedRows = 6
	// trustedWidth is how wide it must be, in em.
	trustedWidth = 9
	// trustedReach is how far, in em, from its text it overrules.
	trustedReach = 12
	// edgeReach is how far, in em, from its text the edges of a column count.
	edgeReach = 2
	// mostColumns bounds the columns of a page.
	mostColumns = 400
)

// inside reports whether a gap at some height lies in the middle of a known
// column, so that it is the white space of a table or of a spaced line and not
// a gutter; unless a narrower column has its edge there.
func inside(cols []column, left, right, y, em float64) bool {
	x := (left + right) / 2
	in := false
	for i := range cols {
		c := &cols[i]
		edge := math.Abs(c.box.Right()-left) < edgePlay*em || math.Abs(c.box.X-right) < edgePlay*em
		over := c.rows >= trustedRows && c.box.W > trustedWidth*em && x > c.box.X+em && x < c.box.Right()-em
		if !edge && !over || !c.near(y, trustedReach*em) {
			continue
		}
		if edge && c.near(y, edgeReach*em) {
			return false
		}
		in = in || over
	}
	return in
}

// mistaken reports whether a line was cut at white space that turns out to lie
// inside a column, or two lines were taken for one that turn out to stand in
// different columns.
func mistaken(segs []segment, rs []row, g *gutters) bool {
	cols, em := g.cols, g.m.em
	for i := range rs {
		for k := 1; k < len(rs[i].segs); k++ {
			if a, b := &rs[i].segs[k-1], &rs[i].segs[k]; a.line != b.line && g.split(a.box, b.box) {
				return true
			}
		}
	}
	for i := 1; i < len(segs); i++ {
		a, b := &segs[i-1], &segs[i]
		if a.line == b.line && b.box.X > a.box.Right() &&
			(inside(cols, a.box.Right(), b.box.X, (a.box.CenterY()+b.box.CenterY())/2, em) ||
				intrudes(cols, a.box.Right(), b.box.X, (a.box.CenterY()+b.box.CenterY())/2, em)) {
			return true
		}
	}
	return false
}

// stray marks stacks that stand outside all columns, at the edge of the page,
// as noise: what shows through of the next page, dirt, the binding.
func stray(in []stack, rs []row, cols []column, em float64) []stack {
	if len(cols) < 2 {
		return in
	}
	var all page.Box
	for i := range cols {
		all = all.Union(cols[i].box)
	}
	out := slices.Clone(in)
	for i := range out {
		s := &out[i]
		if s.noise || s.cross && s.em > largeType*em || s.box.OverlapX(all) > 0.5*math.Min(s.box.W, em) {
			continue
		}
		letters := 0
		for _, k := range s.rows {
			letters += rs[k].text.letters
		}
		s.noise = letters < strayLetters
	}
	return out
}

// strayLetters is how many letters a text outside all columns must have to be
// taken for text.
const strayLetters = 24

// place tells for each stack how it sits on the columns.
func place(in []stack, cols []column, m metrics) []stack {
	out := slices.Clone(in)
	for i := range out {
		s := &out[i]
		s.first, s.last, s.span = -1, -1, s.box
		spanned, touched := 0, 0
		bestShare := 0.0
		for c := range cols {
			b := cols[c].box
			if b.OverlapY(page.Box{Y: s.box.Y - reachDown*m.em, H: s.box.H + 2*reachDown*m.em}) <= 0 {
				continue
			}
			o := b.OverlapX(s.box)
			if o <= leastTouch*m.em {
				continue
			}
			// A wide column around the stack does not make it span.
			touched++
			if o > spanShare*b.W {
				spanned++
			}
			if share := o / math.Max(b.W, s.box.W); share > bestShare {
				bestShare = share
				s.first = c
			}
		}
		s.last = s.first
		switch {
		case s.noise:
			s.kind = noiseFlow
		case s.first >= 0 && s.box.W < cols[s.first].box.W+2*edgePlay*m.em && s.box.OverlapX(cols[s.first].box) > 0.8*s.box.W:
			s.kind = flowing
		case spanned > 1:
			s.kind = heading
		case touched > 1:
			s.kind = pullOut
		default:
			s.kind = flowing
		}
		if s.kind == heading {
			for c := range cols {
				b := cols[c].box
				if b.OverlapX(s.box) > spanShare*b.W && b.OverlapY(page.Box{Y: s.box.Y - reachDown*m.em, H: s.box.H + 2*reachDown*m.em}) > 0 {
					if s.first < 0 || b.X < cols[s.first].box.X {
						s.first = c
					}
					if s.last < 0 || b.X > cols[s.last].box.X {
						s.last = c
					}
				}
			}
		}
	}
	return out
}
