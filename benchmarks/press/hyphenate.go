package press

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// hyphenator finds the places where a word may be divided, by the syllable rule
// that the languages of Latin script share: a single consonant, or the longest
// group that can begin a syllable, goes with the vowel after it. What can begin
// a syllable is data of the language.
type hyphenator struct {
	vowels string
	onsets map[string]bool
	// left and right are the fewest letters before and after a division.
	left, right int
}

func newHyphenator(l *lexicon) *hyphenator {
	h := &hyphenator{vowels: l.one("vowels", "aeiouy"), onsets: map[string]bool{}, left: 2, right: 3}
	for _, o := range l.list("onsets") {
		h.onsets[o] = true
	}
	return h
}

func (h *hyphenator) vowel(r rune) bool { return strings.ContainsRune(h.vowels, r) }

// points returns the byte offsets at which the word may be divided.
func (h *hyphenator) points(word string) []int {
	// Work on the letters alone; words with digits or marks inside are not divided.
	start, end := 0, len(word)
	for start < end {
		r, n := utf8.DecodeRuneInString(word[start:])
		if unicode.IsLetter(r) {
			break
		}
		start += n
	}
	for end > start {
		r, n := utf8.DecodeLastRuneInString(word[:end])
		if unicode.IsLetter(r) {
			break
		}
		end -= n
	}
	var letters []rune
	var at []int
	for i, r := range word[start:end] {
		if !unicode.IsLetter(r) {
			return nil
		}
		if r == 'ſ' {
			r = 's'
		}
		letters = append(letters, unicode.ToLower(r))
		at = append(at, start+i)
	}
	var out []int
	for i := 1; i < len(letters); i++ {
		if !h.vowel(letters[i]) || h.vowel(letters[i-1]) {
			continue // divide only before the consonants of a vowel
		}
		first := i - 1
		for first > 0 && !h.vowel(letters[first-1]) {
			first--
		}
		if first == 0 {
			continue // consonants at the word's beginning
		}
		cut := i - 1
		for k := first; k < i; k++ {
			if h.onsets[string(letters[k:i])] {
				cut = k
				break
			}
		}
		if cut >= h.left && len(letters)-cut >= h.right {
			out = append(out, at[cut])
		}
	}
	return out
}
