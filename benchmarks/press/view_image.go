package press

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/broadsheet-ocr/broadsheet/format/pdf"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Images draws the pages at a resolution, 0 for 300 dpi, by rendering the PDF.
func (s *Issue) Images(ctx context.Context, dpi float64) ([]image.Image, error) {
	var b bytes.Buffer
	if err := s.PDF(&b); err != nil {
		return nil, err
	}
	doc, err := pdf.Open(ctx, s.source(), b.Bytes(), &pdf.Options{DPI: dpi})
	if err != nil {
		return nil, err
	}
	defer doc.Close()
	out := make([]image.Image, len(s.Pages))
	for i := range out {
		p, err := doc.Page(ctx, i+1)
		if err != nil {
			return nil, err
		}
		if p.Raster == nil {
			return nil, fmt.Errorf("press: %s: page %d has no picture", s.ID, i+1)
		}
		if out[i], err = p.Raster.Image(ctx); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// overlayColors are the colours of the articles in Overlay, in turn.
var overlayColors = []color.RGBA{
	{200, 30, 30, 255}, {30, 90, 200, 255}, {20, 140, 60, 255}, {190, 110, 0, 255},
	{140, 40, 170, 255}, {0, 140, 150, 255}, {120, 90, 40, 255}, {220, 60, 140, 255},
}

// Overlay draws the truth over a picture of the page: a frame around each line
// in the colour of its article, grey for furniture.
func (p *Page) Overlay(img image.Image) *image.RGBA {
	b := img.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(out, out.Bounds(), img, b.Min, draw.Src)
	scale := float64(b.Dx()) / p.Width
	for i := range p.Lines {
		l := &p.Lines[i]
		c := color.RGBA{150, 150, 150, 255}
		if l.Article >= 0 {
			c = overlayColors[l.Article%len(overlayColors)]
		}
		outline(out, l.Box, scale, c)
	}
	for _, pic := range p.Pictures {
		outline(out, pic.Box, scale, overlayColors[pic.Article%len(overlayColors)])
	}
	return out
}

func outline(img *image.RGBA, b page.Box, scale float64, c color.RGBA) {
	px := func(v float64) int { return int(math.Round(v * scale)) }
	x0, y0, x1, y1 := px(b.X), px(b.Y), px(b.Right()), px(b.Bottom())
	u := image.NewUniform(c)
	for _, r := range []image.Rectangle{
		image.Rect(x0, y0, x1, y0+1), image.Rect(x0, y1-1, x1, y1), image.Rect(x0, y0, x0+1, y1), image.Rect(x1-1, y0, x1, y1),
	} {
		draw.Draw(img, r, u, image.Point{}, draw.Src)
	}
}
