package region

const (
	// gutterLength is the least length of upright white with text on both sides
	// that no line of text crosses, in heights of the type (five to six
	// lines): word spaces line up over two or three lines by chance, hardly
	// over more.
	gutterLength = 13
	// riverLength is the same for white narrower than gutterWidth: rivers of
	// word spaces are narrow and longer than one would think.
	riverLength = 22
	// gutterWidth is the width that a word space of justified text seldom has
	// over several lines; leastGutter is the least width of any gutter.
	gutterWidth = 0.9
	leastGutter = 0.5
	// flankReach is how far to either side of a gutter text may be for the
	// place to count. Farther gaps part lines without a gutter.
	flankReach = 2
	// hairline is the greatest width of remains of a rule in a gutter.
	hairline = 0.3
	// hairlineFree is the least distance of such remains from any letter: the
	// strokes of a Han character are nearer to the rest of it.
	hairlineFree = 0.25
)

// Values of the pixels of sheet.barrier.
const (
	whiteBarrier = 1 // inside a gutter
	ruleBarrier  = 2 // on a column rule
	cutBarrier   = 4 // on a cut-off rule: parts lines above and below
	riverBarrier = 8 // inside a gutter of at least riverLength
)

// findGutters marks what no text line may cross: column rules, and upright
// white strips (an opening of the white with an upright bar). Specks and
// remains of rules in a gutter do not close it.
func (s *sheet) findGutters() {
	w, h := s.ink.w, s.ink.h
	s.barrier = newBitmap(w, h)
	for _, r := range s.rules {
		s.markRule(r)
	}
	mask := newBitmap(w, h)
	copy(mask.pix, s.ink.pix)
	wipe := func(r rect) {
		for y := r.y0; y < r.y1; y++ {
			clear(mask.pix[y*w+r.x0 : y*w+r.x1])
		}
	}
	for i := range s.specks {
		wipe(s.specks[i].rect)
	}
	for i := range s.glyphs {
		if g := &s.glyphs[i]; float64(g.w()) < hairline*s.em && g.h() > 2*g.w() && s.alone(g.rect) {
			wipe(g.rect)
		}
	}
	for _, p := range s.pictures {
		for y := p.y0; y < p.y1; y++ {
			row := mask.pix[y*w+p.x0 : y*w+p.x1]
			for x := range row {
				row[x] = 1
			}
		}
	}
	cell := max(1, int(s.em))
	flanked := s.flanked(cell)
	cw := w/cell + 1
	least, long := int(gutterLength*s.em), int(riverLength*s.em)
	start := make([]int32, w)
	for y := 0; y <= h; y++ {
		for x := range start {
			if y < h && mask.pix[y*w+x] == 0 {
				continue
			}
			y0, y1 := int(start[x]), y
			start[x] = int32(y + 1)
			if y1-y0 < least {
				continue
			}
			// Only the part between the first and the last text beside it: the
			// white of a margin must not reach into the first line under it.
			c0, c1 := y0/cell, (y1-1)/cell
			column := flanked[x/cell:]
			for c0 <= c1 && column[c0*cw] == column[(c0+1)*cw] {
				c0++
			}
			for c1 > c0 && column[c1*cw] == column[(c1+1)*cw] {
				c1--
			}
			beside := int(column[(c1+1)*cw]-column[c0*cw]) * cell
			if c0 > c1 || beside < least {
				continue
			}
			v := byte(whiteBarrier)
			if beside >= long {
				v |= riverBarrier
			}
			for yy := max(y0, c0*cell); yy < min(y1, (c1+1)*cell); yy++ {
				s.barrier.pix[yy*w+x] |= v
			}
		}
	}
	s.dropNarrow()
}

// alone reports whether there is no ink close to the left and right of r.
func (s *sheet) alone(r rect) bool {
	d := max(1, int(hairlineFree*s.em))
	return s.ink.sum(rect{r.x0 - d, r.y0, r.x0, r.y1}) == 0 && s.ink.sum(rect{r.x1, r.y0, r.x1 + d, r.y1}) == 0
}

// dropNarrow takes away white that is too narrow for its length.
func (s *sheet) dropNarrow() {
	narrow := max(2, int(leastGutter*s.em+0.5))
	wide := max(narrow, int(gutterWidth*s.em))
	for y := range s.barrier.h {
		row := s.barrier.row(y)
		for x := 0; x < len(row); {
			if row[x]&(whiteBarrier|ruleBarrier) == 0 {
				x++
				continue
			}
			x0, v := x, byte(0)
			for x < len(row) && row[x]&(whiteBarrier|ruleBarrier) != 0 {
				v |= row[x]
				x++
			}
			if v&ruleBarrier != 0 || x-x0 >= wide || v&riverBarrier != 0 && x-x0 >= narrow {
				continue
			}
			for i := x0; i < x; i++ {
				row[i] &^= whiteBarrier | riverBarrier
			}
		}
	}
}

// flanked returns for each cell of the page how many cells of its column from
// the top down to it, itself left out, have text near on both sides. The
// leading between two lines counts as text.
func (s *sheet) flanked(cell int) []int32 {
	cw, ch := s.ink.w/cell+1, s.ink.h/cell+2
	text := make([]bool, cw*ch)
	for i := range s.glyphs {
		g := &s.glyphs[i]
		for y := max(0, g.y0/cell-1); y <= min(ch-1, (g.y1-1)/cell+1); y++ {
			for x := g.x0 / cell; x <= (g.x1-1)/cell; x++ {
				text[y*cw+x] = true
			}
		}
	}
	sum := make([]int32, cw*(ch+1))
	for y := range ch {
		row := text[y*cw : (y+1)*cw]
		for x := range row {
			left, right := false, false
			for d := 0; d <= flankReach; d++ {
				left = left || x-d >= 0 && row[x-d]
				right = right || x+d < cw && row[x+d]
			}
			sum[(y+1)*cw+x] = sum[y*cw+x]
			if left && right {
				sum[(y+1)*cw+x]++
			}
		}
	}
	return sum
}

// markRule draws a rule and its gaps.
func (s *sheet) markRule(r rule) {
	v := byte(cutBarrier)
	if r.vertical {
		v = ruleBarrier
	}
	fill := func(p rect) {
		p = p.clip(s.barrier.w, s.barrier.h)
		for y := p.y0; y < p.y1; y++ {
			row := s.barrier.pix[y*s.barrier.w+p.x0 : y*s.barrier.w+p.x1]
			for x := range row {
				row[x] |= v
			}
		}
	}
	for i, p := range r.pieces {
		fill(p)
		if i == 0 {
			continue
		}
		// The gap is a straight line from the end of one piece to the next.
		q := r.pieces[i-1]
		if r.vertical {
			for y := q.y1; y < p.y0; y++ {
				x := q.cx() + (p.cx()-q.cx())*(y-q.y1)/max(1, p.y0-q.y1)
				fill(rect{x, y, x + 2, y + 1})
			}
		} else {
			for x := q.x1; x < p.x0; x++ {
				y := q.cy() + (p.cy()-q.cy())*(x-q.x1)/max(1, p.x0-q.x1)
				fill(rect{x, y, x + 1, y + 2})
			}
		}
	}
}

// crossed reports which barriers lie between x0 and x1 at row y.
func (s *sheet) crossed(x0, x1, y int) byte {
	if y < 0 || y >= s.barrier.h {
		return 0
	}
	var v byte
	for _, p := range s.barrier.row(y)[max(0, x0):max(0, x0, min(x1, s.barrier.w))] {
		v |= p
	}
	return v
}
