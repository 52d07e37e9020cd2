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

// words8 reports eight bytes of plainest text: letters, and single spaces,
// commas and stops that a space follows within the eight. The marks of spaces
// and of commas and stops are returned, too.
func words8(x uint64) (spaces, marks uint64, ok bool) {
	if x&highBits != 0 {
		return 0, 0, false
	}
	spaces = equals8(x, ' ')
	marks = equals8(x|0x02*eachByte, '.')
	ok = letters8(x)|spaces|marks == highBits && spaces&(spaces<<8) == 0 && marks&^(spaces>>8) == 0
	return spaces, marks, ok
}
