package layout

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

const (
	// advertLines is how many lines of a unit are searched for the wording of
	// advertisements, advertLongest the most lines a unit may have to be one
	// without standing in a box.
	advertLines   = 8
	advertLongest = 40
	// advertHits and boxedHits are how many different marks of advertising make
	// an advertisement, outside and inside a box.
	advertHits = 3
	boxedHits  = 2
)

// unitKind returns the kind of a unit by its wording: advertisements and notices
// are told from articles conservatively, since a lost article is worse than an
// advertisement too many.
func unitKind(l *Layout, u *Unit, loc *locale.Locale) Kind {
	if u.Kind == PictureUnit {
		return u.Kind
	}
	var b strings.Builder
	lines := 0
	for _, i := range u.Blocks {
		blk := &l.Blocks[i]
		if blk.Role == Byline || blk.Role == Dateline || blk.Role == JumpTo || blk.Role == JumpFrom {
			return u.Kind
		}
		if blk.Role == Headline && lines == 0 {
			if folded := loc.Folded(l.SpanText(blk.Spans[0])); len(folded) < wordingMost && loc.Notices.Match(folded) {
				return NoticeUnit
			}
		}
		for _, s := range blk.Spans {
			if lines++; lines <= advertLines {
				b.WriteString(l.SpanText(s))
				b.WriteByte(' ')
			}
		}
	}
	if lines > advertLongest {
		return u.Kind
	}
	folded := loc.Folded(b.String())
	if n := loc.Advertising.Count(folded); n >= advertHits || u.Kind == Sidebar && n >= boxedHits {
		return Advert
	}
	return u.Kind
}

const (
	// displayFull is the share of full lines of body above which what stands in
	// a box is text, not a displayed advertisement.
	displayFull = 0.35
	// displayRows is the least number of rows of one.
	displayRows = 2
	// displayPlay is the logarithm of the ratio of sizes up to which two lines may
	// be one paragraph, displayWrap the share of the widest line that the first of
	// them covers.
	displayPlay = 0.05
	displayWrap = 0.8
	// classifiedLeast is the least number of paragraphs under one heading that
	// are taken for small advertisements, classifiedSmall the size of their type
	// in body ems at most.
	classifiedLeast = 3
	classifiedSmall = 0.95
	// adEarly is how far before the edge of its column, in em, a line that ends a
	// sentence stops where an advertisement ends: lines between are justified.
	adEarly = 0.3
	// adLines is the most lines of a small advertisement.
	adLines = 14
	// classifiedRows is how many rows are searched for wording.
	classifiedRows = 120
)

// display reports whether what stands in a box is a displayed advertisement by
// its make-up: hardly a line fills the box as text does.
func display(g *group, cs []piece, vs []*view) bool {
	if g.wall == 0 || g.kind == PictureUnit {
		return false
	}
	full, all := 0, 0
	for _, k := range g.pieces {
		for _, pt := range cs[k].parts {
			if pt.role == Byline || pt.role == Table {
				return false
			}
			for _, r := range pt.rows {
				all++
				v := vs[r]
				if v == nil || v.centred || pt.role == Headline {
					continue
				}
				if pt.role == Body && (v.fill > 0.85 || v.inside) || len(pt.rows) > 2 && v.row.box.W > 0.85*pt.box.W {
					full++
				}
			}
		}
	}
	return all >= displayRows && float64(full) < displayFull*float64(all)
}

