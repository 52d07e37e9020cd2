package layout

import "math"

const (
	// byGap is the white space, in em, that parts a byline from the text below.
	byGap = 0.3
	// levelPlay is how far, in em, the middles of two rows at one height differ.
	levelPlay = 0.2
)

// level reports whether a row of like size stands beside a row, one gutter away,
// at the same height.
func level(rs []row, i int, m metrics) bool {
	r := &rs[i]
	for _, dir := range [...]int{-1, 1} {
		for k := 1; k <= nearSegments; k++ {
			j := i + dir*k
			if j < 0 || j >= len(rs) || math.Abs(rs[j].box.CenterY()-r.box.CenterY()) > levelPlay*m.em {
				break
			}
			o := &rs[j]
			gap := -o.box.OverlapX(r.box)
			if gap <= 0 || gap >= (gutterReach+indentMost)*m.em || sizesApart(o, r) || o.noise(m.em) {
				continue
			}
			right := i // of the two; its indent widens the gap
			if o.box.X > r.box.X {
				right = j
			}
			if gap < gutterReach*m.em || standsIn(rs, right, m) {
				return true
			}
		}
	}
	return false
}

// standsIn reports whether a row is indented: the row directly below begins
// before it.
func standsIn(rs []row, i int, m metrics) bool {
	r := &rs[i]
	for k := i + 1; k < len(rs) && k <= i+nearSegments && rs[k].box.Y < r.box.Bottom()+m.leading; k++ {
		o := &rs[k]
		if in := r.box.X - o.box.X; in > indentLeast*m.em && in < indentMost*m.em && o.box.Y > r.box.CenterY() && o.box.OverlapX(r.box) > 0 {
			return true
		}
	}
	return false
}
