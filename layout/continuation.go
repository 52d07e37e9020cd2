package layout

// What tells whether the text of a column goes on with the paragraph that the
// column before it ends with, on the scale of the logarithm of odds.
const (
	goesOnHyphen  = 4.0  // the text before ends inside a word
	goesOnInside  = 2.5  // it ends inside a sentence, on a page whose sentences end in marks
	goesOnEnded   = -1.0 // it ends with a sentence
	goesOnFull    = 0.5  // its last line is full
	goesOnShort   = -1.5 // its last line ends early
	goesOnLower   = 3.0  // the text begins in lower case
	goesOnIndent  = -2.5 // it begins with an indent
	goesOnFlush   = 1.0  // it begins at the edge, where paragraphs begin with an indent
	goesOnInitial = -5.0 // it begins with a drop capital
	// indentsUsual is the share of paragraphs with an indent from which on one is
	// expected.
	indentsUsual = 0.5
)

// continuations decides anew, where an article goes on in another column or
// below something that interrupts it, whether its text begins a paragraph there:
// the sequence of lines down one column does not know what came before. Groups of
// small advertisements, which end with their columns, are left alone.
func continuations(gs []group, small []bool, cs []piece, rs []row, vs []*view, m metrics) {
	for i := range gs {
		if small[i] {
			continue
		}
		var last *part
		for n, k := range gs[i].pieces {
			for j := range cs[k].parts {
				pt := &cs[k].parts[j]
				if j == 0 && n > 0 && last != nil && pt.role == Body {
					if pt.first = labelPara; goesOn(last, pt, rs, vs, m) > 0 {
						pt.first = labelCont
					}
				}
				if last = nil; pt.role == Body {
					last = pt
				}
			}
		}
	}
}

// goesOn weighs whether one part of body text goes on with the paragraph that
// another ends with.
func goesOn(a, b *part, rs []row, vs []*view, m metrics) float64 {
	end, start := a.rows[len(a.rows)-1], b.rows[0]
	t, u := &rs[end].text, &rs[start].text
	v, w := vs[end], vs[start]
	l := ledger{}
	l.when(t.hyphenEnd, goesOnHyphen, "")
	l.when(m.stops && !t.sentenceEnd && !t.hyphenEnd, goesOnInside, "")
	l.when(t.sentenceEnd, goesOnEnded, "")
	if v != nil {
		short := v.right > 1.5 || t.sentenceEnd && t.han && v.right > nearlyShort
		l.when(short, goesOnShort, "")
		l.when(!short, goesOnFull, "")
	}
	l.when(u.lowerStart, goesOnLower, "")
	if w != nil {
		in := w.left > indentLeast && w.left < indentMost
		l.when(in, goesOnIndent, "")
		l.when(!in && m.indented > indentsUsual, goesOnFlush, "")
		l.when(w.initial, goesOnInitial, "")
	}
	return l.sum
}
