package textfix

import (
	"bytes"
	"unicode/utf8"
)

// windowSize is how much text is repaired together, in bytes: more than a page
// has. Longer texts are cut where a paragraph ends. It bounds the memory, and
// how far the evidence of a document reaches.
const windowSize = 1 << 16

// windowEnd returns where the first window of the text ends. What stands more
// than the window's size from its beginning has no influence, so that a stream
// is cut where the whole text is.
func (f *Fixer) windowEnd(b []byte) int {
	if len(b) <= f.size {
		return len(b)
	}
	b = b[:f.size]
	half := f.size / 2
	if i := lastEnd(b, half, "\n\n"); i > 0 {
		return i
	}
	if i := lastEnd(b, half, "\n"); i > 0 {
		return i
	}
	if i := bytes.LastIndexByte(b[half:], '\n'); i >= 0 {
		return half + i + 1
	}
	// One endless line: between two words, or two characters.
	if i := bytes.LastIndexByte(b[half:], ' '); i >= 0 {
		return half + i
	}
	for i := len(b); i > len(b)-utf8.UTFMax; i-- {
		if r, _ := utf8.DecodeLastRune(b[:i]); r != utf8.RuneError {
			return i
		}
	}
	return len(b)
}

// lastEnd returns the end of the last mark after the given place that follows
// the end of a sentence, 0 where there is none.
func lastEnd(b []byte, after int, mark string) int {
	for end := len(b); ; {
		i := bytes.LastIndex(b[after:end], []byte(mark))
		if i < 0 {
			return 0
		}
		if endsSentence(b[:after+i]) {
			return after + i + len(mark)
		}
		end = after + i
	}
}

func endsSentence(b []byte) bool {
	for len(b) > 0 {
		r, n := utf8.DecodeLastRune(b)
		switch {
		case isSentenceEnd(r):
			return true
		case !isCloser(r) && !isSpace(r) && r != '\r':
			return false
		}
		b = b[:len(b)-n]
	}
	return false
}
