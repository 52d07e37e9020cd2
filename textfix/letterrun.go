package textfix

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/locale"
)

// letterRun is a run of single letters with gaps between them.
type letterRun struct {
	units  [mostRun]string // letters with their combining marks
	runes  [mostRun]rune   // their base letters
	gaps   [mostRun]int    // width of the gap after each in half ems
	breaks [mostRun]bool   // a word ends after this letter
	n      int
}

func (l *letterRun) letters() int { return l.n }

// read takes the run that begins at i and returns where it ends.
func (l *letterRun) read(text []byte, i int) int {
	l.n = 0
	end := i
	for i < len(text) && l.n < mostRun {
		r, n := utf8.DecodeRune(text[i:])
		if !startsRun(r) && !(l.n > 0 && unicode.IsDigit(r)) {
			break
		}
		j := i + n
		for j < len(text) {
			m, k := utf8.DecodeRune(text[j:])
			if !unicode.Is(unicode.M, m) {
				break
			}
			j += k
		}
		next, _ := utf8.DecodeRune(text[j:])
		if j < len(text) && !isSpace(next) && !endsToken(next) {
			break // a longer token
		}
		l.units[l.n], l.runes[l.n] = string(text[i:j]), r
		l.breaks[l.n] = false
		k, gap := j, 0
		for k < len(text) {
			s, n := utf8.DecodeRune(text[k:])
			if !isSpace(s) {
				break
			}
			gap++
			if s == '\u3000' {
				gap++
			}
			k += n
		}
		l.gaps[l.n] = gap
		l.n++
		end = j
		if gap == 0 {
			break
		}
		i = k
	}
	for l.n > 0 && unicode.IsDigit(l.runes[l.n-1]) { // digits belong to a run only between letters
		l.n--
		if l.n > 0 {
			end -= len(l.units[l.n])
			for end > 0 {
				s, n := utf8.DecodeLastRune(text[:end])
				if !isSpace(s) {
					break
				}
				end -= n
			}
		}
	}
	return end
}

// endsToken reports what may follow the last letter of a run.
func endsToken(r rune) bool {
	switch r {
	case '\n', '\r', '\f', ',', '.', ';', ':', '!', '?', ')', '"', '”', '“', '’', '»', '«':
		return true
	}
	return false
}

// tableGap is the width in half ems from which even the narrowest gap of a run
// is one between columns.
const tableGap = 4

// judge reports that the run is letterspaced and sets where its words part.
func (l *letterRun) judge(w *work) bool {
	n := l.n
	least, wider := l.gaps[0], false
	same, rising, near := true, true, true
	letters, steps, vowels := 0, 0, 0
	for k := range n {
		if k+1 < n {
			least = min(least, l.gaps[k])
			d := l.runes[k+1] - l.runes[k]
			same = same && d == 0
			rising = rising && d > 0
			near = near && d > 0 && d <= 2
			if d == 1 {
				steps++
			}
		}
		if unicode.IsLetter(l.runes[k]) {
			letters++
		}
		if isVowel(l.runes[k]) {
			vowels++
		}
	}
	for k := range n - 1 {
		wider = wider || l.gaps[k] >= 2*least
	}
	first := l.runes[0]
	switch {
	case least >= tableGap, same, near, rising && n >= leastUnknownRun, steps*2 >= n-1, letters < leastKnownRun:
		return false // columns; one letter again and again; the alphabet
	case isUnspaced(first):
		return n >= leastUnspaced
	case isHangul(first):
		l.part(least, wider)
		return n >= leastHangulRun
	}
	loc := w.locale()
	alone := 0 // letters that are words by themselves
	for k := range n {
		for _, r := range loc.LetterWords {
			if r == unicode.ToLower(l.runes[k]) {
				alone++
			}
		}
	}
	if alone == n && !wider {
		return false
	}
	l.part(least, wider)
	if wider {
		if n >= leastUnknownRun {
			return true
		}
	}
	if !unicode.Is(unicode.Latin, first) {
		return n >= leastUnknownRun
	}
	plausible := float64(vowels) >= vowelShare*float64(n) && unicode.IsUpper(first) && l.differ() // a name
	if words := w.dictionary(); len(words.starts) > 0 {
		if _, ok := l.known(words, loc); ok {
			return true
		}
		return plausible && n >= leastStrangeRun
	}
	// The language is not known: the list that needs the least decides.
	var breaks [mostRun]bool
	best, parts, found := 0.0, 0, false
	for _, tag := range listTags {
		other := locale.Match(tag)
		if cost, ok := l.known(wordsFor(other), other); ok {
			n := l.parts()
			if !found || cost < best || cost == best && n < parts {
				breaks, best, parts, found = l.breaks, cost, n, true
			}
		}
		l.part(least, wider)
	}
	if found {
		l.breaks = breaks
		return true
	}
	return plausible && n >= leastLatinRun
}

