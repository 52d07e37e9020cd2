package layout

import (
	"cmp"
	"math"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/page"
)

const (
	// overhangSize is the size, in body ems, from which on a heading may own columns
	// that its letters do not stand over.
	overhangSize = 1.2
	// overhangDeep is how far, in em, below a heading the text of its columns starts
	// at most: decks and bylines may stand between.
	overhangDeep = 7
	// overhangPlay is how far, in em, the first lines of its columns differ in
	// height.
	overhangPlay = 0.6
	// overhangShare is the share of the width of its columns that a heading covers at
	// least; a shorter line over them is a running head.
	overhangShare = 0.16
	// overhangRows is the most rows of a heading.
	overhangRows = 5
)

// overhang widens headings over the columns that are blank beside them and whose
// text begins level with the text below them: a short headline, centred or at the
// left, stands over fewer columns than it owns. The stacks have been placed on the
// columns; the widened box is the span of a stack, by which it is found what stands
// above and below, and such a heading spans its columns.
//
//	│ end of a text          ─────────┤
//	│        SHORT HEADLINE           │
//	├────────┬────────┬────────┬──────┤
//	│ text   │ text   │ text   │ text │
func overhang(in []stack, cols []column, m metrics, down, pics []page.Box) []stack {
	out := slices.Clone(in)
	if len(cols) < 2 {
		return out
	}
	order := make([]int, 0, len(out)) // by the height of the top
	for i := range out {
		out[i].span = out[i].box
		if !out[i].noise {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(out[a].box.Y, out[b].box.Y) })
	lowest := lowestOf(out, order)
	for n, i := range order {
		h := &out[i]
		if h.em < overhangSize*m.em || len(h.rows) > overhangRows {
			continue
		}
		// Where text begins below the heading itself.
		var tops []float64
		for _, j := range order[n+1:] {
			s := &out[j]
			if s.box.Y > h.box.Bottom()+overhangDeep*m.em {
				break
			}
			if s.box.Y > h.box.Bottom()-0.3*m.em && s.wall == h.wall && s.box.OverlapX(h.box) > leastTouch*m.em && s.em < overhangSize*m.em && len(s.rows) >= bodyRows {
				tops = append(tops, s.box.Y)
			}
		}
		if len(tops) == 0 {
			continue
		}
		left, right := blank(out, order, lowest, i, down, pics)
		box, first, last := h.box, -1, -1
		for c := range cols {
			b := cols[c].box
			play := edgePlay * m.em
			if b.X < left-play || b.Right() > right+play || !cols[c].near(h.box.Bottom(), overhangDeep*m.em) {
				continue
			}
			if !begins(out, order, n, b, h, tops, m) {
				continue
			}
			box = box.Union(page.Box{X: b.X, Y: h.box.Y, W: b.W, H: h.box.H})
			if first < 0 {
				first = c
			}
			last = c
		}
		if first < 0 || box.W < h.box.W+narrowest*m.em || h.box.W < overhangShare*box.W || first == last && h.kind != pullOut ||
			!aligned(h, box, cols, m) {
			continue
		}
		h.span = box
		h.kind, h.first, h.last = heading, first, last
	}
	return out
}

// aligned reports whether a heading stands in the middle or at the left of the
// columns that it seems to own, and not in the middle of its own column.
func aligned(h *stack, all page.Box, cols []column, m metrics) bool {
	play := math.Max(1.5*m.em, 0.5*h.em)
	if math.Abs(h.box.CenterX()-all.CenterX()) < play {
		return true
	}
	own := h.kind == flowing && h.first >= 0 && math.Abs(h.box.CenterX()-cols[h.first].box.CenterX()) < play && h.box.X > cols[h.first].box.X+edgePlay*m.em
	return math.Abs(h.box.X-all.X) < play && !own
}

// lowestOf returns, for each place in the order, the lowest edge of the stacks up
// to it.
func lowestOf(ss []stack, order []int) []float64 {
	lowest := make([]float64, len(order))
	edge := math.Inf(-1)
	for n, i := range order {
		edge = math.Max(edge, ss[i].box.Bottom())
		lowest[n] = edge
	}
	return lowest
}

// blank returns how far the white beside a heading goes, to the left and to the
// right, up to text, a picture or a column rule. lowest is lowestOf the order.
func blank(ss []stack, order []int, lowest []float64, i int, down, pics []page.Box) (left, right float64) {
	h := ss[i].box
	band := page.Box{X: h.X, Y: h.Y + 0.2*h.H, W: h.W, H: 0.6 * h.H}
	left, right = math.Inf(-1), math.Inf(1)
	stop := func(b page.Box) {
		if b.OverlapY(band) <= 0 {
			return
		}
		switch {
		case b.CenterX() < h.CenterX() && b.X < h.X:
			left = math.Max(left, math.Min(b.Right(), h.X))
		case b.CenterX() > h.CenterX() && b.Right() > h.Right():
			right = math.Min(right, math.Max(b.X, h.Right()))
		}
	}
	from, _ := slices.BinarySearch(lowest, band.Y) // what ends above is not beside it
	for _, j := range order[from:] {
		if ss[j].box.Y > h.Bottom() {
			break
		}
		if j != i {
			stop(ss[j].box)
		}
	}
	for _, b := range down {
		stop(b)
	}
	for _, b := range pics {
		if !b.Empty() {
			stop(b)
		}
	}
	return left, right
}

// begins reports whether the first text of a column below a heading, the n-th of
// the order, starts at one of the given heights.
func begins(ss []stack, order []int, n int, col page.Box, h *stack, tops []float64, m metrics) bool {
	for _, j := range order[n+1:] {
		s := &ss[j]
		if s.box.Y > h.box.Bottom()+overhangDeep*m.em {
			return false
		}
		if s.box.Y < h.box.Bottom()-0.3*m.em || s.box.OverlapX(col) < leastTouch*m.em {
			continue
		}
		if s.wall != h.wall {
			return false
		}
		for _, t := range tops {
			if math.Abs(s.box.Y-t) < overhangPlay*m.em {
				return true
			}
		}
		if len(s.rows) >= bodyRows || s.em >= overhangSize*m.em {
			return false
		}
	}
	return false
}
