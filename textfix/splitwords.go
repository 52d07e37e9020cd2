package textfix

import (
	"bytes"
	"math/bits"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/locale"
)

// Costs of splitWords: a word of running text costs 1, what may be rubbish of
// the list more.
const (
	costWord        = 1.0
	costShortWord   = 1.8 // three letters
	costShorterWord = 2.6 // two letters
	costLetterWord  = 1.5
	costRareWord    = 2.2 // known in one case only
)

// splitWords parts letters into the cheapest row of known words and returns the
// numbers of letters at which words end, how many words it found, those of
// compounds too, and their cost. at gives where each letter begins, and
// the end. In languages that compound, content words stay together.
func splitWords(word []byte, at []int, words *wordList, loc *locale.Locale) (ends []int, found int, cost float64, ok bool) {
	n := len(at) - 1
	best := make([]float64, n+1)
	back := make([]int, n+1)
	frequent := make([]bool, n+1) // the word that ends here is a function word
	for i := 1; i <= n; i++ {
		best[i] = -1
		for k := max(0, i-longestWord); k < i; k++ {
			if best[k] < 0 {
				continue
			}
			piece := word[at[k]:at[i]]
			c, function := wordCost(piece, i-k, words, loc)
			if c < 0 {
				continue
			}
			if c += best[k]; best[i] < 0 || c < best[i] {
				best[i], back[i], frequent[i] = c, k, function
			}
		}
	}
	if n == 0 || best[n] < 0 {
		return nil, 0, 0, false
	}
	for i := n; i > 0; i = back[i] {
		found++
		if len(ends) == 0 || !loc.Compounds || frequent[i] || frequent[ends[len(ends)-1]] {
			ends = append(ends, i)
		} else { // a compound: one word up to the end noted last
			frequent[ends[len(ends)-1]] = false
		}
	}
	for i, j := 0, len(ends)-1; i < j; i, j = i+1, j-1 {
		ends[i], ends[j] = ends[j], ends[i]
	}
	return ends, found, best[n], true
}

// longestWord bounds the length of a word in letters.
const longestWord = 24

// wordCost returns the cost of a word of n letters, below 0 where it is none,
// and whether it is a function word.
func wordCost(word []byte, n int, words *wordList, loc *locale.Locale) (float64, bool) {
	for _, list := range [][]string{loc.Stopwords, loc.Dangling} {
		for _, s := range list {
			if s == string(word) {
				return costWord, true
			}
		}
	}
	switch {
	case n == 1:
		for _, r := range loc.LetterWords {
			if string(r) == string(word) {
				return costLetterWord, true
			}
		}
		return -1, false
	case n <= 3 && words.cases(word)&lowerCase == 0, !words.known(word):
		return -1, false
	case n == 2:
		return costShorterWord, false
	case n == 3:
		return costShortWord, false
	}
	if bits.OnesCount8(words.cases(word)) == 1 || runTogether(word, loc) {
		return costRareWord, false
	}
	return costWord, false
}

// runTogether reports that a word is two function words: the lists have some of
// these, taken from text with the very damage.
func runTogether(word []byte, loc *locale.Locale) bool {
	for _, a := range loc.Stopwords {
		if rest, ok := bytes.CutPrefix(word, []byte(a)); ok && slices.Contains(loc.Stopwords, string(rest)) {
			return true
		}
	}
	return false
}
