package layout

import (
	"math"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// strip is a run of rows down one column (or down the same columns, for a
// spanning headline with its decks), which no change of the grid interrupts.
// Everything that depends on the sequence of lines is decided inside strips.
type strip struct {
	rows     []int
	box      page.Box
	wall     int
	kind     flow
	first    int // column
	up, down []int
}

// sameSize is the ratio of sizes up to which two stacks are one flow of text.
const sameSize = 1.15

// strips chains stacks that continue each other in the same column.
func strips(ss []stack, m metrics) []strip {
	next := make([]int, len(ss))
	prev := make([]int, len(ss))
	for i := range ss {
		next[i], prev[i] = -1, -1
	}
	for i := range ss {
		d := heir(ss, i, ss[i].down)
		if d >= 0 && heir(ss, d, ss[d].up) == i {
			next[i], prev[d] = d, i
		}
	}
	regrid(ss, next, prev, m)
	of := make([]int, len(ss))
	var out []strip
	for i := range ss {
		if prev[i] >= 0 {
			continue
		}
		s := strip{wall: ss[i].wall, kind: ss[i].kind, first: ss[i].first}
		for j := i; j >= 0; j = next[j] {
			of[j] = len(out)
			s.rows = append(s.rows, ss[j].rows...)
			s.box = s.box.Union(ss[j].box)
		}
		out = append(out, s)
	}
	for i := range ss {
		for _, d := range ss[i].down {
			if a, b := of[i], of[d]; a != b && !containsInt(out[a].down, b) {
				out[a].down = append(out[a].down, b)
				out[b].up = append(out[b].up, a)
			}
		}
	}
	return out
}

// regrid cuts the chain of stacks down a column above a heading where the text
// below it has another width than the text above: another grid begins there.
func regrid(ss []stack, next, prev []int, m metrics) {
	for i := range ss {
		if prev[i] >= 0 {
			continue
		}
		text, cut := -1, -1 // the last text, and the first heading below it
		for j := i; j >= 0; j = next[j] {
			s := &ss[j]
			switch {
			case s.em > overhangSize*m.em:
				if cut < 0 {
					cut = j
				}
			case len(s.rows) >= bodyRows:
				if text >= 0 && cut >= 0 && prev[cut] >= 0 && otherEdges(ss[text].box, s.box, m) {
					next[prev[cut]], prev[cut] = -1, -1
				}
				text, cut = j, -1
			}
		}
	}
}

// otherEdges reports whether two texts under each other stand in columns of
// different width.
func otherEdges(a, b page.Box, m metrics) bool {
	play := 2 * edgePlay * m.em
	return math.Abs(a.Right()-b.Right()) > play || math.Abs(a.X-b.X) > play
}

// heir returns the one of the neighbours that stands in the flow of stack i,
// -1 where there is none or it is not clear. Beside an inset, the flow is the
// neighbour of the same size, or the one that stands nearest by far: a small line
// over its headline, where something else ends above the headline as well.
func heir(ss []stack, i int, near []int) int {
	best, n := -1, 0
	for _, d := range near {
		if sameFlow(&ss[i], &ss[d]) {
			best = d
			n++
		}
	}
	if n == 1 && (len(near) == 1 || ss[i].kind == heading || nearest(ss, i, best, near)) {
		return best
	}
	best, n = -1, 0
	for _, d := range near {
		a, b := ss[i].em, ss[d].em
		if sameFlow(&ss[i], &ss[d]) && math.Max(a, b) <= sameSize*math.Min(a, b) {
			best = d
			n++
		}
	}
	if n == 1 {
		return best
	}
	return -1
}

// nearBy is by how much, in ems of the smaller type, the next neighbour stands
// farther away than the nearest.
const nearBy = 0.4

// nearest reports whether neighbour k stands nearer to stack i than the others,
// those in another box apart, and the upper of the two is a small line, the lower
// one a headline.
func nearest(ss []stack, i, k int, near []int) bool {
	a, b := &ss[i], &ss[k]
	if a.box.Y > b.box.Y {
		a, b = b, a
	}
	if len(a.rows) > kickerRows || b.em < sameSize*a.em {
		return false
	}
	play := nearBy * math.Min(ss[i].em, ss[k].em)
	for _, d := range near {
		if d != k && ss[d].wall == ss[i].wall && -ss[d].box.OverlapY(ss[i].box) < -ss[k].box.OverlapY(ss[i].box)+play {
			return false
		}
	}
	return true
}

// sameFlow reports whether two stacks sit on the grid alike.
func sameFlow(a, b *stack) bool {
	if a.wall != b.wall || a.kind != b.kind || a.cross || b.cross {
		return false
	}
	switch a.kind {
	case flowing:
		return a.first == b.first && a.box.OverlapX(b.box) > 0
	case heading:
		return a.first == b.first && a.last == b.last
	}
	return false
}

func containsInt(v []int, x int) bool {
	for _, y := range v {
		if x == y {
			return true
		}
	}
	return false
}
