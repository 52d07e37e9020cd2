package layout

import (
	"github.com/broadsheet-ocr/broadsheet/locale"
)

// markerSpan is how many lines a dateline or a credit may run over.
const markerSpan = 3

// findDateline looks for a dateline that begins at line i and may run over the
// lines that follow.
func findDateline(ls []textLine, i int, loc *locale.Locale) {
	if ls[i].byline {
		return
	}
	text := ""
	for n := 1; n <= markerSpan && i+n <= len(ls); n++ {
		before := len(text)
		text += ls[i+n-1].folded
		if n == 2 && ls[i].dateline == 0 && ls[i+1].dateline > 0 {
			return // it begins on the next line
		}
		if _, to, _, ok := loc.Datelines.Find(text); ok && to > before {
			// A parenthesis that opens at the end may close on the next line: the
			// longer match wins.
			ls[i].dateline, ls[i].datelineEnd = n, to-before
		}
		if loc.Spaced {
			text += " "
		}
	}
	for k := 1; k < ls[i].dateline; k++ {
		ls[i+k].dateline, ls[i+k].inDateline = 0, true
	}
}

// findInlineCredit looks for a credit that ends line i after the last sentence of
// a caption, or that begins there and ends with the next line.
func findInlineCredit(ls []textLine, i int, loc *locale.Locale) {
	text := ls[i].folded
	if ls[i].credit > 0 {
		return
	}
	for n := range 2 {
		if n == 1 {
			if i+1 >= len(ls) || ls[i+1].blank || ls[i].ends {
				return
			}
			text += ls[i+1].folded
		}
		from, to, _, ok := loc.Credits.Find(text)
		if !ok || to != len(text) || from == 0 || from >= len(ls[i].folded) || !loc.EndsSentence(text[:from]) {
			continue
		}
		ls[i].inlineCredit = from
		ls[i].inlineEnds = n == 0
		if n == 1 {
			ls[i+1].creditRest, ls[i+1].inlineEnds = true, true
		}
		return
	}
}

// findJumpTo looks for a jump line that begins at the end of line i and ends with
// the next line.
func findJumpTo(ls []textLine, i int, loc *locale.Locale) {
	if i+1 >= len(ls) || ls[i].jumpTo[1] > 0 || ls[i+1].blank {
		return
	}
	a, b := ls[i].folded, ls[i+1].folded
	joined := a + b
	if loc.Spaced {
		joined = a + " " + b
	}
	from, to, _, ok := loc.JumpTo.Find(joined)
	if !ok || to != len(joined) || from >= len(a) {
		return
	}
	ls[i].jumpTo = [2]int{from, len(a)}
	ls[i+1].jumpTo = [2]int{0, len(b)}
	ls[i+1].jumpRest = true
}

// findCredit looks for a credit that begins with line i and fills the lines up
// to its end.
func findCredit(ls []textLine, i int, loc *locale.Locale) {
	text := ""
	for n := 1; n <= markerSpan && i+n <= len(ls); n++ {
		if n > 1 && (ls[i+n-1].blank || ls[i+n-1].credit > 0) {
			return
		}
		text += ls[i+n-1].folded
		if from, to, _, ok := loc.Credits.Find(text); ok && from == 0 && to == len(text) {
			ls[i].creditLen = n
			for k := range n {
				ls[i+k].credit = k + 1
			}
			return
		}
		if loc.Spaced {
			text += " "
		}
	}
}
