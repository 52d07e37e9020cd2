package layout

import "github.com/broadsheet-ocr/broadsheet/locale"

const (
	// edgeLines is how many lines at each end of a page may hold furniture
	// without standing apart.
	edgeLines = 8
	// folioShare is the share of a line that pieces of folios must cover for it
	// to be one, at the edge of the page and elsewhere.
	folioShare, folioShareInside = 0.6, 0.8
	// titleWidth is the width in ems that the name of a paper or of a section
	// beside a folio has at most.
	titleWidth = 10
)

// findTextFurniture marks the lines of mastheads, folios, editors' boxes and
// imprints: made of dates, page numbers, editors and the like, and either at
// the edge of the page or in a chunk of nothing else.
func findTextFurniture(ls []textLine, loc *locale.Locale) []bool {
	out := make([]bool, len(ls))
	if len(ls) < 2 {
		return out
	}
	for from := 0; from < len(ls); {
		to, only := from, true
		for ; to < len(ls) && (to == from || !ls[to].blank); to++ {
			only = only && isFolio(&ls[to], loc, folioShareInside)
		}
		for i := from; only && i < to; i++ {
			out[i] = true
		}
		from = to
	}
	markEdge(ls, out, loc, 0, 1)
	markEdge(ls, out, loc, len(ls)-1, -1)
	return out
}

// markEdge goes from one end of the page inwards, up to the first running
// text, and marks the folios there with the short titles that stand before or
// between them.
func markEdge(ls []textLine, out []bool, loc *locale.Locale, start, step int) {
	last := -1
	for n, i := 0, start; n < edgeLines && i >= 0 && i < len(ls); n, i = n+1, i+step {
		l := &ls[i]
		if l.runningText() && !isFolio(l, loc, folioShare) || l.jumpFrom[1] > 0 || l.jumpTo[1] > 0 {
			break
		}
		flows := step < 0 && i > 0 && !l.blank && !ls[i-1].ends && ls[i-1].commas > 0
		if isFolio(l, loc, folioShare) && !flows && (l.furniture || l.chunkAds < adDensity) {
			out[i] = true
			last = n
		}
	}
	for n, i := 0, start; n < last; n, i = n+1, i+step {
		l := &ls[i]
		if l.width <= titleWidth && l.chunkAds < adDensity && !l.byline && l.credit == 0 && !l.ends && l.dateline == 0 {
			out[i] = true
		}
	}
}

// isFolio reports a line that is worded as furniture or made of its pieces.
func isFolio(l *textLine, loc *locale.Locale, share float64) bool {
	if l.furniture {
		return true
	}
	if l.byline || l.credit > 0 || l.dateline > 0 || l.jumpFrom[1] > 0 || l.jumpTo[1] > 0 {
		return false
	}
	return loc.Folio.Covered(l.folded) >= share
}
