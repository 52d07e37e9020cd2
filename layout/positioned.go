package layout

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// analyzePositioned finds the layout of a page whose lines have places. The
// steps, each a function of what came before:
//
//	frame      turn the page so that lines run right and follow down
//	metrics    em and leading of the body type
//	segments   lines, cut where gutters and column rules cross them
//	rows       segments that stand side by side in one column
//	stacks     rows of one size that stand closely under each other
//	furniture  title piece, folios: they take no part in the flow
//	columns    stacks with the same edges
//	overhang   headings widened over the columns that stand in their white
//	crown      lines that stand alone over or under a spanning headline
//	strips     stacks that go on in the same column
//	labels     role of each row, by the sequence of rows in a strip
//	pieces     strips cut where articles may start; headings of sections
//	chains     pieces that go on with each other, at least cost for the page
//	units      chains with their pictures and captions, in reading order
//
// loc gives the wording that speaks for roles. The source's own
// blocks are used where TrustBlocks says so: they are often wrong.
func analyzePositioned(ctx context.Context, p *page.Page, loc *locale.Locale, opts ...Option) (*Layout, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if loc == nil {
		loc = locale.Match("und")
	}
	f := frameOf(p)
	m := measure(p, f)
	across, down := ruleBoxes(p, f)
	pics, tints := picturesIn(p, f), tintsIn(p, f)
	area := bounds(p, f, m.em)
	inner := newWallIndex(walls(tints, across, down, area, m.em))

	// Columns are found twice: the first show which white space is a gutter.
	set := settingsOf(opts)
	whole := set.trust >= TrustLines
	m.blocks = set.trust == TrustBlocks
	g := &gutters{m: m, white: inkOf(p, f, m), rules: down, whole: whole}
	var rs []row
	var homeless []segment
	var piled, flows []stack
	var roles []Role
	mark := func(r *row) wordingMark { return wording(p, loc, r) }
	for {
		segs := segments(p, f, m, g)
		rs, homeless = rows(p, f, segs, m, g, inner, rs)
		piled = stacks(rs, m, area, across)
		roles = furniture(p, piled, rs, m, across, func(r *row) wordingMark { return titleWording(p, loc, r) })
		crossFolios(p, piled, rs, roles, m, f, func(r *row) wordingMark { return titleWording(p, loc, r) })
		flows = withoutFurniture(piled, roles)
		again := g.cols == nil
		g = (&gutters{m: m, white: g.white, rules: down, whole: whole, cols: columns(flows, rs, m)}).order()
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !again || !mistaken(segs, rs, g) && !anyStuck(p, f, g) {
			break
		}
	}
	cols := g.cols
	across = append(across[:len(across):len(across)], ornaments(rs, m.em)...)
	slices.SortStableFunc(across, func(a, b page.Box) int { return cmp.Compare(a.CenterY(), b.CenterY()) })
	piled = stray(piled, rs, cols, m.em)
	flows = adjoin(overhang(place(withoutFurniture(piled, roles), cols, m), cols, m, down, pics), area, m.em)
	ss := strips(crown(flows, cols, m), m)

	m.stops = hasStops(rs)
	seen := make([]*view, len(rs))
	ps, looks := make([][]part, len(ss)), make([][]view, len(ss))
	var labels labeler
	level := newBands(len(pics), func(i int) page.Box { return pics[i] })
	for i := range ss {
		if ss[i].kind == noiseFlow {
			continue
		}
		looks[i] = views(&ss[i], rs, cols, m, across, pics, level)
		for k := range looks[i] {
			seen[ss[i].rows[k]] = &looks[i][k]
		}
	}
	m.indented = indentShare(seen)
	settle(looks, m)
	for i := range ss {
		vs := looks[i]
		if vs == nil {
			continue
		}
		for k := range vs {
			if vs[k].telling(k == len(vs)-1) {
				vs[k].mark, vs[k].worded = mark(vs[k].row), true
			}
		}
		jumpLines(p, loc, vs)
		found, scores := labels.labelRows(vs)
		ps[i] = parts(&ss[i], rs, vs, found, scores)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	cs, tops, ends := pieces(ss, ps, rs, seen, m)
	leads(p, loc, cs, rs)
	sections(ss, cs, tops, ends, m)
	begin, edges := starts(cs), links(ss, cs, tops, ends, m)
	pred := pathCover(len(cs), edges, begin)
	crossHeads(cs, pred)
	kickers(cs, pred, m)
	decks(cs, pred, rs)
	gs := withBylines(groups(cs, pred, readingOrder(ss)), cs, ss, tops)
	gs = withPictures(gs, plates(cs, rs, pics, inner, m.em), newClaims(p, loc, gs, cs, ss, rs, across, m.em))

	b := builder{
		f: f, l: &Layout{Page: p, Columns: columnBoxes(cols, f)}, rs: rs, em: m.em, loc: loc,
		choice: choiceOf(len(cs), edges, begin, pred),
	}
	if set.stages {
		b.l.Stages = stagesOf(f, m, rs, across, down, inner.ws, cols, ss)
		b.l.Stages.choose(f, rs, cs, begin, edges, pred)
	}
	if p.Number == "" {
		b.l.Number = printedNumber(p, loc, piled, rs, roles)
	}
	for i := range piled {
		if roles[i] != Unplaced {
			b.block(part{role: roles[i], rows: piled[i].rows, score: 0.8, reasons: []string{"at the edge of the page"}}, -1)
		}
	}
	for i := range cs {
		if cs[i].section {
			for _, pt := range cs[i].parts {
				b.block(pt, -1)
			}
		}
	}
	noise := 0
	small := classifieds(p, gs, cs, rs, seen, m, loc)
	b.rooms = roomsOf(gs, small, cs, rs, m.em)
	continuations(gs, small, cs, rs, seen, m)
	for i := range gs {
		if dirt(p, &gs[i], cs, rs) {
			for _, k := range append(gs[i].pieces, gs[i].asides...) {
				for _, pt := range cs[k].parts {
					b.block(part{rows: pt.rows, reasons: []string{"little text, read with little confidence"}}, -1)
					noise++
				}
			}
			continue
		}
		switch {
		case display(&gs[i], cs, seen):
			b.advert(&gs[i], cs, ss)
		case small[i]:
			b.classified(&gs[i], cs, ss)
		default:
			b.unit(&gs[i], cs, ss)
		}
	}
	for i := range piled {
		if piled[i].noise && roles[i] == Unplaced {
			b.block(part{rows: piled[i].rows, reasons: []string{"too little text to tell"}}, -1)
			noise++
		}
	}
	for _, s := range homeless {
		b.l.Blocks = append(b.l.Blocks, Block{
			Spans: []Span{{s.line, s.from, s.to}}, Column: -1, Reasons: []string{"no place on the page"},
		})
	}
	if noise+len(homeless) > 0 {
		b.l.Diagnostics = append(b.l.Diagnostics, page.Diagnostic{
			Code: "unplaced", Text: fmt.Sprintf("%d pieces of text fit nowhere", noise+len(homeless)),
		})
	}
	relate(b.l)
	return b.l, nil
}

// withoutFurniture takes stacks with a role out of the flow.
func withoutFurniture(in []stack, roles []Role) []stack {
	out := slices.Clone(in)
	for i := range out {
		out[i].noise = out[i].noise || roles[i] != Unplaced
	}
	return out
}

func ruleBoxes(p *page.Page, f frame) (across, down []page.Box) {
	for _, r := range p.Rules {
		b := r.Box
		b.W, b.H = math.Max(b.W, 1e-3), math.Max(b.H, 1e-3)
		if !placed(b) {
			continue
		}
		if b = f.in(b); b.H > b.W {
			down = append(down, b)
		} else {
			across = append(across, b)
		}
	}
	slices.SortFunc(across, func(a, b page.Box) int { return cmp.Compare(a.CenterY(), b.CenterY()) })
	slices.SortFunc(down, func(a, b page.Box) int { return cmp.Compare(a.CenterX(), b.CenterX()) })
	return across, down
}

func picturesIn(p *page.Page, f frame) []page.Box {
	out := make([]page.Box, len(p.Pictures))
	for i, pic := range p.Pictures {
		if placed(pic.Box) {
			out[i] = f.in(pic.Box)
		}
	}
	return out
}

func tintsIn(p *page.Page, f frame) []page.Box {
	var out []page.Box
	for _, t := range p.Tints {
		if placed(t.Box) {
			out = append(out, f.in(t.Box))
		}
	}
	return out
}

func columnBoxes(cols []column, f frame) []page.Box {
	out := make([]page.Box, 0, len(cols))
	for _, c := range cols {
		out = append(out, f.out(c.box))
	}
	return out
}

// builder writes blocks and units into a layout.
type builder struct {
	f  frame
	l  *Layout
	rs []row
	em float64 // of the body type
	// loc is the language.
	loc *locale.Locale
	// choice is how clearly articles were put together.
	choice *choice
	// rooms are the columns of small advertisements.
	rooms adRooms
}

// block adds one block and returns its index.
func (b *builder) block(p part, col int) int {
	blk := Block{Role: p.role, Column: col, Score: p.score, Reasons: p.reasons, Spans: make([]Span, 0, len(p.rows))}
	var box page.Box
	for _, i := range p.rows {
		for _, s := range b.rs[i].segs {
			box = box.Union(s.box)
			if n := len(blk.Spans); n > 0 && blk.Spans[n-1].Line == s.line && blk.Spans[n-1].To <= s.from {
				if from, to := trimmed(b.l.Page.Lines[s.line].Text, blk.Spans[n-1].To, s.from); from == to {
					blk.Spans[n-1].To = s.to
					continue
				}
			}
			blk.Spans = append(blk.Spans, Span{s.line, s.from, s.to})
		}
	}
	blk.Box = b.f.out(box)
	b.l.Blocks = append(b.l.Blocks, blk)
	return len(b.l.Blocks) - 1
}

// advert adds a displayed advertisement.
func (b *builder) advert(g *group, cs []piece, ss []strip) {
	u := Unit{Kind: Advert, Related: -1, Pictures: g.pics}
	for _, pt := range displayParts(g, cs, b.rs) {
		u.Blocks = append(u.Blocks, b.block(pt, ss[cs[g.pieces[0]].strip].first))
		u.Score += pt.score
	}
	u.Score /= float64(len(u.Blocks))
	b.l.Units = append(b.l.Units, u)
}

// unit adds one unit with its blocks.
func (b *builder) unit(g *group, cs []piece, ss []strip) {
	u := Unit{Kind: g.kind, Related: -1, Pictures: g.pics}
	var bodies int
	for _, i := range g.pieces {
		for q := range cs[i].parts {
			if cs[i].parts[q].role == Body {
				bodies++
			}
		}
	}
	add := func(pt part, col int, joins, opens, closes bool) {
		at := b.block(pt, col)
		b.l.Blocks[at].Joins = joins
		for k, blk := range splitRunIn(b.l.Page, b.loc, b.l.Blocks[at], opens, closes) {
			if k == 0 {
				b.l.Blocks[at] = blk
			} else {
				at = len(b.l.Blocks)
				b.l.Blocks = append(b.l.Blocks, blk)
			}
			u.Blocks = append(u.Blocks, at)
		}
	}
	seen := 0
	for _, i := range g.pieces {
		for _, pt := range cs[i].parts {
			if pt.role == Body {
				seen++
			}
			add(pt, ss[cs[i].strip].first, pt.role == Body && seen > 1 && pt.first == labelCont, seen <= 2, seen == bodies)
		}
	}
	for _, i := range g.asides {
		for _, pt := range cs[i].parts {
			add(pt, ss[cs[i].strip].first, false, false, false)
		}
	}
	ms := b.measure(&u, g, cs)
	u.Score = ms.confidence()
	if b.l.Stages != nil {
		b.l.Stages.Measures[len(b.l.Units)] = ms.named()
	}
	u.Kind = unitKind(b.l, &u, b.loc)
	b.l.Units = append(b.l.Units, u)
}

// relate gives each sidebar the nearest article.
func relate(l *Layout) {
	hulls := make([]page.Box, len(l.Units))
	for i := range l.Units {
		for _, b := range l.Units[i].Blocks {
			hulls[i] = hulls[i].Union(l.Blocks[b].Box)
		}
	}
	for i := range l.Units {
		if l.Units[i].Kind != Sidebar {
			continue
		}
		best := math.Inf(1)
		for j := range l.Units {
			if l.Units[j].Kind != Article {
				continue
			}
			d := apart(hulls[i], hulls[j]) - hulls[i].Intersect(hulls[j]).Area()/math.Max(1e-9, hulls[i].Area())
			if d < best {
				best, l.Units[i].Related = d, j
			}
		}
	}
}
