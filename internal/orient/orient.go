// Package orient turns and mirrors images by their Exif orientation.
package orient

import (
	"image"
	"image/draw"
)

// Quarters returns the Exif orientation of an image that needs n clockwise
// quarter turns to stand upright.
func Quarters(n int) int { return [...]int{1, 6, 3, 8}[n&3] }

// Apply returns the image upright: as it should be seen when its Exif
// orientation is o. An orientation of 1, or one that is not defined, returns
// the image itself. Gray images stay gray, others become RGBA.
func Apply(img image.Image, o int) image.Image {
	if o < 2 || o > 8 {
		return img
	}
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	out := image.Rect(0, 0, w, h)
	if o >= 5 {
		out = image.Rect(0, 0, h, w)
	}
	if g, ok := img.(*image.Gray); ok {
		dst := image.NewGray(out)
		remap(dst.Pix, dst.Stride, g.Pix, g.Stride, w, h, 1, o)
		return dst
	}
	src, ok := img.(*image.RGBA)
	if !ok {
		src = image.NewRGBA(image.Rect(0, 0, w, h))
		draw.Draw(src, src.Bounds(), img, b.Min, draw.Src)
	}
	dst := image.NewRGBA(out)
	remap(dst.Pix, dst.Stride, src.Pix, src.Stride, w, h, 4, o)
	return dst
}

// remap copies w×h pixels of n bytes to their upright places.
func remap(dst []byte, dstStride int, src []byte, srcStride, w, h, n, o int) {
	for y := range h {
		for x := range w {
			dx, dy := x, y
			switch o {
			case 2:
				dx = w - 1 - x
			case 3:
				dx, dy = w-1-x, h-1-y
			case 4:
				dy = h - 1 - y
			case 5:
				dx, dy = y, x
			case 6:
				dx, dy = h-1-y, x
			case 7:
				dx, dy = h-1-y, w-1-x
			case 8:
				dx, dy = y, w-1-x
			}
			copy(dst[dy*dstStride+dx*n:][:n], src[y*srcStride+x*n:][:n])
		}
	}
}
