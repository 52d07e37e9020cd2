package textfix

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
		if l.item && !(l.bullet && l.wide > 0) || l.columns { // items of Chinese are paragraphs
			items++
		}
		if l.clauses > 0 {
			clauses++
		}
		if l.marked && !l.hyphen {
			marked++
		}
		if isUpper(l.begins) || isLower(l.begins) {
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
		if isLower(b.begins) || a.hyphen {
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
		if isLower(b.begins) && !a.sentence && a.words >= 3 && (clauses > 0 || b.sentence || a.hyphen) {
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
