package textfix

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/locale"
)

// Names repairs the spaces of a byline, credit or dateline: as Spaces does,
// but one space stays between personal names and between a name and the word
// for its office ("本报记者 马芳 宋爽"), and a name that a line end or padding
// cut ("薛/来", "李 四") is made whole. Where words are spaced it is Join.
func Names(lines []string, loc *locale.Locale) string {
	loc = orDefault(loc)
	if loc.Spaced || sizeOf(lines) > mostHead {
		return Join(lines, loc)
	}
	tokens := nameTokens(lines, loc)
	var b strings.Builder
	inNames := !hasOffice(tokens, loc)
	for i, t := range tokens {
		if i > 0 {
			prev := tokens[i-1].text
			inNames = inNames || containsOffice(b.String(), loc) || opensNames(t.text, loc)
			if inNames && betweenNames(b.String(), prev, t, loc) {
				b.WriteByte(' ')
			}
		}
		b.WriteString(t.text)
	}
	return b.String()
}

// opensNames reports that a token is an office or begins with one: names stand
// on both sides of it.
func opensNames(t string, loc *locale.Locale) bool {
	head := leadingName(t)
	return startsWithOffice(head, loc) || endsWithOffice(head, loc) && utf8.RuneCountInString(head) <= longOffice
}

// longOffice is the length in characters of an office with its paper in front
// of it ("新华社特约记者").
const longOffice = 8

type nameToken struct {
	text    string
	newLine bool // it begins a printed line
}

// nameTokens cuts the lines at their spaces and makes names whole again that a
// line end or padding cut: one character alone is half a name.
func nameTokens(lines []string, loc *locale.Locale) []nameToken {
	var tokens []nameToken
	for n, line := range lines {
		for k, t := range strings.FieldsFunc(line, isSpace) {
			tok := nameToken{text: Spaces(t, loc), newLine: n > 0 && k == 0}
			if last := len(tokens) - 1; last >= 0 && halves(tokens[last].text, tok, loc) {
				tokens[last].text += tok.text
				continue
			}
			tokens = append(tokens, tok)
		}
	}
	return tokens
}

// halves reports that the token t goes on with the name or office that prev
// begins.
func halves(prev string, t nameToken, loc *locale.Locale) bool {
	tail, head := trailingName(prev), leadingName(t.text)
	if tail == "" || head == "" || opensNames(t.text, loc) || endsWithOffice(tail, loc) {
		return false
	}
	if t.newLine {
		for _, o := range loc.Offices { // "（记/者 甲乙"
			for cut := range o {
				if cut > 0 && strings.HasSuffix(prev, o[:cut]) && strings.HasPrefix(t.text, o[cut:]) {
					return true
				}
			}
		}
	}
	nt, nh := utf8.RuneCountInString(tail), utf8.RuneCountInString(head)
	if t.newLine {
		return (nt < leastName || nh < leastName) && nt+nh <= mostName
	}
	return nt < leastName && nh < leastName
}

func hasOffice(tokens []nameToken, loc *locale.Locale) bool {
	for _, t := range tokens {
		if containsOffice(t.text, loc) {
			return true
		}
	}
	return false
}

func containsOffice(s string, loc *locale.Locale) bool {
	for _, o := range loc.Offices {
		if strings.Contains(s, o) {
			return true
		}
	}
	return false
}

func endsWithOffice(s string, loc *locale.Locale) bool {
	for _, o := range loc.Offices {
		if strings.HasSuffix(s, o) {
			return true
		}
	}
	return false
}

func startsWithOffice(s string, loc *locale.Locale) bool {
	for _, o := range loc.Offices {
		if strings.HasPrefix(s, o) {
			return true
		}
	}
	return false
}

// Lengths of personal names in characters: Chinese ones have two to four, names
// of other peoples written in Han characters more.
const (
	leastName = 2
	mostName  = 4
)

// betweenNames decides whether a space stands between the text so far, whose
// last token is prev, and the token t.
func betweenNames(sofar, prev string, t nameToken, loc *locale.Locale) bool {
	last, _ := utf8.DecodeLastRuneInString(prev)
	first, _ := utf8.DecodeRuneInString(t.text)
	if !isNameRune(last) || !isNameRune(first) {
		return false
	}
	head := leadingName(t.text)
	if endsWithOffice(sofar, loc) || opensNames(t.text, loc) {
		return true
	}
	tail := trailingName(prev)
	nt, nh := utf8.RuneCountInString(tail), utf8.RuneCountInString(head)
	if nt < leastName || nh < leastName {
		return false // half a name is no name
	}
	if !t.newLine {
		return true
	}
	// A line end says nothing: what follows is a name of its own if it begins
	// with a family name and has the length of a name.
	return nh <= mostName && hasSurname(head, loc)
}

func hasSurname(name string, loc *locale.Locale) bool {
	_, n := utf8.DecodeRuneInString(name)
	if loc.Surnames[name[:n]] {
		return true
	}
	_, m := utf8.DecodeRuneInString(name[n:])
	return loc.Surnames[name[:n+m]]
}

func isNameRune(r rune) bool { return unicode.IsLetter(r) || r == '·' }

func leadingName(s string) string {
	for i, r := range s {
		if !isNameRune(r) {
			return s[:i]
		}
	}
	return s
}

func trailingName(s string) string {
	for i := len(s); i > 0; {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if !isNameRune(r) {
			return s[i:]
		}
		i -= n
	}
	return s
}
