package hocr

import (
	"math"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/page"
)

func texts(lines []page.Line) []string {
	var t []string
	for _, l := range lines {
		t = append(t, l.Text)
	}
	return t
}

func TestParseLines(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string
	}{
		{"lines of all classes", `<div class=ocr_page>
			<span class='ocr_header' title='bbox 0 0 9 9'><span class=ocrx_word>THE</span> <span class=ocrx_word>TIMES</span></span>
			<span class='ocr_textfloat'><span class=ocrx_word>float</span></span>
			<span class='ocr_caption'><span class=ocrx_word>caption</span></span>
			<span class='ocr_line'><span class=ocrx_word>line</span></span></div>`,
			[]string{"THE TIMES", "float", "caption", "line"}},
		{"a header that is a block of lines", `<div class=ocr_page><div class=ocr_header>
			<span class=ocr_line><span class=ocrx_word>one</span></span>
			<span class=ocr_line><span class=ocrx_word>two</span></span></div></div>`,
			[]string{"one", "two"}},
		{"lines without words", `<div class=ocr_page><span class=ocr_line>as it  stands</span></div>`,
			[]string{"as it stands"}},
		{"text beside words is kept", `<div class=ocr_page><span class=ocr_line><span class=ocrx_word>a</span> rest</span></div>`,
			[]string{"a rest"}},
		{"a word outside a line is kept", `<div class=ocr_page><span class=ocrx_word>lone</span></div>`,
			[]string{"lone"}},
		{"entities and nested markup", `<div class=ocr_page><span class=ocr_line><span class=ocrx_word><em>A&amp;P</em></span></span></div>`,
			[]string{"A&P"}},
		{"characters of their own", `<div class=ocr_page><span class=ocr_line><span class=ocrx_word><span class=ocrx_cinfo>o</span><span class=ocrx_cinfo>n</span></span></span></div>`,
			[]string{"on"}},
		{"empty words and lines", `<div class=ocr_page><span class=ocr_line><span class=ocrx_word> </span></span></div>`, nil},
		{"no line", `<div class=ocr_page></div>`, nil},
		{"no spaces between ideographs", `<div class=ocr_page><span class=ocr_line><span class=ocrx_word>市民</span>
			<span class=ocrx_word>，</span> <span class=ocrx_word>Smith</span> <span class=ocrx_word>カナ</span> <span class=ocrx_word>谓</span></span></div>`,
			[]string{"市民， Smith カナ谓"}},
		{"spaces between Hangul", `<div class=ocr_page><span class=ocr_line><span class=ocrx_word>서울</span>
			<span class=ocrx_word>시민</span></span></div>`, []string{"서울 시민"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lines, err := ParseLines(strings.NewReader(tt.in))
			require.NoError(t, err)
			assert.Equal(t, tt.want, texts(lines))
		})
	}
}

func TestParseLinesReadsProperties(t *testing.T) {
	lines, err := ParseLines(strings.NewReader(`<div class='ocr_page'>
		<div class='ocr_carea'><p class='ocr_par'><span class='ocr_line' title="bbox 10 20 110 50; baseline -0.01 -3; x_size 27.6">
			<span class='ocrx_word' title='bbox 10 20 50 50; x_wconf 80'><strong>Fire</strong></span>
			<span class='ocrx_word' title='bbox 60 20 110 50 ; x_wconf 60.5'><strong>out</strong></span></span></p></div>
		<div class='ocr_carea'><span class='ocr_line' title='bbox 1 x 2 3; x_size -1'>
			<span class='ocrx_word' title='bbox 5 60 25 81; x_wconf 300'>The</span></span></div></div>`))
	require.NoError(t, err)
	require.Len(t, lines, 2)
	a, b := lines[0], lines[1]
	assert.Equal(t, page.Box{X: 10, Y: 20, W: 100, H: 30}, a.Box)
	assert.InDelta(t, 0.7025, a.Conf, 1e-9)
	assert.InDelta(t, 30, a.Size, 0.1)
	assert.True(t, a.Bold)
	assert.Equal(t, []int{1, 2}, []int{a.Block, b.Block})
	assert.Equal(t, page.Box{X: 60, Y: 20, W: 50, H: 30}, a.Words[1].Box)
	assert.Equal(t, page.Box{X: 5, Y: 60, W: 20, H: 21}, b.Box, "from the words where the line's own is unreadable")
	assert.InDelta(t, 1, b.Conf, 1e-9)
	assert.InDelta(t, 21/0.71, b.Size, 0.1, "capitals take 0.71 em")
	assert.False(t, b.Bold)
}

