package layout

import "github.com/broadsheet-ocr/broadsheet/locale"

// findJumps looks for jump lines at both ends of a folded line. What says where
// the text comes from does not say where it goes: the wordings are alike.
func findJumps(l *textLine, loc *locale.Locale) {
	if a, b, _, ok := loc.JumpFrom.Find(l.folded); ok && a == 0 {
		l.jumpFrom = [2]int{a, b}
	}
	if a, b, _, ok := loc.JumpTo.Find(l.folded); ok && b == len(l.folded) && a >= l.jumpFrom[1] {
		l.jumpTo = [2]int{a, b}
	}
}

// jumpEmission is the evidence of a line that is nothing but a jump line: it
// begins the text, or ends it. ok is false for other lines.
func jumpEmission(l *textLine, s textState) (e float64, ok bool) {
	whole := markerCovers * float64(len(l.folded))
	switch {
	case l.jumpFrom[1] > 0 && float64(l.jumpFrom[1]) >= whole:
		if s == paraF || s == paraL {
			return certain, true
		}
	case l.jumpTo[1] > 0 && !l.jumpRest && float64(l.jumpTo[1]-l.jumpTo[0]) >= whole:
		if s == jumpToF || s == jumpToL {
			return certain, true
		}
		if s.isBody() {
			return 0, true // the measure is full and the line cut
		}
	default:
		return 0, false
	}
	return textNever, true
}
