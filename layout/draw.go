package layout

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// DrawOptions say how a layout is drawn. The zero value and nil draw
// everything at 1400 pixels.
type DrawOptions struct {
	// Width is the width of the drawing in pixels; 0 means 1400. The height
	// follows from the page.
	Width int
	// NoLines leaves the boxes of the text lines out.
	NoLines bool
	// NoOrder leaves the arrows of the reading order out.
	NoOrder bool
	// NoLabels leaves the roles out.
	NoLabels bool
}

// drawMost bounds the sides of a drawing in pixels.
const drawMost = 8000

// Draw returns a picture of a layout for people: blocks in the colour of their
// unit with their roles, arrows in reading order inside units, columns, rules,
// pictures and tints. A layout of plain text gives a picture without blocks.
func Draw(l *Layout, o *DrawOptions) image.Image {
	if o == nil {
		o = &DrawOptions{}
	}
	c := newCanvas(l, o)
	for _, t := range l.Page.Tints {
		c.fill(t.Box, color.NRGBA{235, 235, 220, 255})
	}
	for _, p := range l.Page.Pictures {
		c.fill(p.Box, color.NRGBA{205, 205, 215, 255})
	}
	for _, b := range l.Columns {
		c.frame(b, color.NRGBA{200, 200, 200, 255}, 1)
	}
	unit := make([]int, len(l.Blocks))
	for u := range l.Units {
		for _, b := range l.Units[u].Blocks {
			unit[b] = u + 1
		}
	}
	for i := range l.Blocks {
		col := unitColour(unit[i])
		wash := col
		wash.A = 60
		if h := l.Blocks[i].Role; isHeading(h) || h == Masthead {
			wash.A = 130
		}
		c.fill(l.Blocks[i].Box, wash)
		c.frame(l.Blocks[i].Box, col, 1)
	}
	if !o.NoLines {
		for i := range l.Page.Lines {
			c.frame(l.Page.Lines[i].Box, color.NRGBA{150, 150, 150, 90}, 1)
		}
	}
	for _, r := range l.Page.Rules {
		c.fill(r.Box, color.NRGBA{0, 0, 0, 255})
	}
	if !o.NoOrder {
		for u := range l.Units {
			bs := l.Units[u].Blocks
			for k := 1; k < len(bs); k++ {
				c.arrow(l.Blocks[bs[k-1]].Box, l.Blocks[bs[k]].Box, unitColour(u+1))
			}
		}
	}
	if !o.NoLabels {
		for i := range l.Blocks {
			b := &l.Blocks[i]
			text := b.Role.String()
			if unit[i] > 0 {
				text = fmt.Sprintf("%d %s", unit[i], text)
			}
			if b.Joins {
				text = "+" + text
			}
			c.label(b.Box, text)
		}
	}
	return c.img
}

// canvas maps page coordinates to pixels.
type canvas struct {
	img    *image.NRGBA
	x0, y0 float64
	scale  float64
}

func newCanvas(l *Layout, o *DrawOptions) *canvas {
	area := l.Page.Bounds()
	if !placed(area) {
		area = page.Box{}
		for i := range l.Page.Lines {
			if placed(l.Page.Lines[i].Box) {
				area = area.Union(l.Page.Lines[i].Box)
			}
		}
	}
	if area.Empty() {
		area = page.Box{W: 100, H: 100}
	}
	w := float64(o.Width)
	if w <= 0 {
		w = 1400
	}
	w = math.Min(w, drawMost)
	c := &canvas{x0: area.X, y0: area.Y, scale: math.Min(w/area.W, drawMost/area.H)}
	c.img = image.NewNRGBA(image.Rect(0, 0, int(area.W*c.scale)+1, int(area.H*c.scale)+1))
	draw.Draw(c.img, c.img.Bounds(), image.White, image.Point{}, draw.Src)
	return c
}

func (c *canvas) rect(b page.Box) image.Rectangle {
	if !placed(b) {
		return image.Rectangle{}
	}
	r := image.Rect(int((b.X-c.x0)*c.scale), int((b.Y-c.y0)*c.scale),
		int(math.Ceil((b.Right()-c.x0)*c.scale)), int(math.Ceil((b.Bottom()-c.y0)*c.scale)))
	return r.Intersect(c.img.Bounds())
}

func (c *canvas) fill(b page.Box, col color.NRGBA) {
	draw.Draw(c.img, c.rect(b), image.NewUniform(col), image.Point{}, draw.Over)
}

func (c *canvas) frame(b page.Box, col color.NRGBA, w int) {
	r := c.rect(b)
	if r.Empty() {
		return
	}
	u := image.NewUniform(col)
	for _, s := range [...]image.Rectangle{
		image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+w), image.Rect(r.Min.X, r.Max.Y-w, r.Max.X, r.Max.Y),
		image.Rect(r.Min.X, r.Min.Y, r.Min.X+w, r.Max.Y), image.Rect(r.Max.X-w, r.Min.Y, r.Max.X, r.Max.Y),
	} {
		draw.Draw(c.img, s, u, image.Point{}, draw.Over)
	}
}

// arrow draws a line from the middle of one box to that of another, thick at
// the end that is read last.
func (c *canvas) arrow(a, b page.Box, col color.NRGBA) {
	if !placed(a) || !placed(b) {
		return
	}
	x0, y0 := (a.CenterX()-c.x0)*c.scale, (a.CenterY()-c.y0)*c.scale
	x1, y1 := (b.CenterX()-c.x0)*c.scale, (b.CenterY()-c.y0)*c.scale
	n := math.Max(1, math.Min(4*drawMost, math.Hypot(x1-x0, y1-y0)))
	u := image.NewUniform(col)
	for k := 0.0; k <= n; k++ {
		t := k / n
		s := 1
		if n-k < 8 {
			s = 4
		}
		x, y := int(x0+t*(x1-x0)), int(y0+t*(y1-y0))
		draw.Draw(c.img, image.Rect(x, y, x+s, y+s), u, image.Point{}, draw.Over)
	}
}

func (c *canvas) label(b page.Box, text string) {
	r := c.rect(b)
	if r.Empty() {
		return
	}
	d := font.Drawer{
		Dst: c.img, Src: image.NewUniform(color.NRGBA{60, 0, 0, 255}), Face: basicfont.Face7x13,
		Dot: fixed.P(r.Min.X+1, r.Min.Y+10),
	}
	d.DrawString(text)
}

// unitColour returns a colour per unit, grey for none; neighbours differ
// because hues step by the golden angle.
func unitColour(u int) color.NRGBA {
	if u == 0 {
		return color.NRGBA{120, 120, 120, 255}
	}
	h := math.Mod(float64(u)*137.508, 360) / 60
	x := 1 - math.Abs(math.Mod(h, 2)-1)
	var r, g, b float64
	switch int(h) {
	case 0:
		r, g = 1, x
	case 1:
		r, g = x, 1
	case 2:
		g, b = 1, x
	case 3:
		g, b = x, 1
	case 4:
		r, b = x, 1
	default:
		r, b = 1, x
	}
	v := func(f float64) uint8 { return uint8(30 + 180*f) }
	return color.NRGBA{v(r), v(g), v(b), 255}
}
