package metrics

import (
	"slices"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// pieceLength is the number of characters of the pieces whose order is
// compared: about a line of a narrow column.
const pieceLength = 20

// CompareArticles computes every measure for a true list of articles and an
// output list, in any order. Only the text tells what belongs to what: each
// true character is related to the output character that is the same one by
// its surroundings (runs that both sides share, then alignment between them),
// so moved, split and merged text is found where it went. Identical text that
// occurs several times is paired in order.
//
//   - Segmentation and Kinds: items are characters, labels their articles; a
//     character that was not found is None on the other side.
//   - Roles: items are characters, labels the fields that they stand in.
//   - Order: items are pieces of 20 characters of a true article's paragraphs,
//     placed in the output where their first found character is.
//   - Paragraphs: a boundary is the first character of a paragraph. Those that
//     begin an article's text on the other side are left to Segmentation.
//   - Spaces: for characters that are neighbours inside a field on both sides,
//     whether white space stands between them.
//   - Hyphens: those with Unicode's Hyphen property inside fields; a hyphen is
//     right if it stands at a true hyphen.
//   - Jumps: pairs of different pages that follow each other in an article's
//     Pages; an output article stands for its partner.
//
// Articles are partners one to one so that the characters they share are most;
// the similarity of Report.Partners is shared ÷ longer length.
func CompareArticles(truth, output []Doc) Report {
	var s Symbols
	c := comparison{trueDocs: truth, outDocs: output, symbols: &s,
		mapping: newMapping(flatten(truth, &s), flatten(output, &s))}
	c.Articles = WholeArticles(texts(truth), texts(output), Alike)
	c.Loss = CompareCharacters(texts(truth), texts(output))
	c.partners()
	c.text()
	c.characters()
	c.order()
	c.paragraphs()
	c.neighbours()
	c.jumps()
	c.lines()
	whole := make([]float64, len(output))
	for _, p := range c.Articles.Pairs {
		whole[p.Output] = 1
	}
	for o, d := range output {
		if d.Confidence > 0 {
			c.Confidence = append(c.Confidence, d.Confidence)
			c.Correct = append(c.Correct, whole[o])
		}
	}
	return c.Report
}

type comparison struct {
	Report
	*mapping
	trueDocs, outDocs []Doc
	symbols           *Symbols
	partner           []int // per true article its partner, or -1
	truthOf           []int // the reverse
}

func (c *comparison) partners() {
	c.partner = c.matchDocs()
	c.truthOf = make([]int, len(c.outDocs))
	for o := range c.truthOf {
		c.truthOf[o] = -1
	}
	shared := make([]int, len(c.trueDocs))
	for t, o := range c.to {
		if o != unmapped {
			if d := c.truth.doc(t); c.partner[d] == c.output.doc(int(o)) {
				shared[d]++
			}
		}
	}
	for t, o := range c.partner {
		if o < 0 {
			continue
		}
		c.truthOf[o] = t
		a, b := c.truth.docs[t], c.output.docs[o]
		c.Partners = append(c.Partners, Pair{t, o, quotient(shared[t], max(a.to-a.from, b.to-b.from))})
	}
}

// text compares the texts of partners.
func (c *comparison) text() {
	empty := Doc{}
	compare := func(t, o *Doc) {
		a, b := t.Text(), o.Text()
		c.CER = c.CER.Plus(NewEdits(c.symbols.Graphemes(a), c.symbols.Graphemes(b)))
		c.WER = c.WER.Plus(NewEdits(c.symbols.Words(a), c.symbols.Words(b)))
		c.fields(t, o)
	}
	c.Fields = ByClass[string]{}
	for t, o := range c.partner {
		if o < 0 {
			compare(&c.trueDocs[t], &empty)
		} else {
			compare(&c.trueDocs[t], &c.outDocs[o])
		}
	}
	for o, t := range c.truthOf {
		if t < 0 {
			compare(&empty, &c.outDocs[o])
		}
	}
}

// fields counts the fields of two articles that hold the very same text.
func (c *comparison) fields(t, o *Doc) {
	type field struct{ role, text string }
	gather := func(d *Doc) (out []field) {
		d.each(func(role, text string) { out = append(out, field{role, norm.NFC.String(text)}) })
		return out
	}
	left := map[field]int{}
	for _, f := range gather(o) {
		left[f]++
	}
	for _, f := range gather(t) {
		if left[f] > 0 {
			left[f]--
			c.Fields.add(f.role, true, f.role, true, 1)
		} else {
			c.Fields.add(f.role, true, "", false, 1)
		}
	}
	for f, n := range left {
		c.Fields.add("", false, f.role, n > 0, float64(n))
	}
}

// characters compares articles, roles and kinds by characters.
func (c *comparison) characters() {
	truth, output := c.truth, c.output
	c.Roles, c.Kinds = ByClass[string]{}, ByClass[string]{}
	var lt, lo Labeling
	for t, to := range c.to {
		d, role := truth.doc(t), truth.role(t)
		lt = append(lt, d)
		if to == unmapped {
			lo = append(lo, None)
			c.Roles.add(role, true, "", false, 1)
			c.Kinds.add(c.trueDocs[d].Kind, true, "", false, 1)
			continue
		}
		o := int(to)
		e := output.doc(o)
		lo = append(lo, e)
		c.Roles.add(role, true, output.role(o), true, 1)
		c.Kinds.add(c.trueDocs[d].Kind, true, c.outDocs[e].Kind, true, 1)
		c.Mapped++
		if truth.symbols[t] != output.symbols[o] {
			c.Misread++
		}
	}
	for o, from := range c.from {
		if from == unmapped {
			lt = append(lt, None)
			lo = append(lo, output.doc(o))
			c.Roles.add("", false, output.role(o), true, 1)
			c.Kinds.add("", false, c.outDocs[output.doc(o)].Kind, true, 1)
		}
	}
	c.Segmentation = Segment(lt, lo, nil)
}

// order compares the order of pieces of the paragraphs.
func (c *comparison) order() {
	truth, output := c.truth, c.output
	type place struct{ piece, at int }
	var want [][]int
	got := make([][]place, len(c.outDocs))
	piece := 0
	for _, d := range truth.docs {
		var pieces []int
		n, first := 0, -1
		flush := func() {
			if n == 0 {
				return
			}
			pieces = append(pieces, piece)
			if first >= 0 {
				o := output.doc(first)
				got[o] = append(got[o], place{piece, first})
			}
			piece++
			n, first = 0, -1
		}
		for t := d.from; t < d.to; t++ {
			if truth.role(t) != RoleBody {
				continue
			}
			if n == pieceLength {
				flush()
			}
			if n++; first < 0 {
				first = int(c.to[t])
			}
		}
		flush()
		want = append(want, pieces)
	}
	have := make([][]int, len(got))
	for i, places := range got {
		slices.SortFunc(places, func(a, b place) int { return a.at - b.at })
		for _, p := range places {
			have[i] = append(have[i], p.piece)
		}
	}
	c.Order = CompareOrder(want, have)
}

// paragraphStarts returns the first characters of paragraphs but the first of
// each article, and those first ones apart.
func paragraphStarts(f *flat) (inner []int, firsts map[int]bool) {
	firsts = map[int]bool{}
	last := -1
	for _, s := range f.segments {
		if s.role != RoleBody {
			continue
		}
		if s.doc != last {
			last = s.doc
			firsts[s.from] = true
			continue
		}
		inner = append(inner, s.from)
	}
	return inner, firsts
}

func (c *comparison) paragraphs() {
	truth, output := c.truth, c.output
	want, wantFirst := paragraphStarts(truth)
	have, haveFirst := paragraphStarts(output)
	want = slices.DeleteFunc(want, func(t int) bool {
		o := c.to[t]
		return o != unmapped && haveFirst[int(o)]
	})
	var got []int
	for i, o := range have {
		at := -1 - i // a place of its own where nothing of the paragraph was found
		s := output.segments[output.segment[o]]
		for p := s.from; p < s.to; p++ {
			if t := c.from[p]; t != unmapped {
				at = int(t)
				// The characters before it were not found; they stand before it
				// in the truth too, as far as its paragraph reaches.
				at = max(at-(p-s.from), truth.segments[truth.segment[t]].from)
				break
			}
		}
		if at < 0 || !wantFirst[at] {
			got = append(got, at)
		}
	}
	c.Paragraphs = Boundaries(want, got)
}

// neighbours compares white space and hyphens.
func (c *comparison) neighbours() {
	truth, output := c.truth, c.output
	for t := 1; t < len(c.to); t++ {
		o := c.to[t]
		if o == unmapped || o == 0 || c.to[t-1] != o-1 ||
			truth.segment[t] != truth.segment[t-1] || output.segment[o] != output.segment[o-1] {
			continue
		}
		c.Spaces.Add(truth.space[t], output.space[o])
	}
	hyphens := map[int32]bool{}
	isHyphen := func(id int32) bool {
		h, ok := hyphens[id]
		if !ok {
			for _, r := range c.symbols.Text(id) {
				h = unicode.Is(unicode.Hyphen, r)
				break
			}
			hyphens[id] = h
		}
		return h
	}
	for t, s := range truth.symbols {
		if isHyphen(s) {
			c.Hyphens.Truth++
			if o := c.to[t]; o != unmapped && isHyphen(output.symbols[o]) {
				c.Hyphens.Found++
				c.Hyphens.Right++
			}
		}
	}
	for _, s := range output.symbols {
		if isHyphen(s) {
			c.Hyphens.Output++
		}
	}
}

func (c *comparison) jumps() {
	type jump struct {
		article  int
		from, to string
	}
	steps := func(article int, pages []string, out []jump) []jump {
		for i := 1; i < len(pages); i++ {
			if pages[i] != pages[i-1] {
				out = append(out, jump{article, pages[i-1], pages[i]})
			}
		}
		return out
	}
	var want, got []jump
	for t := range c.trueDocs {
		want = steps(t, c.trueDocs[t].Pages, want)
	}
	for o := range c.outDocs {
		article := c.truthOf[o]
		if article < 0 {
			article = len(c.trueDocs) + o
		}
		got = steps(article, c.outDocs[o].Pages, got)
	}
	c.Jumps = CompareSets(want, got)
}

// lines compares by line ids, where both sides name lines.
func (c *comparison) lines() {
	ids := map[string]int{}
	var known [2]bool
	number := func(docs []Doc, side int) (groups [][]int) {
		for _, d := range docs {
			var g []int
			for _, line := range d.Lines {
				id, ok := ids[line]
				if !ok {
					id = len(ids)
					ids[line] = id
				}
				g = append(g, id)
				known[side] = true
			}
			groups = append(groups, g)
		}
		return groups
	}
	truth, output := number(c.trueDocs, 0), number(c.outDocs, 1)
	if !known[0] || !known[1] {
		return
	}
	label := func(groups [][]int) Labeling {
		l := make(Labeling, len(ids))
		for i := range l {
			l[i] = None
		}
		for article, lines := range groups {
			for _, id := range lines {
				if l[id] == None {
					l[id] = article
				}
			}
		}
		return l
	}
	c.Lines = Segment(label(truth), label(output), nil)
	c.LineOrder = CompareOrder(truth, output)
}
