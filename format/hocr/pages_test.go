package hocr

import (
	"context"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"

	"github.com/broadsheet-ocr/broadsheet/page"
)

func TestReadPagesOfARealFile(t *testing.T) {
	data, err := os.ReadFile("testdata/chronicling-america-page.html.gz")
	require.NoError(t, err)
	pages, err := ReadPages(context.Background(), "seq-3.html", data, nil)
	require.NoError(t, err)
	require.Len(t, pages, 1)
	p := pages[0]
	assert.Equal(t, []any{"seq-3.html", 1, 20400., 29296., "en", 0.}, []any{p.Source, p.Index, p.Width, p.Height, p.Lang, p.DPI})
	assert.Equal(t, 467, len(p.Lines))
	assert.Equal(t, 21, p.Lines[len(p.Lines)-1].Block)
	words := 0
	for _, l := range p.Lines {
		words += len(l.Words)
		for _, w := range l.Words {
			assert.Equal(t, w.Box, w.Box.Intersect(p.Bounds()), "%q lies on the page", w.Text)
		}
	}
	assert.Equal(t, 2745, words)
}

func TestReadPages(t *testing.T) {
	const in = `<html lang=en><p class=ocr_par><span class=ocr_line>before any page</span></p>
		<div class=ocr_page lang=deu_frak title='image "a.tif"; bbox 100 200 1100 2200; scan_res 300 300; ppageno 0; lpageno "A 6"'>
		<div class=ocr_carea><span class=ocr_line title='bbox 110 220 200 240'><span class=ocrx_word title='bbox 110 220 200 240'>one</span></span></div>
		<div class=ocr_separator title='bbox 500 200 504 2200'></div><div class=ocr_photo title='bbox 600 300 800 400'></div><div class=ocr_photo></div></div>
		<div class=ocr_page title='image b.tif; scan_res 70 70'><div class=ocr_carea lang=fra>
		<span class=ocr_line title='bbox 10 20 90 40'>Zürich</span></div></div></html>`
	latin, err := charmap.ISO8859_1.NewEncoder().String(`<meta charset="iso-8859-1">` + in)
	require.NoError(t, err)
	for _, in := range []string{in, latin} {
		pages, err := ReadPages(context.Background(), "a.html", []byte(in), nil)
		require.NoError(t, err)
		require.Len(t, pages, 2)
		a, b := pages[0], pages[1]
		assert.Equal(t, []any{1000., 2000., 300., "A 6", "de-Latf"}, []any{a.Width, a.Height, a.DPI, a.Number, a.Lang})
		assert.Equal(t, []string{"before any page", "one"}, texts(a.Lines))
		assert.Equal(t, page.Box{X: 10, Y: 20, W: 90, H: 20}, a.Lines[1].Box, "from the corner of the page")
		assert.Equal(t, []page.Rule{{Box: page.Box{X: 400, W: 4, H: 2000}}}, a.Rules)
		assert.Equal(t, []page.Picture{{Box: page.Box{X: 500, Y: 100, W: 200, H: 100}}}, a.Pictures)
		assert.Equal(t, []any{2, 0., "fr", 90., 40.}, []any{b.Index, b.DPI, b.Lang, b.Width, b.Height})
		assert.Equal(t, "Zürich", b.Lines[0].Text)
		assert.Equal(t, 1, b.Lines[0].Block)
		assert.Equal(t, "no-page-size", b.Diagnostics[0].Code)
	}
}

func TestReadPagesDamage(t *testing.T) {
	const cut = `<div class=ocr_page title='bbox 0 0 9 9'><span class=ocr_line>first</span><span class=ocr_line>sec`
	pages, err := ReadPages(context.Background(), "a.html", []byte(cut), nil)
	require.NoError(t, err)
	assert.Equal(t, []string{"first", "sec"}, texts(pages[0].Lines))
	assert.Equal(t, "truncated", pages[0].Diagnostics[0].Code)
	for in, want := range map[string]error{"": page.ErrEmpty, "<p>no": page.ErrFormat, "<div class=ocr_page>": page.ErrTruncated} {
		_, err := ReadPages(context.Background(), "a.html", []byte(in), nil)
		assert.ErrorIs(t, err, want, in)
		var pe *page.Error
		assert.ErrorAs(t, err, &pe)
	}
	_, err = ReadPages(context.Background(), "a.html", []byte(cut), &Options{MaxBytes: 10})
	assert.ErrorIs(t, err, page.ErrTooLarge)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = ReadPages(ctx, "a.html", []byte(cut), nil)
	assert.ErrorIs(t, err, context.Canceled)
}

func FuzzReadPages(f *testing.F) {
	f.Add("<div class=ocr_page title='bbox 1e9 -1e9 5 5; scan_res 1e9; lpageno'><div class=ocr_separator title='bbox 1 2 3 4'/><span class=ocr_line title='bbox 1 2 3 4'>x")
	f.Add("<span class=ocr_line>a</span><div class=ocr_page><div class=ocr_carea>" + strings.Repeat("<div class=ocr_page>", 3))
	f.Fuzz(func(t *testing.T, in string) {
		pages, err := ReadPages(context.Background(), "a.html", []byte(in), nil)
		if err != nil && len(pages) > 0 {
			t.Fatal("an error and pages")
		}
		for _, p := range pages {
			if !p.Bounds().Valid() || math.IsInf(p.DPI, 0) {
				t.Fatalf("page of %v × %v", p.Width, p.Height)
			}
			for _, l := range p.Lines {
				if l.Text == "" || !l.Box.Valid() || l.Block < 0 {
					t.Fatalf("bad line %+v", l)
				}
			}
		}
	})
}
