package textfix

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// removeSpaces removes the spaces that mean nothing from lines of scripts that
// set none, and inside numbers there. Kept are spaces between names, between
// the parts of a heading or a verse, between the cells of a table, and all
// between characters of other scripts. Spaces at the ends of lines stay.
func removeSpaces(dst, text []byte, w *work) []byte {
	prose := false // the line before was running text
	w.gaps = gapsUnknown
	whole := text
	row, rowEnd := uint32(0), -1        // the kind of the last row of a table, and where it ended
	dst = slices.Grow(dst, len(text)+1) // a byte more for closeStrictly
	for len(text) > 0 {
		if !prose {
			// Lines without wide characters stay, and tell nothing of the next.
			if n := narrowLines(text); n > 0 {
				dst, text = append(dst, text[:n]...), text[n:]
				continue
			}
		}
		at := len(whole) - len(text)
		line, rest := text, []byte(nil)
		if i := bytes.IndexByte(text, '\n'); i >= 0 {
			line, rest = text[:i+1], text[i+1:]
		}
		if len(line) <= mostSeries && isSeries(trimBreaks(line)) {
			dst, prose, text = append(dst, line...), false, rest
			continue
		}
		if out, clauses, ok := closeStrictly(dst, line); ok {
			dst, prose, text = out, clauses, rest
			continue
		}
		body := trimBreaks(line)
		if clauses, ok := gapless(body); ok {
			dst, prose, text = append(dst, line...), prose || clauses, rest
			continue
		}
		if kind := rowKind(body); kind != 0 {
			next, _, _ := bytes.Cut(rest, []byte{'\n'})
			if rowEnd == at && row == kind || rowKind(trimBreaks(next)) == kind { // rows of a table
				dst, prose, text = append(dst, line...), false, rest
				row, rowEnd = kind, at+len(line)
				continue
			}
		}
		g := measureGaps(body)
		switch {
		case g.tokens == 0:
			prose = false
			dst = append(dst, line...)
		case !g.touch && g.ideographic == 0:
			prose = prose || g.clauses
			dst = append(dst, line...)
		default:
			dst = removeLineSpaces(dst, whole, at, len(line), &g, prose, w)
			prose = g.clauses
		}
		text = rest
	}
	return dst
}

// trimBreaks takes line breaks off the end of a line.
func trimBreaks(line []byte) []byte {
	for len(line) > 0 && isBreak(line[len(line)-1]) {
		line = line[:len(line)-1]
	}
	return line
}

// leastStrict is the least number of letters of a line that closeStrictly
// closes, as of any letterspaced line.
const leastStrict = 3

// closeStrictly removes the spaces of a line of nothing but wide characters with
// one space between each two, the usual letterspacing; ok is false for any other
// line. clauses reports punctuation of running text.
func closeStrictly(dst, line []byte) (out []byte, clauses, ok bool) {
	n, letters := len(dst), 0
	out = slices.Grow(dst, len(line)+1) // the space after a character is written, too
	out = out[:cap(out)]
	for i := 0; i+3 <= len(line); i += 4 {
		for i+11 <= len(line) { // two at a time, where another character follows
			x := binary.BigEndian.Uint64(line[i : i+8])
			c, d := uint32(x>>32), uint32(x)
			if ((c^' ')|(d^' '))&0xff != 0 || !areHanBytes(c>>8, d>>8) {
				break
			}
			binary.BigEndian.PutUint32(out[n:n+4], c)
			binary.BigEndian.PutUint32(out[n+3:n+7], d)
			n += 6
			letters += 2
			i += 8
		}
		if i+7 <= len(line) {
			if c := binary.BigEndian.Uint32(line[i : i+4]); isHanBytes(c>>8) && c&0xff == ' ' {
				binary.BigEndian.PutUint32(out[n:n+4], c)
				n += 3
				letters++
				continue
			}
		}
		switch c, d, e := line[i], line[i+1], line[i+2]; {
		case d&0xc0 != 0x80 || e&0xc0 != 0x80:
			return dst, false, false
		case c >= 0xe4 && c <= 0xe9:
			letters++
		case c == 0xe3 && d <= 0x83 && (d != 0x80 || e > 0x80):
			if r := '\u3000' + rune(d&0x3f)<<6 + rune(e&0x3f); isWideMark(r) {
				clauses = clauses || isClauseMark(r)
			} else {
				letters++
			}
		case c == 0xef && d == 0xbc:
			r := '\uff00' + rune(e&0x3f)
			if narrow(r) != r {
				return dst, false, false
			}
			clauses = clauses || isClauseMark(r)
		default:
			return dst, false, false
		}
		out[n], out[n+1], out[n+2] = line[i], line[i+1], line[i+2]
		n += 3
		end := line[i+3:]
		if len(end) > 0 && end[0] == ' ' && len(end) > 3 {
			continue
		}
		if letters < leastStrict || len(end) > 0 && end[0] != '\n' {
			return dst, false, false
		}
		return append(out[:n], end...), clauses, true
	}
	return dst, false, false
}

