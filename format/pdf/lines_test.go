package pdf

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// setDown sets text from top to bottom in type of one em, columns from right
// to left.
func setDown(em, x, y float64, s string) []glyph {
	var out []glyph
	for i, r := range []rune(s) {
		top := y + float64(i)*em
		g := glyph{text: string(r), size: em, x: x, y: top + ascent*em}
		g.box = page.Box{X: x + 0.05*em, Y: top + 0.05*em, W: 0.9 * em, H: 0.9 * em}
		if r == '，' || r == '。' { // the ink of vertical marks is in the upper right
			g.box = page.Box{X: x + 0.6*em, Y: top, W: 0.3 * em, H: 0.3 * em}
		}
		out = append(out, g)
	}
	return out
}

func TestGroupVertical(t *testing.T) {
	var glyphs []glyph
	glyphs = append(glyphs, setDown(10, 100, 50, "昨日，全市粮食产量增长。")...)
	glyphs = append(glyphs, setDown(10, 85, 50, "二行也是直排，")...)
	glyphs = append(glyphs, setDown(10, 70, 50, "末行")...)
	lines := group(glyphs)
	var got []string
	for _, l := range lines {
		got = append(got, l.Text)
		assert.True(t, l.Vertical, l.Text)
	}
	assert.Equal(t, []string{"昨日，全市粮食产量增长。", "二行也是直排，", "末行"}, got)
}

// A Latin word turned inside a vertical line stays in it, and the last short
// column belongs to the paragraph.
func TestGroupVerticalMixed(t *testing.T) {
	glyphs := setDown(10, 100, 50, "昨日全市")
	for i, r := range "GDP" {
		y := 90 + float64(i)*7
		glyphs = append(glyphs, glyph{text: string(r), size: 10, x: 101.2, y: y, adv: 7, dir: downward,
			box: page.Box{X: 101.2, Y: y + 0.5, W: 7, H: 6}})
	}
	glyphs = append(glyphs, setDown(10, 100, 113, "增长了很多")...)
	glyphs = append(glyphs, setDown(10, 85, 50, "尾")...)
	// Enough horizontal text that the page is not set vertically.
	for i := range 40 {
		glyphs = append(glyphs, glyph{text: "文", size: 10, x: float64(i * 10), y: 300, adv: 10, box: page.Box{X: float64(i*10) + 1, Y: 292, W: 8, H: 9}})
	}
	lines := group(glyphs)
	assert.Len(t, lines, 3)
	assert.Equal(t, "昨日全市GDP增长了很多", lines[0].Text)
	assert.Equal(t, "尾", lines[1].Text)
	assert.True(t, lines[1].Vertical)
	assert.False(t, lines[2].Vertical)
}

func TestGroupKeepsAll(t *testing.T) {
	assert.Empty(t, group(nil))
	// Glyphs without any order are lines of their own, none is lost.
	var glyphs []glyph
	for i := range 500 {
		x, y := float64(i*7919%997), float64(i*104729%991)
		glyphs = append(glyphs, glyph{text: "x", size: 8 + float64(i%5), x: x, y: y, box: page.Box{X: x, Y: y - 8, W: 5, H: 8}, dir: direction(i % 4)})
	}
	n := 0
	for _, l := range group(glyphs) {
		for _, w := range l.Words {
			n += len(w.Text)
		}
	}
	assert.Equal(t, 500, n)
}
