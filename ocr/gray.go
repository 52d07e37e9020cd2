package ocr

import (
	"image"
	"image/color"
	"image/draw"
)

// gray returns img in grey, transparent parts as white paper. A grey image is
// returned as it is; the result must not be changed.
func gray(img image.Image) *image.Gray {
	b := img.Bounds()
	switch m := img.(type) {
	case *image.Gray:
		return m
	case *image.YCbCr:
		// The luma is the grey; only the chroma may be subsampled.
		return &image.Gray{Pix: m.Y[m.YOffset(b.Min.X, b.Min.Y):], Stride: m.YStride, Rect: b}
	case *image.RGBA:
		out := image.NewGray(b)
		for y := b.Min.Y; y < b.Max.Y; y++ {
			src := m.Pix[m.PixOffset(b.Min.X, y):]
			dst := out.Pix[out.PixOffset(b.Min.X, y):][:b.Dx()]
			for x := range dst {
				s := src[4*x : 4*x+4 : 4*x+4]
				// Premultiplied colour over white.
				dst[x] = luma(s[0], s[1], s[2]) + (255 - s[3])
			}
		}
		return out
	case *image.NRGBA:
		out := image.NewGray(b)
		for y := b.Min.Y; y < b.Max.Y; y++ {
			src := m.Pix[m.PixOffset(b.Min.X, y):]
			dst := out.Pix[out.PixOffset(b.Min.X, y):][:b.Dx()]
			for x := range dst {
				s := src[4*x : 4*x+4 : 4*x+4]
				l, a := uint32(luma(s[0], s[1], s[2])), uint32(s[3])
				dst[x] = uint8((l*a + 255*(255-a) + 127) / 255)
			}
		}
		return out
	case *image.Paletted:
		table := make([]uint8, 256)
		for i, c := range m.Palette {
			table[i] = overWhite(c)
		}
		out := image.NewGray(b)
		for y := b.Min.Y; y < b.Max.Y; y++ {
			src := m.Pix[m.PixOffset(b.Min.X, y):][:b.Dx()]
			dst := out.Pix[out.PixOffset(b.Min.X, y):][:b.Dx()]
			for x, p := range src {
				dst[x] = table[p]
			}
		}
		return out
	}
	out := image.NewGray(b)
	draw.Draw(out, b, image.White, image.Point{}, draw.Src)
	draw.Draw(out, b, img, b.Min, draw.Over)
	return out
}

// luma is the luminance of ITU-R BT.601 in integers.
func luma(r, g, b uint8) uint8 {
	return uint8((19595*uint32(r) + 38470*uint32(g) + 7471*uint32(b) + 1<<15) >> 16)
}

func overWhite(c color.Color) uint8 {
	r, g, b, a := c.RGBA()
	return luma(uint8(r>>8), uint8(g>>8), uint8(b>>8)) + uint8(255-a>>8)
}
