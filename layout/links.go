package layout

import (
	"cmp"
	"math"
	"slices"
)

// The costs of a piece going on with another, on the scale of the logarithm of
// odds; a piece without a heading that begins an article costs startCost.
const (
	startCost   = 1.1
	openStart   = 2.0  // beginning an article inside a sentence, at full evidence
	underHead   = -0.5 // first column under a heading without text
	asideHead   = 1.3  // a further column straight from the heading
	besideHead  = -0.8 // first column beside a heading that stands at its side
	nextColumn  = 0.4  // next column
	belowInset  = 0.2  // same column, below an inset
	peerHead    = 2.5  // below a heading of the same size, for a small heading
	pastBox     = 0.4  // same column, with a box or caption between
	belowGap    = -0.2 // same column, below white space
	besideStart = 1.0  // that another article starts at the height of the white space, in the column before
	belowRule   = 1.0  // same column, below a cut-off rule
	belowCross  = 0.2  // same column, below what may be a cross-head
	otherWidth  = 0.5  // columns of different width
	deckBelow   = -0.2 // a smaller headed piece under a heading without text
	kickerOver  = -0.4 // a headed piece under a small heading without text
	gutterReach = 3.5  // widest gap between columns, in em

	// What the places of two neighbouring columns tell.
	levelTexts   = -0.5 // their texts start at the same height
	levelHead    = -0.4 // the second starts at the height of the first's heading
	startsLow    = 0.3  // the second starts beside the middle of the first
	startsHigh   = 1.0  // the second starts above the first
	otherArticle = 1.5  // the first starts with a heading below the second's start
	ownHead      = 1.5  // the second stands under a heading of its own
	sameHead     = -0.4 // both stand under one heading

	// besideShare is the share of the length of a heading at the side that its
	// text stands beside.
	besideShare = 0.6

	// otherType is that the two texts are set in type of different size, where the
	// source gives the sizes; otherSize is from which logarithm of the ratio.
	otherType = 2.0
	otherSize = 0.05

	// What the text at the joint tells, at full evidence on both sides.
	continuity = 1.3
	// openEnd is what it costs a piece that ends inside a sentence to end an
	// article.
	openEnd = 0.8

	// What it costs to go on with other text of the page after a jump line that
	// sends the reader to another page, and before one that says that the text
	// comes from another page.
	pastJump = 6
)

// link is a possible continuation: piece to goes on with piece from.
type link struct {
	from, to int
	cost     float64
}

// look finds where the text of a piece starts and how it begins and ends.
func (p *piece) look(s *strip, rs []row, vs []*view, m metrics) {
	p.textTop = p.box.Bottom()
	for i := range p.parts {
		if r := p.parts[i].role; !isHeading(r) && r != CrossHead && r != Byline && r != Caption && r != Credit {
			p.textTop = p.parts[i].box.Y
			break
		}
	}
	p.side = p.bare
	for i := range p.parts {
		for _, r := range p.parts[i].rows {
			p.side = p.side && rs[r].cross
		}
	}
	a, z := &p.parts[0], &p.parts[len(p.parts)-1]
	if p.headed {
		p.soft, p.cross = softHead(p, s, rs, vs, m)
	}
	for k := range p.parts {
		if p.parts[k].role != Byline && p.parts[k].role != Caption && p.parts[k].role != Credit {
			a = &p.parts[k]
			break
		}
	}
	p.leaves, p.resumes = z.role == JumpTo, resumes(a, vs)
	if a.role == Body {
		first := a.rows[0]
		v, t := vs[first], &rs[first].text
		indented := v != nil && v.left > indentLeast && v.left < indentMost
		switch {
		case t.lowerStart:
			p.open = 1
		case v == nil:
		case v.initial:
			p.open = -1
		case m.indented > 0.6 && !indented && v.left <= indentLeast:
			p.open = 0.8
		case m.indented > 0.6 && indented:
			p.open = -0.8
		case t.upperStart && m.indented > 0.6:
			p.open = -0.3
		}
	}
	switch z.role {
	case JumpTo:
		p.ended = -1
	case Body:
		last := z.rows[len(z.rows)-1]
		t := &rs[last].text
		full := vs[last] == nil || vs[last].right < 1.2
		switch {
		case t.hyphenEnd:
			p.ended = 1
		case t.sentenceEnd && full:
			p.ended = -0.4
		case t.sentenceEnd:
			p.ended = -1
		case full:
			p.ended = 0.9
		default:
			p.ended = 0.2
		}
	}
}

