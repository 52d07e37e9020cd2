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
