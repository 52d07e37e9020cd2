package layout

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// cellPage sets words and figures as lines of their own, the figures flush right.
func cellPage(words []string, columns ...[]string) *page.Page {
	const em, leading = 10.0, 12.0
	p := &page.Page{Width: 600, Height: 800}
	add := func(text string, x, y, w float64) {
		b := page.Box{X: x, Y: y, W: w, H: em}
		p.Lines = append(p.Lines, page.Line{Text: text, Box: b, Size: em, Words: []page.Word{{Text: text, Box: b, Size: em, Conf: -1}}, Conf: -1})
	}
	for i, w := range words {
		add(w, 50, 50+leading*float64(i), 0.5*em*float64(len(w)))
	}
	for c, figures := range columns {
		for i, f := range figures {
			if w := 0.5 * em * float64(len(f)); w > 0 {
				add(f, 220+80*float64(c)-w, 50+leading*float64(i), w)
			}
		}
	}
	return p
}

// TestCells joins the words and figures of a table's rows that the source gives
// one by one, and leaves figures beside running text alone.
func TestCells(t *testing.T) {
	names := []string{"Wheat", "Oats", "Barley", "Rye", "Potatoes"}
	one, two := []string{"12.5", "4.1", "37", "8", "106"}, []string{"31", "207", "36", "9.5", "1"}
	for _, tt := range []struct {
		name string
		p    *page.Page
		rows int
	}{
		{"a column of figures", cellPage(names, one), 5},
		{"two of them", cellPage(names, one, two), 5},
		{"a cell is missing at the left", cellPage(names, []string{"12.5", "", "37", "8", "106"}, two), 5},
		{"two figures are no column", cellPage(names[:2], one[:2]), 4},
		{"beside running text", cellPage([]string{"the councillors of", "our town have met", "to speak about the", "price of the wheat", "and of barley once"}, one), 10},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := frameOf(tt.p)
			m := measure(tt.p, f)
			g := &gutters{m: m, white: inkOf(tt.p, f, m)}
			rs, homeless := rows(tt.p, f, segments(tt.p, f, m, g), m, g, newWallIndex(nil), nil)
			assert.Empty(t, homeless)
			assert.Len(t, rs, tt.rows)
		})
	}
}
