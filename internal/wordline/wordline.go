// Package wordline makes text lines of words: the text with its spaces, the
// size of the type by the ink, the direction. The readers of OCR results share
// it.
package wordline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// Extents of printed glyphs as parts of the em. They are averages over text
// faces and good to about a tenth.
const (
	capTop    = 0.71 // ascenders, capitals and figures above the baseline
	xTop      = 0.48 // x-height
	descent   = 0.21 // descenders below the baseline
	cjkExtent = 0.93 // a line of ideographs across its direction
	// RowExtent is x-height, ascenders and descenders of a line together, in em.
	RowExtent = capTop + descent
)

// verticalAspect is the height of a line of ideographs, in widths of the line,
// from which it is taken to run from top to bottom.
const verticalAspect = 1.5

// Finish sets what follows from the words of a line and its text: the text,
// where there is none yet; the box, where it is empty; the mean confidence and
// the direction. It reports whether the line holds any text.
func Finish(l *page.Line) bool {
	if l.Text == "" {
		l.Text = Join(l.Words)
	}
	if l.Text == "" {
		return false
	}
	if l.Box.Empty() {
		for i := range l.Words {
			l.Box = l.Box.Union(l.Words[i].Box)
		}
	}
	l.Conf = -1
	var sum float64
	var n int
	for i := range l.Words {
		if c := l.Words[i].Conf; c >= 0 {
			sum += c
			n++
		}
	}
	if n > 0 {
		l.Conf = sum / float64(n)
	}
	l.Vertical = l.Box.H > verticalAspect*l.Box.W && utf8.RuneCountInString(l.Text) > 1 && CJK(l.Text)
	return true
}

// Em estimates the em of a line from its boxes, 0 where there are none: from
// the extent across the line for ideographs, else from the words, each measured
// against the extent that its letters have.
func Em(l *page.Line) float64 {
	if CJK(l.Text) {
		if l.Vertical {
			return l.Box.W / cjkExtent
		}
		return l.Box.H / cjkExtent
	}
	var few [16]float64
	ems := few[:0]
	for i := range l.Words {
		if w := &l.Words[i]; w.Box.H > 0 {
			ems = append(ems, w.Box.H/extent(w.Text))
		}
	}
	if len(ems) == 0 {
		return l.Box.H / extent(l.Text)
	}
	slices.Sort(ems)
	return ems[len(ems)/2]
}

// extent returns the height of the word's ink in em.
func extent(s string) float64 {
	top, low := 0.0, 0.0
	for _, r := range s {
		e := extents[0]
		if r < utf8.RuneSelf {
			e = extents[r]
		} else if r == 'ſ' {
			e = extents['j']
		} else if strings.ContainsRune("–—’‘“”", r) {
			e = extents['-']
		}
		top, low = max(top, e.top), max(low, e.low)
	}
	if top+low == 0 {
		return capTop
	}
	return top + low
}

// extents are how far the ink of a character reaches above and below the
// baseline, in em: those of ASCII, that of capitals for all others. Some are too
// small to tell.
var extents = func() (t [utf8.RuneSelf]struct{ top, low float64 }) {
	for i := range t {
		switch c := rune(i); {
		case strings.ContainsRune("acemnorsuvwxz", c):
			t[i].top = xTop
		case strings.ContainsRune("gpqy", c):
			t[i].top, t[i].low = xTop, descent
		case strings.ContainsRune("jQ()", c):
			t[i].top, t[i].low = capTop, descent
		case strings.ContainsRune(".,-'\"_~=", c):
		default:
			t[i].top = capTop
		}
	}
	return t
}()

// Join returns the words as one text: one space between two words, none between
// two characters of a script that sets no word spaces (Han, kana and the
// punctuation that goes with them) nor between one and a point or bracket. Where
// the places of two such characters show a space that was set, it is an
// ideographic one. The gaps remain in the words' boxes.
func Join(words []page.Word) string {
	n := 0
	for i := range words {
		n += len(words[i].Text) + 1
	}
	var b strings.Builder
	b.Grow(n)
	var last rune
	var gaps *hanGaps // of the line, where asked for
	before := 0       // the word before
	for i := range words {
		w := &words[i]
		if w.Text == "" {
			continue
		}
		first, _ := utf8.DecodeRuneInString(w.Text)
		switch {
		case b.Len() == 0:
		case !joined(last, first):
			b.WriteByte(' ')
		case spaceless(last) && spaceless(first):
			if gaps == nil {
				g := measureHan(words)
				gaps = &g
			}
			if gaps.meant(words[before], *w, last, first) {
				b.WriteByte(' ')
			}
		}
		before = i
		b.WriteString(w.Text)
		last, _ = utf8.DecodeLastRuneInString(w.Text)
	}
	return b.String()
}

// joined reports whether no space stands between two characters that end and
// begin a word.
func joined(last, first rune) bool {
	return spaceless(last) && (spaceless(first) || unicode.IsPunct(first)) ||
		unicode.IsPunct(last) && spaceless(first)
}

// spaceless reports whether r belongs to a script written without word spaces.
func spaceless(r rune) bool {
	return ideograph(r) ||
		r >= 0x3000 && r <= 0x303F || // CJK symbols and punctuation
		r >= 0xFE30 && r <= 0xFE4F || // vertical forms
		r >= 0xFF00 && r <= 0xFFEF // full-width and half-width forms
}

func ideograph(r rune) bool {
	if r >= 0x4E00 && r <= 0x9FA5 || r >= 0x3041 && r <= 0x3096 || r >= 0x30A1 && r <= 0x30FA {
		return true // nearly all of them
	}
	return r > 0x2E00 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo) || r == 'ー')
}

// CJK reports whether at least half of the letters of s are ideographs or kana.
func CJK(s string) bool {
	if !wide(s) {
		return false
	}
	var han, letters int
	for _, r := range s {
		if ideograph(r) {
			han++
			letters++
		} else if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters++
		}
	}
	return han > 0 && 2*han >= letters
}

// wide reports whether s has a byte with which ideographs begin.
func wide(s string) bool {
	for i := range len(s) {
		if s[i] >= 0xE2 {
			return true
		}
	}
	return false
}

// Clean makes s valid UTF-8 with single spaces and none at the ends. Ideographic
// and other wide spaces count as spaces.
func Clean(s string) string {
	if Tidy(s) {
		return s
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
}

// Tidy reports text that Clean leaves as it is: valid, without control characters,
// with single spaces. Of spaces beyond ASCII it knows nothing: with one of them
// text is not tidy.
func Tidy[T string | []byte](s T) bool {
	space := true
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(string(s[i:min(len(s), i+utf8.UTFMax)]))
			if r == utf8.RuneError || unicode.IsSpace(r) {
				return false
			}
			i += n
			space = false
			continue
		}
		if c < ' ' || c == ' ' && space {
			return false
		}
		space = c == ' '
		i++
	}
	return !space || len(s) == 0
}
