package press

// slot is the room of one body line.
type slot struct {
	measure
	col int // column of the module
	// part numbers the run of slots without interruption.
	part int
}

// Slot parameters.
const (
	// narrowMeasure is the least room in which a line is set beside an inset, in ems.
	narrowMeasure, narrowMeasureHan = 7.0, 4.0
	// maxFeather is how far the leading may grow to fill a column, as a share.
	maxFeather = 0.06
)

// slots divides the columns into lines of the leading, around the obstacles.
// The leading of each column is feathered so that the last line stands at the
// column's foot.
func slots(cols []rect, obstacles []rect, size, leading, narrow float64) []slot {
	var out []slot
	step := size * leading
	part := 0
	for ci, c := range cols {
		n := int((c.h() - size) / step) // gaps between lines
		if n < 0 {
			continue
		}
		st := step
		if n > 0 {
			st = min((c.h()-size)/float64(n), step*(1+maxFeather))
		}
		part++
		for i := 0; i <= n; i++ {
			v := c.v0 + float64(i)*st
			if v+size > c.v1+0.01 {
				break
			}
			u0, u1 := clear(c.u0, c.u1, v, v+size, obstacles)
			if u1-u0 < narrow {
				part++
				continue
			}
			out = append(out, slot{measure{u0, u1, v}, ci, part})
		}
	}
	return out
}

// clear returns the widest part of u0..u1 that no obstacle takes between v0 and v1.
func clear(u0, u1, v0, v1 float64, obstacles []rect) (float64, float64) {
	for _, o := range obstacles {
		if o.v1 <= v0 || o.v0 >= v1 || o.u1 <= u0 || o.u0 >= u1 {
			continue
		}
		left, right := o.u0-u0, u1-o.u1
		if left <= 0 && right <= 0 {
			return u0, u0
		}
		if left >= right {
			u1 = o.u0
		} else {
			u0 = o.u1
		}
	}
	return u0, u1
}
