package layout

import "math"

// measureWindow is how many lines on each side tell the measure: enough that
// two of them are full, few enough that a narrow wrap keeps its own measure.
const measureWindow = 4

// bodyWindow is how many lines on each side are looked at for the widest line
// of running text.
const bodyWindow = 6

// findMeasures finds the width of full lines around each line: the second
// widest of the next few, so that one overlong line (a headline) counts for
// nothing.
func findMeasures(ls []textLine) {
	second := func(lo, hi int) float64 {
		var a, b float64
		for i := max(lo, 0); i < min(hi, len(ls)); i++ {
			if w := ls[i].set; w > a {
				a, b = w, a
			} else if w > b {
				b = w
			}
		}
		if b == 0 {
			b = a
		}
		return b
	}
	for i := range ls {
		for k := max(0, i-bodyWindow); k < min(len(ls), i+bodyWindow+1); k++ {
			if k != i && (ls[k].commas > 0 || ls[k].stops > 0) {
				ls[i].bodyWidth = max(ls[i].bodyWidth, ls[k].tight+float64(ls[k].commas)*halfEm)
			}
		}
		for _, k := range []int{i - 1, i + 1} {
			if k >= 0 && k < len(ls) && (math.Abs(ls[k].set-ls[i].set) < sameWidth || k > i && math.Abs(ls[k].set-ls[i].set-ls[i].indent) < sameWidth/2) {
				ls[i].neighbour = true
			}
		}
		ls[i].measureBefore = second(i-measureWindow, i)
		ls[i].measureAfter = second(i+1, i+1+measureWindow)
	}
}

// wrapNarrows is by how many ems the measure must change for a wrap round an
// inset; smaller differences are those of justification.
const wrapNarrows = 3

// sameWidth is by how many ems full lines of one measure differ at most.
const sameWidth = 1.5

// measure returns the measure that the line is judged by: the wider of both
// sides, or the narrower where a column and a wrap meet and the line fits into
// the wrap.
func (l *textLine) measure() float64 {
	narrow, wide := min(l.measureBefore, l.measureAfter), max(l.measureBefore, l.measureAfter)
	if narrow > 0 && wide-narrow >= wrapNarrows && l.set <= narrow+overflow && l.neighbour {
		return narrow
	}
	return wide
}
