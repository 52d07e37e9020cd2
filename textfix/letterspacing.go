package textfix

import (
	"unicode"
	"unicode/utf8"
)

// Least numbers of letters of a run that is letterspaced, by what is known of
// the words. Short runs of single letters are lists, initials and formulas.
const (
	leastKnownRun   = 3  // a word list knows the words
	leastUnknownRun = 5  // no word list for the language
	leastStrangeRun = 6  // a word list that does not know the words
	leastHangulRun  = 7  // Hangul, whose words are often one syllable
	leastLatinRun   = 8  // Latin letters of an unknown language: many lists are of these
	leastUnspaced   = 4  // scripts that set no spaces at all
	mostRun         = 96 // letters that are looked at together
)

// closeLetterspacing closes runs of single letters that letterspacing set apart
// ("K o n t o a u s z u g"). Words part at wider gaps, at a capital after a small
// letter, or where the language's word list parts them. Wide scripts are left
// to removeSpaces.
func closeLetterspacing(dst, text []byte, w *work) []byte {
	var run letterRun
	from := 0     // what is not written yet
	fresh := true // the last character was no part of a token
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case c < utf8.RuneSelf && !isASCIILetter(rune(c)):
			fresh = c <= ' '
			i++
			continue
		case c < utf8.RuneSelf:
			before := uint64(0)
			if fresh {
				before = 1
			}
			if j := skipQuiet(text, i, before); j > i {
				i, fresh = j, false
				continue
			}
			if !fresh {
				i++
				continue
			}
		case byteClass[c] == classHan:
			if j := skipHan(text, i); j > i {
				i, fresh = skipSpacedHan(text, j), false
				continue
			}
		}
		r, n := decode(text, i)
		if !fresh || !startsRun(r) {
			fresh = isSpace(r)
			i += n
			continue
		}
		to := run.read(text, i)
		if run.letters() < leastKnownRun || !run.judge(w) {
			// Of a run that is none only the first letter is passed, except where it is
			// too short anyway; its other letters would give the same run.
			fresh = false
			i = max(to, i+n)
			continue
		}
		dst = append(dst, text[from:run.openedAt(text, i, w)]...)
		dst = run.append(dst)
		to = run.closedAt(text, to, w)
		from, i = to, to
		fresh = false
	}
	return append(dst, text[from:]...)
}

func startsRun(r rune) bool { return !isWide(r) && unicode.IsLetter(r) }
