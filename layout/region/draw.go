package region

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/draw"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// drawSide is the longer side in pixels of the picture that Draw returns.
const drawSide = 2400

// Draw returns a reduced copy of the page with the regions drawn over it, for
// people: rules green, pictures violet, blocks in changing colours with their
// ground tinted, headings red, the content box grey.
func Draw(img image.Image, r *Regions) image.Image {
	b := img.Bounds()
	scale := min(1, drawSide/float64(max(b.Dx(), b.Dy(), 1)))
	w := max(1, int(float64(b.Dx())*scale))
	h := max(1, int(float64(b.Dy())*scale))
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.ApproxBiLinear.Scale(dst, dst.Bounds(), img, b, draw.Src, nil)
	if r == nil {
		return dst
	}
	place := func(box page.Box) image.Rectangle {
		at := func(v float64, o int) float64 { return (v - float64(o)) * scale }
		return image.Rect(int(at(box.X, b.Min.X)), int(at(box.Y, b.Min.Y)),
			int(math.Ceil(at(box.Right(), b.Min.X))), int(math.Ceil(at(box.Bottom(), b.Min.Y)))).Intersect(dst.Bounds())
	}
	tint := func(q image.Rectangle, c color.RGBA, alpha uint8) {
		m := image.NewUniform(color.Alpha{alpha})
		draw.DrawMask(dst, q, image.NewUniform(c), image.Point{}, m, image.Point{}, draw.Over)
	}
	outline := func(q image.Rectangle, c color.RGBA) {
		const t = 2
		for _, e := range [...]image.Rectangle{
			{q.Min, image.Pt(q.Max.X, q.Min.Y+t)}, {image.Pt(q.Min.X, q.Max.Y-t), q.Max},
			{q.Min, image.Pt(q.Min.X+t, q.Max.Y)}, {image.Pt(q.Max.X-t, q.Min.Y), q.Max},
		} {
			draw.Draw(dst, e.Intersect(q), image.NewUniform(c), image.Point{}, draw.Src)
		}
	}
	outline(place(r.Content), color.RGBA{150, 150, 150, 255})
	for _, p := range r.Pictures {
		c := color.RGBA{160, 0, 200, 255}
		tint(place(p.Box), c, 70)
		outline(place(p.Box), c)
	}
	colours := [...]color.RGBA{{0, 90, 255, 255}, {255, 140, 0, 255}, {0, 150, 170, 255}, {130, 90, 0, 255}}
	for i, bl := range r.Blocks {
		c := colours[i%len(colours)]
		if bl.Heading {
			c = color.RGBA{230, 0, 0, 255}
		}
		tint(place(bl.Box), c, 35)
		outline(place(bl.Box), c)
	}
	for _, ru := range r.Rules {
		tint(place(ru.Box).Inset(-1).Intersect(dst.Bounds()), color.RGBA{0, 170, 0, 255}, 160)
	}
	return dst
}