// differ reports that more than half of the letters are different ones, as in
// words; a row of few letters is a sequence of signs ("A C G T A C G T").
func (l *letterRun) differ() bool {
	n := 0
	for k := range l.n {
		if !slices.Contains(l.runes[:k], l.runes[k]) {
			n++
		}
	}
	return 2*n > min(l.n, 2*differing)
}

// differing is the number of different letters that are enough in any case.
const differing = 8

// vowelShare is the least share of vowels in a word that no list knows.
const vowelShare = 0.2

func isVowel(r rune) bool {
	switch unicode.ToLower(r) {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'ä', 'ö', 'ü', 'é', 'è', 'ê', 'à', 'á', 'í', 'ó', 'ú', 'å', 'ø', 'æ', 'œ':
		return true
	}
	return false
}

// known parts each stretch between breaks into known words and reports whether
// all could be, and the cost (see splitWords).
func (l *letterRun) known(words *wordList, loc *locale.Locale) (float64, bool) {
	known, sum := true, 0.0
	for from := 0; from < l.n; {
		to := from + 1
		for to < l.n && !l.breaks[to-1] {
			to++
		}
		cost, ok := l.splitByWords(from, to, words, loc)
		known, sum = known && ok, sum+cost
		from = to
	}
	if l.n < leastUnknownRun { // a short run must be one word, and a frequent one
		var word []byte
		for k := range l.n {
			word = lower(word, []byte(l.units[k]))
			known = known && (k+1 == l.n || !l.breaks[k])
		}
		cases := words.cases(word)
		known = known && cases&lowerCase != 0 && bits.OnesCount8(cases) > 1
	}
	return sum, known
}

// part sets the breaks that gaps and capitals show.
func (l *letterRun) part(least int, wider bool) {
	for k := range l.n - 1 {
		l.breaks[k] = wider && l.gaps[k] >= 2*least ||
			!wider && unicode.IsLower(l.runes[k]) && unicode.IsUpper(l.runes[k+1])
	}
}

// openedAt returns where the gap begins between the run at i and the mark that
// opens it, as wide as between its letters ("„ S o n d e r"); i where none does.
func (l *letterRun) openedAt(text []byte, i int, w *work) int {
	at, width := i, 0
	for at > 0 {
		r, n := utf8.DecodeLastRune(text[:at])
		if !isSpace(r) {
			if width > 0 && width <= l.gaps[0] && isOpener(r) && r != '"' && r != '\'' && !strings.ContainsRune(w.locale().SpacedMarks, r) {
				return at
			}
			break
		}
		at -= n
		width++
	}
	return i
}

// closedAt returns where the mark stands that closes the run that ends at i,
// after a gap as wide as between its letters ("b l a t t !"); i where none does.
func (l *letterRun) closedAt(text []byte, i int, w *work) int {
	at, width := i, 0
	for at < len(text) {
		r, n := decode(text, at)
		if !isSpace(r) {
			if width > 0 && width <= l.gaps[0] && (isCloser(r) || isSentenceEnd(r) || r == ',' || r == ';' || r == ':') &&
				r != '"' && r != '\'' && !strings.ContainsRune(w.locale().SpacedMarks, r) {
				return at
			}
			break
		}
		at += n
		width++
	}
	return i
}

// parts returns the number of breaks.
func (l *letterRun) parts() int {
	n := 0
	for _, b := range l.breaks[:l.n] {
		if b {
			n++
		}
	}
	return n
}

// append writes the run as words.
func (l *letterRun) append(dst []byte) []byte {
	for k := range l.n {
		dst = append(dst, l.units[k]...)
		if l.breaks[k] && k+1 < l.n {
			dst = append(dst, ' ')
		}
	}
	return dst
}

// splitByWords parts the letters from from to to into known words, where that
// can be done, and returns the cost and whether it can.
func (l *letterRun) splitByWords(from, to int, words *wordList, loc *locale.Locale) (float64, bool) {
	var at [mostRun + 1]int
	var word []byte
	for k := from; k < to; k++ {
		at[k-from] = len(word)
		word = lower(word, []byte(l.units[k]))
	}
	at[to-from] = len(word)
	ends, found, cost, ok := splitWords(word, at[:to-from+1], words, loc)
	if !ok || to-from >= leastUnknownRun && float64(to-from) < leastMeanWord*float64(found) {
		return 0, false
	}
	for _, e := range ends[:max(0, len(ends)-1)] {
		l.breaks[from+e-1] = true
	}
	return cost, true
}
