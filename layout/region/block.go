package region

import (
	"cmp"
	"slices"
)

// block is a set of lines of one column.
type block struct {
	rect
	lines   []int
	rows    int
	size    float64
	spans   bool // a line of it stands over several columns
	heading bool
}

const (
	// lineGap is the widest gap between two lines of a block in their type's
	// height; a wider one parts blocks.
	lineGap = 1.7
	// likeSize is the greatest ratio of the types of two lines of one block:
	// capitals have some 1.5 times the height of small letters.
	likeSize = 1.75
	// leastOver is the least share of the narrower line's width that two lines
	// of one block have in common.
	leastOver = 0.5
	// headingSize is the least type of a heading relative to the body's.
	headingSize = 1.6
)

// findBlocks joins lines to blocks.
func (s *sheet) findBlocks() {
	s.dropDirt()
	slices.SortFunc(s.lines, func(a, b line) int {
		return cmp.Or(cmp.Compare(a.y0, b.y0), cmp.Compare(a.x0, b.x0))
	})
	n := len(s.lines)
	below, spans := s.follow()
	set := newSets(n)
	for i := range below {
		for _, j := range below[i] {
			if !spans[i].down && !spans[j].up {
				set.join(i, int(j))
			}
		}
	}
	index := make([]int, n)
	for i := range s.lines {
		root := set.find(i)
		if root == i {
			index[i] = len(s.blocks)
			s.blocks = append(s.blocks, block{})
		}
		b := &s.blocks[index[root]]
		b.rect = b.union(s.lines[i].rect)
		b.lines = append(b.lines, i)
		b.spans = b.spans || spans[i].down && spans[i].wide
	}
	s.swallow(true)
	s.carve()
	s.swallow(false)
	s.cutTall()
	body := s.bodySize()
	for i := range s.blocks {
		b := &s.blocks[i]
		b.size = s.blockSize(b)
		b.heading = b.size > headingSize*body || b.spans && b.rows <= 2
	}
	s.order()
}

// dropDirt removes single components far from any line that do not look like
// a letter.
func (s *sheet) dropDirt() {
	s.lines = slices.DeleteFunc(s.lines, func(l line) bool {
		flat := true
		for _, g := range l.glyphs {
			c := &s.glyphs[g]
			flat = flat && (float64(c.h()) < 0.6*s.em || c.w() > 6*c.h() && 10*c.area > 7*c.size())
		}
		if flat {
			return true // what is left of a rule
		}
		if len(l.glyphs) > 1 {
			return false
		}
		fill := float64(l.ink) / float64(l.size2())
		w, h := float64(l.w()), float64(l.h())
		if h < 0.6*s.em || h > 3*s.em && (w < 0.5*s.em || fill < 0.1) || fill > 0.9 && h < s.em {
			s.stray += l.ink
			return true
		}
		return false
	})
}

func (l *line) size2() int { return max(1, l.rect.size()) }

type span struct {
	up, down bool // stands over several columns above, below
	wide     bool
}

// follow returns for each line the lines that may follow it in its block, and
// which lines stand over (under) several columns:
//
//	wwwwwwwwwwwwwwwww   spans down: its followers are parted
//	aaaaaaa | bbbbbbb   by a gutter or rule
func (s *sheet) follow() ([][]int32, []span) {
	n := len(s.lines)
	below := make([][]int32, n)
	above := make([][]int32, n)
	tall := max(1, int(s.em))
	rows := make([][]int32, s.ink.h/tall+1)
	for i := range s.lines {
		// A line is filed under the row of its top.
		k := s.lines[i].y0 / tall
		rows[k] = append(rows[k], int32(i))
	}
	for i := range s.lines {
		a := &s.lines[i]
		reach := int(lineGap*max(a.size, s.em)*likeSize) + 1
		for k := a.cy() / tall; k <= (a.y1+reach)/tall && k < len(rows); k++ {
			for _, j := range rows[k] {
				b := &s.lines[j]
				if int(j) == i || b.cy() <= a.cy() {
					continue
				}
				if s.follows(a, b) {
					below[i] = append(below[i], j)
					above[j] = append(above[j], int32(i))
				}
			}
		}
	}
	spans := make([]span, n)
	for i := range s.lines {
		spans[i].down = s.parted(below[i])
		spans[i].up = s.parted(above[i])
		spans[i].wide = spans[i].down
	}
	return below, spans
}

// follows reports whether b can stand directly under a in one block.
func (s *sheet) follows(a, b *line) bool {
	over := a.overX(b.rect)
	if float64(over) < leastOver*float64(min(a.w(), b.w())) {
		return false
	}
	hi, lo := max(a.size, b.size), min(a.size, b.size)
	if hi > likeSize*lo && len(a.glyphs) > 2 && len(b.glyphs) > 2 {
		return false
	}
	if gap := float64(b.y0 - a.y1); gap > lineGap*max(s.em, lo) {
		return false
	}
	// No cut-off rule between the middles.
	x0, x1 := max(a.x0, b.x0), min(a.x1, b.x1)
	hits := 0
	for _, x := range [...]int{(3*x0 + x1) / 4, (x0 + x1) / 2, (x0 + 3*x1) / 4} {
		for y := a.cy(); y < b.cy(); y++ {
			if s.barrier.pix[y*s.barrier.w+x]&cutBarrier != 0 {
				hits++
				break
			}
		}
	}
	return hits < 2
}

