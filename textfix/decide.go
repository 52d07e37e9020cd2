package textfix

import (
	"bytes"
	"math"
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// decide says what becomes of a cut, by the first of these that knows:
//
//	spelling    soft kinds join, numbers and capitals after small letters keep
//	            the hyphen, conjunctions after a hyphen let it stand
//	document    the word stands elsewhere in the document or in the window, whole
//	            or hyphenated, more often the one way
//	word list   it has the word whole or hyphenated
//	letters     what stands on both sides of the hyphen, as in the list's words
//	            with a hyphen or without (see package cutmodel)
//
// Where the letters do not tell clearly the place is noted as a doubt.
func (w *work) decide(k *cut) cutVerdict {
	inLine := len(k.broken) == 0 && !k.marked
	first, _ := utf8.DecodeRune(k.right)
	last, _ := utf8.DecodeLastRune(k.left)
	if k.soft {
		switch {
		case !unicode.IsLetter(first) || !unicode.IsLetter(last):
			return cutLeave
		case len(k.broken) == 0 && !k.marked && k.hyphen[1] == 0xac: // ¬ inside a line is a sign of its own
			return cutLeave
		}
	}
	capitals := unicode.IsUpper(first) && unicode.IsUpper(last) && utf8.RuneCount(k.left) > 1 && !bytes.ContainsFunc(k.right, unicode.IsLower)
	switch {
	case unicode.IsDigit(first) || unicode.IsDigit(last):
		if inLine {
			return cutLeave
		}
		return cutHyphen
	case unicode.IsUpper(first) && !capitals && !k.soft:
		if inLine {
			return cutLeave
		}
		return cutHyphen
	case utf8.RuneCount(k.left) == 1 && !k.soft: // no syllable
		if inLine {
			return cutLeave
		}
		if k.inner || !w.joinedKnown(k) || w.hyphenedKnown(k) {
			return cutHyphen
		}
	}
	loc := w.locale()
	var rightSpace [mostPart * 2]byte
	right := lower(rightSpace[:0], k.right)
	for _, c := range loc.Conjunctions {
		if c == string(right) && !w.joinedKnown(k) {
			if k.marked {
				return cutSuspend
			}
			return cutLeave
		}
	}
	if inLine && !k.soft {
		if w.joinedKnown(k) && !w.hyphenedKnown(k) && utf8.RuneCount(k.left)+utf8.RuneCount(k.right) >= leastInLine {
			return cutJoin
		}
		return cutLeave
	}
	if v, ok := w.respell(k, last, first); ok {
		return v
	}
	if k.soft {
		return cutJoin
	}
	var space [mostPart * 4]byte
	if e := w.fixer.evidence; e != nil {
		one := lower(lower(space[:0], k.left), k.right)
		two := lower(append(lower(space[len(one):len(one)], k.left), '-'), k.right)
		switch whole, spelled := e.occurrences(one), e.occurrences(two); {
		case whole > spelled:
			return cutJoin
		case spelled > whole:
			return cutHyphen
		}
	}
	joined := append(append(space[:0], k.left...), k.right...)
	whole := w.occurs(joined)
	hyphened := append(append(append(space[len(joined):len(joined)], k.left...), '-'), k.right...)
	spelled := w.occurs(hyphened)
	switch {
	case whole && !spelled:
		return cutJoin
	case spelled && !whole:
		return cutHyphen
	}
	words := w.dictionary()
	if len(words.starts) == 0 {
		return cutJoin // most hyphens at line ends cut words
	}
	// A word that the list knows in more cases is the more frequent one.
	inOne, inTwo := bits.OnesCount8(w.joinedCases(k)), bits.OnesCount8(w.hyphenedCases(k))
	switch {
	case inTwo > inOne || inTwo > 0 && inTwo == inOne && w.score(k, words) > oddsOfBoth:
		return cutHyphen
	case inOne > 0:
		return cutJoin
	}
	return w.weigh(k, words)
}

// leastInLine is the least length in letters of a word that is made whole inside
// a line, where a hyphen before a space mostly is meant.
const leastInLine = 6

// respell undoes what hyphenation did to the spelling: ck became k-k, one of
// three equal consonants was left out.
func (w *work) respell(k *cut, last, first rune) (cutVerdict, bool) {
	if last != first || last > unicode.MaxASCII || !w.locale().Compounds {
		return 0, false
	}
	words := w.dictionary()
	if w.joinedKnown(k) {
		return cutJoin, true
	}
	var space [mostPart * 4]byte
	stem := lower(space[:0], k.left)
	if last == 'k' || last == 'K' {
		ck := append(stem[:len(stem)-1:len(stem)-1], 'c')
		ck = lower(ck, k.right)
		if words.cases(ck) != 0 || !bytes.HasSuffix(k.left[:len(k.left)-1], []byte("c")) && endsInVowel(k.left[:len(k.left)-1]) && !words.known(lower(nil, k.left)) {
			return cutCK, true
		}
	}
	return 0, false
}

func endsInVowel(b []byte) bool {
	r, _ := utf8.DecodeLastRune(b)
	switch unicode.ToLower(r) {
	case 'a', 'e', 'i', 'o', 'u', 'ä', 'ö', 'ü':
		return true
	}
	return false
}

// joinedKnown reports that the word list has the word without the hyphen.
func (w *work) joinedKnown(k *cut) bool { return w.joinedCases(k) != 0 }

func (w *work) joinedCases(k *cut) byte {
	var space [mostPart * 4]byte
	return w.dictionary().cases(lower(lower(space[:0], k.left), k.right))
}

// hyphenedKnown reports that the word list has the word with the hyphen.
func (w *work) hyphenedKnown(k *cut) bool { return w.hyphenedCases(k) != 0 }

func (w *work) hyphenedCases(k *cut) byte {
	var space [mostPart * 4]byte
	return w.dictionary().cases(lower(append(lower(space[:0], k.left), '-'), k.right))
}

// Log-odds that a hyphen belongs to the spelling.
const (
	// oddsOfBoth is asked of a word that the list has both ways, as frequently.
	oddsOfBoth = 0.5
	// oddsOfNone is asked of a word that the list has neither way: less than even,
	// since the list, on which the letters were learned, has most words that are
	// written as one, and few of those with a hyphen.
	oddsOfNone = -0.2
	// oddsOfTwo is asked instead where both parts are words well known by
	// themselves and the language does not write compounds as one word: what is
	// in doubt there keeps its hyphen.
	oddsOfTwo = -0.9
	// oddsOfName is asked instead of a capital with small letters after the
	// hyphen, as names have that no list knows, in the same languages.
	oddsOfName = 0.2
	// clearOdds are those from which the letters tell clearly.
	clearOdds = 1.0
)

// The least lengths in letters of the two words of a compound. Shorter parts are
// as often prefixes and endings.
const (
	leastFirst  = 3
	leastSecond = 3
)

// score returns the log-odds that the hyphen belongs to the spelling, by the
// letters on both sides of it.
func (w *work) score(k *cut, words *wordList) float64 {
	var space [mostPart * 4]byte
	left := lower(space[:0], k.left)
	right := lower(space[len(left):len(left)], k.right)
	return words.cuts.Score(left, right, words.cases(left), words.cases(right))
}

// weigh decides on a word that neither the document nor the word list has.
func (w *work) weigh(k *cut, words *wordList) cutVerdict {
	odds := w.score(k, words)
	if w.explain != nil && math.Abs(odds) < clearOdds {
		w.doubts = append(w.doubts, string(k.left)+"-"+string(k.right))
	}
	if odds > w.oddsAsked(k, words) {
		return cutHyphen
	}
	return cutJoin
}

// oddsAsked returns the log-odds from which a word keeps its hyphen that neither
// the document nor the word list has.
func (w *work) oddsAsked(k *cut, words *wordList) float64 {
	initial, _ := utf8.DecodeRune(k.left)
	switch {
	case w.locale().Compounds:
	case unicode.IsUpper(initial):
		return oddsOfName
	case wellKnown(words, k.left, leastFirst) && wellKnown(words, k.right, leastSecond):
		return oddsOfTwo
	}
	return oddsOfNone
}

// wellKnown reports that the list has a word part as a word of its own, in
// several cases, as it has its more frequent words.
func wellKnown(words *wordList, part []byte, least int) bool {
	var space [mostPart * 2]byte
	return utf8.RuneCount(part) >= least && bits.OnesCount8(words.cases(lower(space[:0], part))) > 1
}
