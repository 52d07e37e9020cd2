package layout

import (
	"math"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// bands find boxes by their height on the page: where there are many, most stand
// elsewhere.
type bands struct {
	of        [][]int32 // the boxes that reach into each band, in order
	top, deep float64   // of the first band; how high a band is
	buf       []int32
}

const (
	// mostBands bounds the bands of an index.
	mostBands = 128
	// fewBoxes is up to how many boxes are not worth an index.
	fewBoxes = 8
)

// newBands returns an index of boxes, of which box gives number i.
func newBands(n int, box func(i int) page.Box) *bands {
	top, bottom := math.Inf(1), math.Inf(-1)
	for i := range n {
		b := box(i)
		top, bottom = min(top, b.Y), max(bottom, b.Bottom())
	}
	x := &bands{of: make([][]int32, 1), top: top, deep: 1}
	if n > fewBoxes && bottom > top {
		x.of = make([][]int32, min(n/2, mostBands))
		x.deep = (bottom - top) / float64(len(x.of))
	}
	for i := range n {
		b := box(i)
		for k := x.band(b.Y); k <= x.band(b.Bottom()); k++ {
			x.of[k] = append(x.of[k], int32(i))
		}
	}
	return x
}

// band returns the band of a height, the nearest for those above and below.
func (x *bands) band(y float64) int { return clampInt((y-x.top)/x.deep, len(x.of)) }

// near returns in order the boxes that may reach into the heights from top to
// bottom, and perhaps others. The next call writes over the result.
func (x *bands) near(top, bottom float64) []int32 {
	from, to := x.band(top), x.band(bottom)
	if from >= to {
		return x.of[from]
	}
	x.buf = x.buf[:0]
	for k := from; k <= to; k++ {
		x.buf = append(x.buf, x.of[k]...)
	}
	slices.Sort(x.buf)
	x.buf = slices.Compact(x.buf)
	return x.buf
}
