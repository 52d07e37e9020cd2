package layout

// tableGap is the width, in body ems, from which on a space parts the columns of
// a table.
const tableGap = 1.4

// judgeTable weighs rows of figures: leaders, many digits, wide gaps.
func judgeTable(v *view, l *ledger) {
	t := &v.row.text
	l.add(-2.6, "few lines are of tables")
	l.when(t.leader, 2, "leaders")
	l.when(t.digits == 0 && v.row.figure && v.row.gap > tableGap, 4, "figures in words apart from the words")
	l.when(t.digits > 0 && 2*t.digits > t.letters, 1.6, "many figures")
	l.when(t.digits > t.letters, 1, "mostly figures")
	l.when(t.digits > 0 && v.row.gap > tableGap, 3, "figures apart from the words")
	l.when(t.edgeNumber && v.row.gap > tableGap, 1, "ends with a figure")
	l.when(v.row.gap > 2*tableGap, 1, "wide space inside")
	l.when(len(v.row.segs) > 2, 0.6, "in several pieces")
	l.when(v.size > 1.3, -2, "large")
	l.when(t.lowerStart, -0.5, "starts in lower case")
}
