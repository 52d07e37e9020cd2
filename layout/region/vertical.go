package region

const (
	// gapLength is the least length of white between two lines, in heights of
	// the type.
	gapLength = 7
	// verticalRatio is how much more upright than level white there must be.
	verticalRatio = 1.5
)

// looksVertical compares the white between lines: level strips on a page of
// horizontal lines, upright ones where lines run downwards. Only white with
// ink close by on both sides counts, margins and gutters hardly.
func (b *bitmap) looksVertical(em float64) bool {
	upright := b.transpose().levelGaps(em)
	return float64(upright) > verticalRatio*float64(b.levelGaps(em))
}

// levelGaps counts the pixels of level white runs at least gapLength ems long
// with ink within two ems above and below.
func (b *bitmap) levelGaps(em float64) int {
	least := max(1, int(gapLength*em))
	near := int32(2 * em)
	// above[x] is the row of the last ink seen in the column.
	white := make([]byte, b.w*b.h)
	for y := range b.h {
		row := b.row(y)
		for x := 0; x < b.w; {
			if row[x] != 0 {
				x++
				continue
			}
			x0 := x
			for x < b.w && row[x] == 0 {
				x++
			}
			if x-x0 >= least {
				w := white[y*b.w : (y+1)*b.w]
				for i := x0; i < x; i++ {
					w[i] = 1
				}
			}
		}
	}
	// In each column, a white stretch counts if it is short and ink ends it.
	n := 0
	last := make([]int32, b.w) // row of the last ink, plus 1
	run := make([]int32, b.w)  // strip pixels since
	for y := range b.h {
		row := b.row(y)
		w := white[y*b.w : (y+1)*b.w]
		for x, v := range row {
			if v == 0 {
				run[x] += int32(w[x])
				continue
			}
			if last[x] > 0 && int32(y)-last[x] <= near {
				n += int(run[x])
			}
			last[x] = int32(y + 1)
			run[x] = 0
		}
	}
	return n
}
