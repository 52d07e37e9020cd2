package press

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// typo is how a language breaks lines.
type typo struct {
	spaced bool
	// auto is the white between Han characters and Latin letters or figures, in
	// ems; it is no character of the text.
	auto    float64
	noStart string // never begin a line
	noEnd   string // never end a line
	hyphen  string
	hy      *hyphenator
	// Spaces after and before these marks, and between figures, are no breaks.
	glueAfter, glueBefore string
	glueDigits            bool
}

func newTypo(l *lexicon) *typo {
	return &typo{
		spaced:  l.yes("spaced"),
		noStart: l.one("no-start", ""),
		noEnd:   l.one("no-end", ""),
		hyphen:  l.one("hyphen", "-"),
		hy:      newHyphenator(l),

		glueAfter: l.one("glue-after", ""), glueBefore: l.one("glue-before", ""), glueDigits: l.one("thousands", "") == "_",
	}
}

// typeface is a face at a size.
type typeface struct {
	face *Face
	size float64
}

func (t typeface) width(s string) float64 { return t.face.Width(s) * t.size }

// unit is the smallest piece of text that a line break does not divide (but by
// a hyphen): a word in spaced languages, a character or a run of Latin letters
// or digits elsewhere.
type unit struct {
	from, to int // bytes of the text
	width    float64
	chars    int
	space    bool // a word space (or a break of equal right) follows
}

// glued reports that the space at byte i is no place to break: French marks
// stand off their word, figures are parted by spaces.
func (t *typo) glued(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+1:])
	return strings.ContainsRune(t.glueAfter, before) || strings.ContainsRune(t.glueBefore, after) ||
		t.glueDigits && unicode.IsDigit(before) && unicode.IsDigit(after)
}

// parts reports that a Han character and a Latin letter or figure meet at byte i.
func (t *typo) parts(s string, i int) bool {
	if t.auto == 0 || i == 0 {
		return false
	}
	a, _ := utf8.DecodeLastRuneInString(s[:i])
	b, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.Is(unicode.Han, a) && inRun(b) || inRun(a) && unicode.Is(unicode.Han, b)
}

// inRun reports a Latin letter or a figure.
func inRun(r rune) bool { return r < 0x2000 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// units cuts a text into units.
func (t *typo) units(s string, tf typeface) []unit {
	var out []unit
	if t.spaced {
		for i := 0; i < len(s); {
			j, end := -1, len(s)
			for k := i; k < len(s); k++ {
				if s[k] == ' ' && !t.glued(s, k) {
					j, end = k-i, k
					break
				}
			}
			// A hyphen or dash inside a word is a place to break after.
			for k := i; k < end; {
				cut := end
				for n, r := range s[k:end] {
					if (r == '-' || r == '⸗' || r == '—' || r == '–') && n > 2 && k+n+len(string(r)) < end-2 {
						cut = k + n + len(string(r))
						break
					}
				}
				w := s[k:cut]
				out = append(out, unit{k, cut, tf.width(w), len([]rune(w)), cut == end && j >= 0})
				k = cut
			}
			i = end + 1
		}
		return out
	}
	run := -1
	flush := func(to int, space bool) {
		if run >= 0 {
			w := s[run:to]
			u := unit{run, to, tf.width(w), len([]rune(w)), space}
			if t.parts(s, run) {
				u.width += t.auto * tf.size
			}
			out = append(out, u)
			run = -1
		}
	}
	for i, r := range s {
		switch {
		case r == ' ':
			if run >= 0 {
				flush(i, true)
			} else if len(out) > 0 {
				out[len(out)-1].space = true
			}
		case r < 0x2000 && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(".,%-/'&", r)):
			if run < 0 {
				run = i
			}
		default:
			flush(i, false)
			n := len(string(r))
			u := unit{i, i + n, tf.face.Advance(r) * tf.size, 1, false}
			if len(out) > 0 && t.parts(s, i) {
				u.width += t.auto * tf.size
			}
			out = append(out, u)
		}
	}
	flush(len(s), false)
	return out
}
