package ocr

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"math"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// picture is a Raster in memory.
type picture struct {
	img image.Image
	err error
}

func (p picture) Image(context.Context) (image.Image, error) { return p.img, p.err }

var columnText = []string{
	"The council met on Monday",
	"evening in the town hall and",
	"approved the plan for a new",
	"bridge over the river by",
	"twelve votes to seven. All",
	"work will begin in spring",
}

// newsPage draws a headline over two columns with a rule between them.
func newsPage(t testing.TB) *image.Gray {
	img := paper(1400, 760)
	typeset(t, img, 120, 100, 90, "Bridge plan approved")
	typeset(t, img, 100, 300, 40, columnText...)
	typeset(t, img, 760, 300, 40, columnText...)
	for y := 300; y < 660; y++ {
		for x := 700; x < 703; x++ {
			img.SetGray(x, y, color.Gray{})
		}
	}
	return img
}

func TestReaderReadsAPage(t *testing.T) {
	img := newsPage(t)
	engines(t, func(t *testing.T, e Engine) {
		in := &page.Page{Source: "p.png", Index: 1, Lang: "en", Raster: picture{img: img},
			Timings: map[string]float64{"open": 1}, Lines: []page.Line{{Text: "old"}}}
		p, err := NewReaderWith(e, Options{}).Read(t.Context(), in)
		require.NoError(t, err)
		assert.Equal(t, []page.Line{{Text: "old"}}, in.Lines, "the given page is not changed")
		assert.Equal(t, 1400.0, p.Width)
		assert.Equal(t, 760.0, p.Height)
		for _, s := range []string{"open", StageDecode, StageRegions, StageRecognise} {
			assert.Contains(t, p.Timings, s)
		}
		text := textOf(p)
		assert.Equal(t, 1, strings.Count(text, "Bridge plan approved"), text)
		for _, l := range columnText {
			assert.Equal(t, 2, strings.Count(text, l), "%q in\n%s", l, text)
		}
		for _, l := range p.Lines {
			want := 40.0
			if strings.HasPrefix(l.Text, "Bridge") {
				want = 90
			}
			assert.InDelta(t, want, l.Size, 0.2*want, l.Text)
			assert.Positive(t, l.Block)
			left := 100.0
			if l.Box.X > 700 {
				left = 760
			}
			if want == 40 {
				assert.InDelta(t, left, l.Box.X, 12, l.Text)
			}
		}
	})
}

func TestReaderPutsBoxesBackOnAPageScannedAskew(t *testing.T) {
	const angle = 0.02
	level := newsPage(t)
	skewed := straighten(level, -angle)
	engines(t, func(t *testing.T, e Engine) {
		p, err := NewReaderWith(e, Options{}).Read(t.Context(), &page.Page{Raster: picture{img: skewed.img}})
		require.NoError(t, err)
		place := map[string][]page.Box{}
		for _, l := range p.Lines {
			place[l.Text] = append(place[l.Text], l.Words[0].Box)
		}
		found := 0
		for i, text := range columnText {
			for _, left := range []float64{100, 760} {
				// The left end of the x-height of the line, on the level page.
				dx, dy := left-skewed.ox, 300+40*(1+1.4*float64(i))-10-skewed.oy
				x := skewed.cx + dx*math.Cos(angle) - dy*math.Sin(angle)
				y := skewed.cy + dx*math.Sin(angle) + dy*math.Cos(angle)
				for _, w := range place[text] {
					if math.Hypot(w.X-x, w.CenterY()-y) < 15 {
						found++
					}
				}
			}
		}
		assert.Equal(t, 2*len(columnText), found)
	})
}

func textOf(p *page.Page) string {
	var b strings.Builder
	for _, l := range p.Lines {
		b.WriteString(l.Text)
		b.WriteByte('\n')
	}
	return b.String()
}

// scripted is an engine that answers from a function.
type scripted func(n int, img image.Image, s Settings) ([]page.Line, error)

type scriptedEngine struct {
	answer scripted
	models []string
	calls  atomic.Int64
}

