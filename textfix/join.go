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
	loc = orDefault(loc)
	switch len(lines) {
	case 0:
		return ""
	case 1:
		return Spaces(lines[0], loc)
	}
	// Halves are joined, so that the text is not copied once for each line.
	half := len(lines) / 2
	return JoinTwo(Join(lines[:half], loc), Join(lines[half:], loc), loc)
}

// JoinTwo joins the repaired text so far with the repaired line that goes on.
func JoinTwo(a, b string, loc *locale.Locale) string {
	loc = orDefault(loc)
	switch {
	case a == "":
		return b
	case b == "":
		return a
	}
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if strings.ContainsRune(loc.Hyphens, last) {
		if whole, ok := joinCut(a, b, loc); ok {
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

// joinCut joins two texts of which the first ends with a hyphen, as joinHyphens
// does. ok is false where the hyphen is none of a cut word, or stands for a
// part still to come.
func joinCut(a, b string, loc *locale.Locale) (string, bool) {
	// Only the last word of a and the first of b matter; a is the evidence, too.
	tail := a[max(0, len(a)-cutReach):]
	head := b[:min(len(b), cutReach)]
	if i := strings.IndexFunc(head, isSpace); i >= 0 {
		head = head[:i]
	}
	text := []byte(tail + "\n" + head)
	_, n := utf8.DecodeLastRuneInString(a)
	_, soft := hyphenAt(text, len(tail)-n)
	k, ok := readCut(text, len(tail)-n, n, soft)
	if !ok {
		return "", false
	}
	w := work{fixer: &Fixer{loc: loc}, window: text, brief: true}
	stem := a[:len(a)-n]
	switch w.decide(&k) {
	case cutJoin:
		return stem + b, true
	case cutHyphen:
		if soft {
			return stem + b, true
		}
		return stem + string(k.hyphen) + b, true
	case cutCK:
		return stem[:len(stem)-1] + "c" + b, true
	}
	return "", false
}

// cutReach is how much of a text joinCut reads before the hyphen, in bytes: more
// than any word, and a few lines as evidence.
const cutReach = 2048
