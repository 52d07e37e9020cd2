package textfix

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// textLine is what a printed line shows of itself.
type textLine struct {
	from, to  int // its text without the spaces at its ends
	end       int // where the next line begins
	indent    int // half ems before the text
	width     int // of the text, in half ems
	first     int // width of its first word, the whole line's where words are not spaced
	words     int
	symbols   int // characters of code and formulas
	clauses   int // punctuation of running text before the last character
	wide      int // wide characters
	gaps      int // spaces beside wide characters
	open      int // brackets that stay open
	begins    rune
	ends      rune // last character
	sentence  bool // it ends a sentence
	marked    bool // it ends with punctuation
	columns   bool // gaps as between columns of a table
	item      bool // it begins with the mark of a list item
	bullet    bool // it begins with a bullet
	signature bool // it ends with a few characters in brackets
	particle  bool // it ends with a final particle and a mark
	hyphen    bool // it ends with a cut word
	pageBreak bool // a form feed follows
}

// blank reports a line without text.
func (l *textLine) blank() bool { return l.from == l.to }

// tabStop is the width of a tab in half ems.
const tabStop = 8

// readLines measures the lines of a text.
func readLines(lines []textLine, text []byte) []textLine {
	for at := 0; at < len(text); {
		end := len(text)
		if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i
		}
		if i := bytes.IndexByte(text[at:end], '\f'); i >= 0 {
			end = at + i
		}
		stop := end
		var l textLine
		if end < len(text) {
			l.pageBreak = text[end] == '\f'
			end++
		}
		for at < stop {
			r, n := utf8.DecodeRune(text[at:])
			if r == '\t' {
				l.indent += tabStop
			} else if r == '\u3000' {
				l.indent += 2
			} else if isSpace(r) {
				l.indent++
			} else {
				break
			}
			at += n
		}
		for stop > at {
			r, n := utf8.DecodeLastRune(text[at:stop])
			if !isSpace(r) && r != '\r' {
				break
			}
			stop -= n
		}
		l.from, l.to, l.end = at, stop, end
		if at < stop {
			l.measure(text[at:stop])
		}
		lines = append(lines, l)
		at = end
	}
	return lines
}

// symbolByte marks ASCII characters that code and formulas are full of and
// running text is not.
var symbolByte = func() (t [256]bool) {
	for _, c := range []byte("{}<>=|\\_;[]#$*/^~`+@%") {
		t[c] = true
	}
	return t
}()

// plainByte marks ASCII characters that only count for the width.
var plainByte = func() (t [256]bool) {
	for i := range utf8.RuneSelf {
		t[i] = i > ' ' && !symbolByte[i]
	}
	for _, c := range []byte(",.;:!?(") {
		t[c] = false
	}
	return t
}()

// callSymbols is how many symbols a call or a qualified name counts ("f(x)",
// "os.Exit"), which running text has hardly ever.
const callSymbols = 3

