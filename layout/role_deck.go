package layout

import "math"

// deckSize is the size, in body ems, from which on a deck need not be set as
// headings are.
const deckSize = 1.07

// judgeDeck weighs decks in type like the body's: lines under a headline that
// are set as headings are, most words with a capital, often in a shape that
// grows narrower (inverted pyramid), with white space around them. Decks in
// larger type are judged as headlines and told apart by size.
func judgeDeck(v *view, l *ledger) {
	t := &v.row.text
	l.add(-1.2, "few lines are decks")
	l.add(-5*math.Max(0, math.Abs(v.step)-0.25), "not of body size")
	switch n := t.titled + t.plain; {
	case t.han || t.capsOnly:
	case n >= 2 && 4*t.plain <= n:
		l.add(2.2, "words with capitals")
	case n >= 1 && 2*t.plain <= n:
		l.add(0.6, "words with capitals")
	case v.size < deckSize || v.size > 1.6:
		l.add(-1.5, "words in lower case")
	}
	l.when(v.sized && v.size >= deckSize && v.size < 1.6, 1.2, "larger than body")
	l.when(v.deckish, 1.5, "larger than body, under larger type")
	l.when(v.row.bold && v.alike, -1.5, "set like the line before")
	l.when(v.leads && v.alike, -2.5, "set like the headline")
	l.when(v.sized && v.size < deckSize && v.alike, -2.5, "small, like the line before")
	l.when(v.row.bold && v.size > deckSize, 0.8, "bold")
	l.when(v.inside && !v.second, -2.5, "inside a sentence")
	l.when(v.centred, 1, "centred")
	l.when(v.above > 0.35 && !v.top, math.Min(1, 1.2*v.above), "white space above")
	l.when(v.shortOf && !v.top, 0.6, "line before ends early")
	l.when(v.below > 0.3, math.Min(0.6, v.below), "white space below")
	l.when(v.spans, 0.8, "spans columns")
	l.when(v.left > indentLeast && v.left < indentMost && v.right < 0.6, -0.8, "indented like a paragraph")
	l.when(t.hyphenEnd, -1, "ends inside a word")
	l.when(v.mark&(bylineMark|jumpFromMark|jumpToMark|creditMark) != 0, -4, "worded like another role")
}

// deckRuns is the most pieces of heading above a deck.
const deckRuns = 4

// decks gives the headings that stand under the headline of their article, in
// smaller type and in a strip of their own, the role of decks: they are centred
// over columns that the headline does not span, say.
func decks(cs []piece, pred []int, rs []row) {
	for i := range cs {
		if pred[i] < 0 || cs[i].soft {
			continue
		}
		var head *row // the largest line of the headings above
		for a, n := pred[i], 0; a >= 0 && cs[a].bare && cs[a].headed && n < deckRuns; a, n = pred[a], n+1 {
			for k := range cs[a].parts {
				if b := &cs[a].parts[k]; b.role == Headline && (head == nil || rs[b.rows[0]].em > head.em) {
					head = &rs[b.rows[0]]
				}
			}
		}
		if head == nil {
			continue
		}
		for k := range cs[i].parts {
			b := &cs[i].parts[k]
			if !isHeading(b.role) {
				break
			}
			if b.role == Headline && rs[b.rows[0]].em < head.em && sizesStep(head, &rs[b.rows[0]]) {
				b.role = Deck
			}
		}
	}
}
