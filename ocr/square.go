package ocr

import (
	"math"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/page"
)

const (
	// leastSquares is the least length of a line, in squares, that tells their
	// size.
	leastSquares = 4
	// spacedOut is how much larger than by its height a square is when the line
	// is spaced out or has white inside.
	spacedOut = 1.5
	// likeSquare is the ratio up to which two squares of a block are of one size,
	// and evenReach how many lines before and after a line are compared with it.
	likeSquare = 1.25
	evenReach  = 8
)

// squareSizes gives the lines in Han characters and kana of a page the size of
// the squares that they are set in, where that is more even from line to line
// than what their height says: on poor scans tall and flat characters, broken
// strokes, curl and dirt change the height by a third. On clean ones the height
// is the better measure, for lines are spaced to fill their column.
func squareSizes(lines []page.Line) {
	squares := make([]float64, len(lines))
	var high, wide, ratio []float64
	last := -1
	for i := range lines {
		l := &lines[i]
		squares[i] = squareSize(l)
		if squares[i] == 0 || l.Size <= 0 {
			continue
		}
		ratio = append(ratio, squares[i]/l.Size)
		if last >= 0 && lines[last].Block == l.Block {
			high = append(high, math.Abs(math.Log(l.Size/lines[last].Size)))
			wide = append(wide, math.Abs(math.Log(squares[i]/squares[last])))
		}
		last = i
	}
	if len(high) == 0 || middle(wide) >= middle(high) {
		return
	}
	usual := middle(ratio)
	for i := range lines {
		if l := &lines[i]; squares[i] == 0 || squares[i] > spacedOut*usual*l.Size {
			squares[i] = usual * l.Size
		}
	}
	for from := 0; from < len(lines); {
		to := from
		for to < len(lines) && lines[to].Block == lines[from].Block {
			to++
		}
		even(lines[from:to], squares[from:to])
		from = to
	}
}

// even sets the lines of a block, each in the median size of those like it.
func even(lines []page.Line, sizes []float64) {
	var like []float64
	for i := range lines {
		like = like[:0]
		for _, s := range sizes[max(0, i-evenReach):min(len(sizes), i+evenReach+1)] {
			if s < likeSquare*sizes[i] && sizes[i] < likeSquare*s {
				like = append(like, s)
			}
		}
		if len(like) == 0 {
			continue
		}
		lines[i].Size = middle(like)
		for j := range lines[i].Words {
			lines[i].Words[j].Size = lines[i].Size
		}
	}
}

// squareSize returns the size of the squares of a line, 0 where it does not
// tell.
func squareSize(l *page.Line) float64 {
	if len(l.Words) == 0 || !square(l.Words) {
		return 0
	}
	var n float64
	for i := range l.Words {
		n += widthOf(l.Words[i].Text, i == 0, i == len(l.Words)-1)
	}
	if n < leastSquares {
		return 0
	}
	s := along(l, l.Box)
	return (s.to - s.from) / n
}

// middle returns the median. It reorders its argument.
func middle(v []float64) float64 {
	slices.Sort(v)
	return v[len(v)/2]
}
