package layout

// judgeCaption weighs text of pictures: directly under or over one, in smaller
// or other type than the body.
func judgeCaption(v *view, l *ledger) {
	l.add(-3, "few lines are captions")
	l.when(v.picture, 3.5, "at a picture")
	l.when(v.mark&captionMark != 0, 1.5, "worded as a caption")
	l.when(v.mark&creditTail != 0 && v.picture, 1, "ends with a credit")
	l.when(v.mark&creditMark != 0, -2, "worded as a credit")
	l.when(v.size < smallType, 0.9, "smaller than body")
	l.when(v.size > 1.3, -2, "large")
	l.when(v.row.bold, 0.3, "bold")
}

// judgeCredit weighs lines that say who took a picture.
func judgeCredit(v *view, l *ledger) {
	l.add(-4.5, "few lines are credits")
	l.when(v.mark&creditMark != 0, 4.5, "worded as a credit")
	l.when(v.picture, 1.8, "at a picture")
	l.when(v.size < smallType, 0.5, "smaller than body")
	l.when(v.size > 1.3, -2, "large")
}
