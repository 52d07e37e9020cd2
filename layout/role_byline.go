package layout

// judgeByline weighs lines that name writers, by wording and size.
func judgeByline(v *view, l *ledger) {
	l.add(-4, "few lines are bylines")
	l.when(v.mark&bylineMark != 0, 6.5, "worded as a byline")
	l.when(v.mark&creditMark != 0 && v.picture, -4, "names who took the picture")
	l.when(v.size > 1.5, -2, "large")
	l.when(v.row.text.words > 12, -2, "long")
	l.when(v.centred, 0.5, "centred")
	l.when(v.fill > 0.95 && !v.row.bold, -0.5, "fills the column")
}
