package textfix

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// The words of a window are kept as bits of a Bloom filter with one hash
// (Bloom, "Space/time trade-offs in hash coding with allowable errors", 1970);
// a hit is looked up in the text. 2^18 bits are many times the words of a
// window and stay in the cache.
const evidenceBits = 18

const (
	hashStart = 2166136261 // FNV-1a
	hashPrime = 16777619
)

// gatherEvidence fills the filter with the words of the window.
func (w *work) gatherEvidence() {
	w.filter = append(w.filter, make([]uint32, 1<<evidenceBits>>5)...)
	h := uint32(hashStart)
	in := false
	for _, c := range w.window {
		if wordByte[c] {
			h = (h ^ uint32(c)) * hashPrime
			in = true
			continue
		}
		if in {
			w.set(h)
			h, in = hashStart, false
		}
	}
	if in {
		w.set(h)
	}
}

// wordByte marks the bytes of words: ASCII letters, the hyphen, all that is not
// ASCII.
var wordByte = func() (t [256]bool) {
	for i := range t {
		t[i] = i >= 'a' && i <= 'z' || i >= 'A' && i <= 'Z' || i == '-' || i >= 0x80
	}
	return t
}()

// mostSearches bounds how often a hit of the filter is looked up in a window, so
// that text made for the purpose costs no more than other text.
const mostSearches = 1000

func (w *work) set(h uint32) {
	h ^= h >> 15
	h &= 1<<evidenceBits - 1
	w.filter[h>>5] |= 1 << (h & 31)
}

// occurs reports that the window has the word whole, as it is given or with
// its first letter in the other case.
func (w *work) occurs(word []byte) bool {
	if len(w.filter) == 0 && !w.brief {
		w.gatherEvidence()
	}
	if w.occursExactly(word) {
		return true
	}
	first, n := utf8.DecodeRune(word)
	other := unicode.ToLower(first)
	if other == first {
		other = unicode.ToUpper(first)
	}
	if other == first {
		return false
	}
	var space [64]byte
	return w.occursExactly(append(utf8.AppendRune(space[:0], other), word[n:]...))
}

func (w *work) occursExactly(word []byte) bool {
	if !w.brief {
		h := uint32(hashStart)
		for _, c := range word {
			h = (h ^ uint32(c)) * hashPrime
		}
		h ^= h >> 15
		h &= 1<<evidenceBits - 1
		if w.filter[h>>5]&(1<<(h&31)) == 0 {
			return false
		}
	}
	if w.searches++; w.searches > mostSearches {
		return true // the filter is right nearly always
	}
	for rest := w.window; ; {
		i := bytes.Index(rest, word)
		if i < 0 {
			return false
		}
		before := i > 0 && wordByte[rest[i-1]]
		end := i + len(word)
		if !before && (end == len(rest) || !wordByte[rest[end]]) {
			return true
		}
		rest = rest[end:]
	}
}
