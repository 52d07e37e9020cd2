package pdf

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// dense is a broadsheet page of Chinese body type: eight columns of 140 lines,
// some 11,000 characters, with the rules between the columns.
func dense() sheet {
	const (
		columns, lines, chars = 8, 140, 10
		size, leading, gap    = 9.5, 11.5, 12.0
		left, top             = 40.0, 1660.0
	)
	sample := []rune("本报讯昨日全市粮食产量稳步增长，记者从统计部门了解到，今年以来各地农业生产形势良好，夏粮再获丰收。")
	var b strings.Builder
	at := 0
	for c := range columns {
		x := left + float64(c)*(chars*size+gap)
		for l := range lines {
			line := make([]rune, 0, chars)
			for range chars {
				line = append(line, sample[at%len(sample)])
				at++
			}
			b.WriteString(han("F3", size, x, top-float64(l)*leading, string(line)))
		}
	}
	return sheet{content: b.String(), w: 950, h: 1700}
}

// BenchmarkPageText reads the text of a dense page, with PDFium running.
func BenchmarkPageText(b *testing.B) {
	d, err := Open(b.Context(), "dense.pdf", build(dense()), nil)
	require.NoError(b, err)
	defer func() { _ = d.Close() }()
	glyphs := 0
	b.ReportAllocs()
	for b.Loop() {
		p, err := d.Page(b.Context(), 1)
		require.NoError(b, err)
		glyphs = 0
		for i := range p.Lines {
			glyphs += len([]rune(p.Lines[i].Text))
		}
	}
	b.ReportMetric(float64(glyphs), "glyphs")
}

// BenchmarkDocuments opens and reads dense documents on all cores at once.
func BenchmarkDocuments(b *testing.B) {
	data := build(dense())
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			d, err := Open(b.Context(), "dense.pdf", data, nil)
			if err == nil {
				_, err = d.Page(b.Context(), 1)
				_ = d.Close()
			}
			assert.NoError(b, err)
		}
	})
}

// BenchmarkDraw draws a dense page at 300 dpi.
func BenchmarkDraw(b *testing.B) {
	d, err := Open(b.Context(), "dense.pdf", build(dense()), nil)
	require.NoError(b, err)
	defer func() { _ = d.Close() }()
	p, err := d.Page(b.Context(), 1)
	require.NoError(b, err)
	for b.Loop() {
		_, err := p.Raster.Image(b.Context())
		require.NoError(b, err)
	}
}

// BenchmarkStart starts an engine whose code is in the cache.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		e := NewEngine(EngineOptions{})
		_, err := e.start()
		require.NoError(b, err)
		require.NoError(b, e.Close())
	}
}
