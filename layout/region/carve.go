package region

import (
	"cmp"
	"slices"
)

const (
	// intruders is the greatest number of foreign glyphs that a block's box may
	// hold: fewer are dirt, or letters that reach over the edge.
	intruders = 2
	// pictureReach is how far in ems a picture may reach into a block's box.
	pictureReach = 1
)

// carve cuts blocks into upright boxes that hold nothing but their own text.
// Lines that run around an inset are cut off from the wide ones:
//
//	aaaaaaaaaaaaaaaaa        aaaaaaaaaaaaaaaaa
//	aaaaaaaaaaaaaaaaa        aaaaaaaaaaaaaaaaa
//	aaaaaa ┌────────┐        bbbbbb ┌────────┐
//	aaaaaa │ inset  │   →    bbbbbb │ inset  │
//	aaaaaa └────────┘        bbbbbb └────────┘
//	aaaaaaaaaaaaaaaaa        ccccccccccccccccc
func (s *sheet) carve() {
	owner := make([]int32, len(s.glyphs))
	for i := range owner {
		owner[i] = -1
	}
	cell := max(1, int(4*s.em))
	cw := s.ink.w/cell + 1
	grid := make([][]int32, cw*(s.ink.h/cell+1))
	for i := range s.blocks {
		for _, l := range s.blocks[i].lines {
			for _, g := range s.lines[l].glyphs {
				owner[g] = int32(i)
				k := s.glyphs[g].cy()/cell*cw + s.glyphs[g].cx()/cell
				grid[k] = append(grid[k], g)
			}
		}
	}
	reach := int(pictureReach * s.em)
	foreign := func(r rect, id int) int {
		n := 0
		for y := r.y0 / cell; y <= (r.y1-1)/cell; y++ {
			for x := r.x0 / cell; x <= (r.x1-1)/cell; x++ {
				for _, g := range grid[y*cw+x] {
					if owner[g] != int32(id) && r.has(s.glyphs[g].cx(), s.glyphs[g].cy()) {
						n++
					}
				}
			}
		}
		for _, p := range s.pictures {
			if o := p.cut(r); o.w() > reach && o.h() > reach {
				n += intruders + 1
			}
		}
		return n
	}
	var out []block
	for i := range s.blocks {
		b := s.blocks[i]
		if len(b.lines) < 2 || foreign(b.rect, i) <= intruders {
			out = append(out, b)
			continue
		}
		row := s.rowsOf(b.lines)
		cur := block{spans: b.spans}
		held := 0 // intruders already inside
		for k := 0; k < len(b.lines); {
			next := block{spans: b.spans}
			for r := row[k]; k < len(b.lines) && row[k] == r; k++ {
				next.lines = append(next.lines, b.lines[k])
				next.rect = next.union(s.lines[b.lines[k]].rect)
			}
			n := foreign(cur.union(next.rect), i)
			if alone := foreign(next.rect, i); len(cur.lines) > 0 && n > held+alone+intruders {
				out = append(out, cur)
				cur, held = next, alone
				continue
			}
			cur.rect = cur.union(next.rect)
			cur.lines = append(cur.lines, next.lines...)
			held = n
		}
		out = append(out, cur)
	}
	s.blocks = out
}

// rowsOf sorts lines downwards and returns the number of the row of each,
// from 0: a new row begins where a middle falls below the row before.
func (s *sheet) rowsOf(lines []int) []int {
	slices.SortFunc(lines, func(i, j int) int {
		return cmp.Or(cmp.Compare(s.lines[i].cy(), s.lines[j].cy()), cmp.Compare(i, j))
	})
	row := make([]int, len(lines))
	rows, bottom := 0, -1
	for k, i := range lines {
		l := &s.lines[i]
		if l.cy() >= bottom {
			rows++
			bottom = l.y1 - l.h()/4
		}
		row[k] = rows - 1
	}
	return row
}
