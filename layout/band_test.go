package layout

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// TestBands compares the index with a look at all boxes.
func TestBands(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{0, 1, fewBoxes, 50, 1000} {
		boxes := make([]page.Box, n)
		for i := range boxes {
			boxes[i] = page.Box{X: r.Float64(), Y: r.Float64() * 100, W: 1, H: r.Float64() * 20}
		}
		x := newBands(n, func(i int) page.Box { return boxes[i] })
		ws := make([]wall, n)
		for i := range ws {
			ws[i].box = boxes[i]
		}
		inner := newWallIndex(ws)
		for range 200 {
			b := page.Box{X: r.Float64(), Y: r.Float64()*140 - 20, W: 0.1, H: r.Float64() * 3}
			var last int32 = -1
			found := map[int32]bool{}
			for _, i := range x.near(b.Y, b.Bottom()) {
				assert.Greater(t, i, last, "in order")
				last, found[i] = i, true
			}
			for i := range boxes {
				assert.True(t, found[int32(i)] || boxes[i].OverlapY(b) < 0)
			}
			assert.Equal(t, 1+slices.IndexFunc(ws, func(w wall) bool { return w.holds(b) }), inner.of(b))
		}
	}
}
