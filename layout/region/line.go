package region

import (
	"cmp"
	"slices"
)

// line is a run of glyphs side by side, or a part of one.
type line struct {
	rect
	size   float64 // height of the type, see typeHeight
	glyphs []int32
	ink    int
}

const (
	// wordGap is the widest gap inside a line of text, in ems, and titleGap the
	// one between large letters, in their own height.
	wordGap  = 1.6
	titleGap = 2
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
		s.lines[i].size = s.typeHeight(s.lines[i].glyphs)
	}
	s.joinTitles()
}

// typeHeight is the median height of glyphs weighted by their ink, so that the
// parts of broken letters and of Han characters count little.
func (s *sheet) typeHeight(glyphs ...[]int32) float64 {
	var hs []comp
	total := 0
	for _, gs := range glyphs {
		for _, g := range gs {
			c := s.glyphs[g]
			c.area = min(c.area, c.h()*c.h()) // a run of letters that touch is one
			hs = append(hs, c)
			total += c.area
		}
	}
	slices.SortFunc(hs, func(a, b comp) int { return cmp.Compare(a.h(), b.h()) })
	for _, c := range hs {
		if total -= 2 * c.area; total <= 0 {
			return float64(c.h())
		}
	}
	return s.em
}

// neighbours reports whether b goes on a line after a, and the gap.
func (s *sheet) neighbours(a, b *comp) (int, bool) {
	gap := b.x0 - a.x1
	hi, lo := float64(max(a.h(), b.h())), float64(min(a.h(), b.h()))
	over := float64(a.overY(b.rect))
	if over < shared*lo || hi > sizeRatio*lo {
		return 0, false
	}
	if limit := max(wordGap*s.em, titleGap*min(lo, 4*s.em)); float64(gap) > limit && float64(gap) > 0.5*lo {
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

const (
	// largeSize is the type in ems of a line that is looked at as a title.
	largeSize = 1.3
	// letterGap is the greatest gap between letters of a word in their height.
	letterGap = 0.35
	// likeSpace is how much wider than the median space of a title a gap may
	// be to be one of its spaces.
	likeSpace = 1.3
)

// joinTitles joins pieces of a large line that were parted by white that goes
// on above or below: by a short strip, since some lines of the body are only
// one or two of a title; by a gutter, where the gap is like the other spaces
// between the words.
func (s *sheet) joinTitles() {
	var titles []int
	for i := range s.lines {
		if s.lines[i].size >= largeSize*s.em {
			titles = append(titles, i)
		}
	}
	slices.SortFunc(titles, func(a, b int) int {
		return cmp.Or(cmp.Compare(s.lines[a].x0, s.lines[b].x0), cmp.Compare(a, b))
	})
	const recent = 16 // titles remembered per row
	tall := max(1, int(2*s.em))
	rows := make([][]int, s.ink.h/tall+1)
	gone := map[int]bool{}
	for _, k := range titles {
		b := &s.lines[k]
		row := b.cy() / tall
		best := -1
		for r := max(0, row-1); r <= min(len(rows)-1, row+1); r++ {
			for _, j := range rows[r] {
				a := &s.lines[j]
				if a.x1 > b.x0 || 4*a.overY(b.rect) < 3*min(a.h(), b.h()) || max(a.size, b.size) > 1.5*min(a.size, b.size) {
					continue
				}
				if best < 0 || a.x1 > s.lines[best].x1 {
					best = j
				}
			}
		}
		if best >= 0 && s.oneTitle(&s.lines[best], b) {
			a := &s.lines[best]
			a.rect = a.union(b.rect)
			a.glyphs = append(a.glyphs, b.glyphs...)
			a.ink += b.ink
			gone[k] = true
			continue
		}
		if len(rows[row]) == recent {
			rows[row] = slices.Delete(rows[row], 0, 1)
		}
		rows[row] = append(rows[row], k)
	}
	kept := s.lines[:0]
	for i, l := range s.lines {
		if !gone[i] {
			kept = append(kept, l)
		}
	}
	s.lines = kept
}

// oneTitle reports whether b, to the right of a in the same row, goes on with
// the same title.
func (s *sheet) oneTitle(a, b *line) bool {
	gap := float64(b.x0 - a.x1)
	v := s.crossed(a.x1, b.x0, (max(a.y0, b.y0)+min(a.y1, b.y1))/2)
	if v&ruleBarrier != 0 {
		return false
	}
	if v&riverBarrier == 0 && gap <= wordGap*min(a.size, b.size) {
		return true
	}
	spaces := append(s.spaces(a), s.spaces(b)...)
	if len(spaces) < 2 {
		return false
	}
	slices.Sort(spaces)
	return gap <= likeSpace*float64(spaces[len(spaces)/2])
}

// spaces returns the widths of the gaps between the words of a line.
func (s *sheet) spaces(l *line) []int {
	var out []int
	end := l.x1
	for i, k := range l.glyphs {
		g := &s.glyphs[k]
		if gap := g.x0 - end; i > 0 && float64(gap) > letterGap*l.size {
			out = append(out, gap)
		}
		if i == 0 || g.x1 > end {
			end = g.x1
		}
	}
	return out
}
