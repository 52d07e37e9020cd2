package ocr

import (
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// hanLine returns a line of words of which the boxes are nonsense, and sets the
// ink of squares of em pixels from x on, some of them left out.
func hanLine(img *image.Gray, x, y, em int, vertical bool, gap int, words ...string) page.Line {
	at := x
	for i, r := range []rune(strings.Join(words, "")) {
		if i == 6 {
			at += gap
		}
		w := em
		if r < 0x80 {
			w = em / 2
		}
		q := image.Rect(at+1, y, at+w-1, y+em)
		if vertical {
			q = image.Rect(y, at+1, y+em, at+w-1)
		}
		draw.Draw(img, q, image.NewUniform(color.Gray{Y: 20}), image.Point{}, draw.Src)
		at += w
	}
	l := page.Line{Text: strings.Join(words, ""), Vertical: vertical, Size: float64(em)}
	l.Box = page.BoxOf(float64(x), float64(y), float64(at), float64(y+em))
	if vertical {
		l.Box = page.BoxOf(float64(y), float64(x), float64(y+em), float64(at))
	}
	for _, w := range words {
		l.Words = append(l.Words, page.Word{Text: w, Box: l.Box})
	}
	return l
}

func TestSpread(t *testing.T) {
	for _, vertical := range []bool{false, true} {
		img := image.NewGray(image.Rect(0, 0, 600, 600))
		for i := range img.Pix {
			img.Pix[i] = 230
		}
		lines := []page.Line{
			hanLine(img, 20, 20, 40, vertical, 0, "轮", "保级", "成", "48", "功夫"),
			hanLine(img, 20, 100, 40, vertical, 160, "市人", "大代", "表视", "察幸", "福"),
			hanLine(img, 20, 180, 40, vertical, 0, "“大", "伙儿", "。"),
			hanLine(img, 20, 260, 40, vertical, 0, "Die", "Stadt"),
		}
		latin := lines[3].Words[1].Box
		spread(lines, img)
		from := func(l, w int) float64 { return along(&lines[l], lines[l].Words[w].Box).from }
		to := func(l, w int) float64 { return along(&lines[l], lines[l].Words[w].Box).to }
		for i, want := range []float64{20, 60, 140, 180, 220} {
			assert.InDelta(t, want, from(0, i), 3, "word %d of a plain line", i)
		}
		assert.InDelta(t, 300, to(0, 4), 3)
		for i, want := range []float64{20, 100, 180, 420, 500} {
			assert.InDelta(t, want, from(1, i), 3, "word %d of a line with wide white", i)
		}
		assert.InDelta(t, 260, to(1, 2), 3, "no word reaches into the white")
		assert.InDelta(t, to(2, 2)-from(2, 2), (to(2, 1)-from(2, 1))/4, 3, "a mark at the end has no white half")
		assert.Equal(t, latin, lines[3].Words[1].Box, "words of an alphabet stay")
	}
}

// Whatever the engine returns, no word leaves its line and none goes missing.
func TestSpreadHostile(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 50, 50))
	for _, b := range []page.Box{{}, {X: -100, Y: -100, W: 20, H: 20}, {X: 10, Y: 10, W: 1000, H: 1000}, {X: 49, Y: 49, W: 0.5, H: 90}} {
		for _, text := range []string{"中", "中。", "”“", "\xff中", "中\u0301"} {
			l := page.Line{Text: text, Box: b, Words: []page.Word{{Text: text}, {Text: text}, {Text: "中中中"}}}
			require.NotPanics(t, func() { spread([]page.Line{l}, img) })
			for _, w := range l.Words {
				assert.GreaterOrEqual(t, w.Box.X, min(0, b.X)-1e-6)
				assert.LessOrEqual(t, w.Box.Right(), max(0, b.Right())+1e-6)
			}
			require.NotPanics(t, func() { squareSizes([]page.Line{l, l}) })
		}
	}
}

func TestSquareSizes(t *testing.T) {
	build := func(shake, stretch float64) []page.Line {
		rng := rand.New(rand.NewPCG(1, 2))
		var out []page.Line
		for i := range 30 {
			text := "据校长跌淑贞介绍大学图书"
			if i%10 == 9 {
				text = "苗本"
			}
			n := float64(len([]rune(text)))
			l := page.Line{Text: text, Block: 1 + i/20, Words: []page.Word{{Text: text}}}
			l.Box = page.Box{Y: float64(i) * 50, W: n * 33 * (1 + stretch*rng.Float64()), H: 40}
			l.Size = 36 * (1 + shake*(2*rng.Float64()-1))
			out = append(out, l)
		}
		return out
	}
	poor := build(0.3, 0.04)
	squareSizes(poor)
	for i, l := range poor {
		if i%10 != 9 {
			assert.InDelta(t, 33.5, l.Size, 1.5, "line %d", i)
		}
		assert.Equal(t, l.Size, l.Words[0].Size)
	}
	clean := build(0.01, 0.2)
	before := clean[3].Size
	squareSizes(clean)
	assert.Equal(t, before, clean[3].Size, "heights that agree are believed")
}
