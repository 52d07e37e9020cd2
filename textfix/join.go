package textfix

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/locale"
)

// A Joiner joins printed lines of one language with what is known of the
// document that they are from. The zero value knows neither. It may be used by
// several goroutines at once.
type Joiner struct {
	// Locale is the language; nil is the default.
	Locale *locale.Locale
	// Evidence is the words of the document, which decide on words that line ends
	// cut; without it those of the text so far do, as far as cutReach.
	Evidence *Evidence
}

// Join is the Join of a Joiner that knows the language alone.
func Join(lines []string, loc *locale.Locale) string { return Joiner{Locale: loc}.Join(lines) }

// JoinTwo is the JoinTwo of a Joiner that knows the language alone.
func JoinTwo(a, b string, loc *locale.Locale) string { return Joiner{Locale: loc}.JoinTwo(a, b) }

// Join puts the printed lines of one paragraph together and repairs their
// spaces. Where words are not spaced lines meet without a space, except
// between two Latin words; elsewhere a space stands between them and a word
// that a hyphen cut at the line end is made whole.
func (j Joiner) Join(lines []string) string {
	j.Locale = orDefault(j.Locale)
	switch len(lines) {
	case 0:
		return ""
	case 1:
		return Spaces(lines[0], j.Locale)
	}
	// Halves are joined, so that the text is not copied once for each line.
	half := len(lines) / 2
	return j.JoinTwo(j.Join(lines[:half]), j.Join(lines[half:]))
}

// JoinTwo joins the repaired text so far with the repaired line that goes on.
func (j Joiner) JoinTwo(a, b string) string {
	loc := orDefault(j.Locale)
	switch {
	case a == "":
		return b
	case b == "":
		return a
	}
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if strings.ContainsRune(loc.Hyphens, last) {
		if whole, ok := j.joinCut(a, b, loc); ok {
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
func (j Joiner) joinCut(a, b string, loc *locale.Locale) (string, bool) {
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
	w := work{fixer: &Fixer{loc: loc, evidence: j.Evidence}, window: text, brief: true}
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
