package layout

import (
	"cmp"
	"math"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// wall is a box of rules or a tinted ground: text inside does not flow out.
type wall struct {
	box page.Box
}

const (
	// cornerGap is how far, in em, the ends of two rules may stand apart and
	// still make a corner.
	cornerGap = 1.2
	// smallestBox is the least side of a box in em.
	smallestBox = 3
	// largestBox is the share of the page above which a box is the frame of the
	// page, not a box on it.
	largestBox = 0.6
	// mostRules bounds the rules among which boxes are looked for.
	mostRules = 600
)

// walls finds the boxes of a page, smallest first. Four rules make a box only
// if all four end at its corners: a cut-off rule between two column rules does
// not close one.
//
//	┌─────────┐        │         │
//	│  a box  │        │  none   │
//	└─────────┘        ├─────────┤
func walls(tints, across, down []page.Box, area page.Box, em float64) []wall {
	var out []wall
	add := func(b page.Box) {
		if b.W < smallestBox*em || b.H < smallestBox*em || b.Area() > largestBox*area.Area() {
			return
		}
		out = append(out, wall{box: b})
	}
	for _, t := range tints {
		add(t)
	}
	if len(across) <= mostRules && len(down) <= mostRules {
		tol := cornerGap * em
		near := func(a, b float64) bool { return math.Abs(a-b) < tol }
		side := func(x, top, bottom float64) bool {
			for _, v := range down {
				if near(v.CenterX(), x) && near(v.Y, top) && near(v.Bottom(), bottom) {
					return true
				}
			}
			return false
		}
		for i, a := range across {
			for j, b := range across {
				if i == j || b.Y-a.Y < smallestBox*em || !near(a.X, b.X) || !near(a.Right(), b.Right()) {
					continue
				}
				if side(a.X, a.Y, b.Bottom()) && side(a.Right(), a.Y, b.Bottom()) {
					add(page.BoxOf(a.X, a.Y, a.Right(), b.Bottom()))
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b wall) int { return cmp.Compare(a.box.Area(), b.box.Area()) })
	if len(out) > mostRules {
		out = out[:mostRules]
	}
	return out
}

// wallIndex finds the box around a text among many.
type wallIndex struct {
	ws    []wall
	bands *bands
}

func newWallIndex(ws []wall) *wallIndex {
	return &wallIndex{ws, newBands(len(ws), func(i int) page.Box { return ws[i].box })}
}

// of returns the number, from 1, of the innermost box around a text; 0 for none.
func (x *wallIndex) of(b page.Box) int {
	for _, i := range x.bands.near(b.CenterY(), b.CenterY()) {
		if x.ws[i].holds(b) {
			return int(i) + 1
		}
	}
	return 0
}

// holds reports whether a text stands in a box.
func (w *wall) holds(b page.Box) bool {
	return w.box.Contains(b.CenterX(), b.CenterY()) && b.W <= 1.1*w.box.W && b.H <= 1.1*w.box.H
}
