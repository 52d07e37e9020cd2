package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// likeFeatures adds what the likeness to both sides of a display line says, here
// being that to the side of its article.
func likeFeatures(here, other float64, yield func(lineFeature)) {
	switch {
	case here >= likeMost:
		yield(fLikeHere2)
	case here >= likeSome:
		yield(fLikeHere1)
	}
	switch {
	case other >= likeMost:
		yield(fLikeOther2)
	case other >= likeSome:
		yield(fLikeOther1)
	}
}

// near reports two lines of one width, as far as character widths tell.
func near(a, b float64) bool { return a-b < sameWidth/2 && b-a < sameWidth/2 }

// runs reports that the line looks like running text: punctuation inside it,
// unless it is short of the measure and ends no sentence, as a headline of two
// halves is.
func (l *textLine) runs() bool {
	return l.stops > 0 || l.commas > 0 && (l.ends || !l.roomy && l.runes > usualHead)
}

// textMeasure is the measure that a line's width is compared with: that of the
// running text nearby, or of the full lines around it.
func (l *textLine) textMeasure() float64 {
	if l.bodyWidth > 0 {
		return l.bodyWidth
	}
	return max(l.measureBefore, l.measureAfter)
}

// quoted reports that the line is one quotation from its first character to its
// last.
func (l *textLine) quoted() bool {
	return l.opener && l.runes > 2 && strings.ContainsRune("”’»\"'」』“‘«", lastRune(l.folded))
}

// dashRunes is within how many characters a dash parts the key word of a small
// advertisement or a place from what follows.
const dashRunes = 24

// readMarks measures the digits, colons, dashes and parts of a line.
func readMarks(l *textLine) {
	n, spaced := 0, false
	for _, r := range l.folded {
		n++
		switch {
		case unicode.IsDigit(r):
			l.digits++
			l.endDigit = true
			continue
		case r == '：' || r == ':':
			l.colon = true
		case (r == '—' || r == '–') && n > 2 && n <= dashRunes:
			l.dash = true
		}
		if unicode.IsLetter(r) {
			l.endDigit = false
		}
	}
	for i, r := range l.raw {
		if unicode.IsSpace(r) {
			spaced = true
			continue
		}
		prev, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(l.raw[:i], unicode.IsSpace))
		// White space beside figures and Latin letters is no break between parts.
		if l.parts == 0 || spaced && r >= 0x2e80 && prev >= 0x2e80 {
			l.parts++
		}
		spaced = false
	}
}
