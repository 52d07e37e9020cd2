package layout

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// TestVerticalFrontPage lays out a front page of vertical lines: a level folio over
// them, the title with its imprint at the right, and an article under a level
// headline beside one under a vertical headline.
func TestVerticalFrontPage(t *testing.T) {
	p := &page.Page{Width: 800, Height: 700, Index: 1, Lang: "zh-Hant"}
	want := map[int]Role{}
	article := map[int]string{}
	add := func(text string, x, y, em float64, vertical bool, role Role, of string) {
		n := float64(len([]rune(text)))
		b := page.Box{X: x, Y: y, W: n * em, H: em}
		if vertical {
			b.W, b.H = b.H, b.W
		}
		l := page.Line{Text: text, Box: b, Size: em, Vertical: vertical, Conf: -1}
		want[len(p.Lines)] = role
		article[len(p.Lines)] = of
		p.Lines = append(p.Lines, l)
	}
	add("中華民國十八年十月十二日", 20, 10, 10, false, Furniture, "")
	add("第1版", 700, 10, 10, false, Furniture, "")
	add("漢皋晚報", 740, 50, 44, true, Masthead, "")
	for i, s := range []string{"第九千五百三十九號", "中華民國十八年十月十二日", "零售每份四分"} {
		add(s, 772-float64(i)*15, 260, 10, true, Furniture, "")
	}
	body := func(x float64, lines int, y float64, of string) {
		for i := range lines {
			add("昨日下午三時國術館陳伯鈞", x-float64(i)*16, y, 10, true, Body, of)
		}
	}
	add("銀盾歸於東華", 690, 60, 24, true, Headline, "a")
	body(665, 18, 50, "a")
	body(690, 20, 190, "a")
	add("颶風過境房屋多毀", 110, 50, 24, false, Headline, "b")
	body(330, 18, 90, "b")
	body(330, 18, 230, "b")
	l, err := Analyze(context.Background(), p, locale.Match("zh-Hant"))
	require.NoError(t, err)
	unit := map[string]map[int]bool{}
	for u := range l.Units {
		for _, b := range l.Units[u].Blocks {
			for _, sp := range l.Blocks[b].Spans {
				of := article[sp.Line]
				if unit[of] == nil {
					unit[of] = map[int]bool{}
				}
				unit[of][u] = true
			}
		}
	}
	assert.Len(t, unit["a"], 1, "one unit")
	assert.Len(t, unit["b"], 1, "one unit")
	assert.Empty(t, unit[""], "furniture is in no unit")
	for _, b := range l.Blocks {
		for _, sp := range b.Spans {
			assert.Equal(t, want[sp.Line], b.Role, p.Lines[sp.Line].Text)
		}
	}
}
