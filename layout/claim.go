package layout

import (
	"math"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// aloneScore is the evidence that a captioned picture belongs to no article,
// before anything is known of its neighbours; claims are on the same scale, the
// logarithm of odds.
const aloneScore = 2.5

// What the text of a group at a plate tells; see claims.weigh. The weights are
// those of a multinomial logit (McFadden, 1974) between all groups and none,
// fitted on a thousand captioned pictures of typeset pages and rounded; that of
// the wording is set by hand, since captions there say little of their articles.
const (
	claimInside  = 2.0  // the extent of the group surrounds it
	claimCorner  = 3.5  // the same, but it stands over or under none of its text
	claimHead    = 4.0  // its heading stands directly above
	claimUnder   = 2.1  // its text goes on directly below
	claimOver    = 2.3  // its text ends directly above
	claimFlank   = 0.8  // its text stands beside, on each side
	claimTitled  = 0.2  // its heading stands directly below, as wide as the picture
	claimRule    = -3.3 // a rule parts them
	claimNoRule  = 0.5  // none does, on a page that parts its articles by rules
	claimNear    = 1.0  // the gap above is smaller than that between articles
	claimWider   = -0.8 // it reaches beyond the columns of the group above
	claimFull    = 1.3  // it takes all the columns of the group above
	claimLike    = 0.4  // the caption speaks of what the group speaks of, and no other
	plateReach   = 3.0  // how far, in em, a text is from a picture that it stands at
	insideLeast  = 0.5  // share of the picture from which on a group surrounds it
	overlapLeast = 0.5  // share of the narrower of two texts that must stand over the other
)

// claims weighs which group a plate belongs to.
type claims struct {
	p      *page.Page
	loc    *locale.Locale
	gs     []group
	cs     []piece
	rs     []row
	across []page.Box
	em     float64
	ruled  float64            // share of the articles of the page that stand under a rule
	gap    float64            // between an article and the next below, in em
	in     map[string][]int32 // groups that a word of a caption stands in
	hulls  []page.Box         // extents of the groups
	level  *bands             // index of hulls

	// What the captions that were asked about last share with each group.
	asides []int
	found  []float64
	all    float64
	most   [2]float64 // the greatest and the second greatest of found
	top    int        // the group with the greatest
	asked  [64]uint64 // bits of the hashes of the keys of in, which most words are not among
}

// usualGapOf is the gap between articles, in em, where the page does not tell.
const usualGapOf = 1.5

// newClaims looks at how the page parts its articles.
func newClaims(p *page.Page, loc *locale.Locale, gs []group, cs []piece, ss []strip, rs []row, across []page.Box, em float64) *claims {
	c := &claims{p: p, loc: loc, gs: gs, cs: cs, rs: rs, across: across, em: em, gap: usualGapOf, hulls: make([]page.Box, len(gs))}
	for g := range gs {
		for _, i := range gs[g].pieces {
			c.hulls[g] = c.hulls[g].Union(cs[i].box)
		}
	}
	var gaps []float64
	n := 0
	for i := range cs {
		if !cs[i].headed || cs[i].soft || cs[i].prev < 0 && len(ss[cs[i].strip].up) == 0 {
			continue
		}
		n++
		if cs[i].parts[0].rule {
			c.ruled++
			continue
		}
		gap := math.Inf(1)
		if q := cs[i].prev; q >= 0 {
			gap = cs[i].box.Y - cs[q].box.Bottom()
		} else {
			for _, u := range ss[cs[i].strip].up {
				gap = math.Min(gap, cs[i].box.Y-ss[u].box.Bottom())
			}
		}
		gaps = append(gaps, gap/em)
	}
	c.ruled /= math.Max(1, float64(n))
	if len(gaps) > 0 {
		c.gap = math.Max(0.5, quantile(gaps, 0.3))
	}
	return c
}

// claimReach is how far away, in em, a group may stand that claims something.
const claimReach = max(gutterReach, plateReach)

// near returns the groups that may claim what stands in a box; what weigh adds up
// is 0 for all others.
func (c *claims) near(b page.Box) []int32 {
	if c.level == nil {
		c.level = newBands(len(c.hulls), func(g int) page.Box { return c.hulls[g] })
	}
	reach := 1.01 * claimReach * c.em
	return c.level.near(b.Y-reach, b.Bottom()+reach)
}

// weigh adds up how likely a picture with its captions (or a pull quote) belongs
// to a group.
func (c *claims) weigh(group int, b page.Box, asides []int) *ledger {
	l := &ledger{}
	em := c.em
	g, hull := &c.gs[group], c.hulls[group]
	far := func(o page.Box) bool { // too far away to say anything
		return max(-o.OverlapX(b), -o.OverlapY(b)) > claimReach*em
	}
	if far(hull) {
		return l
	}
	var left, right float64
	var over, under, titled, head, ruled bool
	gap := math.Inf(1)
	for n, i := range g.pieces {
		if far(c.cs[i].box) {
			continue
		}
		for k := range c.cs[i].parts {
			pt := &c.cs[i].parts[k]
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
				if parted(c.across, pt.box, b, em) {
					ruled = true
				} else {
					over = true
					head = head || heading
					gap = math.Min(gap, d/em)
				}
			}
			if d := pt.box.Y - b.Bottom(); d > -0.5*em && d < plateReach*em {
				switch {
				case parted(c.across, b, pt.box, em):
					ruled = true
				case heading && n == 0 && k == 0 && math.Abs(pt.box.X-b.X) < em:
					titled = true
				case !heading:
					under = true
				}
			}
		}
	}
	share := hull.Intersect(b).Area() / b.Area()
	switch {
	case share < insideLeast:
	case over || under:
		l.add(claimInside*share, "surrounded by the article")
	default: // an article of odd shape surrounds what stands in its corner as well
		l.add(claimCorner*share, "in a corner of the article")
	}
	l.when(head, claimHead, "directly under the heading")
	l.when(over && !head, claimOver, "text above")
	l.when(under, claimUnder, "text goes on below")
	l.when(titled, claimTitled, "heading below")
	l.when(ruled, claimRule, "parted by a rule")
	l.when(over && !ruled, claimNoRule*c.ruled, "no rule parts them")
	l.add(claimFlank*math.Min(1, left/b.H), "text at the left")
	l.add(claimFlank*math.Min(1, right/b.H), "text at the right")
	if over {
		l.add(claimNear*math.Max(-1, 1-gap/c.gap), "close to the text above")
		l.when(b.X < hull.X-em || b.Right() > hull.Right()+em, claimWider, "wider than the article")
		l.when(math.Abs(b.X-hull.X) < em && math.Abs(b.Right()-hull.Right()) < em, claimFull, "as wide as the article")
	}
	if len(asides) > 0 && (left+right > 0 || over || under || titled || ruled || share > insideLeast) {
		l.add(claimLike*c.like(group, asides), "the caption speaks of the same, and of nothing else")
	}
	return l
}

