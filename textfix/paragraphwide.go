package textfix

import (
	"bytes"
	"unicode/utf8"
)

// Evidence that a paragraph of a wide script ends with a printed line, in
// log-odds: what shows an end counts for it, what shows that the line goes on
// against it, and the sum decides. The weights are those of a logistic
// regression on half of the printed lines of Jing bao (see
// testdata/textfix/README.md); the half that had no part in it gives the same
// accuracy. Those of indents are set by hand: the lines of Jing bao have none.
const (
	endsByDefault = -1.7

	// By the last character.
	endsFull      = 0.4  // it ends a sentence
	endsClause    = -0.2 // another mark
	endsOpen      = -1.8 // none
	endsParticle  = 1.7  // a mark after a particle that ends sentences of literary Chinese
	endsSignature = 3.0  // a few characters in brackets: who wrote it

	// A line shorter than those on both sides, by its last character.
	shortSentence = 0.7
	shortClause   = 2.0
	shortOpen     = -1.1
	// The same by more than two fifths, where no neighbour is as short.
	halfMarked = 1.7
	halfClause = -0.2

	// The measure changes beside or after the line.
	endsInset   = -1.9 // a short line beside one as short stands beside an inset
	endsMeasure = 1.6  // the next lines are of another measure than the lines before
	// The same, with three lines of the one and four of the other, by the last
	// character: two columns meet.
	changeSentence = 3.1
	changeClause   = 2.7
	changeOpen     = 2.0

	// The next line.
	nextMark     = -1.5 // begins with punctuation
	nextBracket  = 1.3  // begins with a bracket, after punctuation
	nextBullet   = 6.5  // begins with the mark of an item
	nextItem     = 1.5  // begins with a number
	nextDateline = 5.0  // begins with a dateline in brackets; set by hand
	// The next line is shorter than the two after it by an indent that the source
	// left out, by the last character.
	hiddenSentence = 3.1
	hiddenClause   = 0.7
	hiddenOpen     = 1.4
	hiddenRegular  = 2.7 // and the lines around are all of one width
	// The source shows an indent, or shows indents and none here.
	nextIndented = 4.0
	nextFlush    = -2.5
)

// By how much the line is shorter than those before it and after it, in ems up
// to shortSteps; the last weight is for more.
var (
	shortSteps    = [...]int{1, 3, 5, 9} // half ems
	shorterBefore = [...]float64{-1.7, -0.9, 1.6, 0.7, 1.4}
	shorterAfter  = [...]float64{-1.5, -2.0, -0.4, 0.3, 0.4}
)

const (
	nothingBefore = -3.4 // of the run's first line, in place of shorterBefore
	insetShort    = 2    // step from which a line beside one as short stands beside an inset
	sameWidth     = 2    // half ems by which the widths of lines of one measure differ
	otherMeasure  = 4    // half ems from which two measures differ
	otherColumn   = 8    // the same for columns
	mostHang      = 2    // half ems of a mark that hangs over the edge of the column
	mostHidden    = 5    // half ems of an indent that is to be seen by the width only
	shortMost     = 0.6  // of the lines around: a half line
	mostSignature = 5    // characters in brackets
	leastDateline = 3    // characters before the day of a dateline: where and which
	mostDateline  = 12   // characters of a dateline up to the day
	// mostPrinted is the width in half ems from which a line is a paragraph
	// already: columns of more than a hundred characters are not read.
	mostPrinted = 200
)

