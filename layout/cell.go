package layout

import (
	"math"

	"github.com/broadsheet-ocr/broadsheet/page"
)

const (
	// cellRun is the least number of figures under each other that make a column
	// of a table.
	cellRun = 3
	// cellEdge is how far, in em, the edges of figures in one column differ.
	cellEdge = 0.4
	// cellStep is the greatest step, in leadings, from one figure to the next below.
	cellStep = 2.2
	// labelWide is the width, in em, from which on what stands left of figures may
	// be running text, labelEven the share of its lines that end alike from which on
	// it is.
	labelWide = 8
	labelEven = 0.5
)

// cells returns for each segment the one to its left that it goes on with as a
// figure of a table with its words, -1 for none. Many sources give each cell of a
// table as a line of its own, wide apart from the words of its row. Figures are
// those of a table where several stand under each other with a common edge, and
// what stands to their left is no column of text:
//
//	Wheat      12.5    31
//	Oats        4.1   207
//	Barley     37      36
//
// order is the segments from top to bottom, by their middles.
func cells(p *page.Page, segs []segment, order []int, m metrics, g *gutters) []int {
	left := make([]int, len(segs))
	for i := range left {
		left[i] = -1
	}
	var figures []int // places in order
	for n, i := range order {
		s := &segs[i]
		if s.to-s.from <= figureBytes && figure(p.Lines[s.line].Text[s.from:s.to]) {
			figures = append(figures, n)
		}
	}
	if len(figures) < cellRun {
		return left
	}
	next := make([]int, len(segs)) // the figure below, -1 for none
	for i := range next {
		next[i] = -1
	}
	headed := make([]bool, len(segs)) // a figure stands above
	for k, n := range figures {
		i := order[n]
		for q := k + 1; q < len(figures) && q <= k+nearSegments; q++ {
			j := order[figures[q]]
			a, b := segs[i].box, segs[j].box
			if b.CenterY()-a.CenterY() > cellStep*m.leading {
				break
			}
			if b.Y > a.CenterY() && !headed[j] && (math.Abs(a.Right()-b.Right()) < cellEdge*m.em || math.Abs(a.X-b.X) < cellEdge*m.em) {
				next[i], headed[j] = j, true
				break
			}
		}
	}
	place := make([]int, len(segs)) // of a figure in order
	for _, n := range figures {
		place[order[n]] = n
	}
	var run []int
	for _, n := range figures {
		if headed[order[n]] {
			continue
		}
		run = run[:0]
		for i := order[n]; i >= 0; i = next[i] {
			run = append(run, i)
		}
		if len(run) < cellRun {
			continue
		}
		for _, i := range run {
			left[i] = beforeCell(segs, order, place[i], m, g)
		}
		if runningText(segs, run, left, m) {
			for _, i := range run {
				left[i] = -1
			}
		}
	}
	return left
}

// figureBytes is the most bytes of one figure.
const figureBytes = 40

// beforeCell returns the segment that stands left of the figure at place n of the
// order, -1 for none.
func beforeCell(segs []segment, order []int, n int, m metrics, g *gutters) int {
	i := order[n]
	b := segs[i].box
	best, near := -1, figureGap*m.em
	for _, dir := range [...]int{-1, 1} {
		for k := 1; k <= nearSegments; k++ {
			q := n + dir*k
			if q < 0 || q >= len(order) {
				break
			}
			a := &segs[order[q]]
			if math.Abs(a.box.CenterY()-b.CenterY()) > max(a.box.H, m.em) {
				break
			}
			gap := b.X - a.box.Right()
			if gap < 0 || gap >= near || a.box.OverlapY(b) < sameRow*min(a.box.H, b.H) ||
				m.sized && math.Abs(math.Log(a.em/segs[i].em)) > rowSizes {
				continue
			}
			best, near = order[q], gap
		}
	}
	if best >= 0 && g.ruled(segs[best].box, b) {
		return -1
	}
	return best
}

// runningText reports whether what stands left of a run of figures is text that
// fills its column, not the words of their rows.
func runningText(segs []segment, run, left []int, m metrics) bool {
	edge := math.Inf(-1)
	for _, i := range run {
		if left[i] >= 0 {
			edge = max(edge, segs[left[i]].box.Right())
		}
	}
	even, n := 0, 0
	for _, i := range run {
		if left[i] < 0 {
			continue
		}
		n++
		if b := segs[left[i]].box; b.W > labelWide*m.em && b.Right() > edge-edgePlay*m.em {
			even++
		}
	}
	return float64(even) > labelEven*float64(n)
}
