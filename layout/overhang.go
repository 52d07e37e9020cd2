package layout

import (
	"cmp"
	"math"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/page"
)

const (
	// overhangSize is the size, in body ems, from which on type may be a heading
	// that stands over columns which it does not reach.
	overhangSize = 1.25
	// overhangRows is the most rows of such a heading.
	overhangRows = 5
	// overhangDeep is how far, in its own ems, the text stands below it at most:
	// decks and bylines may be between.
	overhangDeep = 5
	// overhangPlay is how far, in em, the tops of columns under one heading differ.
	overhangPlay = 0.6
	// overhangUneven is how much more white, in em, may stand before a heading than
	// after it: headings stand in the middle or at the start of their columns.
	overhangUneven = 3
	// overhangMost bounds the headings of a page that are widened.
	overhangMost = 400
)

// overhang widens headings over the columns that stand in their white: a short
// headline covers the columns in its middle alone, and the texts of all of them
// start at one height. The widened box is the span of a stack, by which it is
// found what stands above and below.
//
//	      H E A D L I N E
//	┌────────┬────────┬────────┐
//	│ text   │ text   │ text   │
//
// White ends at text, pictures and column rules that stand at the height of the
// heading. The columns must have been found.
func overhang(in []stack, cols []column, down, pics []page.Box, m metrics) []stack {
	out := slices.Clone(in)
	for i := range out {
		out[i].span = out[i].box
	}
	if len(cols) < 2 {
		return out
	}
	seen := 0
	for i := range out {
		s := &out[i]
		if s.noise || s.em < overhangSize*m.em || len(s.rows) > overhangRows {
			continue
		}
		if seen++; seen > overhangMost {
			break
		}
		left, right := white(out, i, down, pics, m.em)
		level, ok := bodyTop(out, i, m)
		if !ok {
			continue
		}
		var under []page.Box // texts at that height in the white, the heading's own among them
		for k := range out {
			o := &out[k]
			if o.noise || o.wall != s.wall || o.em > overhangSize*m.em || math.Abs(o.box.Y-level) > overhangPlay*m.em ||
				o.box.X < left-edgePlay*m.em || o.box.Right() > right+edgePlay*m.em ||
				!unblocked(out, i, k, m.em) {
				continue
			}
			under = append(under, o.box)
		}
		slices.SortFunc(under, func(a, b page.Box) int { return cmp.Compare(a.X, b.X) })
		s.span = widened(s.box, under, m.em)
	}
	return out
}

// widened returns the box of a heading with the columns beside those under it,
// as far as they follow each other.
func widened(b page.Box, under []page.Box, em float64) page.Box {
	first := -1
	last := -1
	for k := range under {
		if under[k].OverlapX(b) > leastTouch*em {
			if first < 0 {
				first = k
			}
			last = k
		}
	}
	if first < 0 {
		return b
	}
	l, r := b.X, b.Right()
	for k := last; k < len(under); k++ {
		if under[k].X-r > gutterMost*em && k > last {
			break
		}
		r = math.Max(r, under[k].Right())
	}
	for k := first; k >= 0; k-- {
		if l-under[k].Right() > gutterMost*em && k < first || b.X-under[k].X > r-b.Right()+overhangUneven*em {
			break
		}
		l = math.Min(l, under[k].X)
	}
	return page.BoxOf(l, b.Y, r, b.Bottom())
}

// white returns how far the white beside a heading reaches.
func white(ss []stack, i int, down, pics []page.Box, em float64) (left, right float64) {
	b := ss[i].box
	left, right = math.Inf(-1), math.Inf(1)
	stop := func(o page.Box) {
		if o.OverlapY(b) < 0.3*math.Min(em, b.H) || o.Empty() {
			return
		}
		if o.Right() < b.CenterX() {
			left = math.Max(left, o.Right())
		}
		if o.X > b.CenterX() {
			right = math.Min(right, o.X)
		}
	}
	for k := range ss {
		if k != i && !(ss[k].noise && ss[k].em < 0.5*em) {
			stop(ss[k].box)
		}
	}
	for _, o := range down {
		stop(o)
	}
	for _, o := range pics {
		stop(o)
	}
	return left, right
}

// bodyTop returns the height at which the text under a heading starts.
func bodyTop(ss []stack, i int, m metrics) (float64, bool) {
	s := &ss[i]
	top := math.Inf(1)
	for k := range ss {
		o := &ss[k]
		if k == i || o.noise || o.wall != s.wall || o.box.Y < s.box.CenterY() || o.box.OverlapX(s.box) < leastTouch*m.em {
			continue
		}
		if o.box.Y-s.box.Bottom() > overhangDeep*s.em || o.em > overhangSize*m.em || len(o.rows) < bodyRows {
			continue
		}
		top = math.Min(top, o.box.Y)
	}
	return top, !math.IsInf(top, 1)
}

// unblocked reports whether nothing stands between the height of heading i and the
// text k below.
func unblocked(ss []stack, i, k int, em float64) bool {
	gap := page.BoxOf(ss[k].box.X, ss[i].box.Y, ss[k].box.Right(), ss[k].box.Y)
	for n := range ss {
		o := &ss[n]
		if n == i || n == k || o.noise || o.box.OverlapX(gap) < leastTouch*em || o.box.OverlapY(gap) < 0.3*em {
			continue
		}
		if o.box.OverlapX(ss[i].box) > 0.5*o.box.W && o.em < ss[i].em { // a deck or byline
			continue
		}
		return false
	}
	return true
}
