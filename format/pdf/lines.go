package pdf

import (
	"math"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// Ratios by which glyphs make lines, in em of the larger neighbour unless the
// comment says otherwise.
//
//	    gap
//	   |<->|
//	 ┌─┐   ┌─┐
//	 │A│   │B│ ___ drift of the baseline
//	─└─┘───└─┘───
const (
	// maxGap keeps columns apart: the white between two columns is wider, a
	// space in justified text narrower.
	maxGap = 1.5
	// maxTyped is the same where the source has a space character between the
	// glyphs: a few long words justified over a narrow column.
	maxTyped = 4.0
	// maxBack is how far a glyph may begin before the end of the one before it:
	// kerning and marks. What goes further back begins another line.
	maxBack = 0.5
	// maxDrift lets superscripts and large initials stay on their line.
	maxDrift = 0.35
	// minPitch and maxPitch bound the step from one upright character to the
	// one below it in vertical setting.
	minPitch, maxPitch = 0.5, 2.0
	// maxColumnDrift is how far the middles of two such characters may be apart.
	maxColumnDrift = 0.25
	// minColumn is the number of characters from which a stack of them is a
	// vertical line on a page that is not set vertically as a whole.
	minColumn = 3
	// maxLeading is the widest step from one vertical line to the next.
	maxLeading = 4.0
	// maxSpacing is the widest gap in a letterspaced title.
	maxSpacing = 5.0
	// spacingTolerance is by how much the pitch of a letterspaced title may
	// vary, as a share of the pitch.
	spacingTolerance = 0.2
	// maxTouch is the gap up to which pieces of a line that are apart in the
	// source are put together.
	maxTouch = 0.5
	// sizeTolerance is the ratio of sizes up to which two pieces are of one type.
	sizeTolerance = 1.25
)

// piece is a run of glyphs on one line.
type piece struct {
	glyphs []glyph
	dir    direction
	order  int // place in the source
	// head and tail are the places of the pieces that its first and its last
	// glyph came from.
	head, tail int
}

// start, end and cross are the position of the piece along and across its
// direction.
func (p *piece) start() float64 { s, _, _ := p.glyphs[0].frame(p.dir); return s }
func (p *piece) end() float64   { _, e, _ := p.glyphs[len(p.glyphs)-1].frame(p.dir); return e }
func (p *piece) cross() float64 { _, _, c := p.glyphs[0].frame(p.dir); return c }
func (p *piece) size() float64  { return p.glyphs[0].size }

// frame returns where the glyph begins and ends along the direction, and its
// baseline across it; by the advance where it is known, else by the ink.
func (g *glyph) frame(d direction) (start, end, cross float64) {
	switch {
	case d == column && g.dir == rightward:
		top := g.y - ascent*g.size
		return top, top + g.size, g.middleOf()
	case d == column: // a Latin word turned, in a vertical line
		start, end, _ = g.frame(downward)
		return start, end, g.middleOf()
	case d == downward:
		start, end, cross = g.box.Y, g.box.Bottom(), -g.x
		if g.adv > 0 {
			start, end = g.y, g.y+g.adv
		}
	case d == leftward:
		start, end, cross = -g.box.Right(), -g.box.X, -g.y
		if g.adv > 0 {
			start, end = -g.x, -g.x+g.adv
		}
	case d == upward:
		start, end, cross = -g.box.Bottom(), -g.box.Y, g.x
		if g.adv > 0 {
			start, end = -g.y, -g.y+g.adv
		}
	default:
		start, end, cross = g.box.X, g.box.Right(), g.y
		if g.adv > 0 {
			start, end = g.x, g.x+g.adv
		}
	}
	return start, end, cross
}

// group puts glyphs in the order of the source together to lines. No glyph is
// left out.
func group(glyphs []glyph) []page.Line {
	glyphs = sourceOrder(glyphs)
	seatMarks(glyphs)
	evenHeights(glyphs)
	pieces := cutPieces(glyphs)
	pieces = joinTurned(pieces)
	pieces = joinSpaced(pieces)
	pieces = joinTouching(pieces)
	lines := make([]page.Line, 0, len(pieces))
	for i := range pieces {
		lines = append(lines, pieces[i].line())
	}
	return lines
}

// step is how one glyph follows another.
type step uint8

const (
	apart step = iota
	along      // on the same line in its direction
	below      // upright, under the one before
)

func stepOf(a, b *glyph) step {
	if a.dir != b.dir {
		return apart
	}
	em := max(a.size, b.size)
	s0, e0, c0 := a.frame(a.dir)
	s1, _, c1 := b.frame(a.dir)
	if math.Abs(c1-c0) <= maxDrift*em && s1-e0 <= maxGap*em && s1 >= e0-maxBack*em && s1 > s0-maxDrift*em {
		return along
	}
	if a.dir == rightward {
		drift := min(math.Abs(a.box.CenterX()-b.box.CenterX()), math.Abs(a.x-b.x))
		pitch := b.y - a.y
		if drift <= maxColumnDrift*em && pitch >= minPitch*em && pitch <= maxPitch*em {
			return below
		}
	}
	return apart
}

// cutPieces cuts the sequence of glyphs where it leaves the line.
func cutPieces(glyphs []glyph) []piece {
	n := len(glyphs)
	if n == 0 {
		return nil
	}
	steps := make([]step, n) // steps[i] leads from i to i+1
	nAlong, nBelow := 0, 0
	for i := 0; i+1 < n; i++ {
		steps[i] = stepOf(&glyphs[i], &glyphs[i+1])
		switch steps[i] {
		case along:
			nAlong++
		case below:
			nBelow++
		}
	}
	minStack := minColumn
	if nBelow > nAlong {
		minStack = 2 // the page is set vertically
	}
	var out []piece
	for i := 0; i < n; {
		j := i
		for j+1 < n && steps[j] == below {
			j++
		}
		// The last of the stack may begin a horizontal line of its own.
		if j > i && j+1 < n && steps[j] == along {
			j--
		}
		least := minStack
		if endsColumn(out, &glyphs[i]) && !(j+1 < n && steps[j] == along) {
			least = 1 // the rest of a vertical paragraph
		}
		if j-i+1 >= least {
			out = append(out, piece{glyphs: glyphs[i : j+1 : j+1], dir: column, order: len(out), head: len(out), tail: len(out)})
			i = j + 1
			continue
		}
		j = i
		for j+1 < n && steps[j] == along {
			j++
		}
		out = append(out, piece{glyphs: glyphs[i : j+1 : j+1], dir: glyphs[i].dir, order: len(out), head: len(out), tail: len(out)})
		i = j + 1
	}
	return out
}

// maxTurned is how many turned words of a vertical line are looked back over.
const maxTurned = 8

// endsColumn reports whether a glyph goes on to the left of the vertical line
// that the last pieces make up.
func endsColumn(out []piece, g *glyph) bool {
	for k := len(out) - 1; k >= max(0, len(out)-maxTurned); k-- {
		switch {
		case out[k].besides(g):
			return true
		case out[k].dir != column && out[k].dir != downward:
			return false
		}
	}
	return false
}

// besides reports whether a glyph stands at the head of the column to the left
// of a vertical piece.
func (p *piece) besides(g *glyph) bool {
	if p.dir != column || g.dir != rightward {
		return false
	}
	em := max(p.size(), g.size)
	start, _, cross := g.frame(column)
	gap := p.cross() - cross
	return math.Abs(start-p.start()) <= maxBack*em && gap > maxBack*em && gap <= maxLeading*em &&
		em <= sizeTolerance*min(p.size(), g.size)
}

// sameRow reports whether two pieces lie on one baseline in type of one size.
func sameRow(a, b *piece) bool {
	em := max(a.size(), b.size())
	return a.dir == b.dir && math.Abs(a.cross()-b.cross()) <= maxDrift/2*em &&
		em <= sizeTolerance*min(a.size(), b.size())
}

// joinSpaced puts the characters of letterspaced titles together: single
// characters in the order of the source whose steps are all alike.
func joinSpaced(in []piece) []piece {
	out := in[:0:0]
	for i := 0; i < len(in); {
		j := i
		pitch := 0.0
		for j+1 < len(in) && len(in[j].glyphs) == 1 && len(in[j+1].glyphs) == 1 && sameRow(&in[j], &in[j+1]) {
			gap := in[j+1].start() - in[j].end()
			p := in[j+1].middle() - in[j].middle()
			if gap < 0 || gap > maxSpacing*in[j].size() {
				break
			}
			if pitch > 0 && math.Abs(p-pitch) > spacingTolerance*pitch {
				break
			}
			if pitch == 0 {
				pitch = p
			}
			j++
		}
		if j-i+1 < 3 { // one gap has nothing to be like
			out = append(out, in[i])
			i++
			continue
		}
		joined := piece{dir: in[i].dir, order: in[i].order, head: in[i].head, tail: in[j].tail}
		for ; i <= j; i++ {
			joined.glyphs = append(joined.glyphs, in[i].glyphs...)
		}
		out = append(out, joined)
	}
	return out
}

// middle is the middle of a piece along its direction.
func (p *piece) middle() float64 { return (p.start() + p.end()) / 2 }

// joinTouching puts pieces together that touch on one baseline although other
// text stands between them in the source, as when bold words are drawn last,
// and the words of one string that justification drove far apart.
func joinTouching(in []piece) []piece {
	order := make([]int, len(in))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		pa, pb := &in[a], &in[b]
		switch {
		case pa.dir != pb.dir:
			return int(pa.dir) - int(pb.dir)
		case pa.cross() < pb.cross():
			return -1
		case pa.cross() > pb.cross():
			return 1
		}
		return 0
	})
	gone := make([]bool, len(in))
	for i := 0; i < len(order); {
		// A row is what lies on the baseline of its first piece.
		j := i + 1
		for j < len(order) && in[order[j]].dir == in[order[i]].dir &&
			in[order[j]].cross()-in[order[i]].cross() <= maxDrift/2*in[order[i]].size() {
			j++
		}
		row := slices.Clone(order[i:j])
		slices.SortStableFunc(row, func(a, b int) int {
			switch d := in[a].start() - in[b].start(); {
			case d < 0:
				return -1
			case d > 0:
				return 1
			}
			return 0
		})
		for k := 1; k < len(row); k++ {
			a, b := &in[row[k-1]], &in[row[k]]
			gap := b.start() - a.end()
			em := max(a.size(), b.size())
			reach := maxTouch
			if b.glyphs[0].typed && b.head == a.tail+1 {
				reach = maxTyped // one string with a wide space in it
			}
			if a.dir == column || !sameRow(a, b) || gap > reach*em || gap < -maxTouch/2*em {
				continue
			}
			b.glyphs = append(slices.Clone(a.glyphs), b.glyphs...)
			b.order, b.head = min(a.order, b.order), a.head
			gone[row[k-1]] = true
		}
		i = j
	}
	out := in[:0:0]
	for i := range in {
		if !gone[i] {
			out = append(out, in[i])
		}
	}
	slices.SortStableFunc(out, func(a, b piece) int { return a.order - b.order })
	return out
}
