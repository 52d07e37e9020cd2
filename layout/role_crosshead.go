package layout

import "math"

// judgeCrossHead weighs small headings inside the body: of about body size,
// standing out less than a headline, with no rule above.
func judgeCrossHead(v *view, l *ledger) {
	t := &v.row.text
	l.add(-2.4, "few lines are cross-heads")
	l.add(-6*math.Max(0, math.Abs(v.step)-0.2), "not of body size")
	l.when(v.row.bold, 1.3, "bold")
	l.when(v.lone, 2, "stands apart from the paragraphs")
	l.when(v.inside, -2.5, "inside a sentence")
	l.when(t.sentenceEnd, -1, "ends a sentence")
	l.when(t.capsOnly, 0.9, "all capitals")
	l.when(v.centred, 1.5, "centred")
	l.when(v.fill < 0.7, 0.4, "short")
	l.when(v.fill > 0.85, -1.5, "fills the column")
	l.when(v.rule || v.ruleOff, -1.2, "rule")
	l.when(v.above > 0.2 && v.above < 1.2, 0.5, "some white space above")
	l.when(v.spans, never, "spans columns")
	l.when(t.lowerStart, -1.2, "starts in lower case")
	l.when(t.digits > t.letters, -1.5, "mostly figures")
	l.when(!v.centred && v.left > 4 && v.right < 1, -1.5, "set to the right like a signature")
}

// crossHeads makes cross-heads of the small headings that stand inside an
// article, and headlines of those that begin one.
func crossHeads(cs []piece, pred []int) {
	for i := range cs {
		c := &cs[i]
		if !c.headed || !c.soft && c.parts[0].role != CrossHead {
			continue
		}
		for k := range c.parts {
			b := &c.parts[k]
			if !isHeading(b.role) && b.role != CrossHead {
				break
			}
			if pred[i] >= 0 && !cs[pred[i]].bare {
				b.role = CrossHead
			} else if b.role == CrossHead || c.soft && k == 0 {
				b.role = Headline
			}
		}
	}
}
