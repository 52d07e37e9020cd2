package textfix

import "encoding/binary"

// Eight bytes are looked at together where they are ASCII: a word of 64 bits
// holds them, the first lowest, and one result for each in the high bit of its
// byte (Lamport, "Multiple byte processing with full-word instructions",
// Communications of the ACM 18, 1975).
const (
	eachByte = 0x0101010101010101 // 1 in each byte
	highBits = 0x80 * eachByte
	lowBits  = 0x7f * eachByte
)

// eightAt returns b[i:i+8] as a word, which is there.
func eightAt(b []byte, i int) uint64 { return binary.LittleEndian.Uint64(b[i : i+8]) }

// equals8 marks the bytes of x that are c; all of x are ASCII.
func equals8(x uint64, c byte) uint64 {
	return ^(x ^ uint64(c)*eachByte + lowBits) & highBits
}

// letters8 marks the bytes of x that are letters; all of x are ASCII.
func letters8(x uint64) uint64 {
	x |= 0x20 * eachByte
	return (x + (0x80-'a')*eachByte) &^ (x + (0x80-'z'-1)*eachByte) & highBits
}

// words8 looks for plainest text: letters, single spaces, and commas and stops
// that a space follows within the eight. It marks spaces, and commas and stops;
// rest is not 0 where there is anything else.
func words8(x uint64) (spaces, marks, rest uint64) {
	spaces = equals8(x, ' ')
	marks = equals8(x|0x02*eachByte, '.')
	return spaces, marks, x&highBits | letters8(x) ^ spaces ^ marks ^ highBits | spaces&(spaces<<8) | marks&^(spaces>>8)
}

// skipQuiet returns the end of quiet text from i on, i itself where there is
// none: ASCII without controls, line breaks, hyphens, quotation marks, single
// characters between spaces, and digits after a space. Spaces that what follows
// the text may make meaningful are not passed. before is set where the byte
// before i is a space.
func skipQuiet(b []byte, i int, before uint64) int {
	last := before << 63 // the spaces of the eight bytes before
	for ; i+8 <= len(b); i += 8 {
		x := eightAt(b, i)
		spaces := equals8(x, ' ')
		digits := (x + (0x80-'0')*eachByte) &^ (x + (0x80-'9'-1)*eachByte)
		quotes := (x + (0x80-'"')*eachByte) &^ (x + (0x80-'\''-1)*eachByte)
		controls := ^(x + (0x80-' ')*eachByte) | (x + eachByte)
		if (x|quotes|controls|equals8(x, '-'))&highBits|spaces&(spaces<<16|last>>48)|digits&(spaces<<8|last>>56) != 0 {
			break
		}
		last = spaces
	}
	if last&(0x80<<48) != 0 {
		return i - 2
	}
	return i - int(last>>63)
}
