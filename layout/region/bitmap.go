package region

import "math"

// bitmap holds one byte per pixel, 1 for ink.
type bitmap struct {
	w, h int
	pix  []byte
}

func newBitmap(w, h int) *bitmap { return &bitmap{w, h, make([]byte, w*h)} }

func (b *bitmap) row(y int) []byte { return b.pix[y*b.w : (y+1)*b.w] }

// transpose mirrors the page on its diagonal.
func (b *bitmap) transpose() *bitmap {
	const tile = 32 // fits the cache
	t := newBitmap(b.h, b.w)
	for y0 := 0; y0 < b.h; y0 += tile {
		y1 := min(y0+tile, b.h)
		for x0 := 0; x0 < b.w; x0 += tile {
			x1 := min(x0+tile, b.w)
			for y := y0; y < y1; y++ {
				for x := x0; x < x1; x++ {
					t.pix[x*b.h+y] = b.pix[y*b.w+x]
				}
			}
		}
	}
	return t
}

// straighten shears the page about its centre so that lines that fall by
// angle become level and columns that lean to the right by lean per row become
// upright. For the small angles of a scan two shears are a rotation; a page
// that was photographed askew or printed from a racked forme needs them apart.
func (b *bitmap) straighten(angle, lean float64) *bitmap {
	r := newBitmap(b.w, b.h)
	cx, cy := float64(b.w)/2, float64(b.h)/2
	const one = 1 << 16
	dy := int(math.Round(angle * one))
	for y := range b.h {
		shift := int(math.Round(lean * (float64(y) - cy)))
		sy := int((float64(y) - angle*cx + 0.5) * one)
		row := r.row(y)
		for x := range row {
			sx, yy := x+shift, sy>>16
			if uint(sx) < uint(b.w) && uint(yy) < uint(b.h) {
				row[x] = b.pix[yy*b.w+sx]
			}
			sy += dy
		}
	}
	return r
}

// sum returns the number of ink pixels of a rectangle.
func (b *bitmap) sum(r rect) int {
	r = r.clip(b.w, b.h)
	n := 0
	for y := r.y0; y < r.y1; y++ {
		for _, v := range b.pix[y*b.w+r.x0 : y*b.w+r.x1] {
			n += int(v)
		}
	}
	return n
}

// rect is a box in whole pixels, x1 and y1 outside.
type rect struct{ x0, y0, x1, y1 int }

func (r rect) w() int      { return r.x1 - r.x0 }
func (r rect) h() int      { return r.y1 - r.y0 }
func (r rect) empty() bool { return r.x1 <= r.x0 || r.y1 <= r.y0 }
func (r rect) cx() int     { return (r.x0 + r.x1) / 2 }
func (r rect) cy() int     { return (r.y0 + r.y1) / 2 }

func (r rect) size() int {
	if r.empty() {
		return 0
	}
	return r.w() * r.h()
}

func (r rect) union(o rect) rect {
	if r.empty() {
		return o
	}
	if o.empty() {
		return r
	}
	return rect{min(r.x0, o.x0), min(r.y0, o.y0), max(r.x1, o.x1), max(r.y1, o.y1)}
}

func (r rect) cut(o rect) rect {
	return rect{max(r.x0, o.x0), max(r.y0, o.y0), min(r.x1, o.x1), min(r.y1, o.y1)}
}

func (r rect) grow(dx, dy int) rect { return rect{r.x0 - dx, r.y0 - dy, r.x1 + dx, r.y1 + dy} }

// clip cuts the box to a page; the zero box is left of one that lies outside.
func (r rect) clip(w, h int) rect {
	if r = r.cut(rect{0, 0, w, h}); r.empty() {
		return rect{}
	}
	return r
}

func (r rect) has(x, y int) bool { return x >= r.x0 && x < r.x1 && y >= r.y0 && y < r.y1 }

// overX and overY are the shared lengths, negative for a gap.
func (r rect) overX(o rect) int { return min(r.x1, o.x1) - max(r.x0, o.x0) }
func (r rect) overY(o rect) int { return min(r.y1, o.y1) - max(r.y0, o.y0) }
