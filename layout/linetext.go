package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// lineText is what the characters of a row tell, independent of language
// except by the properties of Unicode.
type lineText struct {
	letters, upper, digits int
	words                  int
	lowerStart, upperStart bool
	capsOnly               bool // at least three letters, nearly all capitals
	sentenceEnd            bool // ends with a mark that ends sentences
	softEnd                bool // ends with a comma or the like: goes on
	hyphenEnd              bool // ends inside a word
	han                    bool // mostly full-width characters
	leader                 bool // dots that lead the eye across a table
}

// capsShare is the share of capitals from which on a row is set in capitals;
// recognised text has some wrong ones.
const capsShare = 0.8

// readRow looks at the characters of a row.
func readRow(p *page.Page, segs []segment) lineText {
	var t lineText
	var last, before rune
	wide := 0
	first := true
	for i := range segs {
		s := &segs[i]
		text := p.Lines[s.line].Text[s.from:s.to]
		t.words += strings.Count(text, " ") + 1
		t.leader = t.leader || strings.Contains(text, "....") || strings.Contains(text, ". . . .")
		for at, r := range text {
			if r == utf8.RuneError && at >= 0 {
				continue
			}
			switch {
			case unicode.IsLetter(r):
				t.letters++
				if unicode.IsUpper(r) {
					t.upper++
				}
				if fullWidth(r) {
					wide++
				}
				if first {
					t.lowerStart, t.upperStart = unicode.IsLower(r), unicode.IsUpper(r)
				}
				first = false
			case unicode.IsDigit(r):
				t.digits++
				first = false
			}
			if !unicode.IsSpace(r) {
				before, last = last, r
			}
		}
	}
	t.han = 2*wide > t.letters
	t.capsOnly = t.letters >= 3 && !t.han && float64(t.upper) >= capsShare*float64(t.letters)
	end := last
	if strings.ContainsRune("\"'”’»)）」』]", last) {
		end = before
	}
	t.sentenceEnd = strings.ContainsRune(".!?:。！？…：", end)
	t.softEnd = strings.ContainsRune(",;，、；", end)
	t.hyphenEnd = strings.ContainsRune("-‐¬⸗=\u00ad", last) && unicode.IsLetter(before)
	return t
}
