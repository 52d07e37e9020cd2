package textfix

import (
	"bytes"
	"unicode/utf8"
)

// gap is a run of spaces line[from:to] with a character on both sides.
type gap struct {
	at          int // where the line begins
	from, to    int
	left, right rune
	width       int // in half ems
	ideographic bool
	loneLeft    bool // left stands alone
	since       int  // characters since the line's beginning or the last gap that stayed
}

type verdict int

const (
	keep   verdict = iota // the gap stays as it is
	drop                  // it goes
	single                // it becomes one space
)

// judge decides on one gap.
//
//	beside    letter  mark   Latin, digit
//	letter    1       drop   drop          1: dropped in running text and inside
//	mark      drop    drop   drop             letterspacing, kept between names
//	Latin     drop    drop   2                and in lines without punctuation
//	                                       2: dropped inside numbers
func (w *work) judge(text, line []byte, p gap, g *lineGaps, letterspaced, prose bool) verdict {
	wideLeft, wideRight := isWide(p.left), isWide(p.right)
	if g.hangul {
		return keep
	}
	if g.tab && p.width >= columnGap || bytes.IndexByte(line[p.from:p.to], '\t') >= 0 {
		return keep
	}
	switch {
	case !wideLeft && !wideRight:
		if letterspaced && p.width <= g.least && g.wideLetters > 0 && inNumber(p.left) && (inNumber(p.right) || p.right == '%' || p.right == '‰' || p.right == '℃') {
			return drop
		}
		if isDigit(p.left) && isDigit(p.right) && spacedNumber(line, p.from, p.to) {
			return drop
		}
		if isShared(p.right) && !isBullet(p.right) {
			if next, _ := utf8.DecodeRune(line[p.to+utf8.RuneLen(p.right):]); isWide(next) {
				return drop // “雪龙2 ”号
			}
		}
		if isShared(p.left) && !isBullet(p.left) {
			if before, _ := utf8.DecodeLastRune(line[:p.from-utf8.RuneLen(p.left)]); isWide(before) {
				return drop
			}
		}
		if p.ideographic && p.width == 2 && !isShared(p.left) && !isShared(p.right) {
			return single
		}
		return keep
	case g.table() && (p.width >= columnGap || g.double >= 2 && p.width >= 2 || !wideLeft || !wideRight):
		return keep
	case wideRight && isDigit(p.left) && endsWithCode(line[:p.from]):
		return keep
	case p.ideographic && (p.left == '！' || p.left == '？'): // as Japanese sets it
		return keep
	case isBullet(p.left):
		return keep
	case isWideMark(p.left) || isWideMark(p.right) || isShared(p.left) || isShared(p.right):
		if p.ideographic && !letterspaced && (!g.clauses || wideLeft && wideRight && !isOpener(p.left) && !isCloser(p.right) && !isClauseMark(p.right)) {
			return keep
		}
		return drop
	case (!wideLeft || !wideRight) && w.latinText(g):
		return keep
	case !wideLeft || !wideRight:
		if p.ideographic && !letterspaced && !g.clauses {
			return keep
		}
		return drop
	case letterspaced && p.width <= g.least:
		return drop
	case letterspaced && !g.clauses && p.since >= leastPartLetters:
		return single
	case letterspaced:
		return drop
	}
	loneRight := loneAfter(line, p.to)
	if p.loneLeft && loneRight && p.width <= 2 {
		return drop // a padded word or name
	}
	running := g.clauses || prose && !p.ideographic
	switch {
	case p.ideographic && !p.loneLeft && !loneRight:
		return keep // nobody sets such a space by accident
	case !running && !(p.width == 1 && w.scattered(text)):
		return keep
	case g.kana && !g.han && !w.scattered(text):
		return keep // words of kana alone are spaced for learners
	case partsNames(text, p.at+p.from, p.at+p.to, w.locale()):
		return keep
	}
	return drop
}

// leastPartLetters is the least number of letters before a wider gap of a
// letterspaced heading for the gap to part it.
const leastPartLetters = 2

func loneAfter(line []byte, at int) bool {
	_, n := utf8.DecodeRune(line[at:])
	next, _ := utf8.DecodeRune(line[at+n:])
	return at+n == len(line) || isSpace(next) || next == '\n' || next == '\r' || isWideMark(next)
}

// inNumber reports a character of a number.
func inNumber(r rune) bool { return isDigit(r) || r == '.' }

// leastCode is the least number of digits of a code.
const leastCode = 6

// endsWithCode reports that the text ends with a number in groups, a postal code
// or the number of a telephone ("〒100-0001"), which stands for itself.
func endsWithCode(b []byte) bool {
	digits, groups := 0, false
	for i := len(b) - 1; i >= 0; i-- {
		switch {
		case isDigit(rune(b[i])):
			digits++
		case b[i] == '-' && digits > 0:
			groups = true
		default:
			return groups && digits >= leastCode
		}
	}
	return groups && digits >= leastCode
}

// isBullet reports a mark that begins an item of a list.
func isBullet(r rune) bool {
	switch r {
	case '•', '○', '□', '■', '●', '◆', '▲', '△', '☆', '★', '◇', '※', '→', '▪', '►', '▶':
		return true
	}
	return false
}

// isLineBullet reports a mark that, where it begins a line, begins an item. The
// circle and the square are not among them: they stand for characters, and for
// the digit 0.
func isLineBullet(r rune) bool {
	switch r {
	case '○', '□', '→':
		return false
	case '◘', '◉', '◎', '▼', '▽':
		return true
	}
	return isBullet(r)
}

// numberReach is how far a spaced number is followed on both sides, in bytes or
// characters.
const numberReach = 64

// spacedNumber reports that the gap stands in a run of single digits with a
// wide character at one of its ends ("2 1世纪", "5 0年"), which is one number.
// Digits that count up are a list.
func spacedNumber(line []byte, from, to int) bool {
	lo, hi := from-1, to
	for lo >= 2 && from-lo < numberReach && line[lo-1] == ' ' && isDigit(rune(line[lo-2])) {
		lo -= 2
	}
	for hi+2 < len(line) && hi-to < numberReach && line[hi+1] == ' ' && isDigit(rune(line[hi+2])) {
		hi += 2
	}
	if !isDigit(rune(line[lo])) || !isDigit(rune(line[hi])) {
		return false
	}
	before, _ := utf8.DecodeLastRune(line[:lo])
	after, _ := utf8.DecodeRune(line[hi+1:])
	if isSpace(before) {
		before, _ = utf8.DecodeLastRune(bytes.TrimRight(line[:lo], " "))
		if !isWide(before) {
			before = ' '
		}
	}
	if isDigit(before) || isDigit(after) || isASCIILetter(before) || isASCIILetter(after) {
		return false
	}
	if isSpace(after) {
		after, _ = utf8.DecodeRune(bytes.TrimLeft(line[hi+1:], " "))
	}
	if !isWide(before) && !isWide(after) {
		return false
	}
	counts := hi-lo >= 4
	for i := lo; i+2 <= hi; i += 2 {
		counts = counts && line[i+2] == line[i]+1
	}
	return !counts
}
