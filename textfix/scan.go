package textfix

import "unicode/utf8"

// need is a set of things in a text that some fix may have to do with.
type need uint32

const (
	needMojibake need = 1 << iota
	needControls
	needNFC
	needWidth
	needVertical
	needLigatures
	needLongS
	needFraktur
	needQuotes
	needLetters
	needSpaces
	needLines
	needHyphens

	needAlways // set for every text
)

// Classes of bytes, by what scan must look at.
const (
	classPlain   = iota // nothing to look at
	classSpace          // space, tab
	classHyphen         // hyphen-minus
	classControl        // controls without white space
	classBreak          // line feed, form feed, carriage return
	classHan            // lead byte of U+4000–9FFF: a wide character
	classOther          // other lead bytes and stray bytes
	classQuote
)

var byteClass = func() (t [256]byte) {
	for i := range t {
		switch {
		case i == ' ' || i == '\t':
			t[i] = classSpace
		case i == '\n' || i == '\f' || i == '\r' || i == '\v':
			t[i] = classBreak
		case i < 0x20 || i == 0x7f:
			t[i] = classControl
		case i == '-':
			t[i] = classHyphen
		case i == '"' || i == '\'':
			t[i] = classQuote
		case i >= 0xe4 && i <= 0xe9:
			t[i] = classHan
		case i >= 0x80:
			t[i] = classOther
		}
	}
	return t
}()

// scan reports what stands in the text that a fix may have to do with, of the
// things asked for. It looks at bytes and decodes few of them: most text needs
// nothing, and this is all that is done with it.
func scan(b []byte, asked need) need {
	found := needAlways
	var blank blankRun
	for i := 0; i < len(b); {
		c := b[i]
		switch byteClass[c] {
		case classPlain:
			if j := skipQuiet(b, i, 0); j > i {
				i = j
				continue
			}
			for i++; i < len(b) && byteClass[b[i]] == classPlain; i++ {
			}
		case classHan:
			for i += 3; i < len(b) && byteClass[b[i]] == classHan; i += 3 {
			}
		case classSpace:
			// Between two words of ASCII letters, as most spaces are.
			if i > 0 && i+2 < len(b) && b[i-1] < utf8.RuneSelf && isASCIILetter(rune(b[i+1])) && byteClass[b[i+2]] == classPlain {
				i += 3
				continue
			}
			if found&needSpaces != 0 && i+1 < len(b) && b[i+1] >= 0xe4 && b[i+1] <= 0xe9 {
				i = skipSpacedLeads(b, i)
				continue
			}
			if found&needSpaces != 0 && i+1 < len(b) && b[i+1] == 0xef {
				i++
				continue
			}
			if found&(needSpaces|needLetters) != needSpaces|needLetters && (i > 0 && b[i-1] >= 0x80 || i+1 < len(b) && b[i+1] >= 0x80) {
				found |= besideSpace(b, i)
			}
			if i+2 < len(b) && isGapByte(b[i+2]) && b[i+1] > ' ' && i+4 < len(b) && (b[i+3] >= 0x80 || isGapByte(b[i+4]) || isGapByte(b[i+3])) {
				found |= needLetters | needSpaces
			} else if i > 0 && i+1 < len(b) && isDigit(rune(b[i-1])) && isDigit(rune(b[i+1])) {
				found |= needSpaces
			}
			i++
		case classBreak:
			if found&needLines == 0 && asked&needLines != 0 && c != '\r' && blank.opensLine(b, i) {
				found |= needLines
			}
			i++
		case classHyphen:
			if i+1 < len(b) && i > 0 && (b[i+1] <= ' ' || b[i+1] >= 0x80) && b[i-1] > ' ' {
				found |= needHyphens
			}
			i++
		case classControl:
			found |= needControls
			i++
		case classQuote:
			found |= needQuotes
			i++
		default:
			if c == 0xef && i+2 < len(b) && b[i+1] == 0xbc && b[i+2] < 0x90 { // full-width marks, which stay
				i += 3
				continue
			}
			n, f := scanOther(b, i)
			found |= f
			i += n
		}
	}
	return found
}

// skipSpacedLeads returns the end of wide characters with a space before each,
// the first of which is at i.
func skipSpacedLeads(b []byte, i int) int {
	for i += 4; i+9 < len(b); i += 8 { // two at a time
		x := eightAt(b, i)
		if x&0xff000000ff != ' '<<32|' ' || byte(x>>8)-0xe4 > 5 || byte(x>>40)-0xe4 > 5 {
			break
		}
	}
	for i+1 < len(b) && b[i] == ' ' && b[i+1] >= 0xe4 && b[i+1] <= 0xe9 {
		i += 4
	}
	return i
}

func isGapByte(c byte) bool { return c == ' ' || c == '\t' }

