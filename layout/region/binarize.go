package region

import (
	"math"
	"slices"
)

const (
	// windowHeights is the side of the window of the local threshold in
	// heights of the type: a few lines.
	windowHeights = 5
	// sauvolaK and sauvolaR are the constants of the method for 8 bit images.
	sauvolaK = 0.25
	sauvolaR = 128
	// strongShare is the share of the windows of a page whose deviation is less
	// than that of its strong print, which takes the place of sauvolaR; leastR
	// is its least share of that.
	strongShare = 0.9
	leastR      = 0.25
	// aboveStrong is sauvolaR in deviations of strong print, black on white.
	aboveStrong = 1.35
	// leastDepth is how far below the mean the threshold stays at least, as a
	// share of sauvolaK: the grey seams of strong print are paper.
	leastDepth = 0.2
)

// strength returns the deviation of grey levels in windows of strong print. On
// worn paper it is a fraction of what the method takes for granted, and faint
// letters beside strong ones would get lost (compare Wolf and Jolion,
// "Extraction and recognition of artificial text in multimedia documents", 2003).
func (g *gray) strength(em float64) float32 {
	side := max(2, int(em*windowHeights))
	var devs []float64
	for y := 0; y+side <= g.h; y += side {
		for x := 0; x+side <= g.w; x += side {
			var s, q float64
			for yy := y; yy < y+side; yy++ {
				for _, v := range g.pix[yy*g.w+x : yy*g.w+x+side] {
					s += float64(v)
					q += float64(v) * float64(v)
				}
			}
			n := float64(side * side)
			devs = append(devs, math.Sqrt(max(0, q/n-s/n*s/n)))
		}
	}
	if len(devs) == 0 {
		return sauvolaR
	}
	slices.Sort(devs)
	return float32(min(sauvolaR, max(leastR*sauvolaR, aboveStrong*devs[int(strongShare*float64(len(devs)-1))])))
}

// binarize parts ink from paper with a local threshold (Sauvola and
// Pietikäinen, "Adaptive document image binarization", 2000) computed with
// running sums, so that uneven light does not matter.
func (g *gray) binarize(em float64) *bitmap {
	b := newBitmap(g.w, g.h)
	r := max(1, int(em*windowHeights/2))
	strong := g.strength(em)
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
			if float32(v) < m*(1-sauvolaK*max(leastDepth, 1-dev/strong)) {
				dst[x] = 1
			}
		}
	}
	return b
}
