package layout

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// twoColumns is a page whose source runs each line over the gutter.
func twoColumns() *page.Page {
	const em, leading, rows = 10., 12., 40
	random := rand.New(rand.NewPCG(1, 2))
	p := &page.Page{Width: 460, Height: 600}
	for r := range rows {
		l := page.Line{Conf: -1}
		for col := range 2 {
			x := 20 + float64(col)*220
			for w, end := 0, x+200; x < end; w++ {
				n := 3 + random.IntN(6) // letters
				width := min(float64(n)*0.45*em, end-x)
				text := strings.Repeat("baghdel"[(r+w)%7:(r+w)%7+1], n)
				l.Words = append(l.Words, page.Word{Text: text, Conf: -1, Box: page.Box{X: x, Y: 30 + float64(r)*leading, W: width, H: 0.93 * em}})
				x += width + 0.3*em
			}
		}
		var words []string
		for _, w := range l.Words {
			words = append(words, w.Text)
			l.Box = l.Box.Union(w.Box)
		}
		l.Text = strings.Join(words, " ")
		p.Lines = append(p.Lines, l)
	}
	return p
}

func TestTrust(t *testing.T) {
	pieces := func(opts ...Option) int {
		l, err := Analyze(context.Background(), twoColumns(), locale.Match("en"), opts...)
		require.NoError(t, err)
		n := 0
		for _, b := range l.Blocks {
			n += len(b.Spans)
		}
		return n
	}
	assert.Equal(t, 80, pieces(), "lines are cut at the gutter")
	assert.Equal(t, 80, pieces(WithTrust(TrustWords)))
	assert.Equal(t, 40, pieces(WithTrust(TrustLines)), "lines stay whole")
}

func TestTrustNames(t *testing.T) {
	for _, want := range []Trust{TrustWords, TrustLines, TrustBlocks} {
		b, err := want.MarshalText()
		require.NoError(t, err)
		var got Trust
		require.NoError(t, got.UnmarshalText(b))
		assert.Equal(t, want, got)
	}
	var got Trust
	assert.ErrorContains(t, got.UnmarshalText([]byte("pages")), `"pages" is not words, lines or blocks`)
	_, err := Trust(9).MarshalText()
	assert.Error(t, err)
}
