package layout

// judgeTable weighs rows of figures: leaders, many digits, wide gaps.
func judgeTable(v *view, l *ledger) {
	t := &v.row.text
	l.add(-2.6, "few lines are of tables")
	l.when(t.leader, 2, "leaders")
	l.when(t.digits > 0 && 2*t.digits > t.letters, 1.6, "many figures")
	l.when(t.digits > t.letters, 1, "mostly figures")
	l.when(len(v.row.segs) > 2, 0.6, "in several pieces")
	l.when(v.size > 1.3, -2, "large")
	l.when(t.lowerStart, -0.5, "starts in lower case")
}
