package markdown

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// special are the characters that mean something anywhere in a line: to
// CommonMark, to GitHub (~ | $), or to a common extension (^). A backslash
// before ASCII punctuation always gives the character itself.
const special = "\\`*_[]<>~|$^#"

// inline escapes text for the middle of a line.
func inline(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if !strings.ContainsAny(s, special+"&\x00\t\n\r ") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	last := len(strings.TrimRight(s, " \t\n\r")) // white space after it would be lost
	first := len(s) - len(strings.TrimLeft(s, " \t\n\r"))
	for i, r := range s {
		switch {
		case r == 0:
			b.WriteRune(unicode.ReplacementChar) // as CommonMark has it
		case r == '\n' || r == '\r' || r == '\t' || r == ' ' && (i < first || i >= last):
			fmt.Fprintf(&b, "&#%d;", r)
		case r == '&':
			b.WriteByte('&')
			if entityAhead(s[i+1:]) {
				b.WriteString("amp;")
			}
		default:
			if strings.ContainsRune(special, r) {
				b.WriteByte('\\')
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

// entityAhead reports whether an ampersand before s could start a character
// reference.
func entityAhead(s string) bool {
	return s != "" && (s[0] == '#' || s[0] < utf8.RuneSelf && unicode.IsLetter(rune(s[0])))
}

// line escapes text for the start of a line, where list marks and underlines
// of headings must not be seen either.
func line(s string) string {
	s = inline(s)
	if s == "" {
		return s
	}
	if strings.IndexByte("-+=:", s[0]) >= 0 {
		return "\\" + s
	}
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if digits > 0 && digits < len(s) && (s[digits] == '.' || s[digits] == ')') {
		return s[:digits] + "\\" + s[digits:]
	}
	return s
}

// span sets text that starts a line between emphasis marks, or leaves it plain
// where white space at an end would keep the marks from being seen.
func span(s, mark string) string {
	if s != strings.TrimFunc(s, unicode.IsSpace) {
		return line(s)
	}
	return mark + inline(s) + mark
}