func (e *scriptedEngine) Recognize(_ context.Context, img image.Image, s Settings) ([]page.Line, error) {
	return e.answer(int(e.calls.Add(1)), img, s)
}
func (e *scriptedEngine) Models(context.Context) ([]string, error) { return e.models, nil }
func (e *scriptedEngine) Parallel() int                            { return 2 }
func (e *scriptedEngine) Close() error                             { return nil }

func TestReaderGoesOnWhenABlockFails(t *testing.T) {
	e := &scriptedEngine{answer: func(n int, _ image.Image, _ Settings) ([]page.Line, error) {
		if n == 1 {
			return nil, fmt.Errorf("ocr: %w: signal: segmentation fault", page.ErrEngineDied)
		}
		return []page.Line{{Text: "read", Box: page.Box{X: 20, Y: 20, W: 40, H: 20}, Size: 20}}, nil
	}}
	p, err := NewReaderWith(e, Options{}).Read(t.Context(), &page.Page{Raster: picture{img: newsPage(t)}})
	require.NoError(t, err)
	assert.NotEmpty(t, p.Lines)
	require.Len(t, p.Diagnostics, 1)
	d := p.Diagnostics[0]
	assert.Equal(t, CodeBlockFailed, d.Code)
	assert.Contains(t, d.Text, "segmentation fault")
	require.NotNil(t, d.Box)
	assert.Greater(t, d.Box.Area(), 10_000.0, "the largest block is read first")
}

func TestReaderFails(t *testing.T) {
	dead := func(err error) *scriptedEngine {
		return &scriptedEngine{answer: func(int, image.Image, Settings) ([]page.Line, error) { return nil, err }}
	}
	broken := errors.New("broken picture")
	tests := []struct {
		name   string
		engine *scriptedEngine
		raster page.Raster
		want   error
	}{
		{"all blocks", dead(page.ErrTimeout), picture{img: newsPage(t)}, page.ErrTimeout},
		{"model", dead(page.ErrNoModel), picture{img: newsPage(t)}, page.ErrNoModel},
		{"no picture", dead(nil), nil, page.ErrNoText},
		{"picture broken", dead(nil), picture{err: broken}, broken},
		{"picture tiny", dead(nil), picture{img: paper(2, 100)}, page.ErrTooSmall},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := NewReaderWith(tt.engine, Options{}).Read(t.Context(), &page.Page{Source: "a.pdf", Index: 3, Raster: tt.raster})
			require.ErrorIs(t, err, tt.want)
			var pe *page.Error
			require.ErrorAs(t, err, &pe)
			assert.Equal(t, "a.pdf", pe.File)
			assert.Equal(t, 3, pe.Page)
		})
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := NewReaderWith(dead(nil), Options{}).Read(ctx, &page.Page{Raster: picture{img: newsPage(t)}})
	assert.ErrorIs(t, err, context.Canceled)
}

func TestReaderTellsOfAModelThatStandsIn(t *testing.T) {
	e := &scriptedEngine{models: []string{"deu", "eng"}, answer: func(_ int, _ image.Image, s Settings) ([]page.Line, error) {
		assert.Equal(t, []string{"deu"}, s.Models)
		return []page.Line{{Text: "gelesen"}}, nil
	}}
	p, err := NewReaderWith(e, Options{Lang: "en"}).Read(t.Context(), &page.Page{Lang: "de-Latf", Raster: picture{img: newsPage(t)}})
	require.NoError(t, err)
	require.Len(t, p.Diagnostics, 1, "one for the page")
	assert.Equal(t, CodeStandIn, p.Diagnostics[0].Code)
	assert.Contains(t, p.Diagnostics[0].Text, "tesseract-ocr-frk")
}

func TestReaderOfBlankPage(t *testing.T) {
	e := &scriptedEngine{answer: func(int, image.Image, Settings) ([]page.Line, error) { return nil, nil }}
	p, err := NewReaderWith(e, Options{}).Read(t.Context(), &page.Page{Raster: picture{img: paper(800, 600)}})
	require.NoError(t, err)
	assert.Empty(t, p.Lines)
	require.Len(t, p.Diagnostics, 1)
	assert.Equal(t, CodeNoText, p.Diagnostics[0].Code)
}

