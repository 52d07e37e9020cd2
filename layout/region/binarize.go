package region

import "math"

const (
	// windowHeights is the side of the window of the local threshold in
	// heights of the type: a few lines.
	windowHeights = 5
	// sauvolaK and sauvolaR are the constants of the method for 8 bit images.
	sauvolaK = 0.25
	sauvolaR = 128
)

// binarize parts ink from paper with a local threshold (Sauvola and
// Pietikäinen, "Adaptive document image binarization", 2000) computed with
// running sums, so that uneven light does not matter.
func (g *gray) binarize(em float64) *bitmap {
	b := newBitmap(g.w, g.h)
	r := max(1, int(em*windowHeights/2))
	sum := make([]int32, g.w)
	sq := make([]int32, g.w)
	add := func(y int, sign int32) {
		for x, v := range g.pix[y*g.w : (y+1)*g.w] {
			d := int32(v)
			sum[x] += sign * d
			sq[x] += sign * d * d
		}
	}
	for y := 0; y < min(r, g.h); y++ {
		add(y, 1)
	}
	solid := byte(g.solid) // the inside of thick strokes
	for y := range g.h {
		if y+r < g.h {
			add(y+r, 1)
		}
		if y-r-1 >= 0 {
			add(y-r-1, -1)
		}
		rows := min(y+r, g.h-1) - max(y-r, 0) + 1
		var s, q int64
		for x := 0; x < min(r, g.w); x++ {
			s += int64(sum[x])
			q += int64(sq[x])
		}
		src, dst := g.pix[y*g.w:(y+1)*g.w], b.row(y)
		for x, v := range src {
			if x+r < g.w {
				s += int64(sum[x+r])
				q += int64(sq[x+r])
			}
			if x-r-1 >= 0 {
				s -= int64(sum[x-r-1])
				q -= int64(sq[x-r-1])
			}
			if v <= solid {
				dst[x] = 1
				continue
			}
			cols := min(x+r, g.w-1) - max(x-r, 0) + 1
			inv := 1 / float32(rows*cols)
			m := float32(s) * inv
			if float32(v) >= m { // never under the threshold
				continue
			}
			dev := float32(math.Sqrt(float64(max(0, float32(q)*inv-m*m))))
			if float32(v) < m*(1+sauvolaK*(dev/sauvolaR-1)) {
				dst[x] = 1
			}
		}
	}
	return b
}
