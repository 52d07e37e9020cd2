package layout

import (
	"cmp"
	"math"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// piece is a part of one strip that belongs to one article as a whole: a
// heading with the text under it, or text without a heading. Articles are
// chains of pieces.
type piece struct {
	strip  int
	parts  []part
	box    page.Box
	wall   int
	headed bool // starts with a heading
	ruled  bool // starts under a cut-off rule without a heading
	bare   bool // heading without text
	aside  bool // stands outside the flow: caption, pull quote
	first  bool // first of its strip
	last   bool // last of its strip
	prev   int  // piece before it in its strip, -1
	next   int  // piece after it in its strip, -1
}

// pieces cuts the blocks of the strips where articles may start. tops and ends
// are the first and last piece of each strip, -1 for strips without.
func pieces(ss []strip, in [][]part, rs []row, vs []*view) (out []piece, tops, ends []int) {
	ps := slices.Clone(in)
	tops, ends = make([]int, len(ss)), make([]int, len(ss))
	for i := range ss {
		tops[i], ends[i] = -1, -1
		start := len(out)
		ps[i] = pullQuotes(ps[i], rs, vs)
		for k := range ps[i] {
			b := &ps[i][k]
			cut := k == 0 || b.run || b.rule && b.role == Body && b.first == labelPara && !isHeading(ps[i][k-1].role)
			if cut {
				out = append(out, piece{
					strip: i, wall: ss[i].wall, headed: b.run, ruled: k > 0 && !b.run,
					bare: true, aside: true, prev: -1, next: -1,
				})
			}
			c := &out[len(out)-1]
			c.parts = append(c.parts, *b)
			c.box = c.box.Union(b.box)
			c.bare = c.bare && isHeading(b.role)
			c.aside = c.aside && (b.role == Caption || b.role == Credit || b.role == PullQuote)
		}
		if len(out) == start {
			continue
		}
		tops[i], ends[i] = start, len(out)-1
		out[start].first, out[len(out)-1].last = true, true
		for j := start + 1; j < len(out); j++ {
			out[j].prev, out[j-1].next = j-1, j
		}
	}
	return out, tops, ends
}

// pullQuotes turns headings that interrupt a sentence into pull quotes: the
// text before them does not end, and goes on after them.
func pullQuotes(in []part, rs []row, vs []*view) []part {
	out := slices.Clone(in)
	for k := 1; k < len(out); k++ {
		if !out[k].run || out[k-1].role != Body {
			continue
		}
		end := k + 1
		for end < len(out) && isHeading(out[end].role) && !out[end].run {
			end++
		}
		if end == len(out) || out[end].role != Body {
			continue
		}
		last, next := out[k-1].rows[len(out[k-1].rows)-1], out[end].rows[0]
		if t := &rs[last].text; t.sentenceEnd || vs[last] != nil && vs[last].right > 1.5 || !t.hyphenEnd && !rs[next].text.lowerStart && !t.han {
			continue
		}
		if rs[next].text.upperStart || vs[next] != nil && vs[next].left > indentLeast {
			continue
		}
		for j := k; j < end; j++ {
			out[j].role, out[j].run = PullQuote, false
			out[j].reasons = append([]string{"interrupts a sentence"}, out[j].reasons...)
		}
		out[end].first = labelCont
	}
	return out
}

func isHeading(r Role) bool { return r == Kicker || r == Headline || r == Deck }

// The costs of a piece going on with another, on the scale of the logarithm of
// odds; a piece without a heading that begins an article costs startCost.
const (
	startCost   = 1.1
	underHead   = -0.5 // first column under a heading without text
	asideHead   = 1.3  // a further column straight from the heading
	besideHead  = 0.1  // next column under the same heading
	nextColumn  = 0.3  // next column, nothing above
	ownedColumn = 0.9  // next column of a heading that has text already
	otherRoof   = 0.9  // next column, but under something else
	belowInset  = 0.2  // same column, below an inset
	belowRule   = 1.2  // same column, below a cut-off rule
	otherWidth  = 0.5  // columns of different width
	deckBelow   = -0.2 // a smaller headed piece under a heading without text
	gutterReach = 3.5  // widest gap between columns, in em
)

// link is a possible continuation: piece to goes on with piece from.
type link struct {
	from, to int
	cost     float64
}

// roofs finds for each strip the nearest heading strip above it, -1 where only
// the page's edge is above.
func roofs(ss []strip) []int {
	order := make([]int, len(ss))
	roof := make([]int, len(ss))
	for i := range order {
		order[i], roof[i] = i, -1
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ss[a].box.Y, ss[b].box.Y) })
	for _, i := range order {
		for _, u := range ss[i].up {
			if ss[u].kind == heading || ss[u].box.W > 1.6*ss[i].box.W {
				roof[i] = u
			} else if roof[i] < 0 {
				roof[i] = roof[u]
			}
		}
	}
	return roof
}