func (l *textLine) measure(s []byte) {
	gap, shared := 0, 0
	for i := 0; i < len(s); {
		c := s[i]
		if plainByte[c] {
			k := i + 1
			for k < len(s) && plainByte[s[k]] {
				k++
			}
			l.width += k - i
			i, gap = k, 0
			continue
		}
		if c >= 0xe4 && c <= 0xe9 && i+2 < len(s) && s[i+1]&0xc0 == 0x80 && s[i+2]&0xc0 == 0x80 {
			if gap > 0 {
				l.gaps++
				gap = 0
			}
			l.width += 2
			l.wide++
			i += 3
			continue
		}
		if c < utf8.RuneSelf {
			i++
			l.width++
			if c == ' ' || c == '\t' {
				gap++
				if gap == 1 {
					if l.words == 0 {
						l.first = l.width - 1
					}
					l.words++
				}
				if gap >= columnGap || c == '\t' {
					l.columns = true
				}
				continue
			}
			gap = 0
			if symbolByte[c] {
				l.symbols++
			} else if (c == '(' || c == '.') && i > 1 && i < len(s) && isASCIILetter(rune(s[i-2])) && (c == '(' || isASCIILetter(rune(s[i]))) {
				l.symbols += callSymbols
			}
			if (c == ',' || c == '.' || c == ';' || c == ':' || c == '!' || c == '?') && i < len(s) && s[i] <= ' ' {
				l.clauses++
			}
			continue
		}
		r, n := decode(s, i)
		i += n
		if r <= '\u3000' && isSpace(r) {
			gap++
			l.width++
			continue
		}
		switch {
		case isWide(r):
			l.width += 2
			l.wide++
			if r == '（' {
				l.open++
			} else if r == '）' {
				l.open--
			}
			if gap > 0 {
				l.gaps++
			}
			if isClauseMark(r) && i < len(s) {
				l.clauses++
			}
		case isMark(r):
		case isHangul(r):
			l.width += 2
		default:
			l.width++
			if isShared(r) {
				shared++
			}
			if (r == '،' || r == '؛' || r == '।' || r == '۔' || r == '؟') && i < len(s) {
				l.clauses++
			}
		}
		gap = 0
	}
	if l.wide > 0 { // marks that Latin shares are an em wide here
		l.width += shared
	}
	l.words++
	if l.words == 1 {
		l.first = l.width
	}
	rest := s
	l.begins, _ = utf8.DecodeRune(rest)
	for len(rest) > 0 {
		r, n := utf8.DecodeRune(rest)
		if !isOpener(r) {
			l.begins = r
			break
		}
		rest = rest[n:]
	}
	l.bullet = isLineBullet(l.begins)
	l.item = l.bullet || isItem(s) || isCode(s)
	l.ends, _ = utf8.DecodeLastRune(s)
	l.marked = !(l.ends >= 0x3400 && l.ends < 0xa000) && (unicode.IsPunct(l.ends) || isWideMark(l.ends))
	if l.wide > 0 && l.marked {
		l.signature, l.particle = endsWithSignature(s), endsWithParticle(s)
	}
	for i := len(s); i > 0; {
		r, n := utf8.DecodeLastRune(s[:i])
		if isSentenceEnd(r) {
			l.sentence = true
			break
		}
		if !isCloser(r) {
			break
		}
		i -= n
	}
	i := len(s) - utf8.RuneLen(l.ends)
	if l.ends != utf8.RuneError {
		if n, _ := hyphenAt(s, i); n > 0 {
			before, _ := utf8.DecodeLastRune(s[:i])
			l.hyphen = isCutRune(before)
		}
	}
}

// isCode reports a line that ends or begins as only lines of programs do.
func isCode(s []byte) bool {
	switch s[len(s)-1] {
	case '{', '}', '\\', '(', '=':
		return true
	}
	for _, end := range []string{");", "})", "&&", "||", "];", "\";"} {
		if bytes.HasSuffix(s, []byte(end)) {
			return true
		}
	}
	return s[0] == '}' || s[0] == '{' || s[0] == '<'
}

// isItem reports a line that begins with the mark of a list item, a quoted
// line's, a heading's or a table's of markup.
func isItem(s []byte) bool {
	r, n := utf8.DecodeRune(s)
	next, _ := utf8.DecodeRune(s[n:])
	switch {
	case isBullet(r):
		return true
	case r == '>' || r == '#' || r == '|' || r == '`':
		return true
	case r == '/' && (next == '/' || next == '*'), r == '-' && next == '-', r == '%': // comments
		return true
	case r == '-' || r == '–' || r == '—' || r == '*' || r == '+' || r == '·' || r == '§':
		return next == ' ' || next == '\t' || next == '\u3000'
	case r >= 0x3000 && isHanNumeral(r, n):
		for k := 0; k < len(s) && k < 12; k += n {
			if r, n = utf8.DecodeRune(s[k:]); !isHanNumeral(r, n) {
				return r == '、' || r == '．'
			}
		}
		return false
	case isDigit(r) || r == '(' || r == '（' || r >= 'a' && r <= 'z':
		// "1. ", "12) ", "(3) ", "a) "
		i := 0
		if r == '(' || r == '（' {
			i = n
		}
		k := i
		for k < len(s) && isDigit(rune(s[k])) {
			k++
		}
		if k == i && i > 0 {
			if h, m := utf8.DecodeRune(s[k:]); isHanNumeral(h, m) {
				next, _ := utf8.DecodeRune(s[k+m:])
				return next == '）' || next == ')'
			}
		}
		if k == i && i < len(s) && s[i] >= 'a' && s[i] <= 'z' {
			k++
		}
		if k == i || k-i > 3 || k >= len(s) {
			return false
		}
		mark, m := utf8.DecodeRune(s[k:])
		if mark == '、' || mark == '．' {
			return r < 'a'
		}
		after, _ := utf8.DecodeRune(s[k+m:])
		return (mark == ')' || mark == '）' || mark == '.' && r < 'a') && (isSpace(after) || isWide(after)) && (r < 'a' || mark == ')')
	}
	return false
}
