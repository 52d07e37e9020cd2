package textfix

import (
	"unicode"
	"unicode/utf8"
)

const (
	leastVerse  = 4    // lines of a stanza
	mostVerse   = 24   // lines that are looked at
	rhymeReach  = 3    // lines from one to that which rhymes with it
	leastRhyme  = 3    // letters at the end of a line that rhyme
	rhymedShare = 0.75 // of the lines of verse rhyme
)

// rhymes reports that most lines of a run end as another line near them does,
// as those of verse; in running text one line in ten happens to.
func rhymes(lines int, line func(int) []byte) bool {
	n := min(lines, mostVerse)
	if n < leastVerse {
		return false
	}
	var ends [mostVerse]uint64
	for i := range n {
		ends[i] = lineRhyme(line(i))
	}
	rhymed := 0
	for i := range n {
		for k := max(0, i-rhymeReach); k <= min(n-1, i+rhymeReach); k++ {
			if k != i && ends[i] != 0 && ends[i] == ends[k] {
				rhymed++
				break
			}
		}
	}
	return float64(rhymed) >= rhymedShare*float64(n)
}

// runeBits is how many bits a character needs.
const runeBits = 21

// lineRhyme returns the last letters of a line as one number, 0 where it ends
// otherwise. A cut word does not rhyme.
func lineRhyme(s []byte) uint64 {
	for len(s) > 0 {
		r, n := utf8.DecodeLastRune(s)
		if unicode.IsLetter(r) {
			break
		}
		if !unicode.IsPunct(r) || r == '-' {
			return 0
		}
		s = s[:len(s)-n]
	}
	rhyme := uint64(0)
	for range leastRhyme {
		r, n := utf8.DecodeLastRune(s)
		if !unicode.IsLetter(r) {
			return 0
		}
		rhyme = rhyme<<runeBits | uint64(r)
		s = s[:len(s)-n]
	}
	return rhyme
}
