package layout

import "math"

// paragraphStart is the evidence that line i begins a paragraph when line j
// was the body line before it (i-1, or earlier where something interrupts);
// first says that line j itself begins a paragraph and so is indented.
func paragraphStart(ls []textLine, j, i int, first bool) float64 {
	a, b := &ls[j], &ls[i]
	if b.noStart || b.inDateline {
		return textNever
	}
	if b.dateline > 0 || b.jumpFrom[1] > 0 {
		return certain
	}
	if b.item && (a.ends || lastRune(a.folded) == '：' || lastRune(a.folded) == ':') {
		return 3
	}
	if b.earlyStop && !a.ends {
		return -6
	}
	if b.lower {
		return -6
	}
	if !a.ends {
		s := -5.0
		if a.hanging {
			s -= 2
		}
		if b.joint > commonJoint {
			s--
		}
		if b.lead && b.blank {
			s += 3
		}
		if a.item && !a.hanging && a.measure()-a.set >= veryShort+textIndentMost {
			s += 7 // the item is a heading of its own
		}
		return s
	}
	s := -0.8
	if b.earlyStop {
		s -= 2 // more often the tail of a sentence than a paragraph of one word
	}
	switch {
	case b.sparse:
		s += 0.6
		if b.opener {
			s += 0.5
		}
	case !b.blank:
		s -= 0.3
	}
	in := 0.0
	if first {
		in = a.indent
	}
	if m := a.measure(); m > 0 && b.word > 0 {
		// The break was needed where the next word did not fit.
		switch room := m - a.set - b.word; {
		case room >= shortLine:
			s += 3
		case room > halfEm:
			s += 1.5
		default:
			s -= 0.5
		}
	} else if m > 0 {
		switch short := m - a.set - in; {
		case short >= veryShort:
			s += 4
		case short >= shortLine:
			s += 2
		}
	}
	if b.blank {
		s += 1.6
	}
	if b.lead {
		s += 2
	}
	s += indented(b)
	return s
}

// indented is the evidence of its width that a line is a first line.
func indented(l *textLine) float64 {
	m := l.measure()
	if m == 0 || l.word > 0 {
		return 0 // lines of words vary by more than an indent
	}
	in := m - l.set + l.pulled/2
	off := math.Abs(in - l.indent)
	switch {
	case l.ends && off < 1: // a last line is of any length
		return 0.4
	case off < 1:
		return 1.6 * (1 - off)
	case in < fullLine && l.opener:
		return -2 // a full line is not indented
	case in < fullLine && !l.ends:
		return -1
	}
	return 0
}

// ragged is the share of the measure that a full line may fall short of it by.
const ragged = 0.12

// longestWord is how many ems the next word may have left free at the end of a
// line.
const longestWord = 6

// unfilled is the evidence against a body line that neither fills its measure
// nor ends a sentence; first says that it is indented.
func unfilled(l *textLine, first bool) float64 {
	m := l.measure()
	if m == 0 || l.ends || l.hanging && l.commas > 0 && l.pulled == 0 || l.jumpTo[1] > 0 {
		return 0
	}
	gap := m - l.set
	if l.word > 0 {
		gap -= longestWord
	}
	if first {
		gap -= l.indent
	}
	if gap < max(shortLine, ragged*m) {
		return 0
	}
	return -0.6 * min(gap, 4)
}

// firstParagraph is the evidence against a line as the first of an article's
// body: the tail of a sentence, or a short line that is a sentence's last.
func firstParagraph(l *textLine) float64 {
	switch m := l.measureAfter; {
	case l.earlyStop, l.lower:
		return -6
	case l.ends && m > 0 && m-l.set >= veryShort+textIndentMost:
		return -3
	}
	if !l.lead {
		return min(0, indented(l))
	}
	return 0
}

// runsOn is the evidence against line a as a headline over the paragraph that
// begins with line b: no white space between them, and a is set like the first
// line of a paragraph.
func runsOn(b, a *textLine) float64 {
	if b.blank {
		return 0
	}
	m := a.measureAfter
	if b.word > 0 {
		if !a.caps && m > 0 && m-a.set < b.word {
			return -2 // it fills the measure
		}
		return 0
	}
	if !a.letterspaced && m > 0 && a.width > m-textIndentMost && a.width < m+fullLine && indented(b) <= 0 {
		return -3
	}
	return -0.5
}

// paraStarts keeps the evidence that one line begins a paragraph, or goes on with
// one, by the body line before it: many paths into a line share that.
type paraStarts struct {
	line int
	of   [8]paraStart
	n    int
}

// paraStart is the evidence for one body line before.
type paraStart struct {
	body     int
	first    bool
	s, going float64
}

// find returns the evidence for line i after the body line j; see paragraphStart.
func (k *paraStarts) find(ls []textLine, j, i int, first bool) paraStart {
	if k.line != i {
		k.line, k.n = i, 0
	}
	for _, e := range k.of[:k.n] {
		if e.body == j && e.first == first {
			return e
		}
	}
	s := paragraphStart(ls, j, i, first)
	e := paraStart{j, first, s, logistic(-s)}
	if k.n < len(k.of) {
		k.of[k.n] = e
		k.n++
	}
	return e
}

// paragraph is paragraphStart, goesOn the logarithm of the probability of the
// opposite.
func (k *paraStarts) paragraph(ls []textLine, j, i int, first bool) float64 {
	return k.find(ls, j, i, first).s
}
func (k *paraStarts) goesOn(ls []textLine, j, i int, first bool) float64 {
	return k.find(ls, j, i, first).going
}

// logistic turns log-odds into the logarithm of a probability, so that a
// choice between two costs nothing when it is clear.
func logistic(odds float64) float64 { return -math.Log1p(math.Exp(-odds)) }

// bodyScore is the evidence that a line is running text.
func bodyScore(ls []textLine, i int) float64 {
	l := &ls[i]
	s := 0.0
	if l.stops > 0 {
		s += 2
	}
	if l.commas > 0 || l.ends {
		s += 1
	}
	if l.bodyWidth > 0 && l.tight > l.bodyWidth+max(overflow, ragged*l.bodyWidth) {
		s -= 3
	}
	if l.byline && !l.ends && l.commas == 0 {
		s -= 2
	}
	if l.credit > 0 {
		s -= 3
	}
	if l.chunkAds >= adDensity {
		s -= 3
	}
	if inTable(ls, i) {
		s -= 3
	}
	return s
}
