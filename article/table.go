package article

import (
	"strings"

	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// sameRow is the share of the height of the lower of two cells that they have in
// common where they stand in one row.
const sameRow = 0.5

// tableRows returns the rows of a table, the cells of each parted by one space.
// text is the text of each span; many sources give each cell of a row as a line
// of its own. Without places each span is a row.
func tableRows(p *page.Page, spans []layout.Span, text []string) []string {
	if len(spans) != len(text) {
		return text
	}
	var rows []string
	for k, t := range text {
		t = strings.Join(strings.Fields(t), " ")
		if n := len(rows); n > 0 && besides(&p.Lines[spans[k-1].Line], &p.Lines[spans[k].Line]) {
			rows[n-1] += " " + t
			continue
		}
		rows = append(rows, t)
	}
	return rows
}

// besides reports whether b stands in the same row as a, after it.
func besides(a, b *page.Line) bool {
	if a == b {
		return true
	}
	if a.Box.Empty() || b.Box.Empty() || a.Vertical != b.Vertical {
		return false
	}
	if a.Vertical {
		return b.Box.Y > a.Box.Y && a.Box.OverlapX(b.Box) > sameRow*min(a.Box.W, b.Box.W)
	}
	return b.Box.X > a.Box.X && a.Box.OverlapY(b.Box) > sameRow*min(a.Box.H, b.Box.H)
}
