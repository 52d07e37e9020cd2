package layout

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	xdraw "golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// DrawOptions say how a layout is drawn. The zero value and nil draw the result
// at 1400 pixels on white.
type DrawOptions struct {
	// Width is the width of the drawing in pixels; 0 means 1400. The height
	// follows from the page.
	Width int
	// Layers are what is drawn; 0 means LayersResult.
	Layers Layer
	// Ground is the picture of the page, which Draw draws on; nil means white.
	Ground image.Image
}

const (
	// drawMost bounds the sides of a drawing in pixels.
	drawMost = 8000
	// usualWidth is the width of a drawing in pixels where nobody names one.
	usualWidth = 1400
)

// Draw returns a picture of a layout for people: blocks in the colour of their
// unit with their roles, arrows in reading order inside units, columns, rules,
// pictures and tints; and the stages where the layout has them (WithStages) and
// Layers names them. A layout of plain text gives a picture without blocks.
func Draw(l *Layout, o *DrawOptions) image.Image {
	if o == nil {
		o = &DrawOptions{}
	}
	c := newCanvas(l, o)
	sketch(l, o.layers(), c)
	return c.img
}

// drawnArea returns the part of the page that is drawn, and pixels per unit.
func drawnArea(l *Layout, width int) (page.Box, float64) {
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
	if width <= 0 {
		width = usualWidth
	}
	return area, math.Min(float64(min(width, drawMost))/area.W, drawMost/area.H)
}

// canvas is a pen on pixels.
type canvas struct {
	img    *image.NRGBA
	x0, y0 float64
	scale  float64
}

func newCanvas(l *Layout, o *DrawOptions) *canvas {
	area, scale := drawnArea(l, o.Width)
	c := &canvas{x0: area.X, y0: area.Y, scale: scale}
	c.img = image.NewNRGBA(image.Rect(0, 0, int(area.W*c.scale)+1, int(area.H*c.scale)+1))
	draw.Draw(c.img, c.img.Bounds(), image.White, image.Point{}, draw.Src)
	if o.Ground != nil {
		xdraw.ApproxBiLinear.Scale(c.img, c.img.Bounds(), o.Ground, o.Ground.Bounds(), xdraw.Over, nil)
	}
	return c
}

func (c *canvas) layer(string) {}

func (c *canvas) rect(b page.Box) image.Rectangle {
	if !placed(b) {
		return image.Rectangle{}
	}
	r := image.Rect(int((b.X-c.x0)*c.scale), int((b.Y-c.y0)*c.scale),
		int(math.Ceil((b.Right()-c.x0)*c.scale)), int(math.Ceil((b.Bottom()-c.y0)*c.scale)))
	return r.Intersect(c.img.Bounds())
}

func (c *canvas) box(b page.Box, fill, frame color.NRGBA, _ string) {
	r := c.rect(b)
	if r.Empty() {
		return
	}
	if fill.A > 0 {
		draw.Draw(c.img, r, image.NewUniform(fill), image.Point{}, draw.Over)
	}
	if frame.A == 0 {
		return
	}
	u := image.NewUniform(frame)
	for _, s := range [...]image.Rectangle{
		image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+1), image.Rect(r.Min.X, r.Max.Y-1, r.Max.X, r.Max.Y),
		image.Rect(r.Min.X, r.Min.Y, r.Min.X+1, r.Max.Y), image.Rect(r.Max.X-1, r.Min.Y, r.Max.X, r.Max.Y),
	} {
		draw.Draw(c.img, s, u, image.Point{}, draw.Over)
	}
}

// arrow draws a line that is thick at the end that is read last.
func (c *canvas) arrow(a, b page.Box, col color.NRGBA, _ string) {
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

func (c *canvas) label(b page.Box, col color.NRGBA, text string) {
	r := c.rect(b)
	if r.Empty() {
		return
	}
	d := font.Drawer{
		Dst: c.img, Src: image.NewUniform(col), Face: basicfont.Face7x13,
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
