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

// The Han characters that nearly all Han text is of, U+4E00–9FFF, as numbers
// that their three bytes make, the first byte highest.
const (
	firstHan   = 0xe4b880
	lastHan    = 0xe9bfbf
	laterBytes = 0x00c0c0 // masks what tells the second and third byte of a character
	laterFound = 0x008080
)

// isHanBytes reports one of these characters by its number of three bytes.
func isHanBytes(c uint32) bool { return c-firstHan <= lastHan-firstHan && c&laterBytes == laterFound }

// areHanBytes is isHanBytes for two characters.
func areHanBytes(c, d uint32) bool {
	return c-firstHan <= lastHan-firstHan && d-firstHan <= lastHan-firstHan && ((c^laterFound)|(d^laterFound))&laterBytes == 0
}

// skipHan returns the end of such characters from i on: i where there is none.
func skipHan(b []byte, i int) int {
	for i+8 <= len(b) { // two at a time
		x := binary.BigEndian.Uint64(b[i : i+8])
		if !areHanBytes(uint32(x>>40), uint32(x>>16)&0xffffff) {
			break
		}
		i += 6
	}
	for i+4 <= len(b) {
		if !isHanBytes(binary.BigEndian.Uint32(b[i:i+4]) >> 8) {
			return i
		}
		i += 3
	}
	if i+3 == len(b) {
		if isHanBytes(uint32(b[i])<<16 | uint32(b[i+1])<<8 | uint32(b[i+2])) {
			return i + 3
		}
	}
	return i
}

// skipSpacedHan is skipHan where one space stands before each character.
func skipSpacedHan(b []byte, i int) int {
	for i+4 <= len(b) {
		c := binary.BigEndian.Uint32(b[i : i+4])
		if c-(' '<<24+firstHan) > lastHan-firstHan || c&laterBytes != laterFound {
			return i
		}
		i += 4
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
