package locale

import (
	"slices"
	"strings"
	"unicode"
)

// detectLimit is how much of a text Detect reads, in bytes; more does not
// change its answer on real pages.
const detectLimit = 16 << 10

// latinPerHan weighs the scripts against each other: a Latin word takes some
// five letters where Chinese takes one or two characters.
const latinPerHan = 3

// kanaShare is the least share of kana among the characters of Japanese prose,
// of which they make a third to a half; Chinese has none.
const kanaShare = 0.1

// Detect returns the BCP 47 tag of the language that a text is written in,
// among the known locales, and "und" where it cannot tell. Script decides
// first (kana, Hangul, Han), then the count of frequent words or characters.
func Detect(text string) string {
	if len(text) > detectLimit {
		text = text[:detectLimit]
	}
	var han, kana, hangul, latin int
	counts := map[string]int{}
	for _, r := range text {
		switch {
		case r < 0x80:
			if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
				latin++
			}
		case unicode.Is(unicode.Han, r):
			han++
			counts[string(r)]++
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			kana++
		case unicode.Is(unicode.Hangul, r):
			hangul++
		case unicode.Is(unicode.Latin, r):
			latin++
		}
	}
	cjk := han + kana + hangul
	switch {
	case cjk == 0 && latin == 0:
		return "und"
	case cjk*latinPerHan >= latin && hangul > han+kana:
		return "ko"
	case cjk*latinPerHan >= latin && float64(kana) > kanaShare*float64(han+kana):
		return "ja"
	case cjk*latinPerHan >= latin:
		hans, hant := byTag("zh-Hans"), byTag("zh-Hant")
		if stopwordCount(counts, hant, hans) > stopwordCount(counts, hans, hant) {
			return hant.Tag
		}
		return hans.Tag
	}
	words := map[string]int{}
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		words[strings.ToLower(w)]++
	}
	best, most := "und", 0
	for _, l := range all() {
		if n := stopwordCount(words, l, nil); l.Spaced && n > most {
			best, most = l.Tag, n
		}
	}
	return best
}

// stopwordCount counts the stopwords of l that other does not share.
func stopwordCount(counts map[string]int, l, other *Locale) int {
	n := 0
	for _, w := range l.Stopwords {
		if other == nil || !slices.Contains(other.Stopwords, w) {
			n += counts[w]
		}
	}
	return n
}
