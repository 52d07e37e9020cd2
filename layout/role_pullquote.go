package layout

import "slices"

const (
	// quoteRows is the most rows of a pull quote.
	quoteRows = 12
	// quoteLeast and quoteMost bound the size of its type, in body ems.
	quoteLeast, quoteMost = 1.1, 2.4
)

// pullQuotes makes pull quotes of the runs of headings in a strip that are one
// by the evidence, each of one part.
func pullQuotes(in []part, rs []row, vs []*view) []part {
	var out []part
	for k := 0; k < len(in); k++ {
		end := k
		for end < len(in) && (isHeading(in[end].role) || in[end].role == CrossHead) && (end == k || !in[end].run) {
			end++
		}
		if end == k && k == 0 && loneText(in) {
			end = len(in)
		}
		if end == k {
			out = append(out, in[k])
			continue
		}
		l := &ledger{keep: true}
		interrupts := judgePullQuote(in, k, end, rs, vs, l)
		if l.sum <= 0 {
			out = append(out, in[k:end]...)
			k = end - 1
			continue
		}
		q := in[k]
		q.role, q.run, q.rows = PullQuote, false, slices.Clone(q.rows)
		for _, p := range in[k+1 : end] {
			q.rows = append(q.rows, p.rows...)
			q.box = q.box.Union(p.box)
		}
		q.reasons = q.reasons[:0:0]
		for _, e := range l.list {
			if e.weight > 0 {
				q.reasons = append(q.reasons, e.reason)
			}
		}
		out = append(out, q)
		if interrupts && end < len(in) {
			in = slices.Clone(in)
			in[end].first = labelCont
		}
		k = end - 1
	}
	return out
}

// loneText reports a strip of few rows that is nothing but text or headings.
func loneText(in []part) bool {
	n := 0
	for i := range in {
		if r := in[i].role; r != Body && !isHeading(r) && r != CrossHead {
			return false
		}
		n += len(in[i].rows)
	}
	return n <= quoteRows
}

// judgePullQuote weighs whether parts k to end of a strip are a pull quote: a
// sentence in quotation marks, larger than the body, between two rules, in the
// middle of a text that goes on after it. It reports whether it interrupts a
// sentence.
func judgePullQuote(in []part, k, end int, rs []row, vs []*view, l *ledger) (interrupts bool) {
	l.add(-3.5, "few headings are pull quotes")
	first := in[k].rows[0]
	tail := in[end-1].rows
	last := tail[len(tail)-1]
	v, w := vs[first], vs[last]
	if v == nil || w == nil {
		l.add(never, "not looked at")
		return false
	}
	n := 0
	for _, p := range in[k:end] {
		n += len(p.rows)
	}
	opens, closes := rs[first].text.quoteStart, rs[last].text.quoteEnd
	l.when(opens && closes, 2.5, "in quotation marks")
	l.when(opens != closes, 0.3, "with a quotation mark")
	above, below := v.rule || v.framed, w.ruleOff || v.framed
	l.when(above && below, 2, "between two rules")
	l.when(n > 1, 0.3, "of several lines")
	l.when(n > quoteRows, -4, "long")
	l.when(v.size < quoteLeast || v.size > quoteMost || w.size < quoteLeast, -1.2, "of another size than pull quotes")
	if end < len(in) {
		l.when(in[end].role == Byline || in[end].role == Deck, -4, "names and decks follow headings")
	}
	l.when(k == 0 && end == len(in), 0.5, "stands by itself")
	if k == 0 || end == len(in) || in[k-1].role != Body || in[end].role != Body {
		return false
	}
	before, after := in[k-1].rows[len(in[k-1].rows)-1], in[end].rows[0]
	t, u := &rs[before].text, &rs[after].text
	broken := !t.sentenceEnd && (vs[before] == nil || vs[before].right < 1.5) && !u.upperStart &&
		(vs[after] == nil || vs[after].left <= indentLeast)
	l.when(broken && (t.hyphenEnd || u.lowerStart), 5, "interrupts a sentence")
	l.when(broken && t.han, 1.5, "interrupts a sentence")
	l.when(t.sentenceEnd && vs[after] != nil && vs[after].left > indentLeast, -0.5, "between two paragraphs")
	return broken
}
