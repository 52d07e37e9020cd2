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
	titled                 int  // words of more than three letters that start with a capital
	plain                  int  // words of more than three letters that start in lower case
	ornament               bool // dashes, stars and the like that part texts
	lowerStart, upperStart bool
	capsOnly               bool // at least three letters, nearly all capitals
	capsWord               bool // opens with a word of at least two letters, all capitals
	quoteStart             bool // starts with a quotation mark
	quoteEnd               bool // ends with a quotation mark, perhaps with a full stop after it
	sentenceEnd            bool // ends with a mark that ends sentences
	softEnd                bool // ends with a comma or the like: goes on
	hyphenEnd              bool // ends inside a word
	han                    bool // mostly full-width characters
	edgeNumber             bool // begins or ends with a number of up to three digits
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
	inWord, initialUp := 0, false
	endWord := func() {
		if inWord > 3 {
			if initialUp {
				t.titled++
			} else {
				t.plain++
			}
		}
		inWord = 0
	}
	for i := range segs {
		s := &segs[i]
		text := p.Lines[s.line].Text[s.from:s.to]
		t.words += strings.Count(text, " ") + 1
		endWord()
		t.leader = t.leader || strings.Contains(text, "....") || strings.Contains(text, ". . . .")
		for at, r := range text {
			if r == utf8.RuneError && at >= 0 {
				continue
			}
			if 'a' <= r && r <= 'z' { // most of a Latin page: none of what follows but this
				if inWord == 0 {
					initialUp = false
				}
				inWord++
				t.letters++
				if first {
					t.lowerStart, first = true, false
				}
				before, last = last, r
				continue
			}
			if r >= 0x4E00 && r <= 0x9FA5 { // and of a Chinese one
				if inWord == 0 {
					initialUp = false
				}
				inWord++
				t.letters++
				wide++
				if first {
					t.lowerStart, t.upperStart, first = false, false, false
				}
				before, last = last, r
				continue
			}
			letter := unicode.IsLetter(r)
			if !letter {
				endWord()
			}
			if last == 0 && strings.ContainsRune("\"“„«‹»「『‘", r) {
				t.quoteStart = true
			}
			switch {
			case letter:
				if inWord == 0 {
					initialUp = unicode.IsUpper(r)
				}
				inWord++
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
	endWord()
	t.edgeNumber = edgeNumber(p, segs)
	t.capsWord = capsWord(p.Lines[segs[0].line].Text[segs[0].from:segs[0].to])
	t.ornament = t.digits+t.letters <= ornamentRunes && len(segs) == 1 && ornamental(p.Lines[segs[0].line].Text[segs[0].from:segs[0].to])
	t.han = wide > 0 && 2*wide > t.letters
	t.capsOnly = t.letters >= 3 && !t.han && float64(t.upper) >= capsShare*float64(t.letters)
	end := last
	if strings.ContainsRune("\"'”’»)）」』]", last) {
		end = before
	}
	const marks = "\"'”“’‘»«›‹」』"
	t.quoteEnd = strings.ContainsRune(marks, last) || strings.ContainsRune(".。,", last) && strings.ContainsRune(marks, before)
	t.sentenceEnd = strings.ContainsRune(".!?:。！？…：", end)
	t.softEnd = strings.ContainsRune(",;，、；", end)
	t.hyphenEnd = strings.ContainsRune("-‐¬⸗=\u00ad", last) && unicode.IsLetter(before)
	return t
}

// ornamentRunes is the most letters and figures of an ornament.
const ornamentRunes = 3

// ornamental reports text that stands for a cut-off rule: dashes, stars, dashes
// with a ring between them ("—o—", ":o0o:"), which may be read as another round
// letter ("-n-") where there are dashes on both sides.
func ornamental(text string) bool {
	text = strings.TrimSpace(text)
	if !strings.ContainsAny(text, ornamentMarks) {
		return false
	}
	if strings.Trim(text, "oO0○ "+ornamentMarks) == "" {
		return true
	}
	bare := strings.Trim(text, ornamentMarks+" ")
	at := strings.Index(text, bare)
	return len(bare) == 1 && strings.Contains(ringLike, bare) &&
		strings.ContainsAny(text[:at], ornamentDashes) && strings.ContainsAny(text[at+1:], ornamentDashes)
}

const (
	// ringLike are the letters that a ring is read as.
	ringLike = "oO0nceaus"
	// ornamentDashes are what the dashes of ornaments are read as.
	ornamentDashes = "-–—_=~\u00ad¬"
	ornamentMarks  = ornamentDashes + "*•·.:°+|"
)

// edgeNumber reports whether a row begins or ends with a number of up to three
// digits that stands alone.
func edgeNumber(p *page.Page, segs []segment) bool {
	a, z := segs[0], segs[len(segs)-1]
	first, _, _ := strings.Cut(p.Lines[a.line].Text[a.from:a.to], " ")
	text := p.Lines[z.line].Text[z.from:z.to]
	last := text[strings.LastIndexByte(text, ' ')+1:]
	return shortNumber(first) || shortNumber(last)
}

func shortNumber(s string) bool {
	n := 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			n++
		case unicode.IsLetter(r):
			return false
		}
	}
	return n >= 1 && n <= 3 && len(s) <= 8
}

func capsWord(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return n >= 2 && !unicode.IsLetter(r)
		}
		n++
	}
	return n >= 2
}
