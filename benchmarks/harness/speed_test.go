package harness

import (
	"bytes"
	"image"
	_ "image/png"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/perf/benchfmt"

	"github.com/broadsheet-ocr/broadsheet/format/raster"
	"github.com/broadsheet-ocr/broadsheet/ocr"
)

func TestSpeedIsInGoBenchmarkFormat(t *testing.T) {
	suites, err := Select(Suites(root(t), Dev), []string{"real/seed"}, 1)
	require.NoError(t, err)
	cases, err := suites[0].Cases(t.Context(), 1)
	require.NoError(t, err)
	res, err := timeCase(t.Context(), Engine("engine", ocr.Options{}), cases[0], true)
	require.NoError(t, err)
	res.Name = []byte("Read/x-2")
	var b bytes.Buffer
	require.NoError(t, benchfmt.NewWriter(&b).Write(res))
	r := benchfmt.NewReader(&b, "speed")
	require.True(t, r.Scan())
	back, ok := r.Result().(*benchfmt.Result)
	require.True(t, ok)
	v, ok := back.Value("pages/s")
	assert.True(t, ok)
	assert.Positive(t, v)
}

func TestPNGKnowsItsResolution(t *testing.T) {
	data, err := encodePNG(image.NewGray(image.Rect(0, 0, 200, 300)), 150)
	require.NoError(t, err)
	doc, err := raster.Open(t.Context(), "x.png", data, nil)
	require.NoError(t, err)
	defer doc.Close()
	p, err := doc.Page(t.Context(), 1)
	require.NoError(t, err)
	assert.InDelta(t, 150, p.DPI, 1)
	assert.Equal(t, 200.0, p.Width)
}
