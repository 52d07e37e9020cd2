package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// wordingMark is what the wording of a row looks like in the language.
type wordingMark uint16

const (
	bylineMark     wordingMark = 1 << iota // names a writer
	creditMark                             // says who took a picture, and nothing else
	creditTail                             // ends with who took a picture
	captionMark                            // opens as captions do
	jumpFromMark                           // goes on from another page
	jumpToMark                             // goes on elsewhere
	kickerMark                             // label of a series or column
	furnitureMark                          // folio, imprint
	advertisedMark                         // contact data, prices
	noticeMark                             // title of an announcement
	paperMark                              // name of a newspaper
	runInMark                              // opens with a jump line that runs into a paragraph
	folioMark                              // made of what folios and imprints are made of
)

// wordingMost is the most bytes of a row whose wording is looked at: roles that
// show in the wording have short lines.
const wordingMost = 160

// rowText returns the text of a row, its segments parted by a space.
func rowText(p *page.Page, r *row) string {
	if len(r.segs) == 1 {
		s := r.segs[0]
		return p.Lines[s.line].Text[s.from:s.to]
	}
	var b strings.Builder
	for i, s := range r.segs {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p.Lines[s.line].Text[s.from:s.to])
	}
	return b.String()
}

// wording matches a row against the patterns of the language.
func wording(p *page.Page, loc *locale.Locale, r *row) wordingMark {
	text := rowText(p, r)
	if len(text) > wordingMost {
		return 0
	}
	folded := loc.Folded(text)
	m := jumpMarks(folded, loc)
	if m&(jumpFromMark|jumpToMark) != 0 {
		return m // "From Page One" is nobody's name
	}
	for _, w := range [...]struct {
		mark wordingMark
		pat  locale.Patterns
	}{
		{bylineMark, loc.Bylines}, {captionMark, loc.Captions},
		{kickerMark, loc.Kickers},
		{furnitureMark, loc.Furniture}, {advertisedMark, loc.Advertising}, {noticeMark, loc.Notices},
	} {
		if w.pat.Match(folded) {
			m |= w.mark
		}
	}
	if from, to, _, ok := loc.Credits.Find(folded); ok {
		if from == 0 && to == len(folded) && !captionBefore(text, loc) {
			m |= creditMark
		} else {
			m |= creditTail
		}
	}
	return m
}

// captionBefore reports whether a text worded as a credit is a caption with a
// credit after a space: the rest begins with who the office of the reporter names,
// what stands before names no office ("蘇州風景 本報記者韓冠卿攝").
func captionBefore(text string, loc *locale.Locale) bool {
	if loc.Spaced {
		return false
	}
	at := strings.IndexFunc(text, unicode.IsSpace)
	if at <= 0 || utf8.RuneCountInString(text[:at]) < captionLeast {
		return false
	}
	office := func(s string) bool {
		return slices.ContainsFunc(loc.Offices, func(o string) bool { return strings.Contains(s, o) })
	}
	rest := strings.TrimSpace(text[at:])
	folded := loc.Folded(rest)
	from, to, _, ok := loc.Credits.Find(folded)
	end := len(strings.TrimRightFunc(rest, unicode.IsSpace))
	for _, o := range loc.Offices { // the office behind the name tells nothing
		if cut, found := strings.CutSuffix(rest[:end], o); found {
			end = len(cut)
			break
		}
	}
	return ok && from == 0 && to == len(folded) && !office(text[:at]) && office(rest[:end])
}

// captionLeast is the least number of characters of such a caption.
const captionLeast = 2

// telling reports whether a row may have a role that shows in its wording:
// whether anything about it is unlike the middle of a paragraph. Matching
// costs more than all the geometry, so plain body rows are spared.
func (v *view) telling(last bool) bool {
	t := &v.row.text
	if v.fill > 0.9 && t.lowerStart && !v.picture {
		return false
	}
	if v.inside && !last && !v.centred && !v.picture && v.left <= indentMost && v.below < 0.35 {
		return false // the end of a sentence
	}
	return v.row.bold || v.top || v.under || last || v.picture || v.centred || v.fill < 0.6 && !t.lowerStart || v.left > indentMost ||
		v.fill < 0.9 && (v.size > 1.12 || v.size < 0.88) || v.above > 0.35 || v.below > 0.35 || v.rule
}

// titleWording is wording for rows that may be the title piece of a newspaper.
func titleWording(p *page.Page, loc *locale.Locale, r *row) wordingMark {
	m := wording(p, loc, r)
	if text := rowText(p, r); len(text) <= wordingMost {
		folded := loc.Folded(text)
		if loc.Papers.Match(folded) {
			m |= paperMark
		}
		if m&(bylineMark|creditMark|jumpFromMark|jumpToMark) == 0 && loc.Folio.Covered(folded) >= folioShareInside {
			m |= folioMark
		}
	}
	return m
}
