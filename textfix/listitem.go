package textfix

import (
	"unicode/utf8"
)

// isCode reports a line that ends or begins as only lines of programs do.
func isCode(s []byte) bool {
	switch end := s[len(s)-1]; end {
	case '{', '}', '\\', '(', '=':
		return true
	case ';', ')', '&', '|':
		if len(s) < 2 {
			break
		}
		switch before := s[len(s)-2]; end {
		case ';':
			if before == ')' || before == ']' || before == '"' {
				return true
			}
		case ')':
			if before == '}' {
				return true
			}
		default:
			if before == end {
				return true
			}
		}
	}
	return s[0] == '}' || s[0] == '{' || s[0] == '<'
}

// isItem reports a line that begins with the mark of a list item, a quoted
// line's, a heading's or a table's of markup.
func isItem(s []byte) bool {
	r, n := decode(s, 0)
	if r >= 'A' && r <= 'Z' {
		return false
	}
	next, _ := utf8.DecodeRune(s[n:])
	switch {
	case isBullet(r):
		return true
	case r == '>' || r == '#' || r == '|' || r == '`':
		return true
	case r == '/' && (next == '/' || next == '*'), r == '-' && next == '-', r == '%': // comments
		return true
	case r == '-' || r == '–' || r == '—' || r == '*' || r == '+' || r == '·' || r == '§':
		return next == ' ' || next == '\t' || next == '\u3000'
	case r >= 0x3000 && isHanNumeral(r, n):
		for k := 0; k < len(s) && k < 12; k += n {
			if r, n = utf8.DecodeRune(s[k:]); !isHanNumeral(r, n) {
				return r == '、' || r == '．'
			}
		}
		return false
	case isDigit(r) || r == '(' || r == '（' || r >= 'a' && r <= 'z':
		// "1. ", "12) ", "(3) ", "a) "
		i := 0
		if r == '(' || r == '（' {
			i = n
		}
		k := i
		for k < len(s) && isDigit(rune(s[k])) {
			k++
		}
		if k == i && i > 0 {
			if h, m := utf8.DecodeRune(s[k:]); isHanNumeral(h, m) {
				next, _ := utf8.DecodeRune(s[k+m:])
				return next == '）' || next == ')'
			}
		}
		if k == i && i < len(s) && s[i] >= 'a' && s[i] <= 'z' {
			k++
		}
		if k == i || k-i > 3 || k >= len(s) {
			return false
		}
		mark, m := utf8.DecodeRune(s[k:])
		if mark == '、' || mark == '．' {
			return r < 'a'
		}
		after, _ := utf8.DecodeRune(s[k+m:])
		return (mark == ')' || mark == '）' || mark == '.' && r < 'a') && (isSpace(after) || isWide(after)) && (r < 'a' || mark == ')')
	}
	return false
}
