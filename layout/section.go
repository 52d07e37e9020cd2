package layout

import "math"

const (
	// sectionLeast and sectionMost bound the size, in body ems, of the heading of
	// a section of small units.
	sectionLeast = 1.25
	sectionMost  = 2.8
	// briefsLeast is the least number of small units under one heading.
	briefsLeast = 2
)

// briefHead reports a small heading of a unit rather than of a part of one: it
// stands close to its text.
func briefHead(p *part, vs []*view, m metrics) bool {
	v := vs[p.rows[len(p.rows)-1]]
	return closeHead(p, vs, m) && (v.row.bold || v.lone)
}

// closeHead reports a small heading that stands close to what is below it,
// whether or not it stands out by more.
func closeHead(p *part, vs []*view, m metrics) bool {
	if !isHeading(p.role) && p.role != CrossHead || p.em > softSize*m.em || len(p.rows) > softRows {
		return false
	}
	v := vs[p.rows[len(p.rows)-1]]
	return v != nil && v.below <= crossBelow && !v.row.text.sentenceEnd
}

// sizesUnlike reports that two small headings are set in type of different size.
func sizesUnlike(a, b *part) bool { return math.Abs(math.Log(a.em/b.em)) > otherSize }

// sectionHead finds a section heading at the start of a column: one line in
// larger type, then a small heading close to its text, and further ones below.
// The heading becomes furniture, and the first small heading begins a unit.
func sectionHead(in []part, vs []*view, m metrics) []part {
	for k := 0; k+2 < len(in); k++ {
		h := &in[k]
		if !h.run || h.role != Headline || len(h.rows) > 1 || h.em < sectionLeast*m.em || h.em > sectionMost*m.em ||
			in[k+2].role != Body {
			continue
		}
		// Under larger type a small heading may pass for a deck, or its edges for
		// those of its column: the headings below tell as well.
		sure := briefHead(&in[k+1], vs, m)
		if !sure && !closeHead(&in[k+1], vs, m) {
			continue
		}
		more := 0
		for j := k + 3; j+1 < len(in); j++ {
			if in[j].em > softSize*m.em && isHeading(in[j].role) {
				break
			}
			if briefHead(&in[j], vs, m) && in[j+1].role == Body && (sure || !sizesUnlike(&in[j], &in[k+1])) {
				more++
			}
		}
		if sure {
			more++
		}
		if more < briefsLeast {
			continue
		}
		out := append([]part(nil), in...)
		out[k].role, out[k].reasons = Furniture, []string{"heading of a section"}
		out[k+1].role, out[k+1].run = Headline, true
		return out
	}
	return in
}

// sections finds headings without text that stand over several columns of small
// units.
func sections(ss []strip, cs []piece, tops, ends []int, m metrics) {
	for h := range cs {
		p := &cs[h]
		if !p.bare || p.side || p.aside || p.next >= 0 || len(p.parts) != 1 || len(p.parts[0].rows) > 1 ||
			p.parts[0].em < sectionLeast*m.em || p.parts[0].em > sectionMost*m.em {
			continue
		}
		n, first := 0, false
		for _, d := range ss[p.strip].down {
			for i := tops[d]; i >= 0; i = cs[i].next {
				if cs[i].headed && !cs[i].soft {
					break
				}
				if cs[i].soft && cs[i].cross < 0 {
					n++
					first = first || i == tops[d] && leftmost(ss, p.strip, d)
				}
			}
		}
		if n >= briefsLeast && first {
			p.section = true
			p.parts[0].role, p.parts[0].reasons = Furniture, []string{"heading of a section"}
		}
	}
}