// removeLineSpaces works on the line text[at:at+size].
func removeLineSpaces(dst, text []byte, at, size int, g *lineGaps, prose bool, w *work) []byte {
	line := text[at : at+size]
	letterspaced := g.letterspaced()
	kept := 0 // start of what is not written yet
	prev := rune(0)
	g.plain = !g.hangul && !g.tab && g.least == 1
	since := 0
	lone := true // the token before the gap is one character
	for i := 0; i < len(line); {
		c := line[i]
		if j := skipHan(line, i); j > i {
			lone = j == i+3 && (prev == 0 || prev == ' ')
			since += (j - i) / 3
			if letterspaced && g.plain {
				if k := skipSpacedHan(line, j); k > j {
					dst = append(dst, line[kept:j]...)
					dst = appendUnspaced(dst, line[j:k])
					kept = k
					lone = true
					since += (k - j) / 4
					j = k
				}
			}
			prev, _ = decode(line, j-3)
			i = j
			continue
		}
		if c != ' ' && c != '\t' && (c < 0xc2 || c > 0xe3 || c > 0xc2 && c < 0xe2) {
			// No space begins with this byte.
			lone = prev == 0 || prev == ' '
			r, n := decode(line, i)
			prev = r
			since++
			i += n
			continue
		}
		r, n := decode(line, i)
		if !isSpace(r) {
			since++
			lone = prev == 0 || prev == ' '
			prev = r
			i += n
			continue
		}
		from, width, ideographic := i, 0, false
		for i < len(line) {
			r, n = decode(line, i)
			if !isSpace(r) {
				break
			}
			width++
			if r == '\u3000' {
				width++
				ideographic = true
			}
			i += n
		}
		left := prev
		prev = ' '
		if left == 0 || i == len(line) || r == '\n' || r == '\r' || r == '\f' {
			continue
		}
		if letterspaced && g.plain && width == 1 && isWide(left) && isWide(r) {
			dst = append(dst, line[kept:from]...)
			kept = i
			continue
		}
		what := gap{at: at, from: from, to: i, left: left, right: r, width: width, ideographic: ideographic, loneLeft: lone, since: since}
		switch w.judge(text, line, what, g, letterspaced, prose) {
		case drop:
			dst = append(dst, line[kept:from]...)
			kept = i
			continue
		case single:
			dst = append(append(dst, line[kept:from]...), ' ')
			kept = i
		}
		since = 0
	}
	return append(dst, line[kept:]...)
}

// appendUnspaced appends characters of three bytes that have a space before each
// without the spaces.
func appendUnspaced(dst, s []byte) []byte {
	for ; len(s) >= 4; s = s[4:] {
		dst = append(dst, s[1], s[2], s[3])
	}
	return dst
}
