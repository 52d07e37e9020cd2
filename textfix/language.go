package textfix

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/locale"
)

// The language of a text that none is given for is found from the beginning of
// a window, and anew after some windows, since finding it costs as much as
// repairing.
const (
	detectSize  = 4096 // bytes
	detectEvery = 16   // windows
)

const (
	// clearStopwords is the number of frequent words from which they tell the
	// language without the word lists.
	clearStopwords = 3
	// leastListed is the least number of letters of a word that a list is asked
	// for: short strings are in every list.
	leastListed = 4
	// clearLead is how many more words the best list must know than the next.
	clearLead = 2
)

// locale returns the language of the window, by the first of these that knows:
//
//	given      Options.Locale
//	script     kana, Hangul, Han (see locale.Detect)
//	stopwords  of Latin text, where it has some; letterspaced words are closed
//	           first, since single letters look like words
//	lists      the word list that knows clearly more of its words
//
// It is the default language where none does, as in a text of a single line;
// letterspaced words then part as the list does that needs the fewest words, so
// that one word which German knows stands against three short ones of English.
func (w *work) locale() *locale.Locale {
	if w.fixer.loc != nil {
		return w.fixer.loc
	}
	if w.loc == nil || w.seen-w.locAt >= detectEvery || w.loc.Tag == "und" && w.seen > w.locAt {
		w.loc = findLocale(w.window[:min(len(w.window), detectSize)])
		w.words, w.locAt = nil, w.seen
	}
	return w.loc
}

func findLocale(sample []byte) *locale.Locale {
	text := closeLetters(sample)
	loc := locale.Match(locale.Detect(string(text)))
	if !loc.Spaced && loc.Tag != "und" || slices.IndexFunc([]rune(string(text)), isLatin) < 0 {
		return loc
	}
	words := latinWords(text)
	stopwords := 0
	for _, word := range words {
		if slices.Contains(loc.Stopwords, string(word)) {
			stopwords++
		}
	}
	if stopwords >= clearStopwords {
		return loc
	}
	best, most, second := loc, 0, 0
	for _, tag := range listTags {
		other := locale.Match(tag)
		list, n := wordsFor(other), 0
		for _, word := range words {
			if slices.Contains(other.Stopwords, string(word)) || utf8.RuneCount(word) >= leastListed && list.known(word) {
				n++
			}
		}
		if n > most {
			best, most, second = other, n, most
		} else {
			second = max(second, n)
		}
	}
	if most-second >= clearLead {
		return best
	}
	return loc
}

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }

// latinWords returns the words of a text in lower case.
func latinWords(text []byte) [][]byte {
	var words [][]byte
	from := -1
	end := func(to int) {
		if from >= 0 {
			words = append(words, lower(nil, text[from:to]))
		}
		from = -1
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if !isLatin(r) {
			end(i)
		} else if from < 0 {
			from = i
		}
		i += n
	}
	end(len(text))
	return words
}

// closeLetters removes the single spaces between letters that stand alone.
func closeLetters(text []byte) []byte {
	out := make([]byte, 0, len(text))
	alone := false // the last character is a letter after a space
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r == ' ' && alone {
			next, m := utf8.DecodeRune(text[i+1:])
			if unicode.IsLetter(next) {
				after, _ := utf8.DecodeRune(text[i+1+m:])
				if i+1+m == len(text) || !unicode.IsLetter(after) {
					out = append(out, text[i+1:i+1+m]...)
					i += 1 + m
					continue
				}
			}
		}
		before, _ := utf8.DecodeLastRune(text[:i])
		alone = unicode.IsLetter(r) && (i == 0 || isSpace(before) || isBreak(text[i-1]))
		out = append(out, text[i:i+n]...)
		i += n
	}
	return out
}
