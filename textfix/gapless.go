package textfix

import (
	"bytes"
	"unicode/utf8"
)

// narrowLines returns the length of the lines at the beginning of b, with their
// line feeds, that have no character of a wide script.
func narrowLines(b []byte) int {
	for i := 0; i < len(b); {
		if i+8 <= len(b) && eightAt(b, i)&highBits == 0 {
			i += 8
			continue
		}
		// The wide characters begin with U+2E80.
		if c := b[i]; c >= 0xe3 || c == 0xe2 && (i+1 == len(b) || b[i+1] >= 0xba) {
			return bytes.LastIndexByte(b[:i], '\n') + 1
		}
		i++
	}
	return len(b)
}

// gapless reports that the line has no spaces at all. It knows the characters
// of most lines; ok is false for others. clauses reports punctuation of running
// text.
func gapless(line []byte) (clauses, ok bool) {
	if len(line) == 0 {
		return false, false
	}
	for i := 0; i < len(line); {
		c := line[i]
		if c < utf8.RuneSelf {
			if c <= ' ' {
				return false, false
			}
			i++
			continue
		}
		if j := skipHan(line, i); j > i {
			i = j
			continue
		}
		r, n := decode(line, i)
		switch {
		case c == 0xe3 && r > '\u3000' && r < '\u3100' && !isMark(r):
			clauses = clauses || isClauseMark(r)
		case r > '\uff00' && r < '\uffa0':
			clauses = clauses || isClauseMark(r)
		case r >= '\u2010' && r < '\u2028': // dashes, quotation marks, dots
		default:
			return false, false
		}
		i += n
	}
	return clauses, true
}
