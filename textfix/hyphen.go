package textfix

import (
	"unicode"
	"unicode/utf8"
)

// hyphenAt returns the length of the hyphen that begins at i, and 0 where there
// is none. soft reports a kind that never is part of a word's spelling.
func hyphenAt(text []byte, i int) (n int, soft bool) {
	switch text[i] {
	case '-':
		return 1, false
	case 0xc2:
		if i+1 < len(text) && (text[i+1] == 0xad || text[i+1] == 0xac) { // soft hyphen, ¬
			return 2, true
		}
	case 0xe2:
		if i+2 < len(text) && (text[i+1] == 0x80 && (text[i+2] == 0x90 || text[i+2] == 0x91) || text[i+1] == 0xb8 && text[i+2] == 0x97) {
			return 3, false // ‐ ‑ ⸗
		}
	}
	return 0, false
}

// mayHyphen marks the bytes that begin a hyphen, and those that end a token.
var mayHyphen = func() (t [256]bool) {
	t['-'], t[0xc2], t[0xe2] = true, true, true
	return t
}()

// cut is a hyphen that may cut a word, with what stands around it.
type cut struct {
	left, right []byte // the word parts
	hyphen      []byte
	soft        bool   // never a part of the word's spelling
	marked      bool   // joinLines joined two lines here
	inner       bool   // a hyphen stands before the left part
	broken      []byte // the line breaks between, with the spaces around them
	next        int    // where right begins
}

// joinHyphens makes words whole that a hyphen cuts: at the end of a line or a
// page, where the word's second part moves up, and before a space inside a
// line. Hyphens of the spelling stay, and those of which the evidence does not
// tell (see decide). Soft hyphens inside words go.
func joinHyphens(dst, text []byte, w *work) []byte {
	from := 0
	var pending []byte // a line break that waits for the end of a word
	for i := 0; i < len(text); {
		if pending == nil {
			for i+8 <= len(text) {
				if x := eightAt(text, i); (x|equals8(x, '-'))&highBits != 0 {
					break
				}
				i += 8
			}
			for i < len(text) && !mayHyphen[text[i]] {
				i++
			}
			if i == len(text) {
				break
			}
		}
		c := text[i]
		if pending != nil && c <= ' ' {
			j := i
			for j < len(text) && (text[j] == ' ' || text[j] == '\t') {
				j++
			}
			dst = append(dst, text[from:i]...)
			if j < len(text) && !isBreak(text[j]) {
				dst = append(dst, pending...)
				from = j
			} else {
				from = i
			}
			pending = nil
			i = max(j, i+1)
			continue
		}
		if !mayHyphen[c] {
			i++
			continue
		}
		n, soft := hyphenAt(text, i)
		if n == 0 {
			i++
			continue
		}
		k, ok := readCut(text, i, n, soft)
		if !ok {
			i += n
			continue
		}
		v := w.decide(&k)
		if v == cutLeave {
			i += n
			continue
		}
		dst = append(dst, text[from:i]...)
		switch v {
		case cutSuspend: // "Ein- und": the lines were joined, the words stay two
			dst = append(append(dst, k.hyphen...), ' ')
		case cutHyphen:
			if !soft {
				dst = append(dst, k.hyphen...)
			}
		case cutCK:
			dst = append(dst[:len(dst)-1], 'c')
		case cutTriple:
			dst = append(dst, k.right[0])
		}
		if len(k.broken) > 0 && v != cutSuspend {
			pending = k.broken
		}
		from, i = k.next, k.next
	}
	return append(dst, text[from:]...)
}

func isBreak(c byte) bool { return c == '\n' || c == '\r' || c == '\f' }

// readCut reads what stands around the hyphen text[i:i+n].
func readCut(text []byte, i, n int, soft bool) (cut, bool) {
	k := cut{hyphen: text[i : i+n], soft: soft}
	before, _ := utf8.DecodeLastRune(text[:i])
	if !isCutRune(before) {
		return k, false
	}
	j := i + n
	if !isShy(k.hyphen) {
		for isShy(text[j:]) {
			k.marked = true
			j += 2
		}
	}
	from, breaks := j, 0
	for j < len(text) && (text[j] == ' ' || text[j] == '\t' || isBreak(text[j]) || hasNBSP(text[j:])) {
		switch text[j] {
		case '\n', '\f':
			breaks++
		case 0xc2:
			j++
		}
		j++
	}
	right, _ := utf8.DecodeRune(text[j:])
	switch {
	case j == len(text) || !isCutRune(right):
		return k, false
	case breaks > 0:
		k.broken = text[from:j]
	case from < j && soft || j-from > 1:
		return k, false
	case from == j && !soft && !k.marked:
		return k, false // an ordinary hyphen inside a word
	}
	if breaks > 1 && !unicode.IsLower(right) {
		return k, false // over a page end only what surely goes on
	}
	lo := i
	for lo > 0 {
		r, m := utf8.DecodeLastRune(text[:lo])
		if !isCutRune(r) {
			break
		}
		lo -= m
	}
	hi := j
	for hi < len(text) {
		r, m := utf8.DecodeRune(text[hi:])
		if !isCutRune(r) {
			break
		}
		hi += m
	}
	k.inner = lo > 0 && text[lo-1] == '-'
	k.left, k.right, k.next = text[lo:i], text[j:hi], j
	return k, len(k.left) <= mostPart && len(k.right) <= mostPart
}

// isShy reports that b begins with a soft hyphen.
func isShy(b []byte) bool { return len(b) > 1 && b[0] == 0xc2 && b[1] == 0xad }

func hasNBSP(b []byte) bool { return len(b) > 1 && b[0] == 0xc2 && b[1] == 0xa0 }

// mostPart is the greatest length of a word part in bytes; longer strings are no
// words.
const mostPart = 60

// isCutRune reports a letter of a script that hyphenates, or a digit.
func isCutRune(r rune) bool {
	if r < utf8.RuneSelf {
		return isASCIILetter(r) || isDigit(r)
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) && !isWide(r) && !isHangul(r) && !isUnspaced(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r))
}

// cutVerdict is what becomes of a cut.
type cutVerdict int

const (
	cutLeave   cutVerdict = iota // all stays as it is
	cutJoin                      // the hyphen goes
	cutHyphen                    // the word parts join with the hyphen
	cutSuspend                   // the hyphen stands for a part still to come
	cutCK                        // "Zuk-ker": Zucker
	cutTriple                    // "Schiff-ahrt" for Schifffahrt: the consonant that the hyphen swallowed comes back
)
