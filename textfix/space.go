package textfix

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/locale"
)

// Spaces removes the spaces that mean nothing: between characters of scripts
// that set none, between those and Latin letters or digits, and inside runs of
// single letters or digits that stand beside them. Spaces between Latin words,
// Korean words and the like are kept, each run as one space; spaces at the ends
// go. Full-width Latin letters and digits become ASCII.
//
// An ideographic space between wide characters is set on purpose, before a
// signature or after a title that the text runs on from, and stays, as one:
// except in a letterspaced text, inside a word or name of two characters that
// is padded, and where a mark stands on its wrong side.
func Spaces(s string, loc *locale.Locale) string {
	if spaced(s, loc) {
		return s
	}
	rs := make([]rune, 0, len(s))
	for _, r := range s {
		rs = append(rs, narrow(r))
	}
	var b strings.Builder
	b.Grow(len(s))
	prev := rune(-1) // last character written
	ideographic := 0 // whether ideographic spaces may be meant: 1 yes, -1 no, 0 not known yet
	for i := 0; i < len(rs); {
		if !isSpace(rs[i]) {
			b.WriteRune(rs[i])
			prev = rs[i]
			i++
			continue
		}
		from := i
		for i < len(rs) && isSpace(rs[i]) {
			i++
		}
		switch {
		case prev < 0 || i == len(rs):
		case keepSpace(rs, from, i, loc):
			b.WriteByte(' ')
		case slices.Contains(rs[from:i], '\u3000') && meantWide(rs, from, i):
			if ideographic == 0 {
				ideographic = -1
				if !letterspacedWide(rs) {
					ideographic = 1
				}
			}
			if ideographic > 0 {
				b.WriteRune('\u3000')
			}
		}
	}
	return b.String()
}

// spaced reports, of most texts that it is true of, that Spaces changes nothing.
func spaced(s string, loc *locale.Locale) bool {
	prev := ' '
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		switch {
		case r > ' ' && r < utf8.RuneSelf:
		case r == ' ':
			if !loc.Spaced || prev == ' ' || isWide(prev) {
				return false
			}
		case r < ' ':
			return false
		default:
			if r, n = utf8.DecodeRuneInString(s[i:]); r == utf8.RuneError || isSpace(r) || narrow(r) != r {
				return false
			}
		}
		if prev == ' ' && i > 0 && isWide(r) {
			return false
		}
		prev = r
		i += n
	}
	return prev != ' ' || s == ""
}

// keepSpace decides on the run of spaces rs[from:to], which has a character on
// both sides.
func keepSpace(rs []rune, from, to int, loc *locale.Locale) bool {
	a, b := rs[from-1], rs[to]
	if isWide(a) || isWide(b) {
		return false
	}
	if !loc.Spaced && (isShared(a) || isShared(b)) {
		return false
	}
	// "2 1世纪": single digits spaced out beside a wide character are one number.
	if !loc.Spaced && isDigit(a) && isDigit(b) && singleAt(rs, from-1) && singleAt(rs, to) && besideWide(rs, from, to) {
		return false
	}
	return true
}

// meantWide reports that the run of spaces rs[from:to] stands between wide
// characters as a space that is meant may: not inside a padded word, and not on
// the wrong side of a mark.
func meantWide(rs []rune, from, to int) bool {
	a, b := rs[from-1], rs[to]
	if !isWide(a) || !isWide(b) || isOpener(a) || isCloser(b) || isClauseMark(b) {
		return false
	}
	loneLeft := from == 1 || isSpace(rs[from-2])
	loneRight := to+1 == len(rs) || isSpace(rs[to+1])
	return !loneLeft || !loneRight
}

// letterspacedWide reports that most characters of the text stand alone.
func letterspacedWide(rs []rune) bool {
	tokens, singles, length := 0, 0, 0
	for i := 0; i <= len(rs); i++ {
		if i < len(rs) && !isSpace(rs[i]) {
			length++
			continue
		}
		if length > 0 {
			tokens++
		}
		if length == 1 {
			singles++
		}
		length = 0
	}
	return tokens >= 3 && float64(singles) > letterspacedShare*float64(tokens)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// singleAt reports that no other digit or letter touches rs[i].
func singleAt(rs []rune, i int) bool {
	alnum := func(r rune) bool { return isDigit(r) || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
	return (i == 0 || !alnum(rs[i-1])) && (i+1 == len(rs) || !alnum(rs[i+1]))
}

// besideWide reports that the run of spaced single digits around rs[from:to]
// touches a wide character without a space. It is followed for numberReach
// characters on both sides.
func besideWide(rs []rune, from, to int) bool {
	lo := from - 1
	for lo > 0 && from-lo < numberReach && (isDigit(rs[lo]) || isSpace(rs[lo])) {
		lo--
	}
	hi := to
	for hi < len(rs)-1 && hi-to < numberReach && (isDigit(rs[hi]) || isSpace(rs[hi])) {
		hi++
	}
	return isWide(rs[lo]) && !isSpace(rs[lo+1]) || isWide(rs[hi]) && !isSpace(rs[hi-1])
}
