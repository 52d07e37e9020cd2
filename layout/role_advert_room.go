package layout

import "math"

// adRooms are the widths of the columns of small advertisements by their left
// edge: rules cut a column into pieces of a line or two, whose own lines do not
// show how wide it is.
type adRooms struct {
	em    float64
	wides map[int]float64 // widest line by left edge in em
}

// roomsOf measures the columns of the groups that are small advertisements.
func roomsOf(gs []group, small []bool, cs []piece, rs []row, em float64) adRooms {
	out := adRooms{em, map[int]float64{}}
	for i := range gs {
		if !small[i] {
			continue
		}
		for _, k := range gs[i].pieces {
			for j := range cs[k].parts {
				pt := &cs[k].parts[j]
				if isHeading(pt.role) {
					continue
				}
				at := out.edge(pt.box.X)
				for _, r := range pt.rows {
					out.wides[at] = math.Max(out.wides[at], rs[r].box.W)
				}
			}
		}
	}
	return out
}

// edge is the key of a left edge.
func (a adRooms) edge(x float64) int { return int(math.Floor(x / math.Max(a.em, 1e-9))) }

// at returns the width of the column whose left edge is at about x, 0 for none.
func (a adRooms) at(x float64) float64 {
	k := a.edge(x)
	return math.Max(a.wides[k], math.Max(a.wides[k-1], a.wides[k+1]))
}