func TestParseLinesOfOtherEngines(t *testing.T) {
	f, err := os.Open("testdata/chronicling-america.html")
	require.NoError(t, err)
	defer f.Close()
	lines, err := ParseLines(f)
	require.NoError(t, err)
	require.Len(t, lines, 11)
	assert.Equal(t, "» IMPORTANT CHANGE", lines[0].Text)
	assert.Equal(t, "IN ARKANSAS STATE BANS", lines[1].Text)
	assert.Equal(t, 1, lines[0].Block)
	assert.InDelta(t, (1+0.42+0.556)/3, lines[0].Conf, 1e-9)
	// Capitals of 200 units: the em is two fifths larger.
	assert.InDelta(t, 280, lines[1].Size, 25)
}

func TestParseLinesOfIdeographs(t *testing.T) {
	const em = 32
	for file, vertical := range map[string]bool{"tesseract-vertical.html": true, "tesseract-chinese.html": false} {
		f, err := os.Open("testdata/" + file)
		require.NoError(t, err)
		lines, err := ParseLines(f)
		f.Close()
		require.NoError(t, err)
		require.NotEmpty(t, lines)
		for _, l := range lines {
			assert.Equal(t, vertical, l.Vertical, l.Text)
			assert.InDelta(t, em, l.Size, 0.2*em, l.Text)
		}
		if vertical {
			assert.Equal(t, "公告一則,調自本月起電", lines[1].Text)
		} else {
			assert.Equal(t, "10%。市民 Smith 闻之，莫不哗", lines[2].Text)
		}
	}
}

func TestParseLinesRefusesOtherInput(t *testing.T) {
	for name, tt := range map[string]struct {
		in   string
		want error
	}{
		"nothing":    {"", page.ErrFormat},
		"plain text": {"The council met.", page.ErrFormat},
		"other HTML": {"<p>The <b>council</b> met.</p>", page.ErrFormat},
		"huge tag":   {"<div class='ocr_page' title='" + strings.Repeat("x", maxToken+1) + "'>", page.ErrTooLarge},
		"nesting":    {"<div class='ocr_page'>" + strings.Repeat("<div>", maxDepth+1), page.ErrTooLarge},
	} {
		_, err := ParseLines(strings.NewReader(tt.in))
		assert.ErrorIs(t, err, tt.want, name)
	}
	lines, err := ParseLines(strings.NewReader("<div class='ocr_page'><span class='ocr_line'><span class='ocrx_word'>cut of"))
	require.ErrorIs(t, err, page.ErrTruncated)
	assert.Equal(t, []string{"cut of"}, texts(lines), "what was read is kept")
}

func FuzzParseLines(f *testing.F) {
	for _, name := range []string{"chronicling-america.html", "tesseract-vertical.html", "tesseract-chinese.html"} {
		b, err := os.ReadFile("testdata/" + name)
		require.NoError(f, err)
		f.Add(string(b[:min(len(b), 4000)]))
	}
	f.Add("<span class=ocr_line title='bbox nan 1e400 -5 -9; x_wconf -3; x_size inf'><span class=ocrx_word>x")
	f.Add("</span></div><b><span class=ocrx_word title='bbox'/><br>")
	f.Fuzz(func(t *testing.T, in string) {
		lines, _ := ParseLines(strings.NewReader(in))
		for _, l := range lines {
			if l.Text == "" || !l.Box.Valid() || l.Conf > 1 || !(l.Size >= 0) || math.IsInf(l.Size, 0) {
				t.Fatalf("bad line %+v", l)
			}
			for _, w := range l.Words {
				if w.Text == "" || !w.Box.Valid() || w.Conf > 1 {
					t.Fatalf("bad word %+v", w)
				}
			}
		}
	})
}

func BenchmarkParseLines(b *testing.B) {
	in, err := os.ReadFile("testdata/tesseract-chinese.html")
	require.NoError(b, err)
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		if _, err := ParseLines(strings.NewReader(string(in))); err != nil {
			b.Fatal(err)
		}
	}
}