func TestReaderHandsOverWholePages(t *testing.T) {
	e := &scriptedEngine{answer: func(_ int, img image.Image, s Settings) ([]page.Line, error) {
		assert.Equal(t, image.Rect(0, 0, 1400, 760), img.Bounds())
		assert.Equal(t, PSMAuto, s.PSM)
		assert.Equal(t, []string{"fra"}, s.Models)
		return []page.Line{{Text: "whole", Box: page.Box{X: 1, Y: 2, W: 3, H: 4}}}, nil
	}}
	p, err := NewReaderWith(e, Options{WholePage: true, Lang: "fr"}).Read(t.Context(), &page.Page{Raster: picture{img: newsPage(t)}})
	require.NoError(t, err)
	require.Len(t, p.Lines, 1)
	assert.Equal(t, page.Box{X: 1, Y: 2, W: 3, H: 4}, p.Lines[0].Box)
}

func TestCutBringsTypeToTheBestSize(t *testing.T) {
	img := paper(1000, 800)
	typeset(t, img, 100, 100, 12, "small type of a notice")
	box := page.Box{X: 95, Y: 95, W: 250, H: 20}
	for _, height := range []float64{0, 7, 22, 60} {
		c, ok := cut(img, box, height)
		require.True(t, ok)
		switch height {
		case 0, 22:
			assert.Equal(t, 1.0, c.scale)
		default:
			assert.InDelta(t, bestTextHeight, height*c.scale, 0.01)
		}
		// The box of the crop's inner part comes back as the block's.
		m := -c.x*c.scale + box.X*c.scale
		back := c.back(page.Box{X: m, Y: m, W: box.W * c.scale, H: box.H * c.scale})
		assert.InDelta(t, box.X, back.X, 1)
		assert.InDelta(t, box.Y, back.Y, 1)
		assert.InDelta(t, box.W, back.W, 1)
		assert.Equal(t, uint8(255), c.img.GrayAt(0, 0).Y, "border of paper")
	}
	_, ok := cut(img, page.Box{X: 2000, Y: 2000, W: 5, H: 5}, 10)
	assert.False(t, ok)
	wide := paper(20000, 30)
	c, ok := cut(wide, page.Box{W: 20000, H: 30}, 5)
	require.True(t, ok)
	require.NoError(t, checkSize(c.img), "never more than Tesseract takes")
}

func TestStraightenAndBack(t *testing.T) {
	img := paper(400, 300)
	for y := 140; y < 150; y++ {
		for x := 300; x < 310; x++ {
			img.SetGray(x, y, color.Gray{})
		}
	}
	for _, angle := range []float64{0, 0.05, -0.05, 0.5} {
		s := straighten(img, angle)
		var sx, sy, n float64
		for y := range s.img.Rect.Dy() {
			for x := range s.img.Rect.Dx() {
				if s.img.GrayAt(x, y).Y < 128 {
					sx, sy, n = sx+float64(x)+0.5, sy+float64(y)+0.5, n+1
				}
			}
		}
		require.InDelta(t, 100, n, 8)
		b := s.back(page.Box{X: sx/n - 5, Y: sy/n - 5, W: 10, H: 10})
		assert.InDelta(t, 300, b.X, 0.7, "%v", angle)
		assert.InDelta(t, 140, b.Y, 0.7, "%v", angle)
	}
}

func TestSharpnessTellsLevelFromTurned(t *testing.T) {
	level := newsPage(t)
	upright := straighten(level, math.Pi/2).img
	for _, angle := range []float64{0.005, -0.005, 0.02} {
		turned := straighten(level, angle)
		assert.Greater(t, sharpness(level, false), sharpness(turned.img, false), "%v", angle)
		if math.Abs(angle) > 0.01 { // enough to outweigh that it is interpolated twice
			again := straighten(turned.img, -angle)
			assert.Greater(t, sharpness(again.img, false), sharpness(turned.img, false), "%v", angle)
		}
		assert.Greater(t, sharpness(upright, true), sharpness(straighten(upright, angle).img, true), "%v", angle)
	}
	assert.Zero(t, sharpness(paper(5, 2), false))
}
