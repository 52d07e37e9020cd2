package textfix

import (
	"encoding/binary"
	"unicode"
	"unicode/utf8"
)

// decode returns the character at b[i:] and its length, as utf8.DecodeRune
// does; most characters here have one byte or three.
func decode(b []byte, i int) (rune, int) {
	c := b[i]
	if c < utf8.RuneSelf {
		return rune(c), 1
	}
	if c > 0xe0 && c < 0xf0 && c != 0xed && i+2 < len(b) {
		if d, e := b[i+1], b[i+2]; d&0xc0 == 0x80 && e&0xc0 == 0x80 {
			return rune(c&0xf)<<12 | rune(d&0x3f)<<6 | rune(e&0x3f), 3
		}
	}
	return utf8.DecodeRune(b[i:])
}

// skipHan returns the end of the characters from i on whose first byte is one of
// those of U+4000–9FFF: i itself where there is none.
func skipHan(b []byte, i int) int {
	for i+4 <= len(b) {
		x := binary.LittleEndian.Uint32(b[i : i+4])
		if x&0xc0c000 != 0x808000 || x&0xff-0xe4 > 0xe9-0xe4 {
			return i
		}
		i += 3
	}
	if i+3 == len(b) && b[i] >= 0xe4 && b[i] <= 0xe9 && b[i+1]&0xc0 == 0x80 && b[i+2]&0xc0 == 0x80 {
		return i + 3
	}
	return i
}

// isMark reports a nonspacing mark.
func isMark(r rune) bool {
	if r < 0x300 || r >= 0x3000 && r < 0xa000 && r != 0x3099 && r != 0x309a || r >= 0xff00 && r < 0x10000 {
		return false
	}
	return unicode.Is(unicode.Mn, r)
}
