package layout

import "math"

// sideReach is how far, in em, the text of a heading at its side stands from it.
const sideReach = 4

// sideHeads finds for each piece the heading at its side that it begins under,
// -1 for none: a heading that is set across the lines, over vertical ones or
// beside level ones, owns the text that stands nearest beyond it along most of
// its length. What stands below it in the direction of the lines does not
// belong to it.
//
//	  H E A D L I N E          H  lines of
//	│ │ │ │ │ │ │ │ │ │        E  the text
//	│ │ │ │ │ │ │ │ │ │        A  beside it
//	vertical lines             D
func sideHeads(cs []piece, em float64) []int {
	out := make([]int, len(cs))
	for i := range out {
		out[i] = -1
	}
	for a := range cs {
		h := &cs[a]
		if !h.side || h.aside || h.section {
			continue
		}
		best, dist := -1, math.Inf(1)
		for b := range cs {
			p := &cs[b]
			if b == a || p.bare || p.aside || p.section || p.headed && !p.soft || p.wall != h.wall {
				continue
			}
			gap := p.box.X - h.box.Right()
			if gap < -em || gap > sideReach*em || h.box.OverlapY(p.box) < besideShare*h.box.H {
				continue
			}
			if d := gap + math.Max(0, p.box.Y-h.box.Y)/mapSide; d < dist {
				best, dist = b, d
			}
		}
		if best >= 0 {
			out[best] = a
		}
	}
	return out
}
