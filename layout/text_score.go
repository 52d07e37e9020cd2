package layout

import "math"

// The scores are log-odds by judgement: 1 is weak evidence, 3 is good, 6 is
// next to certain. Widths and their differences are in ems, or as shares of
// the measure.
const (
	unitStart       = -2.0 // a unit begins: there are far fewer units than lines
	headless        = -5.0 // an article ends without a headline
	otherOrder      = -3.0 // a headline on the other side than the page's usual one
	textNever       = -12.0
	certain         = 6.0
	shortLine       = 1.2 // ems by which a last line is shorter than the measure at least
	veryShort       = 2.6 // ems by which it is beyond doubt
	textIndentLeast = 1.2 // ems that a first line is shorter by at least, and at most
	textIndentMost  = 2.7
	fullLine        = 0.6 // ems that a full line may fall short of the measure
	overflow        = 1.1 // ems by which a line must pass the measure to be no body line
	likeWeight      = 3.5 // a display line that shares all its words with its article
	labelWeight     = 2.0 // a display line that shares no word with the text around it
	shortHead       = 4   // characters: shorter lines are no headlines
	usualHead       = 8   // characters that most headlines have at least
	longHead        = 36  // ems: longer lines are no headlines
	kickerLeast     = 3   // ems of a kicker
	kickerMost      = 16
	sameLength      = 2.0 // ems by which lines of one headline differ at most
	commonJoint     = 1   // lines that a pair of characters stands in to be usual
	adDensity       = 0.3 // advertising marks per line that make an advertisement
	halfTheLine     = 0.5 // share of a line that a marker fills when it stands alone
	markerCovers    = 0.6
)

