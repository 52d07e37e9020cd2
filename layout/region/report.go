package region

import (
	"image"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// frame maps the working copy back to the image: shear back, mirror back,
// enlarge.
type frame struct {
	scale       float64
	origin      image.Point
	bounds      image.Rectangle
	w, h        int
	angle, lean float64
	transposed  bool
}

// boxOf returns the box in the image of a small box of the copy; the box of
// something tall or wide that leans is best made of many.
func (f *frame) boxOf(r rect) page.Box {
	x0, y0, x1, y1 := float64(r.x0), float64(r.y0), float64(r.x1), float64(r.y1)
	// The middle moves; the extent of a glyph hardly changes.
	dx := f.lean * ((y0+y1)/2 - float64(f.h)/2)
	dy := f.angle * ((x0+x1)/2 - float64(f.w)/2)
	x0, x1, y0, y1 = x0+dx, x1+dx, y0+dy, y1+dy
	if f.transposed {
		x0, y0, x1, y1 = y0, x0, y1, x1
	}
	ox, oy := float64(f.origin.X), float64(f.origin.Y)
	clampX := func(v float64) float64 { return min(max(v*f.scale+ox, ox), float64(f.bounds.Max.X)) }
	clampY := func(v float64) float64 { return min(max(v*f.scale+oy, oy), float64(f.bounds.Max.Y)) }
	return page.BoxOf(clampX(x0), clampY(y0), clampX(x1), clampY(y1))
}

// report fills in the result.
func (s *sheet) report(out *Regions) {
	f := &s.frame
	out.TextHeight = s.em * f.scale
	for _, r := range s.rules {
		var b page.Box
		for _, p := range r.pieces {
			b = b.Union(f.boxOf(p))
		}
		out.Rules = append(out.Rules, page.Rule{Box: b})
	}
	for _, p := range s.pictures {
		b := f.boxOf(p)
		out.Pictures = append(out.Pictures, page.Picture{Box: b})
		out.Content = out.Content.Union(b)
	}
	covered := 0
	for i := range s.blocks {
		b := &s.blocks[i]
		var box page.Box
		glyphs := 0
		for _, l := range b.lines {
			for _, g := range s.lines[l].glyphs {
				box = box.Union(f.boxOf(s.glyphs[g].rect))
				glyphs++
			}
			covered += s.lines[l].ink
		}
		out.Blocks = append(out.Blocks, Block{
			Box: box, Lines: b.rows, Heading: b.heading,
			// On a transposed page a block of lines of one glyph each is a level line.
			Vertical:   f.transposed && (glyphs < 3 || glyphs > 2*len(b.lines) || b.h() > b.w()),
			TextHeight: b.size * f.scale,
		})
		out.Content = out.Content.Union(box)
	}
	if f.transposed {
		slices.Reverse(out.Blocks)
	}
	if covered+s.stray > 0 {
		out.Coverage = float64(covered) / float64(covered+s.stray)
	}
}
