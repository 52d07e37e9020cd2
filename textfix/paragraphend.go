package textfix

import "unicode"

// joins reports that line k of the run goes on in line k+1.
func (p prose) joins(run []textLine, k int) bool {
	if p == noProse {
		return false
	}
	a, b := &run[k], &run[k+1]
	if b.columns || a.columns {
		return false
	}
	// A number at the start of a line is an item's only after a clause: it may as
	// well stand inside a sentence.
	if b.item && !(p == wideProse && !a.marked && a.width+2 >= b.width && a.clauses > 0) {
		return false
	}
	indented := b.indent >= base(run, k)+2
	if p == wideProse {
		if a.open > 0 && !a.sentence {
			return true
		}
		before, after := a.width, b.width
		for i := max(0, k-2); i < k; i++ {
			before = max(before, run[i].width)
		}
		for i := k + 1; i < min(len(run), k+3); i++ {
			after = max(after, run[i].width)
		}
		if k == 0 {
			before = after
		}
		short := a.width+2 < min(before, after)
		if a.names() || a.sentence && b.names() {
			return false
		}
		if a.sentence {
			return !short && !indented
		}
		if a.marked {
			return a.width+shortBy >= min(before, after)
		}
		if k < localNeighbors && heads(run[:k+1]) { // a byline or heading above the text
			next := widestOf(run[k+1 : min(len(run), k+1+localNeighbors)])
			return a.width+headRoom >= next || float64(a.width) >= headShare*float64(next)
		}
		return !(indented && short) && float64(a.width) >= halfShare*float64(min(before, after))
	}
	lower := unicode.IsLower(b.begins)
	switch {
	case a.hyphen && lower:
		return true
	case indented && !lower:
		return false
	case a.sentence && !lower && isLoose(run, k):
		return false
	case !lower && float64(a.width) < halfShare*float64(measureAt(run, k)):
		return false
	}
	return true
}

// names reports that the spaces fix left gaps between the line's wide
// characters, as in bylines and headings.
func (l *textLine) names() bool { return l.gaps > 0 && l.clauses == 0 && l.open <= 0 && !l.marked }

// heads reports that no line has punctuation of running text.
func heads(run []textLine) bool {
	for k := range run {
		if run[k].clauses > 0 || run[k].marked {
			return false
		}
	}
	return true
}

func widestOf(run []textLine) int {
	m := 0
	for k := range run {
		m = max(m, run[k].width)
	}
	return m
}

// base is the indent of the lines around line k.
func base(run []textLine, k int) int {
	least := run[k].indent
	for i := max(0, k-localNeighbors); i <= min(len(run)-1, k+localNeighbors); i++ {
		least = min(least, run[i].indent)
	}
	return least
}

// mostBlank is the greatest number of blank lines over which a paragraph goes
// on.
const mostBlank = 2

// goesOn reports that the last line of the run lines[i:j] goes on after blank
// lines or a form feed: a column or a page ended in the middle of a sentence.
func goesOn(lines []textLine, i, j int) bool {
	a := &lines[j-1]
	next := j
	for next < len(lines) && lines[next].blank() && next-j < mostBlank {
		next++
	}
	if next >= len(lines) || lines[next].blank() || a.sentence || a.item || a.columns {
		return false
	}
	b := &lines[next]
	if b.item || b.columns || b.indent > lines[i].indent+1 || a.ends == ':' || a.ends == '：' {
		return false
	}
	to := next + 1
	for to < len(lines) && !lines[to].blank() && !lines[to-1].pageBreak {
		to++
	}
	kind := judgeRun(lines[next:to])
	full := true
	if j-i > 1 {
		full = float64(a.width) >= fullShare*float64(measureAt(lines[i:j], j-1-i))
	}
	switch {
	case kind == wideProse:
		return full && j-i > 1 && a.wide > 0 && b.wide > 0 && !(a.marked && a.ends != '，' && a.ends != '、')
	case kind == cased:
		return (full || a.hyphen) && unicode.IsLower(b.begins) && !a.marked || a.hyphen && unicode.IsLower(b.begins)
	}
	return false
}
