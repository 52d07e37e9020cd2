package layout

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSizesStep(t *testing.T) {
	for _, tt := range []struct {
		name string
		a, b row
		want bool
	}{
		{"measured from ink", row{em: 20}, row{em: 18}, false},
		{"measured, a step apart", row{em: 20}, row{em: 14}, true},
		{"given by the source", row{em: 20, sized: true}, row{em: 18, sized: true}, true},
		{"given, one type", row{em: 20, sized: true}, row{em: 19.5, sized: true}, false},
		{"of another weight", row{em: 20, bold: true}, row{em: 19}, true},
		{"of another weight in one size", row{em: 20, bold: true}, row{em: 20}, false},
	} {
		assert.Equal(t, tt.want, sizesStep(&tt.a, &tt.b), tt.name)
	}
}

// Lines under a headline in strips of their own are decks where they are smaller,
// also where a deck stands between.
func TestDecks(t *testing.T) {
	rs := []row{{em: 30}, {em: 14}, {em: 14}, {em: 29}}
	head := func(i int) piece {
		return piece{headed: true, bare: true, parts: []part{{role: Headline, rows: []int{i}, em: rs[i].em}}}
	}
	for _, tt := range []struct {
		name string
		rows []int
		pred []int
		want []Role
	}{
		{"a deck", []int{0, 1}, []int{-1, 0}, []Role{Headline, Deck}},
		{"a deck of two lines", []int{0, 1, 2}, []int{-1, 0, 1}, []Role{Headline, Deck, Deck}},
		{"the second line of the headline", []int{0, 3}, []int{-1, 0}, []Role{Headline, Headline}},
		{"the headline of another article", []int{0, 1}, []int{-1, -1}, []Role{Headline, Headline}},
		{"the larger line stands below", []int{1, 0}, []int{-1, 0}, []Role{Headline, Headline}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var cs []piece
			for _, i := range tt.rows {
				cs = append(cs, head(i))
			}
			decks(cs, tt.pred, rs)
			var got []Role
			for i := range cs {
				got = append(got, cs[i].parts[0].role)
			}
			assert.Equal(t, tt.want, got)
		})
	}
}

func TestStub(t *testing.T) {
	m := metrics{em: 10}
	wide := strip{rows: make([]int, 8)}
	wide.box.W = 120
	short := strip{rows: make([]int, 1)}
	short.box.W = 40
	assert.True(t, stub(&short, &wide, m), "the end of a paragraph")
	short.box.X = 60
	assert.False(t, stub(&short, &wide, m), "beside an inset")
	short.box.X, short.rows = 0, make([]int, 6)
	assert.False(t, stub(&short, &wide, m), "a narrower column")
}
