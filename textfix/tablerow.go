package textfix

// The cells of a table row, two bits each in its kind.
const (
	wordCell   = 1 // two wide characters or more
	numberCell = 2 // a number, with its signs
	latinCell  = 3 // a word of Latin letters
)

const (
	leastCells = 3   // cells of a row
	mostCells  = 15  // cells that a kind has room for
	mostRow    = 256 // bytes of a line that is looked at
)

// rowKind returns which kinds of cells follow each other in a line, if it may be
// the row of a table whose cells stand one space apart: words of wide
// characters, numbers and Latin words without punctuation, and at least one
// number beside a word. 0 is any other line.
func rowKind(line []byte) (kind uint32) {
	if len(line) > mostRow {
		return 0
	}
	cells, beside := 0, false
	last := uint32(0)
	for i := 0; i < len(line); {
		if line[i] == ' ' {
			i++
			continue
		}
		cell, n := uint32(0), 0
		for i < len(line) && line[i] != ' ' {
			r, size := decode(line, i)
			c := uint32(0)
			switch {
			case isDigit(r) || r == '.' || r == '-' || r == '+' || r == '%':
				c = numberCell
			case isASCIILetter(r):
				c = latinCell
			case isWide(r) && !isWideMark(r):
				c = wordCell
			}
			if c == 0 || cell != 0 && c != cell {
				return 0
			}
			cell = c
			n++
			i += size
		}
		if cells++; cells > mostCells || cell == wordCell && n == 1 {
			return 0
		}
		beside = beside || last|cell == wordCell|numberCell && last != cell
		kind = kind<<2 | cell
		last = cell
	}
	if cells < leastCells || !beside {
		return 0
	}
	return kind
}
