package region

import (
	"cmp"
	"slices"
)

// line is a run of glyphs side by side, or a part of one.
type line struct {
	rect
	size   float64 // median glyph height
	glyphs []int32
	ink    int
}

const (
	// wordGap is the widest gap inside a line of text, in ems, and titleGap the
	// one between large letters, in their own height.
	wordGap  = 1.6
	titleGap = 1.1
	// sizeRatio is the greatest ratio of heights of neighbours in a line (a
	// capital beside a dash-like glyph, not a drop cap beside text).
	sizeRatio = 3.2
	// shared is the least share of the smaller height that neighbours have in
	// common.
	shared = 0.4
	// titleSize is the height in ems from which on letters may be joined over
	// white that goes on above and below them: spaces of a title that lie over
	// a gutter.
	titleSize = 1.5
	// titleSpace is the widest such space in the letters' own height.
	titleSpace = 0.7
)

// findLines joins each glyph with its nearest neighbour to the left.
func (s *sheet) findLines() {
	slices.SortFunc(s.glyphs, func(a, b comp) int {
		return cmp.Or(cmp.Compare(a.x0, b.x0), cmp.Compare(a.y0, b.y0))
	})
	set := newSets(len(s.glyphs))
	// Each bucket of rows remembers the glyphs last seen in it.
	const recent = 4
	tall := max(1, int(s.em/2))
	rows := make([][recent]int32, s.ink.h/tall+1)
	for i := range rows {
		for k := range rows[i] {
			rows[i][k] = -1
		}
	}
	for i := range s.glyphs {
		g := &s.glyphs[i]
		best, bestGap := -1, 0
		for b := g.y0 / tall; b <= (g.y1-1)/tall; b++ {
			for _, k := range rows[b] {
				if k < 0 || int(k) == best {
					continue
				}
				if gap, ok := s.neighbours(&s.glyphs[k], g); ok && (best < 0 || gap < bestGap) {
					best, bestGap = int(k), gap
				}
			}
			copy(rows[b][1:], rows[b][:recent-1])
			rows[b][0] = int32(i)
		}
		if best >= 0 {
			set.join(best, i)
		}
	}
	index := make([]int32, len(s.glyphs))
	var heights []int
	for i := range s.glyphs {
		root := set.find(i)
		if root == i {
			index[i] = int32(len(s.lines))
			s.lines = append(s.lines, line{rect: s.glyphs[i].rect})
		}
		l := &s.lines[index[root]]
		l.rect = l.union(s.glyphs[i].rect)
		l.glyphs = append(l.glyphs, int32(i))
		l.ink += s.glyphs[i].area
	}
	for i := range s.lines {
		l := &s.lines[i]
		heights = heights[:0]
		for _, g := range l.glyphs {
			heights = append(heights, s.glyphs[g].h())
		}
		slices.Sort(heights)
		l.size = float64(heights[len(heights)/2])
	}
}

// neighbours reports whether b goes on a line after a, and the gap.
func (s *sheet) neighbours(a, b *comp) (int, bool) {
	gap := b.x0 - a.x1
	hi, lo := float64(max(a.h(), b.h())), float64(min(a.h(), b.h()))
	over := float64(a.overY(b.rect))
	if over < shared*lo || hi > sizeRatio*lo {
		return 0, false
	}
	if limit := max(wordGap*s.em, titleGap*min(lo, 3*s.em)); float64(gap) > limit && float64(gap) > 0.5*lo {
		return 0, false
	}
	if gap <= 0 {
		// Over one another: parts of one letter, or letters that lean.
		return gap, over > 0.5*lo
	}
	y0, y1 := max(a.y0, b.y0), min(a.y1, b.y1)
	var v byte
	for _, y := range [...]int{(3*y0 + y1) / 4, (y0 + y1) / 2, (y0 + 3*y1) / 4} {
		v |= s.crossed(a.x1, b.x0, y)
	}
	if v&ruleBarrier != 0 {
		return 0, false
	}
	if v&whiteBarrier != 0 && (lo < titleSize*s.em || float64(gap) > titleSpace*lo) {
		return 0, false
	}
	return gap, true
}
