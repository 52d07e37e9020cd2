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
	if b.item && p != wideProse {
		return false
	}
	if p == wideProse {
		switch {
		case a.open > 0 && !a.sentence && !(b.bullet && b.wide > 0 || b.dateline && a.open == 1):
			return true
		case a.names() && a.width+headRoom < max(b.width, widthAt(run, k+2)) || a.sentence && b.names() && !b.bullet:
			return false
		case a.width > mostPrinted && a.marked:
			return false
		case !a.marked && k < localNeighbors && heads(run[:k+1]): // a byline or heading above the text
			next := max(b.width, widthAt(run, k+2))
			if a.width+headRoom < next && float64(a.width) < headShare*float64(next) {
				return false
			}
		}
		return endsWide(run, k) <= 0
	}
	indented := b.indent >= base(run, k)+2
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

// widthAt returns the width of line i, 0 where the run has none.
func widthAt(run []textLine, i int) int {
	if i < 0 || i >= len(run) {
		return 0
	}
	return run[i].width
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