// parted reports whether two of the lines stand side by side with a gutter or
// rule between them.
func (s *sheet) parted(ls []int32) bool {
	if len(ls) < 2 {
		return false
	}
	sorted := slices.Clone(ls)
	slices.SortFunc(sorted, func(a, b int32) int { return cmp.Compare(s.lines[a].x0, s.lines[b].x0) })
	for k := 1; k < len(sorted); k++ {
		a, b := &s.lines[sorted[k-1]], &s.lines[sorted[k]]
		if a.x1 > b.x0 || 2*a.overY(b.rect) < min(a.h(), b.h()) {
			continue
		}
		y := (max(a.y0, b.y0) + min(a.y1, b.y1)) / 2
		if s.crossed(a.x1, b.x0, y)&(whiteBarrier|ruleBarrier) != 0 {
			return true
		}
	}
	return false
}

// swallow joins small blocks that lie inside another one: accents over a
// line, pieces of a line with wide spaces, drop caps. With beside set only
// those that stand beside a line of it with no barrier between.
func (s *sheet) swallow(beside bool) {
	order := make([]int, len(s.blocks))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(s.blocks[b].rect.size(), s.blocks[a].rect.size()), cmp.Compare(a, b))
	})
	cell := max(1, int(8*s.em))
	cw := s.ink.w/cell + 1
	grid := make([][]int32, cw*(s.ink.h/cell+1))
	for _, i := range order {
		b := &s.blocks[i]
		host := -1
		for _, k := range grid[b.cy()/cell*cw+b.cx()/cell] {
			h := &s.blocks[k]
			if 10*h.cut(b.rect).size() > 7*b.rect.size() && (!beside || s.beside(h, b)) {
				host = int(k)
				break
			}
		}
		if host >= 0 {
			h := &s.blocks[host]
			h.rect = h.union(b.rect)
			h.lines = append(h.lines, b.lines...)
			b.lines = nil
			continue
		}
		for y := b.y0 / cell; y <= (b.y1-1)/cell; y++ {
			for x := b.x0 / cell; x <= (b.x1-1)/cell; x++ {
				grid[y*cw+x] = append(grid[y*cw+x], int32(i))
			}
		}
	}
	s.blocks = slices.DeleteFunc(s.blocks, func(b block) bool { return b.lines == nil })
}

// besideGap is the greatest distance in ems of a piece of a line from the rest.
const besideGap = 2

// beside reports whether the small block b stands next to a line of h.
func (s *sheet) beside(h, b *block) bool {
	reach := int(besideGap * s.em)
	for _, i := range h.lines {
		l := &s.lines[i]
		if 2*l.overY(b.rect) < min(l.h(), b.h()) || l.overX(b.rect) < -reach {
			continue
		}
		x0, x1 := min(l.x1, b.x1), max(l.x0, b.x0)
		y := (max(l.y0, b.y0) + min(l.y1, b.y1)) / 2
		if x0 >= x1 || s.crossed(x0, x1, y)&(whiteBarrier|ruleBarrier) == 0 {
			return true
		}
	}
	return false
}

// cutTall counts the rows of each block and cuts those with too many.
func (s *sheet) cutTall() {
	var out []block
	for _, b := range s.blocks {
		row := s.rowsOf(b.lines)
		rows := row[len(row)-1] + 1
		parts := (rows + s.opt.MaxLines - 1) / s.opt.MaxLines
		from := 0
		for p := range parts {
			limit := rows * (p + 1) / parts
			c := block{spans: b.spans}
			first := -1
			for ; from < len(b.lines) && row[from] < limit; from++ {
				if first < 0 {
					first = row[from]
				}
				c.rows = row[from] - first + 1
				c.lines = append(c.lines, b.lines[from])
				c.rect = c.union(s.lines[b.lines[from]].rect)
			}
			if len(c.lines) > 0 {
				out = append(out, c)
			}
		}
	}
	s.blocks = out
}

func (s *sheet) blockSize(b *block) float64 {
	glyphs := make([][]int32, len(b.lines))
	for k, i := range b.lines {
		glyphs[k] = s.lines[i].glyphs
	}
	return s.typeHeight(glyphs...)
}

// bodySize is the median type of the lines, weighted by their glyphs.
func (s *sheet) bodySize() float64 {
	type wt struct {
		size float64
		n    int
	}
	var all []wt
	total := 0
	for i := range s.lines {
		all = append(all, wt{s.lines[i].size, len(s.lines[i].glyphs)})
		total += len(s.lines[i].glyphs)
	}
	slices.SortFunc(all, func(a, b wt) int { return cmp.Compare(a.size, b.size) })
	for _, w := range all {
		if total -= 2 * w.n; total <= 0 {
			return w.size
		}
	}
	return s.em
}

// order sorts the blocks column by column: by their left edges where these
// differ clearly, then downwards.
func (s *sheet) order() {
	step := max(1, int(4*s.em))
	slices.SortStableFunc(s.blocks, func(a, b block) int {
		return cmp.Or(cmp.Compare(a.x0/step, b.x0/step), cmp.Compare(a.y0, b.y0), cmp.Compare(a.x0, b.x0))
	})
}
