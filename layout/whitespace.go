package layout

import (
	"math"
	"math/bits"

	"github.com/broadsheet-ocr/broadsheet/page"
)

const (
	// cellWidth and cellHeight are the resolution of the white-space map in em.
	// The narrowest gutters of old newspapers are about half an em wide.
	cellWidth  = 0.2
	cellHeight = 0.5
	// mapSide bounds the cells on one side of the map, whatever the page says.
	mapSide = 4096
	// gutterArea is the white space, in em times lines beyond the first, from
	// which on a gap between two words is a gutter: two ems over two lines, one
	// em over three, half an em over five. Spaces between words that happen to
	// stand under each other do not reach it.
	gutterArea = 2.2
	// flankReach is how far, in em, from a corridor text must stand to be at it.
	flankReach = 2.5
	// smearRows is how many rows of cells smearing adds to a run of ink.
	smearRows = 1.5
	// wideGap is the gap in em from which on other words may lie in it.
	wideGap = 1.5
	// gapCells bounds the cells that are looked at inside one gap.
	gapCells = 64
)

// whiteMap is the white space of a page at a coarse resolution. Bits run down
// the page so that the height of a white corridor is found by counting bits.
type whiteMap struct {
	x0, y0, cw, ch float64
	nx, ny, stride int
	ink            []uint64
}

// newWhiteMap returns an empty (all white) map of the area.
func newWhiteMap(area page.Box, em float64) *whiteMap {
	g := &whiteMap{x0: area.X, y0: area.Y, cw: cellWidth * em, ch: cellHeight * em}
	g.cw = math.Max(g.cw, area.W/(mapSide-2))
	g.ch = math.Max(g.ch, area.H/(mapSide-2))
	g.nx = int(area.W/g.cw) + 2
	g.ny = int(area.H/g.ch) + 2
	g.stride = (g.ny + 63) / 64
	g.ink = make([]uint64, g.nx*g.stride)
	return g
}

func clampInt(v float64, n int) int {
	if !(v > 0) {
		return 0
	}
	if v > float64(n-1) {
		return n - 1
	}
	return int(v)
}

// fill marks the cells whose middle the box covers; at least one.
func (g *whiteMap) fill(b page.Box) {
	l := clampInt(math.Ceil((b.X-g.x0)/g.cw-0.5), g.nx)
	r := clampInt(math.Floor((b.Right()-g.x0)/g.cw-0.5), g.nx)
	t := clampInt(math.Ceil((b.Y-g.y0)/g.ch-0.5), g.ny)
	d := clampInt(math.Floor((b.Bottom()-g.y0)/g.ch-0.5), g.ny)
	if r < l {
		l = clampInt((b.CenterX()-g.x0)/g.cw, g.nx)
		r = l
	}
	if d < t {
		t = clampInt((b.CenterY()-g.y0)/g.ch, g.ny)
		d = t
	}
	if w := t >> 6; w == d>>6 { // as nearly all words
		m := ^uint64(0) << (t & 63) & (^uint64(0) >> (63 - d&63))
		for at := l*g.stride + w; l <= r; l, at = l+1, at+g.stride {
			g.ink[at] |= m
		}
		return
	}
	for x := l; x <= r; x++ {
		col := g.ink[x*g.stride : (x+1)*g.stride]
		for w := t >> 6; w <= d>>6; w++ {
			m := ^uint64(0)
			if w == t>>6 {
				m &= ^uint64(0) << (t & 63)
			}
			if w == d>>6 {
				m &= ^uint64(0) >> (63 - d&63)
			}
			col[w] |= m
		}
	}
}

// run returns the first and last cell of the white run in column x through row
// y; ok is false where there is ink.
func (g *whiteMap) run(x, y int) (top, bottom int, ok bool) {
	col := g.ink[x*g.stride : (x+1)*g.stride]
	w, b := y>>6, uint(y&63)
	if col[w]>>b&1 != 0 {
		return 0, 0, false
	}
	top, bottom = 0, g.ny-1
	if m := col[w] << (63 - b); m != 0 {
		top = y - bits.LeadingZeros64(m) + 1
	} else {
		for i := w - 1; i >= 0; i-- {
			if col[i] != 0 {
				top = i<<6 + 64 - bits.LeadingZeros64(col[i])
				break
			}
		}
	}
	if m := col[w] >> b; m != 0 {
		bottom = y + bits.TrailingZeros64(m) - 1
	} else {
		for i := w + 1; i < g.stride; i++ {
			if col[i] != 0 {
				bottom = i<<6 + bits.TrailingZeros64(col[i]) - 1
				break
			}
		}
	}
	return top, min(bottom, g.ny-1), true
}

