package textfix

import (
	"math/bits"
	"unicode"
	"unicode/utf8"
)

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

// measure reads the text s of the line, which is not empty.
func (l *textLine) measure(s []byte) {
	l.measureWidth(s)
	l.measureStart(s)
	l.measureEnd(s)
}

// measureWidth counts what stands in the text s of the line.
func (l *textLine) measureWidth(s []byte) {
	gap, shared := 0, 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			if k := skipHan(s, i); k > i {
				if gap > 0 {
					l.gaps++
					gap = 0
				}
				n := (k - i) / 3
				l.width += 2 * n
				l.wide += n
				i = k
				continue
			}
			if c == 0xef && i+2 < len(s) && s[i+1] == 0xbc && s[i+2]&0xc0 == 0x80 {
				// Full-width marks, digits, and capitals.
				if gap > 0 {
					l.gaps++
					gap = 0
				}
				l.width += 2
				l.wide++
				i += 3
				switch s[i-1] {
				case 0x88:
					l.open++
				case 0x89:
					l.open--
				case 0x8c, 0x9b, 0x9a, 0x81, 0x9f, 0x8e: // ，；：！？．
					if i < len(s) {
						l.clauses++
					}
				}
				continue
			}
			r, n := decode(s, i)
			i += n
			switch {
			case r <= '\u3000' && isSpace(r):
				gap++
				l.doubled = l.doubled || gap > 1
				l.width++
				continue
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
			continue
		}
		if i+8 <= len(s) {
			if spaces, marks, rest := words8(eightAt(s, i)); rest == 0 && (gap == 0 || s[i] != ' ') {
				if spaces != 0 {
					if l.words == 0 {
						l.first = l.width + bits.TrailingZeros64(spaces)/8
					}
					l.words += bits.OnesCount64(spaces)
				}
				l.clauses += bits.OnesCount64(marks)
				l.width += 8
				gap = int(spaces >> 63)
				i += 8
				continue
			}
		}
		if plainByte[c] {
			k := i + 1
			for k < len(s) && plainByte[s[k]] {
				k++
			}
			l.width += k - i
			i, gap = k, 0
			continue
		}
		i++
		l.width++
		if c == ' ' || c == '\t' {
			gap++
			l.doubled = l.doubled || gap > 1
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
	}
	if l.wide > 0 { // marks that Latin shares are an em wide here
		l.width += shared
	}
	l.words++
	if l.words == 1 {
		l.first = l.width
	}
}

// measureStart reads how the text s of the line begins.
func (l *textLine) measureStart(s []byte) {
	l.begins, _ = decode(s, 0)
	if len(s) > 1 && isASCIILetter(l.begins) && (s[1] == ' ' || isASCIILetter(rune(s[1]))) {
		l.item = isCode(s)
		return
	}
	if l.begins >= '一' && l.begins <= '\u9fff' && !isHanNumeral(l.begins, 3) {
		l.item = isCode(s)
		return
	}
	for rest := s; len(rest) > 0; {
		r, n := decode(rest, 0)
		if !isOpener(r) {
			l.begins = r
			break
		}
		rest = rest[n:]
	}
	l.bullet = isLineBullet(l.begins)
	l.dateline = l.wide > 0 && beginsWithDateline(s)
	l.item = l.bullet || isItem(s) || isCode(s)
}

// measureEnd reads how the text s of the line ends.
func (l *textLine) measureEnd(s []byte) {
	if c := s[len(s)-1]; isASCIILetter(rune(c)) {
		l.ends = rune(c)
		return
	}
	l.ends, _ = utf8.DecodeLastRune(s)
	if l.ends >= 0x3400 && l.ends < 0xa000 {
		return // a Han character
	}
	l.marked = isWideMark(l.ends) || unicode.IsPunct(l.ends)
	if l.wide > 0 && l.marked {
		l.signature, l.particle = l.ends == '）' && endsWithSignature(s), isWideMark(l.ends) && endsWithParticle(s)
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
