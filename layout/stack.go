package layout

import (
	"math"
	"slices"
	"sort"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// stack is a run of rows of one size that stand closely under each other:
// a paragraph or several, a headline, a caption. It is found before columns
// are known, and tells where they are.
type stack struct {
	rows  []int // indexes of rows, from top to bottom
	box   page.Box
	span  page.Box // with the white beside a heading that belongs to it
	em    float64
	wall  int
	noise bool
	cross bool  // set across the direction of the text
	up    []int // stacks directly above
	down  []int // stacks directly below
	kind  flow
	// first and last are the columns that the stack spans, -1 where it stands in
	// none.
	first, last int
}

const (
	// sizeStep is the ratio of sizes from which on two rows are set in different
	// type. Sizes measured from ink vary by a tenth.
	sizeStep = 1.28
	// looseGap is the white space, in em beyond the usual leading, that ends a
	// stack.
	looseGap = 0.9
	// leastTouch is the length, in em, over which a text must stand under
	// another to be below it.
	leastTouch = 0.8
	// skyWidth is the width in em of one step of the skyline, touchSteps is
	// leastTouch in such steps.
	skyWidth   = 0.5
	touchSteps = 2
)

// skyline is, over the width of the page, what was met last on the way down.
type skyline struct {
	x0, step float64
	top      []int // stack per step, -1 for none
}

func newSkyline(area page.Box, em float64) *skyline {
	step := math.Max(skyWidth*em, area.W/mapSide)
	s := &skyline{x0: area.X, step: step, top: make([]int, int(area.W/step)+2)}
	for i := range s.top {
		s.top[i] = -1
	}
	return s
}

func (s *skyline) span(b page.Box) (int, int) {
	l := clampInt((b.X-s.x0)/s.step+0.5, len(s.top))
	r := clampInt((b.Right()-s.x0)/s.step-0.5, len(s.top))
	return l, max(l, r)
}

// over returns what stands above a box, from left to right, where it touches
// over at least need steps.
func (s *skyline) over(b page.Box, need int, dst []int) []int {
	l, r := s.span(b)
	need = min(need, max(1, (r-l+1)/2))
	run := 0
	for i := l; i <= r; i++ {
		if i > l && s.top[i] == s.top[i-1] {
			run++
		} else {
			run = 1
		}
		if t := s.top[i]; run == need && t >= 0 && !slices.Contains(dst, t) {
			dst = append(dst, t)
		}
	}
	return dst
}

func (s *skyline) set(b page.Box, v int) {
	l, r := s.span(b)
	for i := l; i <= r; i++ {
		s.top[i] = v
	}
}

// stackRoom is for how many rows a stack has room at first.
const stackRoom = 6

// stacks piles rows, which come from top to bottom, into stacks.
func stacks(rs []row, m metrics, area page.Box, across []page.Box) []stack {
	sky := newSkyline(area, m.em)
	const need = touchSteps
	var out []stack
	var above []int
	blocks := map[int]int{} // stack of each block of the source
	for i := range rs {
		r := &rs[i]
		if r.noise(m.em) {
			out = append(out, stack{rows: []int{i}, box: r.box, em: r.em, wall: r.wall, noise: true})
			continue
		}
		if r.block > 0 {
			k, ok := blocks[r.block]
			if !ok {
				k = len(out)
				blocks[r.block] = k
				out = append(out, stack{wall: r.wall, cross: r.cross})
			}
			s := &out[k]
			s.rows = append(s.rows, i)
			s.box = s.box.Union(r.box)
			sky.set(s.box, k)
			continue
		}
		above = pastIndent(out, rs, unshaded(out, sky.over(r.box, need, above[:0])), r, m)
		if len(above) > 1 && r.em > sizeStep*m.em {
			above = headlineAbove(out, above, r)
		}
		if len(above) == 1 {
			s := &out[above[0]]
			if rs[s.rows[0]].block == 0 && follows(s, rs, i, m, across) {
				s.rows = append(s.rows, i)
				s.box = s.box.Union(r.box)
				sky.set(r.box, above[0]) // not all of the stack: its last rows may stand beside an inset
				continue
			}
		}
		sky.set(r.box, len(out))
		out = append(out, stack{rows: append(make([]int, 0, stackRoom), i), box: r.box, em: r.em, wall: r.wall, cross: r.cross})
	}
	for i := range out {
		s := &out[i]
		if rs[s.rows[0]].block > 0 { // read as the source has it
			slices.SortStableFunc(s.rows, func(a, b int) int { return rs[a].segs[0].line - rs[b].segs[0].line })
		}
		s.em = stackEm(rs, s.rows)
		s.noise = s.noise || specks(s, rs, m.em)
	}
	return out
}

const (
	// loneLetters is up to how many letters that stand alone are a misread
	// ornament or speck, loneWidth how wide such a thing is in em.
	loneLetters = 2
	loneWidth   = 2.5
	speckWidth  = 1.5 // of several under each other, as in a gutter
)

// specks reports a stack of an ornament, or of nothing but one or two letters
// in narrow rows.
func specks(s *stack, rs []row, em float64) bool {
	if len(s.rows) == 1 && rs[s.rows[0]].text.ornament {
		return true
	}
	for _, i := range s.rows {
		t := &rs[i].text
		if t.han || t.digits > 0 || t.letters > loneLetters {
			return false
		}
	}
	return s.box.W < speckWidth*em || len(s.rows) == 1 && s.box.W < loneWidth*em
}

// ornaments returns the places of lines of dashes or stars, which part texts as
// rules do, in order down the page.
func ornaments(rs []row, em float64) []page.Box {
	var out []page.Box
	for i := range rs {
		if b := rs[i].box; rs[i].text.ornament && b.W > 0.8*em && b.W > b.H {
			out = append(out, b)
		}
	}
	return out
}

// stackEm returns the size of a stack: that of its rows, the wide ones first.
func stackEm(rs []row, idx []int) float64 {
	var few [64]float64
	e := few[:0]
	var widest float64
	for _, i := range idx {
		widest = math.Max(widest, rs[i].box.W)
	}
	for _, i := range idx {
		if rs[i].box.W > 0.4*widest {
			e = append(e, rs[i].em)
		}
	}
	return median(e)
}

// follows reports whether row i goes on with a stack.
func follows(s *stack, rs []row, i int, m metrics, across []page.Box) bool {
	r, last := &rs[i], &rs[s.rows[len(s.rows)-1]]
	if s.wall != r.wall || s.cross || r.cross || sizesApart(r, last) && sizesApart(r, &rs[s.rows[len(s.rows)/2]]) {
		return false
	}
	em := math.Max(m.em, math.Min(r.em, last.em))
	gap := r.box.Y - s.box.Bottom()
	if gap > looseGap*em+math.Max(0, m.leading-m.em) || r.box.CenterY() < last.box.CenterY()+0.3*em {
		return false
	}
	if crossing(across, s.box.Bottom()-0.2*em, r.box.Y+0.2*em, r.box.Union(last.box), em) {
		return false
	}
	// A byline over a column whose text starts level with the next column's.
	if len(s.rows) <= 2 && gap > byGap*m.em && level(rs, i, m) && !level(rs, s.rows[len(s.rows)-1], m) {
		return false
	}
	// A neighbour at the same height under the same stack: the text has split
	// into columns, or runs around an inset of other type.
	for _, dir := range [...]int{-1, 1} {
		for k := 1; k <= nearSegments; k++ {
			j := i + dir*k
			if j < 0 || j >= len(rs) || math.Abs(rs[j].box.CenterY()-r.box.CenterY()) > em {
				break
			}
			o := &rs[j]
			if o.noise(m.em) || o.box.OverlapY(r.box) < 0.3*math.Min(o.box.H, r.box.H) {
				continue
			}
			if s.box.OverlapX(o.box) > leastTouch*em && !sizesApart(o, last) {
				return false
			}
		}
	}
	return true
}

// sizesApart reports whether two rows are set in different type. Few letters
// tell the size less surely.
func sizesApart(a, b *row) bool {
	step := float64(sizeStep)
	if a.few() || b.few() {
		step *= fewStep
	}
	return a.em > step*b.em || b.em > step*a.em
}

const (
	// fewLetters is up to how many letters of a row say little about its size,
	// fewStep widens the steps between sizes for them.
	fewLetters = 12
	fewStep    = 1.25
)

// few reports a row with too few letters to measure its type well.
func (r *row) few() bool { return r.text.letters <= fewLetters && !r.text.han }

// crossing reports whether a horizontal rule of some length lies between two
// heights within the width of a text.
func crossing(across []page.Box, top, bottom float64, text page.Box, em float64) bool {
	i := sort.Search(len(across), func(i int) bool { return across[i].CenterY() >= top })
	for ; i < len(across) && across[i].CenterY() <= bottom; i++ {
		if o := across[i].OverlapX(text); o > 1.2*em && o > 0.5*across[i].W || o > 0.6*text.W {
			return true
		}
	}
	return false
}

// adjoin finds which stacks stand directly above and below each other, and writes
// it into the stacks, which it returns.
func adjoin(out []stack, area page.Box, em float64) []stack {
	order := make([]int, 0, len(out))
	for i := range out {
		if !out[i].noise {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if out[a].box.Y < out[b].box.Y {
			return -1
		}
		if out[a].box.Y > out[b].box.Y {
			return 1
		}
		return a - b
	})
	sky := newSkyline(area, em)
	const need = touchSteps
	for _, i := range order {
		ups := unshaded(out, sky.over(out[i].span, need, nil))
		for _, u := range ups {
			out[i].up = append(out[i].up, u)
			out[u].down = append(out[u].down, i)
		}
		sky.set(out[i].span, i)
	}
	return out
}
