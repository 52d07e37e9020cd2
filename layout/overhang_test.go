package layout

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/broadsheet-ocr/broadsheet/page"
)

func TestOverhang(t *testing.T) {
	m := metrics{em: 10, leading: 12}
	text := func(x, y float64) stack {
		return stack{rows: make([]int, 9), box: page.Box{X: x, Y: y, W: 100, H: 110}, em: 10}
	}
	head := stack{rows: []int{0}, box: page.Box{X: 130, Y: 0, W: 70, H: 30}, em: 30}
	var cols []column
	for _, x := range []float64{0, 115, 230} {
		b := page.Box{X: x, Y: 40, W: 100, H: 110}
		cols = append(cols, column{box: b, members: []page.Box{b}, rows: 9})
	}
	for name, c := range map[string]struct {
		others []stack
		down   []page.Box
		want   page.Box
	}{
		"over the columns on both sides": {
			others: []stack{text(0, 40), text(115, 40), text(230, 40)},
			want:   page.Box{X: 0, Y: 0, W: 330, H: 30},
		},
		"not over a column that starts elsewhere": {
			others: []stack{text(0, 60), text(115, 40), text(230, 40)},
			want:   head.box, // in the middle of its own column
		},
		"not past a column rule": {
			others: []stack{text(0, 40), text(115, 40), text(230, 40)},
			down:   []page.Box{{X: 222, Y: 0, W: 1, H: 150}},
			want:   head.box,
		},
		"no text below": {want: head.box},
	} {
		t.Run(name, func(t *testing.T) {
			in := append([]stack{head}, c.others...)
			out := overhang(place(in, cols, m), cols, m, c.down, nil)
			assert.Equal(t, c.want, out[0].span)
			assert.Empty(t, in[0].span, "the argument stays as it was")
		})
	}
}
