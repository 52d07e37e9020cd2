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
	box    page.Box
	weight float64 // area of the text that it was found from
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
func columns(ss []stack, rs []row, m metrics) []column {
	type cand struct {
		box page.Box
		n   float64
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
		cs = append(cs, cand{page.BoxOf(l, s.box.Y, r, s.box.Bottom()), s.box.H * (r - l)})
	}
	// Large stacks first: they know the edges best.
	slices.SortStableFunc(cs, func(a, b cand) int { return cmp.Compare(b.n, a.n) })
	var out []column
	for _, c := range cs {
		best, bestGap := -1, math.Inf(1)
		for i := range out {
			o := &out[i]
			if math.Abs(o.box.X-c.box.X) > edgePlay*m.em || math.Abs(o.box.Right()-c.box.Right()) > edgePlay*m.em {
				continue
			}
			if gap := -o.box.OverlapY(c.box); gap < bestGap {
				best, bestGap = i, gap
			}
		}
		if best >= 0 {
			o := &out[best]
			o.box = page.BoxOf(o.box.X, math.Min(o.box.Y, c.box.Y), o.box.Right(), math.Max(o.box.Bottom(), c.box.Bottom()))
			o.weight += c.n
			continue
		}
		// A stack inside a column that is known is a wrap or an indented piece.
		inside := false
		for i := range out {
			o := out[i].box
			if c.box.X > o.X-edgePlay*m.em && c.box.Right() < o.Right()+edgePlay*m.em &&
				c.box.OverlapY(page.Box{Y: o.Y - reachDown*m.em, H: o.H + 2*reachDown*m.em}) > 0 {
				inside = true
			}
		}
		if !inside {
			out = append(out, column{box: c.box, weight: c.n})
		}
		if len(out) > mapSide {
			break
		}
	}
	slices.SortFunc(out, func(a, b column) int {
		return cmp.Or(cmp.Compare(a.box.X, b.box.X), cmp.Compare(a.box.Y, b.box.Y))
	})
	return out
}

// place tells for each stack how it sits on the columns.
func place(in []stack, cols []column, m metrics) []stack {
	out := slices.Clone(in)
	for i := range out {
		s := &out[i]
		s.first, s.last = -1, -1
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
