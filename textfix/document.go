package textfix

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// Evidence is the words of a document, a page or an issue: where a line end cuts
// a word, how the document spells it elsewhere decides before anything else. The
// zero value is an empty document, and so is nil to all that reads it. Add must
// not be called while others use it; once the document is read, any number of
// goroutines may.
type Evidence struct {
	table []uint64 // open addressing: a word's hash above, how often it occurs below
	words int      // different ones
	cut   bool     // the line before ended with a hyphen
	word  []byte   // in lower case, while a line is read
}

const (
	countBits  = 16
	mostCount  = 1<<countBits - 1
	leastTable = 1 << 12 // a column or two
)

// Add reads printed lines of the document in their order, so that it does not
// take the parts of words that line ends cut for words.
func (e *Evidence) Add(lines ...string) {
	for _, l := range lines {
		e.addLine(l)
	}
}

// Words returns the number of different words.
func (e *Evidence) Words() int {
	if e == nil {
		return 0
	}
	return e.words
}

func (e *Evidence) addLine(l string) {
	skip := e.cut // the line begins with what a cut left of a word
	e.word = e.word[:0]
	for i := 0; i < len(l); {
		c := l[i]
		switch {
		case c >= 'a' && c <= 'z' || c == '-':
			e.word = append(e.word, c)
			i++
			continue
		case c >= 'A' && c <= 'Z':
			e.word = append(e.word, c+'a'-'A')
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(l[i:])
		i += n
		switch {
		case r == '‐' || r == '‑' || r == '⸗' || r == '\u00ad' || r == '¬':
			e.word = append(e.word, '-')
		case r == 'ſ':
			e.word = append(e.word, 's')
		case r >= utf8.RuneSelf && !isWide(r) && (unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)):
			e.word = utf8.AppendRune(e.word, toLower(r))
		default:
			if len(e.word) > 0 {
				e.endWord(skip)
				skip = false
			}
		}
	}
	e.cut = len(e.word) > 1 && e.word[len(e.word)-1] == '-'
	if !e.cut {
		e.endWord(skip)
	}
}

// endWord counts the word that was read, and each two neighbours of its parts
// where it has more than one hyphen.
func (e *Evidence) endWord(skip bool) {
	w := bytes.Trim(e.word, "-")
	if len(w) > 0 && !skip {
		e.count(w)
		for from, mid := 0, bytes.IndexByte(w, '-'); mid > 0; {
			end := bytes.IndexByte(w[mid+1:], '-')
			if end < 0 {
				if from > 0 {
					e.count(w[from:])
				}
				break
			}
			end += mid + 1
			e.count(w[from:end])
			from, mid = mid+1, end
		}
	}
	e.word = e.word[:0]
}

func (e *Evidence) count(word []byte) {
	if 2*e.words >= len(e.table) {
		e.grow()
	}
	h := hashOf(word)
	at := e.place(h)
	if e.table[at] == 0 {
		e.table[at] = h &^ mostCount
		e.words++
	}
	if e.table[at]&mostCount < mostCount {
		e.table[at]++
	}
}

func (e *Evidence) grow() {
	old := e.table
	e.table = make([]uint64, max(leastTable, 2*len(old)))
	for _, x := range old {
		if x != 0 {
			e.table[e.place(x)] = x
		}
	}
}

// place returns where a hash stands in the table, or is to stand.
func (e *Evidence) place(h uint64) uint64 {
	mask := uint64(len(e.table) - 1)
	for at := h >> 32 & mask; ; at = (at + 1) & mask {
		if x := e.table[at]; x == 0 || x&^mostCount == h&^mostCount {
			return at
		}
	}
}

// occurrences returns how often the document has a word, given in lower case.
func (e *Evidence) occurrences(word []byte) int {
	if e == nil || len(e.table) == 0 {
		return 0
	}
	return int(e.table[e.place(hashOf(word))] & mostCount)
}

// hashOf is FNV-1a with its bits mixed.
func hashOf(word []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range word {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h ^ h>>29
}
