package layout

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"image"
	"image/color"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// staged lays out a typeset page and keeps its stages.
func staged(t *testing.T, name string) *Layout {
	t.Helper()
	s := newPress(1)
	pages[name](s)
	l, err := Analyze(context.Background(), s.p, locale.Match("en"), WithStages())
	require.NoError(t, err)
	return l
}

// classes returns the classes of the groups of a drawing and checks that it is
// sound XML.
func classes(t *testing.T, svg []byte) (list []string) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return list
		}
		require.NoError(t, err)
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "g" {
			for _, a := range e.Attr {
				list = append(list, strings.TrimPrefix(a.Value, "layer layer-"))
			}
		}
	}
}

func TestWriteSVG(t *testing.T) {
	l := staged(t, "boxed sidebar")
	var b bytes.Buffer
	require.NoError(t, WriteSVG(&b, l, nil))
	assert.Equal(t, []string{"pictures", "columns", "blocks", "lines", "rules", "order", "roles"}, classes(t, b.Bytes()))

	b.Reset()
	require.NoError(t, WriteSVG(&b, l, &DrawOptions{Layers: LayersStages}))
	assert.Equal(t, []string{"cuts", "frames", "strips", "pieces", "links"}, classes(t, b.Bytes()))
	assert.Contains(t, b.String(), "a new article costs")

	l.Stages = nil
	b.Reset()
	require.NoError(t, WriteSVG(&b, l, &DrawOptions{Layers: LayersStages}))
	assert.Empty(t, classes(t, b.Bytes()), "no stages, no layers")
}

func TestWriteSVGHostile(t *testing.T) {
	p := &page.Page{Width: 100, Height: 100, Lines: []page.Line{
		{Text: "</title><script>\x00\xff&", Box: page.Box{X: 1, Y: 1, W: 50, H: 10}},
		{Text: "nowhere"},
	}}
	l, err := Analyze(context.Background(), p, nil, WithStages())
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, WriteSVG(&b, l, &DrawOptions{Layers: LayersResult | LayersStages}))
	classes(t, b.Bytes())
	assert.NotContains(t, b.String(), "<script>")
}

func TestDrawLayers(t *testing.T) {
	l := staged(t, "L shape")
	inked := func(o *DrawOptions) (n int) {
		im := Draw(l, o)
		for y := im.Bounds().Min.Y; y < im.Bounds().Max.Y; y++ {
			for x := im.Bounds().Min.X; x < im.Bounds().Max.X; x++ {
				if im.At(x, y) != (color.NRGBA{255, 255, 255, 255}) {
					n++
				}
			}
		}
		return n
	}
	for _, layer := range []Layer{LayerBlocks, LayerLines, LayerOrder, LayerRoles, LayerCuts, LayerStrips, LayerPieces, LayerLinks} {
		assert.Positive(t, inked(&DrawOptions{Width: 300, Layers: layer}), "layer %b", layer)
	}
	ground := image.NewGray(image.Rect(0, 0, 10, 10)) // black
	im := Draw(l, &DrawOptions{Width: 300, Layers: LayerLinks, Ground: ground})
	assert.Equal(t, color.NRGBA{0, 0, 0, 255}, im.At(1, 1), "the page picture is the ground")
}
