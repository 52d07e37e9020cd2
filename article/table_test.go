package article

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/page"
)

func TestTableRows(t *testing.T) {
	across := []page.Line{
		{Text: "Wheat", Box: page.Box{X: 0, Y: 0, W: 30, H: 8}},
		{Text: "12.5", Box: page.Box{X: 100, Y: 1, W: 20, H: 7}},
		{Text: "Oats   4.1", Box: page.Box{X: 0, Y: 12, W: 120, H: 8}},
		{Text: "Barley", Box: page.Box{X: 0, Y: 24, W: 35, H: 10}},
		{Text: "37", Box: page.Box{X: 110, Y: 25, W: 10, H: 7}},
	}
	down := []page.Line{
		{Text: "米", Vertical: true, Box: page.Box{X: 90, Y: 0, W: 8, H: 8}},
		{Text: "三", Vertical: true, Box: page.Box{X: 90, Y: 60, W: 8, H: 8}},
		{Text: "生糸", Vertical: true, Box: page.Box{X: 78, Y: 0, W: 8, H: 16}},
	}
	for _, tt := range []struct {
		name  string
		lines []page.Line
		want  []string
	}{
		{"cells that are lines of their own", across, []string{"Wheat 12.5", "Oats 4.1", "Barley 37"}},
		{"set vertically", down, []string{"米 三", "生糸"}},
		{"without places", []page.Line{{Text: "Oats  4.1"}, {Text: "Wheat  12.5"}}, []string{"Oats 4.1", "Wheat 12.5"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var spans []layout.Span
			var text []string
			for i, l := range tt.lines {
				spans = append(spans, layout.Span{Line: i, To: len(l.Text)})
				text = append(text, l.Text)
			}
			assert.Equal(t, tt.want, tableRows(&page.Page{Lines: tt.lines}, spans, text))
		})
	}
}
