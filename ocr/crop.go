package ocr

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	xdraw "golang.org/x/image/draw"

	"github.com/broadsheet-ocr/broadsheet/page"
)

const (
	// bestTextHeight is the height in pixels, between x-height and capital
	// height, at which Tesseract's networks read best. They scale each line to
	// 36 pixels, ascender to descender. On a page of 1898 the result is the same
	// within a percent from 14 to 32.
	bestTextHeight = 22.0
	// goodScale is the factor within which type is left at its size, for
	// resampling costs sharpness.
	goodScale = 1.5
	// maxScale bounds how far small or large type is brought to that size.
	maxScale = 4.0
	// marginHeights is the border of paper around a crop, in heights of the text;
	// Tesseract loses letters that touch the edge.
	marginHeights = 0.6
	// nominalDPI is told for a crop at the best height: that of type of common
	// size scanned at 300 dots per inch.
	nominalDPI = 300
)

// crop is a block cut out for the engine, and how to get back from it.
type crop struct {
	img    *image.Gray
	scale  float64 // pixels of the crop per pixel of the page
	x, y   float64 // page position of the crop's corner
	dpi    float64
	onPage page.Box
}

// cut copies the block out of the page, whose corner is at (0, 0), and brings its type to the size that
// reads best, with a border of paper.
//
//	page                        crop
//	 .............               +-----------+  border: paper
//	 . box      .   × scale      | +-------+ |
//	 .  text    .  --------->    | | text  | |
//	 ............                | +-------+ |
//	                             +-----------+
//
// The crop's side is bounded by what Tesseract takes. textHeight may be 0:
// then the size is kept. It reports false where the box lies off the page.
func cut(img *image.Gray, box page.Box, textHeight float64) (crop, bool) {
	r := image.Rect(int(math.Floor(box.X)), int(math.Floor(box.Y)),
		int(math.Ceil(box.Right())), int(math.Ceil(box.Bottom()))).Intersect(img.Rect)
	if r.Empty() {
		return crop{}, false
	}
	c := crop{scale: 1, onPage: box}
	margin := minSide
	if textHeight > 0 {
		c.dpi = nominalDPI
		f := bestTextHeight / textHeight
		if f > goodScale || f < 1/goodScale {
			c.scale = min(max(f, 1/maxScale), maxScale)
		}
		margin = int(math.Ceil(marginHeights * textHeight * c.scale))
	}
	if side := float64(max(r.Dx(), r.Dy())); side*c.scale > float64(maxSide-2*margin) {
		c.scale = float64(maxSide-2*margin) / side
	}
	w := max(1, int(math.Round(float64(r.Dx())*c.scale)))
	h := max(1, int(math.Round(float64(r.Dy())*c.scale)))
	sub := img.SubImage(r).(*image.Gray)
	c.img = image.NewGray(image.Rect(0, 0, w+2*margin, h+2*margin))
	inner := image.Rect(margin, margin, margin+w, margin+h)
	draw.Draw(c.img, c.img.Rect, image.NewUniform(color.Gray{Y: paperOf(sub)}), image.Point{}, draw.Src)
	if c.scale == 1 {
		draw.Draw(c.img, inner, sub, r.Min, draw.Src)
	} else {
		scale(c.img, inner, sub)
	}
	c.x = float64(r.Min.X) - float64(margin)/c.scale
	c.y = float64(r.Min.Y) - float64(margin)/c.scale
	return c, true
}

// scale draws src into the part r of dst, smoothly.
func scale(dst *image.Gray, r image.Rectangle, src *image.Gray) {
	// x/image/draw has a fast path for grey to RGBA, none for grey to grey.
	tmp := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
	xdraw.CatmullRom.Scale(tmp, tmp.Rect, src, src.Rect, xdraw.Src, nil)
	for y := range r.Dy() {
		from := tmp.Pix[y*tmp.Stride:]
		to := dst.Pix[dst.PixOffset(r.Min.X, r.Min.Y+y):][:r.Dx()]
		for x := range to {
			to[x] = from[4*x]
		}
	}
}

// back returns where a box of the crop lies on the page.
func (c *crop) back(b page.Box) page.Box {
	if b.Empty() {
		return page.Box{}
	}
	return page.Box{X: c.x + b.X/c.scale, Y: c.y + b.Y/c.scale, W: b.W / c.scale, H: b.H / c.scale}
}
