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
