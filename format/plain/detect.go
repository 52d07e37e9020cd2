package plain

import (
	"bytes"
	"math"
	"unicode/utf8"
)

// sampleBytes is how much of a file is looked at to find its encoding, from
// its first byte that is not ASCII on.
const sampleBytes = 128 << 10

// maxBadUnits is the share of impossible code units above which data with NUL
// bytes is not UTF-16.
const maxBadUnits = 0.01

// maxUnitBits is the mean cost of a code unit above which data is not UTF-16:
// running text costs 5 to 11 bits, anything else read as UTF-16 gives units
// strewn over all scripts, 14 and more.
const maxUnitBits = 13

// minUTF16NUL is the share of NUL bytes from which data that is also valid
// UTF-8 is taken for Latin text in UTF-16, where every other byte is NUL.
const minUTF16NUL = 0.3

// detect returns the label of the encoding that makes the data most probable,
// or "" where none makes text of it. Data with NUL bytes can only be UTF-16,
// or UTF-8 with a stray NUL.
//
// The candidates are compared by the description length of the same bytes: the
// sum over all characters of the bits that a character costs in running text
// of that encoding's languages. Characters seen often in print cost few bits,
// rare ones many, impossible ones most.
func detect(data []byte, hasNUL bool) string {
	sample := data
	if !hasNUL {
		sample = fromFirstHigh(data)
	}
	cut := len(sample) > sampleBytes
	if cut {
		sample = sample[:sampleBytes]
	}
	best, label := math.Inf(1), ""
	consider := func(name string, bits float64) {
		if bits < best {
			best, label = bits, name
		}
	}
	if hasNUL {
		if nul := bytes.Count(data, []byte{0}); float64(nul) < minUTF16NUL*float64(len(data)) && utf8.Valid(data) {
			return "utf-8" // inspect decides whether the NULs are few enough
		}
		for _, big := range []bool{false, true} {
			bits, bad := costUTF16(sample, big)
			if plausibleUTF16(bits, bad, len(sample)/2) {
				consider(utf16Label(big), bits)
			}
		}
		return label
	}
	consider("utf-8", costUTF8(sample, cut))
	consider("windows-1252", costLatin(sample))
	for i := range doubleByte {
		consider(doubleByte[i].label, doubleByte[i].cost(sample))
	}
	if len(data)%2 == 0 {
		// The units must be counted from the start of the file.
		offset := len(data) - len(fromFirstHigh(data))
		even := data[offset&^1:]
		even = even[:min(len(even), len(sample)&^1)]
		for _, big := range []bool{false, true} {
			bits, bad := costUTF16(even, big)
			if plausibleUTF16(bits, bad, len(even)/2) {
				consider(utf16Label(big), bits)
			}
		}
	}
	return label
}

func plausibleUTF16(bits float64, bad, units int) bool {
	return float64(bad) <= maxBadUnits*float64(units) && bits <= maxUnitBits*float64(units)
}

func utf16Label(big bool) string {
	if big {
		return "utf-16be"
	}
	return "utf-16le"
}

// fromFirstHigh returns the part of data from its first byte above ASCII on:
// before it all encodings but UTF-16 agree, and it begins a character.
func fromFirstHigh(data []byte) []byte {
	for i, c := range data {
		if c >= utf8.RuneSelf {
			return data[i:]
		}
	}
	return nil
}

// costUTF8 returns the bits of data as UTF-8.
func costUTF8(data []byte, cut bool) float64 {
	costs := runeCosts()
	bits := 0
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			if cut && !utf8.FullRune(data[i:]) {
				return float64(bits)
			}
			bits += bitsBad
		case r > 0xFFFF:
			bits += bitsAstral
		default:
			bits += int(costs[r])
		}
		i += n
	}
	return float64(bits)
}

// costUTF16 returns the bits of data as UTF-16 and the number of units that
// cannot be.
func costUTF16(data []byte, big bool) (bits float64, bad int) {
	costs := runeCosts()
	sum := 0
	for i := 0; i+1 < len(data); i += 2 {
		u := unit(data[i:], big)
		if u >= 0xD800 && u < 0xDC00 && i+3 < len(data) {
			if v := unit(data[i+2:], big); v >= 0xDC00 && v < 0xE000 {
				sum += bitsAstral
				i += 2
				continue
			}
		}
		c := int(costs[u])
		if c >= bitsBad {
			bad++
		}
		sum += c
	}
	return float64(sum), bad
}

func unit(b []byte, big bool) uint16 {
	if big {
		return uint16(b[0])<<8 | uint16(b[1])
	}
	return uint16(b[1])<<8 | uint16(b[0])
}

// costLatin returns the bits of data as Windows-1252. What tells Latin text is
// that its letters with accents stand alone among plain letters.
func costLatin(data []byte) float64 {
	bits := 0
	for i, c := range data {
		if c < utf8.RuneSelf {
			bits += bitsASCII(rune(c))
			continue
		}
		bits += int(latinCost[c-0x80])
		if i > 0 && data[i-1] >= utf8.RuneSelf {
			bits += bitsHighPair
		}
	}
	return float64(bits)
}

// cost returns the bits of data in a double-byte encoding.
func (e *multibyte) cost(data []byte) float64 {
	costs := e.table()
	bits := 0
	for i := 0; i < len(data); i++ {
		c := data[i]
		if c < utf8.RuneSelf {
			bits += bitsASCII(rune(c))
			continue
		}
		if e.single != nil {
			if b := e.single(c); b > 0 {
				bits += b
				continue
			}
		}
		if i+1 == len(data) {
			break // cut in the middle of a character, or truncated
		}
		if e.four && data[i+1] >= '0' && data[i+1] <= '9' {
			if i+3 < len(data) && data[i+2] > 0x80 && data[i+3] >= '0' && data[i+3] <= '9' {
				bits += bitsAstral
				i += 3
				continue
			}
		}
		b := costs[uint16(c)<<8|uint16(data[i+1])]
		bits += int(b)
		if b < bitsBad || data[i+1] >= utf8.RuneSelf {
			i++
		}
	}
	return float64(bits)
}
