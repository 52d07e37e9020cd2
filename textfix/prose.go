package textfix

import "unicode"

// prose is what kind of running text a run of lines is.
type prose int

const (
	noProse   prose = iota // verse, list, table, code, heading: its lines stay
	wideProse              // of a script without spaces and letter cases
	cased                  // of a script with capitals
	uncased                // of a script with spaces and without capitals
)

// Measures of running text. Widths are in half ems, shares are of the run's
// lines.
const (
	leastMeasure   = 16   // narrower lines are no column of spaced words
	leastWords     = 2.0  // mean words per line of the same
	symbolShare    = 0.06 // of a line's characters: more are code or a table
	itemShare      = 0.34 // of the lines are list items or table rows
	goingOnShare   = 0.3  // least share of lines that go on with a small letter
	looseShare     = 0.4  // greatest share of lines that had room for the next word
	fullShare      = 0.92 // of the measure: ragged lines reach this with the next word
	headShare      = 0.85 // of the next lines' width: first lines that go on reach this, bylines rarely
	pairShare      = 0.75 // of the second line's width: the first of two lines that go on
	shortBy        = 4    // shorter than the lines around by more than this, a line that ends with a comma ends a paragraph
	headRoom       = 6    // a first line's indent, which extractors leave out, and a mark that hangs over
	halfShare      = 0.6  // of the measure: a line shorter than this ends something
	clauseShare    = 0.2  // least share of lines with punctuation inside
	markedShare    = 0.75 // greatest share of lines that end with punctuation; verse has more
	localNeighbors = 3    // lines on both sides that the measure is taken of
)

// judgeRun decides what a run of lines without blank lines is.
func judgeRun(run []textLine) prose {
	n := len(run)
	wide, chars, symbols, items, clauses, marked, words := 0, 0, 0, 0, 0, 0, 0
	cases := 0
	widest := 0
	for k := range run {
		l := &run[k]
		wide += l.wide
		chars += l.width
		symbols += l.symbols
		words += l.words
		widest = max(widest, l.width)
		if l.item || l.columns {
			items++
		}
		if l.clauses > 0 {
			clauses++
		}
		if l.marked && !l.hyphen {
			marked++
		}
		if unicode.IsUpper(l.begins) || unicode.IsLower(l.begins) {
			cases++
		}
	}
	switch {
	case float64(items) > itemShare*float64(n):
		return noProse
	case float64(symbols) > symbolShare*float64(chars):
		return noProse
	case wide*4 > chars: // half of the width is of wide characters
		if n == 1 {
			return wideSingle(&run[0])
		}
		return judgeWide(run, clauses, marked)
	case n == 1:
		if cases > 0 && run[0].words >= 3 {
			return cased
		}
		return noProse
	case widest < leastMeasure || float64(words) < leastWords*float64(n):
		return noProse
	case cases*2 < n:
		return judgeUncased(run, clauses, marked)
	}
	return judgeCased(run, clauses)
}

func wideSingle(l *textLine) prose {
	if l.clauses > 0 {
		return wideProse
	}
	return noProse
}

func judgeWide(run []textLine, clauses, marked int) prose {
	n := len(run)
	if n == 2 {
		a, b := &run[0], &run[1]
		if clauses > 0 && !a.marked && float64(a.width) >= pairShare*float64(b.width) ||
			a.clauses > 0 && !a.sentence && b.sentence && a.width >= b.width ||
			!a.marked && b.sentence && a.width >= leastMeasure && float64(a.width) >= pairShare*float64(b.width) {
			return wideProse
		}
		return noProse
	}
	if clauses == 0 && n-marked < 2 || clauses+marked == 0 || float64(clauses+marked) < clauseShare*float64(n) || float64(marked) > markedShare*float64(n) {
		return noProse
	}
	return wideProse
}

func judgeCased(run []textLine, clauses int) prose {
	n := len(run)
	goingOn, loose, open := 0, 0, 0
	for k := range n - 1 {
		a, b := &run[k], &run[k+1]
		if unicode.IsLower(b.begins) || a.hyphen {
			goingOn++
		}
		if a.sentence || a.hyphen {
			continue
		}
		open++
		if isLoose(run, k) {
			loose++
		}
	}
	if n == 2 {
		a, b := &run[0], &run[1]
		if unicode.IsLower(b.begins) && !a.sentence && a.words >= 3 && (clauses > 0 || b.sentence || a.hyphen) {
			return cased
		}
		return noProse
	}
	last := &run[n-1]
	switch {
	case float64(goingOn) < goingOnShare*float64(n-1):
		return noProse
	case float64(loose) > looseShare*float64(open):
		return noProse
	case clauses == 0 && !last.sentence:
		return noProse
	}
	return cased
}

func judgeUncased(run []textLine, clauses, marked int) prose {
	n := len(run)
	loose, open := 0, 0
	for k := range n - 1 {
		if run[k].sentence {
			continue
		}
		open++
		if isLoose(run, k) {
			loose++
		}
	}
	if n < 3 || open == 0 || float64(loose) > looseShare/2*float64(open) || float64(marked) > markedShare*float64(n) ||
		float64(clauses) < clauseShare*float64(n) {
		return noProse
	}
	return uncased
}

// measureAt returns the greatest width of the lines around line k of a run.
func measureAt(run []textLine, k int) int {
	m := 0
	for i := max(0, k-localNeighbors); i <= min(len(run)-1, k+localNeighbors); i++ {
		m = max(m, run[i].width)
	}
	return m
}

// isLoose reports that the first word of line k+1 would have stood in line k.
func isLoose(run []textLine, k int) bool {
	return float64(run[k].width+1+run[k+1].first) <= fullShare*float64(measureAt(run, k))
}

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
