package textfix

import (
	"unicode"
	"unicode/utf8"
)

// leastTogether is the least number of letters of words that were run together:
// shorter unknown words are names and abbreviations.
const leastTogether = 8

// splitRunTogether sets the spaces that recognition missed between Latin words:
// a token of small letters that the language's word list does not know is
// parted into words that it knows.
func splitRunTogether(dst, text []byte, w *work) []byte {
	words := w.dictionary()
	if len(words.starts) == 0 {
		return append(dst, text...)
	}
	var space [64]byte
	var at [longestWord*2 + 1]int
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if !unicode.Is(unicode.Latin, r) {
			dst = append(dst, text[i:i+n]...)
			i += n
			continue
		}
		from, letters, plain := i, 0, true
		for i < len(text) {
			r, n = utf8.DecodeRune(text[i:])
			if !unicode.Is(unicode.Latin, r) && r != '\'' && r != '’' && r != '-' && !isDigit(r) && r != '@' && r != '/' && r != '_' {
				break
			}
			plain = plain && unicode.IsLetter(r) && (letters == 0 || unicode.IsLower(r))
			if letters < len(at) {
				at[letters] = i - from
			}
			letters++
			i += n
		}
		token := text[from:i]
		if letters < leastTogether || letters >= len(at) || !plain {
			dst = append(dst, token...)
			continue
		}
		at[letters] = i - from
		low := lower(space[:0], token)
		if len(low) != len(token) || words.cases(low) != 0 || w.locale().Compounds && unicode.IsUpper(rune(token[0])) {
			dst = append(dst, token...)
			continue
		}
		ends, _, _, ok := splitWords(low, at[:letters+1], words, w.locale())
		if !ok || len(ends) < 2 || float64(letters)/float64(len(ends)) < leastMeanWord {
			dst = append(dst, token...)
			continue
		}
		last := 0
		for _, e := range ends {
			if last > 0 {
				dst = append(dst, ' ')
			}
			dst = append(dst, token[last:at[e]]...)
			last = at[e]
		}
	}
	return dst
}

// leastMeanWord is the least mean length in letters of the words into which a
// token is parted: shorter pieces are found in any string.
const leastMeanWord = 3
