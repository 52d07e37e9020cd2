package layout

import (
	"strings"
	"unicode"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// How surely a piece of furniture gives the number of the page.
const (
	noNumber    = iota
	outerNumber // a number at the beginning or the end of a line of other words
	plainNumber // nothing but a number
	namedNumber // a number that is called that of a page
)

// mostFolioDigits is the most figures that the number of a page has.
const mostFolioDigits = 3

// folioNumber returns the page number that a line of furniture gives, and how
// surely.
func folioNumber(text string, loc *locale.Locale) (string, int) {
	folded := loc.Folded(text)
	if n, ok := numberIn(folded, loc); ok {
		if isPlain(folded) {
			return n, plainNumber
		}
		return n, namedNumber
	}
	fields := strings.Fields(text)
	for _, f := range fields {
		word := loc.Folded(f)
		if n, ok := numberIn(word, loc); ok && !isPlain(word) {
			return n, namedNumber
		}
	}
	if len(fields) < 2 {
		return "", noNumber
	}
	// "Page 4" inside a longer line.
	for k := range len(fields) - 1 {
		word := loc.Folded(fields[k] + " " + fields[k+1])
		if n, ok := numberIn(word, loc); ok && unicode.IsLetter(firstRune(word)) && len(fields[k]) > 1 {
			return n, namedNumber
		}
	}
	spans := loc.Folio.Spans(folded)
	first, last := loc.Folded(fields[0]), loc.Folded(fields[len(fields)-1])
	if n, ok := numberIn(first, loc); ok && outerFigure(n, fields[1]) && !dateAt(spans, folded, 0, len(first)) {
		return n, outerNumber
	}
	if n, ok := numberIn(last, loc); ok && outerFigure(n, fields[len(fields)-2]) && !dateAt(spans, folded, len(folded)-len(last), len(folded)) {
		return n, outerNumber
	}
	return "", noNumber
}

// outerFigure reports that a number at the edge of a line may be that of the page: it
// is short, and no part of the number beside it unless that is a year.
func outerFigure(number, beside string) bool {
	digits := strings.Trim(beside, ".,;:()[]")
	year := len(digits) == 4 && (digits[:2] == "20" || digits[0] == '1' && digits[1] >= '6')
	return strings.IndexFunc(number, unicode.IsDigit) >= 0 &&
		len(strings.TrimLeftFunc(number, unicode.IsLetter)) < mostFolioDigits && (year || !strings.ContainsAny(beside, "0123456789"))
}

// numberIn reads a whole folded text as the number of a page.
func numberIn(folded string, loc *locale.Locale) (string, bool) {
	_, _, groups, ok := loc.PageNumbers.Find(folded)
	if !ok || len(groups) < 2 || groups[1] == "" || strings.Trim(groups[1], "0-") == "" {
		return "", false
	}
	return groups[1], true
}

// isPlain reports a number without a word that says what it counts.
func isPlain(s string) bool {
	digits, letters := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r) && r > unicode.MaxLatin1:
			letters += 2 // a numeral alone, or with a word
		case unicode.IsLetter(r):
			letters++
		}
	}
	return digits <= mostFolioDigits && (letters == 0 || letters <= 1 && digits > 0 || digits == 0 && letters == 2)
}

// dateAt reports that one of the spans covers the bytes from and to together
// with letters: the figure is one of a date.
func dateAt(spans [][2]int, folded string, from, to int) bool {
	for _, s := range spans {
		if s[0] <= from && s[1] >= to && strings.ContainsFunc(folded[s[0]:from]+folded[to:s[1]], unicode.IsLetter) {
			return true
		}
	}
	return false
}

// printedNumber returns the page number that the rows of the page's furniture
// give, as printed; empty where none does. Beside the title piece of a front
// page numbers stand for prices, volumes and what is found inside.
func printedNumber(p *page.Page, loc *locale.Locale, ss []stack, rs []row, roles []Role) string {
	front := false
	for i := range ss {
		front = front || roles[i] == Masthead
	}
	best, sure, top := "", noNumber, 0.0
	for i := range ss {
		if roles[i] != Furniture {
			continue
		}
		for _, k := range ss[i].rows {
			text := rowText(p, &rs[k])
			if len(text) > wordingMost {
				continue
			}
			n, s := folioNumber(text, loc)
			if s == noNumber || front && !frontPage(n) {
				continue
			}
			if y := ss[i].box.Y; s > sure || s == sure && y < top {
				best, sure, top = n, s, y
			}
		}
	}
	return best
}

// textNumber does it for a page without positions.
func textNumber(ls []textLine, furniture []bool, loc *locale.Locale) string {
	best, sure := "", noNumber
	for i := range ls {
		if !furniture[i] || len(ls[i].raw) > wordingMost {
			continue
		}
		if n, s := folioNumber(ls[i].raw, loc); s > sure {
			best, sure = n, s
		}
	}
	return best
}