// gutter reports whether the white space from left to right at height y, in
// type of the given em and leading, is part of a gutter: whether some white
// rectangle through it is wide and high enough.
func (g *whiteMap) gutter(left, right, y, em, leading float64) bool {
	if right-left < g.cw {
		return false
	}
	// Cells that lie inside the gap as a whole.
	l := clampInt(math.Ceil((left-g.x0)/g.cw-0.25), g.nx)
	r := clampInt(math.Floor((right-g.x0)/g.cw+0.25)-1, g.nx)
	row := clampInt((y-g.y0)/g.ch, g.ny)
	// Words of another line between the two: they cannot be neighbours.
	if right-left > wideGap*em {
		for x := l + 1; x < r; x++ {
			if _, _, white := g.run(x, row); !white {
				return true
			}
		}
	}
	if r-l >= gapCells { // gutters lie at the ends of a wide gap
		return g.corridor(l, l+gapCells-1, row, em, leading) || g.corridor(r-gapCells+1, r, row, em, leading)
	}
	return g.corridor(l, r, row, em, leading)
}

// corridor reports whether some white rectangle through a row of cells,
// between columns l and r, is wide and high enough for a gutter.
func (g *whiteMap) corridor(l, r, row int, em, leading float64) bool {
	var tops, bottoms [gapCells]int
	n := 0
	for x := l; x <= r; x++ {
		t, b, ok := g.run(x, row)
		if !ok {
			t, b = row, row-1
		}
		tops[n], bottoms[n] = t, b
		n++
	}
	for i := range n {
		t, b := tops[i], bottoms[i]
		best, bestArea, bt, bb := -1, gutterArea, 0, 0
		for j := i; j < n; j++ {
			t, b = max(t, tops[j]), min(b, bottoms[j])
			if b < t {
				break
			}
			if a := g.area(j-i+1, float64(b-t+1)*g.ch/leading, em); a >= bestArea {
				best, bestArea, bt, bb = j, a, t, b
			}
		}
		if best < 0 {
			continue
		}
		flanked := (float64(g.flanked(l+i, l+best, bt, bb, em)) - smearRows) * g.ch / leading
		if g.area(best-i+1, flanked, em) >= gutterArea {
			return true
		}
	}
	return false
}

// area returns the white area, in em times lines beyond the first, of a
// corridor that is so many cells wide and lines high.
func (g *whiteMap) area(cells int, lines, em float64) float64 {
	return float64(cells) * g.cw / em * (lines - 1)
}

// flanked counts the rows of cells, from top to bottom, that have ink on both
// sides of the corridor of columns l to r: white space beyond the ends of the
// text is no gutter.
func (g *whiteMap) flanked(l, r, top, bottom int, em float64) int {
	reach := max(1, int(flankReach*em/g.cw))
	var a, b [mapSide/64 + 1]uint64
	left := g.merged(a[:], max(0, l-reach), l-1, top, bottom)
	right := g.merged(b[:], r+1, min(g.nx-1, r+reach), top, bottom)
	n := 0
	for i := range left {
		n += bits.OnesCount64(left[i] & right[i])
	}
	return n
}

// merged returns the rows from top to bottom in which one of the columns l to r
// has ink in the row or next to it (the white between two lines counts with
// them). It writes them into dst, which is long enough for the map.
func (g *whiteMap) merged(dst []uint64, l, r, top, bottom int) []uint64 {
	w0, w1 := top>>6, bottom>>6
	out := dst[:w1-w0+1]
	for x := l; x <= r; x++ {
		for w := w0; w <= w1; w++ {
			out[w-w0] |= g.ink[x*g.stride+w]
		}
	}
	// Smear by one row up and down.
	var carry uint64
	for i := range out {
		v := out[i]
		s := v | v<<1 | carry
		if i+1 < len(out) {
			s |= out[i+1] << 63
		}
		s |= v >> 1
		carry = v >> 63
		out[i] = s
	}
	out[0] &= ^uint64(0) << (top & 63)
	out[len(out)-1] &= ^uint64(0) >> (63 - bottom&63)
	return out
}
