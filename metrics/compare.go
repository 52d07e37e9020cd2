package metrics

import "golang.org/x/text/unicode/norm"

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
	want, got := texts(truth), texts(output)
	c.Articles = WholeArticles(want, got, Alike)
	c.Loss = CompareCharacters(want, got)
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

// partners matches the articles.
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

// jumps compares the steps from page to page.
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
