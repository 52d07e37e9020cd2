package textfix

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/locale"
)

// Join puts the printed lines of one paragraph together and repairs their
// spaces. Where words are not spaced lines meet without a space, except
// between two Latin words; elsewhere a space stands between them and a word
// that a hyphen cut at the line end is made whole.
func Join(lines []string, loc *locale.Locale) string {
	out := ""
	for _, line := range lines {
		out = JoinTwo(out, Spaces(line, loc), loc)
	}
	return out
}

// JoinTwo joins the repaired text so far with the repaired line that goes on.
func JoinTwo(a, b string, loc *locale.Locale) string {
	switch {
	case a == "":
		return b
	case b == "":
		return a
	}
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if strings.ContainsRune(loc.Hyphens, last) {
		if whole, ok := dehyphenate(a, b, last, first); ok {
			return whole
		}
	}
	if isWide(last) || isWide(first) {
		return a + b
	}
	if !loc.Spaced {
		if isShared(last) || isShared(first) || isDigit(last) && (isDigit(first) || strings.ContainsRune(".%％‰℃", first)) || last == '.' && isDigit(first) {
			return a + b
		}
		if !unicode.IsLetter(last) && !unicode.IsDigit(last) || !unicode.IsLetter(first) && !unicode.IsDigit(first) {
			return a + b
		}
	}
	return a + " " + b
}

// dehyphenate joins a word that a hyphen at the end of a cut. ok is false
// where the hyphen is none of a cut word: after a space, a digit or a capital.
func dehyphenate(a, b string, hyphen, first rune) (string, bool) {
	stem := a[:len(a)-utf8.RuneLen(hyphen)]
	before, _ := utf8.DecodeLastRuneInString(stem)
	switch {
	case hyphen == '\u00ad' || hyphen == '⸗' || hyphen == '¬': // never a real hyphen inside a line
		return stem + b, unicode.IsLetter(first)
	case !unicode.IsLetter(before):
		return "", false
	case unicode.IsLower(before) && unicode.IsLower(first):
		return stem + b, true
	}
	return a + b, unicode.IsLetter(first) || unicode.IsDigit(first)
}
