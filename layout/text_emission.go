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
	markerCovers    = 0.6
)

// sectionScore is the evidence that a line heads a section of the page or is a
// folio: a few characters that are no sentence, or worded as furniture.
func sectionScore(ls []textLine, i int) float64 {
	s := -8 + displayScore(ls, i)
	if ls[i].furniture {
		s += 4
	}
	return s
}

// emission is the evidence of line i alone for state s.
func emission(ls []textLine, i int, s textState) float64 {
	l := &ls[i]
	if e, ok := jumpEmission(l, s); ok {
		return e
	}
	before, after := standsApart(ls, i)
	switch s {
	case kickerF, kickerL, kickerHeadL:
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
		return crossHeadScore(ls, i) + before + after
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
	case sectionS:
		return sectionScore(ls, i) + before
	case tableF, tableL:
		return tableScore(ls, i)
	case adFirst:
		e := adScore(l) - 1.5
		if l.notice {
			e += 4 // its title
		}
		switch {
		case l.classified:
			e += 4
		case !l.chunkStart:
			e -= 4
		}
		return e
	case adNext:
		return adScore(l)
	}
	return textNever
}
