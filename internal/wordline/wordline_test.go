package wordline

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/broadsheet-ocr/broadsheet/page"
)

func TestLangs(t *testing.T) {
	for want, names := range map[string][]string{
		"zh-Hant": {"chi_tra", "chi_tra", "eng"},
		"de":      {"German", "deu", "", "nonsense!"},
		"en":      {"eng+fra", "en_US", "en"},
		"":        {"", "!", "und"},
	} {
		l := Langs{}
		for _, n := range names {
			l.Add(n)
		}
		assert.Equal(t, want, l.Main(), names)
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "plain": "plain", "two words": "two words", " a  b ": "a b", "a\n\tb": "a b",
		"一　二": "一 二", "a\xff": "a\uFFFD", " ": "", "end ": "end",
	} {
		assert.Equal(t, want, Clean(in), "%q", in)
	}
}

func TestFinish(t *testing.T) {
	l := page.Line{Words: []page.Word{
		{Text: "晶", Conf: 0.5, Box: page.Box{X: 0, Y: 0, W: 20, H: 20}},
		{Text: "報", Conf: -1, Box: page.Box{X: 0, Y: 20, W: 20, H: 20}},
	}}
	assert.True(t, Finish(&l))
	assert.Equal(t, "晶報", l.Text)
	assert.Equal(t, page.Box{W: 20, H: 40}, l.Box)
	assert.Equal(t, 0.5, l.Conf)
	assert.True(t, l.Vertical)
	assert.InDelta(t, 21.5, Em(&l), 0.1)
	assert.False(t, Finish(&page.Line{}))
	assert.Zero(t, Em(&page.Line{Text: "no place"}))
}

// A space that was set between ideographs stays, white of letterspacing and
// beside marks does not, nor does a gutter.
func TestJoinHan(t *testing.T) {
	line := func(vertical bool, at ...any) []page.Word {
		var words []page.Word
		for i := 0; i < len(at); i += 2 {
			b := page.Box{X: at[i+1].(float64), W: 19, H: 19}
			if vertical {
				b.X, b.Y = 0, b.X
			}
			words = append(words, page.Word{Text: at[i].(string), Box: b})
		}
		return words
	}
	for _, vertical := range []bool{false, true} {
		assert.Equal(t, "夕阳 生辉", Join(line(vertical, "夕", 0.0, "阳", 20.0, "生", 60.0, "辉", 80.0)))
		assert.Equal(t, "夕阳生辉", Join(line(vertical, "夕", 0.0, "阳", 40.0, "生", 80.0, "辉", 120.0)))
		assert.Equal(t, "夕阳，生辉", Join(line(vertical, "夕", 0.0, "阳", 20.0, "，", 40.0, "生", 80.0, "辉", 100.0)))
		assert.Equal(t, "夕阳生辉", Join(line(vertical, "夕", 0.0, "阳", 20.0, "生", 200.0, "辉", 220.0)))
	}
	assert.Equal(t, "王伟 Li", Join(line(false, "王", 0.0, "伟", 20.0, "Li", 60.0)))
	assert.Equal(t, "夕阳", Join([]page.Word{{Text: "夕"}, {Text: "阳"}}))
}
