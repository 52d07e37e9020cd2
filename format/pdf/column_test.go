package pdf

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// Writers without vertical fonts shift the comma of horizontal setting to the
// upper right of its square; it stays in its line, without a space.
func TestGroupShiftedMarks(t *testing.T) {
	glyphs := setDown(10, 100, 50, "昨日、全市は")
	glyphs = append(glyphs, setDown(10, 85, 50, "増えた。")...)
	for i := range glyphs {
		if g := &glyphs[i]; g.text == "、" || g.text == "。" {
			g.x, g.y = g.x+5.5, g.y-5.5
			g.box = page.Box{X: g.x + 0.5, Y: g.y - 2, W: 2.6, H: 2.6}
		}
		glyphs[i].adv = 10
	}
	var got []string
	for _, l := range group(glyphs) {
		got = append(got, l.Text)
		assert.InDelta(t, 50, l.Box.Y, 1)
	}
	assert.Equal(t, []string{"昨日、全市は", "増えた。"}, got)
}

// A comma at the end of a line across that is squeezed to half its width stands
// as close to the middle of the last character as a shifted one in a column.
func TestGroupSqueezedMark(t *testing.T) {
	var glyphs []glyph
	for n, text := range []string{"这些年的变化，", "沈春生掰着手"} {
		for i, r := range []rune(text) {
			x, y := 50+9.2*float64(i), 100+10*float64(n)
			g := glyph{text: string(r), size: 10, x: x, y: y, adv: 10, box: page.Box{X: x + 0.3, Y: y - 8.5, W: 9.2, H: 9.2}}
			if r == '，' {
				g.box = page.Box{X: x + 0.7, Y: y - 1, W: 1.5, H: 2.4}
			}
			glyphs = append(glyphs, g)
		}
	}
	var got []string
	for _, l := range group(glyphs) {
		got = append(got, l.Text)
	}
	assert.Equal(t, []string{"这些年的变化，", "沈春生掰着手"}, got)
}

// PDFium sorts the end of one column and the head of the next, which have one
// baseline, from left to right.
func TestGroupSortedColumns(t *testing.T) {
	glyphs := append(setDown(10, 100, 50, "昨日全市増"), setDown(10, 85, 90, "次行文字")...)
	for i := range glyphs {
		glyphs[i].order = i + 1
	}
	glyphs[4], glyphs[5] = glyphs[5], glyphs[4]
	var got []string
	for _, l := range group(glyphs) {
		got = append(got, l.Text)
	}
	assert.Equal(t, []string{"昨日全市増", "次行文字"}, got)
}

// Figures that stand side by side in one square belong to their vertical line.
func TestGroupAcross(t *testing.T) {
	glyphs := setDown(10, 100, 50, "昭和六年")
	for i, r := range "10" {
		x := 100 + 5*float64(i)
		glyphs = append(glyphs, glyph{text: string(r), size: 10, x: x, y: 90 + ascent*10, adv: 5,
			box: page.Box{X: x + 0.5, Y: 92, W: 4, H: 7}})
	}
	glyphs = append(glyphs, setDown(10, 100, 100, "月三日")...)
	lines := group(glyphs)
	assert.Len(t, lines, 1)
	assert.Equal(t, "昭和六年10月三日", lines[0].Text)
}

func TestEmbolden(t *testing.T) {
	song, hei := glyph{text: "文"}, glyph{text: "題", black: true}
	glyphs := []glyph{song, song, song, hei}
	embolden(glyphs)
	assert.True(t, glyphs[3].bold)
	assert.False(t, glyphs[0].bold)
	glyphs = []glyph{hei, hei, song}
	embolden(glyphs)
	assert.False(t, glyphs[0].bold, "the type of the text is regular")

	for name, want := range map[string]bool{"simhei": true, "ms-gothic": true, "heiseimin-w3": false, "heiseikakugo-w5": true, "simsun": false} {
		assert.Equal(t, want, isBlack(name), name)
	}
}