// links lists the possible continuations between the pieces of a page.
func links(ss []strip, cs []piece, tops, ends []int, rs []row, vs []*view, m metrics) []link {
	roof := roofs(ss)
	var out []link
	add := func(a, b int, cost float64) {
		if a >= 0 && b >= 0 && a != b && !cs[a].aside && !cs[b].aside && cs[a].wall == cs[b].wall {
			out = append(out, link{a, b, cost + joint(&cs[a], &cs[b], rs, vs)})
		}
	}
	// Strips by left edge, to find the column to the left.
	byRight := make([]int, 0, len(ss))
	for i := range ss {
		if ends[i] >= 0 && ss[i].kind != noiseFlow {
			byRight = append(byRight, i)
		}
	}
	slices.SortStableFunc(byRight, func(a, b int) int { return cmp.Compare(ss[a].box.Right(), ss[b].box.Right()) })
	for b := range cs {
		p := &cs[b]
		s := &ss[p.strip]
		if p.prev >= 0 {
			if !p.headed {
				add(p.prev, b, belowRule)
			}
			continue
		}
		for _, u := range beyond(ss, cs, ends, p.strip) {
			a := ends[u]
			if a < 0 {
				continue
			}
			switch {
			case cs[a].bare && p.headed:
				if leftmost(ss, u, p.strip) && smallerHead(&cs[a], p) {
					add(a, b, deckBelow)
				}
			case cs[a].bare && leftmost(ss, u, p.strip):
				add(a, b, underHead)
			case cs[a].bare:
				add(a, b, asideHead)
			case !p.headed:
				cost := belowInset
				if math.Abs(ss[u].box.W-s.box.W) > 0.3*math.Max(ss[u].box.W, s.box.W) {
					cost += otherWidth
				}
				if v := vs[p.parts[0].rows[0]]; v != nil && v.rule && containsInt(s.up, u) { // not the rule of a box
					cost += belowRule - belowInset
				}
				if len(s.up) > 1 {
					cost += otherWidth
				}
				add(a, b, cost)
			}
		}
		if p.headed || s.kind == heading {
			continue
		}
		// The column to the left: strips that end shortly before this one's left edge.
		k, _ := slices.BinarySearchFunc(byRight, s.box.X-gutterReach*m.em, func(i int, x float64) int {
			return cmp.Compare(ss[i].box.Right(), x)
		})
		for ; k < len(byRight) && ss[byRight[k]].box.Right() < s.box.X+m.em; k++ {
			t := byRight[k]
			if ss[t].box.Bottom() < s.box.Y || ss[t].kind == heading || t == p.strip || cs[ends[t]].bare {
				continue
			}
			same := roof[t] == roof[p.strip]
			wide := 0.0
			if math.Abs(ss[t].box.W-s.box.W) > 0.25*math.Max(ss[t].box.W, s.box.W) {
				wide = otherWidth
			}
			switch {
			case same && roof[t] >= 0:
				add(tops[t], b, besideHead+wide+boolCost(cs[tops[t]].headed, 0.3))
				if ends[t] != tops[t] {
					// A heading with text under it owns the columns beneath its span.
					add(ends[t], b, nextColumn+wide+boolCost(!cs[tops[t]].headed, ownedColumn))
				}
			case same:
				add(ends[t], b, nextColumn+wide)
			default:
				add(ends[t], b, otherRoof+wide)
			}
		}
	}
	return out
}

// beyond returns the strips above a strip, looking through boxes and captions,
// which do not take part in its flow.
func beyond(ss []strip, cs []piece, ends []int, s int) []int {
	through := func(u int) bool {
		return ss[u].wall != ss[s].wall || ends[u] >= 0 && cs[ends[u]].aside
	}
	plain := true
	for _, u := range ss[s].up {
		plain = plain && !through(u)
	}
	if plain {
		return ss[s].up
	}
	var out []int
	todo := slices.Clone(ss[s].up)
	for n := 0; n < len(todo) && n < mostThrough; n++ {
		u := todo[n]
		if !through(u) {
			if ss[u].box.OverlapX(ss[s].box) > 0 {
				out = append(out, u)
			}
			continue
		}
		for _, w := range ss[u].up {
			if !containsInt(todo, w) {
				todo = append(todo, w)
			}
		}
	}
	return out
}

// mostThrough bounds the strips that are looked through.
const mostThrough = 64

func boolCost(b bool, c float64) float64 {
	if b {
		return c
	}
	return 0
}

// leftmost reports whether strip s is the first column under strip u.
func leftmost(ss []strip, u, s int) bool {
	for _, d := range ss[u].down {
		if ss[d].box.X < ss[s].box.X && d != s && ss[d].box.Right() < ss[s].box.CenterX() {
			return false
		}
	}
	return true
}

func smallerHead(a, b *piece) bool { return headEm(b) < 0.9*headEm(a) }

func headEm(p *piece) float64 {
	var e float64
	for i := range p.parts {
		if isHeading(p.parts[i].role) {
			e = math.Max(e, p.parts[i].em)
		}
	}
	return e
}

// joint weighs how the last line of one piece goes on in the first of another.
func joint(a, b *piece, rs []row, vs []*view) float64 {
	pa, pb := &a.parts[len(a.parts)-1], &b.parts[0]
	var c float64
	if r := pa.em / pb.em; !isHeading(pa.role) && (r > 1.12 || r < 1/1.12) {
		c += 3 * math.Min(0.5, math.Abs(math.Log(r)))
	}
	if pa.role != Body || pb.role != Body {
		return c
	}
	last := pa.rows[len(pa.rows)-1]
	t, u := &rs[last].text, &rs[pb.rows[0]].text
	full := vs[last] == nil || vs[last].right < 1.5
	switch {
	case t.hyphenEnd:
		c -= 0.6
	case t.sentenceEnd && !full:
		c += 0.5
	case t.sentenceEnd:
		c += 0.1
	case full:
		c -= 0.3
	}
	switch {
	case u.lowerStart:
		c -= 0.5
	case pb.first == labelPara && !t.sentenceEnd:
		c += 0.3
	}
	return c
}