const (
	// softSize is the size, in body ems, up to which a heading may be a
	// cross-head; softRows is the most rows that one has.
	softSize = 1.22
	softRows = 3
	// crossBelow is the white space, in em beyond the usual, from which on it
	// speaks for a cross-head: a heading of an article stands close to its text.
	crossBelow = 0.22
)

// softHead reports whether the heading of a piece may be a cross-head of an
// article that goes on, and weighs how likely it is to be one.
func softHead(p *piece, s *strip, rs []row, vs []*view, m metrics) (bool, float64) {
	n, rows := 0, 0
	for n < len(p.parts) && (isHeading(p.parts[n].role) || p.parts[n].role == CrossHead) {
		if p.parts[n].em > softSize*m.em || len(p.parts[n].rows) == 0 {
			return false, 0
		}
		rows += len(p.parts[n].rows)
		n++
	}
	if n == 0 || n == len(p.parts) || rows > softRows || s.kind == heading {
		return false, 0
	}
	w := 0.0
	first := p.parts[0].rows[0]
	below := 0.0
	if v := vs[p.parts[n].rows[0]]; v != nil {
		if below = v.pitch; below > crossBelow {
			w += 1
		} else {
			w -= 0.7
		}
	}
	if v := vs[first]; v != nil {
		switch {
		case v.rule:
			w -= 2.5
		case v.top: // the start of a column tells nothing
			w -= 0.1
		case v.pitch > below+0.6:
			w -= 0.8
		case v.pitch > crossBelow && math.Abs(v.pitch-below) < 0.4:
			w += 0.4
		case v.pitch < 0.1:
			w -= 0.6
		}
		if v.centred {
			w += 0.3
		}
	}
	if rows > 1 {
		w -= 0.6
	}
	if p.parts[n].role != Body {
		w -= 0.8
	}
	return true, w
}

// starts returns what it costs each piece to begin an article.
func starts(cs []piece) []float64 {
	out := make([]float64, len(cs))
	for i := range cs {
		c := &cs[i]
		switch {
		case c.soft:
			out[i] = math.Max(0, 0.9+c.cross)
		case !c.headed:
			out[i] = startCost + openStart*math.Max(0, c.open)
		}
	}
	return out
}

// joint weighs how the text of one piece goes on in another.
func joint(a, b *piece, m metrics) float64 {
	pa, pb := &a.parts[len(a.parts)-1], &b.parts[0]
	c := -continuity*a.ended*b.open - openEnd*math.Max(0, a.ended)
	if b.soft && a.ended > 0 {
		c += a.ended // a heading does not stand inside a sentence
	}
	if a.leaves || b.resumes && !a.bare {
		c += pastJump
	}
	if b.leads && !a.bare {
		c += leadInside
	}
	if pa.role == Body && pb.role == Body {
		r := pa.em / pb.em
		if r > 1.12 || r < 1/1.12 {
			c += 3 * math.Min(0.7, math.Abs(math.Log(r)))
		}
		if m.sized && math.Abs(math.Log(r)) > otherSize {
			c += otherType
		}
	}
	if pa.role == Table != (pb.role == Table) && !isHeading(pa.role) && pa.role != CrossHead && pa.role != Byline {
		c += 0.7
	}
	return c
}

