package layout

import (
	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// leadInside is what it costs other text to go on with a byline or a dateline, on
// the scale of the logarithm of odds: they stand where articles begin.
const leadInside = 1.5

// leads marks the pieces without a heading whose text begins as the first column
// under a heading does: with who wrote it, where and when, or from which page it
// comes.
func leads(p *page.Page, loc *locale.Locale, cs []piece, rs []row) {
	for i := range cs {
		c := &cs[i]
		if c.headed || c.aside || c.section {
			continue
		}
		for k := range c.parts {
			pt := &c.parts[k]
			if pt.role == Caption || pt.role == Credit {
				continue
			}
			c.leads = c.resumes || pt.role == Byline || pt.role == Body && pt.first != labelCont && datelined(p, loc, pt, rs)
			break
		}
		if c.leads && !c.resumes && c.open > -1 {
			c.open = -1
		}
	}
}

// datelined reports whether a paragraph opens with a dateline, in one row or two.
func datelined(p *page.Page, loc *locale.Locale, pt *part, rs []row) bool {
	text := rowText(p, &rs[pt.rows[0]])
	if len(pt.rows) > 1 {
		if loc.Spaced {
			text += " "
		}
		text += rowText(p, &rs[pt.rows[1]])
	}
	if len(text) > 2*wordingMost {
		return false
	}
	folded := loc.Folded(text)
	from, to, _, ok := loc.Datelines.Find(folded)
	return ok && from == 0 && to > 0
}
