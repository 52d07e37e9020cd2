package survey

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of ordinary tokens, after Taghva, Nartker, Condit and Borsack (Automatic
// removal of "garbage strings" in OCR text, ISRI, University of Nevada, 2001).
const (
	longestWord = 40  // characters
	mostRepeats = 3   // of one character in a row
	leastLetter = 0.5 // share of letters and digits
	leastCore   = 0.3 // share that is left without the marks at both ends …
	leastMarked = 4   // … of tokens of so many characters
)

// garbage reports a token that no language writes: too long, mostly marks, one
// character four times in a row, capitals inside a word of small letters, marks
// inside, or no vowel among five Latin letters and more.
func garbage(token string) bool {
	whole := utf8.RuneCountInString(token)
	token = strings.TrimFunc(token, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) })
	n := utf8.RuneCountInString(token)
	if n > 0 && whole >= leastMarked && float64(n) < leastCore*float64(whole) {
		return true
	}
	if n == 0 {
		return false
	}
	if n > longestWord {
		return true
	}
	var letters, digits, latin, vowels, upper, lower, run, marks, turns int
	var last rune
	for _, r := range token {
		switch {
		case unicode.IsLetter(r):
			letters++
			if unicode.IsUpper(r) {
				upper++
				if unicode.IsLower(last) {
					turns++
				}
			} else if unicode.IsLower(r) {
				lower++
			}
			if unicode.Is(unicode.Latin, r) {
				latin++
				if isVowel(r) {
					vowels++
				}
			}
		case unicode.IsDigit(r):
			digits++
		case unicode.IsMark(r):
			letters++
		case strings.ContainsRune("-'’.,·⸗=/&:", r):
		default:
			marks++
		}
		if r == last {
			run++
		} else {
			run = 1
		}
		if run > mostRepeats && !unicode.IsDigit(r) && r != '.' && r != '-' {
			return true
		}
		last = r
	}
	switch {
	case float64(letters+digits) < leastLetter*float64(n):
		return true
	case turns > 1 && lower > 0:
		return true
	case marks > 1:
		return true
	case latin == letters && latin >= 5 && vowels == 0 && digits == 0 && lower > 0:
		return true
	}
	return false
}

func isVowel(r rune) bool {
	return strings.ContainsRune("aeiouyäöüàâéèêëîïôùûœæáíóúåøAEIOUYÄÖÜÀÂÉÈÊËÎÏÔÙÛŒÆÁÍÓÚÅØ", r)
}

// unspaced reports a token of a script that does not space words.
func unspaced(token string) bool {
	for _, r := range token {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) {
			return true
		}
	}
	return false
}

// garbageShare is the share of characters that stand in garbage tokens; false where
// there are no tokens to speak of, as in scripts that do not space words.
func garbageShare(text string) (float64, bool) {
	bad, all := 0, 0
	for _, t := range strings.Fields(text) {
		if unspaced(t) {
			continue
		}
		n := utf8.RuneCountInString(t)
		all += n
		if garbage(t) {
			bad += n
		}
	}
	if all == 0 || all < utf8.RuneCountInString(text)/2 {
		return 0, false
	}
	return float64(bad) / float64(all), true
}
