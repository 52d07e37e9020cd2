package layout

import (
	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

const (
	// jumpShare is the share of a row that the wording of a jump line covers where
	// the row is one.
	jumpShare = 0.7
	// jumpMost is the most bytes of a row that is nothing but a jump line.
	jumpMost = 72
)

// jumpMarks says whether a folded row is a jump line, or opens with one that
// runs into a paragraph and is parted from it later.
func jumpMarks(folded string, loc *locale.Locale) wordingMark {
	var m wordingMark
	if !loc.MayJump(folded) {
		return m
	}
	opens := 0 // the wordings are alike: what comes from a page does not go there
	if from, to, _, ok := loc.JumpFrom.Find(folded); ok && from == 0 {
		opens = to
		if float64(to) >= jumpShare*float64(len(folded)) {
			m |= jumpFromMark
		} else if to > 0 {
			m |= runInMark
		}
	}
	if from, to, _, ok := loc.JumpTo.Find(folded); ok && to == len(folded) && from >= opens && float64(to-from) >= jumpShare*float64(to) {
		m |= jumpToMark
	}
	return m
}

// jumpLines marks the rows of a strip that are worded as jump lines and were
// not looked at otherwise, and jump lines that run over two rows. A jump line is
// set like the text that it follows: only its wording shows it.
func jumpLines(p *page.Page, loc *locale.Locale, vs []view) {
	before, space := "", ""
	if loc.Spaced {
		space = " "
	}
	for k := range vs {
		text := rowText(p, vs[k].row)
		if len(text) > wordingMost {
			before = ""
			continue
		}
		folded := loc.Folded(text)
		if !vs[k].worded {
			vs[k].mark |= jumpMarks(folded, loc)
		}
		if before != "" && len(folded) < jumpMost/2 && (vs[k].mark|vs[k-1].mark)&(jumpFromMark|jumpToMark) == 0 &&
			loc.MayJump(before, space, folded) {
			before += space
			if both := jumpMarks(before+folded, loc) & (jumpFromMark | jumpToMark); both != 0 {
				vs[k-1].mark, vs[k].mark = both, both
			}
		}
		if before = folded; len(before) > jumpMost {
			before = ""
		}
	}
}
