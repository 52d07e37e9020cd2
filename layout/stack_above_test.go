package layout

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// A paragraph whose first line stands in goes on with that line, not with the
// byline that its second line sees past the indent.
func TestPastIndent(t *testing.T) {
	const em = 10.0
	m := metrics{em: em, leading: 12}
	rs := []row{
		{box: page.Box{X: 60, Y: 0, W: 70, H: em}, em: em},   // byline, over the gutter
		{box: page.Box{X: 140, Y: 14, W: 80, H: em}, em: em}, // first line
		{box: page.Box{X: 120, Y: 26, W: 100, H: em}, em: em},
	}
	stacks := func(rows ...row) []stack {
		var out []stack
		for i := range rows {
			out = append(out, stack{rows: []int{i}, box: rows[i].box, em: rows[i].em})
		}
		return out
	}
	for _, tt := range []struct {
		name  string
		first page.Box
		want  []int
	}{
		{"indented", rs[1].box, []int{1}},
		{"flush left", page.Box{X: 120, Y: 14, W: 100, H: em}, []int{0, 1}},
		{"a line of another column", page.Box{X: 140, Y: 14, W: 50, H: em}, []int{0, 1}},
		{"far above", page.Box{X: 140, Y: -20, W: 80, H: em}, []int{0, 1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rs[1].box = tt.first
			assert.Equal(t, tt.want, pastIndent(stacks(rs[:2]...), rs, []int{0, 1}, &rs[2], m))
		})
	}
}