// endsWide weighs whether a paragraph ends with line k of a run of a wide
// script.
func endsWide(run []textLine, k int) float64 {
	a, b := &run[k], &run[k+1]
	p1, p2 := widthAt(run, k-1), widthAt(run, k-2)
	n1, n2, n3, n4 := b.width, widthAt(run, k+2), widthAt(run, k+3), widthAt(run, k+4)
	before, after := max(p1, p2), max(n1, n2)
	by := func(sentence, clause, open float64) float64 {
		switch {
		case a.sentence:
			return sentence
		case a.marked:
			return clause
		}
		return open
	}
	sum := endsByDefault + by(endsFull, endsClause, endsOpen)
	if a.particle {
		sum += endsParticle
	}
	if a.signature {
		sum += endsSignature
	}

	stepBefore, stepAfter := shortStep(before-a.width), shortStep(after-a.width)
	sum += shorterAfter[stepAfter]
	if k == 0 {
		sum += nothingBefore
		stepBefore = len(shortSteps)
	} else {
		sum += shorterBefore[stepBefore]
	}
	if min(stepBefore, stepAfter) > 0 {
		sum += by(shortSentence, shortClause, shortOpen)
	}
	likePrevious, likeNext := k > 0 && near(p1, a.width, sameWidth), near(n1, a.width, sameWidth)
	if k > 0 && !likePrevious && !likeNext && float64(a.width) < shortMost*float64(min(before, after)) {
		sum += by(halfMarked, halfClause, halfMarked)
	}
	if k > 0 && stepBefore >= insetShort && likeNext || stepAfter >= insetShort && likePrevious {
		sum += endsInset
	}
	if likePrevious && !near(before, after, otherMeasure-1) {
		sum += endsMeasure
	}
	if p2 > 0 && n4 > 0 && near(p1, p2, otherMeasure) && near(n1, n2, otherMeasure) && near(n2, n3, otherMeasure) &&
		near(n3, n4, otherMeasure) && !near(p1, n2, otherColumn-1) {
		sum += by(changeSentence, changeClause, changeOpen)
	}

	if n3 > 0 && min(n2, n3) > n1 && max(n2, n3)-n1 <= mostHidden {
		sum += by(hiddenSentence, hiddenClause, hiddenOpen)
		if least := min(n2, n3); (least-n1 == 2 || least-n1 == 4) && near(n2, n3, 1) && a.width <= n2+mostHang &&
			(p1 == 0 || near(n2, p1, 1)) && (p2 == 0 || near(n2, p2, 1)) {
			sum += hiddenRegular
		}
	}
	switch {
	case b.dateline:
		sum += nextDateline
	case b.bullet:
		sum += nextBullet
	case b.begins == '（' && a.marked:
		sum += nextBracket
	case isWideMark(b.begins):
		sum += nextMark
	}
	if b.item && !b.bullet {
		sum += nextItem
	}
	switch least := base(run, k); {
	case b.indent >= least+2:
		sum += nextIndented
	case a.indent >= least+2 || k > 0 && run[k-1].indent >= least+2:
		sum += nextFlush
	}
	return sum
}

// shortStep returns the step of shortSteps that a line shorter by so much is on.
func shortStep(by int) int {
	for i, s := range shortSteps {
		if by < s {
			return i
		}
	}
	return len(shortSteps)
}

func near(a, b, by int) bool { return a-b <= by && b-a <= by }

// endsWithSignature reports a line that ends with a few characters in brackets.
func endsWithSignature(s []byte) bool {
	in, ok := bytes.CutSuffix(s, []byte("）"))
	if !ok {
		return false
	}
	i := bytes.LastIndex(in, []byte("（"))
	return i > 0 && utf8.RuneCount(in[i+len("（"):]) <= mostSignature
}

// beginsWithDateline reports a line that begins with a bracket and, soon after
// it, a day of the month, as the telegrams of an agency do: （重慶廿四日電.
func beginsWithDateline(s []byte) bool {
	r, n := utf8.DecodeRune(s)
	if r != '（' && r != '【' {
		return false
	}
	var before rune
	for i := 0; n < len(s) && i < mostDateline; i++ {
		r, m := utf8.DecodeRune(s[n:])
		switch {
		case r == '日' && i >= leastDateline && (isHanNumeral(before, 3) || isDigit(before)):
			return true
		case isWideMark(r):
			return false
		}
		before, n = r, n+m
	}
	return false
}

// endsWithParticle reports a line that ends with a mark after a particle that
// ends sentences of literary Chinese.
func endsWithParticle(s []byte) bool {
	marks := false
	for len(s) > 0 {
		r, n := utf8.DecodeLastRune(s)
		switch r {
		case '也', '矣', '云', '耳', '哉', '焉', '歟', '耶', '乎':
			return marks
		}
		if !isWideMark(r) {
			return false
		}
		marks = true
		s = s[:len(s)-n]
	}
	return false
}
