package textfix

import (
	"bytes"
	"unicode/utf8"
)

// textLine is what a printed line shows of itself.
type textLine struct {
	from, to  int // its text without the spaces at its ends
	end       int // where the next line begins
	indent    int // half ems before the text
	width     int // of the text, in half ems
	first     int // width of its first word, the whole line's where words are not spaced
	words     int
	symbols   int // characters of code and formulas
	clauses   int // punctuation of running text before the last character
	wide      int // wide characters
	gaps      int // spaces beside wide characters
	open      int // brackets that stay open
	begins    rune
	ends      rune // last character
	sentence  bool // it ends a sentence
	marked    bool // it ends with punctuation
	doubled   bool // it may have two spaces side by side
	columns   bool // gaps as between columns of a table
	item      bool // it begins with the mark of a list item
	bullet    bool // it begins with a bullet
	signature bool // it ends with a few characters in brackets
	dateline  bool // it begins with a dateline in brackets
	particle  bool // it ends with a final particle and a mark
	hyphen    bool // it ends with a cut word
	pageBreak bool // a form feed follows
}

// blank reports a line without text.
func (l *textLine) blank() bool { return l.from == l.to }

// tabStop is the width of a tab in half ems.
const tabStop = 8

// readLines measures the lines of a text.
func readLines(lines []textLine, text []byte) []textLine {
	feeds := bytes.IndexByte(text, '\f') >= 0
	for at := 0; at < len(text); {
		end := len(text)
		if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i
		}
		if feeds {
			if i := bytes.IndexByte(text[at:end], '\f'); i >= 0 {
				end = at + i
			}
		}
		stop := end
		lines = append(lines, textLine{})
		l := &lines[len(lines)-1]
		if end < len(text) {
			l.pageBreak = text[end] == '\f'
			end++
		}
		for at < stop && (text[at] <= ' ' || text[at] >= utf8.RuneSelf && text[at] < 0xe4) {
			r, n := decode(text, at)
			if r == '\t' {
				l.indent += tabStop
			} else if r == '\u3000' {
				l.indent += 2
			} else if isSpace(r) {
				l.indent++
			} else {
				break
			}
			at += n
		}
		for stop > at && (text[stop-1] <= ' ' || text[stop-1] >= utf8.RuneSelf) {
			if stop-at >= 3 && text[stop-3] >= 0xe4 && text[stop-2]&0xc0 == 0x80 && text[stop-1]&0xc0 == 0x80 {
				break // three bytes that are no space
			}
			r, n := utf8.DecodeLastRune(text[at:stop])
			if !isSpace(r) && r != '\r' {
				break
			}
			stop -= n
		}
		l.from, l.to, l.end = at, stop, end
		if at < stop {
			l.measure(text[at:stop])
		}
		at = end
	}
	return lines
}