// displayParts returns the parts of a displayed advertisement from top to
// bottom, each paragraph by itself: its first line of large type is the
// headline, all else its text. A line goes on in the next only where it is about
// as wide as the widest.
func displayParts(g *group, cs []piece, rs []row) []part {
	var all []part
	room := 0.0
	for _, list := range [][]int{g.pieces, g.asides} {
		for _, k := range list {
			for _, pt := range cs[k].parts {
				for _, r := range pt.rows {
					room = math.Max(room, rs[r].box.W)
				}
				all = append(all, pt)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b part) int { return cmp.Compare(a.box.CenterY(), b.box.CenterY()) })
	var out []part
	for _, pt := range all {
		from := 0
		for k := 1; k <= len(pt.rows); k++ {
			if k < len(pt.rows) {
				a, b := &rs[pt.rows[k-1]], &rs[pt.rows[k]]
				if math.Abs(math.Log(a.em/b.em)) < displayPlay && (len(out) == 0 && from == 0 && isHeading(pt.role) || a.box.W > displayWrap*room) {
					continue
				}
			}
			one := pt
			one.rows, one.role = pt.rows[from:k:k], Advertisement
			if len(out) == 0 && (isHeading(pt.role) || pt.role == CrossHead) {
				one.role = Headline
			}
			out = append(out, one)
			from = k
		}
	}
	return out
}

// classifieds reports for each group whether it is a column of small
// advertisements: headless paragraphs in type smaller than the body's, worded as
// advertisements. Rules may part them, so that the evidence of all such groups of
// the page is taken together.
func classifieds(p *page.Page, gs []group, cs []piece, rs []row, vs []*view, m metrics, loc *locale.Locale) []bool {
	out := make([]bool, len(gs))
	dense := make([]bool, len(gs))
	var text strings.Builder
	paras, in, rows := 0, 0, 0
	for i := range gs {
		n, flush, small, ok := smallAds(&gs[i], cs, vs, m)
		if !ok {
			continue
		}
		if !small { // type tells nothing: the wording must, by itself
			dense[i] = n >= classifiedLeast && 2*flush >= n && wordedAds(p, &gs[i], cs, rs, loc) >= max(advertHits, n/2)
			continue
		}
		out[i] = true
		paras += n
		in += n - flush
		for _, k := range gs[i].pieces {
			for _, pt := range cs[k].parts {
				for _, r := range pt.rows {
					if rows++; rows < classifiedRows {
						text.WriteString(rowText(p, &rs[r]))
						text.WriteByte(' ')
					}
				}
			}
		}
	}
	if paras >= classifiedLeast && 2*in < paras {
		if folded := loc.Folded(text.String()); loc.Advertising.Count(folded) >= advertHits {
			for i := range out {
				out[i] = out[i] || dense[i]
			}
			return out
		}
	}
	return dense
}

// wordedAds counts the marks of advertising in the text of a group.
func wordedAds(p *page.Page, g *group, cs []piece, rs []row, loc *locale.Locale) int {
	var text strings.Builder
	for _, k := range g.pieces {
		for _, pt := range cs[k].parts {
			for _, r := range pt.rows {
				text.WriteString(rowText(p, &rs[r]))
				text.WriteByte(' ')
			}
		}
	}
	folded := loc.Folded(text.String())
	return loc.Advertising.Count(folded)
}

// smallAds counts the paragraphs of a group that may be a column of small
// advertisements, and those that begin at the edge.
func smallAds(g *group, cs []piece, vs []*view, m metrics) (paras, flush int, small, ok bool) {
	fine, rows, longest := 0, 0, 0
	for _, k := range g.pieces {
		for i := range cs[k].parts {
			pt := &cs[k].parts[i]
			switch {
			case pt.role == Table && len(pt.rows) > 1:
				return 0, 0, false, false
			case pt.role == Body || pt.role == Table || pt.role == Caption || pt.role == Credit:
				rows += len(pt.rows)
				if pt.em < classifiedSmall*m.em {
					fine += len(pt.rows)
				}
				longest = max(longest, len(pt.rows))
				if pt.first != labelCont {
					paras++
					if v := vs[pt.rows[0]]; v == nil || v.left <= indentLeast {
						flush++
					}
				}
			case k == g.pieces[0] && i == 0 && isHeading(pt.role) && len(pt.rows) == 1 && pt.em < sectionMost*m.em:
			case isHeading(pt.role) && pt.em < classifiedSmall*m.em:
				rows += len(pt.rows)
				fine += len(pt.rows)
			default:
				return 0, 0, false, false
			}
		}
	}
	return paras, flush, 10*fine >= 9*rows, rows > 0 && longest <= adLines
}

// classified adds each paragraph of a group of small advertisements as a unit of
// its own; their common heading is furniture.
func (b *builder) classified(g *group, cs []piece, ss []strip) {
	for _, k := range g.pieces {
		for _, pt := range cs[k].parts {
			col := ss[cs[k].strip].first
			switch {
			case isHeading(pt.role) && pt.em > classifiedSmall*b.em:
				pt.role = Furniture
				b.block(pt, -1)
			default:
				for _, one := range b.oneByOne(pt) {
					b.smallAd(one, col)
				}
			}
		}
	}
	for _, k := range g.asides {
		for _, pt := range cs[k].parts {
			b.smallAd(pt, ss[cs[k].strip].first)
		}
	}
}

// smallAd adds one small advertisement, or what goes on of the last.
func (b *builder) smallAd(pt part, col int) {
	pt.role = Advertisement
	last := len(b.l.Units) - 1
	if pt.first == labelCont && !pt.rule && last >= 0 && b.l.Units[last].Kind == Advert {
		b.l.Units[last].Blocks = append(b.l.Units[last].Blocks, b.block(pt, col))
		return
	}
	b.l.Units = append(b.l.Units, Unit{Kind: Advert, Related: -1, Blocks: []int{b.block(pt, col)}, Score: pt.score})
}

// oneByOne parts a paragraph where a line that ends a sentence is followed by
// one that begins another advertisement: the line before ends early, the next
// opens with a word in capitals or with the wording of advertisements, or the
// script has no capitals. Where to turn to is the end of the same one.
func (b *builder) oneByOne(pt part) []part {
	room := b.rooms.at(pt.box.X)
	for _, r := range pt.rows {
		room = math.Max(room, b.rs[r].box.W)
	}
	var out []part
	from := 0
	for k := 1; k <= len(pt.rows); k++ {
		if k < len(pt.rows) {
			r, next := &b.rs[pt.rows[k-1]], &b.rs[pt.rows[k]]
			if !r.text.sentenceEnd {
				continue
			}
			early := r.box.W <= displayWrap*room || pt.box.X+room-r.box.Right() > adEarly*pt.em && !b.opensContact(next)
			if !early && !next.text.capsWord && !next.text.han && !b.opensAd(next) {
				continue
			}
		}
		one := pt
		one.rows = pt.rows[from:k:k]
		if from > 0 {
			one.first = labelPara
		}
		out = append(out, one)
		from = k
	}
	return out
}

// opensContact reports whether a row begins with where to turn to.
func (b *builder) opensContact(r *row) bool {
	return b.loc.Contacts.Match(b.loc.Folded(rowText(b.l.Page, r)))
}

// opensAd reports whether a row begins with the wording of advertisements.
func (b *builder) opensAd(r *row) bool {
	folded := b.loc.Folded(rowText(b.l.Page, r))
	from, _, _, ok := b.loc.Advertising.Find(folded)
	return ok && from == 0 && !b.loc.Contacts.Match(folded)
}
