package ocr

import (
	"image"
	_ "image/png"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/page"
)

func TestReaderReadsVerticalLines(t *testing.T) {
	const (
		text = "昨日上海各報載有市政府公告一則，謂自本月起電車票價將增加一成。市民聞之，莫不嘩然。記者昨往訪電車公司經理，據稱煤價日漲。"
		em   = 32
	)
	f, err := os.Open("testdata/vertical.png")
	require.NoError(t, err)
	defer f.Close()
	img, _, err := image.Decode(f)
	require.NoError(t, err)
	engines(t, func(t *testing.T, e Engine) {
		models, err := e.Models(t.Context())
		require.NoError(t, err)
		if err := checkModels([]string{"chi_tra_vert"}, models); err != nil {
			t.Skip(err)
		}
		p, err := NewReaderWith(e, Options{}).Read(t.Context(), &page.Page{Lang: "zh-Hant", Raster: picture{img: img}})
		require.NoError(t, err)
		require.Len(t, p.Lines, 6)
		got := ""
		for i, l := range p.Lines {
			assert.True(t, l.Vertical, l.Text)
			assert.InDelta(t, em, l.Size, 0.2*em, l.Text)
			assert.NotContains(t, l.Text, " ")
			if i > 0 {
				assert.Less(t, l.Box.X, p.Lines[i-1].Box.X, "from right to left")
			}
			got += l.Text
		}
		same := 0
		for _, r := range text {
			if strings.ContainsRune(got, r) {
				same++
			}
		}
		assert.Greater(t, same, 50, "most of %d characters: %s", len([]rune(text)), got)
	})
}
