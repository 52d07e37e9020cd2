package layout

import "math"

// judgeHeadline weighs kickers, headlines and decks together: what stands out
// from the body by size, weight, capitals, white space or position.
func judgeHeadline(v *view, l *ledger) {
	t := &v.row.text
	l.add(-2.2, "few lines are headlines")
	plain := v.size < 1.12 && !v.row.bold && !t.capsOnly && !v.centred
	if v.size > 1 {
		w := math.Min(5, 8*math.Max(0, v.step-0.1))
		if v.row.few() && !t.capsOnly && !v.centred {
			w /= 2 // one word of a torn line
		}
		l.add(w, "larger than body")
	} else {
		l.add(3*v.step, "smaller than body")
	}
	l.when(v.row.bold, 1.6, "bold")
	l.when(v.row.bold && v.alike, 0.8, "set like the line before")
	l.when(plain && t.sentenceEnd, -1.5, "ends a sentence like body")
	l.when(plain && v.left <= indentLeast && !v.spans, -0.8, "set like body")
	l.when(v.lone, 2.5, "stands apart from the paragraphs")
	l.when(v.inside && v.size < 1.15, -2.5, "inside a sentence")
	l.when(t.capsOnly, 1.6, "all capitals")
	l.when(v.centred, 1.3, "centred")
	l.when(v.spans, 2, "spans columns")
	l.when(v.rule, 1, "rule above")
	l.when(v.above > 0.3, math.Min(1, v.above), "white space above")
	l.when(v.below > 0.3, math.Min(0.8, v.below), "white space below")
	l.when(t.lowerStart, -1.2, "starts in lower case")
	l.when(t.lowerStart && plain, -1.5, "starts in lower case like body")
	l.when(t.hyphenEnd || t.softEnd, -0.8, "goes on")
	l.when(!v.centred && !v.row.bold && v.fill > 0.9 && v.size < 1.15, -1, "fills the column like body")
	l.when(!v.centred && v.left > 4 && v.right < 1, -1.5, "set to the right like a signature")
	l.when(t.digits > t.letters, -1.5, "mostly figures")
	l.when(v.mark&(bylineMark|creditMark|jumpFromMark|jumpToMark) != 0, -2, "worded like another role")
	l.when(v.mark&(kickerMark|noticeMark) != 0, 1.5, "worded as a heading")
	l.when(v.picture && v.size < 1.1, -1, "under a picture")
}