// links lists the possible continuations between the pieces of a page.
func links(ss []strip, cs []piece, tops, ends []int, m metrics) []link {
	var out []link
	own := sideHeads(cs, m.em)
	add := func(a, b int, cost float64) {
		if b >= 0 && own[b] >= 0 && own[b] != a {
			cost += ownHead
		}
		if a >= 0 && b >= 0 && a != b && !cs[a].aside && !cs[b].aside && !cs[a].section && !cs[b].section && cs[a].wall == cs[b].wall {
			out = append(out, link{a, b, cost + joint(&cs[a], &cs[b], m)})
		}
	}
	// Strips by right edge, to find the column to the left.
	byRight := make([]int, 0, len(ss))
	for i := range ss {
		if ends[i] >= 0 && ss[i].kind != noiseFlow {
			byRight = append(byRight, i)
		}
	}
	slices.SortStableFunc(byRight, func(a, b int) int { return cmp.Compare(ss[a].box.Right(), ss[b].box.Right()) })
	over := make([][]int, len(ss)) // what stands above each strip
	for i := range ss {
		over[i] = beyond(ss, cs, ends, i)
	}
	under := make([][]int, len(ss)) // what goes on in the column of each strip below a box
	for d := range ss {
		for _, t := range over[d] {
			if ends[d] >= 0 && math.Abs(ss[t].box.X-ss[d].box.X) < m.em && math.Abs(ss[t].box.Right()-ss[d].box.Right()) < 2*m.em {
				under[t] = append(under[t], d)
			}
		}
	}
	for b := range cs {
		p := &cs[b]
		s := &ss[p.strip]
		ruled := p.parts[0].rule
		if own[b] >= 0 {
			add(own[b], b, besideHead)
		}
		if p.prev >= 0 {
			switch {
			case p.soft:
				run := p.prev
				for cs[run].prev >= 0 && (!cs[run].headed || cs[run].soft) && !cs[run].parts[0].rule {
					run = cs[run].prev
				}
				add(p.prev, b, belowCross+peers(&cs[run], p))
				continue
			case p.headed:
				continue
			case ruled:
				add(p.prev, b, belowRule)
			case startsBeside(ss, cs, tops, byRight, b, m):
				add(p.prev, b, belowGap+besideStart)
			default:
				add(p.prev, b, belowGap)
			}
		} else {
			for _, u := range over[p.strip] {
				a := ends[u]
				if a < 0 || cs[a].side {
					continue
				}
				switch {
				case cs[a].bare && p.headed && !p.soft:
					if leftmost(ss, u, p.strip) && smallerHead(&cs[a], p) {
						add(a, b, deckBelow)
					}
					if kickerOf(&cs[a], p, m) {
						add(a, b, kickerOver)
					}
				case cs[a].bare && (p.leads || leftmost(ss, u, p.strip)):
					add(a, b, underHead)
				case cs[a].bare:
					add(a, b, asideHead)
				case !p.headed || p.soft:
					cost := belowInset
					if math.Abs(ss[u].box.W-s.box.W) > 0.3*math.Max(ss[u].box.W, s.box.W) && !stub(&ss[u], s, m) {
						cost += otherWidth
					}
					if ruled && containsInt(s.up, u) { // not the rule of a box
						cost += belowRule - belowInset
					}
					if textStrips(s.up, cs, ends) > 1 {
						cost += otherWidth
					}
					if !containsInt(s.up, u) { // beyond a box or a caption
						cost += pastBox
					}
					add(a, b, cost)
				}
			}
		}
		if p.headed && !p.soft || s.kind == heading {
			continue
		}
		// The column to the left: strips that end shortly before this one's left edge.
		k, _ := slices.BinarySearchFunc(byRight, s.box.X-gutterReach*m.em, func(i int, x float64) int {
			return cmp.Compare(ss[i].box.Right(), x)
		})
		roof := bareAbove(cs, ends, over[p.strip], p)
		for ; k < len(byRight) && ss[byRight[k]].box.Right() < s.box.X+m.em; k++ {
			t := byRight[k]
			if ss[t].box.Bottom() < p.box.Y || ss[t].box.Y > p.box.Bottom() || t == p.strip || ss[t].kind == heading {
				continue
			}
			cost := nextColumn
			if math.Abs(ss[t].box.W-s.box.W) > 0.25*math.Max(ss[t].box.W, s.box.W) {
				cost += otherWidth
			}
			run := tops[t] // first of the pieces that may be one text with a
			for a := tops[t]; a >= 0; a = cs[a].next {
				if cs[a].headed && !cs[a].soft || cs[a].parts[0].rule {
					run = a
				}
				q := &cs[run]
				if q.box.Y > p.box.Bottom() || cs[a].box.Bottom() < p.box.Y {
					continue
				}
				if cs[a].bare {
					continue
				}
				c := cost + heights(cs, bareAbove(cs, ends, over[t], q), q, p, m)
				if p.soft {
					c += peers(q, p)
				}
				if roof >= 0 {
					if bareAbove(cs, ends, over[t], q) == roof {
						c += sameHead
					} else {
						c += ownHead
					}
				}
				add(a, b, c)
				if a != ends[t] {
					continue
				}
				for _, d := range under[t] { // the same column goes on below a box
					for e := tops[d]; e >= 0 && !(cs[e].headed && !cs[e].soft); e = cs[e].next {
						add(e, b, c+pastBox)
					}
				}
			}
		}
	}
	return out
}

