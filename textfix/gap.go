package textfix

import (
	"bytes"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/locale"
)

// lineGaps is what the gaps of one line show of it.
type lineGaps struct {
	tokens, singles    int  // stretches between gaps, those of one character
	least              int  // width of the narrowest gap in half ems, 0 without gaps
	double, wide       int  // gaps of at least two spaces, of at least columnGap
	ideographic        int  // gaps that are one ideographic space
	han, kana          bool // wide letters of these scripts
	hangul             bool
	latin, wideLetters int  // words of ASCII letters, wide letters
	clauses            bool // it has punctuation of running text
	tab                bool
	plain              bool // a gap of one space between wide characters goes without more ado
	touch              bool // some gap stands beside a wide character or a digit
}

// columnGap is the width in half ems from which a gap may separate the columns
// of a table.
const columnGap = 3

// measureGaps reads a line.
func measureGaps(line []byte) lineGaps {
	var g lineGaps
	inToken := 0 // characters of the token so far
	width := 0   // of the gap so far
	gapRunes := 0
	ideographic := false
	started := false
	last := rune(0)
	for i := 0; i < len(line); {
		if width == 0 && inToken > 0 {
			if j := skipHan(line, i); j > i+3 {
				// Further letters of a token.
				g.han = true
				g.wideLetters += (j - i) / 3
				inToken += (j - i) / 3
				last = '一' // any
				i = j
				continue
			}
		}
		if inToken == 1 && last >= 0x4e00 && last < 0xa000 {
			if j := skipSpacedHan(line, i); j > i {
				// Letters set apart by one space each.
				n := (j - i) / 4
				g.tokens += n
				g.singles += n
				g.wideLetters += n
				g.least, g.touch = 1, true
				last = '一' // any
				i = j
				continue
			}
		}
		r, n := decode(line, i)
		i += n
		if r <= '\u3000' && isSpace(r) {
			if inToken > 0 {
				g.tokens++
				if inToken == 1 && !isWideMark(last) {
					g.singles++
				} else if inToken == 1 {
					g.tokens--
				}
				inToken = 0
			}
			if started {
				width++
				if r == '\u3000' {
					width++
					ideographic = true
				}
				gapRunes++
				g.tab = g.tab || r == '\t'
			}
			continue
		}
		if width > 0 {
			if g.least == 0 || width < g.least {
				g.least = width
			}
			if width >= 2 && !ideographic {
				g.double++
			}
			if width >= columnGap {
				g.wide++
			}
			if ideographic && gapRunes == 1 {
				g.ideographic++
			}
			if !g.touch && (isWide(last) || isWide(r) || isDigit(r)) {
				g.touch = true
			}
			width, gapRunes, ideographic = 0, 0, false
		}
		started = true
		switch {
		case r >= 0x4e00 && r < 0xa000:
			g.han = true
		case r < 0x80:
		case isHangul(r):
			g.hangul = true
		case isClauseMark(r):
			g.clauses = true
		case r >= 0x3041 && r <= 0x30ff:
			g.kana = true
		}
		if (r == ',' || r == ';' || r == ':' || r == '!' || r == '?') && last >= 0x3041 && isWide(last) {
			g.clauses = true // recognition takes the marks of wide scripts for those of Latin
		}
		if isASCIILetter(r) {
			if !isASCIILetter(last) || inToken == 0 {
				g.latin++
			}
		} else if r >= 0x3041 && !isWideMark(r) && isWide(r) {
			g.wideLetters++
		}
		last = r
		if !isMark(r) {
			inToken++
		}
	}
	if inToken > 0 {
		g.tokens++
		if inToken == 1 {
			g.singles++
		}
	}
	return g
}

// letterspacedShare is the least share of single characters among the tokens of
// a letterspaced line.
const letterspacedShare = 2.0 / 3

// letterspaced reports that the line's characters are set apart.
func (g *lineGaps) letterspaced() bool {
	return g.tokens >= 3 && float64(g.singles) > letterspacedShare*float64(g.tokens)
}

// How many Latin words there are to each wide letter in a line whose text is
// Latin with some words of a wide script in it, by whether the language sets
// spaces.
const (
	latinInSpaced   = 1
	latinInUnspaced = 4
)

