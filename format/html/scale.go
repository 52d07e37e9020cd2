package html

import (
	"image"
	"image/draw"
)

// scale makes a picture smaller: each new pixel is the mean of the area that it
// covers. dim must not be larger than the picture in either direction. The result
// is an *image.Gray or an *image.RGBA.
func scale(src image.Image, dim image.Point, grey bool) image.Image {
	size := src.Bounds().Size()
	channels := 4
	if grey {
		channels = 1
	}
	var pix []uint8
	var dst image.Image
	if grey {
		m := image.NewGray(image.Rectangle{Max: dim})
		dst, pix = m, m.Pix
	} else {
		m := image.NewRGBA(image.Rectangle{Max: dim})
		dst, pix = m, m.Pix
	}
	rows := newRowReader(src, grey)
	across, down := shares(size.X, dim.X), shares(size.Y, dim.Y)
	row := make([]float32, dim.X*channels) // one source row at the new width
	sum := make([]float32, dim.X*channels)
	have := -1 // number of the source row that row holds
	for y, d := range down {
		clear(sum)
		for sy := d.from; sy < d.to; sy++ {
			if sy != have { // neighbours share a source row
				squeeze(row, rows.read(sy), across, channels)
				have = sy
			}
			weight := d.weight(sy)
			for i, v := range row {
				sum[i] += weight * v
			}
		}
		out := pix[y*len(sum):]
		for i, v := range sum {
			out[i] = uint8(min(v+.5, 255))
		}
	}
	return dst
}

// squeeze brings one row of pixels to the new width.
func squeeze(dst []float32, src []uint8, across []share, channels int) {
	if channels == 1 {
		for x := range across {
			a := &across[x]
			total := a.first * float32(src[a.from])
			if last := a.to - 1; last > a.from {
				inner := 0
				for _, v := range src[a.from+1 : last] {
					inner += int(v)
				}
				total += a.full*float32(inner) + a.last*float32(src[last])
			}
			dst[x] = total
		}
		return
	}
	for x := range across {
		a := &across[x]
		var inner [3]int
		last := a.to - 1
		for p := src[(a.from+1)*channels : max(a.from+1, last)*channels]; len(p) >= channels; p = p[channels:] {
			inner[0] += int(p[0])
			inner[1] += int(p[1])
			inner[2] += int(p[2])
		}
		for c, v := range inner {
			total := a.first*float32(src[a.from*channels+c]) + a.full*float32(v)
			if last > a.from {
				total += a.last * float32(src[last*channels+c])
			}
			dst[x*channels+c] = total
		}
		dst[x*channels+3] = 255 // JPEG knows no transparency
	}
}

// share is the run of source pixels that one new pixel covers, with their
// weights, which add up to one.
type share struct {
	from, to          int // first, and one after the last
	first, full, last float32
}

func (s *share) weight(i int) float32 {
	switch i {
	case s.from:
		return s.first
	case s.to - 1:
		return s.last
	}
	return s.full
}

// shares cuts a length of n pixels into m equal parts, m not above n.
func shares(n, m int) []share {
	list := make([]share, m)
	for i := range list {
		lo, hi := i*n, (i+1)*n // in m-ths of a pixel
		s := share{from: lo / m, to: (hi + m - 1) / m, full: float32(m) / float32(n)}
		s.first = float32(min(hi, (s.from+1)*m)-lo) / float32(n)
		s.last = float32(hi-max(lo, (s.to-1)*m)) / float32(n)
		list[i] = s
	}
	return list
}

// rowReader gives the rows of a picture as bytes, of grey or of RGBA.
type rowReader struct {
	src    image.Image
	pix    []uint8 // of 8 bit grey and of palettes: read directly
	stride int
	level  *[256]uint8 // greys of a palette
	row    []uint8
	gray   *image.Gray
	rgba   *image.RGBA
}

func newRowReader(src image.Image, grey bool) *rowReader {
	r := &rowReader{src: src}
	line := image.Rect(0, 0, src.Bounds().Dx(), 1)
	switch p := src.(type) {
	case *image.Gray:
		if grey {
			r.pix, r.stride = p.Pix, p.Stride
			return r
		}
	case *image.Paletted:
		if grey {
			r.pix, r.stride, r.level = p.Pix, p.Stride, new([256]uint8)
			r.row = make([]uint8, line.Dx())
			for i, c := range p.Palette[:min(len(p.Palette), len(r.level))] {
				v, _, _, _ := c.RGBA()
				r.level[i] = uint8(v >> 8)
			}
			return r
		}
	}
	if grey {
		r.gray = image.NewGray(line)
		r.row = r.gray.Pix
	} else {
		r.rgba = image.NewRGBA(line)
		r.row = r.rgba.Pix
	}
	return r
}

// read returns row y, counted from the top of the picture. The bytes hold until
// the next call and must not be changed.
func (r *rowReader) read(y int) []uint8 {
	b := r.src.Bounds()
	switch {
	case r.level != nil:
		for x, v := range r.pix[y*r.stride:][:b.Dx()] {
			r.row[x] = r.level[v]
		}
	case r.pix != nil:
		return r.pix[y*r.stride:][:b.Dx()]
	case r.gray != nil:
		draw.Draw(r.gray, r.gray.Rect, r.src, image.Pt(b.Min.X, b.Min.Y+y), draw.Src)
	default:
		draw.Draw(r.rgba, r.rgba.Rect, r.src, image.Pt(b.Min.X, b.Min.Y+y), draw.Src)
	}
	return r.row
}