// besideSpace reports what a space at i calls for, which has a byte that is not
// ASCII on one side.
func besideSpace(b []byte, i int) need {
	prev, _ := utf8.DecodeLastRune(b[:i])
	next, n := utf8.DecodeRune(b[i+1:])
	var f need
	if isWide(prev) || isWide(next) {
		f = needSpaces
	}
	if isWide(next) {
		return f
	}
	// A single letter between two spaces.
	if j := i + 1 + n; j >= len(b) || isGapByte(b[j]) || b[j] >= 0x80 {
		f |= needLetters
	}
	return f
}

// blankRun is the white space around the line break that opensLine looked at
// last, so that many breaks in a row are not looked over again for each.
type blankRun struct{ from, at, to int }

// opensLine reports that the line break at i may be one inside a paragraph: it
// stands between two lines with text, the upper of which ends no sentence, or
// the lower of which begins with a small letter.
func (s *blankRun) opensLine(b []byte, i int) bool {
	j := max(i+1, s.to)
	for j < len(b) && (b[j] == ' ' || b[j] == '\t' || b[j] == '\r' || b[j] == '\n' || b[j] == '\f') {
		j++
	}
	k := i
	for k > s.at && b[k-1] <= ' ' {
		k--
	}
	if k == s.at && k > 0 {
		k = s.from
	}
	s.from, s.at, s.to = k, i+1, j
	if j == len(b) {
		return false
	}
	if b[j] >= 'a' && b[j] <= 'z' {
		return true
	}
	for k > 0 {
		r, n := utf8.DecodeLastRune(b[:k])
		switch {
		case isCloser(r):
			k -= n
			continue
		case isSentenceEnd(r), r == ':', r == '：', r == ';', r == '；':
			return false
		}
		return true
	}
	return false
}

// scanOther looks at the character at i, whose first byte is not ASCII, and
// returns its length.
func scanOther(b []byte, i int) (int, need) {
	switch c := b[i]; {
	case c == 0xef && i+2 < len(b) && b[i+1] == 0xbc && (b[i+2] < 0x90 || b[i+2] > 0x99 && b[i+2] < 0xa1): // full-width marks, which stay
		return 3, 0
	case c == 0xe3 && i+2 < len(b): // CJK marks and kana
		if b[i+1] == 0x80 && b[i+2] == 0x80 {
			return 3, needSpaces | needLetters
		}
		if b[i+1] == 0x82 && (b[i+2] == 0x99 || b[i+2] == 0x9a) {
			return 3, needNFC
		}
		return 3, 0
	case c >= 0xc3 && c <= 0xc4 && i+1 < len(b) && b[i+1]&0xc0 == 0x80: // Latin-1 and Latin Extended-A letters
		if c == 0xc3 && b[i+1] >= 0x82 && b[i+1] <= 0xb4 && i+2 < len(b) && b[i+2] >= 0xc2 {
			return 2, needMojibake
		}
		return 2, 0
	}
	r, n := utf8.DecodeRune(b[i:])
	switch {
	case r == utf8.RuneError:
		return n, 0
	case r < 0xa0:
		return n, needControls
	case r == 0xad:
		return n, needHyphens
	case r == 0xac:
		return n, needHyphens
	case r == 0xa0:
		return n, needSpaces | needLetters | needHyphens
	case r == 0xc2:
		return n, needMojibake
	case r == 'ſ':
		return n, needLongS
	case r == 0xab || r == 0xbb:
		return n, needQuotes
	case r < 0x300:
		return n, 0
	case r >= 0x2000 && r < 0x2070:
		switch {
		case r <= 0x200a || r == 0x202f || r == 0x205f:
			return n, needSpaces | needLetters
		case r == 0x200b || r == 0x2060:
			return n, needControls
		case r == 0x2010 || r == 0x2011:
			return n, needHyphens
		case r >= 0x2018 && r <= 0x201f || r == 0x2039 || r == 0x203a:
			return n, needQuotes
		case r == 0x2028 || r == 0x2029:
			return n, needControls
		}
		return n, 0
	case r >= 0x2e00 && r < 0x2e80:
		if r == '⸗' {
			return n, needHyphens | needFraktur
		}
		return n, 0
	case r >= 0xa700 && r < 0xa800:
		return n, needFraktur
	case r >= 0xff00 && r <= 0xffef:
		return n, needWidth
	case r == 0xfeff:
		return n, needControls
	case r >= 0xfe10 && r <= 0xfe1f || r >= 0xfe30 && r <= 0xfe4f:
		return n, needVertical
	case r >= 0xfb00 && r <= 0xfb06:
		return n, needLigatures
	case r == 0x2126 || r == 0x212a || r == 0x212b || r == 0x2329 || r == 0x232a: // doubles of other signs
		return n, needNFC
	case r >= 0x2100 && r < 0x2ad0, r >= 0x1f000 && r < 0x2f800: // letterlike, arrows, shapes, pictures, rare Han
		return n, 0
	case r >= 0xac00 && r < 0xd7a4, r >= 0x400 && r < 0x500, r >= 0x3400 && r < 0xa000, r >= 0xe01 && r < 0xe80:
		return n, 0 // Hangul syllables, Cyrillic, Han, Thai: composed as they are
	case r < 0x370:
		return n, needNFC | needFraktur
	}
	return n, needNFC
}