// latinText reports that the line is Latin text that cites wide characters
// ("the word 中国 means China"), around which it sets spaces.
func (w *work) latinText(g *lineGaps) bool {
	if g.latin < latinInSpaced*g.wideLetters {
		return false
	}
	return g.latin >= latinInUnspaced*g.wideLetters || w.locale().Spaced
}

// How dense gaps are that mean nothing, in lines of running text.
const (
	denseGaps  = 0.25 // for each wide letter
	leastDense = 8    // gaps that tell
	mostDense  = 400  // gaps that are counted
)

// scattered reports that the text has gaps all over its running text, as text
// whose words recognition parted by spaces: a gap means nothing then in lines
// without punctuation either.
func (w *work) scattered(text []byte) bool {
	if w.gaps == gapsUnknown {
		w.gaps = gapsMeant
		gaps, letters := 0, 0
		for line := range bytes.Lines(text) {
			if g := measureGaps(trimBreaks(line)); g.clauses && !g.hangul && g.latin == 0 {
				gaps += g.tokens - 1
				letters += g.wideLetters
			}
			if gaps > mostDense {
				break
			}
		}
		if gaps >= leastDense && float64(gaps) >= denseGaps*float64(letters) {
			w.gaps = gapsScattered
		}
	}
	return w.gaps == gapsScattered
}

// gapKind is what the gaps of a text are.
type gapKind int

const (
	gapsUnknown gapKind = iota
	gapsMeant
	gapsScattered
)

// table reports that the line's gaps are those between columns: two at least
// are of more than one space.
func (g *lineGaps) table() bool {
	return g.tab || !g.clauses && !g.letterspaced() && (g.wide >= 2 || g.double >= 2)
}

// nameReach is how far names are looked for on both sides of a gap, in bytes:
// a clause of some twenty characters.
const nameReach = 96

// partsNames reports that the gap of text from from to to separates personal
// names, or a name from an office: the clause around it is a list of names.
func partsNames(text []byte, from, to int, loc *locale.Locale) bool {
	left := text[max(0, from-nameReach):from]
	right := text[to:min(len(text), to+nameReach)]
	for i := len(left); i > 0; {
		r, n := utf8.DecodeLastRune(left[:i])
		if !isNameRune(r) && !isSpace(r) && r != '\n' && r != '\r' {
			left = left[i:]
			break
		}
		i -= n
	}
	for i := 0; i < len(right); {
		r, n := utf8.DecodeRune(right[i:])
		if !isNameRune(r) && !isSpace(r) && r != '\n' && r != '\r' {
			right = right[:i]
			break
		}
		i += n
	}
	names, others := 0, 0
	office := false
	after := false // the token before is an office
	count := func(token []byte) {
		s := string(token)
		n := utf8.RuneCountInString(s)
		was := after
		after = endsWithOffice(s, loc)
		switch {
		case after || startsWithOffice(s, loc):
			office = true
		case was && n >= leastName && n <= longestName:
			names++
		case n >= leastName && n <= mostName && hasSurname(s, loc):
			names++
		case n == 1 && loc.Surnames[s]: // half of a padded name
		case n == 1:
		default:
			others++
		}
	}
	each := func(b []byte) {
		start := -1
		for i := 0; i < len(b); {
			r, n := utf8.DecodeRune(b[i:])
			if isSpace(r) || r == '\n' || r == '\r' {
				if start >= 0 {
					count(b[start:i])
				}
				start = -1
			} else if start < 0 {
				start = i
			}
			i += n
		}
		if start >= 0 {
			count(b[start:])
		}
	}
	each(left)
	each(right)
	return others == 0 && (office && names >= 1 || names >= leastList)
}

// longestName is the greatest length in characters of a name after an office,
// which needs no family name that is known.
const longestName = 6

// meetNames reports that the lines that end at from and begin at to part two
// names there, and not one name.
func (w *work) meetNames(text []byte, from, to int) bool {
	tail, head := trailingToken(text[:from]), leadingToken(text[to:])
	n := utf8.RuneCountInString(head)
	return utf8.RuneCountInString(tail) >= leastName && n >= leastName && n <= mostName &&
		hasSurname(head, w.locale()) && partsNames(text, from, to, w.locale())
}

func trailingToken(b []byte) string {
	return trailingName(string(b[max(0, len(b)-nameReach):]))
}

func leadingToken(b []byte) string {
	return leadingName(string(b[:min(len(b), nameReach)]))
}

// leastList is the least number of names that make a list by themselves.
const leastList = 3
