package layout

// displayScore is the evidence that a line stands by itself: set apart, no
// sentence of running text, of a width of its own.
func displayScore(ls []textLine, i int) float64 {
	l := &ls[i]
	s := 0.0
	switch {
	case l.ends && l.asks && l.stops == 0:
		s -= 0.5
	case l.ends:
		s -= 2.5
	default:
		s++
	}
	if l.stops > 0 {
		s -= 3
	}
	// One comma may part two halves of a headline.
	s -= 1.2*float64(min(l.commas, 3)) - 0.6*float64(min(l.commas, 1))
	if l.hanging || l.noStart || l.earlyStop {
		s -= 5
	}
	if l.bodyWidth > 0 && l.tight > l.bodyWidth+max(overflow, ragged*l.bodyWidth) {
		s += 3
	}
	switch {
	case l.caps:
		s += 2
	case l.titled:
		s++
	}
	if l.letterspaced && !(i > 0 && ls[i-1].letterspaced && !l.blank && ls[i-1].runningText()) {
		s++
	}
	switch {
	case l.dateline > 0, l.inDateline, l.jumpFrom[1] > 0:
		s -= 9
	case l.credit > 0, l.byline:
		s -= 5
	case l.caption:
		s -= 3
	}
	return s
}

// standsApart is the evidence of the white space around line i that it stands alone.
func standsApart(ls []textLine, i int) (before, after float64) {
	before, after = -1.5, -0.5
	if i == 0 || ls[i].blank {
		before = 1
	}
	if i+1 >= len(ls) || ls[i+1].blank {
		after = 1
	} else if ls[i+1].lead {
		after = 0.5
	}
	return before, after
}

func headlineScore(ls []textLine, i int) float64 {
	l := &ls[i]
	s := -1.5 + displayScore(ls, i)
	if l.runes < shortHead {
		s -= 3
	}
	if l.dangles {
		s -= 2.5
	}
	if l.width > longHead {
		s -= 3
	}
	if l.kicker {
		s--
	}
	if l.chunkAds >= adDensity {
		s -= 2
	}
	return s
}

// crossHeadScore is the evidence that a line is a small heading inside the body:
// a few characters set apart, with no article's beginning after them.
func crossHeadScore(ls []textLine, i int) float64 {
	l := &ls[i]
	s := -4 + displayScore(ls, i) + 0.5*float64(max(-6, min(usualHead-l.runes, 4)))
	if i+1 < len(ls) {
		if n := &ls[i+1]; n.dateline > 0 || n.byline || n.jumpFrom[1] > 0 || n.credit > 0 {
			s -= 4
		}
	}
	if l.kicker {
		s -= 2
	}
	if l.lower {
		s -= 6
	}
	return s
}

// brief is the evidence against a line as the first of a headline: too few
// characters, or a beginning in lower case.
func brief(l *textLine) float64 {
	s := -0.3 * float64(max(0, usualHead-l.runes))
	if l.lower {
		s -= 6
	}
	return s
}

// labelWidth is the width in ems of most labels that have no usual wording.
const labelWidth = 7

func kickerScore(ls []textLine, i int) float64 {
	l := &ls[i]
	s := -3 + displayScore(ls, i)
	if l.lower {
		s -= 6
	}
	if l.width < kickerLeast || l.width > kickerMost {
		s -= 3
	}
	if l.kicker {
		s += 4
	} else {
		s -= 0.5 * max(0, l.width-labelWidth)
	}
	// A label names a subject, a headline repeats the words of its text.
	return s + labelWeight*(0.5-max(l.likeBefore, l.likeAfter))
}

// likeness is the evidence that a display line belongs to the text on one side
// (share here) rather than on the other. Body lines are like the text around
// them too: it counts against rather than for.
func likeness(here, other float64) float64 {
	return min(likeWeight*(here-other), 1) + here
}

// muchShorter is the share of the other's width that a label beside a headline
// has at most.
const muchShorter = 0.65

// apartInSize is the evidence that two display lines are no lines of one
// headline: one is much shorter, as a label beside a headline is. Lines of one
// length are.
func apartInSize(a, b *textLine) float64 {
	switch short, long := min(a.width, b.width), max(a.width, b.width); {
	case short <= muchShorter*long:
		return -2
	case long-short <= 1:
		return 1
	}
	return 0
}

func bylineScore(ls []textLine, i int) float64 {
	l := &ls[i]
	if l.dateline > 0 || !l.byline && !l.names {
		return textNever
	}
	s := 4.0
	if !l.byline {
		s = 1 // bare names
	}
	if l.ends || l.commas > 0 {
		s -= 3
	}
	return s
}

func adScore(l *textLine) float64 {
	s := -2.0
	switch {
	case l.chunkAds == 0 && !l.chunkNotice:
		s -= 5 // nothing speaks for it
	case l.chunkAds >= adDensity:
		s += 3.5
	case l.chunkNotice:
		s += 2
	}
	if l.ads > 0 {
		s++
	}
	return s
}
