package layout

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// plate is a picture with the captions and credits at it, which go together to
// one article or stand alone.
type plate struct {
	pic    int   // index of the picture, -1 where the source does not tell it
	asides []int // pieces: captions and credits
	box    page.Box
	wall   int
}

// captionReach is how far, in em, a caption may stand from its picture.
const captionReach = 3

// plates puts pictures and captions together.
func plates(cs []piece, rs []row, pics []page.Box, inner *wallIndex, em float64) []plate {
	var out []plate
	at := make([]int, len(pics))
	for i, b := range pics {
		if at[i] = -1; placed(b) {
			at[i] = len(out)
			out = append(out, plate{pic: i, box: b, wall: inner.of(b)})
		}
	}
	known := len(out)
	level := newBands(known, func(i int) page.Box { return pics[out[i].pic] })
	tallest := 0.0
	for i := range rs {
		tallest = max(tallest, rs[i].box.H)
	}
	for c := range cs {
		if !cs[c].aside || cs[c].quote() {
			continue
		}
		near, dist := -1, captionReach*em
		for _, i := range level.near(cs[c].box.Y-1.01*dist, cs[c].box.Bottom()+1.01*dist) {
			if d := captionGap(pics[out[i].pic], cs[c].box); d < dist {
				near, dist = int(i), d
			}
		}
		if near < 0 {
			near = len(out)
			b := cs[c].box
			out = append(out, plate{pic: -1, box: b.Union(hole(rs, b, tallest, em)), wall: cs[c].wall})
		}
		o := &out[near]
		o.asides = append(o.asides, c)
		if o.box = o.box.Union(cs[c].box); o.pic >= 0 && o.wall == 0 {
			o.wall = cs[c].wall
		}
	}
	for i := range out {
		slices.SortStableFunc(out[i].asides, func(a, b int) int {
			return cmp.Or(cmp.Compare(cs[a].box.Y, cs[b].box.Y), cmp.Compare(cs[a].box.X, cs[b].box.X))
		})
	}
	return out
}

// fullCaption is the share of the widest line of a caption from which on a line
// is full.
const fullCaption = 0.9

// withCredit adds a part to a caption. A credit that begins in the last full line
// of a caption, or a caption that goes on with the name of a credit, is one run
// of text with it, which is parted by its wording later.
func withCredit(parts []part, b part, rs []row) []part {
	n := len(parts) - 1
	if n < 0 || parts[n].role == b.role || parts[n].role == PullQuote || b.role == PullQuote {
		return append(parts, b)
	}
	a := &parts[n]
	last := &rs[a.rows[len(a.rows)-1]]
	wide := math.Max(a.box.W, b.box.W)
	if last.text.sentenceEnd || last.box.W < fullCaption*wide || math.Abs(math.Log(a.em/b.em)) > 0.06 {
		return append(parts, b)
	}
	a.role = Caption
	a.rows = append(slices.Clone(a.rows), b.rows...)
	a.box = a.box.Union(b.box)
	return parts
}

// quote reports a piece that is a pull quote.
func (p *piece) quote() bool { return p.parts[0].role == PullQuote }

// captionGap is the distance from a caption to a picture. Most captions stand
// below their picture: those above and beside count as farther away.
func captionGap(pic, caption page.Box) float64 {
	d := apart(pic, caption)
	switch {
	case pic.OverlapX(caption) <= 0:
		return 1.5 * d
	case caption.CenterY() < pic.CenterY():
		return 1.2 * d
	}
	return d
}

// hole returns the white space over a caption whose picture the source does not
// tell: up to the next text above. It is empty where no picture fits. The rows
// are in order down the page; tallest is the height of the highest.
func hole(rs []row, b page.Box, tallest, em float64) page.Box {
	top := math.Inf(-1)
	above := sort.Search(len(rs), func(i int) bool { return rs[i].box.CenterY() >= b.Y })
	for i := above - 1; i >= 0; i-- {
		r := &rs[i].box
		if b.Y-top < smallestHole*em || r.CenterY()+tallest < top {
			break // nothing changes any more
		}
		if r.OverlapX(b) > 0 {
			top = math.Max(top, r.Bottom())
		}
	}
	if h := b.Y - top; h < smallestHole*em || math.IsInf(h, 1) {
		return page.Box{}
	}
	return page.BoxOf(b.X, top, b.Right(), b.Y)
}

// smallestHole is the least height, in em, of white space that a picture may
// have been in.
const smallestHole = 4

// withPictures gives each plate and each pull quote to the group that it belongs
// to; a captioned picture that no group claims stands alone.
func withPictures(in []group, ps []plate, c *claims) []group {
	cs := c.cs
	out := slices.Clone(in)
	all := make([]int32, len(in))
	for g := range all {
		all[g] = int32(g)
	}
	for i := range ps {
		p := &ps[i]
		best, most := -1, aloneScore
		if len(p.asides) == 0 {
			most = 0
		}
		within := p.wall > 0 && slices.ContainsFunc(in, func(g group) bool { return g.wall == p.wall })
		likely := c.near(p.box)
		if within {
			likely = all
		}
		for _, g := range likely {
			g := int(g)
			if within && in[g].wall != p.wall || !within && in[g].wall > 0 {
				continue
			}
			if s := c.weigh(g, p.box, p.asides).sum; within || s > most {
				if best < 0 || s > most {
					best, most = g, s
				}
			}
		}
		if best < 0 {
			if len(p.asides) == 0 {
				continue
			}
			best = len(out)
			out = append(out, group{kind: PictureUnit, wall: p.wall})
		}
		if p.pic >= 0 {
			out[best].pics = append(out[best].pics, p.pic)
		}
		out[best].asides = append(out[best].asides, p.asides...)
	}
	for q := range cs {
		if !cs[q].aside || !cs[q].quote() {
			continue
		}
		best, most := nearestGroup(in, cs, cs[q].box), math.Inf(-1)
		for _, g := range c.near(cs[q].box) {
			if in[g].wall == cs[q].wall {
				if s := c.weigh(int(g), cs[q].box, []int{q}).sum; s > most && s > 0 {
					best, most = int(g), s
				}
			}
		}
		if best < 0 {
			best = len(out)
			out = append(out, group{wall: cs[q].wall})
		}
		out[best].asides = append(out[best].asides, q)
	}
	return out
}
