package layout

import (
	"math"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// piece is a part of one strip that belongs to one article as a whole: a
// heading with the text under it, or text without a heading. Articles are
// chains of pieces.
type piece struct {
	strip   int
	parts   []part
	box     page.Box
	wall    int
	headed  bool // starts with a heading
	side    bool // its heading is set across the direction of the text
	soft    bool // its heading is small and may be a cross-head
	bare    bool // heading without text
	section bool // heading of several small units, which belongs to none
	aside   bool // stands outside the flow: caption, pull quote
	prev    int  // piece before it in its strip, -1
	next    int  // piece after it in its strip, -1

	textTop float64 // where its text starts, below the heading
	open    float64 // how surely it begins inside a sentence, -1 to 1
	ended   float64 // how surely it does not end inside one, -1 to 1
	leaves  bool    // ends with a jump line: its text goes on at another page
	resumes bool    // its text begins with a jump line: it comes from another page
	leads   bool    // begins as the text right under a heading does; see leads
	cross   float64 // for a small heading, the evidence that it is a cross-head
}

// pieces cuts the blocks of the strips where articles may start. tops and ends
// are the first and last piece of each strip, -1 for strips without.
func pieces(ss []strip, in [][]part, rs []row, vs []*view, m metrics) (out []piece, tops, ends []int) {
	ps := plainKickers(ss, in, rs, vs, m)
	tops, ends = make([]int, len(ss)), make([]int, len(ss))
	for i := range ss {
		tops[i], ends[i] = -1, -1
		start := len(out)
		ps[i] = sectionHead(pullQuotes(ps[i], rs, vs), vs, m)
		into := -1                         // piece of the part before
		at, last, side := -1, Unplaced, -1 // piece and role of the last part in the flow, last piece beside it
		for k := range ps[i] {
			b := &ps[i][k]
			if into >= 0 && oneBlock(&ps[i][k-1], b, rs) {
				c := &out[into]
				c.parts = append(c.parts, *b)
				c.box = c.box.Union(b.box)
				c.bare = c.bare && (isHeading(b.role) || b.role == CrossHead || b.role == Byline)
				c.aside = c.aside && (b.role == Caption || b.role == Credit || b.role == PullQuote)
				if into == at {
					last = b.role
				}
				continue
			}
			if b.role == Caption || b.role == Credit || b.role == PullQuote {
				if side < 0 || b.gap || b.role == PullQuote || out[side].quote() {
					side = len(out)
					out = append(out, piece{strip: i, wall: ss[i].wall, aside: true, prev: -1, next: -1})
				}
				out[side].parts = withCredit(out[side].parts, *b, rs)
				out[side].box = out[side].box.Union(b.box)
				into = side
				continue
			}
			side = -1
			run := b.run && b.role != Furniture || b.role == CrossHead && (at < 0 || last != CrossHead && !isHeading(last))
			cut := at < 0 || run || b.role == Furniture || last == JumpTo || b.role == Body && (b.rule || b.gap) && !isHeading(last) && last != CrossHead
			if !cut && b.role == Body && last != CrossHead && !isHeading(last) {
				// Below a picture with its caption another article may go on.
				cut = b.box.Y-out[at].box.Bottom() > math.Max(0, m.leading-m.em)+pieceGap*m.em
			}
			if cut {
				if at >= 0 {
					out[at].next = len(out)
				}
				out = append(out, piece{
					strip: i, wall: ss[i].wall, headed: run,
					bare: true, prev: at, next: -1,
				})
				at = len(out) - 1
				if tops[i] < 0 {
					tops[i] = at
				}
			}
			into = at
			c := &out[at]
			c.parts = append(c.parts, *b)
			c.box = c.box.Union(b.box)
			c.bare = c.bare && (isHeading(b.role) || b.role == CrossHead || b.role == Byline)
			last = b.role
		}
		if ends[i] = at; at < 0 && len(out) > start { // nothing but captions
			tops[i], ends[i] = start, len(out)-1
		}
	}
	for i := range out {
		out[i].section = out[i].parts[0].role == Furniture
		out[i].look(&ss[out[i].strip], rs, vs, m)
	}
	weighSmallHeads(out)
	return out, tops, ends
}

const (
	// articleRows is how many rows of text stand under a large headline where small
	// ones may as well be cross-heads as headlines.
	articleRows = 60
	// headsApart is how much a doubling of that distance speaks against cross-heads,
	// headsMost the most that it says.
	headsApart = 0.3
	headsMost  = 1
)

// weighSmallHeads weighs small headings by how far apart the large headlines of
// the page are: where they stand over a column or two each, articles begin with
// them, and small headings are cross-heads; where a page of text has only a few,
// articles begin with the small ones.
func weighSmallHeads(cs []piece) {
	rows, heads, soft := 0, 1, 0
	for i := range cs {
		for k := range cs[i].parts {
			if cs[i].parts[k].role == Body {
				rows += len(cs[i].parts[k].rows)
			}
		}
		switch {
		case cs[i].soft:
			soft++
		case cs[i].headed && !cs[i].section && !cs[i].aside:
			heads++
		}
	}
	if soft == 0 || rows == 0 {
		return
	}
	w := headsApart * math.Log2(float64(rows)/float64(heads)/articleRows)
	w = math.Max(-headsMost, math.Min(w, headsMost))
	for i := range cs {
		if cs[i].soft {
			cs[i].cross -= w
		}
	}
}

// oneBlock reports that the source has two parts that follow each other in one
// block, where its blocks are believed.
func oneBlock(a, b *part, rs []row) bool {
	block := rs[b.rows[0]].block
	return block > 0 && rs[a.rows[len(a.rows)-1]].block == block
}

// resumes reports that a block begins with a jump line that says where its text
// comes from.
func resumes(b *part, vs []*view) bool {
	v := vs[b.rows[0]]
	return b.role == JumpFrom || b.role == Body && v != nil && v.mark&runInMark != 0
}

func isHeading(r Role) bool { return r == Kicker || r == Headline || r == Deck }

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
		if isHeading(p.parts[i].role) || p.parts[i].role == CrossHead {
			e = math.Max(e, p.parts[i].em)
		}
	}
	return e
}
