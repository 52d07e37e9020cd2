package layout

// jumpWorded is the evidence of a row that says nothing but that the text goes
// on: hardly a sentence does.
const jumpWorded = 14

// judgeJumpFrom weighs lines that say where the text began.
func judgeJumpFrom(v *view, l *ledger) {
	l.add(-4.5, "few lines are jump lines")
	l.when(v.mark&jumpFromMark != 0, jumpWorded, "worded as a jump line")
	l.when(v.row.text.words > 12, -3, "long")
}

// judgeJumpTo weighs lines that say where the text goes on.
func judgeJumpTo(v *view, l *ledger) {
	l.add(-4.5, "few lines are jump lines")
	l.when(v.mark&jumpToMark != 0, jumpWorded, "worded as a jump line")
	l.when(v.row.text.words > 12, -3, "long")
}
