package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A row of a table has from two to mostCells cells, the words in it are short.
const (
	mostCells   = 10
	longestCell = 8 // characters
)

// isRow reports a line of cells: words and numbers between spaces, at least
// one of them a number, none of them both and no punctuation of sentences.
func isRow(raw string) bool {
	cells := strings.FieldsFunc(raw, unicode.IsSpace)
	if len(cells) < 2 || len(cells) > mostCells {
		return false
	}
	numbers, long := 0, 0
	for _, c := range cells {
		digits, letters := 0, 0
		for _, r := range c {
			switch {
			case unicode.IsDigit(r):
				digits++
			case unicode.IsLetter(r):
				letters++
			case !strings.ContainsRune(".,%-+/:：°℃¥$€£()（）", r):
				return false
			}
		}
		switch {
		case digits > 0 && letters > 0:
			return false
		case digits > 0:
			numbers++
		case utf8.RuneCountInString(c) > longestCell:
			return false
		case letters > 1:
			long++
		}
	}
	// Prose has numbers too, but not half of its words.
	return numbers > 0 && long > 0 && numbers*2 >= len(cells)
}

// inTable reports a row with another row next to it.
func inTable(ls []textLine, i int) bool {
	if !ls[i].row {
		return false
	}
	return i > 0 && ls[i-1].row || i+1 < len(ls) && ls[i+1].row
}

// tableScore is the evidence that a line is a row of a table: it has cells of
// words and numbers as its neighbour has, or heads such rows.
func tableScore(ls []textLine, i int) float64 {
	switch {
	case inTable(ls, i):
		return 3
	case ls[i].row:
		return -2
	case i+1 < len(ls) && inTable(ls, i+1) && !ls[i].ends && len(strings.Fields(ls[i].raw)) >= 2 && ls[i].commas == 0:
		return 1 // names of the columns
	}
	return -6
}