// like returns how much more of a caption the text of a group repeats than that
// of the best of the others, 0 to 1; each word counts by how few groups have it.
func (c *claims) like(group int, asides []int) float64 {
	if c.in == nil {
		c.index()
	}
	if c.found == nil || !slices.Equal(c.asides, asides) { // the same captions are asked about for each group
		c.asides, c.found, c.all = asides, make([]float64, len(c.gs)), 0
		for _, i := range asides {
			c.keys(&c.cs[i], func(k string) {
				of := c.in[k]
				if len(of) == 0 {
					return // what stands nowhere tells nothing
				}
				w := math.Log(float64(len(c.gs)+1) / float64(len(of)))
				c.all += w
				for _, g := range of {
					c.found[g] += w
				}
			})
		}
		c.most, c.top = [2]float64{}, -1
		for g, w := range c.found {
			switch {
			case w > c.most[0]:
				c.most, c.top = [2]float64{w, c.most[0]}, g
			case w > c.most[1]:
				c.most[1] = w
			}
		}
	}
	if c.all == 0 {
		return 0
	}
	rival := c.most[0]
	if group == c.top {
		rival = c.most[1]
	}
	return max(0, c.found[group]-rival) / c.all
}

// index notes in which groups the words of the captions stand; no others are
// asked about.
func (c *claims) index() {
	c.in = map[string][]int32{}
	for i := range c.cs {
		if c.cs[i].aside {
			c.keys(&c.cs[i], func(k string) {
				h := keyHash(k)
				c.in[k], c.asked[h>>6] = nil, c.asked[h>>6]|1<<(h&63)
			})
		}
	}
	for g := range c.gs {
		for _, i := range c.gs[g].pieces {
			c.keys(&c.cs[i], func(k string) {
				if h := keyHash(k); c.asked[h>>6]>>(h&63)&1 == 0 {
					return
				}
				if of, asked := c.in[k]; asked && (len(of) == 0 || of[len(of)-1] != int32(g)) {
					c.in[k] = append(of, int32(g))
				}
			})
		}
	}
}

// keyHash returns a hash of 12 bits.
func keyHash(k string) uint32 {
	var h uint32
	for i := range len(k) {
		h = (h ^ uint32(k[i])) * 0x9E3779B1
	}
	return h >> 20
}

// keys calls yield for each key of the text of a piece that two texts are
// compared by.
func (c *claims) keys(p *piece, yield func(string)) {
	for k := range p.parts {
		for _, r := range p.parts[k].rows {
			folded := c.loc.Folded(rowText(c.p, &c.rs[r]))
			eachLikenessKey(folded, c.loc.Spaced, yield)
		}
	}
}

// parted reports whether a rule lies between two boxes one over the other.
func parted(across []page.Box, a, b page.Box, em float64) bool {
	return crossing(across, a.Bottom()-0.3*em, b.Y+0.3*em, page.BoxOf(math.Max(a.X, b.X), a.Bottom(), math.Min(a.Right(), b.Right()), b.Y), em)
}
