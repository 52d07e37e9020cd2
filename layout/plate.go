package layout

import (
	"cmp"
	"math"
	"slices"

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
func plates(cs []piece, rs []row, pics []page.Box, ws []wall, em float64) []plate {
	var out []plate
	at := make([]int, len(pics))
	for i, b := range pics {
		if at[i] = -1; placed(b) {
			at[i] = len(out)
			out = append(out, plate{pic: i, box: b, wall: wallOf(ws, b)})
		}
	}
	known := len(out)
	for c := range cs {
		if !cs[c].aside || cs[c].quote() {
			continue
		}
		near, dist := -1, captionReach*em
		for i := range out[:known] {
			if d := captionGap(pics[out[i].pic], cs[c].box); d < dist {
				near, dist = i, d
			}
		}
		if near < 0 {
			near = len(out)
			b := cs[c].box
			out = append(out, plate{pic: -1, box: b.Union(hole(rs, b, em)), wall: cs[c].wall})
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
// tell: up to the next text above. It is empty where no picture fits.
func hole(rs []row, b page.Box, em float64) page.Box {
	top := math.Inf(-1)
	for i := range rs {
		if r := rs[i].box; r.CenterY() < b.Y && r.OverlapX(b) > 0 {
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
func withPictures(in []group, cs []piece, ps []plate, across []page.Box, em float64) []group {
	out := slices.Clone(in)
	for i := range ps {
		p := &ps[i]
		best, most := -1, aloneScore
		if len(p.asides) == 0 {
			most = 0
		}
		within := p.wall > 0 && slices.ContainsFunc(in, func(g group) bool { return g.wall == p.wall })
		for g := range in {
			if within && in[g].wall != p.wall || !within && in[g].wall > 0 {
				continue
			}
			if s := claim(&in[g], cs, p.box, across, em).sum; within || s > most {
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
	for c := range cs {
		if !cs[c].aside || !cs[c].quote() {
			continue
		}
		best, most := nearestGroup(in, cs, cs[c].box), math.Inf(-1)
		for g := range in {
			if in[g].wall == cs[c].wall {
				if s := claim(&in[g], cs, cs[c].box, nil, em).sum; s > most && s > 0 {
					best, most = g, s
				}
			}
		}
		if best < 0 {
			best = len(out)
			out = append(out, group{wall: cs[c].wall})
		}
		out[best].asides = append(out[best].asides, c)
	}
	return out
}

// aloneScore is the evidence that a captioned picture belongs to no article,
// before anything is known of its neighbours; claims are on the same scale, the
// logarithm of odds.
const aloneScore = 1.4

// What the text of a group at a plate tells; see claim.
const (
	claimInside  = 2.0  // the extent of the group surrounds it
	claimHead    = 2.0  // its heading stands directly above
	claimUnder   = 2.0  // its text goes on directly below
	claimOver    = 0.6  // its text ends directly above
	claimFlank   = 0.6  // its text stands beside, on each side
	claimTitled  = 0.8  // its heading stands directly below, as wide as the picture
	claimRule    = -2.5 // a rule parts them
	claimNear    = 0.8  // the gap above is as small as that around an inset
	claimFar     = 1.25 // gap, in em, at which nearness tells nothing
	plateReach   = 3.0  // how far, in em, a text is from a picture that it stands at
	insideLeast  = 0.5  // share of the picture from which on a group surrounds it
	overlapLeast = 0.5  // share of the narrower of two texts that must stand over the other
)

// claim weighs how likely a picture with its captions belongs to a group.
func claim(g *group, cs []piece, b page.Box, across []page.Box, em float64) *ledger {
	l := &ledger{}
	var hull page.Box
	var left, right float64
	over, under, titled := false, false, false
	head := false
	gap := math.Inf(1)
	ruled := false
	for n, i := range g.pieces {
		c := &cs[i]
		hull = hull.Union(c.box)
		for k := range c.parts {
			pt := &c.parts[k]
			if side := pt.box.OverlapY(b); side > 0 {
				if d := b.X - pt.box.Right(); d > -0.5*em && d < gutterReach*em {
					left += side
				}
				if d := pt.box.X - b.Right(); d > -0.5*em && d < gutterReach*em {
					right += side
				}
			}
			if pt.box.OverlapX(b) < overlapLeast*math.Min(pt.box.W, b.W) {
				continue
			}
			heading := isHeading(pt.role) || pt.role == Byline
			if d := b.Y - pt.box.Bottom(); d > -0.5*em && d < plateReach*em {
				if parted(across, pt.box, b, em) {
					ruled = true
				} else {
					over = true
					head = head || heading
					gap = math.Min(gap, d/em)
				}
			}
			if d := pt.box.Y - b.Bottom(); d > -0.5*em && d < plateReach*em {
				switch {
				case parted(across, b, pt.box, em):
					ruled = true
				case heading && n == 0 && k == 0 && math.Abs(pt.box.X-b.X) < em:
					titled = true
				case !heading:
					under = true
				}
			}
		}
	}
	if share := hull.Intersect(b).Area() / b.Area(); share > insideLeast {
		l.add(claimInside*share, "surrounded by the article")
	}
	l.when(head, claimHead, "directly under the heading")
	l.when(over && !head, claimOver, "text above")
	l.when(under, claimUnder, "text goes on below")
	l.when(titled, claimTitled, "heading below")
	l.when(ruled, claimRule, "parted by a rule")
	l.add(claimFlank*math.Min(1, left/b.H), "text at the left")
	l.add(claimFlank*math.Min(1, right/b.H), "text at the right")
	if over {
		l.add(claimNear*math.Max(-1, math.Min(1, 3*(claimFar-gap))), "close to the text above")
	}
	return l
}

// parted reports whether a rule lies between two boxes one over the other.
func parted(across []page.Box, a, b page.Box, em float64) bool {
	return crossing(across, a.Bottom()-0.3*em, b.Y+0.3*em, page.BoxOf(math.Max(a.X, b.X), a.Bottom(), math.Min(a.Right(), b.Right()), b.Y), em)
}
