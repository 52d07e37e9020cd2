package layout

import (
	"context"
	"image/color"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/page"
)

func analyzed(t *testing.T, name string) *Layout {
	t.Helper()
	s := newPress(1)
	pages[name](s)
	l, err := analyzePositioned(context.Background(), s.p, nil)
	require.NoError(t, err)
	return l
}

func TestBoxIsASidebarOfItsArticle(t *testing.T) {
	l := analyzed(t, "boxed sidebar")
	require.Len(t, l.Units, 2)
	for _, u := range l.Units {
		if u.Kind == Sidebar {
			require.GreaterOrEqual(t, u.Related, 0)
			assert.Equal(t, Article, l.Units[u.Related].Kind)
			return
		}
	}
	t.Fatal("no sidebar")
}

func TestPictureBelongsToTheArticleAroundIt(t *testing.T) {
	for _, name := range []string{"wrap beside a picture", "captioned picture over two columns"} {
		l := analyzed(t, name)
		require.Len(t, l.Units, 1)
		assert.Equal(t, []int{0}, l.Units[0].Pictures)
	}
}

func TestCaptionedPictureAlone(t *testing.T) {
	s := newPress(1)
	y := s.headline("a", Headline, s.column(0), 100, pressMeasure, 34, "Title Of It")
	s.pour(s.text("a", 6), s.column(0), y, pressMeasure, 900, nil)
	s.p.Pictures = []page.Picture{{Box: page.Box{X: s.column(2), Y: 1000, W: pressMeasure, H: 300}}}
	s.line(set{}, []string{"A", "picture", "without", "an", "article"}, s.column(2), 1320, 17, 0)
	l, err := analyzePositioned(context.Background(), s.p, nil)
	require.NoError(t, err)
	require.Len(t, l.Units, 2)
	assert.Equal(t, PictureUnit, l.Units[1].Kind)
	assert.Equal(t, []int{0}, l.Units[1].Pictures)
}

func TestPathCoverTakesTheLeastCost(t *testing.T) {
	start := []float64{1, 1, 1, 1}
	// Greedy would take 0-2 first and leave 3 without a predecessor.
	ls := []link{{0, 2, 0}, {1, 2, 0.1}, {0, 3, 0.2}}
	assert.Equal(t, []int{-1, -1, 1, 0}, pathCover(4, ls, start))
	// A circle is opened at its weakest link.
	assert.Equal(t, []int{1, -1}, pathCover(2, []link{{0, 1, 0.5}, {1, 0, 0.1}}, []float64{1, 1}))
	// A link that costs more than a new beginning is not taken.
	assert.Equal(t, []int{-1, -1}, pathCover(2, []link{{0, 1, 2}}, []float64{1, 1}))
}

func TestDrawShowsBlocks(t *testing.T) {
	l := analyzed(t, "boxed sidebar")
	im := Draw(l, &DrawOptions{Width: 300})
	assert.Equal(t, 301, im.Bounds().Dx())
	coloured := 0
	for y := range im.Bounds().Dy() {
		for x := range im.Bounds().Dx() {
			if c := color.NRGBAModel.Convert(im.At(x, y)).(color.NRGBA); c.R != c.G || c.G != c.B {
				coloured++
			}
		}
	}
	assert.Greater(t, coloured, im.Bounds().Dx()*im.Bounds().Dy()/20)
}
