package press

import "math"

// module is the ground of one unit of a page: its columns in reading order.
// They need not make a rectangle:
//
//	+-----+-----+-----+      +-----+-----+-----+
//	|  A headline     |      | A headl.  |  B  |
//	|  A     A  +-----+      |  A     A  +-----+
//	|  A     A  |  B  |      |  A     A     A  |
//	+-----+-----+-----+      +-----+-----+-----+
type module struct {
	cols []rect
	// head is how many of the first columns begin at one height and can carry a
	// headline together.
	head int
	kind moduleKind
	// boxed modules stand in a frame or on a tinted ground.
	boxed bool
	// from is the story that goes on here, nil for one that begins.
	from *story
	// to is the printed number of the page on which the story goes on.
	to *module
	// page is the index of the page.
	page int
}

// moduleKind is what a module is filled with.
type moduleKind uint8

const (
	storyModule moduleKind = iota
	briefsModule
	tableModule
	classifiedModule
	advertModule
	pictureModule
)

// bounds returns the smallest rectangle around the module.
func (m *module) bounds() rect {
	b := m.cols[0]
	for _, c := range m.cols[1:] {
		b.u0, b.v0 = min(b.u0, c.u0), min(b.v0, c.v0)
		b.u1, b.v1 = max(b.u1, c.u1), max(b.v1, c.v1)
	}
	return b
}

// area returns the ground of the columns.
func (m *module) area() float64 {
	a := 0.0
	for _, c := range m.cols {
		a += c.w() * c.h()
	}
	return a
}

// cell is a block of the grid: columns c0..c1 from v0 to v1.
type cell struct {
	c0, c1 int
	v0, v1 float64
}

func (c cell) n() int { return c.c1 - c.c0 }

// grid is a band of the page with its own columns.
type grid struct {
	u0, width, gutter float64
	n                 int
	// em snaps the columns to whole squares of the type, 0 for none.
	em float64
}

func (g grid) col(i int) (u0, u1 float64) {
	w, gutter := (g.width-float64(g.n-1)*g.gutter)/float64(g.n), g.gutter
	if g.em > 0 && g.n > 1 && w > 3*g.em {
		// A hair more than whole squares, so that rounding does not lose one.
		w = math.Floor(w/g.em+0.01)*g.em + 0.02*g.em
		gutter = (g.width - float64(g.n)*w) / float64(g.n-1)
	}
	u0 = g.u0 + float64(i)*(w+gutter)
	return u0, u0 + w
}

// module makes a module of the columns of the cells; the columns of a cell are
// cut to it, cells of the same columns are not joined.
func (g grid) module(cells ...cell) *module {
	m := &module{}
	for _, c := range cells {
		for i := c.c0; i < c.c1; i++ {
			u0, u1 := g.col(i)
			m.cols = append(m.cols, rect{u0, c.v0, u1, c.v1})
		}
	}
	m.head = 1
	for m.head < len(m.cols) && m.cols[m.head].v0 == m.cols[0].v0 && m.cols[m.head].u0 > m.cols[m.head-1].u0 {
		m.head++
	}
	return m
}

// planner slices a page into modules.
type planner struct {
	d     dice
	style *Style
	em    float64
	gap   float64 // white between modules one over the other
	lines float64 // lines of the whole page
	out   []*module
}

// Slicing parameters.
const (
	// leastHeight is the least height of a module in lines.
	leastHeight = 11
	// bandHeight is the least height of a band of its own grid, as share of the page.
	bandHeight = 0.22
)

// plan slices the region into modules.
func (pl *planner) plan(r rect, page int) []*module {
	pl.out = nil
	s := pl.style
	pl.lines = r.h() / (s.Leading * s.Size) * float64(s.Columns)
	if s.Vertical {
		g := grid{r.u0, r.w(), s.Gutter * s.Size, max(3, s.Columns), s.square()}
		pl.slice(g, cell{0, g.n, r.v0, r.v1}, 0)
	} else {
		v := r.v0
		for r.v1-v > pl.em {
			rest := r.v1 - v
			h := rest
			if least := bandHeight * r.h(); rest > 2*least && pl.d.chance(0.75) {
				h = pl.d.real(least, rest-least)
			}
			n := s.Columns
			if v > r.v0 || pl.d.chance(0.3) {
				n += pick(pl.d, -2, -1, -1, 0, 0, 0, 1)
			}
			n = max(2, n)
			g := grid{r.u0, r.w(), s.Gutter * s.Size, n, s.square()}
			bottom := v + h
			if bottom < r.v1-1 {
				bottom -= pl.gap
			}
			pl.slice(g, cell{0, n, v, bottom}, 0)
			v += h
		}
	}
	for _, m := range pl.out {
		m.page = page
	}
	return pl.out
}

// slice cuts a cell in two until it is as large as one article should be.
func (pl *planner) slice(g grid, c cell, depth int) {
	d, h := pl.d, c.v1-c.v0
	lead := pl.style.Leading * pl.em
	lines := h / lead * float64(c.n())
	least := leastHeight * lead
	goal := max(36, pl.lines*d.real(0.05, 0.28))
	canU, canV := c.n() >= 2, h >= 2*least+pl.gap
	if lines <= goal && c.n() <= max(6, g.n/2) && depth > 0 || !canU && !canV {
		pl.add(g.module(c))
		return
	}
	// Cut across the longer side, measured in text.
	u0, _ := g.col(c.c0)
	_, u1 := g.col(c.c1 - 1)
	byColumns := canU && (!canV || (u1-u0)*d.real(0.5, 1.5) > h)
	if pl.style.Vertical && depth == 0 && canU {
		byColumns = true
	}
	if c.n() >= 3 && canV && lines < 0.6*pl.lines && d.chance(pl.style.LShapes) {
		k := d.between(1, c.n()-1)
		v := c.v0 + max(least, min(h-least-pl.gap, h*d.real(0.3, 0.7)))
		a, b := cell{c.c0, c.c0 + k, c.v0, c.v1}, cell{c.c0 + k, c.c1, c.v0, c.v1}
		if d.chance(0.5) { // B under A at the far end
			pl.add(g.module(a, cell{b.c0, b.c1, c.v0, v}))
			pl.slice(g, cell{b.c0, b.c1, v + pl.gap, c.v1}, depth+1)
		} else { // A runs on under B
			pl.add(g.module(a, cell{b.c0, b.c1, v + pl.gap, c.v1}))
			pl.slice(g, cell{b.c0, b.c1, c.v0, v}, depth+1)
		}
		return
	}
	if byColumns {
		k := c.c0 + max(1, min(c.n()-1, int(float64(c.n())*d.real(0.25, 0.75)+0.5)))
		pl.slice(g, cell{c.c0, k, c.v0, c.v1}, depth+1)
		pl.slice(g, cell{k, c.c1, c.v0, c.v1}, depth+1)
		return
	}
	if !canV {
		pl.add(g.module(c))
		return
	}
	v := c.v0 + max(least, min(h-least-pl.gap, h*d.real(0.3, 0.7)))
	pl.slice(g, cell{c.c0, c.c1, c.v0, v}, depth+1)
	pl.slice(g, cell{c.c0, c.c1, v + pl.gap, c.v1}, depth+1)
}

func (pl *planner) add(m *module) { pl.out = append(pl.out, m) }
