package layout

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// spreadOf returns two pages of twoColumns side by side, gap apart, the lines of
// the source running over both where run is set; and for each line whether it is
// on the right.
func spreadOf(gap float64, run bool) *page.Page {
	a, b := twoColumns(), twoColumns()
	p := &page.Page{Width: 2*420 + gap + 40, Height: 600}
	for i := range b.Lines {
		l := &b.Lines[i]
		for k := range l.Words {
			l.Words[k].Box.X += 420 + gap
		}
		l.Box.X += 420 + gap
		if run {
			m := &a.Lines[i]
			m.Text += " " + l.Text
			m.Box = m.Box.Union(l.Box)
			m.Words = append(m.Words, l.Words...)
		}
	}
	p.Lines = a.Lines
	if !run {
		p.Lines = append(p.Lines, b.Lines...)
	}
	return p
}

// vertical turns a page so that its lines run from top to bottom, the first one
// at the right.
func vertical(p *page.Page) *page.Page {
	turn := func(b page.Box) page.Box { return page.Box{X: p.Height - b.Bottom(), Y: b.X, W: b.H, H: b.W} }
	out := &page.Page{Width: p.Height, Height: p.Width}
	for _, l := range p.Lines {
		l.Vertical, l.Box = true, turn(l.Box)
		l.Words = slices.Clone(l.Words)
		for k := range l.Words {
			l.Words[k].Box = turn(l.Words[k].Box)
		}
		out.Lines = append(out.Lines, l)
	}
	return out
}

func TestSpread(t *testing.T) {
	for _, run := range []bool{false, true} {
		p := spreadOf(60, run)
		x, ok := fold(p)
		require.True(t, ok)
		assert.InDelta(t, 450, x, 20)
		l, err := Analyze(context.Background(), p, locale.Match("en"))
		require.NoError(t, err)
		checkLaw(t, l)
		assert.Len(t, l.Columns, 4)
		right := false // the left page comes first
		for _, u := range l.Units {
			for _, b := range u.Blocks {
				assert.False(t, right && l.Blocks[b].Box.Right() < x)
				right = right || l.Blocks[b].Box.X > x
			}
		}
		assert.True(t, right)
	}
}

func TestSpreadOfVerticalPages(t *testing.T) {
	// Two pages one under the other, turned: the first one comes to the right.
	p := twoColumns()
	for _, l := range twoColumns().Lines {
		l.Box.Y += 580
		l.Words = slices.Clone(l.Words)
		for k := range l.Words {
			l.Words[k].Box.Y += 580
		}
		p.Lines = append(p.Lines, l)
	}
	p.Height = 1160
	v := vertical(p)
	x, ok := fold(v)
	require.True(t, ok)
	l, err := Analyze(context.Background(), v, locale.Match("ja"))
	require.NoError(t, err)
	checkLaw(t, l)
	left := false
	for _, u := range l.Units {
		for _, b := range u.Blocks {
			assert.False(t, left && l.Blocks[b].Box.X > x, "the right page comes first")
			left = left || l.Blocks[b].Box.Right() < x
		}
	}
	assert.True(t, left)
}

func TestNoSpread(t *testing.T) {
	for name, p := range map[string]*page.Page{
		"a page":            twoColumns(),
		"a page, vertical":  vertical(twoColumns()),
		"a gutter":          spreadOf(4, false),
		"nothing":           {Width: 900, Height: 300},
		"a line of a title": {Width: 900, Height: 300, Lines: []page.Line{{Text: "wide", Box: page.Box{X: 10, Y: 10, W: 800, H: 30}}}},
	} {
		_, ok := fold(p)
		assert.False(t, ok, name)
	}
	p := spreadOf(60, false) // a headline over both makes it one page
	w := page.Word{Text: "Headline", Box: page.Box{X: 300, Y: 5, W: 300, H: 20}}
	p.Lines = append(p.Lines, page.Line{Text: "Headline", Box: w.Box, Words: []page.Word{w, w, w, w, w, w, w, w}[:1]})
	_, ok := fold(p)
	assert.True(t, ok, "one word may be a mark of the fold")
	for range 12 {
		p.Lines = append(p.Lines, page.Line{Text: "Headline", Box: w.Box, Words: []page.Word{w}})
	}
	_, ok = fold(p)
	assert.False(t, ok)
}