// stub reports whether a strip of few lines that begins at the edge of the one
// below is narrower since its paragraph ends.
func stub(a, b *strip, m metrics) bool {
	return len(a.rows) < bodyRows && a.box.W < b.box.W && math.Abs(a.box.X-b.box.X) < edgePlay*m.em
}

// textStrips counts the strips that end in text of an article, neither in a caption nor
// a pull quote.
func textStrips(of []int, cs []piece, ends []int) int {
	n := 0
	for _, u := range of {
		if ends[u] >= 0 && !cs[ends[u]].aside {
			n++
		}
	}
	return n
}

// startGap is the white space, in em, between two articles at most.
const startGap = 4

// startsBeside reports whether an article starts, in the column before, at the
// height of the white space above a piece, or text that goes on there from
// another column: both columns have been cut there.
//
//	│ text of A │ text of A │
//	│           │           │
//	│ HEADLINE  │ text of B │
//	│ text of B │           │
func startsBeside(ss []strip, cs []piece, tops, byRight []int, b int, m metrics) bool {
	p := &cs[b]
	x := ss[p.strip].box.X
	k, _ := slices.BinarySearchFunc(byRight, x-gutterReach*m.em, func(i int, x float64) int {
		return cmp.Compare(ss[i].box.Right(), x)
	})
	for ; k < len(byRight) && ss[byRight[k]].box.Right() < x+m.em; k++ {
		if t := &ss[byRight[k]]; t.box.Y > p.box.Y+m.em || t.box.Bottom() < cs[p.prev].box.Bottom()-m.em {
			continue
		}
		for a := tops[byRight[k]]; a >= 0; a = cs[a].next {
			q := &cs[a]
			if q.wall != p.wall || q.aside || q.box.Y < cs[p.prev].box.Bottom()-m.em || q.box.Y > p.box.Y+m.em {
				continue
			}
			if q.headed && !q.soft || math.Abs(q.box.Y-p.box.Y) < 0.6*m.em && p.box.Y-cs[p.prev].box.Bottom() < startGap*m.em {
				return true
			}
		}
	}
	return false
}

// peers weighs a small heading against that of the text which it may be a part
// of: a cross-head is smaller than the headline.
func peers(a, b *piece) float64 {
	if a.headed && headEm(a) < 1.12*headEm(b) {
		return peerHead
	}
	return 0
}

// heights weighs the heights at which two neighbouring columns start.
// head is the heading that the first stands under, -1 for none.
func heights(cs []piece, head int, a, b *piece, m metrics) float64 {
	top := b.box.Y
	if !b.headed {
		top = b.textTop
	}
	switch {
	case math.Abs(a.textTop-top) < 0.6*m.em:
		return levelTexts
	case a.headed && math.Abs(a.box.Y-top) < math.Max(m.em, 0.5*headEm(a)):
		return levelHead
	case head >= 0 && math.Abs(cs[head].box.Y-top) < math.Max(m.em, 0.5*headEm(&cs[head])):
		return levelHead
	case a.headed && a.box.Y > top+2*m.em:
		return startsHigh + otherArticle
	case top < a.textTop:
		return startsHigh
	}
	return startsLow
}

// bareAbove returns the heading without text that the strip of a piece stands
// under, -1 for none.
func bareAbove(cs []piece, ends, over []int, p *piece) int {
	if p.prev >= 0 {
		return -1
	}
	for _, u := range over {
		if a := ends[u]; a >= 0 && cs[a].bare && !cs[a].side && !cs[a].aside && !cs[a].section {
			return a
		}
	}
	return -1
}
