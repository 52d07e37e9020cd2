package layout

import (
	"math"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// view is what a row looks like among its neighbours: the evidence from which
// its role is decided. Lengths are in em of the page's body type.
type view struct {
	row     *row
	size    float64 // em against body
	step    float64 // its logarithm
	left    float64 // from the column's left edge to the row
	right   float64 // from the row to the column's right edge
	measure float64 // width of the column
	fill    float64 // share of the column's width that the row covers
	centred bool
	above   float64 // white space above, beyond the usual
	pitch   float64 // distance of the row's middle from that of the row above, beyond the leading
	below   float64
	rule    bool // a horizontal rule stands directly above
	ruleOff bool // a horizontal rule stands directly below
	spans   bool // runs across several columns
	picture bool // stands directly under (or over) a picture
	top     bool // first of its strip
	shortOf bool // the row before ended early
	initial bool // starts with a drop capital
	framed  bool // rules stand above the first and below the last row of its strip, near or far
	sized   bool // the source gives the sizes of type
	deckish bool // larger than the body, under larger type still
	lone    bool // short, without an indent and without a full stop, between paragraphs that have both
	leads   bool // larger than the body, with nothing larger in its heading above
	under   bool // the row before is larger than the body, this one is not
	second  bool // second row in the type of a deck
	alike   bool // set in the type of the row before, which is not the body's
	ended   bool // the row before ends a sentence
	shifted bool // the edge of its column stands farther in, as along an inset
	nearly  bool // the row before ends a sentence one full-width character early
	flush   bool // paragraphs of the column begin without an indent
	inside  bool // the row before is full and ends inside a sentence
	mark    wordingMark
	worded  bool // mark is what its wording tells
}

const (
	// edgeRows is how many rows around a row tell where its column's edges are;
	// old pages bend.
	edgeRows = 9
	// dropRows is over how many rows a drop capital may reach.
	dropRows = 6
	// evenShare is how far the margins of a centred row may differ, of their sum.
	evenShare = 0.35
)

// pictureReach is how far, in em, a row may stand from the picture that it belongs
// to.
const pictureReach = 2.5

// levelWith returns the boxes, of which x is the index, that stand at the height
// of another, or so near to it.
func levelWith(boxes []page.Box, x *bands, b page.Box, reach float64) []page.Box {
	var out []page.Box
	for _, i := range x.near(b.Y-1.01*reach, b.Bottom()+1.01*reach) {
		if o := boxes[i]; o.OverlapY(b) >= -reach {
			out = append(out, o)
		}
	}
	return out
}

// views looks at the rows of one strip in order.
func views(s *strip, rs []row, cols []column, m metrics, across, pics []page.Box, level *bands) []view {
	out := make([]view, len(s.rows))
	pics = levelWith(pics, level, s.box, pictureReach*m.em)
	// The edges of the rows around the one that is looked at, in order.
	lefts := make([]float64, 0, 2*edgeRows+1)
	rights := make([]float64, 0, 2*edgeRows+1)
	lo, hi, stop := 0, 0, 0 // rows among them, and the first beyond their run
	for n, i := range s.rows {
		r := &rs[i]
		if n == stop {
			lefts, rights = lefts[:0], rights[:0]
			lo, hi, stop = n, n, edgeRun(s, rs, n, m)
		}
		for ; hi < min(stop, n+edgeRows+1); hi++ {
			b := &rs[s.rows[hi]].box
			lefts, rights = insertSorted(lefts, b.X), insertSorted(rights, b.Right())
		}
		for ; lo < n-edgeRows; lo++ {
			b := &rs[s.rows[lo]].box
			lefts, rights = removeSorted(lefts, b.X), removeSorted(rights, b.Right())
		}
		l, e := ofSorted(lefts, 0.2), ofSorted(rights, 0.85)
		if s.kind == flowing && s.first >= 0 {
			c := cols[s.first].box
			if len(lefts) < edgeRows {
				l, e = c.X, c.Right()
			} else {
				// The rows at hand are all short: believe the column.
				if c.Right() > e && c.Right()-e > 2*m.em {
					e = c.Right()
				}
				if c.X < l && l-c.X > 2*m.em && ofSorted(lefts, 0.6)-l > wrapPlay*m.em {
					l = c.X
				}
			}
		}
		for _, b := range pics {
			if b.OverlapY(r.box) < 0.3*r.box.H {
				continue
			}
			if b.X > r.box.CenterX() && b.X < e {
				e = math.Max(r.box.Right(), b.X-0.5*m.em)
			}
			if b.Right() < r.box.CenterX() && b.Right() > l {
				l = math.Min(r.box.X, b.Right()+0.5*m.em)
			}
		}
		v := view{
			row: r, size: r.em / m.em, sized: m.sized, spans: s.kind == heading, top: n == 0,
			left: (r.box.X - l) / m.em, right: (e - r.box.Right()) / m.em,
			measure: math.Max(e-l, r.box.W) / m.em,
		}
		v.step = math.Log(v.size)
		if n > 0 {
			near := rs[s.rows[n-1]].box
			wrapAt(&v, r.box, near, m.em)
			if out[n-1].shifted && v.left > indentLeast && math.Abs(r.box.X-near.X) < wrapPlay/2*m.em {
				v.left, v.shifted = 0, true
			}
		}
		if n+1 < len(s.rows) {
			wrapAt(&v, r.box, rs[s.rows[n+1]].box, m.em)
		}
		for k := n - 1; k >= 0 && k >= n-dropRows; k-- {
			if d := rs[s.rows[k]].drop; !d.Empty() && d.Bottom() > r.box.CenterY() && d.Right() < r.box.X+m.em {
				v.left = 0
			}
		}
		v.initial = !r.drop.Empty()
		v.fill = r.box.W / m.em / v.measure
		v.centred = v.left > 0.9 && v.right > 0.9 && math.Abs(v.left-v.right) < math.Max(0.9, evenShare*(v.left+v.right))
		usual := math.Max(0, m.leading-m.em)
		if n > 0 {
			q := &rs[s.rows[n-1]]
			v.above = (r.box.Y - q.box.Bottom() - usual) / m.em
			v.pitch = (r.box.CenterY() - q.box.CenterY() - m.leading) / m.em
			v.rule = crossing(across, q.box.CenterY()+0.2*q.box.H, r.box.CenterY()-0.2*r.box.H, r.box.Union(q.box), m.em)
			p := &out[n-1]
			v.shortOf = p.right > math.Max(1.5, 0.08*p.measure)
			p.below, p.ruleOff = v.above, v.rule
			pt, t := &q.text, &r.text
			change := 0.0 // of size
			if q.em != r.em || !(r.em > 0) {
				change = math.Log(q.em / r.em)
			}
			v.alike = r.bold == q.bold && math.Abs(change) < 0.05 && (r.bold || math.Abs(v.step) > 0.06)
			v.ended = pt.sentenceEnd
			v.nearly = v.ended && !v.shortOf && t.han && p.right > nearlyShort
			v.deckish = m.sized && v.size > deckSize && v.size < 1.7 && !v.rule && v.above < 1.2 &&
				(q.em > 1.15*r.em && p.size > 1.25 || p.deckish && v.alike)
			v.under = v.size <= deckSize && p.size > deckSize
			v.leads = m.sized && v.size > deckSize && (p.size <= deckSize || p.leads && v.alike)
			v.second = v.deckish && v.alike && !p.alike
			v.inside = !v.rule && v.above < 0.35 && p.right < 1 && p.left < indentMost && p.fill > 0.85 && !pt.sentenceEnd && q.em < sizeStep*m.em &&
				math.Abs(change) < 0.12 && !q.bold && !r.bold && !pt.capsOnly
		} else {
			v.above = 1
			v.leads = m.sized && v.size > deckSize
			v.rule = crossing(across, r.box.Y-2.5*m.em, r.box.CenterY()-0.2*r.box.H, r.box, m.em)
		}
		v.picture = n > 0 && out[n-1].picture && v.alike && v.above < 0.35 && !v.rule // a caption of several rows
		for _, b := range pics {
			if o := b.OverlapX(r.box); o > 0.5*r.box.W {
				if gap := -b.OverlapY(r.box) / m.em; gap > -0.5 && gap < pictureReach {
					v.picture = true
				}
			}
		}
		out[n] = v
	}
	if n := len(out); n > 0 {
		b := out[n-1].row.box
		out[n-1].ruleOff = crossing(across, b.CenterY()+0.2*b.H, b.Bottom()+2.5*m.em, b, m.em)
		a := out[0].row.box
		out[0].framed = crossing(across, a.Y-frameReach*m.em, a.CenterY()-0.2*a.H, a, m.em) &&
			crossing(across, b.CenterY()+0.2*b.H, b.Bottom()+frameReach*m.em, b, m.em)
	}
	if n := len(out); n > 0 && s.kind == heading {
		out[n-1].below = 1
	}
	unjustified(out, m.em)
	return out
}

// edgeRun returns the first row after n that stands in a column of another width,
// below white space: the grid changes there.
func edgeRun(s *strip, rs []row, n int, m metrics) int {
	for k := n + 1; k < len(s.rows); k++ {
		a, b := &rs[s.rows[k-1]], &rs[s.rows[k]]
		if b.box.Y-a.box.Bottom() < math.Max(0, m.leading-m.em)+pieceGap*m.em || len(s.rows)-k < edgeRows || k-n < edgeRows {
			continue
		}
		above, below := math.Inf(1), math.Inf(1)
		for j := range edgeRows {
			above = math.Min(above, rs[s.rows[k-1-j]].box.X)
			below = math.Min(below, rs[s.rows[k+j]].box.X)
		}
		if math.Abs(above-below) > indentLeast*m.em {
			return k
		}
	}
	return len(s.rows)
}

// frameReach is how far, in em, the rules may stand from a pull quote.
const frameReach = 9

// wrapPlay is how closely, in em, the edges of two rows agree that run along
// the same inset.
const wrapPlay = 0.6

// wrapAt corrects the margins of a row that is narrow together with its
// neighbour: both run along an inset, whose edge is then the column's.
func wrapAt(v *view, b, near page.Box, em float64) {
	if math.Abs(b.X-near.X) < wrapPlay/2*em && math.Abs(b.Right()-near.Right()) < wrapPlay/2*em {
		if v.left < indentMost {
			// Of two full lines at one place neither is indented: the edge is there.
			v.shifted = v.left > indentLeast
			v.right = 0
			if v.shifted {
				v.left = 0
			}
		} else {
			v.left, v.right = 0, 0 // between two insets
		}
		return
	}
	if math.Abs(v.left-v.right) < 2*wrapPlay {
		return // centred
	}
	if v.right > wrapPlay && math.Abs(b.Right()-near.Right()) < wrapPlay*em && v.left < indentMost {
		v.right = 0
	}
	if v.left > indentMost && v.right < wrapPlay && near.Right() > b.Right()-wrapPlay*em {
		if d := (b.X - near.X) / em; math.Abs(d) < indentMost {
			v.left = math.Max(0, d)
		}
	}
}

// lone finds the lines that stand between paragraphs without being one: after a
// paragraph's end, before one that begins with an indent, themselves at the edge
// or centred, short, and without a mark that ends a sentence. Headings in the
// type of the body show by that alone.
func lone(vs []view) {
	for i := range vs {
		v := &vs[i]
		t := &v.row.text
		if v.row.bold || v.inside || t.sentenceEnd || t.softEnd || t.lowerStart || t.letters == 0 || v.picture ||
			math.Abs(v.step) > 0.2 || v.flush || v.spans || v.row.gap > tableGap {
			continue
		}
		if v.left > indentLeast && !v.centred {
			continue
		}
		if i == 0 && !v.centred { // what is left of a paragraph may stand there
			continue
		}
		if i > 0 && !(vs[i-1].row.text.sentenceEnd && (v.shortOf || v.above > crossBelow)) && !vs[i-1].lone && vs[i-1].size < 1.2 {
			continue
		}
		end := i // a heading may have two lines
		if vs[end].right < 1.2 && end+1 < len(vs) && !t.sentenceEnd {
			n := &vs[end+1]
			if n.left > indentLeast && !n.centred || n.right < 1.2 || n.row.text.sentenceEnd || n.row.text.softEnd {
				continue
			}
			end++
		}
		if end+1 >= len(vs) || vs[end].row.text.hyphenEnd || !v.centred && vs[end].right < 1.2 {
			continue
		}
		if n := &vs[end+1]; n.centred || n.left <= indentLeast || n.left >= indentMost || n.row.text.lowerStart {
			continue
		}
		for k := i; k <= end; k++ {
			vs[k].lone = true
		}
	}
}

// stopsLeast is the share of lines that end sentences from which on a source has
// full stops.
const stopsLeast = 0.03

// hasStops reports whether lines end in marks that end sentences.
func hasStops(rs []row) bool {
	n := 0
	for i := range rs {
		if rs[i].text.sentenceEnd {
			n++
		}
	}
	return float64(n) > stopsLeast*float64(len(rs))
}
