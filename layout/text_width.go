package layout

import (
	"strings"
	"unicode"
)

// Widths of letters in ems where type has letters of different width, as the
// usual text faces have them.
const (
	thinGlyph, plainGlyph, capitalGlyph, wideGlyph = 0.3, 0.48, 0.66, 0.8
)

// glyphWidth returns the set width of a character in ems: that of emWidth, or
// where words are spaced that of proportional type.
func glyphWidth(r rune, spaced bool) float64 {
	switch {
	case !spaced || r >= 0x1100 || r == ' ':
		return emWidth(r)
	case strings.ContainsRune("iljtfrI.,:;'’‘|!()[]-ſ", r):
		return thinGlyph
	case strings.ContainsRune("mwMW", r):
		return wideGlyph
	case unicode.IsUpper(r):
		return capitalGlyph
	case unicode.IsDigit(r):
		return halfEm
	}
	return plainGlyph
}

// emWidth returns the set width of a character in ems.
func emWidth(r rune) float64 {
	switch {
	case r == ' ':
		return halfEm / 2
	case r < 0x1100:
		return halfEm
	case r == '“' || r == '”' || r == '‘' || r == '’' || r == '…' || r == '—':
		return 1 // full width beside Han type
	}
	return 1
}

// longWord is the length in letters from which title case capitalises a word.
const longWord = 4

// readCase measures the words and capitals of a line whose words are spaced.
func readCase(l *textLine) {
	letters, upper, long, capital := 0, 0, 0, 0
	for n, w := range strings.Fields(l.folded) {
		width, size := 0.0, 0
		first := true
		for _, r := range w {
			width += glyphWidth(r, true)
			if !unicode.IsLetter(r) {
				continue
			}
			size++
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
			if first {
				first = false
				if n == 0 {
					l.lower = unicode.IsLower(r)
				}
				if unicode.IsUpper(r) {
					capital++
				}
			}
		}
		if size >= longWord {
			long++
		} else if size > 0 {
			capital -= capitalOf(w)
		}
		if n == 0 {
			l.word = width
		}
	}
	l.caps = letters >= longWord && upper*10 >= letters*8
	l.titled = long >= 2 && capital*10 >= long*8
}

// capitalOf is 1 where a word begins with a capital letter.
func capitalOf(w string) int {
	for _, r := range w {
		if unicode.IsLetter(r) {
			if unicode.IsUpper(r) {
				return 1
			}
			return 0
		}
	}
	return 0
}
