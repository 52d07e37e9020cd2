package layout

import (
	"unicode"
	"unicode/utf8"
)

// isWordRune reports whether r is part of words or numbers.
func isWordRune(r rune) bool {
	// The unified ideographs are letters: no table need be searched for them.
	return r >= '\u4e00' && r <= '\u9fff' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
