package textfix

import (
	"bytes"
	"unicode/utf8"
)

// removeSpaces removes the spaces that mean nothing from lines of scripts that
// set none, and inside numbers there. Kept are spaces between names, between
// the parts of a heading or a verse, between the columns of a table, and all
// between characters of other scripts. Spaces at the ends of lines stay.
func removeSpaces(dst, text []byte, w *work) []byte {
	prose := false // the line before was running text
	whole := text
	for len(text) > 0 {
		at := len(whole) - len(text)
		line, rest := text, []byte(nil)
		if i := bytes.IndexByte(text, '\n'); i >= 0 {
			line, rest = text[:i+1], text[i+1:]
		}
		if out, clauses, ok := closeStrictly(dst, line); ok {
			dst, prose, text = out, clauses, rest
			continue
		}
		g := measureGaps(bytes.TrimRight(line, "\r\n\f"))
		switch {
		case g.tokens == 0:
			prose = false
			dst = append(dst, line...)
		case !g.touch && g.ideographic == 0:
			prose = prose || g.clauses
			dst = append(dst, line...)
		default:
			dst = removeLineSpaces(dst, whole, at, len(line), &g, prose, w)
			prose = g.clauses
		}
		text = rest
	}
	return dst
}

// leastStrict is the least number of letters of a line that closeStrictly
// closes, as of any letterspaced line.
const leastStrict = 3

// closeStrictly removes the spaces of a line of nothing but wide characters with
// one space between each two, the usual letterspacing; ok is false for any other
// line. clauses reports punctuation of running text.
func closeStrictly(dst, line []byte) (out []byte, clauses, ok bool) {
	out = dst
	letters := 0
	for i := 0; i+3 <= len(line); i += 4 {
		switch c, d, e := line[i], line[i+1], line[i+2]; {
		case d&0xc0 != 0x80 || e&0xc0 != 0x80:
			return dst, false, false
		case c >= 0xe4 && c <= 0xe9:
			letters++
		case c == 0xe3 && d <= 0x83 && (d != 0x80 || e > 0x80):
			if r, _ := decode(line, i); isWideMark(r) {
				clauses = clauses || isClauseMark(r)
			} else {
				letters++
			}
		case c == 0xef && d == 0xbc:
			if r, _ := decode(line, i); narrow(r) != r {
				return dst, false, false
			}
			clauses = clauses || isClauseMark('，'-0x0c+rune(e&0x3f))
		default:
			return dst, false, false
		}
		out = append(out, line[i], line[i+1], line[i+2])
		end := line[i+3:]
		if len(end) > 0 && end[0] == ' ' && len(end) > 3 {
			continue
		}
		if letters < leastStrict || len(end) > 0 && end[0] != '\n' {
			return dst, false, false
		}
		return append(out, end...), clauses, true
	}
	return dst, false, false
}

// removeLineSpaces works on the line text[at:at+size].
func removeLineSpaces(dst, text []byte, at, size int, g *lineGaps, prose bool, w *work) []byte {
	line := text[at : at+size]
	letterspaced := g.letterspaced()
	kept := 0 // start of what is not written yet
	prev := rune(0)
	g.plain = !g.hangul && !g.tab && g.least == 1
	since := 0
	lone := true // the token before the gap is one character
	for i := 0; i < len(line); {
		c := line[i]
		if c != ' ' && c != '\t' && (c < 0xc2 || c > 0xe3 || c > 0xc2 && c < 0xe2) {
			// No space begins with this byte.
			lone = prev == 0 || prev == ' '
			r, n := decode(line, i)
			prev = r
			since++
			i += n
			continue
		}
		r, n := decode(line, i)
		if !isSpace(r) {
			since++
			lone = prev == 0 || prev == ' '
			prev = r
			i += n
			continue
		}
		from, width, ideographic := i, 0, false
		for i < len(line) {
			r, n = decode(line, i)
			if !isSpace(r) {
				break
			}
			width++
			if r == '\u3000' {
				width++
				ideographic = true
			}
			i += n
		}
		left := prev
		prev = ' '
		if left == 0 || i == len(line) || r == '\n' || r == '\r' || r == '\f' {
			continue
		}
		if letterspaced && g.plain && width == 1 && isWide(left) && isWide(r) {
			dst = append(dst, line[kept:from]...)
			kept = i
			continue
		}
		what := gap{at: at, from: from, to: i, left: left, right: r, width: width, ideographic: ideographic, loneLeft: lone, since: since}
		switch w.judge(text, line, what, g, letterspaced, prose) {
		case drop:
			dst = append(dst, line[kept:from]...)
			kept = i
			continue
		case single:
			dst = append(append(dst, line[kept:from]...), ' ')
			kept = i
		}
		since = 0
	}
	return append(dst, line[kept:]...)
}

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
	case g.table() && p.width >= columnGap:
		return keep
	case p.ideographic && (p.left == '！' || p.left == '？'): // as Japanese sets it
		return keep
	case isBullet(p.left):
		return keep
	case isWideMark(p.left) || isWideMark(p.right) || isShared(p.left) || isShared(p.right):
		if p.ideographic && !letterspaced && !g.clauses {
			return keep
		}
		return drop
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
	case !running:
		return keep
	case g.kana && !g.han:
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

// isBullet reports a mark that begins an item of a list.
func isBullet(r rune) bool {
	switch r {
	case '•', '○', '□', '■', '●', '◆', '▲', '△', '☆', '★', '◇', '※', '→', '▪', '►', '▶':
		return true
	}
	return false
}

// numberReach is how far a spaced number is followed on both sides, in bytes.
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