// paragraphStart is the evidence that line i begins a paragraph when line j
// was the body line before it (i-1, or earlier where something interrupts);
// first says that line j itself begins a paragraph and so is indented.
func paragraphStart(ls []textLine, j, i int, first bool) float64 {
	a, b := &ls[j], &ls[i]
	if b.noStart {
		return textNever
	}
	if b.earlyStop {
		return -6
	}
	if b.dateline > 0 || b.jumpFrom[1] > 0 {
		return certain
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
		return s
	}
	s := -0.8
	if !b.blank {
		s -= 0.3
	}
	in := 0.0
	if first {
		in = a.indent
	}
	if m := a.measure(); m > 0 {
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
	if m == 0 || l.indent == 0 {
		return 0
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
	if l.bodyWidth > 0 && l.tight > l.bodyWidth+overflow {
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
	return s
}

// displayScore is the evidence that a line stands by itself: set apart, no
// sentence of running text, of a width of its own.
func displayScore(ls []textLine, i int) float64 {
	l := &ls[i]
	s := 0.0
	if l.ends {
		s -= 2.5
	} else {
		s++
	}
	if l.stops > 0 {
		s -= 3
	}
	s -= 1.2 * float64(min(l.commas, 3))
	if l.hanging || l.noStart || l.earlyStop {
		s -= 5
	}
	if l.bodyWidth > 0 && l.tight > l.bodyWidth+overflow {
		s += 3
	}
	if l.letterspaced && !(i > 0 && ls[i-1].letterspaced && !l.blank && ls[i-1].runningText()) {
		s++
	}
	if l.dateline > 0 || l.jumpFrom[1] > 0 || l.credit > 0 || l.byline {
		s -= 5
	}
	return s
}

// apart is the evidence of the white space around line i that it stands alone.
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

// ragged is the share of the measure that a full line may fall short of it by.
const ragged = 0.12

// unfilled is the evidence against a body line that neither fills its measure
// nor ends a sentence; first says that it is indented.
func unfilled(l *textLine, first bool) float64 {
	m := l.measure()
	if m == 0 || l.ends || l.hanging && l.commas > 0 && l.pulled == 0 || l.jumpTo[1] > 0 {
		return 0
	}
	gap := m - l.set
	if first {
		gap -= l.indent
	}
	if gap < max(shortLine, ragged*m) {
		return 0
	}
	return -0.6 * min(gap, 4)
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

// brief is the evidence of its length against a line as the first of a
// headline.
func brief(l *textLine) float64 { return -0.3 * float64(max(0, usualHead-l.runes)) }

func kickerScore(ls []textLine, i int) float64 {
	l := &ls[i]
	s := -3 + displayScore(ls, i)
	if l.width < kickerLeast || l.width > kickerMost {
		s -= 3
	}
	if l.kicker {
		s += 4
	}
	// A label names a subject, a headline repeats the words of its text.
	return s + labelWeight*(0.5-max(l.likeBefore, l.likeAfter))
}

func bylineScore(ls []textLine, i int) float64 {
	l := &ls[i]
	if !l.byline || l.dateline > 0 {
		return textNever
	}
	s := 4.0
	if l.ends || l.commas > 0 {
		s -= 3
	}
	return s
}

// likeness is the evidence that a display line belongs to the text on one side
// (share here) rather than on the other. Body lines are like the text around
// them too: it counts against rather than for.
func likeness(here, other float64) float64 {
	return min(likeWeight*(here-other), 1) + here
}

// emission is the evidence of line i alone for state s.
func emission(ls []textLine, i int, s textState) float64 {
	l := &ls[i]
	before, after := standsApart(ls, i)
	switch s {
	case kickerF, kickerL:
		return kickerScore(ls, i) + before
	case kickerEndL:
		return kickerScore(ls, i) + after
	case headF:
		return headlineScore(ls, i) + brief(l) + before + likeness(l.likeAfter, l.likeBefore)
	case headL:
		return headlineScore(ls, i) + brief(l) + before + likeness(l.likeBefore, l.likeAfter)
	case headNextF, headNextL:
		e := headlineScore(ls, i) - 1
		if m := l.measureBefore; m > 0 && !l.letterspaced && math.Abs(l.width-m) < shortLine {
			e -= 2 // set to the measure of the body
		}
		return e
	case deckF, deckL:
		s := -9 + displayScore(ls, i)
		if r := firstRune(l.folded); r == '—' || r == '–' {
			s += 11
		}
		return s
	case bylineF, bylineFirstL, bylineL, endBylineF:
		return bylineScore(ls, i)
	case paraF, paraL:
		return bodyScore(ls, i) + unfilled(l, true)
	case bodyF, bodyL:
		return bodyScore(ls, i) + unfilled(l, false)
	case crossF, crossL:
		return -4.5 + displayScore(ls, i) + before
	case jumpToF, jumpToL:
		if n := l.jumpTo[1] - l.jumpTo[0]; n > 0 && float64(n) >= markerCovers*float64(len(l.folded)) {
			return certain
		}
		return textNever
	case captionP, captionF, captionL:
		e := bodyScore(ls, i) - 1
		if l.jumpRest {
			return textNever
		}
		if l.caption {
			e += 2.5
		}
		if l.dateline > 0 || l.jumpFrom[1] > 0 {
			e -= certain
		}
		if l.inlineEnds {
			e += 2
		}
		if s != captionP && !l.blank {
			e -= 3 // what interrupts the body is set apart
		}
		return e
	case captionNextP, captionNextF, captionNextL:
		e := bodyScore(ls, i)
		if l.inlineEnds {
			e += 3
		}
		if l.dateline > 0 || l.jumpFrom[1] > 0 {
			e -= certain
		}
		return e
	case creditP, creditF, creditL:
		if l.credit == 0 {
			return textNever
		}
		return certain
	case pullF, pullL:
		e := -5.0
		if l.blank && l.twin {
			e += 7
		}
		return e
	case pullNextF, pullNextL:
		if l.twin && !l.blank {
			return 2.5
		}
		return -3
	case adFirst:
		e := adScore(l) - 1.5
		if l.notice && l.chunkAds < adDensity {
			e += 4 // its title
		}
		if !l.chunkStart {
			e -= 4
		}
		return e
	case adNext:
		return adScore(l)
	}
	return textNever
}

func adScore(l *textLine) float64 {
	s := -2.0
	if l.chunkAds >= adDensity {
		s += 3.5
	}
	if l.ads > 0 {
		s++
	}
	return s
}
