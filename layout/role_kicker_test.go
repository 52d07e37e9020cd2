package layout

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// TestPlainKickers takes short lines in the type of the body for kickers where they
// stand close over a headline, and nothing else.
func TestPlainKickers(t *testing.T) {
	m := metrics{em: 10, leading: 12}
	for name, c := range map[string]struct {
		text  lineText
		fill  float64
		above float64
		head  float64 // top of the headline
		want  Role
	}{
		"over a headline":      {lineText{letters: 9, upperStart: true}, 0.4, 1, 15, Kicker},
		"end of a paragraph":   {lineText{letters: 9, sentenceEnd: true}, 0.4, 1, 15, Body},
		"close under a text":   {lineText{letters: 9, upperStart: true}, 0.4, 0, 15, Body},
		"far from a headline":  {lineText{letters: 9, upperStart: true}, 0.4, 1, 60, Body},
		"as wide as its place": {lineText{letters: 30, upperStart: true}, 1, 1, 15, Body},
	} {
		t.Run(name, func(t *testing.T) {
			rs := []row{{}, {text: c.text}, {}}
			vs := []*view{{row: &rs[0]}, {row: &rs[1], fill: c.fill, above: c.above}, {row: &rs[2]}}
			in := [][]part{{
				{role: Body, rows: []int{0}, box: page.Box{Y: -40, W: 150, H: 10}, em: 10},
				{role: Body, rows: []int{1}, box: page.Box{X: 40, Y: 0, W: 60, H: 10}, em: 10},
				{role: Headline, rows: []int{2}, box: page.Box{Y: c.head, W: 150, H: 20}, em: 20, run: true},
			}}
			out := plainKickers([]strip{{}}, in, rs, vs, m)
			assert.Equal(t, c.want, out[0][1].role)
			assert.Equal(t, c.want == Body, out[0][2].run, "the kicker begins the heading")
			assert.Equal(t, Body, in[0][1].role, "the argument stays as it was")
		})
	}
}
